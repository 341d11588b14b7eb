"""The steps of a plan: what to earn, what to renew and what is booked, each with its days, price and reasons."""

from __future__ import annotations

from collections.abc import Iterable

from mlecareer.catalog.days import add_days
from mlecareer.catalog.status import exam_on
from mlecareer.planner.bookings import against_booking
from mlecareer.planner.course_records import BookedPoint, CourseStep, RenewalSitting
from mlecareer.planner.gap import AskedSlot
from mlecareer.planner.pace import EIGHTHS
from mlecareer.planner.reasons import because, slot_reason, watch_out
from mlecareer.planner.records import DayRange, Notice, Step, StudyRange, Unlocks
from mlecareer.planner.solved import Solved

Belongs = tuple[int, int | None]
"""The rank of the stage to which a step belongs, and the number of its tier."""


NO_TIER = 1_000


def steps(solved: Solved, *, reasons: bool) -> tuple[Step, ...]:
    """What to earn, in the order of study. What is booked stands before the first of these that is passed on its date
    or after it, a renewal before the first that is passed after it."""
    earned = list(solved.course.steps)
    dated: list[BookedPoint | RenewalSitting] = [*solved.course.booked, *solved.course.renewals]
    dated.sort(key=lambda point: (point.day, isinstance(point, RenewalSitting), point.id))
    ordered: list[CourseStep | BookedPoint | RenewalSitting] = []
    for point in dated:
        # What requires a booked exam may be passed on the same date, and comes behind it.
        before = point.day if isinstance(point, BookedPoint) else add_days(point.day, 1)
        while earned and earned[0].finishes.middle < before:
            ordered.append(earned.pop(0))
        ordered.append(point)
    belongs = _belongs(solved)
    return tuple(
        _step(solved, step, position, belongs, reasons=reasons)
        for position, step in enumerate((*ordered, *earned), start=1)
    )


def _step(
    solved: Solved,
    step: CourseStep | BookedPoint | RenewalSitting,
    position: int,
    belongs: dict[str, Belongs],
    *,
    reasons: bool,
) -> Step:
    match step:
        case RenewalSitting():
            return _renew(solved, step, position, belongs)
        case BookedPoint():
            return _booked(solved, step, position, belongs)
        case _:
            return _earn(solved, step, position, belongs, reasons=reasons)


def _earn(solved: Solved, step: CourseStep, position: int, belongs: dict[str, Belongs], *, reasons: bool) -> Step:
    catalog, id = solved.situation.catalog, step.id
    certification, facts = catalog.by_id[id], solved.candidates.courses.facts[id]
    finishes = DayRange(step.finishes.low, step.finishes.high)
    exam = exam_on(certification, finishes.earliest)
    gives = solved.candidates.gives[id]
    filled = tuple(
        slot
        for slot in solved.situation.open_slots
        if any(not held and not gives.isdisjoint(group) for group, held in zip(slot.groups, slot.filled, strict=True))
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
        keeps=step.keeps,
        revives=step.revives,
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
        keeps=sitting.keeps,
        because=tuple(slot_reason(slot) for slot in serves),
        watch_out=tuple(_of_renewal(sitting)),
    )


def _booked(solved: Solved, point: BookedPoint, position: int, belongs: dict[str, Belongs]) -> Step:
    """An exam that is booked. It fills what it fills in the choice, where it counts as held."""
    situation = solved.situation
    certification = situation.catalog.by_id[point.id]
    by_assessment = any(
        (exam.id, exam.day, exam.by) == (point.id, point.day, "assessment") for exam in situation.booked
    )
    exam = None if by_assessment else exam_on(certification, point.day)
    stage, tier = belongs[point.id]
    filled = tuple(slot for slot in situation.asked if slot.is_asked and point.id in slot.filled_by)
    unlocks = [
        step.id
        for step in solved.course.steps
        if any(required.id == point.id for required in situation.catalog.by_id[step.id].requires)
    ]
    on = DayRange(point.day, point.day)
    return Step(
        position=position,
        action="booked",
        certification=point.id,
        name=certification.name,
        exam_code=exam.code if exam is not None else None,
        url=certification.url,
        stage=situation.catalog.stages[stage].id,
        tier=tier,
        fills=tuple(slot.slot.id for slot in filled),
        requires=tuple(required.id for required in certification.requires),
        cost_usd=0,
        hours=StudyRange(0, 0, assumed=False),
        starts=on,
        finishes=on,
        keeps=point.keeps,
        revives=point.revives,
        because=(*map(slot_reason, filled), *map(Unlocks, unlocks)),
        watch_out=tuple(against_booking(situation, point.id, point.day)),
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
        if slot.is_asked and any(not these.isdisjoint(group) for group in slot.groups)
    )


def _belongs(solved: Solved) -> dict[str, Belongs]:
    """The earliest stage and the highest tier that ask for each step, or for what it brings back, whatever is held;
    what is only required belongs where that is needed."""
    course = solved.course
    brings = {step.id: (step.id, *(step.revives if step.mark == "revives" else ())) for step in course.steps}
    dated = [*(exam.id for exam in course.booked), *(sitting.id for sitting in course.renewals)]
    brings |= {id: (id,) for id in dated if id not in brings}
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
