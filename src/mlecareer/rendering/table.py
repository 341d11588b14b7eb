"""The everyday format: Rich tables that fit the terminal, and readable sentences around them.

Where columns do not fit, those that matter least go; ids are never cut. Data is text, never markup, and it is
cleaned before Rich measures it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, assert_never

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.containers import Lines
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from mlecareer.characters import safe
from mlecareer.rendering.page import (
    Block,
    Bullets,
    Field,
    Fields,
    Footnote,
    Grid,
    Heading,
    Line,
    Notices,
    Outline,
    Page,
    Paragraph,
    Phrase,
    Row,
    Style,
    Summary,
    Verbatim,
)

if TYPE_CHECKING:
    from rich.console import Console

    from mlecareer.rendering.timeline import Timeline

GAP = 2
"""Columns between two columns."""

READABLE = 20
"""The fewest columns in which sentences can be read."""

WIDEST = 120
"""Frames and time lines are never wider than this: they would say no more."""

LESS = 3
"""Stacked rows leave out the columns whose `drop` is this or more."""

_TO_A_SLASH = re.compile("[^/]*/+|[^/]+")


class Folded(Text):
    """Text that is broken between words; a word that is too long is folded, an address after a slash."""

    room: int | None = None
    """If set, the text keeps to this many columns of a wider column, apart from words that need all of it; and every
    line after the first is indented."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines, none wider than `width`."""
        lines, room = Lines(), width if self.room is None else min(self.room, width)
        for number, line in enumerate(self.split("\n", allow_blank=True)):
            indent = GAP if number and self.room is not None else 0
            words = line.plain.split()
            for piece in line.divide(_breaks(line.plain, room - indent, whole=room - indent < width)):
                too_long = cell_len(piece.plain.rstrip()) > room - indent and piece.plain.rstrip() in words
                wrapped = Text.wrap(piece, console, width if too_long else room - indent, **options)
                if not too_long:
                    for each in wrapped:
                        each.pad_left(indent)
                lines.extend(wrapped)
        return lines


def _breaks(text: str, width: int, *, whole: bool) -> list[int]:
    """The places at which a text must be broken besides between words: in an address after the last slash that fits;
    around any other word that is too long, if it stays whole."""
    breaks = []
    for word in re.finditer(r"\S+", text):
        if cell_len(word.group()) <= width:
            continue
        if "/" not in word.group():
            breaks += [at for at in (word.start(), word.end() + 1) if whole and 0 < at < len(text)]
            continue
        start = word.start()
        for part in _TO_A_SLASH.finditer(word.group()):
            end = word.start() + part.end()
            if cell_len(text[start:end]) > width and start < word.start() + part.start():
                start = word.start() + part.start()
                breaks.append(start)
    return breaks


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


