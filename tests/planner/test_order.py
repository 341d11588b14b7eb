"""In what order, and on which days, by hand: a job of 10 hours takes 10 days."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from random import Random
from typing import Any

import pytest

from mlecareer.planner import order
from mlecareer.planner.dates import Job, Pace, Sitting, sit
from mlecareer.planner.order import arrange
from tiny import DAY, day

PACE = Pace(DAY, 7.0)


def job(id: str, low: int = 10, high: int | None = None, key: int = 0, **fields: Any) -> Job:
    """A job that can be sat at any time."""
    fields = {name: frozenset(value) if name in ("after", "builds_on") else value for name, value in fields.items()}
    return Job(id, low, low if high is None else high, (key,), **fields)


def ids(*jobs: Job) -> str | None:
    """The order, as a word."""
    found = arrange(jobs, PACE)
    return None if found is None else "".join(sitting.job.id for sitting in found)


def until(number: int) -> tuple[tuple[date, date], ...]:
    """Open up to this day."""
    return ((date.min, day(number)),)


@pytest.mark.parametrize(
    ("hours_per_week", "hours", "finish", "begin"),
    [(7, 10, 10, 11), (7, 0, 1, 1), (3.5, 10, 20, 21), (10, 10, 7, 8), (10, 3, 3, 3), (6, 6, 7, 8), (168, 1, 1, 1)],
)
def test_hours_as_days(hours_per_week: float, hours: int, finish: int, begin: int) -> None:
    pace = Pace(DAY, hours_per_week)
    assert (pace.finish(hours), pace.begin(hours)) == (day(finish), day(begin))


@pytest.mark.parametrize("hours_per_week", [0.5, 3, 3.5, 6, 7, 7.25, 10, 40, 168])
def test_the_hours_done_by_a_day_are_those_that_finish_by_it(hours_per_week: float) -> None:
    pace = Pace(DAY, hours_per_week)
    for number in range(1, 40):
        most = pace.hours_by(day(number))
        assert isinstance(most, int)
        assert pace.finish(most) <= day(number)
        assert pace.finish(most + 1) > day(number)
    assert pace.hours_by(day(0)) == 0
    assert pace.hours_by(day(-30)) < 0


def test_days_of_a_sitting() -> None:
    sat = sit(job("a", 10, 20), 5, 8, {}, PACE)
    assert sat == Sitting(job("a", 10, 20), (day(6), day(9)), (day(15), day(28)))
    later = sit(job("a", 10, 20, spans=((day(20), date.max),)), 5, 8, {}, PACE)
    assert later is not None
    assert later.finishes == (day(20), day(28))
    assert sit(job("a", 10, 20, spans=until(27)), 5, 8, {}, PACE) is None
    assert sit(job("a", 10, 20, spans=until(28)), 5, 8, {}, PACE) is not None
    assert sit(job("a", spans=()), 0, 0, {}, PACE) is None
    # Closed for a time between its two ends: not to be planned on.
    assert sit(job("a", 10, 20, spans=(*until(12), (day(15), date.max))), 0, 0, {}, PACE) is None


def test_what_it_waits_for_is_sat_before() -> None:
    first = sit(job("a", 2, spans=((day(50), date.max),)), 0, 0, {}, PACE)
    assert first is not None
    second = sit(job("b", 3, after={"a"}), 2, 2, {"a": first}, PACE)
    assert second is not None
    assert (second.starts, second.finishes) == ((day(3), day(3)), (day(50), day(50)))
    # That which is only sensible before holds nothing up.
    third = sit(job("c", 3, builds_on={"a"}), 2, 2, {"a": first}, PACE)
    assert third is not None
    assert third.finishes == (day(5), day(5))


def test_the_calendar_of_high_hours_may_be_another() -> None:
    one = job("a", 5, spans=((day(7), day(7)),), spans_late=((day(9), day(9)),))
    sat = sit(one, 0, 0, {}, PACE)
    assert sat is not None
    assert sat.finishes == (day(7), day(9))
    assert (one.spans_at(False), one.spans_at(True)) == (one.spans, one.spans_late)
    assert job("a").spans_at(True) == job("a").spans


@pytest.mark.parametrize(
    ("fields", "bound"),
    [
        ({}, False),
        ({"spans": ((day(5), date.max),)}, False),
        ({"spans": until(5)}, True),
        ({"spans": ()}, True),
        ({"spans": ((date.min, day(-9)), (day(-3), date.max))}, False),
        ({"spans": ((date.min, day(-9)), (day(5), date.max))}, False),
        ({"spans": ((date.min, day(1)), (day(5), date.max))}, True),
        ({"spans_late": until(5)}, True),
    ],
)
def test_whether_the_calendar_matters(fields: dict[str, Any], bound: bool) -> None:
    assert job("a", **fields).bound_by(DAY) is bound


def test_by_key_then_id_after_what_is_needed() -> None:
    assert ids() == ""
    assert ids(job("b"), job("a"), job("c")) == "abc"
    assert ids(job("a", key=2), job("b", key=1), job("c", key=3)) == "bac"
    assert ids(job("a", after={"c"}), job("b"), job("c")) == "bca"
    assert ids(job("a", builds_on={"b"}), job("b", key=9)) == "ba"
    assert ids(job("a", after={"elsewhere"}, builds_on={"nowhere"}), job("b")) == "ab"
    assert ids(job("a", after={"b"}), job("b", after={"c"}), job("c"), job("d")) == "cbad"


def test_one_after_another() -> None:
    found = arrange([job("a", 10, 20), job("b", 5, 6)], PACE)
    assert found is not None
    assert [(s.starts, s.finishes) for s in found] == [
        ((day(1), day(1)), (day(10), day(20))),
        ((day(11), day(21)), (day(15), day(26))),
    ]


def test_what_closes_comes_first_as_far_as_it_must() -> None:
    assert ids(job("a"), job("b"), job("c", spans=until(30))) == "abc"
    assert ids(job("a"), job("b"), job("c", spans=until(29))) == "acb"
    assert ids(job("a"), job("b"), job("c", spans=until(19))) == "cab"
    assert ids(job("a"), job("b"), job("c", spans=until(9))) is None
    assert ids(job("a", spans=until(25)), job("b", spans=until(15)), job("c")) == "bac"
    assert ids(job("a", spans=until(15)), job("b", spans=until(15))) is None


def test_what_it_needs_comes_along() -> None:
    assert ids(job("a"), job("b", after={"c"}, spans=until(29)), job("c")) == "cba"
    assert ids(job("a"), job("b", after={"c"}, spans=until(30)), job("c")) == "acb"
    assert ids(job("a"), job("b", builds_on={"c"}, spans=until(29)), job("c")) == "cba"
    assert ids(job("a"), job("b", after={"c"}, spans=until(19)), job("c")) is None


def test_the_high_hours_must_fit_too() -> None:
    assert ids(job("a", 5, 10), job("b", 5, 10, spans=until(20))) == "ab"
    assert ids(job("a", 5, 10), job("b", 5, 10, spans=until(19))) == "ba"
    assert ids(job("a", 5, 10), job("b", 5, 11, spans=until(10))) is None


def test_renewals_have_a_day_of_their_own_on_each_chain() -> None:
    one = job("a", 5, 9, spans=((day(5), day(5)),), spans_late=((day(9), day(9)),))
    assert ids(one) == "a"
    assert ids(one, job("b", 1, 1)) == "ab"
    assert ids(job("a", spans=()), job("b")) is None


def first_that_goes(jobs: list[Job]) -> str | None:
    """The first order by key, of all there are, in which everything is sat while it is open."""
    present = {one.id for one in jobs}
    for order_ in permutations(sorted(jobs, key=lambda one: (one.key, one.id))):
        sat: dict[str, Sitting] = {}
        low = high = 0
        for one in order_:
            found = sit(one, low, high, sat, PACE) if (one.after | one.builds_on) & present <= sat.keys() else None
            if found is None:
                break
            sat[one.id] = found
            low, high = low + one.low, high + one.high
        else:
            return "".join(sat)
    return None


@pytest.mark.parametrize("seed", range(150))
def test_the_first_of_all_orders(seed: int) -> None:
    random = Random(seed)
    calendars: list[tuple[tuple[date, date], ...]] = [
        ((date.min, date.max),),
        until(random.randint(10, 60)),
        ((day(random.randint(2, 40)), date.max),),
        (*until(random.randint(3, 15)), (day(random.randint(18, 40)), day(random.randint(41, 90)))),
        (*until(random.randint(3, 15)), (day(random.randint(18, 40)), date.max)),
    ]
    jobs = []
    for n, letter in enumerate("abcde"):
        low = random.randint(1, 9)
        spans = random.choice(calendars)
        jobs.append(
            job(
                letter,
                low,
                low + random.choice([0, 0, random.randint(1, 12)]),
                random.randint(0, 2),
                after=set(random.sample("abcde"[:n], 1)) if n and random.random() < 0.3 else set(),
                builds_on=set(random.sample("abcde"[:n], 1)) if n and random.random() < 0.2 else set(),
                spans=spans,
            )
        )
    assert ids(*jobs) == first_that_goes(jobs)


def test_many_that_close_are_not_tried_in_every_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fourteen jobs that cannot all be in time: more than 8e10 orders, given up after a few."""
    tried = 0

    def counted(*arguments: Any) -> Sitting | None:
        nonlocal tried
        tried += 1
        return sit(*arguments)

    monkeypatch.setattr(order, "sit", counted)
    jobs = [job(letter, 5 + n % 3, spans=until(60 + n % 5)) for n, letter in enumerate("abcdefghijklmn")]
    assert ids(*jobs) is None
    assert tried == 0
    # Here only trying shows it: an exam that opens late and closes soon, among others that are in no hurry.
    narrow = job("z", 5, spans=((date.min, day(4)), (day(40), day(41))))
    assert ids(*(job(letter, 9) for letter in "abcdefg"), narrow) is not None
    before = tried
    never = job("z", 5, 20, spans=((day(40), day(41)),), after={"y"})
    assert ids(*(job(letter, 9) for letter in "abcdef"), job("y", spans=((day(45), date.max),)), never) is None
    assert tried - before <= 1000
