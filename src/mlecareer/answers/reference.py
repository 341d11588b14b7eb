"""The guide's other pages: technology stack, tips, and roles side by side."""

from __future__ import annotations

from typing import ClassVar

from mlecareer.catalog.guide import Area, Aspect, Role, Tip
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import choose_from
from mlecareer.errors import UsageError
from mlecareer.records import record


@record(frozen=True)
class Stack:
    """The technology stack, by area."""

    KIND: ClassVar[str] = "stack"
    ROWS: ClassVar[tuple[str, ...]] = ("areas",)
    areas: tuple[Area, ...]


@record(frozen=True)
class Tips:
    """The advice, in order; `conclusion` says what to begin with, and is there only with the whole advice."""

    KIND: ClassVar[str] = "tips"
    ROWS: ClassVar[tuple[str, ...]] = ("tips",)
    tips: tuple[Tip, ...]
    conclusion: str | None = None


@record(frozen=True)
class Roles:
    """Jobs side by side, aspect by aspect."""

    KIND: ClassVar[str] = "roles"
    ROWS: ClassVar[tuple[str, ...]] = ("aspects",)
    roles: tuple[Role, ...]
    aspects: tuple[Aspect, ...]


def stack(catalog: Catalog, area: Area | None = None) -> Stack:
    """All areas, or one."""
    return Stack(catalog.areas if area is None else (area,))


def tips(catalog: Catalog, number: str | None = None) -> Tips:
    """All tips, or one; UsageError where there is none of that number."""
    chosen = tuple(tip for tip in catalog.tips if number in (None, str(tip.number)))
    if not chosen and number is not None:
        known = [str(tip.number) for tip in catalog.tips]
        raise UsageError(f"unknown tip '{number}'", hint=choose_from(known))
    return Tips(chosen, catalog.conclusion or None if number is None else None)


def roles(catalog: Catalog) -> Roles:
    """All roles."""
    return Roles(catalog.roles, catalog.aspects)
