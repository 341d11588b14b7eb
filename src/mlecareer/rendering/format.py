"""The formats by name, and the one place that chooses among them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, assert_never

from mlecareer.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mlecareer.rendering.page import Page


class Format(StrEnum):
    """What an answer can be shown as."""

    table = "table"
    plain = "plain"
    json = "json"
    markdown = "markdown"
    csv = "csv"
    tsv = "tsv"
    ics = "ics"
    html = "html"

    @property
    def is_file(self) -> bool:
        """Whether it is read by another program, which wants its exact bytes."""
        return self in (Format.csv, Format.tsv, Format.ics, Format.html)

    @property
    def is_rows(self) -> bool:
        """Whether it is a header, and a row for each entry of the answer's main list."""
        return self in (Format.csv, Format.tsv)

    @property
    def is_list(self) -> bool:
        """Whether it has no place for what an answer says beside its list."""
        return self.is_rows or self is Format.ics


CALENDARS = ("plan", "renewals", "keep", "team")
"""The kinds of answers that have days to put into a calendar."""

DOCUMENTS = ("plan", "stage", "compare", "renewals", "keep")
"""The kinds of answers that make a document to hand on."""

NARROW = 40
"""With fewer columns than this, a table cannot be read; plain lines can."""


def can_show(kind: Any, format: Format) -> bool:
    """Whether a format can show answers of a kind."""
    try:
        check(kind, format)
    except UsageError:
        return False
    return True


def check(kind: Any, format: Format | None) -> None:
    """Make sure that a format can show answers of a kind, before anything is done for one.

    Raises:
        UsageError: it cannot.
    """
    if format is not None and format.is_rows and not hasattr(kind, "ROWS"):
        raise UsageError(f"this command has no {format.upper()} output", hint="use --format json or markdown")
    if format is Format.ics and kind.KIND not in CALENDARS:
        raise UsageError(f"only {_commands(CALENDARS)} can be exported as ics", hint="use --format json")
    if format is Format.html and kind.KIND not in DOCUMENTS:
        raise UsageError(f"only {_commands(DOCUMENTS)} can be exported as html", hint="use --format markdown")


def _commands(kinds: tuple[str, ...]) -> str:
    """`mlecareer plan, mlecareer stage and mlecareer compare`. What `renewals --keep` answers is of that command."""
    *commands, last = (f"mlecareer {kind}" for kind in kinds if kind != "keep")
    return f"{', '.join(commands)} and {last}"


def render(answer: Any, format: Format, *, width: int, full: bool = False) -> str | RenderableType:
    """The answer as text, or for `table` as what Rich draws on `width` columns.

    Raises:
        UsageError: the format cannot hold this kind of answer.
    """
    check(type(answer), format)
    match format:
        case Format.json:
            from mlecareer.rendering.json import as_json

            return as_json(answer)
        case Format.table if width >= NARROW:
            from mlecareer.rendering.table import as_table

            return as_table(page_of(answer, full=full), width)
        case Format.plain | Format.table:
            from mlecareer.rendering.plain import as_plain

            return as_plain(page_of(answer, full=full))
        case Format.markdown:
            from mlecareer.rendering.markdown import as_markdown

            return as_markdown(page_of(answer, full=True))
        case Format.csv:
            from mlecareer.rendering.csv import as_csv

            return as_csv(answer)
        case Format.tsv:
            from mlecareer.rendering.tsv import as_tsv

            return as_tsv(answer)
        case Format.ics:
            from mlecareer.rendering.ics import as_ics

            return as_ics(answer)
        case Format.html:
            from mlecareer.rendering.html.document import as_html

            return as_html(page_of(answer, full=True))
        case _:
            assert_never(format)


def page_of(answer: Any, *, full: bool) -> Page:
    """The page of an answer, made by the module of its kind."""
    from importlib import import_module

    module = import_module(f"mlecareer.rendering.pages.{answer.KIND}")
    made: Page = module.page(answer, full=full)
    return made
