"""What a plan's steps say, worked out by hand."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.certification import Exam, HourRange, Renewal, Requirement, Validity
from mlecareer.planner.plan import plan
from mlecareer.planner.records import CriterionValue
from mlecareer.planner.step_records import Alternative, DayRange, FillsSlot, Notice, Step, StudyRange, Totals, Unlocks
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person, slot


def test_a_step_says_what_when_for_how_much_and_why() -> None:
    cat = catalog(
        cert("a", exams=(Exam("A-7"),)),
        cert("b", requires=(Requirement("a"),), price_usd=50.5),
        cert("c", (30, 50), price_usd=70),
        goal=(slot("s", "b", "c"),),
        tier=(slot("t", "b"),),
    )
    made = plan(cat, person(), DAY, alternatives=None)
    assert made.steps == (
        Step(
            position=1,
            action="earn",
            phase="now",
            certification="a",
            name="The a",
            exam_code="A-7",
            url="https://example.org/a",
            stage="now",
            tier=1,  # where b is, which requires it
            weight="must",
            fills=(),
            requires=(),
            cost_usd=100,
            you_pay_usd=100,
            hours=StudyRange(10, 20, False),
            starts=DayRange(DAY, DAY, DAY),
            finishes=DayRange(day(10), day(15), day(20)),
            because=(Unlocks("b"),),
        ),
        Step(
            position=2,
            action="earn",
            phase="now",
            certification="b",
            name="The b",
            exam_code="B-1",
            url="https://example.org/b",
            stage="now",
            tier=1,
            weight="must",
            fills=("s", "t"),
            requires=("a",),
            cost_usd=50.5,
            you_pay_usd=50.5,
            hours=StudyRange(10, 20, False),
            starts=DayRange(day(11), day(16), day(21)),
            finishes=DayRange(day(20), day(30), day(40)),
            because=(FillsSlot("s", "S", "goal", None), FillsSlot("t", "T", None, 1)),
            # With c as well: 40 hours in the middle more, $70 and an exam.
            instead_of=(Alternative("c", "sittings", 1, 40.0, 70.0),),
        ),
    )
    assert made.totals == Totals(
        2, 0, 2, 0, 150.5, 0, 150.5, 150.5, 0, 0, HourRange(20, 40), DayRange(day(20), day(30), day(40))
    )
    assert made.objective == (
        CriterionValue("must_left_open", 0),
        CriterionValue("against_clouds", 0),
        CriterionValue("places_left_open", 0),
        CriterionValue("extra_clouds", 0),
        CriterionValue("off_guide", 0),
        CriterionValue("long_waits", 0),
        CriterionValue("sittings", 2),
        CriterionValue("hours", 30),
        CriterionValue("total_usd", 150.5),
    )
    assert (made.optimal, made.gap, made.within_limits, made.left_out, made.relaxations) == (True, None, True, (), ())


def test_reasons_can_be_left_out() -> None:
    cat = catalog(cert("a"), cert("c", (30, 50)), goal=(slot("s", "a", "c"),))
    step = plan(cat, person(), DAY).steps[0]
    assert step.instead_of == ()
    assert step.because == (FillsSlot("s", "S", "goal", None),)


def test_hours_and_prices_that_are_not_known() -> None:
    cat = catalog(cert("a", None, price_usd=None), goal=(slot("s", "a"),))
    made = plan(cat, person(), DAY)
    assert made.steps[0].hours == StudyRange(30, 50, True)
    assert made.steps[0].cost_usd is None
    assert made.steps[0].before_you_book == ()
    assert Notice("price_unknown", "the price of a is not known and counts as $0 in the totals") in made.notices
    assert Notice("hours_assumed", "the study hours of a are assumed") in made.notices
    assert (made.totals.total_usd, made.totals.unknown_prices) == (0, 1)


def test_a_renewal_is_a_step_at_its_day() -> None:
    """b ends on 2026-02-15 and is due 30 days before, on 2026-01-16: day 12, while a is studied for."""
    cat = catalog(
        cert("a", (40, 60)),
        cert("b", validity=(Validity(12),), renewal=Renewal("exam", 33.5, None)),
        goal=(slot("s", "a"), slot("u", "b")),
        tier=(slot("t", "b"),),
    )
    made = plan(cat, person(Holding("b", date(2025, 2, 15))), DAY)
    assert [(step.position, step.action, step.certification) for step in made.steps] == [
        (1, "renew", "b"),
        (2, "earn", "a"),
    ]
    assert made.steps[0] == Step(
        position=1,
        action="renew",
        phase="now",
        certification="b",
        name="The b",
        exam_code="B-1",
        url="https://example.org/b",
        stage="now",
        tier=1,
        weight="must",
        fills=("u", "t"),
        requires=(),
        cost_usd=33.5,
        you_pay_usd=33.5,
        hours=StudyRange(2, 5, True),
        # 3.75 hours in the middle.
        starts=DayRange(day(9), day(9), day(9)),
        finishes=DayRange(day(12), day(12), day(12)),
        keeps=("b",),
        because=(FillsSlot("u", "U", "goal", None), FillsSlot("t", "T", None, 1)),
        before_you_book=(
            Notice("hours_assumed", "study time for the renewal is unknown; we count a quarter of that for the exam"),
        ),
    )
    assert made.totals == Totals(
        1, 1, 2, 0, 100, 33.5, 133.5, 133.5, 0, 0, HourRange(42, 65), DayRange(day(40), day(50), day(60))
    )


def test_study_for_a_renewal_moves_no_step() -> None:
    """Five hours for b, due on day 12."""
    b = cert("b", validity=(Validity(12),), renewal=Renewal("assessment", 0, 5))
    cat = catalog(cert("a", (40, 60)), b, goal=(slot("s", "a"), slot("u", "b")))
    made = plan(cat, person(Holding("b", date(2025, 2, 15))), DAY)
    renew, earn = made.steps
    assert (renew.certification, renew.hours, renew.before_you_book, renew.exam_code) == (
        "b",
        StudyRange(5, 5, False),
        (),
        None,
    )
    assert (renew.stage, renew.tier, renew.cost_usd) == ("goal", None, 0)
    assert earn.certification == "a"
    assert earn.finishes == DayRange(day(40), day(50), day(60))


def test_a_renewal_stands_where_its_day_is() -> None:
    """b ends on 2026-03-06, day 61, and is renewed on day 31: after a (day 20) and before c (day 60)."""
    cat = catalog(
        cert("a"),
        cert("b", validity=(Validity(12),), renewal=Renewal("exam", 10, 0)),
        cert("c", (20, 50), level="high"),
        goal=(slot("s", "a"), slot("u", "b"), slot("v", "c")),
    )
    made = plan(cat, person(Holding("b", date(2025, 3, 6))), DAY)
    assert [(step.position, step.certification, step.finishes.latest) for step in made.steps] == [
        (1, "a", day(20)),
        (2, "b", day(31)),
        (3, "c", day(70)),
    ]


def test_what_builds_on_another_comes_after_it() -> None:
    for builds_on, order in ((("b",), ["b", "a"]), ((), ["a", "b"]), (("c",), ["a", "b"])):
        cat = catalog(cert("a", builds_on=builds_on), cert("b"), cert("c"), goal=(slot("s", "a"), slot("t", "b")))
        assert [step.certification for step in plan(cat, person(), DAY).steps] == order


def test_without_anything_to_do_it_ends_on_its_day() -> None:
    made = plan(catalog(cert("a"), goal=(slot("s", "a"),)), person("a"), DAY)
    assert made.steps == ()
    assert made.totals == Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, HourRange(0, 0), DayRange(DAY, DAY, DAY))
    assert [entry.value for entry in made.objective] == [0] * 9


def test_a_renewal_names_the_exam_of_its_day() -> None:
    """a is passed on day 15 in the middle, counts three months, and is due again on 2026-03-20."""
    exams = (Exam("OLD", closes=date(2026, 3, 19)), Exam("NEW", opens=date(2026, 3, 20)))
    a = cert("a", validity=(Validity(3),), renewal=Renewal("exam", 50), exams=exams)
    cat = catalog(a, cert("x", (60, 120), level="high"), goal=(slot("x", "x"), slot("s", "a")))
    (step,) = [step for step in plan(cat, person(), DAY).steps if step.action == "renew"]
    assert (step.finishes, step.exam_code) == (DayRange(*[date(2026, 3, 20)] * 3), "NEW")


def test_what_has_expired_is_taken_again_at_the_full_price() -> None:
    a = cert("a", validity=(Validity(3),), renewal=Renewal("exam", 60, 0))
    cat = catalog(a, cert("x", (300, 300)), goal=(slot("x", "x"), slot("s", "a")))
    (step,) = [step for step in plan(cat, person(Holding("a", date(2025, 11, 1))), DAY).steps if step.action == "renew"]
    assert (step.cost_usd, step.hours, step.finishes.latest) == (100, StudyRange(10, 20, False), day(299))
    assert step.before_you_book == (Notice("taken_again", "it has expired by then, and the full exam is taken again"),)


def test_a_renewal_on_the_day_of_a_step_stands_after_it() -> None:
    """b is due on 2026-02-03, the 30th day."""
    b = cert("b", validity=(Validity(12),), renewal=Renewal("exam", 0, 0))
    for hours, order in ((30, ["a", "b"]), (31, ["b", "a"])):
        cat = catalog(
            cert("a", (hours, hours)),
            cert("c", (50, 50), level="high"),
            b,
            goal=(slot("s", "a"), slot("u", "b"), slot("v", "c")),
        )
        made = plan(cat, person(Holding("b", date(2025, 3, 5))), DAY)
        assert [step.certification for step in made.steps] == [*order, "c"]
