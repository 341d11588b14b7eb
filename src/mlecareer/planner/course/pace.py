"""The calendar of study: on which day a number of hours is done, and how many hours are done by a day.

This is the only place that turns hours into days. One person studies one thing after another from the as-of day on.
Hours are added up over the whole course and rounded up to a whole day only when a day is asked for; the as-of day is
the first day. Hours are counted in eighths, so that the middle of a range and a quarter of it are whole numbers. Where
study begins after a day it is counted in parts: an eighth, and what is studied on a day, are whole numbers of them.
Days are ordinals, as `date.toordinal` gives them; a slow course may go on beyond the last day of `date`.
"""

from __future__ import annotations

from datetime import date

EIGHTHS = 8
"""How many units make an hour."""

NEVER = 10**9
"""A day that never comes: the end of what does not expire, the last day of an exam that stays open."""

_LAST = date.max.toordinal()


class Pace:
    """From which day on someone studies, and how many hours a week."""

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


def as_date(day: int) -> date:
    """A day as a date; the last day that `date` knows where it lies beyond."""
    return date.fromordinal(min(day, _LAST))


def is_beyond(day: int) -> bool:
    """Whether a day lies beyond the last one that `date` knows."""
    return day > _LAST
