"""Markdown that renders well where people paste it: tables, and a box to tick for each step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlecareer.rendering.page import Bullets, Fields, Heading, Page, Paragraph, Row, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def as_markdown(page: Page) -> str:
    """The page as Markdown."""
    lines = "\n".join(_lines(page))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {_escaped(page.title)}"
    for block in page.blocks:
        yield ""
        if isinstance(block, Heading):
            yield f"## {_escaped(block.text)}"
        elif isinstance(block, Paragraph):
            yield _escaped(block.text)
        elif isinstance(block, Bullets):
            yield from (f"- {_escaped(item)}" for item in block.items)
        elif isinstance(block, Fields):
            yield from (f"- **{_escaped(field.label)}:** {_escaped(field.value)}" for field in block.fields)
        elif block.numbered:
            yield from (_step(block, row) for row in block.rows)
        else:
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    part, more = "", [name for name in ("Note", "Part") if any(getattr(row, name.lower()) for row in table.rows)]
    yield _bar([column.name for column in table.columns] + more)
    yield _bar(["--:" if column.right else "---" for column in table.columns] + ["---"] * len(more), escape=False)
    for row in table.rows:
        part = row.part or part
        yield _bar([cell.text for cell in row.cells] + [{"Note": row.note, "Part": part}[name] for name in more])


def _step(table: Table, row: Row) -> str:
    first, *rest = [(c.name, cell.text) for c, cell in zip(table.columns, row.cells, strict=True)][1:]
    facts = ", ".join(f"{name.lower()} {_escaped(text)}" for name, text in rest if text)
    note = f"\n  {_escaped(row.note)}" if row.note else ""
    return f"- [ ] **{_escaped(first[1])}**: {facts}{note}"


def _bar(cells: list[str], *, escape: bool = True) -> str:
    return "| " + " | ".join(_escaped(cell) if escape else cell for cell in cells) + " |"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
