"""What is said of the exams that someone has booked."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer.catalog.certification import Exam, Requirement, Validity
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.notices.bookings import booking_notices
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person

CAT = catalog(
    cert("a", validity=(Validity(12),)),
    cert("b", requires=(Requirement("a", active=True),)),
    cert("c", requires=(Requirement("a"),)),
    cert("d", exams=(Exam(closes=day(10)), Exam(opens=day(20)))),
)


def told(*holdings: Holding) -> list[tuple[str, str]]:
    """Codes and sentences."""
    notices = booking_notices(situation(CAT, person(*holdings), DAY))
    return [(notice.code, notice.text) for notice in notices]


def test_nothing_speaks_against_an_exam_that_is_open() -> None:
    assert told(Holding("a", day(2)), Holding("d")) == []


@pytest.mark.parametrize(("number", "closed"), [(10, False), (11, True), (19, True), (20, False)])
def test_an_exam_that_is_closed_on_that_date(number: int, closed: bool) -> None:
    when = day(number)
    said = ("booked_closed", f"d is booked for {when}, but its exam is closed on that date")
    assert told(Holding("d", when)) == ([said] if closed else [])


@pytest.mark.parametrize(
    ("holdings", "missing"),
    [
        ([], True),
        ([Holding("a")], False),
        # a ends on 2026-02-01: not active any more on the day of b.
        ([Holding("a", date(2025, 2, 1))], True),
        ([Holding("a", date(2025, 2, 2))], False),
        # Booked itself: in time, on the day, too late.
        ([Holding("a", date(2026, 1, 20))], False),
        ([Holding("a", date(2026, 2, 1))], False),
        ([Holding("a", date(2026, 2, 2))], True),
    ],
)
def test_a_requirement_that_is_not_met_on_that_date(holdings: list[Holding], missing: bool) -> None:
    said = ("booked_requires", "b is booked for 2026-02-01, but requires a, which you do not hold on that date")
    assert told(Holding("b", date(2026, 2, 1)), *holdings) == ([said] if missing else [])


def test_passed_once_is_enough_where_nothing_must_be_active() -> None:
    assert told(Holding("c", date(2026, 2, 1)), Holding("a", date(2020, 2, 1))) == []


def test_more_than_two_years_ahead() -> None:
    assert told(Holding("a", date(2028, 1, 5))) == []
    said = ("booked_far_ahead", "a is booked for 2028-01-06, more than two years ahead; is the date right?")
    assert told(Holding("a", date(2028, 1, 6))) == [said]
