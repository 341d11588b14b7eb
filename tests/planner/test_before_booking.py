"""What to know before the exam of a step is booked, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer.catalog.certification import Certification, Doubt, Exam, Retake
from mlecareer.planner.plan import plan
from tiny import DAY, catalog, cert, day, person, slot


def noticed(one: Certification, *others: Certification, years: float = 1) -> dict[str, str]:
    """What the step says that earns it."""
    made = plan(catalog(one, *others, goal=(slot("s", one.id),)), person(years=years), DAY)
    step = next(step for step in made.steps if step.certification == one.id)
    return {notice.code: notice.text for notice in step.before_you_book}


def test_nothing_where_nothing_is() -> None:
    assert noticed(cert("a")) == {}


@pytest.mark.parametrize(
    ("months", "years", "text"),
    [
        (13, 1, "recommended: 13 months of experience (you have 1)"),
        (12, 1, None),
        (24, 1.5, "recommended: 2 years of experience (you have 1.5)"),
        (12, 0.25, "recommended: 1 year of experience (you have 0.25)"),
        (2, 0, "recommended: 2 months of experience (you have 0)"),
        (1, 0, "recommended: 1 month of experience (you have 0)"),
        (0, 0, None),
    ],
)
def test_experience(months: int, years: float, text: str | None) -> None:
    assert noticed(cert("a", experience_months=months), years=years).get("experience") == text


def test_a_last_day() -> None:
    last = (Exam(closes=day(100)),)
    said = f"last exam day: {day(100)}; after that,"
    assert noticed(cert("a", exams=last)) == {"closing": f"{said} nothing takes its place"}
    assert noticed(cert("a", exams=last, succeeded_by=("b", "c")), cert("b"), cert("c")) == {
        "closing": f"{said} b or c takes its place"
    }


def test_days_on_which_no_exam_is_open() -> None:
    exams = (Exam("A-1", closes=day(30)), Exam("A-2", opens=day(40)))
    assert noticed(cert("a", exams=exams)) == {"changing": f"no exam is open from {day(31)} until {day(40)}"}
    today = (Exam("A-1", closes=day(-3)), Exam("A-2", opens=DAY))
    assert noticed(cert("a", exams=today)) == {}
    before = (Exam("A-0", closes=date(2025, 1, 1)), Exam("A-1", opens=date(2025, 2, 1)))
    assert noticed(cert("a", exams=before)) == {}


def test_an_exam_that_changes_while_one_studies() -> None:
    exams = (Exam("A-1", closes=day(15)), Exam("A-2", opens=day(16)))
    assert noticed(cert("a", exams=exams)) == {"exam_changes": "the exam changes from A-1 to A-2 while you study"}
    assert noticed(cert("a", (10, 15), exams=exams)) == {}


def test_an_exam_that_is_only_expected() -> None:
    said = {"expected": f"A-2 is announced for {day(6)}; we have not seen it open yet"}
    exams = (Exam("A-1", closes=day(5)), Exam("A-2", opens=day(6), expected=True))
    assert noticed(cert("a", exams=exams)) == said
    assert noticed(cert("a", exams=(Exam(None, expected=True),))) == {
        "expected": "this exam is announced; we have not seen it open yet"
    }


def test_what_cannot_be_booked_today() -> None:
    said = {"not_bookable": f"not bookable today; opens {day(2)}"}
    assert noticed(cert("a", exams=(Exam(opens=day(2)),))) == said
    between = (Exam("A-1", closes=date(2025, 1, 1)), Exam("A-2", opens=day(2)))
    assert noticed(cert("a", exams=between)) == said


def test_notes_about_the_data_are_no_reason_to_book_otherwise() -> None:
    notes = (Doubt("first"), Doubt("second", "price_usd"))
    assert noticed(cert("a", doubts=notes, price_usd=None)) == {}


def test_a_doubt_that_changes_what_one_should_do() -> None:
    doubts = (Doubt("A note.", "exams"), Doubt("The exam works on AWS only.", "exams", acts=True))
    assert noticed(cert("a", doubts=doubts)) == {"caution": "The exam works on AWS only"}


def test_what_a_failed_exam_costs() -> None:
    said = "if you fail: one free retake; wait 14 days before each retake"
    assert noticed(cert("a", retake=Retake(1, (14,)))) == {"retake": said}


def test_an_exam_that_only_a_partner_can_open() -> None:
    assert noticed(cert("a", by_partner=True)) == {
        "by_partner": "only a partner organisation of the vendor can open this exam for you"
    }
