"""What could be earned to fill the open slots, and the question of choice that it makes.

Only what an open slot can use is looked at, with what that requires. Someone whose CKA has lapsed may
also take what revives it. What can never be booked, is excluded, or closes before it can be sat even when
taken first, is no candidate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property

from mlecareer.catalog.records import Catalog, Certification
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.choice import Choice, Demand, Limit, Question, bits
from mlecareer.planner.dates import Job, Sitting
from mlecareer.planner.gap import AskedSlot, against
from mlecareer.planner.order import arrange
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
NO_TIER = 1_000


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
        self._closures: dict[str, frozenset[str] | None] = {}
        self._solvers: dict[tuple[tuple[str, ...], Limits], Solver] = {}
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
        """All that must be earned before, transitively; none where that, or it itself, cannot be had."""
        if id not in self._closures:
            self._closures[id] = None
            certification = self.catalog.by_id[id]
            if self.obtainable(certification):
                met = self.situation.met(certification)
                below = [r.id for r in certification.requires if r.id not in met]
                deeper = [self.requirements(other) for other in below]
                if all(closure is not None for closure in deeper):
                    self._closures[id] = frozenset(below).union(*(closure or () for closure in deeper))
        return self._closures[id]

    def obtainable(self, certification: Certification) -> bool:
        """Whether it is not excluded and an exam is open on some day to come."""
        excluded = certification.id in self.situation.wishes.without
        return not excluded and next_open_day(open_spans(certification), self.situation.day) is not None

    def in_time(self, id: str) -> bool:
        """Whether it can be sat while its exam is open when it is taken first, with what it requires."""
        chain = {id, *(self.requirements(id) or ())}
        return arrange(self.jobs(chain), self.situation.pace) is not None

    def _revivers(self, id: str) -> Iterator[str]:
        """What would bring back a lapsed holding."""
        if id in self.situation.held and id not in self.situation.counting:
            for certification in self.catalog.certifications:
                if id in self.revives(certification.id) and certification.id not in self.situation.counting:
                    yield certification.id

    def revives(self, id: str) -> frozenset[str]:
        """The lapsed holdings that passing it brings back."""
        situation = self.situation
        return frozenset(
            link.id
            for link in self.catalog.by_id[id].renews
            if link.revives
            and link.id in situation.held
            and link.id not in situation.counting
            and (link.since is None or situation.day >= link.since)
        )

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
            hours = self.catalog.hours(certification)
            opens = next_open_day(open_spans(certification), day)
            found.append(
                {
                    "slots_left_open": 0,
                    "tier_1_left_open": 0,
                    "against_clouds": int(against(self.catalog, id, clouds)),
                    "not_bookable": int(opens != day),
                    "hours": hours.low + hours.high,
                    "cost_usd": round((certification.price_usd or 0) * 100),
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
            high = tuple(self.catalog.hours(self.catalog.by_id[id]).high for id in self.ids)
            sums.append(Limit(high, max(0, self.situation.pace.hours_by(limits.by))))
        return Question(
            costs=tuple(tuple(value[name] for name in criteria) for value in self.values),
            requires=tuple(self.mask(self.requirements(id) or ()) for id in self.ids),
            demands=tuple(
                Demand(masks, need, tuple(_price_open(slot, name) for name in criteria))
                for slot, masks, need in self._demands
            ),
            limits=tuple(sums),
            possible=self._possible(limits),
        )

    def choose(
        self,
        criteria: tuple[str, ...],
        limits: Limits = NO_LIMITS,
        forced: Iterable[str] = (),
        known: int | None = None,
    ) -> Choice | None:
        """The best set of candidates under these criteria and limits; none where no set will do.

        A set that is known to be good saves looking at what is worse.
        """
        asked = criteria, limits
        if asked not in self._solvers:
            self._solvers[asked] = Solver(self.question(criteria, limits))
        return self._solvers[asked].best(self.mask(forced), known)

    def _possible(self, limits: Limits) -> Callable[[int], bool] | None:
        """What judges a whole set by its days; nothing where the calendar does not matter."""
        day = self.situation.day
        if limits.by is None and not any(job.bound_by(day) for job in self.jobs(self.ids)):
            return None

        def possible(mask: int) -> bool:
            sittings = self.arranged(self.among(mask))
            # To earn nothing is possible by any day, one that is gone too.
            return sittings is not None and (limits.by is None or latest_finish(sittings, date.min) <= limits.by)

        return possible

    # --- jobs to be dated ----------------------------------------------------------------------

    def arranged(self, ids: Iterable[str]) -> tuple[Sitting, ...] | None:
        """A set of certifications in order with their days; none where no order gets all sat."""
        return arrange(self.jobs(ids), self.situation.pace)

    def jobs(self, ids: Iterable[str]) -> tuple[Job, ...]:
        """What has to be studied and sat for a set of certifications, those it requires included in it."""
        chosen = frozenset(ids)
        due = self.due(chosen)
        return tuple(
            Job(
                id,
                self.catalog.hours(certification).low,
                self.catalog.hours(certification).high,
                (*due[id], self.catalog.level_order[certification.level]),
                after=frozenset(r.id for r in certification.requires) & chosen,
                builds_on=frozenset(certification.builds_on) & chosen,
                spans=open_spans(certification),
            )
            for id in sorted(chosen)
            for certification in (self.catalog.by_id[id],)
        )

    def due(self, chosen: frozenset[str]) -> dict[str, tuple[int, int]]:
        """Stage (its place on the ladder) and tier to which each of a set belongs: the earliest that it
        serves, a stage before a tier; what is only required belongs where that is needed."""
        due = {id: self._own_due[id] for id in chosen if id in self._own_due}
        for id in sorted(chosen):
            for required in (self.requirements(id) or frozenset()) & chosen - self._own_due.keys():
                if id in due:
                    due[required] = min(due.get(required, due[id]), due[id])
        return {id: due.get(id, (0, NO_TIER)) for id in chosen}

    @cached_property
    def _own_due(self) -> dict[str, tuple[int, int]]:
        stages: dict[str, int] = {}
        tiers: dict[str, int] = {}
        falls_due: dict[str, int] = {}
        for slot in self.situation.open_slots:
            reach = {id for group in slot.groups for id in group}
            for id in reach | {reviver for one in reach for reviver in self._revivers(one)}:
                if slot.tier is None:
                    stages[id] = min(stages.get(id, slot.place), slot.place)
                else:
                    tiers[id] = min(tiers.get(id, slot.tier), slot.tier)
                    falls_due[id] = min(falls_due.get(id, slot.place), slot.place)
        return {
            id: (stages.get(id, falls_due.get(id, 0)), tiers.get(id, NO_TIER)) for id in stages.keys() | tiers.keys()
        }


def _price_open(slot: AskedSlot, criterion: str) -> int:
    """What a slot that is left open costs."""
    return int(criterion == "slots_left_open" or (criterion == "tier_1_left_open" and slot.tier == 1))


def latest_finish(sittings: Iterable[Sitting], day: date) -> date:
    """The last day on which anything is sat; the day itself where nothing is."""
    return max((sitting.finishes[1] for sitting in sittings), default=day)
