"""What every text format shows of an answer: a page of headings, sentences, fields and tables.

A page is made once per kind of answer (`rendering.pages`); each format renders pages, so a new format is
one file and a new kind of answer is one page.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.records import record

Style = Literal["plain", "muted", "strong", "good", "warn", "bad"]


@record(frozen=True)
class Text:
    """A piece of text with its meaning; colour only ever repeats what the words say.

    `words` say what a sign in it says (`?`, a dash, a tilde), for formats that are heard or searched; `url` is where it
    leads, for formats that have links.
    """

    text: str
    style: Style = "plain"
    words: str = ""
    url: str = ""

    @property
    def said(self) -> str:
        """It in words."""
        return self.words or self.text


@record(frozen=True)
class Heading:
    """The name of what follows."""

    text: str


@record(frozen=True)
class Paragraph:
    """A sentence or some."""

    text: str
    style: Style = "plain"


@record(frozen=True)
class Field:
    """A label and its value."""

    label: str
    value: str


@record(frozen=True)
class Fields:
    """Labels and values, one under the other."""

    fields: tuple[Field, ...]


@record(frozen=True)
class Column:
    """A column of a table. The higher `drop`, the earlier it goes where the width is short; 0 stays.
    `whole`: its words are never broken (ids, days, figures)."""

    name: str
    drop: int = 0
    right: bool = False
    whole: bool = False


@record(frozen=True)
class Row:
    """A row of a table: a cell for each column, a sentence to stand under it, and where a part of the table
    starts with it, the name of that part."""

    cells: tuple[Text, ...]
    note: str = ""
    part: str = ""


@record(frozen=True)
class Bar:
    """When something is done: from a day to a day that is not certain, at the earliest and at the latest."""

    starts: date
    earliest: date
    latest: date


@record(frozen=True)
class Times:
    """When the rows of a table are done, a bar each, seen from a first day; and the day of the next stage.

    Only says again what the columns say: where there is no room, or no terminal, it is not drawn.
    """

    first: date
    next_stage: date | None
    bars: tuple[Bar, ...]


@record(frozen=True)
class Table:
    """Rows under columns; `numbered`: the order matters, the first column counts; `times`: when each row is done."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    numbered: bool = False
    times: Times | None = None


@record(frozen=True)
class Bullets:
    """Things of one kind, in order."""

    items: tuple[str, ...]
    done: bool | None = None


@record(frozen=True)
class Verbatim:
    """Lines that stay as they are; `language` is what Markdown calls them."""

    lines: tuple[str, ...]
    language: str = ""


Block = Heading | Paragraph | Fields | Table | Bullets | Verbatim


@record(frozen=True)
class Page:
    """A whole answer."""

    title: str
    blocks: tuple[Block, ...]


def row(*cells: str | Text, note: str = "", part: str = "") -> Row:
    """A row of texts."""
    return Row(tuple(Text(cell) if isinstance(cell, str) else cell for cell in cells), note, part)
