"""Markdown that renders well where people paste it: tables, links, and a box to tick for each step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlecareer.characters import safe
from mlecareer.rendering.addresses import ADDRESS, shown
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
    Phrase,
    Row,
    Summary,
    Verbatim,
    said,
    says_details,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&]|!(?=\[|$))")
_STARTS = re.compile(r"^(?:([-+=])|(\d+)([.)])(?=\s|$))")
"""What would start a list, a rule or an underline at the beginning of a line."""

_IN_LINKS = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "()|\\<>` "} | {"&": "&amp;"})


def as_markdown(page: Page) -> str:
    """The page as Markdown."""
    lines = "\n".join(_lines(page))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _lines(page: Page) -> Iterator[str]:
    brief = says_details(page)
    yield f"# {_inline(page.title)}"
    if page.as_of is not None:
        yield ""
        yield f"As of {page.as_of}."
    for block in page.blocks:
        yield ""
        if isinstance(block, Heading):
            yield f"## {_inline(block.text)}"
        elif isinstance(block, Paragraph):
            yield _starting(said(block.text))
        elif isinstance(block, Footnote):
            if block.text:
                yield _starting(said(block.text))
        elif isinstance(block, Notices):
            yield from (f"- warning: {_inline(text)}" for text in block.texts)
        elif isinstance(block, Bullets):
            yield from (f"- {_starting(item)}" for item in block.items)
        elif isinstance(block, Fields | Summary):
            yield from (f"- **{_inline(field.label)}:** {_inline(said(field.value))}" for field in block.fields)
        elif isinstance(block, Outline):
            yield from _outline(block)
        elif isinstance(block, Verbatim):
            yield from _fenced(block)
        elif block.numbered:
            yield from (_step(block, row, brief=brief) for row in block.rows)
            if block.totals is not None:
                yield ""
                yield f"Total: {', '.join(_facts(block, block.totals))}."
        else:
            yield from _table(block, brief=brief)


def _outline(outline: Outline) -> Iterator[str]:
    """A list of the things, each with a list of its facts."""
    for number, branch in enumerate(outline.branches, start=1):
        mark = f"{number}. " if outline.numbered else "- "
        yield f"{mark}**{_inline(said(branch.name))}**"
        for fact in branch.facts:
            label = f"{_inline(fact.label)}: " if fact.label else ""
            value = _inline(said(fact.value)) if label else _starting(said(fact.value))
            yield f"{' ' * len(mark)}- {label}{value}"


def _fenced(block: Verbatim) -> Iterator[str]:
    """A code block; its fence is longer than any row of backticks in it, so that none ends it."""
    longest = max((len(ticks) for line in block.lines for ticks in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}{block.language}"
    yield from map(safe, block.lines)
    yield fence


def _table(table: Grid, *, brief: bool) -> Iterator[str]:
    part, notes = "", [_note(row, brief=brief) for row in table.rows]
    more = [name for name, are in (("Note", notes), ("Part", [row.part for row in table.rows])) if any(are)]
    yield _bar([_inline(column.name) for column in table.columns] + more)
    yield _bar(["--:" if column.right else "---" for column in table.columns] + ["---"] * len(more))
    for row, note in zip(table.rows, notes, strict=True):
        part = row.part or part
        extra = [_inline({"Note": note, "Part": part}[name]) for name in more]
        yield _bar([*map(_cell, row.cells), *extra])


def _note(row: Row, *, brief: bool) -> str:
    """The note of a row, and the facts that no other column has."""
    facts = "" if row.details is None or brief else row.details.in_a_line
    return "; ".join(filter(None, (row.note, facts)))


def _step(table: Grid, row: Row, *, brief: bool) -> str:
    name, *facts = _facts(table, row)
    note = _inline(_note(row, brief=brief))
    why = f"; why: {note}" if row.note else f"; {note}" if note else ""
    return f"- [ ] **{name}**: {', '.join(facts)}{why}"


def _facts(table: Grid, row: Row) -> list[str]:
    """The name of a numbered row, and what its other cells say."""
    (_, first), *rest = list(zip(table.columns, row.cells, strict=True))[1:]
    return [_cell(first), *(f"{column.name.lower()} {_cell(cell)}" for column, cell in rest if cell.text)]


def _bar(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Phrase) -> str:
    return _link(cell.said, cell.url) if ADDRESS.fullmatch(cell.url) else _inline(cell.said)


def _starting(text: str) -> str:
    """Text that starts a line, and no list with it."""
    return _STARTS.sub(lambda start: f"\\{start[1]}" if start[1] else f"{start[2]}\\{start[3]}", _inline(text))


def _inline(text: str) -> str:
    """Text that Markdown shows as it is, on one line, its addresses as links."""
    text = " ".join(text.split())
    made, end = "", 0
    for address in ADDRESS.finditer(text):
        url = address.group()
        made += _escaped(text[end : address.start()]) + _link(shown(url), url)
        end = address.end()
    return made + _escaped(text[end:])


def _link(name: str, url: str) -> str:
    return f"[{_escaped(' '.join(name.split()))}]({url.translate(_IN_LINKS)})"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
