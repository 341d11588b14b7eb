"""What of the held expires when, and what renews it: worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mlecareer.catalog.certification import Certification, Exam, Renewal, Renews, Validity
from mlecareer.catalog.days import Month
from mlecareer.catalog.records import Catalog
from mlecareer.planner.keeping.keeping import renewals
from mlecareer.planner.keeping.records import BookedExam, HoldingRenewal
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person

YEAR = (Validity(12),)
EARNED = date(2025, 6, 1)
ENDS = date(2026, 6, 1)
ASSESSED = Renewal("assessment", 0.0, 0, opens_days_before=180, extends="end")


def state(one: Certification, on: date = DAY, earned: date | None = EARNED, *others: Certification) -> HoldingRenewal:
    """What is said of the only holding."""
    found = renewals(catalog(one, *others), person(Holding(one.id, earned)), on)
    assert len(found) == 1
    return found[0]


def test_a_holding_with_all_that_is_known_of_it() -> None:
    one = cert("a", validity=YEAR, renewal=Renewal("exam", 49.5, None, 180))
    opens, closes = ENDS - timedelta(180), ENDS - timedelta(1)
    assert state(one) == HoldingRenewal("a", EARNED, ENDS, opens, 49.5, ("a",), "valid", "exam", closes)


@pytest.mark.parametrize(
    ("days_before", "word"), [(91, "valid"), (90, "due"), (1, "due"), (0, "lapsed"), (-1, "lapsed")]
)
def test_due_ninety_days_before_its_end(days_before: int, word: str) -> None:
    one = cert("a", validity=YEAR, renewal=Renewal("exam", 50))
    found = state(one, ENDS - timedelta(days_before))
    assert (found.state, found.lapses) == (word, ENDS)


def test_other_states() -> None:
    assert state(cert("a")).state == "valid"
    assert state(cert("a"), earned=None).state == "valid"  # it never expires
    lost = state(cert("a", validity=YEAR, renewal=Renewal("none", 50)))
    assert (lost.state, lost.renewed_by, lost.cost_usd) == ("cannot_renew", (), None)
    undated = state(cert("a", validity=YEAR, renewal=Renewal("exam", 50, None, 180)), earned=None)
    assert (undated.lapses, undated.window_opens, undated.state, undated.by) == (None, None, "unknown", "exam")


def test_outside_of_its_window_it_costs_the_full_exam() -> None:
    """An expired Azure certification was said to be renewed by itself, for nothing."""
    one = cert("a", validity=YEAR, price_usd=165.0, renewal=ASSESSED)
    before = state(one, ENDS - timedelta(1))
    assert (before.by, before.cost_usd, before.window_closes) == ("assessment", 0.0, ENDS - timedelta(1))
    expired = state(one, ENDS)
    assert (expired.state, expired.by, expired.cost_usd) == ("lapsed", "full_exam", 165.0)
    assert (expired.window_opens, expired.window_closes) == (None, None)
    gone = state(cert("a", validity=YEAR, renewal=ASSESSED, exams=(Exam(closes=day(-1)),)), ENDS)
    assert (gone.state, gone.by, gone.renewed_by, gone.cost_usd) == ("lapsed", None, (), None)


def test_in_its_time_of_grace_it_costs_the_renewal() -> None:
    one = cert("a", validity=YEAR, price_usd=200.0, renewal=Renewal("exam", 100.0, None, 60, grace_days=30))
    last = date(2026, 6, 30)
    for on in (ENDS, last):
        found = state(one, on)
        assert (found.state, found.by, found.cost_usd, found.window_closes) == ("grace", "exam", 100.0, last)
    after = state(one, last + timedelta(1))
    assert (after.state, after.by, after.cost_usd) == ("lapsed", "full_exam", 200.0)


@pytest.mark.parametrize(
    ("exams", "by"),
    [
        # Closed today, open again before the end: it can be renewed.
        ((Exam(closes=day(-1)), Exam(opens=date(2026, 5, 31))), "exam"),
        ((Exam(closes=day(-1)), Exam(opens=ENDS)), None),
        # Open until before the window.
        ((Exam(closes=date(2026, 4, 1)),), None),
        ((Exam(closes=date(2026, 4, 2)),), "exam"),
    ],
)
def test_whether_it_can_be_renewed_is_judged_by_the_days_of_its_window(exams: tuple[Exam, ...], by: str | None) -> None:
    """Every holder of an exam that was closed that day was told that it cannot be renewed."""
    one = cert("a", validity=YEAR, renewal=Renewal("exam", 50, None, 60), exams=exams)
    found = state(one)
    assert found.by == by
    assert found.state == ("valid" if by else "cannot_renew")


def test_two_dates_with_an_assessment() -> None:
    cat = catalog(cert("a", validity=YEAR, renewal=ASSESSED))
    who = person(Holding("a", date(2025, 1, 10)), Holding("a", date(2025, 12, 1)))
    assert [(one.earned, one.lapses) for one in renewals(cat, who, DAY)] == [(date(2025, 1, 10), date(2027, 1, 10))]


def test_what_only_the_month_is_known_of() -> None:
    cat = catalog(cert("a", validity=YEAR), cert("b", validity=YEAR))
    found = renewals(cat, person(Holding("a", Month(2025, 6)), Holding("b", EARNED, Month(2026, 5))), DAY)
    assert [(one.lapses, one.earned_is_month, one.lapses_is_month) for one in found] == [
        (date(2026, 5, 1), False, True),
        (ENDS, True, True),
    ]


def test_others_that_renew_it() -> None:
    one = cert("a", validity=YEAR)
    other, reviver = cert("b", renews=(Renews("a"),)), cert("c", renews=(Renews("a", revives=True),))
    assert state(one, DAY, EARNED, other, reviver).renewed_by == ("b", "c")
    assert state(one, DAY, EARNED, other, reviver).state == "valid"
    # Once it has expired, only what brings it back does, and its own full exam.
    assert state(one, ENDS, EARNED, other, reviver).renewed_by == ("a", "c")
    assert state(one, ENDS, EARNED, cert("d", renews=(Renews("x", revives=True),))).renewed_by == ("a",)


@pytest.mark.parametrize(
    ("fields", "renews"),
    [
        ({"renews": (Renews("a"),), "by_partner": True}, False),
        ({"exams": (Exam(closes=day(0)),)}, False),
        ({"exams": (Exam(opens=date(2026, 5, 31)),)}, True),
        ({"exams": (Exam(opens=ENDS),)}, False),
        ({"renews": (Renews("a", since=date(2026, 5, 31)),)}, True),
        ({"renews": (Renews("a", since=ENDS),)}, False),
        ({"renews": (Renews("a", since=ENDS, revives=True),)}, True),
    ],
)
def test_another_renews_it_where_it_can_be_passed_in_time(fields: dict[str, Any], renews: bool) -> None:
    other = replace(cert("b", renews=(Renews("a"),)), **fields)
    assert state(cert("a", validity=YEAR), DAY, EARNED, other).renewed_by == (("b",) if renews else ())


def test_first_to_expire_comes_first_and_no_end_last() -> None:
    certs = [cert(id, validity=YEAR if id != "b" else ()) for id in "abcde"]
    holdings = [
        Holding("a", date(2025, 9, 1)),
        Holding("b", date(2025, 1, 1)),
        Holding("d", date(2025, 8, 1)),
        Holding("c", date(2025, 8, 1)),
        Holding("e", date(2026, 8, 1)),
    ]
    found = renewals(catalog(*certs), person(*holdings), DAY)
    assert [one.certification for one in found] == ["c", "d", "a", "e", "b"]


BOOKED = catalog(
    cert("a", validity=YEAR, renewal=Renewal("exam", 50)),
    cert("b", validity=(Validity(24),), renews=(Renews("a"),)),
    cert("c", validity=YEAR, renewal=ASSESSED),
)


def booked(*holdings: Holding, on: Catalog = BOOKED) -> dict[str, tuple[str, BookedExam | None]]:
    """State and booked exam of each holding."""
    return {one.certification: (one.state, one.booked) for one in renewals(on, person(*holdings), DAY)}


def test_what_is_booked_and_not_held_is_listed() -> None:
    """Someone with a booked CKA was told that there is nothing to renew."""
    when = date(2026, 3, 1)
    assert booked(Holding("a", when)) == {"a": ("booked", BookedExam("a", when, date(2027, 3, 1)))}


def test_a_booked_exam_keeps_what_is_held() -> None:
    in_time, too_late = date(2026, 5, 31), date(2026, 6, 1)
    assert booked(Holding("a", EARNED), Holding("a", in_time))["a"] == (
        "booked",
        BookedExam("a", in_time, date(2027, 5, 31)),
    )
    # Too late it is told, and does not keep it from expiring.
    assert booked(Holding("a", EARNED), Holding("a", too_late))["a"] == (
        "valid",
        BookedExam("a", too_late, date(2027, 6, 1)),
    )
    assert booked(Holding("a", date(2024, 6, 1)), Holding("a", too_late))["a"][0] == "booked"


def test_a_booked_exam_keeps_what_it_renews() -> None:
    when = date(2026, 5, 1)
    gives = BookedExam("b", when, date(2028, 5, 1))
    assert booked(Holding("a", EARNED), Holding("b", when)) == {"a": ("booked", gives), "b": ("booked", gives)}
    late = booked(Holding("a", EARNED), Holding("b", ENDS))
    assert late["a"] == ("valid", None)


def test_a_booked_assessment_adds_to_the_old_end() -> None:
    when = date(2026, 1, 20)
    assert booked(Holding("c", EARNED), Holding("c", when))["c"] == ("booked", BookedExam("c", when, date(2027, 6, 1)))
