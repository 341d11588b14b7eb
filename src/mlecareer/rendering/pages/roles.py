"""Roles side by side."""

from __future__ import annotations

from mlecareer.answers.reference import Roles
from mlecareer.catalog.records import Aspect, Role
from mlecareer.rendering.page import Column, Page, Table, Text, row


def page(answer: Roles, *, full: bool) -> Page:
    """A column a role, a row a respect."""
    columns = (Column("Aspect", whole=True), *(Column(role.title) for role in answer.roles))
    rows = tuple(
        row(Text(aspect.aspect, "strong"), *(_said(aspect, role) for role in answer.roles)) for aspect in answer.aspects
    )
    return Page(" beside ".join(role.title for role in answer.roles), (Table(columns, rows),))


def _said(aspect: Aspect, role: Role) -> Text:
    text = aspect.by_role.get(role.id)
    return Text("–", words="not said") if text is None else Text(text)
