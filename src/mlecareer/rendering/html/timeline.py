"""The time line as a picture: where its bars, months and marks are, in percent of its width."""

from __future__ import annotations

from datetime import date

from mlecareer.records import record
from mlecareer.rendering.page import Bar, Times
from mlecareer.rendering.timeline import Timeline
from mlecareer.rendering.wording import month

MOST_TICKS = 5
"""So many names have room on a phone."""
TICKS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
"""The numbers of months that may lie between two names on the axis."""

FINE = 1001
"""A time line of this many columns is exact to a tenth of a percent."""

NO_ROOM = 34.0
"""Two names of months that are read towards each other need so much between them on a phone."""

LEAST = 0.8
"""The width of the shortest bar, so that none is missed."""

AT_THE_END = 84.0
"""From here on, a name stands before its mark."""


@record(frozen=True)
class Place:
    """A name at a place."""

    at: float
    name: str

    @property
    def at_the_end(self) -> bool:
        """Whether the name has no room after its mark."""
        return self.at > AT_THE_END


@record(frozen=True)
class Strip:
    """Where a bar starts, how long it surely is, and how much longer it may be."""

    starts: float
    sure: float
    maybe: float


@record(frozen=True)
class Picture:
    """A time line; `next_stage` is `None` where it is not known, and `beyond` the picture where it is far away.
    `pauses` are where each starts, and its width."""

    ticks: tuple[Place, ...]
    strips: tuple[Strip, ...]
    pauses: tuple[tuple[float, float], ...]
    next_stage: Place | None
    beyond: bool


def picture(times: Times) -> Picture:
    """The time line of these times."""
    line = Timeline.of(times, FINE)
    mark = times.next_stage
    beyond = line.mark is None
    next_stage = None if mark is None else Place(100.0 if beyond else _at(line, mark), f"next stage {mark}")
    pauses = ((_at(line, first), round(_at(line, last) - _at(line, first), 1)) for first, last in times.pauses)
    return Picture(_ticks(line), tuple(_strip(line, bar) for bar in times.bars), tuple(pauses), next_stage, beyond)


def _at(line: Timeline, day: date) -> float:
    return line.column(day) / 10


def _strip(line: Timeline, bar: Bar) -> Strip:
    starts, sure, late = (_at(line, day) for day in (bar.starts, bar.earliest, bar.latest))
    starts = min(starts, 100 - LEAST)
    return Strip(starts, round(max(sure - starts, LEAST), 1), round(late - sure, 1))


def _ticks(line: Timeline) -> tuple[Place, ...]:
    """The first days of months, so few that their names have room; all of January if the months are whole years."""
    first = line.first.year * 12 + line.first.month  # the month after the first one, counted from the year 0
    last = first + line.days // 28
    for tick in TICKS:
        months = [number for number in range(first, last + 1) if number % tick == 0 and number // 12 <= date.max.year]
        days = [date(number // 12, number % 12 + 1, 1) for number in months]
        days = [day for day in days if (day - line.first).days <= line.days]
        if len(days) <= MOST_TICKS:
            break
    places = [Place(_at(line, day), str(day.year) if tick % 12 == 0 else month(day)) for day in days]
    if len(places) > 1 and places[-1].at_the_end and places[-1].at - places[-2].at < NO_ROOM:
        places[-1] = Place(places[-1].at, "")
    return tuple(places)
