"""What a plan starts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mlecareer.planner.asked.situation import situation
from mlecareer.planner.course.person_question import course_question
from mlecareer.profile.holdings import Booked
from mlecareer.profile.records import Holding, Studied
from tiny import DAY, catalog, cert, person, slot

CAT = catalog(cert("a", (10, 20)), cert("b"), cert("low", vendor="red"), goal=(slot("s", "a"), slot("t", "b")))


def test_hours_that_are_done_and_what_comes_first_reach_the_course() -> None:
    who = replace(person(), studied=(Studied("a", 4), Studied("gone", 1)), next="b")
    question = course_question(situation(CAT, who, DAY))
    assert question.studied == {"a": 4, "gone": 1}
    assert question.first == "b"


def test_what_a_person_brings() -> None:
    where = situation(CAT, person("low", Holding("b", date(2026, 3, 1)), Holding("a", date(2025, 3, 1))), DAY)
    assert where.active == {"a", "low"}
    assert where.booked == (Booked("b", date(2026, 3, 1), renews=False),)
    assert where.counting == {"a", "b", "low"}
    assert where.brings.home == ("red",)
    assert where.open_slots == ()
