"""What every text format shows of an answer: a page of headings, sentences, fields and tables.

A page is made once per kind of answer (`rendering.pages`); each format renders pages, so a new format is
one file and a new kind of answer is one page.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.answers.cited import Cited
from mlecareer.records import record

Style = Literal["plain", "ours", "good", "warn", "bad", "muted", "strong"]
"""What a piece of text means; `ours` is for heads, bars and commands."""


@record(frozen=True)
class Phrase:
    """A piece of text with its meaning; colour only ever repeats what the words say.

    `text` is for eyes. `words`, where given, replace it in formats that are heard or searched: they say what a sign
    means (`?`, a dash, a tilde), or the exact dates. `url` is where it leads, for formats that have links. `title` is
    the official name of what has an id here, for documents that are handed on.
    """

    text: str
    style: Style = "plain"
    words: str = ""
    url: str = ""
    title: str = ""

    @property
    def said(self) -> str:
        """It in words."""
        return self.words or self.text


Line = str | tuple[Phrase, ...]
"""A line of text; in pieces if they differ in meaning."""


def said(line: Line) -> str:
    """The line in words."""
    return line if isinstance(line, str) else "".join(phrase.said for phrase in line)


@record(frozen=True)
class Heading:
    """The name of what follows, and perhaps what to type about it."""

    name: str
    to_type: str = ""

    @property
    def text(self) -> str:
        """The whole heading."""
        return f"{self.name} ({self.to_type})" if self.to_type else self.name


@record(frozen=True)
class Paragraph:
    """A sentence or some."""

    text: Line
    style: Style = "plain"


@record(frozen=True)
class Field:
    """A label and its value."""

    label: str
    value: Line


@record(frozen=True)
class Fields:
    """Labels and values, one under the other."""

    fields: tuple[Field, ...]


@record(frozen=True)
class Summary:
    """The answer itself in a few labelled lines, which stand out from what explains them."""

    fields: tuple[Field, ...]


@record(frozen=True)
class Column:
    """A column of a table. The higher `drop`, the earlier it goes where the width is short; 0 stays.
    `whole`: its words are never broken (ids, dates, figures). `times`: the time line shows it instead. `title`: its
    name where it stands beside a single value."""

    name: str
    drop: int = 0
    right: bool = False
    whole: bool = False
    times: bool = False
    title: str = ""


@record(frozen=True)
class Details:
    """What more there is to a row: facts, with a title for all of them, its link in words, and the part of the list
    that it is in. A document that can fold shows them at the row; plain lines and Markdown say the facts there, unless
    an outline on the same page says them (`in_details`). A screen has no room for them."""

    title: str
    part: str = ""
    link: Phrase | None = None
    facts: tuple[Field, ...] = ()

    @property
    def in_a_line(self) -> str:
        """The facts in one line: `passed 2025-02-10; can be renewed to 2027-02-09`."""
        return "; ".join(f"{fact.label[:1].lower()}{fact.label[1:]} {said(fact.value)}" for fact in self.facts)


@record(frozen=True)
class Row:
    """A row of a table: a cell for each column, a sentence to stand under it, and where a part of the table
    starts with it, the name of that part. `sign` stands before the note and only repeats what it says, `aside`
    behind it, and repeats the words of a cell."""

    cells: tuple[Phrase, ...]
    note: str = ""
    part: str = ""
    sign: str = ""
    details: Details | None = None
    aside: str = ""

    @property
    def drawn_note(self) -> str:
        """The note with its sign and what stands behind it, for eyes."""
        signed = f"{self.sign} {self.note}" if self.sign and self.note else self.note
        return " · ".join(filter(None, (signed, self.aside)))


@record(frozen=True)
class Bar:
    """When something is done: its start, its earliest end and its latest end. `reads` is how the ends are written."""

    starts: date
    earliest: date
    latest: date
    reads: str = ""


@record(frozen=True)
class Times:
    """When the rows of a table are done: a bar for each, the first date to show, the date of the next stage, and the
    first and last date of each pause."""

    first: date
    next_stage: date | None
    bars: tuple[Bar, ...]
    pauses: tuple[tuple[date, date], ...] = ()


@record(frozen=True)
class Grid:
    """Rows under columns, perhaps with totals. `numbered`: the first column numbers the rows, as their order matters;
    `times`: when each row is done; `brief`: a screen leaves out the sentences under the rows, and the dates of bars.
    `beside`: the columns are things that are compared; where they are too wide, they stand one under the other.
    `parts`: what is said of each part that the details of rows name, and at last of all of them together."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    numbered: bool = False
    times: Times | None = None
    totals: Row | None = None
    brief: bool = False
    beside: bool = False
    parts: tuple[Field, ...] = ()

    @property
    def first(self) -> int:
        """The index of the column that names the rows."""
        return 1 if self.numbered else 0


@record(frozen=True)
class Bullets:
    """Things of one kind, in order. `brief`, if there is any, is what a screen shows in their place."""

    items: tuple[str, ...]
    brief: str = ""


@record(frozen=True)
class Branch:
    """A thing, and facts about it; a fact need not have a label."""

    name: Line
    facts: tuple[Field, ...]


@record(frozen=True)
class Outline:
    """Things in order, each with facts about it. `numbered`: their names begin with their numbers. `in_details`: the
    details of a table's rows say the same, and who shows those leaves this out."""

    branches: tuple[Branch, ...]
    numbered: bool = False
    in_details: bool = False


@record(frozen=True)
class Verbatim:
    """Lines that stay as they are; `language` is what Markdown calls them."""

    lines: tuple[str, ...]
    language: str = ""


@record(frozen=True)
class Notices:
    """What one should know and perhaps act on, each in a sentence, the most urgent first. A screen shows those that are
    `on_screen` (`None`: all)."""

    texts: tuple[str, ...]
    on_screen: tuple[str, ...] | None = None


@record(frozen=True)
class Footnote:
    """What to type to see more. A screen also explains signs: those of a time line, and `signs` with their words."""

    text: Line
    signs: tuple[tuple[str, str], ...] = ()


Block = Heading | Paragraph | Fields | Summary | Grid | Bullets | Outline | Verbatim | Notices | Footnote


@record(frozen=True)
class Page:
    """A whole answer. A document that is handed on also says its date and its sources."""

    title: str
    blocks: tuple[Block, ...]
    as_of: date | None = None
    sources: tuple[Cited, ...] = ()


def says_details(page: Page) -> bool:
    """Whether an outline on a page says what the details of its rows say."""
    return any(isinstance(block, Outline) and block.in_details for block in page.blocks)


def row(*cells: str | Phrase, note: str = "", part: str = "", sign: str = "", details: Details | None = None) -> Row:
    """A row of texts."""
    return Row(tuple(Phrase(cell) if isinstance(cell, str) else cell for cell in cells), note, part, sign, details)
