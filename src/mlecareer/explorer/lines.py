"""Lines of text with meanings, which a pane shows and a cursor goes through; and how a text is fitted into a width."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from functools import cached_property

from rich.cells import cell_len, set_cell_size

from mlecareer.characters import safe
from mlecareer.records import record
from mlecareer.rendering.page import Phrase, Style


@record(frozen=True)
class Line:
    """One line. `item` is the number of what the cursor can be on; lines of the same thing share it, and −1 is skipped.
    `key` is the certification that it is about. `make` gives its pieces, and is called only when they are needed."""

    make: Callable[[], tuple[Phrase | str, ...]]
    item: int = -1
    key: str = ""

    @cached_property
    def pieces(self) -> tuple[Phrase, ...]:
        """Its parts, cleaned: data never moves the cursor nor breaks the line."""
        made = (Phrase(piece) if isinstance(piece, str) else piece for piece in self.make())
        return tuple(Phrase(clean(piece.text), piece.style) for piece in made)

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces).rstrip()


def line(*pieces: Phrase | str, item: int = -1, key: str = "") -> Line:
    """A line of pieces."""
    return Line(lambda: pieces, item, key)


def clean(text: str) -> str:
    """A text that can stand in a line."""
    return safe(text.replace("\n", " ").replace("\t", " "))


class _Wrapper(textwrap.TextWrapper):
    """Breaks a text between words, and an address after a slash."""

    wordsep_simple_re = re.compile(r"(\s+|(?<=\w/)(?=\w))")


def wrapped(text: str, width: int, style: Style = "plain", hang: str = "") -> Iterator[Line]:
    """A text in as many lines as it takes; those after the first begin with `hang`."""
    wrapper = _Wrapper(max(8, width), break_on_hyphens=False, subsequent_indent=hang)
    for part in wrapper.wrap(clean(text)):
        yield line(Phrase(part, style))


def fitted(text: str, width: int) -> str:
    """A text of exactly this width: filled up with blanks, or cut with an ellipsis."""
    text = clean(text)
    if cell_len(text) > width:
        return f"{set_cell_size(text, max(0, width - 1))}…" if width > 0 else ""
    return text + " " * (width - cell_len(text))


def cells(text: str) -> int:
    """The columns that a text takes."""
    return cell_len(clean(text))
