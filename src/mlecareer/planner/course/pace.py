"""The calendar of study: on which day a number of hours is done, and how many hours are done by a day.

This is the only place that turns hours into days. One person studies one thing after another from the as-of day on.
Hours are added up over the whole course and rounded up to a whole day only when a day is asked for; the as-of day is
the first day. Hours are counted in eighths, so that the middle of a range and a quarter of it are whole numbers. Where
study begins after a day it is counted in parts: an eighth, and what is studied on a day, are whole numbers of them.
Days are ordinals, as `date.toordinal` gives them; a slow course may go on beyond the last day of `date`.

Hours a week may change from a day on, and there may be pauses, in which nothing is studied and no exam is taken.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import lcm

from mlecareer.profile.records import Wishes
from mlecareer.profile.weekly_hours import hours_a_week

EIGHTHS = 8
"""How many units make an hour."""

NEVER = 10**9
"""A day that never comes: the end of what does not expire, the last day of an exam that stays open."""

_LAST = date.max.toordinal()

Span = tuple[int, int]
"""A first and a last day."""


class Pace:
    """From which day on someone studies, and how many hours a week: always the same number, without a pause."""

    __slots__ = ("_a_day", "_an_eighth", "hours_per_week", "start")

    def __init__(self, start: date, hours_per_week: float) -> None:
        # Exact: a float is a ratio of two whole numbers.
        above, below = hours_per_week.as_integer_ratio()
        self.start = start.toordinal()
        self.hours_per_week = hours_per_week
        self._a_day, self._an_eighth = above * EIGHTHS, 7 * below

    def finish(self, eighths: int) -> int:
        """The day on which this much study is done: the ⌈7h/H⌉th day, the first being the start."""
        return self.start - min(0, -self._an_eighth * eighths // self._a_day + 1)

    def whole_days(self, eighths: int) -> int:
        """The days that this much study takes, the last one not counted where it is not full: so many at least."""
        return self._an_eighth * eighths // self._a_day

    def begin(self, eighths: int) -> int:
        """The day on which the study goes on after this much of it."""
        return self.start + self._an_eighth * eighths // self._a_day

    def done_by(self, day: int) -> int:
        """The most study that is done by the end of a day; below 0 when the day lies before the start."""
        return self.parts_by(day) // self._an_eighth

    def parts(self, eighths: int) -> int:
        """This much study in parts."""
        return self._an_eighth * eighths

    def parts_by(self, day: int) -> int:
        """The parts that are done by the end of a day; below 0 when the day lies before the start."""
        return (day - self.start + 1) * self._a_day

    def day_of(self, parts: int) -> int:
        """The day on which this many parts are done."""
        return self.start - min(0, -parts // self._a_day + 1)

    def begins_before(self, day: int, eighths: int) -> int:
        """The last day on which this much study can begin, to be done by the end of a day; the start at the first."""
        return self.start + max(0, self.parts_by(day) - self.parts(eighths)) // self._a_day

    def exam_day(self, day: int) -> int:
        """The first day, from a day on, that lies in no pause."""
        return day

    def within_pauses(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans without the days of pauses at their ends; a span that lies in a pause is left out."""
        return spans

    def without_pauses(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Spans without the days of pauses."""
        return spans

    def at_least(self, hours_per_week: float) -> Pace:
        """This pace with more hours a week where they are fewer, and with its pauses."""
        return Pace(date.fromordinal(self.start), max(hours_per_week, self.hours_per_week))


class ChangingPace(Pace):
    """Hours a week that change, and pauses: spans of days, each with a rate of its own, and the study that is done
    before each. `hours_per_week` are the fewest outside of pauses."""

    __slots__ = ("_before", "_changes", "_cut", "_firsts", "_hours", "_pauses", "_rates")

    def __init__(
        self,
        start: date,
        hours_per_week: float,
        changes: Sequence[tuple[int, float]] = (),
        pauses: Sequence[Span] = (),
    ) -> None:
        """What is known of it.

        Args:
            start: the as-of day.
            hours_per_week: the hours on that day.
            changes: the days after it on which the hours change, in their order, each with the hours from then on.
            pauses: the first and last day of each pause from the start on, in their order, one apart from the next.
        """
        self.start = start.toordinal()
        self._hours, self._changes, self._pauses = hours_per_week, changes, pauses
        ratios = {hours: hours.as_integer_ratio() for hours in (hours_per_week, *(hours for _, hours in changes))}
        below = lcm(*(ratio[1] for ratio in ratios.values()))
        rates = {hours: ratio[0] * (below // ratio[1]) * EIGHTHS for hours, ratio in ratios.items()}
        self.hours_per_week = min(ratios)
        self._a_day, self._an_eighth = max(rates.values()), 7 * below
        changed = [(self.start, hours_per_week), *changes]
        firsts = {day for day, _ in changed} | {day for first, last in pauses for day in (first, last + 1)}
        self._firsts = sorted(firsts)
        self._rates = [
            0 if self.exam_day(day) != day else rates[changed[bisect_right(changed, (day, NEVER)) - 1][1]]
            for day in self._firsts
        ]
        lengths = [after - day for day, after in zip(self._firsts, self._firsts[1:], strict=False)]
        done = (rate * days for rate, days in zip(self._rates, lengths, strict=False))
        self._before = list(accumulate(done, initial=0))
        self._cut: dict[tuple[Span, ...], tuple[Span, ...]] = {}

    def finish(self, eighths: int) -> int:
        return self.day_of(self._an_eighth * eighths)

    def begin(self, eighths: int) -> int:
        return self._begin(self._an_eighth * eighths)

    def parts_by(self, day: int) -> int:
        span = bisect_right(self._firsts, day) - 1
        return 0 if span < 0 else self._before[span] + (day - self._firsts[span] + 1) * self._rates[span]

    def day_of(self, parts: int) -> int:
        if parts <= 0:
            return self.exam_day(self.start)
        span = bisect_left(self._before, parts) - 1  # the last one before which less is done: no pause
        return self._firsts[span] - (self._before[span] - parts) // self._rates[span] - 1

    def begins_before(self, day: int, eighths: int) -> int:
        return self._begin(max(0, self.parts_by(day) - self.parts(eighths)))

    def _begin(self, parts: int) -> int:
        span = bisect_right(self._before, parts) - 1  # the last one before which no more is done: no pause
        return self._firsts[span] + (parts - self._before[span]) // self._rates[span]

    def exam_day(self, day: int) -> int:
        pause = bisect_right(self._pauses, (day, NEVER)) - 1
        return day if pause < 0 else max(day, self._pauses[pause][1] + 1)

    def within_pauses(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        narrowed = ((self.exam_day(first), self._exam_day_before(last)) for first, last in spans)
        return tuple((first, last) for first, last in narrowed if max(first, self.start) <= last)

    def without_pauses(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        if spans in self._cut:
            return self._cut[spans]
        left: list[Span] = []
        for first, last in spans:
            for starts, ends in self._pauses:
                if first < starts <= last:
                    left.append((first, starts - 1))
                if first <= ends and starts <= last:
                    first = ends + 1
            if first <= last:
                left.append((first, last))
        self._cut[spans] = tuple(left)
        return self._cut[spans]

    def at_least(self, hours_per_week: float) -> Pace:
        changes = [(day, max(hours, hours_per_week)) for day, hours in self._changes]
        return ChangingPace(date.fromordinal(self.start), max(self._hours, hours_per_week), changes, self._pauses)

    def _exam_day_before(self, day: int) -> int:
        pause = bisect_right(self._pauses, (day, NEVER)) - 1
        return day if pause < 0 or self._pauses[pause][1] < day else self._pauses[pause][0] - 1


def pace_of(wishes: Wishes, day: date) -> Pace:
    """The pace of someone from a day on."""
    now = hours_a_week(wishes, day)
    if not wishes.pace and not wishes.pauses:
        return Pace(day, now)
    changes = [(since.toordinal(), hours) for since, hours in changes_after(wishes, day)]
    start = day.toordinal()
    pauses = [(max(first.toordinal(), start), last.toordinal()) for first, last in pauses_ahead(wishes, day)]
    return ChangingPace(day, now, changes, pauses) if changes or pauses else Pace(day, now)


def changes_after(wishes: Wishes, day: date) -> list[tuple[date, float]]:
    """The days after a day on which the hours a week change, in their order, with the hours from then on."""
    hours = hours_a_week(wishes, day)
    changes: list[tuple[date, float]] = []
    for change in sorted(wishes.pace, key=lambda change: change.since):
        if change.since > day and change.hours_per_week != hours:
            hours = change.hours_per_week
            changes.append((change.since, hours))
    return changes


def pauses_ahead(wishes: Wishes, day: date) -> list[tuple[date, date]]:
    """The first and the last day of each pause that is not over on a day, in their order; those that overlap or touch
    are one."""
    pauses: list[tuple[date, date]] = []
    for first, last in sorted((pause.first, pause.last) for pause in wishes.pauses if pause.last >= day):
        if pauses and first <= pauses[-1][1] + timedelta(1):
            pauses[-1] = pauses[-1][0], max(last, pauses[-1][1])
        else:
            pauses.append((first, last))
    return pauses


def as_date(day: int) -> date:
    """A day as a date; the last day that `date` knows where it lies beyond."""
    return date.fromordinal(min(day, _LAST))


def is_beyond(day: int) -> bool:
    """Whether a day lies beyond the last one that `date` knows."""
    return day > _LAST
