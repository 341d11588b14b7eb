"""The calendar of study against one that walks the days, and what a pause and another pace do to a course."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.planner.course.pace import EIGHTHS, Pace, pace_of
from mlecareer.profile.records import PaceChange, Pause, Wishes
from tiny import DAY

HOURS = (0.5, 3.0, 3.5, 6.0, 7.0, 7.25, 10.0, 168.0)
START = DAY.toordinal()

UNITS = 28
"""An eighth of an hour, and a seventh of any of these hours, are whole numbers of these units."""


def some_wishes(random: Random) -> Wishes:
    """Hours that change up to three times and up to four pauses, some of them over, some of them touching."""
    changes = {DAY + timedelta(random.randint(-40, 120)): random.choice(HOURS) for _ in range(random.randint(0, 3))}
    pauses = []
    for _ in range(random.randint(0, 4)):
        first = DAY + timedelta(random.randint(-60, 100))
        pauses.append(Pause(first, first + timedelta(random.choice([0, 0, 5, 30, random.randint(0, 200)]))))
    return Wishes(
        hours_per_week=random.choice(HOURS),
        pace=tuple(PaceChange(since, hours) for since, hours in changes.items()),
        pauses=tuple(pauses),
    )


class Walk:
    """The same calendar, one day after the other."""

    def __init__(self, wishes: Wishes, days: int = 600) -> None:
        self.wishes, self.days = wishes, [DAY + timedelta(number) for number in range(days)]
        self.done = [self._a_day(number) for number in range(days)]

    def is_paused(self, number: int) -> bool:
        return any(pause.starts <= self.days[number] <= pause.ends for pause in self.wishes.pauses)  # type: ignore[operator]

    def _a_day(self, number: int) -> int:
        hours = self.wishes.hours_per_week or 6
        for change in sorted(self.wishes.pace, key=lambda change: change.since):
            if change.since <= self.days[number]:
                hours = change.hours_per_week
        return 0 if self.is_paused(number) else int(hours * EIGHTHS * UNITS / 7)

    def first(self, number: int) -> int:
        """The first day from a day on that lies in no pause."""
        while self.is_paused(number):
            number += 1
        return number

    def finish(self, eighths: int) -> int:
        done, number = 0, self.first(0)
        while done + self.done[number] < eighths * UNITS:
            done, number = done + self.done[number], number + 1
        return number

    def begin(self, eighths: int) -> int:
        done, number = 0, 0
        while done + self.done[number] <= eighths * UNITS:
            done, number = done + self.done[number], number + 1
        return number

    def done_by(self, number: int) -> int:
        return sum(self.done[: number + 1])


seeds = st.integers(0, 10**6)


@given(seeds)
def test_every_day_is_that_of_a_walk_along_the_days(seed: int) -> None:
    random = Random(seed)
    wishes = some_wishes(random)
    pace, walk = pace_of(wishes, DAY), Walk(wishes)
    most = walk.done_by(500) // UNITS
    for eighths in {0, 1, *(random.randint(0, min(most, 4000)) for _ in range(20))}:
        assert pace.finish(eighths) == pace.day_of(pace.parts(eighths)) == START + walk.finish(eighths)
        assert pace.begin(eighths) == START + walk.begin(eighths)
        assert pace.whole_days(eighths) <= walk.finish(eighths) + 1
    for number in (0, 1, *(random.randint(0, 500) for _ in range(20))):
        done = walk.done_by(number)
        assert pace.done_by(START + number) == done // UNITS
        assert pace.parts_by(START + number) * UNITS == done * pace.parts(1)
        eighths = random.randint(1, 200)
        if eighths * UNITS <= done:
            begin = pace.begins_before(START + number, eighths) - START
            assert done - walk.done_by(begin) < eighths * UNITS <= done - walk.done_by(begin - 1)
            assert walk.done[begin]
        assert pace.exam_day(START + number) == START + walk.first(number)


@given(seeds)
def test_open_days_are_those_outside_of_pauses(seed: int) -> None:
    random = Random(seed)
    wishes = some_wishes(random)
    pace, walk = pace_of(wishes, DAY), Walk(wishes)
    edges = sorted(random.sample(range(-50, 400), 4))
    spans = ((START + edges[0], START + edges[1]), (START + edges[2], START + edges[3]))
    free = [
        START + number
        for number in range(600)
        if not walk.is_paused(number) and any(opens <= START + number <= closes for opens, closes in spans)
    ]
    assert [day for span in pace.without_pauses(spans) for day in range(span[0], span[1] + 1) if day >= START] == free
    for opens, closes in pace.within_pauses(spans):
        assert closes in free
        assert opens < START or opens in free
    left = [day for opens, closes in pace.within_pauses(spans) for day in range(opens, closes + 1)]
    assert set(free) <= set(left)


@given(seeds)
def test_the_order_of_giving_and_what_says_nothing_new_change_nothing(seed: int) -> None:
    """Nor does a pause that lies in another, one cut in two, or the hours that hold anyway."""
    random = Random(seed)
    wishes = some_wishes(random)
    pace = pace_of(wishes, DAY)
    pauses, changes = list(wishes.pauses), list(wishes.pace)
    for pause in wishes.pauses:
        cut = pause.first + timedelta(random.randint(0, (pause.last - pause.first).days))
        pauses += [Pause(pause.starts, cut), Pause(min(cut + timedelta(1), pause.last), pause.ends)]
    since = DAY + timedelta(random.randint(-40, 200))
    if since not in {change.since for change in changes}:
        changes.append(PaceChange(since, wishes.hours_on(since) or 0))
    random.shuffle(pauses)
    random.shuffle(changes)
    other = pace_of(Wishes(hours_per_week=wishes.hours_per_week, pace=tuple(changes), pauses=tuple(pauses)), DAY)
    assert type(other) is type(pace)
    assert [other.finish(eighths) for eighths in range(0, 900, 7)] == [
        pace.finish(eighths) for eighths in range(0, 900, 7)
    ]


@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(hours_per_week=7.0),
        Wishes(hours_per_week=7.0, pace=(PaceChange(DAY + timedelta(30), 7.0),)),
        Wishes(hours_per_week=2.0, pace=(PaceChange(DAY, 7.0),)),
        Wishes(hours_per_week=7.0, pauses=(Pause(DAY - timedelta(30), DAY - timedelta(1)),)),
    ],
    ids=["one pace", "the same again", "changed today", "a pause that is over"],
)
def test_one_pace_ahead_is_the_plain_calendar(wishes: Wishes) -> None:
    pace = pace_of(wishes, DAY)
    assert type(pace) is Pace
    assert (pace.start, pace.hours_per_week) == (START, 7.0)


def test_a_pause_of_years_and_a_pace_that_changes_within_it() -> None:
    """An hour a day for ten days, none for three years, then two hours a day."""
    ends = DAY + timedelta(3 * 365)
    wishes = Wishes(
        hours_per_week=7.0,
        pace=(PaceChange(DAY + timedelta(400), 14.0),),
        pauses=(Pause(DAY + timedelta(10), ends),),
    )
    pace = pace_of(wishes, DAY)
    assert pace.finish(10 * EIGHTHS) == START + 9
    assert pace.begin(10 * EIGHTHS) == pace.finish(11 * EIGHTHS) == pace.finish(12 * EIGHTHS) == ends.toordinal() + 1
    assert pace.finish(14 * EIGHTHS) == ends.toordinal() + 2
    assert pace.at_least(10.0).finish(11 * EIGHTHS) == START + 7
    assert pace.at_least(10.0).finish(17 * EIGHTHS) == ends.toordinal() + 2
