"""Plans under several cloud wishes, side by side."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from course_cases import random_case

from conftest import CASES
from mlecareer.answers.compare import Comparison
from mlecareer.catalog.certification import Exam, HourRange, Renewal, Renews, Validity
from mlecareer.catalog.days import add_months
from mlecareer.catalog.guide import Options
from mlecareer.errors import UsageError
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.compare import compare
from mlecareer.planner.route_records import OpenSlot, Route
from mlecareer.planner.step_records import DayRange
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person, slot


def test_a_route_for_each_cloud_in_the_order_asked() -> None:
    cat = catalog(
        cert("r", vendor="red", price_usd=150.5),
        cert("b", (5, 6), vendor="blue", price_usd=None),
        cert("free", (30, 50), price_usd=20),
        goal=(slot("s", "r", "b"), slot("t", "free")),
    )
    assert compare(cat, person("free"), ("red", "blue"), DAY) == (
        Route(
            "red",
            1,
            HourRange(10, 20),
            150.5,
            3,
            150.5,
            DayRange(day(10), day(15), day(20)),
            ("free",),
            ("r",),
            list_usd=150.5,
        ),
        Route("blue", 1, HourRange(5, 6), 0, 3, 0, DayRange(day(5), day(6), day(6)), ("free",), ("b",), list_usd=0),
    )
    assert [one.cloud for one in compare(cat, person(), ("blue", "red"), DAY)] == ["blue", "red"]
    assert [one.steps for one in compare(cat, person(), ("blue", "red"), DAY)] == [("b", "free"), ("r", "free")]
    with pytest.raises(UsageError):
        compare(cat, person(), ("green",), DAY)


def test_three_years_hold_the_renewals_that_fall_into_them() -> None:
    """r is passed by day 20, ends a year later each time and is renewed 30 days before: three times in three years."""
    r = cert("r", vendor="red", price_usd=400, validity=(Validity(12),), renewal=Renewal("exam", 40))
    route = compare(catalog(r, goal=(slot("s", "r"),)), person(), ("red",), DAY)[0]
    assert (route.total_usd, route.over_years_usd) == (400, 400 + 3 * 40)


def test_so_many_years_hold_the_fees_of_so_many() -> None:
    """The renewals of the route above are paid after 12, 23 and 34 months, as long as their years are asked for."""
    r = cert("r", vendor="red", price_usd=400, validity=(Validity(12),), renewal=Renewal("exam", 40))
    cat = catalog(r, goal=(slot("s", "r"),))
    for years, renewals in ((0.5, 0), (1, 0), (1.5, 1), (2.5, 2), (3, 3)):
        route = compare(cat, person(), ("red",), DAY, years)[0]
        assert (route.over_years, route.over_years_usd) == (years, 400 + renewals * 40)


def test_it_is_never_less_than_the_plan_itself_costs_in_that_time() -> None:
    """h ends on day 100, and the plan, done on day 200, renews it for $60. Someone who only wants to have it in three
    years would let it expire, study for 300 days, and take it again for $20."""
    h = cert("h", (300, 300), price_usd=20, validity=(Validity(12),), renewal=Renewal("exam", 60, 0))
    cat = catalog(cert("r", (200, 200), vendor="red"), h, goal=(slot("s", "r"), slot("t", "h")))
    route = compare(cat, person(Holding("h", add_months(day(100), -12))), ("red",), DAY)[0]
    assert (route.total_usd, route.over_years_usd) == (160, 160)


def test_what_is_paid_counts_on_the_middle_day() -> None:
    cat = catalog(cert("r", (100, 400), vendor="red"), goal=(slot("s", "r"),))  # day 250 in the middle
    assert [compare(cat, person(), ("red",), DAY, years)[0].over_years_usd for years in (0.5, 1)] == [0, 100]


def test_a_renewal_without_a_price_counts_as_nothing() -> None:
    r = cert("r", vendor="red", validity=(Validity(24),), renewal=Renewal("exam"))
    assert compare(catalog(r, goal=(slot("s", "r"),)), person(), ("red",), DAY)[0].over_years_usd == 100


def test_what_is_held_and_used_is_renewed_too() -> None:
    cat = catalog(
        cert("r", vendor="red"),
        cert("h", validity=(Validity(24),), renewal=Renewal("exam", 30)),
        cert("unused", validity=(Validity(24),), renewal=Renewal("exam", 7)),
        goal=(slot("s", "r"), slot("t", "h")),
    )
    held = (Holding("h", date(2025, 6, 1)), Holding("unused", date(2025, 6, 1)))
    route = compare(cat, person(*held), ("red",), DAY)[0]
    assert route.reuses == ("h",)
    assert (route.total_usd, route.over_years_usd) == (100, 130)


def test_a_step_that_renews_what_is_held_saves_its_renewal() -> None:
    cat = catalog(
        cert("r", vendor="red", renews=(Renews("h"),)),
        cert("h", validity=(Validity(24),), renewal=Renewal("exam", 30)),
        goal=(slot("s", "r"), slot("t", "h")),
    )
    assert compare(cat, person(Holding("h", date(2025, 6, 1))), ("red",), DAY)[0].over_years_usd == 100


def test_what_is_held_of_a_slot_that_needs_more_is_reused() -> None:
    two = slot("s", at_least=2, of=Options(("h", "r", "x")))
    cat = catalog(cert("r", vendor="red"), cert("h"), cert("x", vendor="blue"), goal=(two,))
    route = compare(cat, person("h"), ("red",), DAY)[0]
    assert (route.reuses, route.steps) == (("h",), ("r",))


def test_what_is_sat_after_three_years_costs_nothing_in_them() -> None:
    end = date(2029, 1, 5)
    for opens, cost in ((end, 0), (end - timedelta(1), 100)):
        cat = catalog(cert("r", vendor="red", exams=(Exam(opens=opens),)), goal=(slot("s", "r"),))
        assert compare(cat, person(), ("red",), DAY)[0].over_years_usd == cost


# --- what a route leaves open ------------------------------------------------------------------


def test_a_route_tells_what_the_limits_leave_out_of_it() -> None:
    cat = catalog(
        cert("r", vendor="red", price_usd=150),
        cert("b", vendor="blue"),
        cert("t-one"),
        goal=(slot("s", "r", "b"), slot("t", "t-one")),
    )
    red, blue = compare(cat, person(budget_usd=200), ("red", "blue"), DAY)
    assert (red.steps, red.within_limits) == (("t-one",), False)
    assert red.open == (OpenSlot("s", "S", "left_out", ("r",)),)
    assert (blue.within_limits, blue.open) == (True, ())
    assert Comparison(DAY, (red, blue), "G").says_no
    assert not Comparison(DAY, (blue,), "G").says_no


def test_what_is_on_no_cloud_of_a_route_is_told_and_nothing_is_wrong_with_that() -> None:
    cat = catalog(cert("r", vendor="red"), cert("free"), goal=(slot("s", "r"), slot("t", "free")))
    red, blue = compare(cat, person(), ("red", "blue"), DAY)
    assert red.open == ()
    assert (blue.steps, blue.open) == (("free",), (OpenSlot("s", "S", "not_on_your_clouds", ()),))
    assert not Comparison(DAY, (red, blue), "G").says_no


def test_what_nothing_can_fill_is_told_of_each_route() -> None:
    cat = catalog(cert("r", vendor="red"), cert("b", vendor="blue"), goal=(slot("s", "r"),))
    routes = compare(cat, person(without=("r",)), ("red", "blue"), DAY)
    assert [route.open for route in routes] == [(OpenSlot("s", "S", "unfillable", ()),)] * 2
    assert Comparison(DAY, routes, "G").says_no


def test_a_budget_for_each_year_moves_what_is_paid_in_the_first_years() -> None:
    cat = catalog(cert("r", (10, 10), vendor="red"), cert("x", (10, 10)), goal=(slot("s", "r"), slot("t", "x")))
    paid = [
        compare(cat, person(budget_per_year_usd=usd), ("red",), DAY, years)[0].over_years_usd
        for usd in (None, 150)
        for years in (1, 2)
    ]
    assert paid == [200, 200, 100, 200]


@pytest.mark.parametrize("kind", ["plain", "covering and successors", "mutual renewals", "everything"])
def test_no_route_is_better_than_the_plan_without_a_wish(kind: str) -> None:
    """Judged by the list of the plan without a wish; under limits too."""
    judged = 0
    for seed in range(max(20, CASES // 5)):
        case = random_case(kind, seed)
        wishes = replace(case.profile.wishes, clouds=(), budget_usd=random.Random(seed).choice([None, 150, 300]))
        free = Solved(situation(case.catalog, replace(case.profile, wishes=wishes), case.day))
        ids = set(free.candidates.ids)
        for route in compare(case.catalog, replace(case.profile, wishes=wishes), case.catalog.clouds, case.day):
            assert set(route.steps) <= ids
            same = free.chooser.best(free.criteria, free.limits, forced=route.steps, without=ids - set(route.steps))
            assert same is None or same.objective >= free.choice.objective, (kind, seed, route.cloud)
            judged += same is not None
    assert judged > 10