def text(line: Line | Phrase, style: Style = "plain") -> Folded:
    """A line of data as Rich shows it."""
    made = Folded(style=style, overflow="fold")
    pieces = (line,) if isinstance(line, Phrase) else (Phrase(line),) if isinstance(line, str) else line
    for piece in pieces:
        made.append(safe(piece.text), None if piece.style == "plain" else piece.style)
    return made


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
        self._drawn = False

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
                return [_beside(*(Field("-", item) for item in block.items), gap=1)]
            case Fields():
                return [_beside(*block.fields)]
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
                return [_beside(*(Field("!", notice) for notice in shown), gap=1, style="warn")] if shown else []
            case Footnote():
                return [self._footnote(block)] if block.text or block.signs or self._drawn else []
            case _:
                assert_never(block)

    def _framed(self, summary: Summary) -> list[RenderableType]:
        """The fields in a frame that bears the page's title; a title that is too long stands above it."""
        title = Text(safe(self._title), "strong")
        fits = cell_len(title.plain) <= self._frame - 6
        panel = Panel(
            _beside(*summary.fields),
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
            from mlecareer.rendering.timeline import LEGEND

            signs = (*LEGEND, *signs)
        for sign, words in signs:
            made.append(sign, "ours").append(f" {words}  ", "muted")
        return made.append_text(text(footnote.text))

    def _grid(self, grid: Grid, width: int) -> RenderableType:
        kept = _that_fit(grid, width)
        if grid.beside and len(kept) == 1:
            return _stacked(grid)
        line = _line(grid, kept, width)
        self._drawn |= line is not None
        return _table(grid, kept, width if line is None else width - line.width - GAP, line)


def _line(grid: Grid, kept: list[int], width: int) -> Timeline | None:
    """The time line; `None` if there is no room for it beside the columns that are kept."""
    if grid.times is None or not grid.times.bars:
        return None
    from mlecareer.rendering.timeline import LEAST, Timeline

    spans = max(LEAST, *(cell_len(bar.reads) for bar in grid.times.bars))
    room = min(width, WIDEST) - sum(_least(grid, index) + GAP for index in kept)
    if room < spans or len(kept) <= grid.first + 1:
        return None
    notes = max(map(cell_len, _notes(grid)), default=0) - _least(grid, grid.first)
    return Timeline.of(grid.times, room - max(0, min(notes, room - max(spans, READABLE))))


def _beside(*fields: Field, gap: int = GAP, style: Style = "muted", least: int = 0) -> Table:
    """Texts beside their labels, for which there are at least so many columns."""
    made = Table.grid(padding=(0, gap, 0, 0))
    made.add_column(style=style, min_width=max([least, *(cell_len(safe(field.label)) for field in fields)]))
    made.add_column(style="plain" if style == "muted" else style)
    for field in fields:
        made.add_row(text(field.label), text(field.value))
    return made


def _tree(outline: Outline) -> RenderableType:
    """The things under each other, with the facts about each on branches."""
    from rich.tree import Tree

    trees = Tree("", guide_style="muted", hide_root=True)
    width = max((cell_len(safe(fact.label)) for branch in outline.branches for fact in branch.facts), default=0)
    for number, branch in enumerate(outline.branches, start=1):
        name = (Phrase(branch.name),) if isinstance(branch.name, str) else branch.name
        tree = trees.add(text((Phrase(f"{number}. "), *name) if outline.numbered else name))
        for fact in branch.facts:
            tree.add(_beside(fact, least=width) if width else text(fact.value))
    return trees


def _stacked(grid: Grid) -> RenderableType:
    """The columns of a table one under the other, each with the names of the rows."""
    parts: list[RenderableType] = []
    for index, column in enumerate(grid.columns[1:], start=1):
        parts += [Text()] if parts else []
        parts.append(text((Phrase(column.name, "strong"),), "ours"))
        parts.append(_beside(*(Field(row.cells[0].text, (row.cells[index],)) for row in grid.rows)))
    return Group(*parts)


def _verbatim(line: str, language: str) -> Text:
    styles = {"+": "good", "-": "bad"} if language == "diff" else {}
    return Text(safe(line), styles.get(line[:1], ""), no_wrap=True, overflow="ignore")


def _table(grid: Grid, kept: list[int], width: int, line: Timeline | None) -> Table:
    """The table of the columns that are kept, with the time line if there is one. If only the names are kept, the
    facts of the other columns stand under each name."""
    first, totals, alone = grid.first, grid.totals, len(kept) <= grid.first + 1 < len(grid.columns)
    room = width - sum(_least(grid, index) + GAP for index in kept[:-1])
    made = Table(
        box=None if alone else box.SIMPLE_HEAD,
        show_header=not alone,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP if alone else GAP - 1, 0, 0),
        header_style="",
        border_style="muted",
    )
    for index, columns in _widths(grid, kept, width).items():
        column = grid.columns[index]
        made.add_column(
            text((Phrase(column.name, "strong"),), "ours"),
            justify="right" if column.right else "left",
            width=None if alone else columns,
            min_width=max(columns, room) if alone and index == first else columns,
            style="muted" if index < first else None,
        )
    if line is not None:
        made.add_column(Text(line.months(), "muted"))
    spans = [""] * len(grid.rows)
    if grid.times is not None and line is None:
        spans = [bar.reads for bar in grid.times.bars]

    def cells(row: Row, span: str, note: str) -> list[RenderableType]:
        facts = [*(_facts(grid, row) if alone else ()), *([span] if span else ())]
        named = _named(row.cells[first], ", ".join(facts), note)
        named.room = room if alone else None
        return [named if i == first else text(row.cells[i]) for i in kept]

    for number, (row, span) in enumerate(zip(grid.rows, spans, strict=True)):
        if row.part:
            if number:
                made.add_section()
            part = text(row.part, "ours")
            part.room = room if alone else None
            made.add_row(*[""] * kept.index(first), part)
        note = "" if grid.brief else row.drawn_note
        made.add_row(*cells(row, span, note), *([_bar(line, grid, number)] if line is not None else []))
    if totals is not None:
        under = cells(totals, totals.note if line is None else "", "")
        made.add_row()
        made.add_row(*under, *([text(totals.note)] if line else []), style="strong")
    return made


