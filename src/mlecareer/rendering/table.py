"""The default format: Rich tables that fit the terminal, with sentences around them.

Where columns do not fit, those that matter least go; ids are never cut. Data is text, never markup, and it is
cleaned before Rich measures it.
"""

from __future__ import annotations

from typing import assert_never

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from mlecareer.characters import safe
from mlecareer.rendering.grid import WIDEST, drawn_grid
from mlecareer.rendering.page import (
    Block,
    Bullets,
    Field,
    Fields,
    Footnote,
    Grid,
    Heading,
    Notices,
    Outline,
    Page,
    Paragraph,
    Phrase,
    Summary,
    Verbatim,
)
from mlecareer.rendering.texts import beside, text


def as_table(page: Page, width: int) -> RenderableType:
    """The page as one Rich renderable, for a terminal that is `width` columns wide."""
    shown = _Shown(page.title, min(width, WIDEST))
    parts: list[RenderableType] = []
    before: Block | None = None
    if page.title and not any(isinstance(block, Summary) for block in page.blocks):
        parts.append(text(page.title, "strong"))
        before = Paragraph(page.title)
    for block in page.blocks:
        drawn = shown.block(block, width)
        if drawn:
            parts += [Text(), *drawn] if before is not None and _apart(before, block) else drawn
            before = block
    return Group(*parts)


def _apart(before: Block, block: Block) -> bool:
    """Whether a blank line stands between two blocks, because another part of the page begins."""
    match block:
        case Heading() | Notices() | Summary():
            return True
        case Grid():
            return not isinstance(before, Heading)
        case Footnote():
            return not isinstance(before, Notices)
        case Fields() if isinstance(before, Grid) and before.totals is not None:
            return False  # they go on with the totals
        case _:
            return isinstance(before, Grid | Summary | Bullets | Outline | Notices | Verbatim | Footnote)


class _Shown:
    """Turns the blocks of one page into renderables; a footnote explains the signs of a time line drawn before it."""

    def __init__(self, title: str, frame: int) -> None:
        self._title, self._frame = title, frame
        self._drawn = self._paused = False

    def block(self, block: Block, width: int) -> list[RenderableType]:
        """The renderables of a block."""
        match block:
            case Heading():
                return [text((Phrase(block.text, "strong"),), "ours")]
            case Paragraph():
                return [text(block.text, block.style)]
            case Bullets() if block.brief:
                return [text(block.brief)]
            case Bullets():
                return [beside(*(Field("-", item) for item in block.items), gap=1)]
            case Fields():
                return [beside(*block.fields)]
            case Summary():
                return self._framed(block)
            case Grid():
                return [self._grid(block, width)]
            case Outline():
                return [_tree(block)]
            case Verbatim():
                return [_verbatim(line, block.language) for line in block.lines]
            case Notices():
                shown = block.texts if block.on_screen is None else block.on_screen
                return [beside(*(Field("!", notice) for notice in shown), gap=1, style="warn")] if shown else []
            case Footnote():
                return [self._footnote(block)] if block.text or block.signs or self._drawn else []
            case _:
                assert_never(block)

    def _framed(self, summary: Summary) -> list[RenderableType]:
        """The fields in a frame that bears the page's title; a title that is too long stands above it."""
        title = Text(text(self._title).plain, "strong")
        fits = cell_len(title.plain) <= self._frame - 6
        panel = Panel(
            beside(*summary.fields),
            box=box.ROUNDED,
            title=title if fits else None,
            title_align="left",
            border_style="ours",
            width=self._frame,
        )
        return [panel] if fits else [text(self._title, "strong"), panel]

    def _footnote(self, footnote: Footnote) -> Text:
        made = text("")
        signs = footnote.signs
        if self._drawn:
            from mlecareer.rendering.timeline import LEGEND, OF_PAUSE

            signs = (*LEGEND, *((OF_PAUSE,) if self._paused else ()), *signs)
        for sign, words in signs:
            made.append(sign, "ours").append(f" {words}  ", "muted")
        return made.append_text(text(footnote.text))

    def _grid(self, grid: Grid, width: int) -> RenderableType:
        drawn, has_time_line = drawn_grid(grid, width)
        self._drawn |= has_time_line
        self._paused |= has_time_line and grid.times is not None and bool(grid.times.pauses)
        return drawn


def _tree(outline: Outline) -> RenderableType:
    """The things under each other, with the facts about each on branches."""
    from rich.tree import Tree

    trees = Tree("", guide_style="muted", hide_root=True)
    width = max((cell_len(safe(fact.label)) for branch in outline.branches for fact in branch.facts), default=0)
    for number, branch in enumerate(outline.branches, start=1):
        name = (Phrase(branch.name),) if isinstance(branch.name, str) else branch.name
        tree = trees.add(text((Phrase(f"{number}. "), *name) if outline.numbered else name))
        for fact in branch.facts:
            if shown := text(fact.value):
                tree.add(beside(fact, least=width) if width else shown)
    return trees


def _verbatim(line: str, language: str) -> Text:
    styles = {"+": "good", "-": "bad"} if language == "diff" else {}
    return Text(safe(line), styles.get(line[:1], ""), no_wrap=True, overflow="ignore")
