"""The course of a set, worked out a second time from the design alone.

Nothing here comes from the program but its plain records: the catalog, the profile. It is slow and plain on purpose.
Days are ordinals, as `date.toordinal` gives them; hours are exact fractions. The order of the functions is that of the
design: what is held, what is asked and what fills it, the order with its days, what is kept, and by which sittings,
all of which are tried.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from price_oracle import Pricing, Taken

from mlecareer.catalog.certification import Certification, Renewal, Renews
from mlecareer.catalog.guide import Options, Slot
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Holding, Profile, Wishes

NEVER = 10**9
"""The end of what does not expire, the last day of an exam that stays open."""

USUAL_HOURS_A_WEEK = 6.0
AT_LEAST_KEPT = 90
"""For how many days from the as-of day something is kept in any case."""
AT_MOST_KEPT_MONTHS = 24
"""For how many months from the as-of day something is kept at most, unless the next stage comes later."""
BEFORE_THE_END = 30
"""How many days before an end it is renewed, where that can be."""


Depth = Literal["must", "recommended", "all"]


class Days(NamedTuple):
    """A day on each of the three chains: with the low, the middle and the high hours of every step."""

    low: int
    middle: int
    high: int


class Step(NamedTuple):
    """Something to earn, in its place."""

    id: str
    finishes: Days


class Sitting(NamedTuple):
    """A sitting that keeps something; `what` is paid for, and `cents` is what that costs by itself, as the choice counts
    it. `end` is the end that it gives.
    """

    id: str
    day: int
    how: str
    hours: Fraction
    cents: int
    what: str
    end: int


class Kept(NamedTuple):
    """What is to be kept: the last day on which it must count, and its end in this course."""

    id: str
    until: int
    ends: int


class Gap(NamedTuple):
    """Days on which something that is to be kept does not count: from `since` to the day before `until`."""

    id: str
    since: int
    until: int


class Totals(NamedTuple):
    """What the course takes, booked exams aside."""

    sittings: int
    hours: Fraction
    cents: int
    unknown_prices: int
    counted_cents: int


class Answer(NamedTuple):
    """The course of a set."""

    steps: tuple[Step, ...]
    sittings: tuple[Sitting, ...]
    kept: tuple[Kept, ...]
    gaps: tuple[Gap, ...]
    totals: Totals
    finishes: Days


@dataclass(frozen=True)
class Case:
    """One question: who asks, on which day, and for which set.

    `first` is what `--next` names, `studied` the hours that are done, `wants` what is kept for its own sake: until a
    day, or (`None`) as long as the slots need. `want` is what is asked beside the slots, each a certification or a
    title; `skip` names slots that are not asked, and `depth` is the least weight that is.
    """

    catalog: Catalog
    profile: Profile
    day: date
    chosen: tuple[str, ...]
    first: str | None = None
    studied: Mapping[str, int] = field(default_factory=dict)
    wants: Mapping[str, date | None] = field(default_factory=dict)
    want: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    depth: Depth = "all"
    failed: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """Tries that were failed; those before the last pass are history."""


def months_later(day: int, months: int) -> int:
    """The same day of the month, so many months later; clamped to the end of that month."""
    then = date.fromordinal(day)
    year, month = divmod(then.year * 12 + then.month - 1 + months, 12)
    return date(year, month + 1, min(then.day, monthrange(year, month + 1)[1])).toordinal()


# --- one certification ------------------------------------------------------------------------


def months_of(certification: Certification, passed: int) -> int | None:
    """How many months a pass on a day counts; `None` where it does not expire."""
    months = None
    for validity in certification.validity or ():
        if validity.passed_from is None or validity.passed_from.toordinal() <= passed:
            months = validity.months
    return months


def end_of_exam(certification: Certification, passed: int) -> int:
    """The first day on which an exam that was passed on a day no longer counts."""
    months = months_of(certification, passed)
    return NEVER if months is None else months_later(passed, months)


def open_spans(certification: Certification) -> list[tuple[int, int]]:
    """The days on which some version of its exam is open: first and last day of each span, touching ones joined."""
    spans: list[tuple[int, int]] = []
    for exam in certification.exams:
        if exam.announced and exam.opens is None:
            continue
        opens = exam.opens.toordinal() if exam.opens else 0
        closes = exam.closes.toordinal() if exam.closes else NEVER
        if spans and opens <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(spans[-1][1], closes))
        else:
            spans.append((opens, closes))
    return spans


def is_open(spans: list[tuple[int, int]], day: int) -> bool:
    """Whether a day lies in one of the spans."""
    return any(opens <= day <= closes for opens, closes in spans)


def adds_to_the_end(renewal: Renewal | None) -> bool:
    """Whether it is renewed by an assessment that adds its time to the old end."""
    return renewal is not None and renewal.by == "assessment" and renewal.extends == "end"


# --- what is held -----------------------------------------------------------------------------


class Booked(NamedTuple):
    """An exam with a date in the future, or the assessment where that day lies inside the window of what is held."""

    id: str
    day: int
    expires: int | None
    is_assessment: bool = False


class Holdings:
    """What someone has passed by the as-of day, with the first day on which each no longer counts, and what is booked.

    `undated` is what counts only because nobody said when it was passed.
    """

    def __init__(self, catalog: Catalog, holdings: Iterable[Holding], day: int) -> None:
        self.ends: dict[str, int] = {}
        self.undated: set[str] = set()
        self.booked: list[Booked] = []
        passes: list[tuple[int, str, int | None]] = []
        for holding in holdings:
            earned = _first_day(holding.earned)
            expires = _first_day(holding.expires)
            if earned is None:
                self.ends[holding.id] = NEVER if expires is None else expires
                if expires is None:
                    self.undated.add(holding.id)
            elif earned > day:
                self.booked.append(Booked(holding.id, earned, expires))
            else:
                passes.append((earned, holding.id, expires))
        self.booked.sort(key=lambda exam: (exam.day, exam.id))
        # With a date it counts until earned + validity, or until the end that the person gives.
        for passed in sorted({passed for passed, _, _ in passes}):
            today = {id: expires for on, id, expires in passes if on == passed}
            before = dict(self.ends)
            given = {}
            for id, expires in today.items():
                given[id] = end_of_pass(catalog.by_id[id], before.get(id), passed) if expires is None else expires
                self.ends[id] = max(given[id], before.get(id, 0)) if id not in self.undated else given[id]
                self.undated.discard(id)
            renew_others(catalog, self.ends, given, passed)
        # What is booked is an exam or an assessment by what is known today.
        ends = dict(self.ends)
        for number, exam in enumerate(self.booked):
            certification = catalog.by_id[exam.id]
            old = ends.get(exam.id)
            end = end_of_pass(certification, old, exam.day) if exam.expires is None else exam.expires
            assessed = adds_to_the_end(certification.renewal) and end != end_of_exam(certification, exam.day)
            self.booked[number] = exam._replace(is_assessment=assessed and exam.expires is None)
            ends[exam.id] = max(end, ends.get(exam.id, 0)) if exam.id not in self.undated else end
            renew_others(catalog, ends, {exam.id: end}, exam.day)
        self.active = {id for id, end in self.ends.items() if end > day}
        self.expired = self.ends.keys() - self.active
        # In the choice, what is booked is held.
        self.counts = self.active | {exam.id for exam in self.booked}
        self.grace_ends = {
            id: end + renewal.grace_days
            for id, end in self.ends.items()
            if (renewal := catalog.by_id[id].renewal) is not None and end <= day < end + renewal.grace_days
        }


def _first_day(when: object) -> int | None:
    """A day, or the first day of a month."""
    if when is None:
        return None
    first = when if isinstance(when, date) else when.first  # type: ignore[attr-defined]
    return int(first.toordinal())


def end_of_pass(certification: Certification, old_end: int | None, passed: int) -> int:
    """The end that a pass gives: a second date inside the renewal window is the assessment where that adds to the end."""
    renewal = certification.renewal
    if old_end is not None and old_end != NEVER and renewal is not None and adds_to_the_end(renewal):
        opens = 0 if renewal.opens_days_before is None else old_end - renewal.opens_days_before
        if opens <= passed < old_end + renewal.grace_days:
            return later_end(certification, old_end, passed)
    return end_of_exam(certification, passed)


def later_end(certification: Certification, end: int, passed: int) -> int:
    """The old end, and the months of the certification added to it."""
    months = months_of(certification, passed)
    return NEVER if months is None else months_later(end, months)


def renew_others(catalog: Catalog, ends: dict[str, int], passed: Mapping[str, int], day: int) -> set[str]:
    """Moves the ends of what the passes of a day renew, since a day, and even when expired where they revive.

    What is renewed has the end of what renews it. `passed` has the end that each pass gives.
    """
    moved = set()
    before = dict(ends)
    for id, end in passed.items():
        for link in catalog.by_id[id].renews:
            if link.id in before and renews_on(link, before[link.id], day) and end > ends[link.id]:
                ends[link.id] = end
                moved.add(link.id)
    return moved


def renews_on(link: Renews, end: int, day: int) -> bool:
    """Whether a pass on a day renews what ends on another, or has ended."""
    return (link.since is None or link.since.toordinal() <= day) and (end > day or link.revives)


# --- what is asked, and what fills it ---------------------------------------------------------


class Asked(NamedTuple):
    """A slot on the way to the goal.

    `place` is the rank of its stage, or that of the first stage in which its tier is due from now on. `groups` are
    its options, those of the guide (`of_guide`) and behind them our own, each with what stands in for it. `need` is how
    many places are asked. `is_want`: the person wants it, and no stage or tier asks it.
    """

    slot: Slot
    place: int
    stage: int | None
    tier: int | None
    due: range
    groups: tuple[frozenset[str], ...]
    need: int
    of_guide: frozenset[str]
    is_want: bool = False

    @property
    def members(self) -> frozenset[str]:
        """All that can fill it."""
        return frozenset().union(*self.groups)


class Asking:
    """What is asked of someone, from the present stage to the goal."""

    def __init__(
        self,
        catalog: Catalog,
        profile: Profile,
        day: int,
        want: Iterable[str] = (),
        skip: Iterable[str] = (),
        depth: Depth = "all",
    ) -> None:
        self.catalog = catalog
        self.depth = depth
        stages = [stage.id for stage in catalog.stages]
        years = profile.years or 0
        self.present = next(
            rank for rank, stage in enumerate(catalog.stages) if stage.max_years is None or years < stage.max_years
        )
        last = len(stages) - 1
        self.goal = stages.index(profile.wishes.goal) if profile.wishes.goal else min(self.present + 1, last)
        until = catalog.stages[self.present].max_years
        self.next_stage_on = None if until is None else months_later(day, round((until - years) * 12))
        on_the_way = range(self.present, self.goal + 1)
        # The last stage that has slots, whatever of them is asked at this depth or skipped.
        self.last = max((rank for rank in on_the_way if catalog.stages[rank].slots), default=self.goal)
        self.slots: list[Asked] = []
        for rank in on_the_way:
            for slot in catalog.stages[rank].slots:
                self._ask(slot, rank, rank, None, range(rank, rank + 1), skip)
        for tier in catalog.tiers:
            due = range(stages.index(tier.due_from), stages.index(tier.due_to) + 1)
            if due.start <= self.goal and due.stop > self.present:
                for slot in tier.slots:
                    self._ask(slot, max(due.start, self.present), None, tier.number, due, skip)
        # What is wanted: one more slot, all of it, asked at every depth, in the place of the goal.
        for name in dict.fromkeys(want):
            title = next((title for title in catalog.titles if title.id == name), None)
            slot = Slot(f"want-{name}", name, all_of=Options((name,) if title is None else title.all_of))
            # Nothing stands in for it.
            groups = tuple(frozenset({id}) for id in slot.options.ids)
            self.slots.append(
                Asked(slot, self.goal, None, None, range(0), groups, len(groups), frozenset(slot.options.ids), True)
            )

    def _ask(
        self, slot: Slot, place: int, stage: int | None, tier: int | None, due: range, skip: Iterable[str]
    ) -> None:
        if slot.id in skip:
            return
        # Weights: must (tier 1), recommended (stages, tier 2), optional (tier 3, the second and later of an at_least).
        if self.depth == "must" and tier != 1:
            return
        if self.depth == "recommended" and tier is not None and tier > 2:
            return
        need = {"any": 1, "all": len(slot.options.ids)}.get(str(slot.need)) or int(slot.need)
        if slot.at_least is not None and self.depth != "all":
            need = 1
        # What is named counts for itself, and what stands in for several options for the first; the guide's come first.
        # Only where all are asked, what stands in for several fills the places of all of them.
        named = set(slot.options.ids)
        groups = []
        for option in slot.options.ids:
            after = set(self._with_successors(option))
            groups.append(frozenset({option} | (after if slot.need == "all" else after - named)))
            named |= after
        for option in slot.otherwise:
            groups.append(frozenset(self._with_successors(option)) - named)
            named |= groups[-1]
        of_guide = frozenset().union(*groups[: len(slot.options.ids)])
        self.slots.append(Asked(slot, place, stage, tier, due, tuple(filter(None, groups)), need, of_guide))

    def _with_successors(self, option: str) -> Iterator[str]:
        """An option, and, as soon as its last day is known, its successors, and theirs."""
        yield option
        spans = open_spans(self.catalog.by_id[option])
        if not spans or spans[-1][1] != NEVER:
            waiting = list(self.catalog.by_id[option].succeeded_by)
            seen: set[str] = set()
            while waiting:
                id = waiting.pop()
                if id not in seen:
                    seen.add(id)
                    waiting += self.catalog.by_id[id].succeeded_by
            yield from seen


def covered_by(catalog: Catalog, id: str) -> set[str]:
    """What a certification proves beside itself, link by link."""
    ranks = {level.id: rank for rank, level in enumerate(catalog.levels)}
    covered: set[str] = set()
    waiting = [id]
    while waiting:
        above = catalog.by_id[waiting.pop()]
        below = [link.id for link in above.renews] + [required.id for required in above.requires] + list(above.covers)
        for base in above.builds_on:
            other = catalog.by_id[base]
            if other.vendor == above.vendor and ranks[other.level] < ranks[above.level]:
                below.append(base)
        for other_id in below:
            if other_id not in covered:
                covered.add(other_id)
                waiting.append(other_id)
    return covered - {id}


def fillers_today(catalog: Catalog, holdings: Holdings, asked: Asked) -> list[set[str]]:
    """What is held or booked that fills each group of a slot: by itself, or because it covers it.

    A holding counts once, for itself where it is named; the others are shared out so that most groups are filled.
    """
    filled = [set(group & holdings.counts) for group in asked.groups]
    if asked.is_want:
        # Covering never serves what is wanted.
        return filled
    others = sorted(holdings.counts - asked.members)
    reach = {
        id: [n for n, group in enumerate(asked.groups) if not filled[n] and group & covered_by(catalog, id)]
        for id in others
    }
    best: dict[str, int] = {}

    def share(left: list[str], so_far: dict[str, int]) -> None:
        nonlocal best
        if not left:
            # Where several ways fill as many, the first ids fill one, and choose first.
            if (-len(so_far), sorted(so_far)) < (-len(best), sorted(best)):
                best = so_far
            return
        for group in reach[left[0]]:
            if group not in so_far.values():
                share(left[1:], {**so_far, left[0]: group})
        share(left[1:], so_far)

    share([id for id in others if reach[id]], {})
    for id, group in best.items():
        filled[group].add(id)
    return filled


def is_outgrown(catalog: Catalog, holdings: Holdings, asked: Asked, day: int) -> bool:
    """Whether one above foundational, active or expired, covers a slot that asks for nothing else any more."""
    if asked.is_want:
        return False
    lowest = catalog.levels[0].id
    above = any(catalog.by_id[id].level != lowest for id in holdings.ends.keys() | holdings.counts)
    left = [id for id in asked.members if any(closes >= day for _, closes in open_spans(catalog.by_id[id]))]
    return above and bool(left) and all(catalog.by_id[id].level == lowest for id in left)


# --- the course -------------------------------------------------------------------------------


def oracle(case: Case) -> Answer | None:
    """The course of the set; `None` where it is not feasible."""
    return Oracle(case).answer()


class Calendar:
    """What is studied on each day, found by walking the days from the as-of day on.

    The hours a week are those of the last change by that day. In a pause nothing is studied.
    """

    def __init__(self, wishes: Wishes, day: int) -> None:
        self.wishes, self.day = wishes, day
        self.done: list[Fraction] = []
        """How much is done by the end of each day."""

    def is_paused(self, day: int) -> bool:
        """Whether a day lies in a pause; of a pause both ends may be months."""
        when = date.fromordinal(day)
        return any(_begins(pause.starts) <= when <= _is_over(pause.ends) for pause in self.wishes.pauses)

    def hours_on(self, day: int) -> Fraction:
        """The study of a day."""
        if self.is_paused(day):
            return Fraction(0)
        since, hours = -1, self.wishes.hours_per_week or USUAL_HOURS_A_WEEK
        for change in self.wishes.pace:
            if since < change.since.toordinal() <= day:
                since, hours = change.since.toordinal(), change.hours_per_week
        return Fraction(hours) / 7

    def done_by(self, day: int) -> Fraction:
        """The study by the end of a day."""
        while self.day + len(self.done) <= day:
            before = self.done[-1] if self.done else Fraction(0)
            self.done.append(before + self.hours_on(self.day + len(self.done)))
        return self.done[day - self.day]

    def day_after(self, hours: Fraction) -> int:
        """The first day by the end of which so much study is done."""
        if hours <= 0:
            return self.out_of_pause(self.day)
        while not self.done or self.done[-1] < hours:
            self.done_by(self.day + len(self.done))
        return self.day + bisect_left(self.done, hours)

    def out_of_pause(self, day: int) -> int:
        """A day, or where it lies in a pause the first one after that."""
        while self.is_paused(day):
            day += 1
        return day


def _begins(when: object) -> date:
    return date.fromordinal(_first_day(when) or 0)


def _is_over(when: object) -> date:
    if isinstance(when, date):
        return when
    return date.fromordinal(months_later(_begins(when).toordinal(), 1) - 1)


class Urgent(NamedTuple):
    """What comes sooner: a step that saves something by the end of that, and one that brings something back."""

    rescue: dict[str, int]
    revives: dict[str, set[str]]


class Oracle:
    """Everything that follows from one question."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.catalog = case.catalog
        self.day = case.day.toordinal()
        self.calendar = Calendar(case.profile.wishes, self.day)
        self.holdings = Holdings(self.catalog, case.profile.holdings, self.day)
        self.asking = Asking(self.catalog, case.profile, self.day, case.want, case.skip, case.depth)
        self.levels = {level.id: rank for rank, level in enumerate(self.catalog.levels)}
        self.pricing = Pricing(self.catalog, case.profile)
        self.booked_on = {exam.id: exam.day for exam in reversed(self.holdings.booked)}
        self.chosen = self._with_requirements(case.chosen)

    def _with_requirements(self, chosen: Iterable[str]) -> set[str]:
        closed: set[str] = set()
        waiting = [id for id in chosen if id not in self.holdings.counts]
        while waiting:
            id = waiting.pop()
            if id not in closed:
                closed.add(id)
                waiting += [
                    required.id for required in self.catalog.by_id[id].requires if not self._met(*_pair(required))
                ]
        return closed

    def _met(self, id: str, active: bool) -> bool:
        """Whether a requirement is met by what is held, passed at some time, or booked."""
        return id in self.holdings.counts or (id in self.holdings.ends and not active)

    def answer(self) -> Answer | None:
        """Order, dates, renewals."""
        # First the order is made without rescue and revives, then it is made again with them.
        first = self.order(Urgent({}, {}))
        if first is None:
            return None
        placed = self.order(self.urgent(first))
        if placed is None:
            return None
        return Keeping(self, placed).answer()

    # Hours and days.

    def day_after(self, hours: Fraction) -> int:
        """The day on which so much study is done: h hours take ⌈7h/H⌉ days, the first being the as-of day."""
        return self.calendar.day_after(hours)

    def hours(self, id: str) -> tuple[Fraction, Fraction, Fraction]:
        """The low, middle and high hours of a step: those of a renewal where it is taken as one in its grace."""
        if self.is_renewal_in_grace(id):
            return self.less_studied(id, *self.hours_of_renewal(id))
        return self.less_studied(id, *self.full_hours(id))

    def full_hours(self, id: str) -> tuple[Fraction, Fraction]:
        """The low and the high hours of the full exam."""
        usual = self.catalog.hours(self.catalog.by_id[id])
        return Fraction(usual.low), Fraction(usual.high)

    def less_studied(self, id: str, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction, Fraction]:
        """The hours that are left where some are done already."""
        done = self.case.studied.get(id, 0)
        low, high = max(Fraction(0), low - done), max(Fraction(0), high - done)
        return low, (low + high) / 2, high

    def hours_of_renewal(self, id: str) -> tuple[Fraction, Fraction]:
        """The study for a renewal: as given; by exam without a figure a quarter of its range; an assessment none."""
        renewal = self.catalog.by_id[id].renewal
        assert renewal is not None
        if renewal.hours is not None:
            return Fraction(renewal.hours), Fraction(renewal.hours)
        if renewal.by == "assessment":
            return Fraction(0), Fraction(0)
        low, high = self.full_hours(id)
        return low / 4, high / 4

    def is_renewal_in_grace(self, id: str) -> bool:
        """Whether it is in its grace, and passed within it if it is taken first at the hours of a renewal."""
        renewal = self.catalog.by_id[id].renewal
        if id not in self.holdings.grace_ends or renewal is None or renewal.by == "none":
            return False
        low, middle, high = self.less_studied(id, *self.hours_of_renewal(id))
        days = self.exam_days(id, (low, middle, high), [])
        return days is not None and days.middle < self.holdings.grace_ends[id]

    def exam_days(self, id: str, studied: tuple[Fraction, Fraction, Fraction], after: list[Days]) -> Days | None:
        """The day of the exam on each chain, when so much is studied by then; `None` where it closes before.

        It is closed until the days of what it requires. A step whose days from earliest to latest would touch a time
        in which its exam is closed is taken, on every chain, on the next opening day or after it.
        """
        done = [self.day_after(hours) for hours in studied]
        for required in after:
            done = [max(pair) for pair in zip(done, required, strict=True)]
        return self.exam_days_from(id, done)

    def exam_days_from(self, id: str, done: list[int]) -> Days | None:
        """The first days of the exam from given ones on; `None` where it has closed by then."""
        for opens, closes in self.spans(id):
            # No exam is taken in a pause, but a pause is no time in which it is closed.
            taken = [self.calendar.out_of_pause(max(opens, day)) for day in done]
            if taken[2] <= closes:
                return Days(*taken)
        return None

    def booked_before(self, id: str) -> list[Days]:
        """The days of what it requires that is booked: what requires it follows it."""
        days = []
        for required in self.catalog.by_id[id].requires:
            held = required.id in self.holdings.active or (required.id in self.holdings.ends and not required.active)
            if required.id in self.booked_on and not held:
                days.append(Days(*[self.booked_on[required.id]] * 3))
        return days

    def taken_first(self, id: str) -> int:
        """The day on the middle chain when it is taken before all else but what it requires; `NEVER` if it cannot."""
        order: list[str] = []

        def before(step: str) -> None:
            for required in sorted(self.catalog.by_id[step].requires, key=lambda required: required.id):
                if required.id in self.chosen and not self._met(*_pair(required)) and required.id not in order:
                    before(required.id)
            order.append(step)

        before(id)
        passed: dict[str, Days] = {}
        studied = (Fraction(0), Fraction(0), Fraction(0))
        for step in order:
            studied = _sum(studied, self.hours(step))
            after = [passed[required.id] for required in self.catalog.by_id[step].requires if required.id in passed]
            days = self.exam_days(step, studied, after + self.booked_before(step))
            if days is None:
                return NEVER
            passed[step] = days
        return passed[id].middle

    # The order.

    def order(self, urgent: Urgent) -> list[Step] | None:
        """The steps, put in order position by position, with their days; `None` where this dead-ends."""
        last_days = self.last_days()
        placed: list[Step] = []
        passed: dict[str, Days] = {}
        studied = (Fraction(0), Fraction(0), Fraction(0))
        left = set(self.chosen)
        while left:
            keys = self.keys(left, urgent)
            # Of the steps whose prerequisites are placed ...
            ready = [id for id in left if not any(required.id in left for required in self.catalog.by_id[id].requires)]
            fitting: list[tuple[str, Days, int]] = []
            for id in sorted(ready, key=keys.__getitem__):
                by_then = _sum(studied, self.hours(id))
                after = [passed[required.id] for required in self.catalog.by_id[id].requires if required.id in passed]
                days = self.exam_days(id, by_then, after + self.booked_before(id))
                # ... such that the rest can still be passed before their last days ...
                if days is not None and days.high <= last_days[id] and self.rest_fits(left - {id}, by_then, last_days):
                    fitting.append((id, days, days.middle - self.day_after(by_then[1])))
            if not fitting:
                return None
            # ... and that, unless it is --next or rescue, need not wait while another need not.
            taken = next((one for one in fitting if one[2] == 0 or self.may_wait(keys[one[0]])), None)
            if taken is None:
                taken = min(fitting, key=lambda one: one[2])
            id, days, _ = taken
            placed.append(Step(id, days))
            passed[id] = days
            studied = _sum(studied, self.hours(id))
            left.remove(id)
        return placed

    # Failed tries.

    def failed_tries(self, id: str) -> list[int]:
        """The days of the failed tries since the last pass; what is booked is the next try itself."""
        held = self.holdings.ends.get(id)
        passes = [day for one in self.case.profile.holdings if one.id == id and (day := _first_day(one.earned))]
        last = max((day for day in passes if day <= self.day), default=None)
        if id in self.booked_on:
            return []
        tries = sorted(day.toordinal() for day in self.case.failed.get(id, ()))
        if last is not None:
            return [day for day in tries if day > last]
        # Without a day of the pass: history while it counts, and before the end that is known.
        return [day for day in tries if held is None or (held <= self.day and day >= held)]

    def spans(self, id: str) -> list[tuple[int, int]]:
        """The days on which its exam is open to the person: after a failed try, when the wait is over."""
        spans, tries = open_spans(self.catalog.by_id[id]), self.failed_tries(id)
        if not tries:
            return spans
        retake = self.catalog.by_id[id].retake
        waits = retake.wait_days if retake is not None else ()
        again = tries[-1] + max(1, waits[min(len(tries), len(waits)) - 1] if waits else 1)
        return [(max(opens, again), closes) for opens, closes in spans if closes >= again]

    def is_next_try_free(self, id: str, day: int) -> bool:
        """Whether a fee that was paid holds the next try on a day: a fee pays for a try and for so many further ones,
        for some months from then on."""
        retake, tries = self.catalog.by_id[id].retake, self.failed_tries(id)
        if not tries or retake is None or not retake.included or not len(tries) % (1 + retake.included):
            return False
        paid = [day for number, day in enumerate(tries) if not number % (1 + retake.included)]
        return retake.within_months is None or day <= months_later(paid[-1], retake.within_months)

    def last_days(self) -> dict[str, int]:
        """The last day of each step; a last day is inherited by what it requires."""
        days: dict[str, int] = {}

        def last(id: str) -> int:
            if id not in days:
                needed_by = [o for o in self.chosen if any(r.id == id for r in self.catalog.by_id[o].requires)]
                by = min((last(other) for other in needed_by), default=NEVER)
                ends = [(opens, min(closes, by)) for opens, closes in self.spans(id) if opens <= by]
                days[id] = max((self.last_free_day(opens, last) for opens, last in ends), default=-1)
            return days[id]

        for id in self.chosen:
            last(id)
        return days

    def last_free_day(self, first: int, last: int) -> int:
        """The last day of some that lies in no pause; -1 where there is none."""
        if last == NEVER:
            return NEVER
        return next((day for day in range(last, max(first, self.day) - 1, -1) if not self.calendar.is_paused(day)), -1)

    def rest_fits(self, rest: set[str], studied: tuple[Fraction, ...], last_days: dict[str, int]) -> bool:
        """Whether the rest can still be passed before their last days: earliest last day first tells."""
        high = studied[2]
        for id in sorted(rest, key=last_days.__getitem__):
            high += self.hours(id)[2]
            if self.day_after(high) > last_days[id]:
                return False
        return True

    @staticmethod
    def may_wait(key: tuple[tuple[object, ...], ...]) -> bool:
        """Whether a step is `--next` or rescue, or is required by such a one."""
        return key[0][0] == 0 or key[0][1] != NEVER

    def keys(self, left: set[str], urgent: Urgent) -> dict[str, tuple[tuple[object, ...], ...]]:
        """The key of each step, each inheriting the best of what requires it, and then by its own."""
        own = {id: self.own_key(id, left, urgent) for id in left}
        keys: dict[str, tuple[object, ...]] = {}

        def best(id: str) -> tuple[object, ...]:
            if id not in keys:
                above = [other for other in left if any(r.id == id for r in self.catalog.by_id[other].requires)]
                keys[id] = min([own[id], *map(best, above)])
            return keys[id]

        return {id: (best(id), own[id]) for id in left}

    def own_key(self, id: str, left: set[str], urgent: Urgent) -> tuple[object, ...]:
        """What comes first: `--next`, rescue, place, rank, what builds on nothing unplaced, level, validity, hours."""
        certification = self.catalog.by_id[id]
        revived = urgent.revives.get(id, set())
        slots = [asked for asked in self.asking.slots if id in asked.members]
        places = [asked.place for asked in self.asking.slots if id in asked.members or revived & asked.members]
        if any(asked.tier == 1 for asked in slots):
            rank = 0
        elif revived:
            rank = 1
        else:
            rank = 2 if any(asked.tier == 2 for asked in slots) else 3
        months = months_of(certification, self.day)
        return (
            0 if id == self.case.first else 1,
            urgent.rescue.get(id, NEVER),
            min(places, default=len(self.catalog.stages)),
            rank,
            1 if any(base in left and base != id for base in certification.builds_on) else 0,
            self.levels[certification.level],
            -NEVER if months is None else -months,
            self.hours(id)[1],
            id,
        )

    def urgent(self, placed: list[Step]) -> Urgent:
        """What of an order comes too late and would not if it were taken first; and what brings back even so."""
        keeping = Keeping(self, placed)
        rescue: dict[str, int] = {}
        revives: dict[str, set[str]] = {}
        passed = {step.id: step.finishes.middle for step in placed}
        for id, day in passed.items():
            first = self.taken_first(id)
            for link in self.catalog.by_id[id].renews:
                since = link.since.toordinal() if link.since else 0
                end = self.holdings.ends.get(link.id, NEVER)
                if link.id in self.holdings.expired and link.id not in self.booked_on:
                    # What the records show as expired and a step revives.
                    if link.revives and first >= since:
                        revives.setdefault(id, set()).add(link.id)
                # Held today and kept, and passed on or after the end of it.
                elif link.id in self.holdings.active and link.id in keeping.kept and day >= end:
                    if end > keeping.kept[link.id].until:
                        continue
                    if since <= first < end:
                        rescue[id] = min(end, rescue.get(id, NEVER))
                    elif first >= max(end, since) and link.revives:
                        revives.setdefault(id, set()).add(link.id)
        for id, end in keeping.next_fillers():
            rescue[id] = min(end, rescue.get(id, NEVER))
        return Urgent(rescue, revives)


