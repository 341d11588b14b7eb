"""Lines of text for a terminal, each piece with its meaning, and the wrapping that makes them.

Laid out here and not by Rich's tables, because importing those takes as long as an everyday command may;
Rich measures characters and draws the colours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import starmap
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from mlecareer.records import record
from mlecareer.rendering.page import Style

if TYPE_CHECKING:
    from rich.text import Text

STYLES: dict[Style, str] = {
    "plain": "",
    "muted": "dim",
    "strong": "bold",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
}
"""The terminal's own sixteen colours, so that the user's contrast holds."""

_TO_A_SLASH = re.compile("[^/]*/+|[^/]+")

Line = tuple[tuple[str, Style], ...]
"""Pieces of text, one after the other."""


@record(frozen=True)
class Lines:
    """What a terminal shows, line by line. Rich can draw it too."""

    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return "".join("".join([text for text, _ in line]).rstrip() + "\n" for line in self.lines)

    def coloured(self, clean: Callable[[str], str]) -> str:
        """The text with escapes for the sixteen colours; each piece of it is cleaned before."""
        from rich.color import ColorSystem
        from rich.style import Style as RichStyle

        def drawn(text: str, style: Style) -> str:
            return RichStyle.parse(STYLES[style]).render(clean(text), color_system=ColorSystem.STANDARD)

        return "".join("".join(starmap(drawn, _trimmed(line))) + "\n" for line in self.lines)

    def __rich__(self) -> Text:
        from rich.text import Text

        styled = [[(text, STYLES[style]) for text, style in line] for line in self.lines]
        return Text("\n").join(Text.assemble(*line, no_wrap=True, overflow="ignore") for line in styled)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of so many columns, broken between words; a word that is longer is folded."""
    found = []
    for paragraph in text.split("\n"):
        if cell_len(paragraph) <= width:
            found.append(paragraph)
            continue
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            if line:
                found.append(line)
            *folded, line = _folded(word, width)
            found += folded
        found.append(line)
    return found


def _folded(word: str, width: int) -> list[str]:
    """A word in pieces of at most so many columns: a path or an address is broken after a slash where that will do."""
    found, piece = [], ""
    for part in _TO_A_SLASH.findall(word):
        if cell_len(piece) + cell_len(part) <= width:
            piece += part
            continue
        found += [piece] if piece else []
        *chopped, piece = chop_cells(part, width)
        found += chopped
    return [*found, piece]


def in_style(text: str, style: Style, width: int, indent: int = 0) -> Iterable[Line]:
    """A text of one meaning, wrapped within a width and indented."""
    return [((" " * indent, "plain"), (line, style)) for line in wrapped(text, width - indent)]


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up to so many columns."""
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def _trimmed(line: Line) -> Line:
    """The line without the spaces at its end."""
    pieces = list(line)
    while pieces and not pieces[-1][0].rstrip():
        pieces.pop()
    return (*pieces[:-1], (pieces[-1][0].rstrip(), pieces[-1][1])) if pieces else ()
