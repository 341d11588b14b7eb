"""What a course needs to know of single certifications, as plain numbers, and the days of an exam.

Days are ordinals, study is in eighths of an hour, prices are cents; see `pace`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter

from mlecareer.planner.course.pace import Pace
from mlecareer.planner.course.prices import Least, What
from mlecareer.profile.holdings import By
from mlecareer.records import record

Days = tuple[int, int, int]
"""A day on the chain of low, of middle and of high hours."""


@record(frozen=True)
class OwnRenewal:
    """How a certification is kept by its own renewal, and for what fee today, as the choice counts it. `opens_before`
    is `None` where one may renew at any time before the end. `included`: a fee that was paid for a failed try holds the
    next one, which costs nothing."""

    by: By
    counted_cents: int
    low: int
    high: int
    assumed: bool
    opens_before: int | None
    extends_end: bool
    included: bool

    @property
    def middle(self) -> int:
        """The middle of its study."""
        return (self.low + self.high) // 2


@record(frozen=True)
class Link:
    """What a pass renews: from a day on, and even after it has expired (`revives`)."""

    id: str
    since: int
    revives: bool


@record(frozen=True)
class Facts:
    """What a course needs to know of one certification.

    `hours` are low, middle and high, for taking it as a step. `spans` are the times in which its exam is open to the
    person: after a failed try, from the day on which they may take it again. Each is from its first to its last day
    that lies in no pause; a pause within one closes nothing. `last` is the last day of all, `NEVER` if none is known,
    and `closes` the last one whatever the pauses. `always_open`: from the as-of day on. `as_renewal`: it is in its time
    of grace, and as a step takes what its renewal takes. `what` is paid for as a step, `least` is the least that this
    can cost, and `least_alone` the least that has to be paid on the day of its exam.
    """

    id: str
    hours: tuple[int, int, int]
    spans: tuple[tuple[int, int], ...]
    last: int
    closes: int
    always_open: bool
    requires: tuple[tuple[str, bool], ...]
    builds_on: frozenset[str]
    level: int
    months: int
    what: What
    least: Least
    least_alone: int
    as_renewal: bool
    renewal: OwnRenewal | None
    renews: tuple[Link, ...]
    place: int
    must: bool
    second: bool


@record(frozen=True)
class KeptPlace:
    """One place that is to stay filled: by any of its members, if they are held or earned, and today by what fills it
    or covers it (`held`)."""

    slot: str
    members: frozenset[str]
    held: tuple[str, ...]
    must: bool


def not_before(days: Days, *others: Days) -> Days:
    """The latest of some days on each chain."""
    low, middle, high = zip(days, *others, strict=True)
    return max(low), max(middle), max(high)


def exam_days(facts: Facts, pace: Pace, low: int, middle: int, high: int, closed: Iterable[Days] = ()) -> Days | None:
    """The days of the exam after so much study on each chain; `None` where its exam has closed for good by then.

    On each chain it is at first the day on which the study is done, or the day before which it is closed by what it
    requires. Where the days from the earliest to the latest would touch a time in which the exam is closed, it is
    taken on every chain on the next opening day or after it.
    """
    days = pace.finish(low), pace.finish(middle), pace.finish(high)
    for until in closed:
        days = max(days[0], until[0]), max(days[1], until[1]), max(days[2], until[2])
    return days if facts.always_open else open_days(facts, days)


def open_days(facts: Facts, days: Days) -> Days | None:
    """The days of the exam where its study is done on these; `None` where it has closed for good by then."""
    place = bisect_left(facts.spans, days[2], key=itemgetter(1))
    if place == len(facts.spans):
        return None
    opens = facts.spans[place][0]
    return days if opens <= days[0] else (max(days[0], opens), max(days[1], opens), max(days[2], opens))


def last_open_day(spans: tuple[tuple[int, int], ...], day: int) -> int:
    """The last day on which the exam is open, not later than a given day; -1 if it was never open by then."""
    place = bisect_right(spans, day, key=itemgetter(0)) - 1
    return -1 if place < 0 else min(spans[place][1], day)


def first_open_day(spans: tuple[tuple[int, int], ...], day: int) -> int | None:
    """The first day from a day on on which the exam is open; `None` where it is not any more."""
    place = bisect_left(spans, day, key=itemgetter(1))
    return None if place == len(spans) else max(spans[place][0], day)
