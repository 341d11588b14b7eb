"""The steps of a plan: what to earn and what to renew, each with its days, its price and its reasons."""

from __future__ import annotations

from collections.abc import Iterable

from mlecareer.catalog.status import exam_on
from mlecareer.planner.course_records import CourseStep, RenewalSitting
from mlecareer.planner.gap import AskedSlot
from mlecareer.planner.pace import EIGHTHS
from mlecareer.planner.reasons import because, slot_reason, watch_out
from mlecareer.planner.records import DayRange, Notice, Step, StudyRange
from mlecareer.planner.solved import Solved

Belongs = tuple[int, int | None]
"""The rank of the stage to which a step belongs, and the number of its tier."""


NO_TIER = 1_000


def steps(solved: Solved, *, reasons: bool) -> tuple[Step, ...]:
    """What to earn, in the order of study; a renewal stands before the first of these that is passed after it."""
    earned = list(solved.course.steps)
    ordered: list[CourseStep | RenewalSitting] = []
    for sitting in sorted(solved.course.renewals, key=lambda sitting: (sitting.day, sitting.id)):
        while earned and earned[0].finishes.middle <= sitting.day:
            ordered.append(earned.pop(0))
        ordered.append(sitting)
    belongs = _belongs(solved)
    return tuple(
        _renew(solved, step, position, belongs)
        if isinstance(step, RenewalSitting)
        else _earn(solved, step, position, belongs, reasons=reasons)
        for position, step in enumerate((*ordered, *earned), start=1)
    )


def _earn(solved: Solved, step: CourseStep, position: int, belongs: dict[str, Belongs], *, reasons: bool) -> Step:
    catalog, id = solved.situation.catalog, step.id
    certification, facts = catalog.by_id[id], solved.candidates.courses.facts[id]
    finishes = DayRange(step.finishes.low, step.finishes.high)
    exam = exam_on(certification, finishes.earliest)
    gives = solved.candidates.gives[id]
    filled = tuple(
        slot
        for number, slot in enumerate(solved.candidates.slots)
        if number not in solved.choice.left_open and any(not gives.isdisjoint(group) for group in slot.groups)
    )
    low, _, high = facts.hours
    assumed = facts.renewal is not None and facts.renewal.assumed
    stage, tier = belongs[id]
    return Step(
        position=position,
        action="earn",
        certification=id,
        name=certification.name,
        exam_code=exam.code if exam is not None else None,
        url=certification.url,
        stage=catalog.stages[stage].id,
        tier=tier,
        fills=tuple(slot.slot.id for slot in filled),
        requires=tuple(required.id for required in certification.requires),
        cost_usd=step.usd,
        hours=_study(low, high, assumed=assumed if facts.as_renewal else catalog.hours(certification).assumed),
        starts=DayRange(step.starts.low, step.starts.high),
        finishes=finishes,
        because=because(solved.candidates, id, solved.chosen, filled),
        instead_of=solved.alternatives.instead_of(filled) if reasons else (),
        watch_out=watch_out(solved.situation, certification, finishes),
    )


def _renew(solved: Solved, sitting: RenewalSitting, position: int, belongs: dict[str, Belongs]) -> Step:
    catalog, courses = solved.situation.catalog, solved.candidates.courses
    certification = catalog.by_id[sitting.id]
    renewal = courses.facts[sitting.id].renewal
    if sitting.how == "retake" or renewal is None:
        published = catalog.hours(certification)
        hours = _study(published.low * EIGHTHS, published.high * EIGHTHS, assumed=published.assumed)
    else:
        hours = _study(renewal.low, renewal.high, assumed=renewal.assumed)
    exam = exam_on(certification, sitting.day) if sitting.how != "assessment" else None
    serves = _serves(solved, (sitting.id, *sitting.keeps))
    stage, tier = belongs[sitting.id]
    return Step(
        position=position,
        action="renew",
        certification=sitting.id,
        name=certification.name,
        exam_code=exam.code if exam is not None else None,
        url=certification.url,
        stage=catalog.stages[stage].id,
        tier=tier,
        fills=tuple(slot.slot.id for slot in serves),
        requires=(),
        cost_usd=sitting.usd,
        hours=hours,
        starts=DayRange(sitting.starts, sitting.starts),
        finishes=DayRange(sitting.day, sitting.day),
        because=tuple(slot_reason(slot) for slot in serves),
        watch_out=tuple(_of_renewal(sitting)),
    )


def _of_renewal(sitting: RenewalSitting) -> Iterable[Notice]:
    if sitting.assumed:
        yield Notice("hours_assumed", "study for the renewal is not known; a quarter of that for the exam is counted")
    if sitting.how == "retake":
        yield Notice("taken_again", "it has expired by then, and the full exam is taken again")


def _study(low: int, high: int, *, assumed: bool) -> StudyRange:
    """A range of study in whole hours."""
    return StudyRange(round(low / EIGHTHS), round(high / EIGHTHS), assumed)


def _serves(solved: Solved, ids: Iterable[str]) -> tuple[AskedSlot, ...]:
    """The asked slots that some of these can fill."""
    these = set(ids)
    return tuple(
        slot
        for slot in solved.situation.asked
        if not slot.waived and any(not these.isdisjoint(group) for group in slot.groups)
    )


def _belongs(solved: Solved) -> dict[str, Belongs]:
    """The earliest stage and the highest tier that ask for each step, or for what it brings back, whatever is held;
    what is only required belongs where that is needed."""
    course = solved.course
    brings = {step.id: (step.id, *(step.revives if step.mark == "revives" else ())) for step in course.steps}
    brings |= {sitting.id: (sitting.id,) for sitting in course.renewals if sitting.id not in brings}
    found: dict[str, Belongs] = {}
    for id, ids in brings.items():
        slots = _serves(solved, ids)
        if slots:
            tiers = [slot.tier for slot in slots if slot.tier is not None]
            found[id] = min(slot.place for slot in slots), min(tiers, default=None)
    present = [stage.id for stage in solved.situation.catalog.stages].index(solved.situation.stage.id)
    needed: dict[str, list[Belongs]] = {}
    # What requires something comes after it, so backwards each has its place before what it requires asks for it.
    for id in (*reversed([step.id for step in course.steps]), *brings):
        if id not in found and id in needed:
            found[id] = min(needed[id], key=lambda place: (place[0], place[1] or NO_TIER))
        for required in solved.situation.catalog.by_id[id].requires:
            if id in found and id in solved.chosen:
                needed.setdefault(required.id, []).append(found[id])
    return {id: found.get(id, (present, None)) for id in brings}