def _facts(grid: Grid, row: Row) -> Iterator[str]:
    """What the columns after the name say, in words, without the least important ones."""
    after = slice(grid.first + 1, None)
    for column, cell in zip(grid.columns[after], row.cells[after], strict=True):
        if cell.text and column.drop < LESS and not column.times:
            yield f"{column.name.lower()} {cell.said}"


def _bar(line: Timeline, grid: Grid, number: int) -> Text:
    """The bar of a row, with the dates under it."""
    assert grid.times is not None
    bar = grid.times.bars[number]
    drawn, start, end = line.bar(bar), line.column(bar.starts), line.column(bar.latest) + 1
    pieces = (Phrase(drawn[:start], "muted"), Phrase(drawn[start:end], "ours"), Phrase(drawn[end:], "muted"))
    return text(pieces if grid.brief else (*pieces, Phrase("\n"), Phrase(bar.reads, "muted")))


def _named(name: Phrase, facts: str, note: str = "") -> Folded:
    """The name of a row, and what stands under it: facts that have no column of their own, then the note."""
    under = [Phrase(f"\n{facts}")] if facts else []
    under += [Phrase(f"\n{note}", "muted")] if note else []
    return text((name, *under))


def _widths(grid: Grid, kept: list[int], width: int) -> dict[int, int]:
    """The width of each column: the least that it needs, and a share of the rest as far as it can use it. Rich would
    shrink all columns alike, also those whose words must stay whole."""
    widths = {index: _least(grid, index) for index in kept}
    notes = max(map(cell_len, _notes(grid)), default=0)
    useful = [(grid.first, _heads(grid)), *((index, _longest(grid, index)) for index in kept), (grid.first, notes)]
    for index, longest in useful:
        left = width - sum(widths.values()) - GAP * (len(kept) - 1)
        widths[index] += max(0, min(left, longest - widths[index]))
    return widths


def _that_fit(grid: Grid, width: int) -> list[int]:
    """The indexes of the columns to show: those with texts, without the least important ones that do not fit, or beside
    which the name of a part would be broken; only the names if the others are still too wide."""
    named = range(grid.first + 1)
    kept = [
        index
        for index, column in enumerate(grid.columns)
        if index in named or (not column.times and any(_texts(grid, index)))
    ]
    while sum(_least(grid, index) + GAP for index in kept) - GAP > width:
        droppable = [index for index in kept if grid.columns[index].drop]
        if not droppable:
            return list(named)
        kept.remove(max(droppable, key=lambda index: grid.columns[index].drop))
    while sum(_least(grid, index) + GAP for index in kept if index != grid.first) + _heads(grid) > width:
        minor = [index for index in kept if grid.columns[index].drop >= LESS]
        if not minor:
            break
        kept.remove(max(minor, key=lambda index: grid.columns[index].drop))
    return kept


def _least(grid: Grid, index: int) -> int:
    """The least width of a column: that of its longest entry if entries stay whole, else that of its longest word."""
    column, longest = grid.columns[index], _longest(grid, index)
    under = _notes(grid) if index == grid.first else []
    if column.whole:
        return max(longest, _word(under))
    return max(cell_len(column.name), _word([*_texts(grid, index), *under]), min(longest, READABLE))


def _word(texts: list[str]) -> int:
    """The longest word, which may be an id; not an address, which may be broken after a slash."""
    return max((cell_len(word) for text in texts for word in text.split() if "/" not in word), default=0)


def _longest(grid: Grid, index: int) -> int:
    return max(map(cell_len, (safe(grid.columns[index].name), *_texts(grid, index))))


def _notes(grid: Grid) -> list[str]:
    """The notes and the names of parts, which stand in the column of the names."""
    return [safe(part) for row in grid.rows for part in ("" if grid.brief else row.drawn_note, row.part) if part]


def _heads(grid: Grid) -> int:
    """The width of the longest name of a part or note with a sign, which read best on one line."""
    heads = (text for row in grid.rows for text in (row.part, row.drawn_note if row.sign else ""))
    return max((cell_len(safe(text)) for text in heads), default=0)


def _texts(grid: Grid, index: int) -> list[str]:
    """The lines of text in a column."""
    rows = grid.rows if grid.totals is None else (*grid.rows, grid.totals)
    return [safe(line) for row in rows for line in row.cells[index].text.split("\n")]
