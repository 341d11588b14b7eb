"""The choice of a set, worked out a second time from the design alone: every set is tried.

Nothing here comes from the program but its plain records. The course of each set is that of `course_oracle`. It is slow
and plain on purpose. Where the design can be read in two ways, this is how it is read here:

- A place of the second and later of an `at_least` is optional in a must-have tier too: its one must place is open
  where nothing fills the slot at all.
- What is held or booked fills its places on the as-of day: what is named in a slot its own, what stands in for several
  options that of the first, or where all are asked those of all, what covers several one of them, so that most places
  are filled. Steps fill the places that are left.
- A step that brings something back fills the places of that where it does so even if it is taken first. What is excluded
  can be brought back so.
- A step is dropped together with what requires it.
- `otherwise` options add to what may fill a slot, and not to how much of it must be filled. A slot counts in
  `off_guide` where it is full with the steps, and would not be if those of them that are only ours did not count there.
- A step waits for its exam to open for as long as the day of its exam comes after the end of its study, on the middle
  chain; it is closed until the day of what it requires, so that counts too.
- Home: a booked exam is an active holding that is passed on its day; of several equals the first id is taken. Of those that expired within 24 months, the last end decides, then the higher level, then the later pass.
- Nothing stands in for what is wanted, not even what follows it.
- Limits: a set fits where its fees and renewals, unknown ones as 0, are at most the budget, and its steps are passed by
  the last day on the slow chain. Where keeping what is held is beyond the budget already, nothing is earned. The limits
  are met where the criteria up to `places_left_open` are no worse than without them.
- A budget of each year: the exams of the course in order; one for which its year has not enough left is taken from the
  start of the first later year that has, or when its exam opens. What each exam costs is worked out anew then. A set for
  which bundles make that impossible buys none.
- A cloud is as good only if its set has a step of that cloud. Within 10 % is the difference of middle hours, and of USD
  as the choice counts it, each against a tenth of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations
from typing import NamedTuple

from course_oracle import (
    Answer,
    Asked,
    Case,
    Days,
    Depth,
    Oracle,
    Step,
    fillers_today,
    is_outgrown,
    months_later,
)
from price_oracle import Taken

from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Effort, Profile

CRITERIA = ("must_left_open", "against_clouds", "places_left_open", "extra_clouds", "off_guide", "long_waits")
"""What is compared before the effort, in order."""

EFFORT: dict[Effort, tuple[str, ...]] = {
    "exams": ("sittings", "hours", "total_usd"),
    "hours": ("hours", "sittings", "total_usd"),
    "cost": ("total_usd", "sittings", "hours"),
}
"""The effort, in the order of each `--minimise`."""

LONG = 90
"""A step that waits more days than this for its exam waits long."""

HOME_AFTER_EXPIRY_MONTHS = 24


@dataclass(frozen=True)
class Question:
    """Who asks for a plan, on which day; what a profile says of wishes, and the wishes beside them."""

    catalog: Catalog
    profile: Profile
    day: date
    minimise: Effort = "exams"
    want: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    depth: Depth = "all"
    first: str | None = None
    studied: Mapping[str, int] = field(default_factory=dict)
    budget: float | None = None
    by: date | None = None
    per_year: float | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """The certifications that are wanted, those of titles too."""
        titles = {title.id: title.all_of for title in self.catalog.titles}
        return tuple(dict.fromkeys(chain.from_iterable(titles.get(name, (name,)) for name in self.want)))

    def case(self, chosen: Iterable[str]) -> Case:
        """The question for the course of a set."""
        return Case(
            self.catalog,
            self.profile,
            self.day,
            tuple(sorted(chosen)),
            first=self.first,
            studied=self.studied,
            wants=dict.fromkeys(self.wanted),
            want=self.want,
            skip=self.skip,
            depth=self.depth,
        )


class Judged(NamedTuple):
    """A set with its course and its value by each criterion, in the order in which they are compared.

    `open` is how many places of each slot are open, where any is.
    """

    chosen: frozenset[str]
    course: Answer
    objective: dict[str, int | Fraction]
    open: dict[str, int]

    @property
    def order(self) -> tuple[str, ...]:
        """The steps in order."""
        return tuple(step.id for step in self.course.steps)

    def key(self) -> tuple[object, ...]:
        """What is compared: the criteria; of equals, the set that holds the first id that the other lacks."""
        return (*self.objective.values(), _Ids(self.chosen))


class _Ids(NamedTuple):
    """A set of ids that comes before another if it holds the first id that only one of them holds."""

    ids: frozenset[str]

    def __lt__(self, other: tuple[object, ...]) -> bool:
        assert isinstance(other, _Ids)
        only = self.ids ^ other.ids
        return bool(only) and min(only) in self.ids


class Tie(NamedTuple):
    """A cloud that is as good, with the differences in hours and in cents."""

    cloud: str
    hours: Fraction
    cents: int


class ChoiceOracle:
    """Every set that may be the answer to one question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.catalog = question.catalog
        base = Oracle(question.case(()))
        self.base = base
        self.holdings = base.holdings
        self.slots = [
            asked
            for asked in base.asking.slots
            if not is_outgrown(self.catalog, self.holdings, asked, question.day.toordinal())
        ]
        self.today = {asked.slot.id: fillers_today(self.catalog, self.holdings, asked) for asked in self.slots}
        self.home = home_clouds(question, base)

    # The answer.

    @cached_property
    def best(self) -> Judged:
        """The best set within the limits; nothing to earn where keeping what is held is beyond them already."""
        return min(self.fitting or [judged for judged in self.sets if not judged.chosen], key=Judged.key)

    @cached_property
    def fitting(self) -> list[Judged]:
        """The sets within the limits, with the days on which each year can pay for their exams."""
        return self.within(self.sets)

    def within(self, sets: Iterable[Judged]) -> list[Judged]:
        """Those of some sets that keep to the limits, with the days on which each year can pay for their exams."""
        moved = sets if self.question.per_year is None else filter(None, map(self.moved, sets))
        return [judged for judged in moved if self.fits(judged)]

    @cached_property
    def unlimited(self) -> Judged:
        """The best set, whatever it costs and however long it takes."""
        return min(self.sets, key=Judged.key)

    @property
    def within_limits(self) -> bool:
        """Whether a set fits that leaves no more undone of what is asked than the best one without limits does."""
        reach = ("must_left_open", "against_clouds", "places_left_open")
        mine, free = ([judged.objective[name] for name in reach] for judged in (self.best, self.unlimited))
        return self.fits(self.best) and mine <= free

    @property
    def near_ties(self) -> list[Tie]:
        """The clouds without a step that are as good."""
        ours = self.best
        ties = []
        for cloud in self.catalog.clouds:
            if cloud in self.clouds(ours.chosen):
                continue
            theirs = self.best_on(cloud)
            if theirs is None or cloud not in self.clouds(theirs.chosen):
                continue
            equal = (*CRITERIA, "sittings")
            hours = Fraction(theirs.objective["hours"] - ours.objective["hours"])
            cents = int(theirs.objective["total_usd"] - ours.objective["total_usd"])
            if (
                all(theirs.objective[name] == ours.objective[name] for name in equal)
                and 10 * abs(hours) <= ours.objective["hours"]
                and 10 * abs(cents) <= ours.objective["total_usd"]
            ):
                ties.append(Tie(cloud, hours, cents))
        return ties

    def best_on(self, cloud: str) -> Judged | None:
        """The best set whose steps are of a cloud or of none."""
        sets = [judged for judged in self.fitting if self.clouds(judged.chosen) <= {cloud}]
        return min(sets, key=Judged.key, default=None)

    def fits(self, judged: Judged) -> bool:
        """Whether a set keeps to the limits."""
        budget, by = self.question.budget, self.question.by
        if budget is not None and judged.course.totals.cents > round(Fraction(budget) * 100):
            return False
        return by is None or not judged.course.steps or judged.course.finishes.high <= by.toordinal()

    def moved(self, judged: Judged) -> Judged | None:
        """A set with each exam on the first day on which its year can pay for it: with the bundles that are cheapest, or
        where that cannot be, without any. Only for what needs no renewal."""
        assert not judged.course.sittings
        for bundled in (True, False):
            days = self.days_paid_by_year(judged, bundled)
            if days is not None:
                break
        else:
            return None
        steps = tuple(Step(step.id, days[step.id]) for step in judged.course.steps)
        paid = self.base.pricing.course(
            [Taken(step.id, step.finishes.middle, "exam") for step in steps], bundled=bundled
        )
        totals = judged.course.totals._replace(
            cents=sum(cents or 0 for cents, _ in paid), counted_cents=sum(counted for _, counted in paid)
        )
        last = [max(chain) for chain in zip(*days.values(), strict=True)] if days else judged.course.finishes
        course = judged.course._replace(steps=steps, totals=totals, finishes=Days(*last))
        objective = {**judged.objective, "total_usd": totals.counted_cents}
        return judged._replace(course=course, objective=objective)

    def days_paid_by_year(self, judged: Judged, bundled: bool) -> dict[str, Days] | None:
        """The days of each step; `None` where a year never has the money, or the exam is closed by then."""
        assert self.question.per_year is not None
        budget, first = round(Fraction(self.question.per_year) * 100), self.question.day.toordinal()
        days = {step.id: step.finishes for step in judged.course.steps}
        while True:
            taken = [Taken(id, each.middle, "exam") for id, each in days.items()]
            fees = [cents or 0 for cents, _ in self.base.pricing.course(taken, bundled=bundled)]
            spent: dict[int, int] = {}
            for id, fee in zip(days, fees, strict=True):
                before = [days[other] for other in self.requires(id) if other in days]
                ready = self.base.exam_days_from(id, [max(chain) for chain in zip(days[id], *before, strict=True)])
                year = next(y for y in range(999) if months_later(first, 12 * (y + 1)) > days[id].middle)
                if ready is not None and ready == days[id] and spent.get(year, 0) + fee > budget:
                    if fee > budget:
                        return None
                    year = next(y for y in range(year + 1, 999) if spent.get(y, 0) + fee <= budget)
                    start = months_later(first, 12 * year)
                    ready = self.base.exam_days_from(id, [max(day, start) for day in days[id]])
                if ready is None:
                    return None
                if ready != days[id]:
                    days[id] = ready
                    break
                spent[year] = spent.get(year, 0) + fee
            else:
                return days

    # The sets.

    @cached_property
    def sets(self) -> list[Judged]:
        """All sets that can be put in order and from which no step can be dropped without opening a place."""
        judged = (self.judged(chosen) for chosen in self.closed_sets())
        return [each for each in judged if each is not None]

    def closed_sets(self) -> Iterator[frozenset[str]]:
        """All sets of what can be earned that hold what they require."""
        without = set(self.question.profile.wishes.without)
        pool = [each.id for each in self.catalog.certifications if each.id not in self.holdings.counts | without]
        for size in range(len(pool) + 1):
            for some in combinations(pool, size):
                chosen = frozenset(some)
                if all(self.requires(id) <= chosen for id in chosen):
                    yield chosen

    def best_with(self, forced: str) -> Judged | None:
        """The best set within the limits that holds something; that, and what it requires, need not fill a place."""
        kept = {forced}
        while more := {id for each in kept for id in self.requires(each)} - kept:
            kept |= more
        sets = (self.judged(chosen, frozenset(kept)) for chosen in self.closed_sets() if kept <= chosen)
        return min(self.within(filter(None, sets)), key=Judged.key, default=None)

    def requires(self, id: str) -> set[str]:
        """What a step requires that is neither held in the way that it must be nor booked."""
        return {
            required.id
            for required in self.catalog.by_id[id].requires
            if required.id not in self.holdings.counts and (required.active or required.id not in self.holdings.ends)
        }

    def judged(self, chosen: frozenset[str], kept: frozenset[str] = frozenset()) -> Judged | None:
        """A set with its course; `None` where there is no course, or where a step that is not kept can be dropped."""
        base = Oracle(self.question.case(chosen))
        gives = {id: self.brings_back(id, base.taken_first(id)) for id in chosen}
        if self.can_drop_a_step(gives, kept):
            return None
        course = base.answer()
        if course is None:
            return None
        return Judged(chosen, course, self.objective(gives, course), self.open_places(gives))

    def brings_back(self, id: str, day: int) -> set[str]:
        """What the records show as expired, and is not booked, that a pass on a day brings back."""
        return {
            link.id
            for link in self.catalog.by_id[id].renews
            if link.revives
            and link.id in self.holdings.expired - self.holdings.counts
            and (link.since is None or link.since.toordinal() <= day)
        }

    def can_drop_a_step(self, gives: Mapping[str, set[str]], kept: frozenset[str]) -> bool:
        """Whether some step but those kept, with what requires it, can be dropped so that no more places are open."""
        places = sum(self.open_places(gives).values())
        for dropped in gives.keys() - kept:
            gone = {dropped}
            while more := {id for id in gives.keys() - gone if self.requires(id) & gone}:
                gone |= more
            if sum(self.open_places({id: gives[id] for id in gives if id not in gone}).values()) == places:
                return True
        return False

    # What a set fills.

    def open_places(self, gives: Mapping[str, set[str]], but: str | None = None) -> dict[str, int]:
        """How many places of each slot are open, where any is. In the slot `but`, steps that are only ours do not count."""
        places = {}
        for asked in self.slots:
            steps = set(gives).union(*gives.values())
            if asked.slot.id == but:
                steps &= asked.of_guide
            left = asked.need - self.filled(asked, steps)
            if left > 0:
                places[asked.slot.id] = left
        return places

    def filled(self, asked: Asked, steps: set[str]) -> int:
        """How many places of a slot are filled, by what is held or booked, and the others by steps."""
        today = self.today[asked.slot.id]
        return sum(bool(held) or bool(group & steps) for held, group in zip(today, asked.groups, strict=True))

    # The value of a set.

    def objective(self, gives: Mapping[str, set[str]], course: Answer) -> dict[str, int | Fraction]:
        """The criteria in the order in which they are compared."""
        places = self.open_places(gives)
        wished = self.question.profile.wishes.clouds
        clouds = [self.catalog.cloud_of(self.catalog.by_id[id]) for id in gives]
        home = set(self.home)
        values: dict[str, int | Fraction] = {
            "must_left_open": sum(self.must_is_open(asked, places) for asked in self.slots),
            "against_clouds": sum(bool(wished) and cloud is not None and cloud not in wished for cloud in clouds),
            "places_left_open": sum(places.values()),
            "extra_clouds": max(0, len(self.clouds(gives) | home) - max(1, len(home))),
            "off_guide": sum(self.is_off_guide(asked, gives) for asked in self.slots),
            "long_waits": sum(waits > LONG for waits in self.waits(course)),
        }
        effort: dict[str, int | Fraction] = {
            "sittings": course.totals.sittings,
            "hours": course.totals.hours,
            "total_usd": course.totals.counted_cents,
        }
        return values | {name: effort[name] for name in EFFORT[self.question.minimise]}

    @staticmethod
    def must_is_open(asked: Asked, places: Mapping[str, int]) -> bool:
        """Whether a place of weight must is open in a slot."""
        left = places.get(asked.slot.id, 0)
        if asked.tier != 1:
            return False
        return left == asked.need if asked.slot.at_least is not None else left > 0

    def is_off_guide(self, asked: Asked, gives: Mapping[str, set[str]]) -> bool:
        """Whether steps fill a slot that would stay open without options of ours."""
        id = asked.slot.id
        return not self.open_places(gives).get(id) and bool(self.open_places(gives, but=id).get(id))

    def waits(self, course: Answer) -> list[int]:
        """For how many days each step waits for its exam, on the middle chain."""
        studied = Fraction(0)
        waits = []
        for step in course.steps:
            studied += self.base.hours(step.id)[1]
            waits.append(step.finishes.middle - self.base.day_after(studied))
        return waits

    def clouds(self, chosen: Iterable[str]) -> set[str]:
        """The clouds of certifications."""
        clouds = {self.catalog.cloud_of(self.catalog.by_id[id]) for id in chosen}
        return {cloud for cloud in clouds if cloud is not None}


