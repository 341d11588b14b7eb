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
from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.choice.question import Allowance, bits
from mlecareer.planner.course.course import course
from mlecareer.planner.course.order import in_time
from mlecareer.planner.course.person_question import course_question
from mlecareer.planner.course.records import Course


class Candidates:
    """The certifications that a person could earn towards a goal, numbered in the order of their ids."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.catalog: Catalog = situation.catalog
        self.courses = course_question(situation)
        self.allowance = Allowance()
        self._courses: dict[frozenset[str], Course | None] = {}
        self._closures: dict[str, frozenset[str] | None] = {}
        wanted = {id for slot in situation.open_slots for group in slot.groups for id in group} - situation.counting
        wanted |= {reviver for id in sorted(wanted) for reviver in self._revivers(id)}
        possible = [id for id in sorted(wanted) if self.requirements(id) is not None and self.in_time(id)]
        self.ids: tuple[str, ...] = tuple(
            sorted({other for id in possible for other in (id, *(self.requirements(id) or ()))})
        )
        self.number = {id: number for number, id in enumerate(self.ids)}
        self.slots, self.unfillable = self._split(situation.open_slots)

    # --- what can be had -----------------------------------------------------------------------

    def requirements(self, id: str) -> frozenset[str] | None:
        """All that must be earned before, transitively; `None` where that, or it itself, cannot be had."""
        waiting = [] if id in self._closures else [id]
        while waiting:
            certification = self.catalog.by_id[waiting[-1]]
            met = self.situation.met(certification)
            below = [required.id for required in certification.requires if required.id not in met]
            unknown = [other for other in below if other not in self._closures]
            if unknown:
                waiting += unknown
            else:
                waiting.pop()
                self._closures[certification.id] = self._closure(certification, below)
        return self._closures[id]

    def _closure(self, certification: Certification, below: list[str]) -> frozenset[str] | None:
        deeper = [self._closures[other] for other in below]
        if not self.obtainable(certification) or any(closure is None for closure in deeper):
            return None
        return frozenset(below).union(*(closure or () for closure in deeper))

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

    def in_time(self, id: str) -> bool:
        """Whether it can be passed while its exam is open when it is taken first, with what it requires."""
        return self.can_be_taken({id, *(self.requirements(id) or ())})

    def can_be_taken(self, ids: Collection[str]) -> bool:
        """Whether all of these can be passed while their exams are open, and while what they require is active."""
        if not in_time(self.courses, ids):
            return False
        return not self._may_expire(ids) or self.course(ids) is not None

    def course(self, ids: Iterable[str]) -> Course | None:
        """The course of a set; `None` where its exams cannot all be passed while they are open."""
        chosen = frozenset(ids)
        if chosen not in self._courses:
            before = self.courses.work.looks
            self._courses[chosen] = course(self.courses, chosen)
            self.allowance.spend(self.courses.work.units_since(before))
        return self._courses[chosen]

    def _may_expire(self, ids: Iterable[str]) -> bool:
        """Whether something that one of these requires to be active may expire before."""
        return any(active for id in ids for _, active in self.courses.facts[id].requires)

    def _revivers(self, id: str) -> Iterator[str]:
        """What would bring back an expired holding."""
        if id in self.situation.held and id not in self.situation.counting:
            for certification in self.catalog.certifications:
                if id in self.revives(certification.id) and certification.id not in self.situation.counting:
                    yield certification.id

    def revives(self, id: str) -> frozenset[str]:
        """The expired holdings that passing it brings back."""
        return frozenset(self.courses.brought_back(id))

    @cached_property
    def required_by(self) -> dict[str, frozenset[str]]:
        """What each candidate requires itself, met or not."""
        return {id: frozenset(required.id for required in self.catalog.by_id[id].requires) for id in self.ids}

    @cached_property
    def gives(self) -> dict[str, frozenset[str]]:
        """What each candidate makes count: itself and the expired holdings that it revives."""
        return {id: self.revives(id) | {id} for id in self.ids}

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
