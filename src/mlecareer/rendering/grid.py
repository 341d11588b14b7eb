"""A grid as a Rich table, with its time line if there is room for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mlecareer.characters import safe
from mlecareer.rendering.columns import LESS, READABLE, column_widths, columns_that_fit, least_width, notes_of
from mlecareer.rendering.page import Field, Grid, Phrase, Row
from mlecareer.rendering.texts import GAP, Folded, beside, text

if TYPE_CHECKING:
    from mlecareer.rendering.timeline import Timeline

WIDEST = 120
"""Frames and time lines are never wider than this: they would say no more."""


def drawn_grid(grid: Grid, width: int) -> tuple[RenderableType, bool]:
    """The grid as Rich draws it, and whether a time line is in it, whose signs a footnote must explain."""
    kept = columns_that_fit(grid, width)
    if grid.beside and len(kept) == 1:
        return _stacked(grid), False
    line = _time_line(grid, kept, width)
    return _table(grid, kept, width if line is None else width - line.width - GAP, line), line is not None


def _time_line(grid: Grid, kept: list[int], width: int) -> Timeline | None:
    """The time line; `None` if there is no room for it beside the columns that are kept."""
    if grid.times is None or not grid.times.bars:
        return None
    from mlecareer.rendering.timeline import LEAST, Timeline

    spans = max(LEAST, *(cell_len(bar.reads) for bar in grid.times.bars))
    room = min(width, WIDEST) - sum(least_width(grid, index) + GAP for index in kept)
    if room < spans or len(kept) <= grid.first + 1:
        return None
    notes = max(map(cell_len, notes_of(grid)), default=0) - least_width(grid, grid.first)
    return Timeline.of(grid.times, room - max(0, min(notes, room - max(spans, READABLE))))


def _stacked(grid: Grid) -> RenderableType:
    """The columns of a table one under the other, each with the names of the rows."""
    parts: list[RenderableType] = []
    for index, column in enumerate(grid.columns[1:], start=1):
        parts += [Text()] if parts else []
        parts.append(text((Phrase(column.name, "strong"),), "ours"))
        parts.append(beside(*(Field(row.cells[0].text, (row.cells[index],)) for row in grid.rows)))
    return Group(*parts)


def _table(grid: Grid, kept: list[int], width: int, line: Timeline | None) -> Table:
    """The table of the columns that are kept, with the time line if there is one. If only the names are kept, the
    facts of the other columns stand under each name."""
    first, totals, alone = grid.first, grid.totals, len(kept) <= grid.first + 1 < len(grid.columns)
    room = width - sum(least_width(grid, index) + GAP for index in kept[:-1])
    made = Table(
        box=None if alone else box.SIMPLE_HEAD,
        show_header=not alone,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP if alone else GAP - 1, 0, 0),
        header_style="",
        border_style="muted",
    )
    spans = [""] * len(grid.rows)
    if grid.times is not None and line is None:
        spans = [bar.reads for bar in grid.times.bars]
    notes = ["" if grid.brief else row.drawn_note for row in grid.rows]
    under_names = [*notes_of(grid), *map(_on_one_line, spans, notes)]
    widths = column_widths(grid, kept, width, under_names)
    for index, columns in widths.items():
        column = grid.columns[index]
        made.add_column(
            text((Phrase(column.name, "strong"),), "ours"),
            justify="right" if column.right else "left",
            width=None if alone else columns,
            min_width=max(columns, room) if alone and index == first else columns,
            style="muted" if index < first else None,
        )
    if line is not None:
        made.add_column(Text(line.months(), "muted"))

    def cells(row: Row, span: str, note: str) -> list[RenderableType]:
        facts = [*(_facts(grid, row) if alone else ()), *([span] if span else ())]
        named = _named(row.cells[first], ", ".join(facts), note, room if alone else widths[first])
        named.room = room if alone else None
        return [named if i == first else text(row.cells[i]) for i in kept]

    for number, (row, span, note) in enumerate(zip(grid.rows, spans, notes, strict=True)):
        if row.part:
            if number:
                made.add_section()
            part = text(row.part, "ours")
            part.room = room if alone else None
            made.add_row(*[""] * kept.index(first), part)
        made.add_row(*cells(row, span, note), *([_bar(line, grid, number)] if line is not None else []))
    if totals is not None:
        named, note = totals, totals.note if line is None else ""
        joined = _on_one_line(totals.cells[first].text, note)
        if note and cell_len(joined) <= widths[first]:
            named, note = replace(totals, cells=(*totals.cells[:first], Phrase(joined), *totals.cells[first + 1 :])), ""
        under = cells(named, note, "")
        made.add_row()
        made.add_row(*under, *([text(totals.note)] if line else []), style="strong")
    return made


def _facts(grid: Grid, row: Row) -> Iterator[str]:
    """What the columns after the name say, in words, without the least important ones."""
    after = slice(grid.first + 1, None)
    for column, cell in zip(grid.columns[after], row.cells[after], strict=True):
        if cell.text and column.drop < LESS and not column.times:
            yield f"{column.name.lower()} {cell.said}"


def _bar(line: Timeline, grid: Grid, number: int) -> Text:
    """The bar of a row, with the dates under it."""
    assert grid.times is not None
    bar = grid.times.bars[number]
    drawn, start, end = line.bar(bar), line.column(bar.starts), line.column(bar.latest) + 1
    pieces = (Phrase(drawn[:start], "muted"), Phrase(drawn[start:end], "ours"), Phrase(drawn[end:], "muted"))
    return text(pieces if grid.brief else (*pieces, Phrase("\n"), Phrase(bar.reads, "muted")))


def _named(name: Phrase, facts: str, note: str, width: int) -> Folded:
    """The name of a row, and under it what has no column of its own and the note: on one line where they fit."""
    if facts and note and cell_len(safe(_on_one_line(facts, note))) <= width:
        return text((name, Phrase("\n"), Phrase(facts), Phrase(f" · {note}", "muted")))
    under = [Phrase("\n"), Phrase(facts)] if facts else []
    under += [Phrase("\n"), Phrase(note, "muted")] if note else []
    return text((name, *under))


def _on_one_line(facts: str, note: str) -> str:
    return " · ".join(filter(None, (facts, note)))
