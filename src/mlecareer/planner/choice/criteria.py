"""The criteria by which sets of certifications are compared, in order, and how each is counted."""

from __future__ import annotations

from mlecareer.planner.course.pace import EIGHTHS
from mlecareer.planner.course.records import Course
from mlecareer.profile.records import Effort

BEFORE_EFFORT = (
    "must_left_open",
    "against_clouds",
    "places_left_open",
    "extra_clouds",
    "off_guide",
    "long_waits",
)

EFFORT: dict[Effort, tuple[str, ...]] = {
    "exams": ("sittings", "hours", "total_usd"),
    "hours": ("hours", "sittings", "total_usd"),
    "cost": ("total_usd", "sittings", "hours"),
}

REACH = BEFORE_EFFORT[:3]
"""The criteria that say how much of what is asked a plan does."""

PAID = "paid_usd"
"""The cost of a course as budgets count it: an unknown price counts as 0."""

DAYS = "days"
"""The days until the latest finish of a course, the as-of day being the first."""

LONG_WAIT_DAYS = 90
"""A step that waits longer for its exam to open counts as a long wait."""

MOST = {
    "long_waits": 1 << 12,
    "sittings": 1 << 16,
    "hours": 1 << 32,
    "total_usd": 1 << 40,
    "off_guide": 1 << 12,
    PAID: 1 << 40,
    DAYS: 1 << 22,
}
"""The most by which a whole course may exceed the sum of its steps. No real course comes near it."""


def criteria_by(minimise: Effort) -> tuple[str, ...]:
    """The criteria in order, for someone who wants to minimise this first."""
    return BEFORE_EFFORT + EFFORT[minimise]


def effort_of(course: Course) -> dict[str, int]:
    """What a course takes, renewals included: long waits, exams taken, eighths of an hour of study, cents."""
    totals = course.totals
    return {
        "long_waits": sum(step.waits > LONG_WAIT_DAYS for step in course.steps),
        "sittings": totals.sittings,
        "hours": round(totals.hours * EIGHTHS),
        "total_usd": totals.counted_cents,
        PAID: round(totals.usd * 100),
    }


def as_shown(criterion: str, counted: int) -> float:
    """A criterion as people read it: hours of study, USD, or a number."""
    return counted / EIGHTHS if criterion == "hours" else counted / 100 if criterion == "total_usd" else counted
