"""Rows out of tables: CSV and its like, Markdown and HTML."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from mlecareer.profile.import_records import ImportRow, Kind, LeftOutRow
from mlecareer.records import record
from mlecareer.storage.imports.fields import (
    LINE,
    ROWS,
    Field,
    clean,
    columns_of,
    heading_of,
    key_of,
    row_of,
    without_markup,
)

DELIMITERS = (",", ";", "\t")
JOINED_LINES = 20
"""A text in quotes may go on over this many lines; beyond that the quote was never closed."""

_SURE = frozenset(("certification", "certificate", "credential", "badge", "exam", "cert"))
"""Headings that make a table one of certifications, whatever its other columns are called."""

_DELIMITER_ROW = re.compile(r"\|?:?-+:?(\|:?-+:?)*\|?")
_CELL_END = re.compile(r"(?<!\\)\|")
_HTML = re.compile(r"<(/?)(table|tr|th|td|script|style|br|p|div|li)\b[^<>]*>|<!--", re.IGNORECASE)


@record(frozen=True)
class Line:
    """The cells of a row of a table, and the number of its line; `broken` says why it cannot be read. `section` is
    the heading that the table stands under."""

    number: int
    cells: tuple[str, ...]
    broken: str = ""
    section: str = ""


@record(frozen=True)
class Table:
    """What was read of the tables of a text; `kind` is what their headings show."""

    kind: Kind
    rows: tuple[ImportRow, ...]
    left_out: tuple[LeftOutRow, ...]


def separated(text: str, file: str) -> Table | None:
    """The rows of comma-, semicolon- or tab-separated tables; `None` where no line is a heading.

    What stands above the first heading is passed over; a second heading starts another table.
    """
    lines = text.splitlines()
    for delimiter in DELIMITERS:
        headed = any(
            delimiter in line and _is_heading(next(csv.reader([line[:LINE]], delimiter=delimiter), []))
            for line in lines[:200]
        )
        if headed:
            return _rows(_separated(lines, delimiter), file, "csv", in_words="line")
    return None


def _separated(lines: Sequence[str], delimiter: str) -> Iterator[Line]:
    place, width = 0, 0
    while place < len(lines):
        taken, cells = _record(lines, place, delimiter, width)
        number, place = place + 1, place + taken
        if cells is None:
            yield Line(number, (lines[number - 1],), "its quotes are wrong")
        elif any(map(str.strip, cells)):
            if _is_heading(cells):
                width = len(cells)
            yield Line(number, tuple(cells))


def _record(lines: Sequence[str], place: int, delimiter: str, width: int) -> tuple[int, list[str] | None]:
    """How many lines a record takes, and its cells: `None` where the quotes of its first line are wrong.

    A text in quotes that goes on over lines must lead to as many cells as there are headings, and over no line that is
    a record itself: a stray quote costs its line alone.
    """
    reader = csv.reader((f"{line}\n" for line in lines[place : place + JOINED_LINES]), delimiter=delimiter, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error:
        return 1, None
    taken = reader.line_num
    after = lines[place + 1 : place + taken]
    swallowed = any('"' not in line and line.count(delimiter) == width - 1 for line in after)
    return (taken, cells) if taken == 1 or (len(cells) == width and not swallowed) else (1, None)


def markdown(text: str, file: str) -> Table | None:
    """The rows of the Markdown tables of certifications; `None` where there is none."""
    return _rows(_markdown(text.splitlines()), file, "markdown", in_words="line", only_headed=True)


def _markdown(lines: Sequence[str]) -> Iterator[Line]:
    inside, section = False, ""
    for number, line in enumerate(lines, start=1):
        section = heading_of(line) or section
        below = lines[number] if number < len(lines) else ""
        if "|" not in line or len(line) > LINE:
            inside = False
        elif not inside and _is_delimiter(below):
            inside = True
            yield Line(number, ())
            yield Line(number, _cells(line), section=section)
        elif inside and not _is_delimiter(line):
            yield Line(number, _cells(line), section=section)


def _is_delimiter(line: str) -> bool:
    """Whether a line divides the heading of a table from its rows."""
    return len(line) <= LINE and _DELIMITER_ROW.fullmatch("".join(line.split())) is not None


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner.removesuffix("|") if not inner.endswith("\\|") else inner
    return tuple(without_markup(cell.replace("\\|", "|")).strip() for cell in _CELL_END.split(inner))


def hypertext(text: str, file: str) -> Table | None:
    """The rows of the HTML tables of certifications; `None` where there is none."""
    return _rows(_hypertext(text), file, "html", in_words="row", only_headed=True)


def _hypertext(text: str) -> Iterator[Line]:
    """The rows of all tables, each table after an empty one.

    Only the tags of tables matter, so they are looked for; Python's parser takes minutes for a page that is built to
    be slow.
    """
    cells: list[str] | None = None
    start, skipped, number = 0, 0, 0
    for tag in _HTML.finditer(text):
        if tag.start() < skipped:
            continue
        ends, name = bool(tag.group(1)), (tag.group(2) or "!").casefold()
        if name in ("!", "script", "style") and not ends:
            end = text.find("-->" if name == "!" else f"</{name}", tag.end())
            skipped = len(text) if end < 0 else end
        elif name in ("table", "tr"):
            if cells is not None:
                _close(cells, text[start : tag.start()])
                yield Line(number, tuple(cells))
            cells = [] if name == "tr" and not ends else None
            if name == "table" and not ends:
                yield Line(number, ())
            number += cells is not None
        elif name in ("td", "th") and cells is not None:
            _close(cells, text[start : tag.start()])
            if not ends:
                cells.append("\0")
                start = tag.end()


def _close(cells: list[str], text: str) -> None:
    """Give the last cell its text, if it has none yet."""
    if cells and cells[-1] == "\0":
        cells[-1] = without_markup(text[: 5 * LINE]).strip()


def _is_heading(cells: Sequence[str]) -> bool:
    columns = columns_of(cells)
    return len(columns) > 1


def _rows(lines: Iterable[Line], file: str, kind: Kind, *, in_words: str, only_headed: bool = False) -> Table | None:
    """The rows below headings; a line without cells ends a table."""
    rows: list[ImportRow] = []
    left_out: list[LeftOutRow] = []
    columns: dict[Field, list[int]] = {}
    width, first, headed = 0, True, False
    for line in islice(lines, 4 * ROWS):
        if len(rows) + len(left_out) > ROWS:
            break
        where = f"{in_words} {line.number}"
        if not line.cells:
            columns, first = {}, True
        elif not line.broken and (_is_heading(line.cells) or (only_headed and first and _is_sure(line.cells))):
            columns, width, headed, first = columns_of(line.cells), len(line.cells), True, False
            kind = _kind(line.cells, kind)
        elif columns:
            row = None
            cells = line.cells if line.broken else _fitting(line.cells, width)
            if line.broken or len(cells) > width:
                more = f"it has {len(cells)} values where the heading has {width}"
                left_out.append(LeftOutRow(clean(line.cells[0]), file, where, line.broken or more))
            else:
                row = row_of(_values(columns, cells), file, where, line.section)
            if row is not None:
                rows.append(row)
            elif not line.broken and len(cells) <= width and any(cells):
                left_out.append(LeftOutRow(clean(" ".join(cells)), file, where, "it has no name"))
        else:
            first = False
    return Table(kind, tuple(rows), tuple(left_out)) if headed else None


def _is_sure(cells: Sequence[str]) -> bool:
    return any(key_of(cell) in _SURE for cell in cells)


def _fitting(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The cells without empty ones beyond the headings."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    return cells


def _values(columns: dict[Field, list[int]], cells: Sequence[str]) -> dict[Field, str]:
    """The text of each field: the first of its columns that is not empty."""
    return {
        field: next((cells[place] for place in places if place < len(cells) and cells[place].strip()), "")
        for field, places in columns.items()
    }


def _kind(headings: Sequence[str], kind: Kind) -> Kind:
    keys = set(map(key_of, headings))
    if {"authority", "startedon"} <= keys:
        return "linkedin"
    if {"examtitle", "examdate"} <= keys or {"badgetitle", "badgedate"} <= keys:
        return "microsoft"
    return kind
