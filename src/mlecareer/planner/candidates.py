"""What could be earned to fill the open slots, and the question of choice that it makes.

Only what an open slot can use is looked at, with what that requires. Someone whose CKA has lapsed may
also take what revives it. What can never be booked, is excluded, or closes before it can be sat even when
taken first, is no candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from mlecareer.catalog.records import Catalog, Certification
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.choice import Choice, Demand, Limit, Question, bits
from mlecareer.planner.course import course
from mlecareer.planner.course_order import in_time
from mlecareer.planner.course_question import course_question
from mlecareer.planner.course_records import Course
from mlecareer.planner.gap import AskedSlot, against
from mlecareer.planner.pace import EIGHTHS, NEVER
from mlecareer.planner.search import Solver
from mlecareer.planner.situation import Situation
from mlecareer.profile.records import Effort
from mlecareer.records import record

EFFORT: dict[Effort, tuple[str, ...]] = {
    "hours": ("hours", "cost_usd", "exams"),
    "cost": ("cost_usd", "hours", "exams"),
    "exams": ("exams", "hours", "cost_usd"),
}
LIMITED = ("slots_left_open", "tier_1_left_open", "against_clouds", "not_bookable")
UNLIMITED = ("slots_left_open", "against_clouds", "not_bookable")


@record(frozen=True)
class Limits:
    """What a plan may cost in fees (USD), and the day by which its latest finish must be."""

    budget_usd: float | None = None
    by: date | None = None


NO_LIMITS = Limits()


class Candidates:
    """The certifications that a person could earn towards a goal, numbered in the order of their ids."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.catalog: Catalog = situation.catalog
        self.courses = course_question(situation)
        self._courses: dict[frozenset[str], Course | None] = {}
        self._closures: dict[str, frozenset[str] | None] = {}
        self._solvers: dict[tuple[tuple[str, ...], Limits], Solver] = {}
        slots = tuple(map(self._asking, situation.open_slots))
        wanted = {id for slot in slots for group in slot.groups for id in group} - situation.counting
        wanted |= {reviver for id in sorted(wanted) for reviver in self._revivers(id)}
        possible = [id for id in sorted(wanted) if self.requirements(id) is not None and self.in_time(id)]
        self.ids: tuple[str, ...] = tuple(
            sorted({other for id in possible for other in (id, *(self.requirements(id) or ()))})
        )
        self.number = {id: number for number, id in enumerate(self.ids)}
        self.slots, self.unfillable = self._split(slots)

    def _asking(self, slot: AskedSlot) -> AskedSlot:
        """A slot with options of ours only where the home clouds rule out all that the guide names."""
        home, day = self.situation.home, self.situation.day
        guide = {id for group in slot.groups for id in group} - slot.ours
        if home and not any(
            not against(self.catalog, id, home)
            and (id in self.situation.counting or next_open_day(open_spans(self.catalog.by_id[id]), day) is not None)
            for id in guide
        ):
            return slot
        return replace(slot, groups=tuple(tuple(id for id in group if id in guide) for group in slot.groups))

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
        """Whether it is not excluded and an exam is open on some day to come."""
        excluded = certification.id in self.situation.wishes.without
        return not excluded and next_open_day(open_spans(certification), self.situation.day) is not None

    def in_time(self, id: str) -> bool:
        """Whether it can be passed while its exam is open when it is taken first, with what it requires."""
        chain = {id, *(self.requirements(id) or ())}
        if not in_time(self.courses, chain):
            return False
        return not self._may_expire(chain) or self.course(chain) is not None

    def course(self, ids: Iterable[str]) -> Course | None:
        """The course of a set; `None` where its exams cannot all be passed while they are open."""
        chosen = frozenset(ids)
        if chosen not in self._courses:
            self._courses[chosen] = course(self.courses, chosen)
        return self._courses[chosen]

    def _may_expire(self, ids: Iterable[str]) -> bool:
        """Whether something that one of these requires to be active may expire before."""
        return any(active for id in ids for _, active in self.courses.facts[id].requires)

    def _revivers(self, id: str) -> Iterator[str]:
        """What would bring back a lapsed holding."""
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

    # --- the question of choice ----------------------------------------------------------------

    @cached_property
    def gives(self) -> dict[str, frozenset[str]]:
        """What each candidate makes count: itself and the lapsed holdings that it revives."""
        return {id: self.revives(id) | {id} for id in self.ids}

    def _split(self, slots: Iterable[AskedSlot]) -> tuple[tuple[AskedSlot, ...], tuple[AskedSlot, ...]]:
        """The open slots that candidates can fill, and those that nothing can."""
        earned = frozenset[str]().union(*self.gives.values())
        fillable = tuple(slot for slot in slots if slot.filled_with(earned))
        return fillable, tuple(slot for slot in slots if slot not in fillable)

    def mask(self, ids: Iterable[str]) -> int:
        """Certifications as a set of numbers; those that are no candidates are passed over."""
        return sum(1 << self.number[id] for id in set(ids) if id in self.number)

    def among(self, mask: int) -> tuple[str, ...]:
        """The ids of a set of numbers."""
        return tuple(self.ids[number] for number in bits(mask))

    def criteria(self, effort: Effort | None = None) -> tuple[str, ...]:
        """What sets are compared by, in order."""
        wishes = self.situation.wishes
        limited = wishes.budget_usd is not None or wishes.by is not None
        return (LIMITED if limited else UNLIMITED) + EFFORT[effort or wishes.minimise]

    @cached_property
    def values(self) -> tuple[dict[str, int], ...]:
        """Each candidate by criterion: hours as low + high (twice the middle), cost in cents."""
        day, clouds = self.situation.day, self.situation.wishes.clouds
        found = []
        for id in self.ids:
            certification = self.catalog.by_id[id]
            facts = self.courses.facts[id]
            opens = next_open_day(open_spans(certification), day)
            found.append(
                {
                    "slots_left_open": 0,
                    "tier_1_left_open": 0,
                    "against_clouds": int(against(self.catalog, id, clouds)),
                    "not_bookable": int(opens != day),
                    "hours": round((facts.hours[0] + facts.hours[2]) / EIGHTHS),
                    "cost_usd": facts.cents or 0,
                    "exams": 1,
                }
            )
        return tuple(found)

    @cached_property
    def _demands(self) -> tuple[tuple[AskedSlot, tuple[int, ...], int], ...]:
        givers: dict[str, int] = {}
        for number, id in enumerate(self.ids):
            for given in self.gives[id]:
                givers[given] = givers.get(given, 0) | 1 << number
        demands = []
        for slot in self.slots:
            missing = [group for group, held in zip(slot.groups, slot.filled, strict=True) if not held]
            masks = []
            for group in missing:
                mask = 0
                for id in group:
                    mask |= givers.get(id, 0)
                masks.append(mask)
            demands.append((slot, tuple(masks), slot.need - (len(slot.groups) - len(missing))))
        return tuple(demands)

    def question(self, criteria: tuple[str, ...], limits: Limits = NO_LIMITS) -> Question:
        """The question which candidates to take."""
        sums: list[Limit] = []
        if limits.budget_usd is not None:
            cents = tuple(value["cost_usd"] for value in self.values)
            sums.append(Limit(cents, round(limits.budget_usd * 100)))
        if limits.by is not None:
            high = tuple(self.courses.facts[id].hours[2] for id in self.ids)
            day = limits.by.toordinal()
            sums.append(Limit(high, max(0, self.courses.pace.done_by(day))))
            # What opens too late is in no set, whatever else is.
            sums.append(Limit(tuple(int(self.courses.first_days(id)[2] > day) for id in self.ids), 0))
        return Question(
            costs=tuple(tuple(value[name] for name in criteria) for value in self.values),
            requires=tuple(self.mask(self.requirements(id) or ()) for id in self.ids),
            demands=tuple(
                Demand(masks, need, tuple(_price_open(slot, name) for name in criteria))
                for slot, masks, need in self._demands
            ),
            limits=tuple(sums),
            possible=self._possible(limits),
            extendable=self._extendable(),
        )

    def choose(
        self,
        criteria: tuple[str, ...],
        limits: Limits = NO_LIMITS,
        forced: Iterable[str] = (),
        known: int | None = None,
    ) -> Choice | None:
        """The best set of candidates under these criteria and limits; `None` if no set fits.

        A set that is known to be good saves looking at what is worse.
        """
        asked = criteria, limits
        if asked not in self._solvers:
            self._solvers[asked] = Solver(self.question(criteria, limits))
        return self._solvers[asked].best(self.mask(forced), known)

    def _extendable(self) -> Callable[[int], bool] | None:
        """What tells whether a set, and so a larger one, can be passed in time; `None` where no exam has a last day."""
        if all(self.courses.facts[id].last == NEVER for id in self.ids):
            return None
        return lambda mask: in_time(self.courses, self.among(mask))

    def _possible(self, limits: Limits) -> Callable[[int], bool] | None:
        """What judges a whole set by its days; nothing where the calendar does not matter."""
        if limits.by is None and not self._may_expire(self.ids):
            return None

        def possible(mask: int) -> bool:
            ids = self.among(mask)
            if limits.by is None and not self._may_expire(ids):
                return True
            found = self.course(ids)
            # To earn nothing is possible by any day, one that is gone too.
            return found is not None and (limits.by is None or not found.steps or found.finishes.high <= limits.by)

        return possible


def _price_open(slot: AskedSlot, criterion: str) -> int:
    """What a slot that is left open costs."""
    return int(criterion == "slots_left_open" or (criterion == "tier_1_left_open" and slot.tier == 1))
