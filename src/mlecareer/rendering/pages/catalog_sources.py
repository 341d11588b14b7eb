"""What to read again, first things first."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogSources, SourceView, State
from mlecareer.rendering.page import Column, Page, Paragraph, Row, Style, Table, Text, row
from mlecareer.rendering.wording import counted

STATES: dict[State, tuple[str, Style]] = {
    "due": ("due", "bad"),
    "expected": ("expected", "warn"),
    "in_doubt": ("in doubt", "warn"),
    "plain": ("plain", "plain"),
}

COLUMNS = (
    Column("Entry", whole=True),
    Column("State", whole=True),
    Column("Read", whole=True),
    Column("Days ago", right=True, drop=1, whole=True),
)


def page(answer: CatalogSources, *, full: bool) -> Page:
    """A row a source, its address under it."""
    if not answer.sources:
        return Page("", (Paragraph("Nothing to read again."),))
    title = f"{counted(len(answer.sources), 'source')}, to be read again in this order, as of {answer.as_of}"
    note = "due: an exam was expected by now; expected: one is announced; in doubt: something is not settled."
    return Page(title, (Table(COLUMNS, tuple(map(_row, answer.sources))), Paragraph(note, "muted")))


def _row(one: SourceView) -> Row:
    about = Text(one.id or one.section, "strong", url=one.url)
    return row(about, Text(*STATES[one.state]), one.read.isoformat(), str(one.age_days), note=one.url)
