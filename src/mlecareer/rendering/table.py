"""The everyday format: Rich tables that fit the terminal, and readable sentences around them.

Where columns do not fit, those that matter least go; ids are never cut. Data is text, never markup.
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from mlecareer.rendering.page import Block, Bullets, Fields, Heading, Page, Paragraph, Style, Table, Text

STYLES: dict[Style, str] = {
    "plain": "",
    "muted": "dim",
    "strong": "bold",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
}
"""The terminal's own sixteen colours, so that the user's contrast holds."""

PADDING = 2

READABLE = 20
"""Sentences can be read in so many columns."""

LESS = 3
"""Columns that go earlier than this one's are left out of stacked rows too."""


def as_table(page: Page, width: int) -> RenderableType:
    """The page for a terminal of that many columns."""
    parts: list[RenderableType] = [RichText(page.title, style="bold")] if page.title else []
    parts += [_block(block, width) for block in page.blocks]
    return Group(*parts)


def _block(block: Block, width: int) -> RenderableType:
    if isinstance(block, Heading):
        return RichText(f"\n{block.text}", style="bold")
    if isinstance(block, Paragraph):
        return RichText(block.text, style=STYLES[block.style])
    if isinstance(block, Bullets):
        grid = RichTable.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for item in block.items:
            grid.add_row("-", RichText(item))
        return grid
    if isinstance(block, Fields):
        grid = RichTable.grid(padding=(0, PADDING))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(overflow="fold")
        for field in block.fields:
            grid.add_row(RichText(field.label), RichText(field.value))
        return grid
    return _table(block, width)


def _table(table: Table, width: int) -> RenderableType:
    kept = _that_fit(table, width)
    if kept is None:
        return _stacked(table)
    widths = _widths(table, kept, width)
    rich = RichTable(box=None, padding=(0, PADDING, 0, 0), pad_edge=False, header_style="dim")
    for index in kept:
        column = table.columns[index]
        side: JustifyMethod = "right" if column.right else "left"
        rich.add_column(RichText(column.name), justify=side, width=widths[index], overflow="fold")
    main = max(kept, key=lambda index: widths[index])
    for row in table.rows:
        if row.part:
            rich.add_row(RichText(row.part, style="dim"))
        cells = {index: _text(row.cells[index]) for index in kept}
        if row.note:
            cells[main] = RichText.assemble(cells[main], RichText(f"\n{row.note}", style="dim"))
        rich.add_row(*cells.values())
    return rich


def _text(cell: Text) -> RichText:
    return RichText(cell.text, style=STYLES[cell.style])


def _stacked(table: Table) -> RenderableType:
    """Where even the columns that must stay do not fit side by side: a line for the first, never broken, and
    what else there is under it."""
    parts: list[RenderableType] = []
    indent = max(len(row.cells[0].text) for row in table.rows) + 1 if table.numbered and table.rows else 0
    first = 1 if table.numbered else 0
    for row in table.rows:
        if row.part:
            parts.append(RichText(row.part, style="dim"))
        rest = [
            f"{column.name.lower()} {cell.text}"
            for column, cell in list(zip(table.columns, row.cells, strict=True))[first + 1 :]
            if cell.text and column.drop < LESS
        ]
        number = f"{row.cells[0].text:{indent}}" if first else ""
        head = RichText.assemble(number, _text(row.cells[first]), no_wrap=True, overflow="ignore")
        lines = [RichText(", ".join(rest)), RichText(row.note, style="dim")]
        parts += [head, *(Padding(line, (0, 0, 0, indent or 1)) for line in lines if line.plain)]
    return Group(*parts)


def _that_fit(table: Table, width: int) -> list[int] | None:
    """The columns that a width has room for: the least important go first; none where the rest is too wide."""
    kept = list(range(len(table.columns)))
    while sum(_least(table, index) + PADDING for index in kept) - PADDING > width:
        droppable = [index for index in kept if table.columns[index].drop]
        if not droppable:
            return None
        kept.remove(max(droppable, key=lambda index: table.columns[index].drop))
    return kept


def _least(table: Table, index: int) -> int:
    """The fewest columns in which a column can be read: its longest entry where that stays whole."""
    column = table.columns[index]
    longest = max((cell_len(row.cells[index].text) for row in table.rows), default=0)
    return max(cell_len(column.name), longest if column.whole else min(longest, READABLE))


def _widths(table: Table, kept: list[int], width: int) -> dict[int, int]:
    """What each column gets: what it needs at least, and what is left over to those that can use it."""
    widths = {index: _least(table, index) for index in kept}
    left = width - sum(widths.values()) - PADDING * (len(kept) - 1)
    longest_note = max((cell_len(row.note) for row in table.rows), default=0)
    main = max(kept, key=lambda index: widths[index])
    for index in kept:
        wanted = max((cell_len(row.cells[index].text) for row in table.rows), default=0)
        wanted = max(wanted, longest_note) if index == main else wanted
        more = max(0, min(left, wanted - widths[index]))
        widths[index] += more
        left -= more
    return widths
