"""What could stand in a step's place, and what the best plan with it would differ in."""

from __future__ import annotations

from mlecareer.catalog.certification import Exam
from mlecareer.planner.plan import plan
from mlecareer.planner.step_records import Alternative
from tiny import DAY, catalog, cert, day, person, slot


def test_each_other_option_in_the_order_of_the_slot() -> None:
    cat = catalog(
        cert("best", (10, 20), price_usd=100),
        cert("dearer", (10, 20), price_usd=120.5),
        cert("longer", (20, 41), price_usd=80),
        cert("same", (10, 20), price_usd=100),
        cert("held", (1, 1)),
        cert("gone", (1, 1), exams=(Exam(closes=day(-5)),)),
        cert("other", (1, 1)),
        goal=(slot("s", "longer", "held", "gone", "same", "best", "dearer"), slot("t", "held")),
    )
    made = plan(cat, person("held"), DAY, alternatives=None)
    assert made.steps == ()  # what is held fills both
    made = plan(cat, person(), DAY, alternatives=None)
    assert [step.certification for step in made.steps] == ["held"]
    made = plan(cat, person(without=("held",)), DAY, alternatives=None)
    assert [step.certification for step in made.steps] == ["best"]
    assert made.steps[0].instead_of == (
        Alternative("longer", "hours", 0, 15.5, -20.0),
        Alternative("same", "id", 0, 0.0, 0.0),
        Alternative("dearer", "total_usd", 0, 0.0, 20.5),
    )


def test_it_is_worse_on_the_first_criterion_that_counts() -> None:
    cat = catalog(
        cert("red", (30, 40), vendor="red"),
        cert("blue", (10, 20), vendor="blue"),
        cert("later", (5, 6), exams=(Exam(opens=day(100)),)),
        goal=(slot("s", "red", "blue", "later"),),
    )
    made = plan(cat, person(clouds=("red",)), DAY, alternatives=None)
    assert made.steps[0].instead_of == (
        Alternative("blue", "against_clouds", 0, -20.0, 0.0),
        Alternative("later", "long_waits", 0, -29.5, 0.0),
    )
    made = plan(cat, person(minimise="cost"), DAY, alternatives=None)
    assert [(one.certification, one.worse_on) for one in made.steps[0].instead_of] == [
        ("red", "hours"),
        ("later", "long_waits"),
    ]


def test_none_within_the_limits_is_none() -> None:
    cat = catalog(cert("a"), cert("b", price_usd=101), goal=(slot("s", "a", "b"),))
    assert plan(cat, person(budget_usd=100), DAY, alternatives=None).steps[0].instead_of == ()
    assert plan(cat, person(budget_usd=101), DAY, alternatives=None).steps[0].instead_of == (
        Alternative("b", "total_usd", 0, 0, 1),
    )
