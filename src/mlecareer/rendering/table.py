"""The everyday format: tables that fit the terminal, and readable sentences around them.

Where columns do not fit, those that matter least go; ids are never cut. Data is text, never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import assert_never

from rich.cells import cell_len

from mlecareer.rendering.lines import Line, Lines, in_style, padded, wrapped
from mlecareer.rendering.page import Block, Bullets, Fields, Heading, Page, Paragraph, Row, Table

GAP = "  "
"""Between columns."""

READABLE = 20
"""Sentences can be read in so many columns."""

LESS = 3
"""Columns that go earlier than this one's are left out of stacked rows too."""


def as_table(page: Page, width: int) -> Lines:
    """The page for a terminal of that many columns."""
    lines = list(in_style(page.title, "strong", width)) if page.title else []
    for block in page.blocks:
        lines += _block(block, width)
    return Lines(tuple(lines))


def _block(block: Block, width: int) -> Iterable[Line]:
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
            kept = _that_fit(block, width)
            return _stacked(block, width) if kept is None else _side_by_side(block, kept, width)
        case _:
            assert_never(block)


def _beside(label: str, text: str, width: int) -> Iterator[Line]:
    """A text beside its label, indented by it."""
    indent = cell_len(label)
    for number, line in enumerate(wrapped(text, max(READABLE, width - indent))):
        yield (label if not number else " " * indent, "muted"), (line, "plain")


def _side_by_side(table: Table, kept: list[int], width: int) -> Iterator[Line]:
    widths = _widths(table, kept, width)
    columns = [table.columns[index] for index in kept]
    names = [
        padded(column.name, widths[index], right=column.right) for index, column in zip(kept, columns, strict=True)
    ]
    yield ((GAP.join(names), "muted"),)
    first = 1 if table.numbered and len(kept) > 1 else 0
    indent = widths[kept[0]] + len(GAP) if first else 0
    for row in table.rows:
        if row.part:
            yield from in_style(row.part, "muted", width)
        yield from _row(row, table, kept, widths)
        if row.note:
            yield from in_style(row.note, "muted", width, indent)


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
            f"{column.name.lower()} {cell.text}"
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
    least = [_least(table, index) + len(GAP) for index in kept]
    while sum(least[index] for index in kept) - len(GAP) > width:
        droppable = [index for index in kept if table.columns[index].drop]
        if not droppable:
            return None
        kept.remove(max(droppable, key=lambda index: table.columns[index].drop))
    return kept


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
