"""Why a step is in the plan, what could stand in its place, and what to look out for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

from mlecareer.catalog.records import Certification
from mlecareer.catalog.slots import stand_ins
from mlecareer.catalog.status import doubtful, exam_on, last_day, open_spans, status
from mlecareer.planner.candidates import Candidates
from mlecareer.planner.choice import Choice
from mlecareer.planner.choosing import Chooser, Limits
from mlecareer.planner.criteria import as_shown
from mlecareer.planner.gap import AskedSlot
from mlecareer.planner.records import Alternative, DayRange, Difference, FillsSlot, Notice, Unlocks
from mlecareer.planner.situation import Situation


def because(
    candidates: Candidates, id: str, chosen: Iterable[str], filled: Iterable[AskedSlot]
) -> tuple[FillsSlot | Unlocks, ...]:
    """The slots that a step fills, with stage and tier, and the steps that require it themselves."""
    unlocks = [other for other in chosen if id in candidates.required_by[other]]
    return tuple(slot_reason(slot) for slot in filled) + tuple(map(Unlocks, unlocks))


def slot_reason(slot: AskedSlot) -> FillsSlot:
    """A slot as a reason."""
    return FillsSlot(slot.slot.id, slot.slot.title, slot.stage, slot.tier)


def difference(criteria: tuple[str, ...], best: Choice, other: Choice) -> Difference:
    """What another choice changes, and the first criterion on which it is worse."""
    changes = dict(zip(criteria, map(int.__sub__, other.objective, best.objective), strict=True))
    worse_on = next((name for name in criteria if changes[name] > 0), "id")
    hours, usd = as_shown("hours", changes["hours"]), as_shown("total_usd", changes["total_usd"])
    return Difference(worse_on, hours, usd, changes["sittings"])


class Alternatives:
    """What the best plan would differ in if it had to hold another certification; each solved once."""

    def __init__(self, chooser: Chooser, criteria: tuple[str, ...], limits: Limits, best: Choice) -> None:
        self.chooser, self.candidates = chooser, chooser.candidates
        self.criteria, self.limits, self.best = criteria, limits, best
        self.known: dict[str, Difference | None] = {}

    def forced(self, id: str) -> Difference | None:
        """What the best plan with it would change; `None` if no plan within the limits holds it."""
        if id not in self.known:
            other = None
            if id in self.candidates.number:
                other = self.chooser.best(self.criteria, self.limits, [id], known=self.best.items)
            self.known[id] = difference(self.criteria, self.best, other) if other is not None else None
        return self.known[id]

    def instead_of(self, filled: Iterable[AskedSlot]) -> tuple[Alternative, ...]:
        """Each other certification that could fill these slots, in the order of the slots."""
        chosen = set(self.candidates.among(self.best.items))
        options = dict.fromkeys(id for slot in filled for group in slot.groups for id in group)
        found = []
        for id in options:
            if id in chosen or id in self.candidates.situation.counting:
                continue
            change = self.forced(id)
            if change is not None:
                found.append(Alternative(id, change.worse_on, change.hours, change.cost_usd, change.exams))
        return tuple(found)


def watch_out(situation: Situation, certification: Certification, finishes: DayRange) -> tuple[Notice, ...]:
    """What to look out for: experience, an exam that changes or closes, facts expected or in doubt."""
    found: list[Notice] = []
    months = certification.experience_months
    if months is not None and months > situation.years * 12:
        advised = f"{months} month{'s' if months > 1 else ''}"
        text = f"the vendor advises {advised} of experience; you have {situation.years * 12:.0f}"
        found.append(Notice("experience", text))
    last = last_day(certification)
    if last is not None:
        after = " or ".join(stand_ins(situation.catalog, certification.id))
        instead = f"; after that, {after} stands in" if after else "; nothing succeeds it"
        found.append(Notice("closing", f"the last day to sit it is {last}{instead}"))
    gap = next(
        ((one[1] + timedelta(1), two[0]) for one, two in pairwise(open_spans(certification)) if two[0] > situation.day),
        None,
    )
    if gap is not None:
        found.append(Notice("changing", f"no exam is open from {gap[0]} until {gap[1]}"))
    first, second = exam_on(certification, finishes.earliest), exam_on(certification, finishes.latest)
    if first is not None and second is not None and first != second:
        text = f"the exam changes from {first.code} to {second.code} while you study"
        found.append(Notice("exam_changes", text))
    if doubtful(certification, finishes.latest):
        code = second.code if second is not None and second.code else "this exam"
        found.append(Notice("expected", f"{code} is announced; that it has opened was not seen yet"))
    if status(certification, situation.day) in ("upcoming", "changing"):
        found.append(Notice("not_bookable", "no exam is open today; it can be booked later"))
    if certification.price_usd is None:
        found.append(Notice("price_unknown", "the price is not known and counts as 0"))
    found += [Notice("doubt", doubt) for doubt in certification.doubts]
    return tuple(found)
