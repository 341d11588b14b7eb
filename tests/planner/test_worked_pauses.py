"""What a pause does to exams, renewals and limits: worked out by hand, an hour of study being a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from laying import ask, closed, lay, middle, numbers, renewals
from test_course_renewals import ending, yearly

from mlecareer.catalog.certification import Exam, Renews, Requirement
from mlecareer.catalog.guide import Options
from mlecareer.planner.course.course import course, least_hours_without_gap
from mlecareer.planner.plan import plan
from mlecareer.profile.records import Holding, PaceChange, Pause
from tiny import DAY, catalog, cert, day, person, slot


def pause(first: int, last: int) -> Pause:
    return Pause(day(first), day(last))


def ten(id: str, hours: int = 10, **fields: Any) -> Any:
    return cert(id, (hours, hours), **fields)


def all_of(*ids: str) -> Any:
    return slot("s", all_of=Options(ids))


def test_study_goes_on_after_a_pause_and_an_exam_is_on_the_last_day_before_it_if_it_is_ready_then() -> None:
    cat = catalog(ten("a"), ten("b"), ten("c"), goal=(all_of("a", "b", "c"),))
    found = lay(cat, person(pauses=(pause(11, 14), pause(26, 40))), "a", "b", "c")
    assert middle(found) == {"a": 10, "b": 24, "c": 49}
    assert [numbers(step.starts)[1] for step in found.steps] == [1, 15, 25]


def test_a_pause_is_no_time_in_which_an_exam_is_closed() -> None:
    """The earliest day lies before the pause and the latest after it."""
    found = lay(catalog(cert("a", (10, 30)), goal=(slot("s", "a"),)), person(pauses=(pause(15, 20),)), "a")
    assert numbers(found.steps[0].finishes) == (10, 26, 36)


def test_who_asks_in_a_pause_begins_after_it_even_with_all_hours_done() -> None:
    cat = catalog(ten("a", 0), ten("b"), goal=(all_of("a", "b"),))
    found = lay(cat, person(pauses=(Pause(date(2025, 12, 1), day(5)),)), "a", "b")
    assert middle(found) == {"a": 6, "b": 15}


def test_an_exam_that_opens_in_a_pause_is_taken_after_it() -> None:
    opens = ten("a", 4, exams=closed(1, 19))
    cat = catalog(opens, ten("b"), goal=(all_of("a", "b"),))
    assert middle(lay(cat, person(pauses=(pause(15, 30),)), "a", "b")) == {"b": 10, "a": 31}
    only_then = ten("a", exams=(Exam("1", opens=day(20), closes=day(30)),))
    assert course(ask(catalog(only_then, goal=(slot("s", "a"),)), person(pauses=(pause(15, 30),))), ["a"]) is None
    one_more = ten("a", exams=(Exam("1", opens=day(20), closes=day(31)),))
    found = lay(catalog(one_more, goal=(slot("s", "a"),)), person(pauses=(pause(15, 30),)), "a")
    assert numbers(found.steps[0].finishes) == (31, 31, 31)


def test_a_booked_exam_may_lie_in_a_pause_and_what_requires_it_comes_after() -> None:
    cat = catalog(ten("a"), ten("b", 5, requires=(Requirement("a", active=True),)), goal=(all_of("a", "b"),))
    found = lay(cat, person(Holding("a", day(20)), pauses=(pause(18, 30),)), "b")
    assert [point.day for point in found.booked] == [day(20)]
    assert middle(found) == {"b": 31}


def test_a_renewal_comes_before_a_pause_or_after_it_where_that_is_in_time() -> None:
    """30 days before its end on day 100 is day 70; its study of ten days is done on day 10."""
    cat = catalog(yearly("a"), ten("x", 200), goal=(all_of("a", "x"),))
    assert renewals(lay(cat, person(ending("a", 100)), "x")) == [("a", "exam", 70)]
    assert renewals(lay(cat, person(ending("a", 100), pauses=(pause(60, 80),)), "x")) == [("a", "exam", 59)]
    assert renewals(lay(cat, person(ending("a", 100), pauses=(pause(1, 80),)), "x")) == [("a", "exam", 81)]
    lost = lay(cat, person(ending("a", 100), pauses=(pause(1, 99),)), "x")
    assert renewals(lost) == [] or renewals(lost)[0][1] == "retake"


def test_a_gap_is_closed_by_more_hours_outside_of_pauses() -> None:
    """b brings a back; a ends on day 20, and there are five days of a pause before."""
    a = yearly("a", renewal=None)
    b = cert("b", (30, 30), renews=(Renews("a", revives=True),), validity=a.validity)
    cat = catalog(a, b, goal=(all_of("a", "b"),))
    who = ask(cat, person(ending("a", 20), pauses=(pause(3, 7),)))
    # 15 days are left up to that day, and two hours on each are 30 hours.
    assert least_hours_without_gap(who, ["b"], "a") == 14.0
    # Seven days of four hours leave two hours for the eight days before them.
    later = PaceChange(day(14), 28.0)
    who = ask(cat, person(ending("a", 20), hours_per_week=1.0, pauses=(pause(3, 7),), pace=(later,)))
    assert least_hours_without_gap(who, ["b"], "a") == 2.0


def test_limits_follow_the_pause() -> None:
    cat = catalog(ten("a"), ten("b"), goal=(all_of("a", "b"),))
    pauses = (pause(5, 14),)
    assert plan(cat, person(by=day(30), pauses=pauses), DAY).within_limits
    tight = plan(cat, person(by=day(29), pauses=pauses), DAY)
    assert not tight.within_limits
    assert [relaxation.by for relaxation in tight.relaxations] == [day(30)]


def test_an_exam_that_waits_for_the_money_of_a_year_does_not_wait_into_a_pause() -> None:
    cat = catalog(ten("a"), ten("b"), goal=(all_of("a", "b"),))
    made = plan(cat, person(budget_per_year_usd=100.0, pauses=(pause(360, 380),)), DAY)
    assert [step.finishes.middle for step in made.steps] == [day(10), day(381)]
