"""A budget and a last day, worked out by hand: what is left out, and the smallest change that lets all of it in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mlecareer.catalog.records import Catalog, Exam, Options
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Plan
from tiny import DAY, catalog, cert, day, person, slot


@pytest.fixture
def cat() -> Catalog:
    """Slot s: quick for $300, or cheap, which takes longer. Slot t: only one, for $100 and 20 to 30 hours."""
    return catalog(
        cert("quick", (10, 20), price_usd=300),
        cert("slow", (40, 60), price_usd=50.5),
        cert("t-one", (20, 30)),
        goal=(slot("s", "quick", "slow"), slot("t", "t-one")),
    )


def earned(made: Plan) -> list[str]:
    """What a plan earns."""
    return [step.certification for step in made.steps]


def test_enough_of_both_changes_nothing(cat: Catalog) -> None:
    made = plan(cat, person(budget_usd=400, by=day(50)), DAY)
    assert earned(made) == ["quick", "t-one"]
    assert (made.within_limits, made.left_out, made.relaxations) == (True, (), ())
    assert [one["criterion"] for one in made.objective][:3] == [
        "must_left_open",
        "against_clouds",
        "places_left_open",
    ]


def test_a_budget_that_the_cheaper_one_keeps(cat: Catalog) -> None:
    made = plan(cat, person(budget_usd=150.5), DAY)
    assert sorted(earned(made)) == ["slow", "t-one"]
    assert made.within_limits


def test_a_budget_too_small_says_the_smallest_that_would_do(cat: Catalog) -> None:
    made = plan(cat, person(budget_usd=120), DAY)
    assert earned(made) == ["t-one"]  # one slot either way, in fewer hours
    assert not made.within_limits
    assert made.relaxations == ({"budget": 150.5, "by": None},)


def test_a_day_too_soon_says_the_earliest_that_would_do(cat: Catalog) -> None:
    made = plan(cat, person(by=day(30)), DAY)
    assert not made.within_limits
    assert made.relaxations == ({"budget": None, "by": day(50)},)


def test_both_too_small_one_moved_each_and_then_both(cat: Catalog) -> None:
    """$400 by day 50 at once; $150.50 takes until day 90; the best plan without limits costs $400 until day 50."""
    made = plan(cat, person(budget_usd=160, by=day(49)), DAY)
    assert not made.within_limits
    # By day 49 no budget does it; with $160 it takes until day 90.
    assert made.relaxations == (
        {"budget": 160, "by": day(90)},
        {"budget": 400, "by": day(50)},
    )
    made = plan(cat, person(budget_usd=160, by=day(60)), DAY)
    assert made.relaxations == ({"budget": 400, "by": day(60)}, {"budget": 160, "by": day(90)})
    made = plan(cat, person(budget_usd=150, by=day(50)), DAY)
    assert made.relaxations == ({"budget": 400, "by": day(50)},)


def test_both_moved_only_where_both_are_in_the_way(cat: Catalog) -> None:
    for budget, last in ((400, 49), (399, 50)):
        made = plan(cat, person(budget_usd=budget, by=day(last)), DAY)
        assert {"budget": 400, "by": day(50)} in made.relaxations
        assert len(made.relaxations) == len({(one["budget"], one["by"]) for one in made.relaxations})


def test_what_is_left_out_names_what_would_fill_it(cat: Catalog) -> None:
    made = plan(cat, person(budget_usd=100), DAY)
    assert earned(made) == ["t-one"]
    assert made.left_out == ({"slot": "s", "certifications": ("quick",)},)
    assert {slot.id: slot.state for slot in made.slots} == {"s": "left_out", "t": "planned"}


def test_nothing_fits() -> None:
    cat = catalog(cert("a"), goal=(slot("s", "a"),), tier=(slot("t", "a"),))
    made = plan(cat, person(budget_usd=0, by=DAY), DAY)
    assert made.steps == ()
    assert [one["value"] for one in made.objective] == [1, 0, 2, 0, 0, 0, 0, 0, 0]
    assert made.relaxations == ({"budget": 100, "by": day(20)},)
    assert made.left_out == (
        {"slot": "s", "certifications": ("a",)},
        {"slot": "t", "certifications": ("a",)},
    )


@pytest.mark.parametrize("last", [DAY - timedelta(1), DAY - timedelta(400)])
def test_a_day_that_is_gone_leaves_all_out(cat: Catalog, last: date) -> None:
    made = plan(cat, person(by=last), DAY)
    assert (made.steps, made.within_limits, made.optimal) == ((), False, True)
    assert {slot.state for slot in made.slots} == {"left_out"}
    assert made.relaxations == ({"budget": None, "by": day(50)},)


def test_what_nothing_can_fill_is_not_left_out() -> None:
    cat = catalog(cert("a"), goal=(slot("s", "a"), slot("t", all_of=Options(("a",)))))
    made = plan(cat, person(without=("a",)), DAY)
    assert {slot.state for slot in made.slots} == {"unfillable"}
    assert (made.left_out, made.relaxations, made.within_limits) == ((), (), True)


def test_tier_one_goes_first_where_not_all_fits() -> None:
    cat = catalog(cert("a", (10, 10)), cert("b", (20, 20)), goal=(slot("s", "a"),), tier=(slot("t", "b"),))
    assert earned(plan(cat, person(budget_usd=100), DAY)) == ["b"]
    assert earned(plan(cat, person(by=day(20)), DAY)) == ["b"]
    assert earned(plan(cat, person(by=day(19)), DAY)) == ["a"]


def test_the_earliest_day_is_that_of_the_set_that_is_done_first() -> None:
    """short takes less on average, and steady less at most."""
    for most in range(30, 40):
        cat = catalog(cert("short", (10, 40)), cert("steady", (24, most)), goal=(slot("s", "short", "steady"),))
        for last in (DAY, day(20), day(most - 1)):
            made = plan(cat, person(by=last), DAY)
            assert made.relaxations == ({"budget": None, "by": day(most)},)
        assert earned(plan(cat, person(by=day(most)), DAY)) == ["steady"]
        assert earned(plan(cat, person(by=day(40)), DAY)) == ["short"]


def test_what_opens_after_the_last_day_is_left_out() -> None:
    cat = catalog(cert("a", exams=(Exam(opens=day(60)),)), cert("b"), goal=(slot("s", "a"), slot("t", "b")))
    made = plan(cat, person(by=day(59)), DAY)
    assert earned(made) == ["b"]
    assert made.left_out == ({"slot": "s", "certifications": ("a",)},)
    assert made.relaxations == ({"budget": None, "by": day(60)},)


def test_only_what_is_not_earned_would_fill_what_is_left_out() -> None:
    cat = catalog(cert("a"), cert("b"), goal=(slot("s", "a"), slot("t", all_of=Options(("a", "b")))))
    made = plan(cat, person(budget_usd=100), DAY)
    assert earned(made) == ["a"]
    assert made.left_out == ({"slot": "t", "certifications": ("b",)},)


def test_what_no_limit_keeps_out_no_other_limit_lets_in() -> None:
    """Both close on day 10, and each takes 10 days: one of them stays out whatever one spends."""
    closing = (Exam(closes=day(10)),)
    cat = catalog(
        cert("a", (10, 10), exams=closing), cert("b", (10, 10), exams=closing), goal=(slot("s", "a"), slot("t", "b"))
    )
    assert earned(plan(cat, person(), DAY)) == ["a"]
    made = plan(cat, person(budget_usd=50, by=day(3)), DAY)
    assert (made.steps, made.within_limits, made.relaxations) == ((), False, ())
