"""Exams that are booked, as fixed steps of a plan, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.certification import Exam, HourRange, Renewal, Renews, Requirement, Validity
from mlecareer.planner.plan import plan
from mlecareer.planner.step_records import DayRange, FillsSlot, Step, StudyRange, Unlocks
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person, slot

YEAR = (Validity(12),)

BOOKED = catalog(
    cert("a", (5, 5), validity=YEAR),
    cert("b", validity=YEAR, renews=(Renews("a"),)),
    cert("c", requires=(Requirement("b"),)),
    cert("d", (30, 50), level="high"),
    goal=(slot("s", "b"), slot("u", "c"), slot("v", "d"), slot("w", "a")),
)
"""b keeps a, c requires b, and d has nothing to do with them."""


def test_a_booked_exam_is_a_step_on_its_date_and_costs_and_takes_nothing() -> None:
    ends, on = date(2026, 3, 1), day(17)
    made = plan(BOOKED, person(Holding("a", date(2025, 3, 1)), Holding("b", on)), DAY)
    step = next(step for step in made.steps if step.action == "booked")
    assert step == Step(
        position=step.position,
        action="booked",
        phase="now",
        certification="b",
        name="The b",
        exam_code="B-1",
        url="https://example.org/b",
        stage="goal",
        tier=None,
        weight="recommended",
        fills=("s",),
        requires=(),
        cost_usd=0,
        you_pay_usd=0,
        hours=StudyRange(0, 0, False),
        starts=DayRange(on, on, on),
        finishes=DayRange(on, on, on),
        keeps=("a",),
        because=(FillsSlot("s", "S", "goal", None), Unlocks("c")),
        paid_by="booked",
    )
    assert on < ends
    earned = [step for step in made.steps if step.action == "earn"]
    assert {step.certification for step in earned} == {"c", "d"}
    assert (made.totals.exams, made.totals.booked, made.totals.fees_usd) == (2, 1, 200)
    assert made.totals.hours == HourRange(40, 70)
    assert made.totals.unknown_prices == 0


@pytest.mark.parametrize("number", [2, 10, 14, 15, 16, 40, 200])
def test_what_requires_a_booked_exam_follows_it(number: int) -> None:
    made = plan(BOOKED, person("a", Holding("b", day(number))), DAY)
    at = {step.certification: step for step in made.steps}
    assert at["b"].position < at["c"].position
    assert at["c"].finishes.earliest >= day(number)
    # All others stand before it that are passed before it, on the middle chain, which lies between these days.
    for step in made.steps:
        if step.position < at["b"].position:
            assert step.finishes.earliest < day(number)
        if step.position > at["b"].position:
            assert step.finishes.latest >= day(number)
    assert [step.position for step in made.steps] == list(range(1, len(made.steps) + 1))


def test_a_booked_exam_counts_in_no_criterion_and_no_limit() -> None:
    """All as with what is booked held for good, but for the step; its date after the limit and its fee are no matter."""
    cat = catalog(cert("b"), cert("d", (30, 50)), goal=(slot("s", "b"), slot("v", "d")))
    booked, held = (
        plan(cat, person(holding, budget_usd=100.0, by=day(50)), DAY)
        for holding in (Holding("b", day(300)), Holding("b"))
    )
    assert booked.within_limits
    assert booked.objective == held.objective
    assert replace(booked.totals, booked=0) == held.totals
    assert [(step.action, step.certification) for step in booked.steps] == [("earn", "d"), ("booked", "b")]
    assert [step.certification for step in held.steps] == ["d"]


def test_a_price_that_is_not_known_counts_for_no_booked_exam() -> None:
    cat = catalog(cert("a", price_usd=None), goal=(slot("s", "a"),))
    made = plan(cat, person(Holding("a", day(3))), DAY)
    assert (made.totals.unknown_prices, made.totals.booked, made.totals.exams) == (0, 1, 0)


def test_what_speaks_against_a_booked_exam_is_said_beside_it_too() -> None:
    cat = catalog(cert("a", exams=(Exam(closes=day(10)), Exam(opens=day(20)))), goal=(slot("s", "a"),))
    (step,) = plan(cat, person(Holding("a", day(12))), DAY).steps
    assert [notice.code for notice in step.before_you_book] == ["booked_closed"]
    assert step.exam_code is None


def test_a_booked_assessment_has_no_exam() -> None:
    own = cert("a", validity=YEAR, renewal=Renewal("assessment", 0, 0, opens_days_before=180, extends="end"))
    cat = catalog(own, goal=(slot("s", "a"),))
    (step,) = plan(cat, person(Holding("a", date(2025, 2, 1)), Holding("a", day(9))), DAY).steps
    assert (step.action, step.exam_code, step.keeps) == ("booked", None, ("a",))