def _pair(required: object) -> tuple[str, bool]:
    return required.id, required.active  # type: ignore[attr-defined]


def _sum(
    one: tuple[Fraction, Fraction, Fraction], other: tuple[Fraction, Fraction, Fraction]
) -> tuple[Fraction, Fraction, Fraction]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


# --- what is kept -----------------------------------------------------------------------------


class Keep(NamedTuple):
    """What must count, and until which day: for a place or a want (`until`), and for an exam that requires it."""

    until: int
    required_until: int
    must: bool
    wanted_until: int = -1

    @property
    def last(self) -> int:
        """The last day on which it must count."""
        return max(self.until, self.required_until)


class Pass(NamedTuple):
    """A fixed pass of the course: a step, or what is booked."""

    day: int
    id: str
    is_step: bool
    is_assessment: bool
    expires: int | None


@dataclass(frozen=True)
class State:
    """What has come about up to an end."""

    ends: dict[str, int]
    next_pass: int = 0
    studied: Fraction = Fraction(0)
    studied_again: Fraction = Fraction(0)
    resting: frozenset[str] = frozenset()
    """What has expired and is not asked for until something brings it back."""
    renewed: frozenset[str] = frozenset()
    """What was earned in this course and has been renewed once."""
    again: tuple[tuple[int, str], ...] = ()
    """What is taken again, and when."""
    sittings: tuple[Sitting, ...] = ()
    saved: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    lost: int = 0


