"""Roles side by side."""

from __future__ import annotations

from mlecareer.answers.reference import Roles
from mlecareer.catalog.guide import Aspect, Role
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, Phrase, row


def page(answer: Roles, *, full: bool) -> Page:
    """A column for each role, a row for each aspect."""
    if not answer.roles:
        return Page("No roles", (Paragraph("This catalog sets none side by side."),))
    columns = (Column("Aspect", whole=True), *(Column(role.title) for role in answer.roles))
    rows = tuple(
        row(Phrase(aspect.aspect, "strong"), *(_said(aspect, role) for role in answer.roles))
        for aspect in answer.aspects
    )
    return Page(" vs ".join(role.title for role in answer.roles), (Grid(columns, rows),))


def _said(aspect: Aspect, role: Role) -> Phrase:
    text = aspect.by_role.get(role.id)
    return Phrase("–", words="not said") if text is None else Phrase(text)
