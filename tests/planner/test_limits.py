"""A budget and a last day, worked out by hand: what is left out, and the smallest change that lets all of it in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mlecareer.answers.plan import PlanAnswer
from mlecareer.catalog.certification import Exam, Renewal, Renews, Validity
from mlecareer.catalog.days import add_months
from mlecareer.catalog.guide import Options
from mlecareer.catalog.records import Catalog
from mlecareer.planner.plan import plan
from mlecareer.planner.records import LeftOut, Plan, Relaxation
from mlecareer.profile.records import Holding
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
    assert [one.criterion for one in made.objective][:3] == [
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
    assert made.relaxations == (Relaxation(150.5, None),)


def test_a_day_too_soon_says_the_earliest_that_would_do(cat: Catalog) -> None:
    made = plan(cat, person(by=day(30)), DAY)
    assert not made.within_limits
    assert made.relaxations == (Relaxation(None, day(50)),)


def test_both_too_small_one_moved_each_and_then_both(cat: Catalog) -> None:
    """$400 by day 50 at once; $150.50 takes until day 90; the best plan without limits costs $400 until day 50."""
    made = plan(cat, person(budget_usd=160, by=day(49)), DAY)
    assert not made.within_limits
    # By day 49 no budget does it; with $160 it takes until day 90.
    assert made.relaxations == (
        Relaxation(160, day(90)),
        Relaxation(400, day(50)),
    )
    made = plan(cat, person(budget_usd=160, by=day(60)), DAY)
    assert made.relaxations == (Relaxation(400, day(60)), Relaxation(160, day(90)))
    made = plan(cat, person(budget_usd=150, by=day(50)), DAY)
    assert made.relaxations == (Relaxation(400, day(50)),)


def test_both_moved_only_where_both_are_in_the_way(cat: Catalog) -> None:
    for budget, last in ((400, 49), (399, 50)):
        made = plan(cat, person(budget_usd=budget, by=day(last)), DAY)
        assert Relaxation(400, day(50)) in made.relaxations
        assert len(made.relaxations) == len({(one.budget, one.by) for one in made.relaxations})


def test_what_is_left_out_names_what_would_fill_it(cat: Catalog) -> None:
    made = plan(cat, person(budget_usd=100), DAY)
    assert earned(made) == ["t-one"]
    assert made.left_out == (LeftOut("s", ("quick",)),)
    assert {slot.id: slot.state for slot in made.slots} == {"s": "left_out", "t": "planned"}


def test_nothing_fits() -> None:
    cat = catalog(cert("a"), goal=(slot("s", "a"),), tier=(slot("t", "a"),))
    made = plan(cat, person(budget_usd=0, by=DAY), DAY)
    assert made.steps == ()
    assert [one.value for one in made.objective] == [1, 0, 2, 0, 0, 0, 0, 0, 0]
    assert made.relaxations == (Relaxation(100, day(20)),)
    assert made.left_out == (
        LeftOut("s", ("a",)),
        LeftOut("t", ("a",)),
    )


@pytest.mark.parametrize("last", [DAY - timedelta(1), DAY - timedelta(400)])
def test_a_day_that_is_gone_leaves_all_out(cat: Catalog, last: date) -> None:
    made = plan(cat, person(by=last), DAY)
    assert (made.steps, made.within_limits, made.optimal) == ((), False, True)
    assert {slot.state for slot in made.slots} == {"left_out"}
    assert made.relaxations == (Relaxation(None, day(50)),)


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
            assert made.relaxations == (Relaxation(None, day(most)),)
        assert earned(plan(cat, person(by=day(most)), DAY)) == ["steady"]
        assert earned(plan(cat, person(by=day(40)), DAY)) == ["short"]


def test_what_opens_after_the_last_day_is_left_out() -> None:
    cat = catalog(cert("a", exams=(Exam(opens=day(60)),)), cert("b"), goal=(slot("s", "a"), slot("t", "b")))
    made = plan(cat, person(by=day(59)), DAY)
    assert earned(made) == ["b"]
    assert made.left_out == (LeftOut("s", ("a",)),)
    assert made.relaxations == (Relaxation(None, day(60)),)


def test_only_what_is_not_earned_would_fill_what_is_left_out() -> None:
    cat = catalog(cert("a"), cert("b"), goal=(slot("s", "a"), slot("t", all_of=Options(("a", "b")))))
    made = plan(cat, person(budget_usd=100), DAY)
    assert earned(made) == ["a"]
    assert made.left_out == (LeftOut("t", ("b",)),)


def test_what_dates_keep_out_no_limit_is_blamed_for() -> None:
    """Both close on day 10, and each takes 10 days: one of them stays out whatever one spends."""
    closing = (Exam(closes=day(10)),)
    cat = catalog(
        cert("a", (10, 10), exams=closing), cert("b", (10, 10), exams=closing), goal=(slot("s", "a"), slot("t", "b"))
    )
    free = plan(cat, person(), DAY)
    assert earned(free) == ["a"]
    assert (free.within_limits, free.left_out, free.relaxations) == (True, (), ())
    assert {slot.id: slot.state for slot in free.slots} == {"s": "planned", "t": "unfillable"}
    assert shut_out_notices(free) == ["'T' (t) stays open: a and b cannot all be taken before their exams close"]
    limited = plan(cat, person(budget_usd=50, by=day(3)), DAY)
    assert (limited.steps, limited.within_limits) == ((), False)
    assert {slot.id: slot.state for slot in limited.slots} == {"s": "left_out", "t": "unfillable"}
    assert limited.left_out == (LeftOut("s", ("a",)),)
    # All that the dates allow: no relaxation lets b in as well.
    assert limited.relaxations == (Relaxation(100, day(10)),)
    assert plan(cat, person(budget_usd=100, by=day(10)), DAY).within_limits


def shut_out_notices(made: Plan) -> list[str]:
    """What is said of exams that shut each other out."""
    return [notice.text for notice in made.notices if notice.code == "shut_out"]


def test_exams_that_shut_each_other_out_are_named_and_no_others() -> None:
    """x and y close on day 20 and take 10 days each; so do the three options of t. free could be taken at any time."""
    closing = (Exam(closes=day(20)),)
    cat = catalog(
        *(cert(id, (10, 10), exams=closing) for id in ("x", "y", "z1", "z2", "z3")),
        cert("free", (10, 10)),
        goal=(slot("s", all_of=Options(("free", "x", "y"))), slot("t", "z1", "z2", "z3")),
    )
    made = plan(cat, person(), DAY)
    assert sorted(earned(made)) == ["free", "x", "y"]
    assert shut_out_notices(made) == [
        "'T' (t) stays open: x, y and z1 cannot all be taken before their exams close; nor can any of its 2 other options"
    ]


def test_what_only_another_cloud_fills_is_not_left_out() -> None:
    cat = catalog(cert("r", vendor="red"), cert("b", vendor="blue"), goal=(slot("s", "r"), slot("t", "b")))
    made = plan(cat, person(clouds=("blue",)), DAY)
    assert earned(made) == ["b"]
    assert {slot.id: slot.state for slot in made.slots} == {"s": "not_on_your_clouds", "t": "planned"}
    limited = plan(cat, person(clouds=("blue",), budget_usd=50), DAY)
    assert {slot.id: slot.state for slot in limited.slots} == {"s": "not_on_your_clouds", "t": "left_out"}
    assert limited.relaxations == (Relaxation(100, None),)


HELD = cert("h", validity=(Validity(12),), renewal=Renewal("exam", 60, 0))


def ending(on: int) -> Holding:
    """h, which counts a year and ends on a day."""
    return Holding("h", add_months(day(on), -12))


def test_the_budget_pays_renewals_too() -> None:
    """h is kept until day 110 at least, so it is renewed for $60; a costs $100."""
    cat = catalog(cert("a", (110, 110)), HELD, goal=(slot("s", all_of=Options(("a", "h"))),))
    assert plan(cat, person(ending(100), budget_usd=160), DAY).within_limits
    made = plan(cat, person(ending(100), budget_usd=159.99), DAY)
    assert (made.within_limits, made.left_out) == (False, (LeftOut("s", ("a",)),))
    assert made.relaxations == (Relaxation(160, None),)


def test_where_keeping_alone_is_too_dear_nothing_is_within_the_limits() -> None:
    """Without a step h is kept for 90 days: it ends before, on day 60."""
    cat = catalog(HELD, goal=(slot("s", "h"),))
    made = plan(cat, person(ending(60), budget_usd=59), DAY)
    assert [(step.action, step.certification) for step in made.steps] == [("renew", "h")]
    assert (made.within_limits, made.left_out, made.relaxations) == (False, (), (Relaxation(60, None),))
    assert PlanAnswer(made, "", "", "", "").says_no
    assert [notice.text for notice in made.notices if notice.code == "keeping_too_dear"] == [
        "renewing h costs $60, more than your budget allows, so nothing else fits"
    ]
    assert plan(cat, person(ending(60), budget_usd=60), DAY).within_limits


def test_a_step_that_also_keeps_something_may_be_all_that_the_budget_allows() -> None:
    """r fills t and renews h; without it h alone is renewed for $60."""
    r = cert("r", (10, 10), price_usd=50, renews=(Renews("h"),))
    cat = catalog(r, HELD, goal=(slot("s", "h"), slot("t", "r")))
    made = plan(cat, person(ending(60), budget_usd=50), DAY)
    assert ([step.certification for step in made.steps], made.within_limits) == (["r"], True)


@pytest.fixture
def three() -> Catalog:
    """Three exams for $100 of 10 hours each."""
    certs = [cert(id, (10, 10)) for id in "abc"]
    return catalog(*certs, goal=(slot("s", all_of=Options(("a", "b", "c"))),))


def test_a_budget_for_each_year_takes_its_time(three: Catalog) -> None:
    made = plan(three, person(budget_per_year_usd=200), DAY)
    assert (earned(made), made.within_limits) == (["a", "b", "c"], True)
    assert [step.finishes.latest for step in made.steps] == [day(10), day(20), add_months(DAY, 12)]
    assert made.totals.finishes.latest == add_months(DAY, 12)
    (waits,) = (notice.text for notice in made.notices if notice.code == "waits_for_money")
    assert (
        waits == f"c could be taken on {day(30)}; it waits until 2027-01-05, because your budget for the year is spent"
    )


def test_a_budget_for_each_year_and_a_day(three: Catalog) -> None:
    year = add_months(DAY, 12)
    made = plan(three, person(budget_per_year_usd=150, by=year), DAY)
    assert (earned(made), made.within_limits) == (["a", "b"], False)
    # With $150 a year c waits for the third year; by the wished day $200 a year do; at the earliest $300.
    assert made.relaxations == (
        Relaxation(None, add_months(DAY, 24), 150),
        Relaxation(None, year, 200),
    )
    made = plan(three, person(budget_per_year_usd=150, by=day(25)), DAY)
    assert made.relaxations == (
        Relaxation(None, add_months(DAY, 24), 150),
        Relaxation(None, day(30), 300),
    )


def test_an_exam_that_is_dearer_than_a_year_is_left_out() -> None:
    cat = catalog(cert("a", price_usd=500), cert("b"), goal=(slot("s", "a"), slot("t", "b")))
    made = plan(cat, person(budget_per_year_usd=499.99), DAY)
    assert (earned(made), made.left_out) == (["b"], (LeftOut("s", ("a",)),))
    assert made.relaxations == (Relaxation(None, None, 500),)


def test_must_haves_are_left_out_last() -> None:
    """The must-have costs as much as both others together."""
    cat = catalog(
        cert("a"), cert("b"), cert("m", price_usd=200), goal=(slot("s", "a"), slot("t", "b")), tier=(slot("must", "m"),)
    )
    made = plan(cat, person(budget_usd=200), DAY)
    assert earned(made) == ["m"]
    assert [left.slot for left in made.left_out] == ["s", "t"]
    assert made.relaxations == (Relaxation(400, None),)


def test_a_slot_of_several_with_options_of_ours_has_a_relaxation_too() -> None:
    two = slot("s", at_least=2, of=Options(("a", "b")), otherwise=("c",))
    cat = catalog(cert("a"), cert("b", (100, 200)), cert("c"), goal=(two,))
    made = plan(cat, person(by=day(30)), DAY)
    assert [(relaxed.by, relaxed.budget) for relaxed in made.relaxations] == [(day(40), None)]
