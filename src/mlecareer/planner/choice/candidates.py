"""What could be earned to fill the open slots.

Only what an open slot can use is looked at, with what that requires. Someone whose CKA has expired may
also take what revives it. What can never be booked, is excluded, or closes before it can be taken even when
taken first, is no candidate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.asked.gap import AskedSlot, against
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.choice.demands import dependents
from mlecareer.planner.choice.question import Allowance, bits
from mlecareer.planner.course.course import course
from mlecareer.planner.course.order import in_time
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.person_question import course_question
from mlecareer.planner.course.records import Course

MOST_REMEMBERED = 20_000
"""The most steps of courses that are remembered: each is about a kilobyte."""

MOST_LOOKED_AT = 100_000
"""The most certifications that are looked at to find out which candidates close too soon. Beyond that, they stay
candidates: each set of them is judged anyway."""


LITTLE = 100
"""So many units are spent beyond the allowance for what belongs to every answer."""


class Candidates:
    """The certifications that a person could earn towards a goal, numbered in the order of their ids."""

    def __init__(self, situation: Situation, allowance: Allowance | None = None) -> None:
        self.situation = situation
        self.catalog: Catalog = situation.catalog
        self.courses = course_question(situation)
        self.allowance = allowance or Allowance()
        self._courses: dict[int, Course | None] = {}
        self._remembered = 0
        self.dearest = 1
        """The most units that one course has cost so far."""
        # What must be earned before each, itself; `None` where that, or it itself, cannot be had. In an order in which
        # what is required comes before what requires it.
        self._before: dict[str, tuple[str, ...] | None] = {}
        wanted = {id for slot in situation.open_slots for group in slot.groups for id in group} - situation.counting
        wanted |= {reviver for id in sorted(wanted) for reviver in self._revivers(id)}
        had = [id for id in sorted(wanted) if self._can_be_had(id)]
        self.number = {id: number for number, id in enumerate(self._before)}
        possible = self._in_time(had)
        self.ids: tuple[str, ...] = tuple(sorted(self._with_required(possible)))
        self.number = {id: number for number, id in enumerate(self.ids)}
        self._courses.clear()  # they were remembered by other numbers
        self.slots, self.unfillable = self._split(situation.open_slots)

    # --- what can be had -----------------------------------------------------------------------

    def requirements(self, id: str) -> frozenset[str] | None:
        """All that must be earned before, transitively; `None` where that, or it itself, cannot be had."""
        return frozenset(self._with_required([id]) - {id}) if self._can_be_had(id) else None

    def _can_be_had(self, id: str) -> bool:
        """Whether a certification, and all that must be earned before it, can be booked some day."""
        waiting = [] if id in self._before else [id]
        while waiting:
            certification = self.catalog.by_id[waiting[-1]]
            met = self.situation.met(certification)
            before = tuple(required.id for required in certification.requires if required.id not in met)
            unknown = [other for other in before if other not in self._before]
            if unknown:
                waiting += unknown
                continue
            waiting.pop()
            can_be_had = self.obtainable(certification) and all(self._before[other] is not None for other in before)
            self._before[certification.id] = before if can_be_had else None
        return self._before[id] is not None

    def _with_required(self, ids: Iterable[str]) -> set[str]:
        """What can be had, with all that must be earned before."""
        chosen = set(ids)
        waiting = list(chosen)
        while waiting:
            new = set(self._before[waiting.pop()] or ()) - chosen
            chosen |= new
            waiting += new
        return chosen

    @cached_property
    def required(self) -> tuple[int, ...]:
        """For each candidate, all candidates that must be earned before it, transitively."""
        masks: dict[str, int] = {}
        for id, before in self._before.items():
            if id in self.number:
                masks[id] = 0
                for other in before or ():
                    masks[id] |= masks[other] | 1 << self.number[other]
        return tuple(masks[id] for id in self.ids)

    @cached_property
    def dependents(self) -> tuple[int, ...]:
        """For each candidate, itself and the candidates that require it."""
        return tuple(dependents(self.required))

    def obtainable(self, certification: Certification) -> bool:
        """Whether it is not excluded and an exam is open on some day to come. What a partner organisation must open
        is only for those whose slots name it, or who want it."""
        if certification.id in self.situation.wishes.without:
            return False
        if certification.by_partner and certification.id not in self._named:
            return False
        return next_open_day(open_spans(certification), self.situation.day) is not None

    @cached_property
    def _named(self) -> frozenset[str]:
        """The certifications that open slots name, each by its id."""
        slots = [asked.slot for asked in self.situation.open_slots]
        return frozenset(id for slot in slots for id in (*slot.options.ids, *slot.otherwise))

    def _in_time(self, ids: list[str]) -> list[str]:
        """Those that can be passed while their exams are open when they are taken first, with what they require."""
        closing, expiring = set[str](), set[str]()
        for id, before in self._before.items():
            facts = self.courses.facts[id]
            if facts.last < NEVER or not closing.isdisjoint(before or ()):
                closing.add(id)
            if any(active for _, active in facts.requires) or not expiring.isdisjoint(before or ()):
                expiring.add(id)
        asked, late, sure, looked_at = set(ids), set[str](), set[str](), 0
        # What requires others comes first: what is in time with it is in time without it.
        for id in reversed(self._before):
            if id not in asked or id not in closing | expiring or (id in sure and id not in expiring):
                continue
            whole = self._with_required([id])
            looked_at += len(whole)
            if looked_at > MOST_LOOKED_AT or self.allowance.is_spent:
                break
            if self.can_be_taken(whole):
                sure |= whole
            else:
                late.add(id)
        return [id for id in ids if id not in late]

    def can_be_taken(self, ids: Collection[str]) -> bool:
        """Whether all of these can be passed while their exams are open, and while what they require is active."""
        if not in_time(self.courses, ids):
            return False
        return not self._may_expire(ids) or self.course(ids) is not None

    def course(self, ids: Iterable[str]) -> Course | None:
        """The course of a set; `None` where its exams cannot all be passed while they are open."""
        chosen = frozenset(ids)
        key = self.mask(chosen)
        if key not in self._courses:
            if self._remembered > MOST_REMEMBERED:
                self._courses.clear()
                self._remembered = 0
            before = self.courses.work.looks
            found = self._courses[key] = course(self.courses, chosen)
            units = self.courses.work.units_since(before)
            self.allowance.spend(units)
            self.dearest = max(self.dearest, units)
            self._remembered += 1 if found is None else 1 + len(found.steps) + len(found.renewals)
        return self._courses[key]

    def can_afford(self, courses: int) -> bool:
        """Whether so many more courses may be worked out, which is charged then. Where each takes little, they may."""
        units = courses * self.dearest
        if units > LITTLE and not self.allowance.has(units):
            return False
        self.allowance.spend(units)
        return True

    def _may_expire(self, ids: Iterable[str]) -> bool:
        """Whether something that one of these requires to be active may expire before."""
        return any(active for id in ids for _, active in self.courses.facts[id].requires)

    def _revivers(self, id: str) -> Iterator[str]:
        """What would bring back an expired holding."""
        if id in self.situation.held and id not in self.situation.counting:
            yield from self._revivers_of.get(id, ())

    @cached_property
    def _revivers_of(self) -> dict[str, list[str]]:
        revivers: dict[str, list[str]] = {}
        for certification in self.catalog.certifications:
            if certification.renews and certification.id not in self.situation.counting:
                for id in self.courses.brought_back(certification.id):
                    revivers.setdefault(id, []).append(certification.id)
        return revivers

    def revives(self, id: str) -> frozenset[str]:
        """The expired holdings that passing it brings back."""
        return frozenset(self.courses.brought_back(id))

    @cached_property
    def gives(self) -> dict[str, frozenset[str]]:
        """What each candidate makes count: itself and the expired holdings that it revives."""
        return {id: self.revives(id) | {id} for id in self.ids}

    def given(self, ids: Iterable[str]) -> frozenset[str]:
        """What some candidates make count."""
        return frozenset(given for id in ids for given in self.gives[id])

    @cached_property
    def on_clouds(self) -> tuple[str, ...]:
        """The candidates that are on the clouds that the person wishes, with all that they require."""
        clouds = self.situation.wishes.clouds
        others = self.mask(id for id in self.ids if against(self.catalog, id, clouds))
        return tuple(
            id
            for id, required in zip(self.ids, self.required, strict=True)
            if not (required | self.mask([id])) & others
        )

    def _split(self, slots: Iterable[AskedSlot]) -> tuple[tuple[AskedSlot, ...], tuple[AskedSlot, ...]]:
        """The open slots that candidates can fill, and those that they cannot, or not wholly."""
        earned = frozenset[str]().union(*self.gives.values())
        fillable: list[AskedSlot] = []
        unfillable: list[AskedSlot] = []
        for slot in slots:
            (fillable if slot.filled_with(earned) else unfillable).append(slot)
        return tuple(fillable), tuple(unfillable)

    def mask(self, ids: Iterable[str]) -> int:
        """Certifications as a set of numbers; those that are no candidates are passed over."""
        return sum(1 << self.number[id] for id in set(ids) if id in self.number)

    def among(self, mask: int) -> tuple[str, ...]:
        """The ids of a set of numbers; numbers that are no candidates are passed over."""
        return tuple(self.ids[number] for number in bits(mask) if number < len(self.ids))
