"""The course of a set: in what order, on which days, what it keeps and until when. One pure function.

Every day and every renewal that a plan shows comes from here. The order is a procedure (`order`), made once as
it is, and again where something would come too late (`kept.urgency`). Then the cheapest sittings that keep what must
be kept are found (`sittings`), and the course is told day by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlecareer.planner.course.assembly import SLOW, assembled, passes_of
from mlecareer.planner.course.kept import MIDDLE, Fillers, urgency
from mlecareer.planner.course.order import NOT_URGENT, Placed, Urgency, in_order
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Course
from mlecareer.planner.course.sittings import Sittings, cheapest_sittings
from mlecareer.planner.course.work import FREE_STEPS, LOOKS_A_STEP

MOST_HOURS_A_WEEK = 40


def course(question: CourseQuestion, chosen: Iterable[str]) -> Course | None:
    """The course of a set of certifications to earn, with all that they require; `None` where no order gets every
    exam passed while it is open, or where what must be active for an exam is not.

    Whether a requirement is active is judged on the middle chain, after renewals. Where only slow study would miss it,
    a notice says so.
    """
    steps = sorted(set(chosen))
    question.work.looks += LOOKS_A_STEP * max(0, len(steps) - FREE_STEPS)
    placed, urgent = _placed(question, steps)
    if placed is None:
        return None
    fillers = Fillers(question, placed)
    keeps = fillers.keeps()
    sittings = cheapest_sittings(question, passes_of(question, placed), keeps)
    question.work.looks += LOOKS_A_STEP * max(0, len(sittings.sat) - FREE_STEPS)
    return assembled(question, placed, urgent, fillers, keeps, sittings.sat, until=sittings.until)


def if_slower(question: CourseQuestion, chosen: Iterable[str]) -> float:
    """How much more the renewals cost, in USD, where every step takes its high hours; an unknown price counts as it
    does in the choice. Shown and never counted."""
    placed, _ = _placed(question, sorted(set(chosen)))
    if placed is None:
        return 0
    middle, slow = (_sittings_on(question, placed, chain) for chain in (MIDDLE, SLOW))
    return (sum(sat.counted_cents for sat in slow.sat) - sum(sat.counted_cents for sat in middle.sat)) / 100


def least_hours_without_gap(question: CourseQuestion, chosen: Iterable[str], id: str) -> float | None:
    """The fewest hours a week, in halves up to 40, at which the course of this set, ordered anew, has no gap for a
    certification; `None` where that many are not enough. Where hours a week change, those that are fewer are raised to
    that many; pauses stay."""
    steps = sorted(set(chosen))
    halves = int(question.pace.hours_per_week * 2) + 1
    for hours in (number / 2 for number in range(halves, 2 * MOST_HOURS_A_WEEK + 1)):
        found = course(question.at_least(hours), steps)
        if found is not None and not any(gap.id == id for gap in found.gaps):
            return hours
    return None


def _placed(question: CourseQuestion, steps: Sequence[str]) -> tuple[list[Placed] | None, Urgency]:
    """The steps in order, and what made some come sooner."""
    placed = in_order(question, steps)
    if placed is None:
        return None, NOT_URGENT
    urgent = urgency(question, placed)
    if urgent.rescue or urgent.revives:
        placed = in_order(question, steps, urgent)
    return placed, urgent


def _sittings_on(question: CourseQuestion, placed: Sequence[Placed], chain: int) -> Sittings:
    keeps = Fillers(question, placed, chain).keeps()
    return cheapest_sittings(question, passes_of(question, placed, chain), keeps)
