"""Which candidates to take: the question of choice, each whole set judged by its course."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from mlecareer.planner.asked.gap import AskedSlot, against
from mlecareer.planner.choice.candidates import MOST_LOOKED_AT, Candidates
from mlecareer.planner.choice.criteria import DAYS, MOST, PAID, effort_of
from mlecareer.planner.choice.question import Choice, Demand, Limit, Question, Value
from mlecareer.planner.choice.search import Solver
from mlecareer.planner.choice.twins import twins
from mlecareer.planner.choice.wished_limits import NO_LIMITS, Limits
from mlecareer.planner.course.order import in_time
from mlecareer.planner.course.pace import NEVER

UNITS_A_MOVED_COURSE = 4
"""The units of an answer's allowance that it takes to find dates that a yearly budget can pay."""


NODES_A_LISTING = 6
"""What it takes to make a question ready for the search, for each item that a demand lists."""


class Chooser:
    """The candidates of a person, asked for the best set under one list of criteria after another."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self._solvers: dict[tuple[tuple[str, ...], Limits], Solver] = {}

    def best(
        self,
        criteria: tuple[str, ...],
        limits: Limits = NO_LIMITS,
        forced: Iterable[str] = (),
        known: int | None = None,
        without: Iterable[str] = (),
        at_most: Value | None = None,
    ) -> Choice | None:
        """The best set of candidates by these criteria and within these limits; `None` if no set fits.

        It holds what is forced and nothing of `without`. Its `left_open` are numbers of slots that candidates can fill.
        `known` is a set that is known to be good, `at_most` a value that the set must not exceed. With either, the
        search skips what is worse.
        """
        asked = criteria, limits
        candidates = self.candidates
        if asked not in self._solvers:
            solver = self._solvers[asked] = Solver(self.question(criteria, limits))
            candidates.allowance.nodes -= NODES_A_LISTING * solver.listings
        solver, mask = self._solvers[asked], candidates.mask
        choice = solver.best(candidates.allowance, mask(forced), known, mask(without), at_most)
        if choice is None:
            return None
        given = frozenset(id for one in candidates.among(choice.items) for id in candidates.gives[one])
        left_open = tuple(n for n, slot in enumerate(candidates.slots) if not slot.filled_with(given))
        items = choice.items & (1 << len(candidates.ids)) - 1
        return Choice(items, choice.objective, left_open, choice.proven, choice.bound)

    def question(self, criteria: tuple[str, ...], limits: Limits = NO_LIMITS, *, judged: bool = True) -> Question:
        """The question which candidates to take. If it is not `judged`, only the sums of the steps count.

        After the candidates come the clouds that a step may add, as items that their certifications require.
        """
        candidates = self.candidates
        count, clouds = len(candidates.ids), self._clouds
        numbers = {cloud: count + number for number, cloud in enumerate(clouds)}
        own_cloud = [1 << numbers[cloud] if cloud in numbers else 0 for cloud in map(self._cloud_of, candidates.ids)]
        of_cloud = {bit: sum(1 << n for n, own in enumerate(own_cloud) if own == bit) for bit in set(own_cloud) - {0}}
        requires = [
            required | sum(bit for bit, those in of_cloud.items() if (required | 1 << number) & those)
            for number, required in enumerate(candidates.required)
        ]
        return Question(
            costs=(
                *(tuple(self._cost(id).get(name, 0) for name in criteria) for id in candidates.ids),
                *(tuple(int(name == "extra_clouds") for name in criteria) for _ in clouds),
            ),
            requires=(*requires, *(0 for _ in clouds)),
            demands=tuple(self._demands(criteria)),
            limits=tuple(self._sums(limits)),
            one_free=0 if candidates.situation.brings.home else sum(1 << number for number in numbers.values()),
            judge=self._judge(criteria, limits) if judged else None,
            room=tuple(MOST.get(name, 0) if judged else 0 for name in criteria),
            extendable=self._extendable(),
            twins=twins(candidates),
            counting=criteria.index("sittings") if "sittings" in criteria[1:] else None,
        )

    # --- items ---------------------------------------------------------------------------------

    def _cloud_of(self, id: str) -> str | None:
        catalog = self.candidates.catalog
        return catalog.cloud_of(catalog.by_id[id])

    @cached_property
    def _clouds(self) -> tuple[str, ...]:
        """The clouds of candidates that are not home; none where there is only one, and so nothing to choose."""
        home = self.candidates.situation.brings.home
        clouds = sorted({cloud for id in self.candidates.ids if (cloud := self._cloud_of(id)) is not None})
        new = tuple(cloud for cloud in clouds if cloud not in home)
        return () if not home and len(new) == 1 else new

    def _cost(self, id: str) -> dict[str, int]:
        """The least that a candidate costs, for each criterion that it can matter to."""
        facts = self.candidates.courses.facts[id]
        return {
            "against_clouds": int(against(self.candidates.catalog, id, self.candidates.situation.wishes.clouds)),
            "sittings": 1,
            "hours": facts.hours[1],
            "total_usd": facts.least.counted,
            PAID: facts.least.cents,
            DAYS: self.candidates.courses.pace.whole_days(facts.hours[2]),
        }

    # --- demands -------------------------------------------------------------------------------

    def _demands(self, criteria: tuple[str, ...]) -> Iterator[Demand]:
        """What the open places ask for, with what it costs to leave them open.

        An `at_least` of two becomes two demands, at least one and at least two; each left open counts as a place.
        """

        def price(**counts: int) -> Value:
            return tuple(counts.get(name, 0) for name in criteria)

        for slot in self.candidates.situation.open_slots:
            groups, need, weights = self._missing(slot)
            must = int(weights[0] == "must")
            if need == len(groups) > 1:
                if must:
                    # A must-have is open if any of an `all` is missing, or if there is none of an `at_least`.
                    yield Demand(
                        groups, need if slot.slot.need == "all" else 1, price(must_left_open=1), is_place=False
                    )
                for group in groups:
                    yield Demand((group,), 1, price(places_left_open=1))
                continue
            ours = self._off_guide(slot) if need == 1 else 0
            for number in range(1, need + 1):
                off = -1 if ours else 0
                first = number == 1
                yield Demand(groups, number, price(must_left_open=must * first, places_left_open=1, off_guide=off))
            if ours:
                listed = tuple(group & ~ours for group in groups)
                yield Demand(listed, 1, price(off_guide=1), is_place=False)

    def _missing(self, slot: AskedSlot) -> tuple[tuple[int, ...], int, tuple[str, ...]]:
        """The groups of a slot that nothing held fills, as sets of candidates, how many it needs, and the weights of
        these places."""
        missing = [group for group, held in zip(slot.groups, slot.filled, strict=True) if not held]
        filled = len(slot.groups) - len(missing)
        return tuple(map(self._givers, missing)), slot.need - filled, slot.weights[filled:]

    def _givers(self, ids: Iterable[str]) -> int:
        """The candidates that make one of these count."""
        mask = 0
        for id in ids:
            mask |= self._givers_of.get(id, 0)
        return mask

    @cached_property
    def _givers_of(self) -> dict[str, int]:
        givers: dict[str, int] = {}
        for number, id in enumerate(self.candidates.ids):
            for given in self.candidates.gives[id]:
                givers[given] = givers.get(given, 0) | 1 << number
        return givers

    def _off_guide(self, slot: AskedSlot) -> int:
        """The candidates that fill a slot only as an option of ours."""
        listed = {id for group in slot.groups for id in group} - slot.ours
        return self._givers(slot.ours) & ~self._givers(listed)

    # --- whole sets ----------------------------------------------------------------------------

    def _judge(self, criteria: tuple[str, ...], limits: Limits) -> Callable[[int, Value], Value | None]:
        candidates = self.candidates
        several = [slot for slot in candidates.situation.open_slots if slot.ours and self._missing(slot)[1] > 1]
        if "off_guide" not in criteria:
            several = []

        def judge(items: int, sums: Value) -> Value | None:
            ids = candidates.among(items)
            course, work = candidates.course(ids), candidates.courses.work
            if course is None:
                return None
            before = work.looks
            course = limits.within(candidates.courses, course)
            if limits.budget_per_year_usd is not None:
                candidates.allowance.spend(UNITS_A_MOVED_COURSE * work.units_since(before))
            if course is None:
                return None
            counted = effort_of(course)
            counted[DAYS] = (course.finishes.high - candidates.situation.day).days + 1 if course.steps else 0
            if several:
                given = frozenset(id for one in ids for id in candidates.gives[one])
                off = sum(slot.filled_with(given) and not slot.filled_with(given - slot.ours) for slot in several)
                counted["off_guide"] = sums[criteria.index("off_guide")] + off
            return tuple(counted.get(name, value) for name, value in zip(criteria, sums, strict=True))

        return judge

    def _sums(self, limits: Limits) -> Iterator[Limit]:
        """The limits that sums alone can check: fees, high hours, and what opens too late."""
        candidates, courses, clouds = self.candidates, self.candidates.courses, self._clouds
        nothing = (0,) * len(clouds)
        if limits.budget_usd is not None:
            cents = (*(courses.facts[id].least.cents for id in candidates.ids), *nothing)
            yield Limit(cents, round(limits.budget_usd * 100))
        if limits.budget_per_year_usd is not None:
            most = round(limits.budget_per_year_usd * 100)
            yield Limit((*(int(courses.facts[id].least_alone > most) for id in candidates.ids), *nothing), 0)
        if limits.by is not None:
            day = limits.by.toordinal()
            high = (*(courses.facts[id].hours[2] for id in candidates.ids), *nothing)
            yield Limit(high, max(0, courses.pace.done_by(day)))
            yield Limit((*(int(opens) for opens in self._opens_after(day)), *nothing), 0)

    def _opens_after(self, day: int) -> Iterator[bool]:
        """For each candidate, whether it cannot be passed by a day, even if it is taken first. Where they require very
        much, only some are looked at: each set is judged anyway."""
        looked_at = 0
        for id, required in zip(self.candidates.ids, self.candidates.required, strict=True):
            looked_at += required.bit_count()
            self.candidates.allowance.nodes -= required.bit_count()
            yield looked_at <= MOST_LOOKED_AT and self.candidates.courses.first_days(id)[2] > day

    def _extendable(self) -> Callable[[int], bool] | None:
        """Tells whether a set can be passed in time; if not, no larger one can. `None` if no exam has a last day."""
        candidates = self.candidates
        if all(candidates.courses.facts[id].last == NEVER for id in candidates.ids):
            return None
        return lambda mask: in_time(candidates.courses, candidates.among(mask))
