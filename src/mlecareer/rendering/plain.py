"""The plain format, for screen readers, logs and grep: one `field: value` a line, without boxes, colours and signs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mlecareer.characters import safe
from mlecareer.rendering.page import (
    Bullets,
    Fields,
    Footnote,
    Grid,
    Heading,
    Notices,
    Outline,
    Page,
    Paragraph,
    Row,
    Summary,
    Verbatim,
    said,
    says_details,
)


def as_plain(page: Page) -> str:
    """The page as lines."""
    # A title may be a path, whose last blanks belong to it.
    title = [_unbroken(page.title)] if page.title else []
    brief = says_details(page)
    lines = (
        map(safe, block.lines) if isinstance(block, Verbatim) else map(_line, _lines(block, brief=brief))
        for block in page.blocks
    )
    return "\n".join([*title, *chain.from_iterable(lines)]) + "\n"


def _line(text: str) -> str:
    return _unbroken(text).rstrip()


def _unbroken(text: str) -> str:
    """One line, whatever the text holds, and an arrow in words."""
    return text.replace("\r\n", " ").replace("\n", " ").replace(" → ", " to ")


def _lines(
    block: Heading | Paragraph | Bullets | Outline | Fields | Summary | Grid | Notices | Footnote, *, brief: bool
) -> Iterator[str]:
    if isinstance(block, Heading):
        yield ""
        yield block.text
    elif isinstance(block, Paragraph):
        yield said(block.text)
    elif isinstance(block, Footnote):
        if block.text:
            yield said(block.text)
    elif isinstance(block, Notices):
        yield ""
        yield from (f"warning: {text}" for text in block.texts)
    elif isinstance(block, Bullets):
        for number, item in enumerate(block.items, start=1):
            yield f"{number}. {item}"
    elif isinstance(block, Outline):
        for number, branch in enumerate(block.branches, start=1):
            yield f"{number}. {said(branch.name)}"
            for fact in branch.facts:
                yield f"   {fact.label}: {said(fact.value)}" if fact.label else f"   {said(fact.value)}"
    elif isinstance(block, Fields | Summary):
        for field in block.fields:
            yield f"{field.label}: {said(field.value)}"
    else:
        yield from _records(block, brief=brief)


def _records(table: Grid, *, brief: bool) -> Iterator[str]:
    for number, row in enumerate(table.rows, start=1):
        if row.part:
            yield row.part
        yield f"{number}. {row.cells[table.first].said}"
        yield from _facts(table, row)
        if row.note:
            yield f"   why: {row.note}" if table.numbered else f"   note: {row.note}"
        if row.details is not None and row.details.facts and not brief:
            yield f"   {row.details.title.lower()}: {row.details.in_a_line}"
    if table.totals is not None:
        yield f"Total: {table.totals.cells[table.first].said}"
        yield from _facts(table, table.totals)


def _facts(table: Grid, row: Row) -> Iterator[str]:
    """What the cells of a row say after its name."""
    after = slice(table.first + 1, None)
    for column, cell in zip(table.columns[after], row.cells[after], strict=True):
        if cell.said:
            yield f"   {column.name.lower()}: {cell.said}"
