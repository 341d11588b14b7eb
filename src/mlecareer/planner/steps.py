"""The steps of a plan: what to earn and what to renew, each with its days, its price and its reasons."""

from __future__ import annotations

from mlecareer.catalog.status import exam_on
from mlecareer.planner.candidates import NO_TIER
from mlecareer.planner.dates import Sitting
from mlecareer.planner.reasons import because, slot_reason, watch_out
from mlecareer.planner.records import DayRange, Notice, Step, StudyRange
from mlecareer.planner.renewals import RenewalDue
from mlecareer.planner.situation import Situation
from mlecareer.planner.solved import Solved


def steps(solved: Solved, *, reasons: bool) -> tuple[Step, ...]:
    """What to earn, in the order of study; a renewal stands before the first of these that ends after it."""
    earned = list(solved.sittings)
    ordered: list[Sitting | RenewalDue] = []
    for due in solved.renewals:
        while earned and earned[0].finishes[1] <= due.days[1]:
            ordered.append(earned.pop(0))
        ordered.append(due)
    return tuple(
        _renew(solved.situation, one, position)
        if isinstance(one, RenewalDue)
        else _earn(solved, one, position, reasons=reasons)
        for position, one in enumerate((*ordered, *earned), start=1)
    )


def _earn(solved: Solved, sitting: Sitting, position: int, *, reasons: bool) -> Step:
    catalog, id = solved.situation.catalog, sitting.job.id
    certification, hours = catalog.by_id[id], catalog.hours(catalog.by_id[id])
    finishes = DayRange(*sitting.finishes)
    exam = exam_on(certification, finishes.earliest)
    gives = solved.candidates.gives[id]
    filled = tuple(
        slot
        for number, slot in enumerate(solved.candidates.slots)
        if number not in solved.choice.left_open and any(not gives.isdisjoint(group) for group in slot.groups)
    )
    return Step(
        position=position,
        action="earn",
        certification=id,
        name=certification.name,
        exam_code=exam.code if exam is not None else None,
        url=certification.url,
        stage=catalog.stages[sitting.job.key[0]].id,
        tier=None if sitting.job.key[1] == NO_TIER else sitting.job.key[1],
        fills=tuple(slot.slot.id for slot in filled),
        requires=tuple(r.id for r in certification.requires),
        cost_usd=certification.price_usd,
        hours=StudyRange(hours.low, hours.high, hours.assumed),
        starts=DayRange(*sitting.starts),
        finishes=finishes,
        because=because(solved.candidates, id, solved.chosen, filled),
        instead_of=solved.alternatives.instead_of(filled) if reasons else (),
        watch_out=watch_out(solved.situation, certification, finishes),
    )


def _renew(situation: Situation, due: RenewalDue, position: int) -> Step:
    certification = situation.catalog.by_id[due.certification]
    renewal = certification.renewal
    assert renewal is not None, "only what can be renewed is due"
    exam = exam_on(certification, due.days[0]) if renewal.by == "exam" else None
    hours = renewal.hours
    serves = tuple(
        slot for slot in situation.asked if not slot.waived and any(due.certification in group for group in slot.groups)
    )
    places = [slot.place for slot in serves]
    found = (
        () if hours is not None else (Notice("hours_unknown", "study for the renewal is not known and counts as 0"),)
    )
    return Step(
        position=position,
        action="renew",
        certification=due.certification,
        name=certification.name,
        exam_code=exam.code if exam is not None else None,
        url=certification.url,
        stage=(situation.catalog.stages[min(places)] if places else situation.stage).id,
        tier=min((slot.tier for slot in serves if slot.tier is not None), default=None),
        fills=tuple(slot.slot.id for slot in serves),
        requires=(),
        cost_usd=renewal.price_usd,
        hours=StudyRange(hours or 0, hours or 0, hours is None),
        starts=DayRange(*due.days),
        finishes=DayRange(*due.days),
        because=tuple(slot_reason(slot) for slot in serves),
        watch_out=found,
    )
