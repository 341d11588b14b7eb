"""In what order the certifications of a set are earned, and on which days: a procedure, not a search.

The positions are filled one after another. A step that is closed when its study is done is taken on the next opening
day, and study of the next step goes on meanwhile; so to be taken first is never worse, and nothing has to be tried
twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from operator import itemgetter
from typing import NamedTuple

from mlecareer.planner.course.facts import Days, Facts, exam_days, last_open_day
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.question import CourseQuestion
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
    waiting = [(id, question.facts[id].last) for id in chosen if question.facts[id].last < NEVER]
    while waiting:
        id, last = waiting.pop()
        if last >= last_days.get(id, NEVER):
            continue
        last_days[id] = last
        for other, _ in question.facts[id].requires:
            if other in chosen:
                waiting.append((other, last_open_day(question.facts[other].spans, last)))
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
        self.building = [
            {number[id] for id in facts.builds_on if id in number} if facts.builds_on else set[int]()
            for facts in self.facts
        ]
        self.closed = [question.closed_until(facts) if facts.requires else [] for facts in self.facts]
        self.requiring: list[list[int]] = [[] for _ in steps]
        for step, before in enumerate(self.before):
            for other in before:
                self.requiring[other].append(step)
        # What requires comes before what it requires.
        self.downwards = self._downwards() if any(self.before) else []
        self.own = [self._own_key(step) for step in range(len(steps))]
        self.last_days = self._last_days()
        self.in_a_hurry = sorted(
            (step for step in range(len(steps)) if self.last_days[step] < NEVER), key=self.last_days.__getitem__
        )

    def run(self) -> list[Placed] | None:
        missing = [len(before) for before in self.before]
        keys, line = self._line()
        low = middle = high = 0
        placed: list[Placed] = []
        pace = self.question.pace
        while line:
            chosen: tuple[int, int, Days] | None = None
            for step in line:
                if missing[step]:
                    continue
                hours = self.facts[step].hours
                above = high + hours[2]
                days = exam_days(self.facts[step], pace, low + hours[0], middle + hours[1], above, self.closed[step])
                if days is None or days[2] > self.last_days[step] or not self._rest_in_time(step, above):
                    continue
                waits = days[1] - pace.finish(middle + hours[1])
                if waits == 0 or not keys[step][0][0] or keys[step][0][1] < NEVER:
                    chosen = waits, step, days
                    break
                if chosen is None or waits < chosen[0]:
                    chosen = waits, step, days
            if chosen is None:
                return None
            waits, step, days = chosen
            starts = pace.begin(low), pace.begin(middle), pace.begin(high)
            placed.append(Placed(self.facts[step].id, starts, days, waits))
            hours = self.facts[step].hours
            low, middle, high = low + hours[0], middle + hours[1], high + hours[2]
            line.remove(step)
            if self.in_a_hurry and self.last_days[step] < NEVER:
                self.in_a_hurry.remove(step)
            for other in self.requiring[step]:
                missing[other] -= 1
                self.closed[other].append(days)
            if self._is_built_on(step):
                keys, line = self._line(line)
        return placed

    def _rest_in_time(self, step: int, high: int) -> bool:
        """Whether what has a last day meets it after this step, when the earliest last day goes first: no order can
        do better."""
        finish = self.question.pace.finish
        for other in self.in_a_hurry:
            if other != step:
                high += self.facts[other].hours[2]
                if finish(high) > self.last_days[other]:
                    return False
        return True

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
            bool(self.building[step]),
            facts.level,
            -facts.months,
            facts.hours[0] + facts.hours[2],
            facts.id,
        )

    def _line(self, steps: Sequence[int] | None = None) -> tuple[list[tuple[Key, Key]], list[int]]:
        """The key of each step, and the steps that are not placed in the order of their keys."""
        best = list(self.own)
        for step in self.downwards:
            for other in self.before[step]:
                best[other] = min(best[other], best[step])
        keys = list(zip(best, self.own, strict=True))
        return keys, sorted(range(len(keys)) if steps is None else steps, key=keys.__getitem__)

    def _is_built_on(self, step: int) -> bool:
        """Takes a step out of what others build on; whether a key changes by that."""
        changed = False
        for other, building in enumerate(self.building):
            if step in building:
                building.discard(step)
                if not building:
                    key = self.own[other]
                    self.own[other] = (*key[:4], False, *key[5:])
                    changed = True
        return changed

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
