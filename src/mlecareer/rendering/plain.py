"""For screen readers, logs and grep: no boxes, no colour, no signs, one `field: value` a line, numbered things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mlecareer.rendering.page import Bullets, Fields, Heading, Page, Paragraph, Table, Verbatim


def as_plain(page: Page) -> str:
    """The page as lines."""
    # A title may be a path, which is kept as it is.
    title = [page.title.replace(" → ", " to ")] if page.title else []
    lines = (block.lines if isinstance(block, Verbatim) else map(_line, _lines(block)) for block in page.blocks)
    return "\n".join([*title, *chain.from_iterable(lines)]) + "\n"


def _line(text: str) -> str:
    """One line, whatever the text holds, and an arrow in words."""
    return text.replace("\r\n", " ").replace("\n", " ").replace(" → ", " to ").rstrip()


def _lines(block: Heading | Paragraph | Bullets | Fields | Table) -> Iterator[str]:
    if isinstance(block, Heading):
        yield ""
        yield block.text
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        for number, item in enumerate(block.items, start=1):
            yield f"{number}. {item}"
    elif isinstance(block, Fields):
        for field in block.fields:
            yield f"{field.label}: {field.value}"
    else:
        yield from _records(block)


def _records(table: Table) -> Iterator[str]:
    names = [column.name for column in table.columns]
    first = 1 if table.numbered else 0
    for number, row in enumerate(table.rows, start=1):
        cells = [cell.said for cell in row.cells]
        if row.part:
            yield row.part
        yield f"{number}. {cells[first]}"
        for name, cell in zip(names[first + 1 :], cells[first + 1 :], strict=True):
            if cell:
                yield f"   {name.lower()}: {cell}"
        if row.note:
            yield f"   why: {row.note}" if table.numbered else f"   note: {row.note}"
