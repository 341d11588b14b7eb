"""What to read again, the most urgent first."""

from __future__ import annotations

from datetime import date

from mlecareer.answers.catalog import CatalogSources, SourceView, State
from mlecareer.rendering.page import Column, Footnote, Grid, Page, Paragraph, Phrase, Row, Style, row
from mlecareer.rendering.wording import counted, signed_word

STATES: dict[State, tuple[str, str, Style]] = {
    "question": ("✕", "question", "bad"),
    "due": ("◔", "due", "warn"),
    "later": ("✓", "later", "muted"),
    "none": ("○", "not needed", "muted"),
}

COLUMNS = (
    Column("Address"),
    Column("Read again", whole=True),
    Column("Due", whole=True),
    Column("Serves", right=True, whole=True, drop=1),
    Column("Last read", whole=True, drop=2),
)


def page(answer: CatalogSources, *, full: bool) -> Page:
    """A row an address, and under it what it may settle."""
    if not answer.sources:
        return Page("", (Paragraph("All sources are fresh."),))
    due = sum(source.state in ("question", "due") for source in answer.sources)
    addresses = counted(len(answer.sources), "address", "addresses")
    title = f"{addresses} to read again in this order, {due} of them due by {answer.as_of}"
    note = "When you have read one: mlecareer catalog sources DIR --mark-read ADDRESS"
    return Page(title, (Grid(COLUMNS, tuple(_row(source, answer.as_of) for source in answer.sources)), Footnote(note)))


def _row(source: SourceView, day: date) -> Row:
    return row(
        Phrase(source.url, "strong"),
        signed_word(*STATES[source.state]),
        source.due.isoformat() if source.due is not None else Phrase("–", words="never"),
        counted(len(source.entries), "entry", "entries"),
        source.read.isoformat(),
        note="; ".join(f"{id}: {'; '.join(texts)}" for id, texts in _due_questions(source, day).items()),
    )


def _due_questions(source: SourceView, day: date) -> dict[str, list[str]]:
    """What the address may settle by now, in short, by the id of the entry."""
    texts_of: dict[str, list[str]] = {}
    for question in source.questions:
        if question.due <= day:
            texts_of.setdefault(question.id, []).append(question.text.partition(";")[0].rstrip("."))
    return texts_of
