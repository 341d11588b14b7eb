"""The technology stack."""

from __future__ import annotations

from mlecareer.answers.reference import Stack
from mlecareer.rendering.page import Column, Grid, Page, Phrase, row


def page(answer: Stack, *, full: bool) -> Page:
    """A row an area."""
    rows = tuple(row(Phrase(area.id, "strong"), area.title, ", ".join(area.tools)) for area in answer.areas)
    return Page(
        "The technology stack", (Grid((Column("Area", whole=True), Column("Title", drop=1), Column("Tools")), rows),)
    )
