"""A page as one HTML file: without scripts, and without anything that a browser would have to fetch.

The templates show the blocks of any page, a macro for each kind of block, and escape all that they are given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mlecareer.answers.cited import Cited
from mlecareer.records import record
from mlecareer.rendering.addresses import ADDRESS, shown
from mlecareer.rendering.html.timeline import picture
from mlecareer.rendering.page import (
    Block,
    Column,
    Footnote,
    Grid,
    Heading,
    Notices,
    Outline,
    Page,
    Phrase,
    Row,
    Summary,
    said,
)

DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", re.ASCII)
RIGHT_TO_LEFT = ("R", "AL", "AN")


@record(frozen=True)
class Section:
    """Blocks, and the heading above them if there is one."""

    heading: Heading | None
    blocks: tuple[Block, ...]


def as_html(page: Page) -> str:
    """The page as an HTML file."""
    template = _environment().get_template("page.html.j2")
    title = page.title.removesuffix(f" ({page.as_of})")  # the page says the date below its title
    sections = tuple(section for section in _sections(page) if section.blocks)
    return template.render(page=page, title=title, sections=sections, sources=_by_certification(page.sources))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mlecareer.rendering.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"linked": linked, "dated": dated, "said": said, "inert": inert}
    environment.tests["address"] = lambda url: ADDRESS.fullmatch(url) is not None
    environment.globals |= {"kind": lambda block: type(block).__name__, "picture": picture, "steps": steps}
    return environment


def _sections(page: Page) -> Iterator[Section]:
    """The blocks under their headings. The summary, notices and steps stand for themselves; what details repeat of
    rows is left out, with its heading."""
    heading, blocks = None, list[Block]()
    for block in page.blocks:
        if isinstance(block, Heading | Summary | Notices | Footnote) or (isinstance(block, Grid) and block.numbered):
            yield Section(heading, tuple(blocks))
            heading, blocks = None, []
        if isinstance(block, Heading):
            heading = block
        elif not (isinstance(block, Outline) and block.in_details):
            blocks.append(block)
    yield Section(heading, tuple(blocks))


def _by_certification(sources: tuple[Cited, ...]) -> list[tuple[str, list[Cited]]]:
    """The sources by the id of what they are about."""
    return [(id, list(each)) for id, each in groupby(sources, lambda source: source.certification)]


@record(frozen=True)
class StepRow:
    """A row of a numbered table: its number, its name, and what its other columns say."""

    number: str
    name: Phrase
    facts: tuple[tuple[Column, Phrase], ...]
    row: Row


def steps(grid: Grid) -> list[StepRow]:
    """The rows of a numbered table; their dates come last, in the order of time, the reverse of that of the columns."""
    made = []
    for row in grid.rows:
        cells = list(zip(grid.columns, row.cells, strict=True))[2:]
        facts = [cell for cell in cells if not cell[0].times]
        dates = [
            (grid.columns[index], row.cells[index]) for index in range(len(row.cells)) if grid.columns[index].times
        ]
        made.append(StepRow(row.cells[0].text, row.cells[1], (*facts, *reversed(dates)), row))
    return made


def linked(text: str) -> Markup:
    """The text escaped, with its addresses as links."""
    return _marked(text, ADDRESS, lambda address: Markup('<a href="{}">{}</a>').format(address, shown(address)), inert)


def dated(text: str) -> Markup:
    """The same, with its dates marked, so that no line is broken within one; a whole sentence is not cut so."""
    return _marked(text, DAY, Markup("<time>{}</time>").format, linked)


def inert(text: str) -> Markup:
    """The text escaped; set apart if any of it is read from right to left, so that it moves nothing around it."""
    if text.isascii() or not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return escape(text)
    return Markup("<bdi>{}</bdi>").format(text)


def _marked(
    text: str, pattern: re.Pattern[str], mark: Callable[[str], Markup], rest: Callable[[str], Markup]
) -> Markup:
    """The text, with one thing made of what the pattern finds, and another of what is between."""
    made, end = Markup(), 0
    for match in pattern.finditer(text):
        made += rest(text[end : match.start()]) + mark(match.group())
        end = match.end()
    return made + rest(text[end:])
