"""The verdict: what matters most for a person now."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.days import add_days, add_months
from mlecareer.planner.asked.gap import AskedSlot, Weight
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.records import Verdict
from mlecareer.profile.experience import next_stage_on
from mlecareer.profile.holdings import DUE_DAYS

SAFE_MONTHS = 18
"""Must-haves that stay met for this long need no attention."""

MONTHS_BEHIND = 12
"""If a plan finishes this long after experience alone brings the next stage, the plan no longer decides."""

STAGES_TO_BUILD = 2
"""From the second-to-last stage on, what someone has built says more than their certifications."""


def verdict(solved: Solved) -> Verdict:
    """What matters most: to save something, the must-haves, to build, or to grow."""
    situation = solved.situation
    asked = [slot for slot in situation.asked if slot.is_asked]
    if not any(slot.is_open for slot in asked) and not any(slot.stage == situation.goal.id for slot in asked):
        return "build"
    if any(end <= add_days(situation.day, DUE_DAYS) for end in ends_of_kept(solved).values()):
        return "rescue"
    if any(slot.is_open and slot.weight == "must" for slot in asked):
        return "must"
    return "build" if _must_haves_last(solved, asked) and _is_time_to_build(solved, asked) else "grow"


def ends_of_kept(solved: Solved) -> dict[str, date]:
    """The day on which each holding that is to be kept expires as it stands, with what is booked for it."""
    courses, course = solved.candidates.courses, solved.course
    kept = {kept.id for kept in course.kept}
    booked = {id for point in course.booked for id in (point.id, *point.keeps)}
    held = solved.situation.held
    ends = {id: held[id].until for id in sorted(kept & courses.active - booked)}
    return {id: until for id, until in ends.items() if until is not None}


def _must_haves_last(solved: Solved, asked: list[AskedSlot]) -> bool:
    """Whether each must-have stays met for long enough, with the renewals of this course."""
    until = add_months(solved.situation.day, SAFE_MONTHS)
    kept = {kept.id: kept.ends for kept in solved.course.kept}
    held = solved.situation.held

    def lasts(id: str) -> bool:
        end = kept[id] if id in kept else held[id].until if id in held else None
        return end is None or end >= until

    return all(
        any(lasts(id) for id in filling)
        for slot in asked
        if slot.weight == "must" and not slot.outgrown_by
        for filling in slot.filled
        if filling
    )


def _is_time_to_build(solved: Solved, asked: list[AskedSlot]) -> bool:
    situation = solved.situation
    stages = [stage.id for stage in situation.catalog.stages]
    if stages.index(situation.stage.id) >= len(stages) - STAGES_TO_BUILD:
        return True
    if all(weight == "optional" for slot in asked for weight in _open_weights(slot)):
        return True
    by_years = next_stage_on(situation.profile, situation.stage, situation.years, situation.day)
    return by_years is not None and solved.course.finishes.middle > add_months(by_years, MONTHS_BEHIND)


def _open_weights(slot: AskedSlot) -> tuple[Weight, ...]:
    """The weight of each of its places that nothing held or booked fills."""
    return slot.weights[sum(map(bool, slot.filled)) :] if slot.is_open else ()
