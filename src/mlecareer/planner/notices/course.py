"""What a person should know of the days and the fees of a course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlecareer.catalog.amounts import usd_in_words
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.course import if_slower
from mlecareer.planner.course.records import CourseNotice
from mlecareer.planner.parts.totals import totals
from mlecareer.planner.step_records import Notice, Step


def course_notices(solved: Solved) -> Iterator[Notice]:
    """Study that comes on top, and what slow study, a time of grace or the calendar does not allow."""
    for notice in solved.course.notices:
        yield Notice(notice.code, _sentence(notice))


def keeping_costs_more(steps: Sequence[Step]) -> Iterator[Notice]:
    """A notice if renewals cost more than the new exams."""
    if any(step.action == "earn" for step in steps):
        sums = totals(steps, steps[0].finishes.latest)
        if sums.renewals_usd > sums.fees_usd:
            text = f"{usd_in_words(sums.renewals_usd)} for renewals, {usd_in_words(sums.fees_usd)} for new exams"
            yield Notice("keeping_costs_more", f"keeping costs more than earning: {text}")


def if_study_is_slower(solved: Solved) -> Iterator[Notice]:
    """A notice of renewals that only slow study would need; nothing where that takes too long to find out."""
    if solved.course.steps and solved.candidates.can_afford(2):
        more = if_slower(solved.candidates.courses, solved.chosen)
        if more > 0:
            yield Notice("if_slower", f"if you are slower, renewals cost {usd_in_words(more)} more")


def _sentence(notice: CourseNotice) -> str:
    if notice.code == "above_hours":
        return f"study for the renewal of {notice.id} comes on top of your hours from {notice.since} to {notice.until}"
    if notice.code == "inactive_if_slower":
        return (
            f"{notice.other} requires {notice.id} to be active; with slow study its exam is on {notice.until}, and "
            f"{notice.id} expires on {notice.since}"
        )
    if notice.code == "after_grace":
        return f"{notice.id} can be renewed before {notice.since} only; in this plan its turn comes on {notice.until}"
    if notice.code == "waits_for_money":
        return (
            f"{notice.id} could be taken on {notice.since}; it waits until {notice.until}, because your budget for the "
            "year is spent"
        )
    return f"{notice.id} expires after the last date that the calendar has"
