"""What to read again, first things first."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogSources
from mlecareer.rendering.page import Column, Page, Paragraph, Style, Table, Text, row

STATES: dict[str, tuple[str, Style]] = {
    "expected": ("expected", "warn"),
    "in_doubt": ("in doubt", "warn"),
    "plain": ("plain", "plain"),
}

COLUMNS = (
    Column("Certification", whole=True),
    Column("State", whole=True),
    Column("Read", whole=True),
    Column("Days", right=True, drop=1, whole=True),
)


def page(answer: CatalogSources, *, full: bool) -> Page:
    """A row a source, its address under it."""
    rows = tuple(
        row(one.certification, Text(*STATES[one.state]), one.read.isoformat(), str(one.age_days), note=one.url)
        for one in answer.sources
    )
    note = Paragraph("expected: announced, not seen yet; in doubt: something about it is not settled.", "muted")
    title = f"{len(rows)} sources, to be read again in this order, as of {answer.as_of}"
    return Page(title, (Table(COLUMNS, rows), note))