def home_clouds(question: Question, base: Oracle) -> tuple[str, ...]:
    """Where someone is at home: the wished clouds, else that of what they hold, held above foundational, or held last."""
    catalog, holdings, day = question.catalog, base.holdings, question.day.toordinal()
    if question.profile.wishes.clouds:
        return question.profile.wishes.clouds
    passed: dict[str, int] = {}
    for holding in question.profile.holdings:
        earned = holding.earned
        first = -1 if earned is None else (earned if isinstance(earned, date) else earned.first).toordinal()
        passed[holding.id] = max(first, passed.get(holding.id, -1))
    best: tuple[tuple[int, ...], str] | None = None
    for number, each in enumerate(sorted(catalog.certifications, key=lambda each: each.id)):
        cloud = catalog.cloud_of(each)
        if cloud is None or each.id not in passed:
            continue
        level, first_id = base.levels[each.level], -number
        if each.id in holdings.counts:
            # The highest level above foundational, and the later pass; what is foundational is behind all others.
            rank: tuple[int, ...] = (2 if level > 0 else 0, level, passed[each.id], first_id)
        elif level > 0 and months_later(holdings.ends[each.id], HOME_AFTER_EXPIRY_MONTHS) >= day:
            rank = (1, holdings.ends[each.id], level, passed[each.id], first_id)
        else:
            continue
        if best is None or rank > best[0]:
            best = rank, cloud
    return () if best is None else (best[1],)
