"""Routes side by side, as an answer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mlecareer.planner.records import Route
from mlecareer.records import record


@record(frozen=True)
class Comparison:
    """A route for each cloud."""

    KIND: ClassVar[str] = "compare"
    ROWS: ClassVar[tuple[str, ...]] = ("routes",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("goal_title",)
    as_of: date
    routes: tuple[Route, ...]
    goal_title: str
