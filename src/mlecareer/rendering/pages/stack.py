"""The technology stack."""

from __future__ import annotations

from mlecareer.answers.reference import Stack
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, Phrase, row


def page(answer: Stack, *, full: bool) -> Page:
    """A row for each area."""
    if not answer.areas:
        return Page("Technology stack", (Paragraph("This catalog names no tools."),))
    rows = tuple(row(Phrase(area.id, "strong"), area.title, ", ".join(area.tools)) for area in answer.areas)
    columns = (Column("Area", whole=True), Column("Title", drop=1), Column("Tools"))
    return Page("Technology stack", (Grid(columns, rows),))
