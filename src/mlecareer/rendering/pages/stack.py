"""The technology stack."""

from __future__ import annotations

from mlecareer.answers.reference import Stack
from mlecareer.rendering.page import Column, Page, Table, Text, row


def page(answer: Stack, *, full: bool) -> Page:
    """A row an area."""
    rows = tuple(row(Text(area.id, "strong"), area.title, ", ".join(area.tools)) for area in answer.areas)
    return Page(
        "The technology stack", (Table((Column("Area", whole=True), Column("Title", drop=1), Column("Tools")), rows),)
    )
