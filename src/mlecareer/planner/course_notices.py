"""What a person should know of the course of a plan, in words."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.planner.course import if_slower, least_hours_without_gap
from mlecareer.planner.course_records import CourseNotice, Ending
from mlecareer.planner.records import Notice
from mlecareer.planner.solved import Solved


def course_notices(solved: Solved) -> Iterator[Notice]:
    """What expires on the way, what does not count for a time, and what only slow study would need."""
    course, courses = solved.course, solved.candidates.courses
    titles = {slot.slot.id: slot.slot.title for slot in solved.situation.asked}
    for ending in course.ends:
        if ending.why == "cannot_be_kept":
            yield from _of_lost(ending, titles)
        if ending.why == "exams_wait":
            text = f"{ending.id} expires on {ending.until}, because exams wait for the budget of a later year"
            yield Notice("exams_wait", text)
    expiring = [
        f"{ending.id} expires on {ending.until}"
        for ending in course.ends
        if ending.why not in ("cannot_be_kept", "exams_wait")
    ]
    if expiring:
        yield Notice("expires", f"{', '.join(expiring)}; this plan does not renew what it no longer needs")
    for gap in course.gaps:
        text = f"{gap.id} expires on {gap.since} and counts again from {gap.until}"
        limited = solved.limits.budget_per_year_usd is not None
        hours = None if limited else least_hours_without_gap(courses, solved.chosen, gap.id)
        text += "" if hours is None else f"; with {hours:g} hours a week it would not expire"
        yield Notice("gap", text)
    for notice in course.notices:
        yield Notice(notice.code, _sentence(notice))
    more = if_slower(courses, solved.chosen)
    if more > 0:
        yield Notice("if_slower", f"if you are slower, renewals cost ${more:,.2f} more".replace(".00", ""))


def _of_lost(ending: Ending, titles: dict[str, str]) -> Iterator[Notice]:
    for filler in ending.next:
        text = f"{ending.id} fills '{titles[filler.slot]}' until {ending.until} and cannot be renewed; "
        text += "nothing fills it after that" if filler.id is None else f"{filler.id} fills it next"
        yield Notice("cannot_renew", text)
    if not ending.next:
        yield Notice("cannot_renew", f"{ending.id} expires on {ending.until} and cannot be renewed")


def _sentence(notice: CourseNotice) -> str:
    if notice.code == "above_hours":
        return f"study for the renewal of {notice.id} comes on top of your hours from {notice.since} to {notice.until}"
    if notice.code == "inactive_if_slower":
        return (
            f"{notice.other} requires {notice.id} to be active; with slow study its exam is on {notice.until}, and "
            f"{notice.id} expires on {notice.since}"
        )
    if notice.code == "after_grace":
        return f"{notice.id} can be renewed before {notice.since} only; in this plan its turn is on {notice.until}"
    if notice.code == "waits_for_money":
        return (
            f"{notice.id} could be taken on {notice.since}; it waits until {notice.until}, because your budget for the "
            "year is spent"
        )
    return f"{notice.id} is finished after the last date that a calendar has"
