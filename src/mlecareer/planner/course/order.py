"""In what order the certifications of a set are earned, and on which days: a procedure, not a search.

The positions are filled one after another. A step that is closed when its study is done is taken on the next opening
day, and study of the next step goes on meanwhile; so to be taken first is never worse, and nothing has to be tried
twice.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from itertools import accumulate
from operator import add, itemgetter, sub
from typing import NamedTuple

from mlecareer.planner.course.facts import Days, Facts, exam_days, last_open_day, not_before
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.work import LOOKS_A_LAST_DAY
from mlecareer.records import record


class Placed(NamedTuple):
    """A step in its place: the days on which its study starts and on which it is passed, on each chain, and how
    many days it waits for its exam on the middle chain."""

    id: str
    starts: Days
    days: Days
    waits: int


@record(frozen=True)
class Urgency:
    """What comes sooner than its place says: `rescue` by the end that it meets, `revives` with what it brings back."""

    rescue: Mapping[str, int]
    revives: Mapping[str, tuple[str, ...]]


NOT_URGENT = Urgency({}, {})

MOST_COMPARED = 100
"""The most steps that are compared at one position where all would wait for their exams: the first so many by key."""

UNLIMITED = 10**18  # more study than anyone has to do

Key = tuple[bool, int, int, int, bool, int, int, int, str]


def in_order(question: CourseQuestion, steps: Sequence[str], urgency: Urgency = NOT_URGENT) -> list[Placed] | None:
    """The steps in order with their days; `None` where their exams close before all can be passed.

    At each position it is the first step by key, of those whose prerequisites are placed, such that the rest can
    still be passed before their last days, and that need not wait for its exam while another need not; if all would
    wait, the one that waits least. What is to come first, or rescues, may wait.

    Where the rule leaves a choice, this is how it is read:

    - A step inherits a whole key, the best of its own and of those that require it, not the parts one by one; two
      that inherit the same key go by their own.
    - A step that requires something waits until the day of that on each chain, and this counts as waiting.
    - What requires a step with a last day gives it the last day on which *its own* exam is open by then.
    - What a `--next` or rescue step requires may wait as that step may.
    """
    return _Order(question, steps, urgency).run()


def in_time(question: CourseQuestion, steps: Iterable[str]) -> bool:
    """Whether some order gets every exam passed before its last day, on the slow chain.

    It is so exactly where the earliest last day can go first; then `in_order` finds an order too.
    """
    last_days: dict[str, int] = {}
    chosen = set(steps)
    waiting = [(question.facts[id].last, id) for id in chosen if question.facts[id].last < NEVER]
    waiting.sort(reverse=True)  # The earliest goes first, so that few are looked at again.
    while waiting:
        last, id = waiting.pop()
        if last >= last_days.get(id, NEVER):
            continue
        last_days[id] = last
        for other, _ in question.facts[id].requires:
            if other in chosen:
                waiting.append((last_open_day(question.facts[other].spans, last), other))
    studied = 0
    for id, last in sorted(last_days.items(), key=itemgetter(1)):
        studied += question.facts[id].hours[2]
        if question.pace.finish(studied) > last:
            return False
    return True


class _Order:
    """The steps of one set while they are put in order, by their number in it."""

    def __init__(self, question: CourseQuestion, steps: Sequence[str], urgency: Urgency) -> None:
        self.question, self.urgency = question, urgency
        self.facts: list[Facts] = [question.facts[id] for id in steps]
        number = {id: n for n, id in enumerate(steps)}
        self.before = [[number[id] for id, _ in facts.requires if id in number] for facts in self.facts]
        self.requiring: list[list[int]] = [[] for _ in steps]
        self.building: list[list[int]] = [[] for _ in steps]
        self.builds_on = [0] * len(steps)
        for step, facts in enumerate(self.facts):
            for other in self.before[step]:
                self.requiring[other].append(step)
            for id in facts.builds_on:
                if id in number:
                    self.building[number[id]].append(step)
                    self.builds_on[step] += 1
        # Before these days they cannot be taken, because of what they require.
        self.not_before = [not_before((0, 0, 0), *question.closed_until(facts)) for facts in self.facts]
        # What requires comes before what it requires.
        self.downwards = self._downwards() if any(self.before) else []
        self.own = [self._own_key(step) for step in range(len(steps))]
        self.best = list(self.own)
        for step in self.downwards:
            for other in self.before[step]:
                self.best[other] = min(self.best[other], self.best[step])
        self.last_days = self._last_days()
        self.in_a_hurry = sorted(
            (step for step in range(len(steps)) if self.last_days[step] < NEVER), key=self.last_days.__getitem__
        )
        first, done_by = question.pace.finish(0), question.pace.done_by
        self.done_by = {
            step: done_by(day) if (day := self.last_days[step]) >= first else -1 for step in self.in_a_hurry
        }
        # How many that it requires are not placed yet; below 0 once it is placed itself.
        self.missing = [len(before) for before in self.before]
        # What can be taken next, in the order of its keys.
        self.line = sorted((step for step in range(len(steps)) if not self.missing[step]), key=self._key)

    def run(self) -> list[Placed] | None:
        low = middle = high = 0
        placed: list[Placed] = []
        pace = self.question.pace
        most, most_of = self._most_studied()
        while len(placed) < len(self.facts):
            chosen: tuple[int, int, Days] | None = None
            compared = 0
            for place, step in enumerate(self.line):
                hours = self.facts[step].hours
                above = high + hours[2]
                if above > most_of.get(step, most):
                    continue
                days = exam_days(
                    self.facts[step], pace, low + hours[0], middle + hours[1], above, (self.not_before[step],)
                )
                if days is None or days[2] > self.last_days[step]:
                    return None  # later it is too late as well
                waits = days[1] - pace.finish(middle + hours[1])
                if waits == 0 or not self.best[step][0] or self.best[step][1] < NEVER:
                    chosen = waits, place, days
                    break
                if chosen is None or waits < chosen[0]:
                    chosen = waits, place, days
                compared += 1
                if compared == MOST_COMPARED:
                    break
            if chosen is None:
                return None
            waits, place, days = chosen
            step = self.line.pop(place)
            self.missing[step] = -1
            starts = pace.begin(low), pace.begin(middle), pace.begin(high)
            placed.append(Placed(self.facts[step].id, starts, days, waits))
            hours = self.facts[step].hours
            low, middle, high = low + hours[0], middle + hours[1], high + hours[2]
            if self.last_days[step] < NEVER:
                self.in_a_hurry.remove(step)
                most, most_of = self._most_studied()
            for other in self.requiring[step]:
                self.not_before[other] = not_before(self.not_before[other], days)
                self.missing[other] -= 1
                if not self.missing[other]:
                    insort(self.line, other, key=self._key)
            for other in self.building[step]:
                self.builds_on[other] -= 1
                if not self.builds_on[other] and self.missing[other] >= 0:
                    self._comes_sooner(other)
        return placed

    def _most_studied(self) -> tuple[int, dict[int, int]]:
        """The most high hours after a step with which what has a last day still meets it, when the earliest last day
        goes first (no order can do better): for a step without a last day, and for each that has one."""
        hurry = self.in_a_hurry
        if not hurry:
            return UNLIMITED, {}
        self.question.work.looks += LOOKS_A_LAST_DAY * len(hurry)
        hours = [self.facts[step].hours[2] for step in hurry]
        spare = list(map(sub, map(self.done_by.__getitem__, hurry), accumulate(hours)))
        before = [UNLIMITED, *accumulate(spare, min)]
        after = [UNLIMITED, *accumulate(reversed(spare), min)][-2::-1]
        most = map(min, before, map(add, after, hours))
        return before[-1], dict(zip(hurry, most, strict=True))

    def _own_key(self, step: int) -> Key:
        """What comes first by itself, before what requires it and what it builds on are looked at."""
        facts, urgency = self.facts[step], self.urgency
        place = facts.place
        for id in urgency.revives.get(facts.id, ()):
            place = min(place, self.question.facts[id].place)
        rank = 0 if facts.must else 1 if facts.id in urgency.revives else 2 if facts.second else 3
        return (
            facts.id != self.question.first,
            urgency.rescue.get(facts.id, NEVER),
            place,
            rank,
            bool(self.builds_on[step]),
            facts.level,
            -facts.months,
            facts.hours[0] + facts.hours[2],
            facts.id,
        )

    def _key(self, step: int) -> tuple[Key, Key]:
        return self.best[step], self.own[step]

    def _comes_sooner(self, step: int) -> None:
        """Lessens the key of a step when nothing is left that it builds on, and of what it requires."""
        own = self.own[step]
        waiting = [(step, (*own[:4], False, *own[5:]))]
        while waiting:
            other, key = waiting.pop()
            if other != step and key >= self.best[other]:
                continue
            if not self.missing[other]:
                del self.line[bisect_left(self.line, self._key(other), key=self._key)]
            self.best[other] = min(self.best[other], key)
            if other == step:
                self.own[other] = key
            if not self.missing[other]:
                insort(self.line, other, key=self._key)
            else:
                waiting += [(below, self.best[other]) for below in self.before[other] if self.missing[below] >= 0]

    def _last_days(self) -> list[int]:
        """The last day for each step: that of its exam, or the last that leaves time for what requires it."""
        last_days = [facts.last for facts in self.facts]
        for step in self.downwards:
            if last_days[step] < NEVER:
                for other in self.before[step]:
                    last_days[other] = min(last_days[other], last_open_day(self.facts[other].spans, last_days[step]))
        return last_days

    def _downwards(self) -> list[int]:
        graph = dict(enumerate(self.before))
        return list(TopologicalSorter(graph).static_order())[::-1]
