"""Open spans, statuses and exams of a day, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer.catalog.certification import Exam, Validity
from mlecareer.catalog.days import add_days, add_months
from mlecareer.catalog.status import (
    doubtful,
    exam_on,
    last_day,
    next_open_day,
    open_spans,
    status,
    validity_months,
)
from tiny import cert, day

ONE, TWO = Exam("ONE", day(10), day(20)), Exam("TWO", day(30))
TWICE = cert("a", exams=(ONE, TWO))


def test_spans_that_touch_are_one() -> None:
    def spans(*exams: Exam) -> object:
        return open_spans(cert("a", exams=exams))

    assert spans() == ()
    assert spans(Exam()) == ((date.min, date.max),)
    assert spans(ONE, TWO) == ((day(10), day(20)), (day(30), date.max))
    assert spans(ONE, Exam(opens=day(21))) == ((day(10), date.max),)
    assert spans(ONE, Exam(opens=day(22))) == ((day(10), day(20)), (day(22), date.max))
    assert spans(ONE, Exam(opens=day(15), closes=day(18))) == ((day(10), day(20)),)
    assert spans(ONE, Exam(opens=day(15), closes=day(25))) == ((day(10), day(25)),)
    assert spans(Exam(opens=day(5)), Exam(opens=day(9), closes=day(12))) == ((day(5), date.max),)
    assert spans(ONE, Exam(announced=True)) == ((day(10), day(20)),)
    assert spans(Exam(announced=True), ONE) == ((day(10), day(20)),)
    assert spans(ONE, Exam(opens=day(40), announced=True)) == ((day(10), day(20)), (day(40), date.max))


@pytest.mark.parametrize(
    ("number", "is_", "code", "next_"),
    [
        (9, "upcoming", "ONE", 10),
        (10, "open", "ONE", 10),
        (20, "open", "ONE", 20),
        (21, "changing", "TWO", 30),
        (29, "changing", "TWO", 30),
        (30, "open", "TWO", 30),
        (9999, "open", "TWO", 9999),
    ],
)
def test_day_by_day(number: int, is_: str, code: str, next_: int) -> None:
    assert status(TWICE, day(number)) == is_
    exam = exam_on(TWICE, day(number))
    assert exam is not None
    assert exam.code == code
    assert next_open_day(open_spans(TWICE), day(number)) == day(next_)
    assert last_day(TWICE) is None


def test_the_end_of_it() -> None:
    one = cert("a", exams=(ONE,))
    assert [status(one, day(n)) for n in (9, 10, 20, 21)] == ["upcoming", "closing", "closing", "retired"]
    assert last_day(one) == day(20)
    assert next_open_day(open_spans(one), day(21)) is None
    assert exam_on(one, day(21)) is None
    none, announced = cert("b", exams=()), cert("c", exams=(Exam(announced=True),))
    assert (status(none, day(1)), last_day(none), exam_on(none, day(1))) == ("retired", None, None)
    assert (status(announced, day(1)), last_day(announced), exam_on(announced, day(1))) == ("upcoming", None, None)


def test_of_several_open_exams_the_newest() -> None:
    both = cert("a", exams=(Exam("OLD", closes=day(50)), Exam("NEW", day(40))))
    codes = [exam.code for n in (39, 40, 50, 51) if (exam := exam_on(both, day(n)))]
    assert codes == ["OLD", "NEW", "NEW", "NEW"]
    waiting = cert(
        "b", exams=(Exam("SAID", announced=True), Exam("DATED", day(5), announced=True), Exam("LATER", day(9)))
    )
    exam = exam_on(waiting, day(1))
    assert exam is not None
    assert exam.code == "DATED"


def test_what_is_only_expected_is_doubtful_while_it_is_the_exam() -> None:
    one = cert("a", exams=(Exam("OLD", closes=day(9)), Exam("NEW", day(10), expected=True)))
    assert [doubtful(one, day(n)) for n in (9, 10)] == [False, True]
    assert not doubtful(cert("b", exams=()), day(1))


def test_validity_by_the_day_of_passing() -> None:
    two = cert("a", validity=(Validity(36), Validity(24, day(10))))
    assert [validity_months(two, day(n)) for n in (9, 10, 11)] == [36, 24, 24]
    assert validity_months(cert("b", validity=(Validity(24, day(10)),)), day(9)) is None
    assert validity_months(cert("c", validity=()), day(1)) is None
    assert validity_months(cert("d", validity=None), day(1)) is None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 11, 30), 14, date(2027, 1, 30)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 5), -1, date(2025, 12, 5)),
        (date(2026, 1, 5), 0, date(2026, 1, 5)),
        (date(9999, 12, 31), 1, date.max),
        (date(9998, 12, 31), 12, date.max),
        (date(9998, 12, 1), 12, date(9999, 12, 1)),
    ],
)
def test_months_later(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


def test_days_later() -> None:
    assert add_days(date(2026, 2, 28), 1) == date(2026, 3, 1)
    assert add_days(date(2026, 3, 1), -1) == date(2026, 2, 28)
    assert add_days(date(9999, 12, 30), 1) == date.max
    assert add_days(date(9999, 12, 30), 5) == date.max
