"""Which columns of a table fit a terminal, and how wide each is. Ids are never cut."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from mlecareer.characters import safe
from mlecareer.rendering.page import Grid
from mlecareer.rendering.texts import GAP

READABLE = 20
"""The fewest columns in which sentences can be read."""

LESS = 3
"""Stacked rows leave out the columns whose `drop` is this or more."""


def column_widths(grid: Grid, kept: list[int], width: int, under_names: Iterable[str]) -> dict[int, int]:
    """The width of each column: the least that it needs, and a share of the rest as far as it can use it. `under_names`
    are the lines that stand under the names. Rich would shrink all columns alike, also those whose words must stay
    whole."""
    widths = {index: least_width(grid, index) for index in kept}
    notes = max(map(cell_len, under_names), default=0)
    useful = [(grid.first, _heads(grid)), *((index, _longest(grid, index)) for index in kept), (grid.first, notes)]
    for index, longest in useful:
        left = width - sum(widths.values()) - GAP * (len(kept) - 1)
        widths[index] += max(0, min(left, longest - widths[index]))
    return widths


def columns_that_fit(grid: Grid, width: int) -> list[int]:
    """The indexes of the columns to show: those with texts, without the least important ones that do not fit, or beside
    which the name of a part would be broken; only the names if the others are still too wide."""
    named = range(grid.first + 1)
    kept = [
        index
        for index, column in enumerate(grid.columns)
        if index in named or (not column.times and any(_texts(grid, index)))
    ]
    while sum(least_width(grid, index) + GAP for index in kept) - GAP > width:
        droppable = [index for index in kept if grid.columns[index].drop]
        if not droppable:
            return list(named)
        kept.remove(max(droppable, key=lambda index: grid.columns[index].drop))
    while sum(least_width(grid, index) + GAP for index in kept if index != grid.first) + _heads(grid) > width:
        minor = [index for index in kept if grid.columns[index].drop >= LESS]
        if not minor:
            break
        kept.remove(max(minor, key=lambda index: grid.columns[index].drop))
    return kept


def least_width(grid: Grid, index: int) -> int:
    """The least width of a column: that of its longest entry if entries stay whole, else that of its longest word."""
    column, longest = grid.columns[index], _longest(grid, index)
    under = notes_of(grid) if index == grid.first else []
    if column.whole:
        return max(longest, _word(under))
    return max(cell_len(column.name), _word([*_texts(grid, index), *under]), min(longest, READABLE))


def _word(texts: list[str]) -> int:
    """The longest word, which may be an id; not an address, which may be broken after a slash. A sentence in a script
    without spaces may be broken anywhere."""
    words = (word for text in texts for word in text.split() if "/" not in word)
    return max((cell_len(word) if word.isascii() else min(cell_len(word), READABLE) for word in words), default=0)


def _longest(grid: Grid, index: int) -> int:
    return max(map(cell_len, (safe(grid.columns[index].name), *_texts(grid, index))))


def notes_of(grid: Grid) -> list[str]:
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
