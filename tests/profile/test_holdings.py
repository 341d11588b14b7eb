"""What counts on a day: passes, their ends, and what moves them."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer.catalog.certification import Renewal, Renews, Validity
from mlecareer.catalog.days import Month
from mlecareer.profile.holdings import (
    Booked,
    Held,
    after_pass,
    booked,
    end_given,
    find_held,
    later,
    renewed,
    standing,
    way_of_pass,
    window,
)
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert

YEAR = (Validity(12),)
CAT = catalog(
    cert("a", validity=YEAR, aliases=("first",)),
    cert("b", validity=(Validity(24),), renews=(Renews("a"),)),
    cert("c", validity=(Validity(36),), renews=(Renews("a", revives=True), Renews("e"))),
    cert("d", validity=YEAR, renews=(Renews("a", since=date(2025, 7, 1)),)),
    cert("e"),
    cert("f", renews=(Renews("a"),)),
    cert("g", validity=(Validity(6),), renews=(Renews("a"),)),
)

YEARLY = Renewal("assessment", 0.0, 0, opens_days_before=180, extends="end")
ENDS = catalog(
    cert("m", validity=YEAR, renewal=YEARLY, renews=(Renews("n"),)),
    cert("n", validity=YEAR),
    cert("w", validity=YEAR, renewal=Renewal("exam", 50.0, opens_days_before=60, grace_days=30)),
    cert("x", validity=YEAR, renewal=Renewal("exam", 50.0), renews=(Renews("y"),)),
    cert("y", validity=(Validity(24),), renewal=Renewal("exam", 50.0), renews=(Renews("x"),)),
    cert("z", validity=YEAR, renewal=Renewal("assessment", 0.0)),
)


def held(*holdings: tuple[str, date | None], on: date = DAY) -> dict[str, Held]:
    """What stands on a day."""
    return standing(CAT, [Holding(id, earned) for id, earned in holdings], on)


def test_a_pass_counts_until_its_end() -> None:
    found = held(("a", date(2025, 1, 5)))["a"]
    assert found == Held("a", date(2025, 1, 5), date(2026, 1, 5), passed=date(2025, 1, 5))
    assert found.active(date(2026, 1, 4))
    assert not found.active(date(2026, 1, 5))
    assert held(("e", date(2001, 1, 1)))["e"] == Held("e", date(2001, 1, 1), None, passed=date(2001, 1, 1))
    assert Held("e", None, None).active(date.max)


def test_without_a_day_it_counts_and_renews_nothing() -> None:
    assert held(("a", None), ("b", None)) == {"a": Held("a", None, None), "b": Held("b", None, None)}
    ended = held(("a", date(2024, 1, 1)), ("b", None))["a"]
    assert ended.until == date(2025, 1, 1)


def test_what_is_not_there_yet_or_unknown_is_passed_over() -> None:
    assert held(("a", date(2026, 1, 6)), ("x", None)) == {}
    assert set(held(("a", DAY))) == {"a"}


def test_in_the_order_of_the_catalog() -> None:
    assert list(held(("e", None), ("a", DAY), ("c", None))) == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("holdings", "until", "by"),
    [
        # b passed while a counts: a's end becomes b's.
        ((("a", date(2025, 1, 5)), ("b", date(2025, 12, 1))), date(2027, 12, 1), "b"),
        # On the day a ends it is too late, but for what revives it.
        ((("a", date(2024, 6, 1)), ("b", date(2025, 6, 1))), date(2025, 6, 1), None),
        ((("a", date(2024, 6, 1)), ("c", date(2025, 6, 1))), date(2028, 6, 1), "c"),
        ((("a", date(2024, 6, 1)), ("b", date(2025, 5, 31))), date(2027, 5, 31), "b"),
        # An own end that is sooner moves nothing.
        ((("a", date(2025, 12, 1)), ("g", date(2026, 1, 1))), date(2026, 12, 1), None),
        ((("a", date(2025, 12, 1)), ("b", date(2024, 11, 1))), date(2026, 12, 1), None),
        # Only since a day.
        ((("a", date(2025, 1, 5)), ("d", date(2025, 6, 30))), date(2026, 1, 5), None),
        ((("a", date(2025, 1, 5)), ("d", date(2025, 7, 1))), date(2026, 7, 1), "d"),
        # On one day, in either order.
        ((("a", date(2025, 6, 1)), ("b", date(2025, 6, 1))), date(2027, 6, 1), "b"),
        ((("b", date(2025, 6, 1)), ("a", date(2025, 6, 1))), date(2027, 6, 1), "b"),
        # What never ends makes what it renews never end.
        ((("a", date(2025, 6, 1)), ("f", date(2025, 7, 1))), None, "f"),
        # One after another.
        ((("a", date(2025, 1, 5)), ("b", date(2025, 2, 1)), ("c", date(2025, 3, 1))), date(2028, 3, 1), "c"),
    ],
)
def test_renewing(holdings: tuple[tuple[str, date], ...], until: date | None, by: str | None) -> None:
    found = held(*holdings)["a"]
    assert (found.until, found.renewed_by) == (until, by)
    assert found.earned == dict(holdings)["a"]


@pytest.mark.parametrize("ids", ["axy", "ayx"])
def test_what_two_passes_of_a_day_renew_is_the_same_in_any_order(ids: str) -> None:
    """a had expired: x brings it back; y would only renew it, for longer, and does not bring it back."""
    by_id = {
        "a": cert("a", validity=YEAR),
        "x": cert("x", validity=(Validity(6),), renews=(Renews("a", revives=True),)),
        "y": cert("y", validity=(Validity(24),), renews=(Renews("a"),)),
    }
    day = date(2026, 1, 5)
    holdings = (Holding("a", date(2024, 6, 1)), Holding("x", day), Holding("y", day))
    found = standing(catalog(*(by_id[id] for id in ids)), holdings, day)["a"]
    assert (found.until, found.renewed_by) == (date(2026, 7, 5), "x")


def test_what_never_ends_is_not_moved() -> None:
    assert held(("e", date(2025, 1, 1)), ("c", date(2025, 2, 1)))["e"] == Held(
        "e", date(2025, 1, 1), None, passed=date(2025, 1, 1)
    )


def test_passing_again_lasts_longer_and_keeps_the_day() -> None:
    before = held(("a", date(2025, 6, 1)))
    assert after_pass(CAT, before, "a", date(2026, 3, 1)) == Held(
        "a", date(2025, 6, 1), date(2027, 3, 1), passed=date(2026, 3, 1)
    )
    assert after_pass(CAT, before, "a", date(2024, 3, 1)) == before["a"]
    assert after_pass(CAT, {}, "b", DAY) == Held("b", DAY, date(2028, 1, 5), passed=DAY)
    assert renewed(CAT, {}, "b", DAY) == {}
    assert renewed(CAT, before, "a", DAY) == {}


def test_each_link_is_followed_though_another_is_not() -> None:
    cat = catalog(
        cert("a", validity=YEAR),
        cert("b", validity=YEAR),
        cert("c", validity=(Validity(36),), renews=(Renews("a"), Renews("b"))),
    )
    found = standing(cat, [Holding("b", date(2025, 6, 1)), Holding("c", date(2025, 12, 1))], DAY)
    assert found["b"] == Held("b", date(2025, 6, 1), date(2028, 12, 1), "c", passed=date(2025, 6, 1))


def test_the_later_of_two_ends() -> None:
    assert later(DAY, date(2027, 1, 1)) == later(date(2027, 1, 1), DAY) == date(2027, 1, 1)
    assert later(None, DAY) is None
    assert later(DAY, None) is None


def test_a_holding_is_found_by_any_name() -> None:
    assert find_held(CAT, Holding("FIRST", DAY)) == Holding("a", DAY)
    assert find_held(CAT, Holding("gone", DAY)) == Holding("gone", DAY)


def on(*holdings: Holding, day: date = DAY) -> dict[str, Held]:
    """What stands on a day in the catalog with windows, grace and assessments."""
    return standing(ENDS, holdings, day)


@pytest.mark.parametrize("turned", [False, True])
def test_passes_count_together_in_any_order(turned: bool) -> None:
    # The older pass would have ended on 2025-01-01 (the program once let the last in the list win).
    passes = [Holding("n", date(2025, 6, 1)), Holding("n", date(2024, 1, 1))]
    found = on(*(reversed(passes) if turned else passes))["n"]
    assert (found.earned, found.passed, found.until) == (date(2024, 1, 1), date(2025, 6, 1), date(2026, 6, 1))


def test_a_pass_without_a_day_beside_one_with_a_day_tells_nothing() -> None:
    dated = Holding("n", date(2024, 6, 1))
    assert on(Holding("n"), dated) == on(dated, Holding("n")) == on(dated)
    assert on(Holding("n"), Holding("n", date(2027, 1, 1)))["n"].undated
    assert on(Holding("n"), Holding("n", None, date(2026, 2, 1)))["n"].until == date(2026, 2, 1)


def test_an_end_that_the_person_knows_wins_over_the_validity() -> None:
    found = on(Holding("n", date(2019, 3, 1), date(2028, 3, 1)))["n"]
    assert (found.earned, found.until, found.active(DAY)) == (date(2019, 3, 1), date(2028, 3, 1), True)
    sooner = on(Holding("n", date(2025, 6, 1), date(2025, 12, 1)))["n"]
    assert not sooner.active(DAY)


def test_an_end_that_the_person_knows_needs_no_day_of_the_pass() -> None:
    found = on(Holding("n", None, date(2026, 4, 1)))["n"]
    assert (found.earned, found.until, found.undated) == (None, date(2026, 4, 1), False)


def test_a_later_pass_or_link_moves_an_end_that_the_person_gave() -> None:
    again = on(Holding("n", date(2024, 3, 1), date(2025, 8, 1)), Holding("n", date(2025, 7, 1)))["n"]
    assert again.until == date(2026, 7, 1)
    linked = on(Holding("x", date(2024, 3, 1), date(2025, 8, 1)), Holding("y", date(2025, 7, 31)))["x"]
    assert (linked.until, linked.renewed_by) == (date(2027, 7, 31), "y")
    too_late = on(Holding("x", date(2024, 3, 1), date(2025, 8, 1)), Holding("y", date(2025, 8, 1)))["x"]
    assert too_late.until == date(2025, 8, 1)


def test_a_month_is_its_first_day_and_is_marked() -> None:
    found = on(Holding("n", Month(2025, 2)))["n"]
    assert (found.earned, found.until) == (date(2025, 2, 1), date(2026, 2, 1))
    assert found.earned_is_month
    assert found.until_is_month
    told = on(Holding("n", date(2025, 2, 10), Month(2026, 3)))["n"]
    assert (told.until, told.earned_is_month, told.until_is_month) == (date(2026, 3, 1), False, True)
    exact = on(Holding("n", Month(2024, 2)), Holding("n", date(2025, 1, 20)))["n"]
    assert (exact.until, exact.earned_is_month, exact.until_is_month) == (date(2026, 1, 20), True, False)


def test_what_a_month_renews_is_marked_too() -> None:
    found = on(Holding("n", date(2025, 3, 1)), Holding("m", Month(2025, 9)))["n"]
    assert (found.until, found.until_is_month) == (date(2026, 9, 1), True)


def test_one_pass_that_is_listed_twice_is_one_pass() -> None:
    # A second assessment would have given one more year.
    passes = [Holding("m", date(2025, 1, 10)), Holding("m", date(2025, 12, 1)), Holding("m", date(2025, 12, 1))]
    assert on(*passes)["m"].until == date(2027, 1, 10)


@pytest.mark.parametrize(
    ("second", "until"),
    [
        # m ends on 2026-01-10; its window opens 180 days before, on 2025-07-14.
        (date(2025, 12, 1), date(2027, 1, 10)),
        (date(2025, 7, 14), date(2027, 1, 10)),
        (date(2026, 1, 9), date(2027, 1, 10)),
        # Outside of the window it was the exam again, which counts from its day.
        (date(2025, 7, 13), date(2026, 7, 13)),
        (date(2026, 1, 10), date(2027, 1, 10)),
        (date(2026, 2, 1), date(2027, 2, 1)),
        # A month is the first of it, here before the window: the careful end.
        (Month(2025, 7), date(2026, 7, 1)),
        (Month(2025, 8), date(2027, 1, 10)),
    ],
)
def test_a_second_day_in_the_window_is_the_assessment_that_adds_to_the_end(second: date | Month, until: date) -> None:
    found = on(Holding("m", second), Holding("m", date(2025, 1, 10)), day=date(2026, 3, 1))["m"]
    assert (found.earned, found.until) == (date(2025, 1, 10), until)


def test_assessments_one_after_another() -> None:
    days = (date(2023, 1, 10), date(2023, 12, 1), date(2024, 8, 1), date(2025, 12, 31))
    assert on(*(Holding("m", passed) for passed in days))["m"].until == date(2027, 1, 10)


def test_an_assessment_may_count_from_its_day() -> None:
    found = on(Holding("z", date(2025, 1, 10)), Holding("z", date(2025, 12, 1)))["z"]
    assert found.until == date(2026, 12, 1)


def test_what_an_assessment_renews_gets_the_end_that_it_gives() -> None:
    holdings = (Holding("n", date(2025, 3, 1)), Holding("m", date(2025, 1, 10)), Holding("m", date(2025, 12, 1)))
    assert on(*holdings)["n"].until == date(2027, 1, 10)


def test_after_an_exam_and_after_an_assessment() -> None:
    before = on(Holding("m", date(2025, 3, 1)), Holding("n", date(2025, 2, 1)))
    passed = date(2025, 10, 1)
    assert end_given(ENDS, before, "m", passed) == date(2026, 10, 1)
    assert end_given(ENDS, before, "m", passed, "assessment") == date(2027, 3, 1)
    assert after_pass(ENDS, before, "m", passed).until == date(2026, 10, 1)
    assert after_pass(ENDS, before, "m", passed, "assessment").until == date(2027, 3, 1)
    assert renewed(ENDS, before, "m", passed)["n"].until == date(2026, 10, 1)
    assert renewed(ENDS, before, "m", passed, "assessment")["n"].until == date(2027, 3, 1)
    # Nothing is held that an assessment could add to: it counts from its day.
    assert end_given(ENDS, {}, "m", passed, "assessment") == date(2026, 10, 1)
    # An exam that is passed without a known end before it has one.
    assert after_pass(ENDS, {"m": Held("m", None, None)}, "m", passed).until == date(2026, 10, 1)


def test_two_that_renew_each_other() -> None:
    before = on(Holding("x", date(2025, 3, 1)), Holding("y", date(2024, 3, 1)))
    assert (before["x"].until, before["y"].until) == (date(2026, 3, 1), date(2026, 3, 1))
    # An exam of y, which counts for two years, on 2026-02-01; one of x for one.
    assert renewed(ENDS, before, "y", date(2026, 2, 1))["x"].until == date(2028, 2, 1)
    assert renewed(ENDS, before, "x", date(2026, 2, 1))["y"].until == date(2027, 2, 1)
    assert renewed(ENDS, before, "x", date(2026, 3, 1)) == {}
    both = on(Holding("x", date(2025, 3, 1)), Holding("y", date(2025, 3, 1)))
    assert both["x"].until == both["y"].until == date(2027, 3, 1)


def test_grace_is_a_time_in_which_it_does_not_count() -> None:
    found = on(Holding("w", date(2025, 1, 10)))["w"]
    assert (found.until, found.grace_until) == (date(2026, 1, 10), date(2026, 2, 9))
    assert [found.active(day) for day in (date(2026, 1, 9), date(2026, 1, 10))] == [True, False]
    days = (date(2026, 1, 9), date(2026, 1, 10), date(2026, 2, 8), date(2026, 2, 9))
    assert [found.in_grace(day) for day in days] == [False, True, True, False]
    without = on(Holding("n", date(2025, 1, 10)))["n"]
    assert without.grace_until is None
    assert not without.in_grace(date(2026, 1, 10))


def test_the_window_in_which_one_may_renew() -> None:
    until = date(2026, 7, 1)
    assert window(ENDS.by_id["m"], until) == (date(2026, 1, 2), date(2026, 6, 30))
    assert window(ENDS.by_id["w"], until) == (date(2026, 5, 2), date(2026, 7, 30))
    assert window(ENDS.by_id["x"], until) == (date.min, date(2026, 6, 30))
    assert window(ENDS.by_id["n"], until) == (date.min, date(2026, 6, 30))


def test_what_is_dated_in_the_future_is_booked_and_not_held() -> None:
    coming = date(2026, 12, 12)
    holdings = [Holding("n", coming), Holding("x", date(2026, 1, 6)), Holding("gone", coming)]
    assert standing(ENDS, holdings, DAY) == {}
    assert booked(ENDS, holdings, DAY) == (Booked("x", date(2026, 1, 6), False), Booked("n", coming, False))
    assert booked(ENDS, [Holding("n", DAY)], DAY) == ()


@pytest.mark.parametrize(
    ("day", "renews", "by"),
    [
        # m ends on 2026-06-01; one may renew it from 2025-12-03 on.
        (date(2026, 5, 31), True, "assessment"),
        (date(2026, 6, 1), False, "exam"),
    ],
)
def test_booking_what_is_held_renews_it(day: date, renews: bool, by: str) -> None:
    found = booked(ENDS, [Holding("m", date(2025, 6, 1)), Holding("m", day)], DAY)
    assert [(one.id, one.day, one.renews, one.by) for one in found] == [("m", day, renews, by)]


def test_a_booking_in_the_time_of_grace_renews() -> None:
    passed = Holding("w", date(2025, 2, 1))  # until 2026-02-01, in grace until 2026-03-03
    assert [one.renews for one in booked(ENDS, [passed, Holding("w", date(2026, 3, 2))], DAY)] == [True]
    assert [one.renews for one in booked(ENDS, [passed, Holding("w", date(2026, 3, 3))], DAY)] == [False]
    assert [one.renews for one in booked(ENDS, [Holding("w"), Holding("w", date(2028, 3, 3))], DAY)] == [True]


def test_a_booking_counts_for_the_next_one() -> None:
    # Alone x ends on 2026-03-01; y, booked before, renews it to 2028-02-01.
    holdings = [Holding("x", date(2025, 3, 1)), Holding("y", date(2026, 2, 1)), Holding("x", Month(2027, 5))]
    assert booked(ENDS, holdings, DAY) == (
        Booked("y", date(2026, 2, 1), False),
        Booked("x", date(2027, 5, 1), True, day_is_month=True),
    )


def test_an_end_may_be_given_with_a_booking() -> None:
    found = booked(ENDS, [Holding("n", date(2026, 3, 1), date(2027, 1, 1))], DAY)
    assert found == (Booked("n", date(2026, 3, 1), False, expires=date(2027, 1, 1)),)


def test_how_something_was_passed() -> None:
    before = on(Holding("m", date(2025, 3, 1)), Holding("w", date(2025, 3, 1)))
    assert way_of_pass(ENDS, before, "m", date(2026, 2, 1)) == "assessment"
    assert way_of_pass(ENDS, {}, "m", date(2026, 2, 1)) == "exam"
    assert way_of_pass(ENDS, {"m": Held("m", None, None)}, "m", date(2026, 2, 1)) == "exam"
    assert way_of_pass(ENDS, before, "w", date(2026, 2, 1)) == "exam"
