"""The everyday format: tables that fit the terminal, and readable sentences around them.

Where columns do not fit, those that matter least go; ids are never cut. Data is text, never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import assert_never

from rich.cells import cell_len

from mlecareer.rendering.lines import Line, Lines, in_style, padded, wrapped
from mlecareer.rendering.page import (
    Block,
    Bullets,
    Fields,
    Heading,
    Page,
    Paragraph,
    Row,
    Style,
    Table,
    Times,
    Verbatim,
)

GAP = "  "
"""Between columns."""

READABLE = 20
"""Sentences can be read in so many columns."""

SIGNS = ("–", "?")
"""Away from its column a sign is said in words."""

LESS = 3
"""Columns that go earlier than this one's are left out of stacked rows too, and what bars show they say again."""

BARS, GOOD_BARS, LONG_BARS = 20, 36, 72
"""Bars of fewer columns say nothing; for good ones a column that goes early makes room; longer ones say no more."""


def as_table(page: Page, width: int, *, drawn: bool = False) -> Lines:
    """The page for a terminal of that many columns; `drawn`: with bars beside rows that have times."""
    lines = list(in_style(page.title, "strong", width)) if page.title else []
    for block in page.blocks:
        lines += _block(block, width, drawn=drawn)
    return Lines(tuple(lines))


def _block(block: Block, width: int, *, drawn: bool) -> Iterable[Line]:
    match block:
        case Heading():
            return [(), *in_style(block.text, "strong", width)]
        case Paragraph():
            return in_style(block.text, block.style, width)
        case Bullets():
            return [line for item in block.items for line in _beside("- ", item, width)]
        case Fields():
            indent = max((cell_len(field.label) for field in block.fields), default=0) + len(GAP)
            return [line for field in block.fields for line in _beside(padded(field.label, indent), field.value, width)]
        case Table():
            return _table(block, width, drawn=drawn)
        case Verbatim():
            return [((line, "plain"),) for line in block.lines]
        case _:
            assert_never(block)


def _beside(label: str, text: str, width: int) -> Iterator[Line]:
    """A text beside its label, indented by it."""
    indent = cell_len(label)
    for number, line in enumerate(wrapped(text, max(READABLE, width - indent))):
        yield (label if not number else " " * indent, "muted"), (line, "plain")


def _table(table: Table, width: int, *, drawn: bool) -> Iterable[Line]:
    kept = _that_fit(table, width)
    if kept is None:
        return _stacked(table, width)
    if drawn and table.times is not None:
        lean = kept
        while (room := width - _wide(table, lean) - len(GAP)) < GOOD_BARS and table.columns[lean[-1]].drop > LESS:
            lean = lean[:-1]
        if room >= BARS:
            return _beside_bars(table, table.times, lean, width)
    return chain.from_iterable(_side_by_side(table, kept, width))


def _side_by_side(table: Table, kept: list[int], width: int) -> Iterator[list[Line]]:
    """The lines of the names, then those of each row."""
    widths = _widths(table, kept, width)
    columns = [table.columns[index] for index in kept]
    names = [
        padded(column.name, widths[index], right=column.right) for index, column in zip(kept, columns, strict=True)
    ]
    yield [((GAP.join(names), "muted"),)]
    first = 1 if table.numbered and len(kept) > 1 else 0
    indent = widths[kept[0]] + len(GAP) if first else 0
    for row in table.rows:
        part = in_style(row.part, "muted", width) if row.part else ()
        note = in_style(row.note, "muted", width, indent) if row.note else ()
        yield [*part, *_row(row, table, kept, widths), *note]


def _beside_bars(table: Table, times: Times, kept: list[int], width: int) -> Iterator[Line]:
    """A table and its time line, which starts with a line for the names of its marks."""
    from mlecareer.rendering.timeline import LEGEND, Timeline

    left = _wide(table, kept)
    room = width - left - len(GAP)
    line = Timeline.of(times, min(LONG_BARS, room))

    def beside(words: Line, drawing: str, style: Style = "plain") -> Line:
        space = left - cell_len("".join(text for text, _ in words)) + len(GAP)
        return (*words, (" " * space, "plain"), (drawing, style))

    names, *rows = _side_by_side(table, kept, left)
    legend = LEGEND if cell_len(LEGEND) <= left else ""
    yield beside(((legend, "muted"),), line.marks(room), "muted")
    yield beside(names[0], line.months(), "muted")
    for lines, bar in zip(rows, times.bars, strict=True):
        yield beside(lines[0], line.bar(bar))
        yield from (beside(words, line.bar()) for words in lines[1:])


def _row(row: Row, table: Table, kept: list[int], widths: dict[int, int]) -> Iterator[Line]:
    """A row, as many lines high as its longest cell is."""
    cells = [wrapped(row.cells[index].text, widths[index]) for index in kept]
    for texts in zip_longest(*cells, fillvalue=""):
        line: Line = ()
        for index, text in zip(kept, texts, strict=True):
            filled = padded(text, widths[index], right=table.columns[index].right)
            line += ((GAP if line else "", "plain"), (filled, row.cells[index].style))
        yield line


def _stacked(table: Table, width: int) -> Iterator[Line]:
    """Where even the columns that must stay do not fit side by side: a line for the first, never broken, and
    what else there is under it."""
    indent = max(len(row.cells[0].text) for row in table.rows) + 1 if table.numbered and table.rows else 0
    first = 1 if table.numbered else 0
    for row in table.rows:
        if row.part:
            yield from in_style(row.part, "muted", width)
        rest = [
            f"{column.name.lower()} {cell.said if cell.text in SIGNS else cell.text}"
            for column, cell in list(zip(table.columns, row.cells, strict=True))[first + 1 :]
            if cell.text and column.drop < LESS
        ]
        number = f"{row.cells[0].text:{indent}}" if first else ""
        yield (number, "plain"), (row.cells[first].text, row.cells[first].style)
        if rest:
            yield from in_style(", ".join(rest), "plain", width, indent or 1)
        if row.note:
            yield from in_style(row.note, "muted", width, indent or 1)


def _that_fit(table: Table, width: int) -> list[int] | None:
    """The columns that a width has room for: the least important go first; none where the rest is too wide."""
    kept = list(range(len(table.columns)))
    while _wide(table, kept) > width:
        droppable = [index for index in kept if table.columns[index].drop]
        if not droppable:
            return None
        kept.remove(max(droppable, key=lambda index: table.columns[index].drop))
    return kept


def _wide(table: Table, kept: list[int]) -> int:
    """The fewest columns that the columns take side by side."""
    return sum(_least(table, index) + len(GAP) for index in kept) - len(GAP)


def _longest(table: Table, index: int) -> int:
    return max((cell_len(row.cells[index].text) for row in table.rows), default=0)


def _least(table: Table, index: int) -> int:
    """The fewest columns in which a column can be read: its longest entry where that stays whole, else no word
    of it is broken."""
    column, longest = table.columns[index], _longest(table, index)
    if column.whole:
        return max(cell_len(column.name), longest)
    word = max((cell_len(word) for row in table.rows for word in row.cells[index].text.split()), default=0)
    return max(cell_len(column.name), word, min(longest, READABLE))


def _widths(table: Table, kept: list[int], width: int) -> dict[int, int]:
    """What each column gets: what it needs at least, and what is left over to those that can use it."""
    widths = {index: _least(table, index) for index in kept}
    left = width - sum(widths.values()) - len(GAP) * (len(kept) - 1)
    for index in kept:
        more = max(0, min(left, _longest(table, index) - widths[index]))
        widths[index] += more
        left -= more
    return widths
