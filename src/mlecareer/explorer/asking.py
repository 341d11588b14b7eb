"""What is asked by typing, the same on the screen and in the dialogue: how a value is read, and what it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlecareer.catalog.scalars import Dollars, HoursAWeek, Scalar
from mlecareer.explorer.state import State
from mlecareer.planner.situation import HOURS_A_WEEK


def read_hours(text: str) -> float | None:
    """Hours a week; nothing means as many as are assumed. ValueError says what is wrong."""
    return None if text in ("", "none") else float(_scalar(HoursAWeek).read(text))


def read_budget(text: str) -> int | None:
    """Whole dollars; nothing means any amount. ValueError says what is wrong."""
    return None if text in ("", "none") else int(_scalar(Dollars).read(text.removeprefix("$")))


def hours_and_budget(state: State) -> tuple[tuple[str, str, Callable[[str], object]], ...]:
    """Both questions, with what is so now."""
    wishes = state.profile.wishes
    hours = "" if wishes.hours_per_week is None else f"{wishes.hours_per_week:g}"
    budget = "" if wishes.budget_usd is None else f"{wishes.budget_usd:.10g}"
    return (
        (f"Hours of study a week (empty: {HOURS_A_WEEK:g})", hours, read_hours),
        ("The most to pay in exam fees, in USD (empty: any)", budget, read_budget),
    )


def _scalar(kind: Any) -> Scalar:
    """How values of a field's type are read, as files are."""
    found: Scalar = kind.__metadata__[0]
    return found