class Keeping:
    """What one order keeps, and how."""

    def __init__(self, oracle: Oracle, placed: list[Step]) -> None:
        self.oracle = oracle
        self.catalog = oracle.catalog
        self.holdings = oracle.holdings
        self.placed = placed
        self.passed = {step.id: step.finishes.middle for step in placed}
        self.booked_end = self._booked_end()
        self.passes = sorted(
            [Pass(step.finishes.middle, step.id, True, False, None) for step in placed]
            + [Pass(exam.day, exam.id, False, exam.is_assessment, exam.expires) for exam in self.holdings.booked]
        )
        asking = oracle.asking
        finish = max([oracle.day, *self.passed.values(), *(exam.day for exam in self.holdings.booked)])
        beyond = months_later(oracle.day, AT_MOST_KEPT_MONTHS)
        self.until = min(max(oracle.day + AT_LEAST_KEPT, finish), max(asking.next_stage_on or 0, beyond))
        self.start = dict(self.holdings.ends)
        for id in self.holdings.undated & oracle.booked_on.keys():
            self.start[id] = self.booked_end[id]
        self.kept = self._kept()

    def _booked_end(self) -> dict[str, int]:
        """The end that each booked exam gives, as far as what is held today says."""
        ends = {}
        for exam in reversed(self.holdings.booked):
            old = None if exam.id in self.holdings.undated else self.holdings.ends.get(exam.id)
            end = end_of_pass(self.catalog.by_id[exam.id], old, exam.day)
            ends[exam.id] = end if exam.expires is None else exam.expires
        return ends

    # What is kept.

    def places(self) -> Iterator[tuple[frozenset[str], set[str], bool]]:
        """The must and recommended places of the last asked stage that has slots, and of the tiers due there.

        Each with what can fill it, what fills it today, and whether it is a must.
        """
        for one in self.oracle.asking.slots:
            # Not kept: what only earlier stages asked, optional places.
            if self.oracle.asking.last not in one.due or (one.tier or 0) > 2:
                continue
            if is_outgrown(self.catalog, self.holdings, one, self.oracle.day):
                continue
            today = fillers_today(self.catalog, self.holdings, one)
            if one.slot.need == "all":
                for group, filled in zip(one.groups, today, strict=True):
                    yield group, filled, one.tier == 1
            else:
                # The second and later of an `at_least` are optional.
                yield one.members, set().union(*today), one.tier == 1

    def _kept(self) -> dict[str, Keep]:
        kept: dict[str, Keep] = {}

        def keep(id: str, until: int, required_until: int = -1, must: bool = False, wanted_until: int = -1) -> None:
            old = kept.get(id, Keep(-1, -1, False))
            kept[id] = Keep(
                max(old.until, until),
                max(old.required_until, required_until),
                old.must or must,
                max(old.wanted_until, wanted_until),
            )

        for members, today, must in self.places():
            earned = {id for id in members if id in self.passed or id in self.revived()}
            fillers = today | earned
            if fillers:
                keep(min(fillers, key=self.rank), self.until, must=must)
        for id, until in self.oracle.case.wants.items():
            if id in self.all_ends():
                wanted_until = self.until if until is None else until.toordinal()
                keep(id, wanted_until, wanted_until=wanted_until)
        # An active prerequisite, while a step that requires it is ahead.
        for id, day in self.passed.items():
            for required in self.catalog.by_id[id].requires:
                if required.active:
                    keep(required.id, -1, day)
        return kept

    def rank(self, id: str) -> tuple[object, ...]:
        """Of several fillers: those that can be kept; what a step of the set renews, the lowest own fee, the last end."""
        renewal = self.catalog.by_id[id].renewal
        own = renewal is not None and renewal.by != "none" and id not in self.oracle.case.profile.wishes.without
        return (
            not self.can_be_kept(id),
            not self.is_renewed_by_step(id),
            self.oracle.pricing.alone(id, self.oracle.day, "renewal")[1] if own else NEVER,
            -self.all_ends()[id],
            id,
        )

    def all_ends(self) -> dict[str, int]:
        """The end of what is held or booked, and of what is earned or brought back by a step."""
        ends = {id: end for id, end in self.start.items() if id in self.holdings.active}
        for exam in self.holdings.booked:
            ends[exam.id] = max(ends.get(exam.id, 0), self.booked_end[exam.id])
        for id, day in self.passed.items():
            ends[id] = max(ends.get(id, 0), self.end_of_step(id, day))
        for id, day in self.revived().items():
            ends[id] = max(ends.get(id, 0), day)
        return ends

    def revived(self) -> dict[str, int]:
        """What has expired by today and a step brings back, with the end that this gives."""
        ends: dict[str, int] = {}
        for id, day in self.passed.items():
            for link in self.catalog.by_id[id].renews:
                if link.id in self.holdings.expired - self.passed.keys() - self.oracle.booked_on.keys() and renews_on(
                    link, self.holdings.ends[link.id], day
                ):
                    ends[link.id] = max(ends.get(link.id, 0), self.end_of_step(id, day))
        return ends

    def is_renewed_by_step(self, id: str) -> bool:
        """Whether a step of the set renews it: passed after it and before its end, or bringing it back."""
        ends = self.all_ends()
        held_from = -1 if id in self.holdings.active else self.passed.get(id, self.oracle.booked_on.get(id, -1))
        return any(
            link.id == id
            and id in ends
            and (day > held_from or (link.revives and id in self.holdings.expired))
            and renews_on(link, ends[id], day)
            for step, day in self.passed.items()
            for link in self.catalog.by_id[step].renews
        )

    def can_be_kept(self, id: str) -> bool:
        """Whether it lasts, or something can renew it before its end."""
        end = self.all_ends()[id]
        if end > self.until or self.is_renewed_by_step(id):
            return True
        state = State(self.all_ends())
        return any(self.day_of_renewal(state, renewer, id) is not None for renewer in self.renewers(id))

    def next_fillers(self) -> Iterator[tuple[str, int]]:
        """The step that should fill a place next, before what fills it today, and cannot be kept, has expired."""
        for members, today, _ in self.places():
            held = {id for id in today if id in self.holdings.active}
            if not held or any(self.can_be_kept(id) for id in today):
                continue
            end = max(self.all_ends()[id] for id in held)
            steps = [step for step in self.placed if step.id in members]
            if end > self.until or any(step.finishes.middle < end for step in steps):
                continue
            for step in steps:
                if self.oracle.taken_first(step.id) < end:
                    yield step.id, end
                    break

    # Renewals.

    def renewers(self, id: str) -> list[str]:
        """What can be renewed by itself so that it keeps something: that itself, and what renews it."""
        others = [other.id for other in self.catalog.certifications if any(link.id == id for link in other.renews)]
        without = self.oracle.case.profile.wishes.without
        return [
            other
            for other in dict.fromkeys([id, *others])
            if (renewal := self.catalog.by_id[other].renewal) is not None
            and renewal.by != "none"
            and other not in without
        ]

    def day_of_renewal(self, state: State, renewer: str, saved: str) -> int | None:
        """The day on which a renewal keeps something: the latest that is open, inside its window, and at least 30 days
        before the end; failing that the first such day on which its study is done, if before the end."""
        # What has been let expire is not renewed.
        if renewer not in state.ends or saved not in state.ends or renewer in state.resting:
            return None
        renewal = self.catalog.by_id[renewer].renewal
        assert renewal is not None
        own_end = state.ends[renewer]
        if own_end == NEVER:
            # What does not expire is not renewed.
            return None
        end = min(own_end, state.ends[saved])
        done = self.study_done(state, renewer)
        first = max(done, self.oracle.day)
        if renewal.opens_days_before is not None:
            first = max(first, own_end - renewal.opens_days_before)
        if adds_to_the_end(renewal):
            # Once a term: not before the term that ends then has begun.
            first = max(first, self.start_of_term(renewer, own_end))
        spans, paused = self.oracle.spans(renewer), self.oracle.calendar.is_paused
        if renewal.by == "assessment" and spans:
            spans = [(0, spans[-1][1])]
        days = [day for day in range(first, end) if is_open(spans, day) and not paused(day)]
        early = [day for day in days if day <= end - BEFORE_THE_END]
        day = early[-1] if early else days[0] if days else None
        if day is None or saved == renewer:
            return day
        link = next(link for link in self.catalog.by_id[renewer].renews if link.id == saved)
        return day if renews_on(link, state.ends[saved], day) else None

    def start_of_term(self, id: str, end: int) -> int:
        """The day on which the term begins that ends on a day."""
        months = months_of(self.catalog.by_id[id], end)
        return 0 if months is None else months_later(end, -months)

    def study_begins(self, state: State, id: str) -> Fraction:
        """How much has been studied when the study for a renewal begins: it adds up from the as-of day or the pass."""
        passed = self.passed_on(id)
        if passed is None:
            return state.studied
        return max(state.studied, self.oracle.calendar.done_by(passed))

    def passed_on(self, id: str) -> int | None:
        """The day of the course on which something is passed that does not count today, as a step or as booked."""
        if id in self.holdings.active:
            return None
        return self.passed.get(id, self.oracle.booked_on.get(id))

    def study_done(self, state: State, id: str) -> int:
        """The day on which the study for a renewal is done."""
        low, high = self.oracle.hours_of_renewal(id)
        if high == 0:
            # What takes no study waits for no other study either, only for its own pass.
            return self.passed_on(id) or self.oracle.day
        return self.oracle.day_after(self.study_begins(state, id) + (low + high) / 2)

    # The ends that passes give.

    def end_of_step(self, id: str, day: int) -> int:
        """The end that a step gives; in the time of grace that of a renewal."""
        certification = self.catalog.by_id[id]
        if self.oracle.is_renewal_in_grace(id) and adds_to_the_end(certification.renewal):
            return later_end(certification, self.holdings.ends[id], day)
        return end_of_exam(certification, day)

    def end_of_fixed_pass(self, fixed: Pass) -> int:
        """The end that a step or a booked exam gives."""
        if fixed.is_step:
            return self.end_of_step(fixed.id, fixed.day)
        if fixed.expires is not None:
            return fixed.expires
        if fixed.is_assessment:
            # It adds to the end that is known today, when it is booked.
            return later_end(self.catalog.by_id[fixed.id], self.holdings.ends.get(fixed.id, fixed.day), fixed.day)
        return end_of_exam(self.catalog.by_id[fixed.id], fixed.day)

    # All sittings are tried.

    def cheapest(self) -> State:
        """The cheapest of all ways to keep what must be kept, tried from end to end."""
        best: State | None = None
        reached: dict[object, tuple[object, ...]] = {}
        # What has expired today is not asked for before something passes it or brings it back.
        waiting = [
            State(dict(self.start), resting=frozenset(id for id, end in self.start.items() if end <= self.oracle.day))
        ]
        while waiting:
            state, due = self.until_next_end(waiting.pop())
            # What already costs more than another way does cannot become the cheapest.
            if best is not None and self.cost(state)[:3] > self.cost(best)[:3]:
                continue
            # Nor can one of two ways that leave the same ends, if it costs more by then.
            same = (
                tuple(sorted(state.ends.items())),
                (state.next_pass, state.studied, state.studied_again, state.resting, state.renewed, state.again),
                frozenset(gap for gap in state.gaps if gap.id in state.resting),
                frozenset(id for id in self.catalog.by_id if self.is_free(state, id, self.oracle.day)),
            )
            if same in reached and reached[same] <= self.cost(state):
                continue
            reached[same] = self.cost(state)
            if due is None:
                if best is None or self.cost(state) < self.cost(best):
                    best = state
                continue
            ways = list(self.ways(state, due))
            # What cannot be kept is told, and not asked for until something brings it back.
            lost = (*state.gaps, Gap(due, state.ends[due], NEVER))
            waiting += ways or [replace(state, resting=state.resting | {due}, lost=state.lost + 1, gaps=lost)]
        assert best is not None
        return best

    def cost(self, state: State) -> tuple[object, ...]:
        """USD, then number, then days spent expired, then days (latest first), then ids; but first of all the losses."""
        return (
            state.lost,
            sum(sitting.cents for sitting in state.sittings),
            len(state.sittings),
            sum(max(0, min(gap.until, self.kept[gap.id].last) - gap.since) for gap in state.gaps),
            -sum(sitting.day for sitting in state.sittings),
            state.saved,
        )

    def is_asked(self, state: State, id: str) -> bool:
        """Whether something must still be kept when it ends."""
        keep = self.kept[id]
        end = state.ends[id]
        if id in state.resting:
            return False
        if end <= keep.required_until:
            return True
        # Not kept: a second renewal of something earned in this very course.
        return end <= keep.until and (id not in state.renewed or end <= keep.wanted_until)

    def until_next_end(self, state: State) -> tuple[State, str | None]:
        """Goes on to the next end of something kept, after all that is passed before it."""
        while True:
            due = min(
                ((state.ends[id], id) for id in self.kept if id in state.ends and self.is_asked(state, id)),
                default=None,
            )
            fixed = self.passes[state.next_pass].day if state.next_pass < len(self.passes) else NEVER
            again = min((day for day, _ in state.again), default=NEVER)
            day = min(fixed, again)
            if day == NEVER or (due is not None and due[0] <= day):
                return state, due[1] if due is not None else None
            state = self.pass_on(state, day)

    def pass_on(self, state: State, day: int) -> State:
        """After all passes of a day, which come before what they renew."""
        ends = dict(state.ends)
        moved = set()
        today = {}
        number = state.next_pass
        while number < len(self.passes) and self.passes[number].day == day:
            fixed = self.passes[number]
            end = today[fixed.id] = self.end_of_fixed_pass(fixed)
            if end > ends.get(fixed.id, 0):
                ends[fixed.id] = end
                moved.add(fixed.id)
            number += 1
        for on, id in state.again:
            if on == day:
                end = today[id] = end_of_exam(self.catalog.by_id[id], day)
                if end > ends.get(id, 0):
                    ends[id] = end
                    moved.add(id)
        moved |= renew_others(self.catalog, ends, today, day)
        state = replace(state, ends=ends, next_pass=number, again=tuple(one for one in state.again if one[0] != day))
        return self.after_moving(state, moved, day)

    @staticmethod
    def after_moving(state: State, moved: set[str], day: int) -> State:
        """What something brings back is asked for again, and its gap ends on that day if not before."""
        gaps = tuple(
            gap._replace(until=min(day, gap.until)) if gap.id in moved and gap.since <= day else gap
            for gap in state.gaps
        )
        return replace(state, resting=state.resting - moved, gaps=gaps)

    def ways(self, state: State, due: str) -> Iterator[State]:
        """What ends is kept by one of its renewers, brought back by a step, or taken again."""
        end = state.ends[due]
        keep = self.kept[due]
        for renewer in self.renewers(due):
            day = self.day_of_renewal(state, renewer, due)
            if day is not None:
                after = self.after_renewal(state, renewer, due, day)
                if after.ends[due] > end:
                    yield after
        if end <= keep.required_until:
            # What a step requires to be active is not let expire before that step.
            return
        back = self.brought_back(state, due)
        if back is not None:
            yield replace(
                state,
                resting=state.resting | {due},
                gaps=(*state.gaps, Gap(due, end, back)),
            )
        if not keep.must and due not in self.oracle.case.profile.wishes.without:
            spans = self.oracle.spans(due)
            paused = self.oracle.calendar.is_paused
            days = (day for day in range(keep.until - 1, end - 1, -1) if is_open(spans, day) and not paused(day))
            day = next(days, None)
            low, high = self.oracle.full_hours(due)
            hours = (low + high) / 2
            # Its study must be done by then.
            begins = max(state.studied + state.studied_again, self.study_begins(state, due))
            if day is not None and self.oracle.day_after(begins + hours) <= day:
                what = "free" if self.is_free(state, due, day) else "retake"
                _, counted = self.oracle.pricing.alone(due, day, what)
                yield replace(
                    state,
                    resting=state.resting | {due},
                    gaps=(*state.gaps, Gap(due, end, day)),
                    again=(*state.again, (day, due)),
                    sittings=(
                        *state.sittings,
                        Sitting(
                            due,
                            day,
                            "retake",
                            hours,
                            counted,
                            what,
                            end_of_exam(self.catalog.by_id[due], day),
                        ),
                    ),
                    saved=(*state.saved, due),
                    studied_again=state.studied_again + hours,
                    renewed=state.renewed | ({due} & self.passed.keys()),
                )

    def is_free(self, state: State, id: str, day: int) -> bool:
        """Whether an exam on a day would be the next try after a failed one, held by a fee that was paid."""
        exams = {sitting.id for sitting in state.sittings if sitting.how != "assessment"}
        return self.oracle.is_next_try_free(id, day) and id not in self.passed and id not in exams

    def brought_back(self, state: State, due: str) -> int | None:
        """The day on which a pass of the course brings something back in time."""
        passes = sorted([(fixed.day, fixed.id) for fixed in self.passes[state.next_pass :]] + list(state.again))
        for day, id in passes:
            if day > self.kept[due].until:
                return None
            # What is booked brings itself back.
            if id == due or any(
                link.id == due and renews_on(link, state.ends[due], day) for link in self.catalog.by_id[id].renews
            ):
                return day
        return None

    def after_renewal(self, state: State, renewer: str, due: str, day: int) -> State:
        """After a renewal on a day, with all that it renews beside itself."""
        certification = self.catalog.by_id[renewer]
        renewal = certification.renewal
        assert renewal is not None
        ends = dict(state.ends)
        end = (
            later_end(certification, ends[renewer], day)
            if adds_to_the_end(renewal)
            else end_of_exam(certification, day)
        )
        moved = {renewer} if end > ends[renewer] else set()
        ends[renewer] = max(end, ends[renewer])
        # What is passed for the first time after that day is not renewed on it.
        later = {id: ends.pop(id) for id in list(ends) if (self.passed_on(id) or 0) > day}
        for id in later.keys() & self.holdings.ends.keys():
            ends[id] = self.holdings.ends[id]
        moved |= renew_others(self.catalog, ends, {renewer: end}, day)
        moved -= {id for id in later if ends.get(id, 0) <= later[id]}
        ends |= {id: max(was, ends.get(id, 0)) for id, was in later.items()}
        low, high = self.oracle.hours_of_renewal(renewer)
        hours = (low + high) / 2
        how = "assessment" if renewal.by == "assessment" else "exam"
        what = "free" if how == "exam" and self.is_free(state, renewer, day) else "renewal"
        _, counted = self.oracle.pricing.alone(renewer, day, what)
        sitting = Sitting(renewer, day, how, hours, counted, what, end)
        state = replace(
            state,
            ends=ends,
            studied=self.study_begins(state, renewer) + hours if hours else state.studied,
            sittings=(*state.sittings, sitting),
            saved=(*state.saved, renewer),
            renewed=state.renewed | (moved & self.passed.keys()),
        )
        return self.after_moving(state, moved, day)

    # The answer.

    def answer(self) -> Answer | None:
        """The course with its cheapest sittings; `None` where something is not active that must be."""
        best = self.cheapest()
        ends = self.ends_after(best, NEVER)
        if not self.all_active(best):
            return None
        hours = sum((self.oracle.hours(step.id)[1] for step in self.placed), Fraction(0))
        sittings = sorted(best.sittings, key=lambda sitting: (sitting.day, sitting.id))
        taken = [
            Taken(step.id, step.finishes.middle, self.what_of_step(step.id, step.finishes.middle))
            for step in self.placed
        ]
        taken += [Taken(sitting.id, sitting.day, sitting.what) for sitting in sittings]
        booked = [Taken(exam.id, exam.day, "booked") for exam in self.holdings.booked if not exam.is_assessment]
        fees = self.oracle.pricing.course([*taken, *booked])[: len(taken)]
        days = [step.finishes for step in self.placed] or [Days(*[self.oracle.day] * 3)]
        return Answer(
            steps=tuple(self.placed),
            sittings=tuple(sittings),
            kept=tuple(Kept(id, keep.last, ends[id]) for id, keep in sorted(self.kept.items())),
            gaps=tuple(sorted(self.gaps(best))),
            totals=Totals(
                len(fees),
                hours + sum((sitting.hours for sitting in best.sittings), Fraction(0)),
                sum(known or 0 for known, _ in fees),
                sum(known is None for known, _ in fees),
                sum(counted for _, counted in fees),
            ),
            finishes=Days(*(max(chain) for chain in zip(*days, strict=True))),
        )

    def what_of_step(self, id: str, day: int) -> str:
        """What is paid for a step: in its grace a renewal, and nothing for a try that a fee holds."""
        renewal = self.catalog.by_id[id].renewal
        if self.oracle.is_renewal_in_grace(id) and renewal is not None:
            return "free" if renewal.by == "exam" and self.oracle.is_next_try_free(id, day) else "renewal"
        return "free" if self.oracle.is_next_try_free(id, day) else "exam"

    def all_active(self, way: State) -> bool:
        """Whether all that must be active on the day of an exam is, by all that is passed up to it but the exam."""
        return all(
            self.ends_after(way, step.finishes.middle, but=step.id).get(required.id, 0) > step.finishes.middle
            for step in self.placed
            for required in self.catalog.by_id[step.id].requires
            if required.active
        )

    def ends_after(self, way: State, day: int, but: str | None = None) -> dict[str, int]:
        """The end of each certification after all that is passed up to a day; `but` is left out."""
        days = [after for _, _, after in self.told(way, day, but)]
        return days[-1] if days else self.start

    def gaps(self, way: State) -> Iterator[Gap]:
        """The days on which something that is to be kept does not count, and does again afterwards."""
        for day, before, after in self.told(way, NEVER):
            for id, keep in self.kept.items():
                if self.oracle.day < before.get(id, 0) <= keep.last and before[id] < day and after[id] > before[id]:
                    yield Gap(id, before[id], day)

    def told(
        self, way: State, day: int, but: str | None = None
    ) -> Iterator[tuple[int, dict[str, int], dict[str, int]]]:
        """Each day up to one on which something is passed, with the end of each certification before and after it."""
        ends = dict(self.start)
        passes = [fixed for fixed in self.passes if fixed.id != but and fixed.day <= day]
        sittings = [sitting for sitting in way.sittings if sitting.id != but and sitting.day <= day]
        for today in sorted({fixed.day for fixed in passes} | {sitting.day for sitting in sittings}):
            before = dict(ends)
            given: dict[str, int] = {}
            for fixed in passes:
                if fixed.day == today:
                    given[fixed.id] = self.end_of_fixed_pass(fixed)
                    ends[fixed.id] = max(ends.get(fixed.id, 0), given[fixed.id])
            for sitting in sittings:
                if sitting.day == today:
                    given[sitting.id] = max(sitting.end, given.get(sitting.id, 0))
                    ends[sitting.id] = max(ends.get(sitting.id, 0), sitting.end)
            renew_others(self.catalog, ends, given, today)
            yield today, before, ends
