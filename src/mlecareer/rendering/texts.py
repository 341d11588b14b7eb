"""Lines of data as Rich shows them: broken between words, never read as markup, cleaned before they are measured."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.containers import Lines
from rich.table import Table
from rich.text import Text

from mlecareer.characters import safe
from mlecareer.rendering.page import Field, Line, Phrase, Style

if TYPE_CHECKING:
    from rich.console import Console

GAP = 2
"""Columns between two columns."""

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
                word = piece.plain.rstrip()
                too_long = cell_len(word) > room - indent and word in words and word.isascii()
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
            stays = whole and word.group().isascii()
            breaks += [at for at in (word.start(), word.end() + 1) if stays and 0 < at < len(text)]
            continue
        start = word.start()
        for part in _TO_A_SLASH.finditer(word.group()):
            end = word.start() + part.end()
            if cell_len(text[start:end]) > width and start < word.start() + part.start():
                start = word.start() + part.start()
                breaks.append(start)
    return breaks


def text(line: Line | Phrase, style: Style = "plain") -> Folded:
    """A line of data as Rich shows it."""
    made = Folded(style=style, overflow="fold")
    pieces = (line,) if isinstance(line, Phrase) else (Phrase(line),) if isinstance(line, str) else line
    for piece in pieces:
        made.append(safe(_kept_breaks(piece)), None if piece.style == "plain" else piece.style)
    return made


def _kept_breaks(piece: Phrase) -> str:
    """The text of a phrase, in which a break of its data is a blank.

    A break of ours is a phrase of its own, or the phrase has other words for where there are no lines.
    """
    ours = piece.text == "\n" or piece.words
    return piece.text if ours or "\n" not in piece.text else " ".join(re.split("\r?\n", piece.text))


def beside(*fields: Field, gap: int = GAP, style: Style = "muted", least: int = 0) -> Table:
    """Texts beside their labels, for which there are at least so many columns."""
    made = Table.grid(padding=(0, gap, 0, 0))
    least = max([least, *(cell_len(safe(field.label)) for field in fields)])
    made.add_column(style=style, min_width=least, no_wrap=True)  # else Rich narrows both columns alike
    made.add_column(style="plain" if style == "muted" else style)
    for field in fields:
        made.add_row(text(field.label), text(field.value))
    return made
