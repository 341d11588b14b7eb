"""Which steps are for now, and which come later."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.records import BookedPoint, CourseStep, RenewalSitting
from mlecareer.planner.records import Verdict
from mlecareer.planner.step_records import Phase


def horizon(solved: Solved) -> date | None:
    """The last day of now; `None` if it reaches to the end of the plan."""
    months = solved.situation.wishes.horizon_months
    return None if months is None else add_months(solved.situation.day, months)


def phase(solved: Solved, step: CourseStep | BookedPoint | RenewalSitting, verdict: Verdict) -> Phase:
    """Whether a step is for now: what is booked, what saves something that ends within the horizon, and each step to
    earn whose middle finish lies within it, the first in any case. Who should build earns nothing now."""
    until = horizon(solved)
    match step:
        case BookedPoint():
            return "now"
        case RenewalSitting():
            is_now = until is None or step.saves <= until
        case _ if verdict == "build":
            is_now = False
        case _:
            is_now = until is None or step.finishes.middle <= until or step.id == solved.course.steps[0].id
    return "now" if is_now else "later"
