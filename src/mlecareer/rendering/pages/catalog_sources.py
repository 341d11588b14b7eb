"""What to read again, first things first."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogSources, SourceView, State
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, Phrase, Row, Style, row
from mlecareer.rendering.wording import counted, signed_word

STATES: dict[State, tuple[str, str, Style]] = {
    "due": ("✕", "due", "bad"),
    "expected": ("◔", "expected", "warn"),
    "in_doubt": ("○", "in doubt", "warn"),
    "plain": ("✓", "settled", "muted"),
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
    return Page(title, (Grid(COLUMNS, tuple(map(_row, answer.sources))), Paragraph(note, "muted")))


def _row(source: SourceView) -> Row:
    about = Phrase(source.id, "strong", url=source.url)
    return row(
        about, signed_word(*STATES[source.state]), source.read.isoformat(), str(source.age_days), note=source.url
    )
