"""On which days a job is studied for and sat.

One person studies one thing after another, without a pause. Hours are cumulated over the chain and
rounded up to whole days at the end; day 1 is the as-of day. The chain of low hours gives the earliest
days, that of high hours the latest. An exam that is not open yet is sat on its opening day, and study of
the next step goes on meanwhile.
"""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.days import add_days
from mlecareer.catalog.status import Span, next_open_day
from mlecareer.records import record

ALWAYS: tuple[Span, ...] = ((date.min, date.max),)


@record(frozen=True)
class Job:
    """Something to study for and sit: hours at both ends of the range, when it can be sat at each end,
    what must be sat before (`after`) and what is sensible before (`builds_on`)."""

    id: str
    low: int
    high: int
    key: tuple[int, ...]
    after: frozenset[str] = frozenset()
    builds_on: frozenset[str] = frozenset()
    spans: tuple[Span, ...] = ALWAYS
    spans_late: tuple[Span, ...] | None = None

    def spans_at(self, late: bool) -> tuple[Span, ...]:
        """When it can be sat, along the chain of low hours or of high ones."""
        return self.spans_late if late and self.spans_late is not None else self.spans

    def bound_by(self, day: date) -> bool:
        """Whether the calendar matters: it closes some time, or is closed for a time after it was open."""
        return any(
            not spans or spans[-1][1] != date.max or sum(closes >= day for _, closes in spans) > 1
            for spans in (self.spans, self.spans_at(True))
        )


@record(frozen=True)
class Sitting:
    """A job with its days: when study starts and when it is sat, at the earliest and at the latest."""

    job: Job
    starts: tuple[date, date]
    finishes: tuple[date, date]


@record(frozen=True)
class Pace:
    """From which day on, and how many hours a week."""

    start: date
    hours_per_week: float

    def finish(self, hours: int) -> date:
        """The day on which so many hours are done: the ⌈7h/H⌉th, the first being the start."""
        return add_days(self.start, max(0, self._days(hours, up=True) - 1))

    def begin(self, hours: int) -> date:
        """The day on which the next hour after so many is studied."""
        return add_days(self.start, self._days(hours, up=False))

    def hours_by(self, day: date) -> int:
        """The most hours that are done by a day; below 0 when the day lies before the start."""
        above, below = self.hours_per_week.as_integer_ratio()
        return ((day - self.start).days + 1) * above // (7 * below)

    def _days(self, hours: int, *, up: bool) -> int:
        # Exact: a float is a ratio of two whole numbers.
        above, below = self.hours_per_week.as_integer_ratio()
        return -(-7 * hours * below // above) if up else 7 * hours * below // above


def sit(job: Job, low: int, high: int, sat: dict[str, Sitting], pace: Pace) -> Sitting | None:
    """The days of a job studied after so many hours; none where it would be closed on one of them."""
    days: list[date] = []
    for late, hours in ((False, low + job.low), (True, high + job.high)):
        ready = max([pace.finish(hours), *(sat[id].finishes[late] for id in job.after if id in sat)])
        day = next_open_day(job.spans_at(late), ready)
        if day is None:
            return None
        days.append(day)
    earliest, latest = days[0], max(days)
    if job.spans_late is None and not any(opens <= earliest and latest <= closes for opens, closes in job.spans):
        return None
    return Sitting(job, (pace.begin(low), pace.begin(high)), (earliest, latest))
