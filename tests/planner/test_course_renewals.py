"""What a course keeps, until when, and by which sittings: worked out by hand, an hour of study being a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from laying import ask, closed, lay, middle, order, renewals

from mlecareer.catalog.certification import Certification, Exam, Renewal, Renews, Requirement, Validity
from mlecareer.catalog.days import add_months
from mlecareer.catalog.guide import Options, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.question import UNITS
from mlecareer.planner.course import sittings
from mlecareer.planner.course.course import course, if_slower, least_hours_without_gap
from mlecareer.planner.course.pace import Pace
from mlecareer.planner.course.person_question import course_question
from mlecareer.planner.course.prices import Prices
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Course
from mlecareer.profile.holdings import standing
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person, slot

YEAR = (Validity(12),)
MONTH = (Validity(1),)
PAID = Renewal("exam", 50, 0)


def yearly(id: str, hours: int = 10, **fields: Any) -> Certification:
    """A certification that counts a year and is renewed by an exam for $50 that takes no study."""
    return cert(id, (hours, hours), **{"validity": YEAR, "renewal": PAID} | fields)


def ending(id: str, on: int) -> Holding:
    """A holding of something yearly that ends on a day."""
    return Holding(id, add_months(day(on), -12))


LONG = cert("x", (200, 200))
"""Something that takes until day 200, so that a course is long."""


def kept_for_200_days(*certs: Certification, holdings: tuple[Holding, ...]) -> Course:
    """The course of the long step, where all the others are to be kept."""
    ids = tuple(one.id for one in certs)
    return lay(catalog(*certs, LONG, goal=(slot("s", all_of=Options((*ids, "x"))),)), person(*holdings), "x")


# --- what is kept, and until when --------------------------------------------------------------


def keeps(found: Course) -> dict[str, date]:
    return {one.id: one.until for one in found.kept}


def test_what_fills_the_places_of_the_last_asked_stage_is_kept() -> None:
    cat = catalog(
        *(yearly(id) for id in "abcde"),
        now=(slot("n", "a"),),
        goal=(slot("g", "b"), slot("k", at_least=2, of=Options(("c", "d")))),
        after=(slot("f", "e"),),
    )
    holdings = tuple(ending(id, 300) for id in "abcde")
    # What an earlier stage alone asks is not kept, and of "two of" only the first place.
    assert keeps(lay(cat, person(*holdings))) == {"b": day(91), "c": day(91)}
    # The last stage without slots: that before it.
    bare = catalog(*(yearly(id) for id in "ab"), goal=(slot("g", "b"),))
    assert keeps(lay(bare, person(*holdings[:2], years=3))) == {"b": day(91)}
    assert keeps(lay(bare, person(*holdings[:2], years=5))) == {}


def test_what_covers_a_place_is_kept_for_it() -> None:
    cat = catalog(yearly("a", covers=("b",)), yearly("b"), LONG, goal=(slot("s", all_of=Options(("b", "x"))),))
    found = lay(cat, person(ending("a", 100)), "x")
    assert keeps(found) == {"a": day(200), "x": day(200)}
    assert renewals(found) == [("a", "exam", 70)]
    # Where b is earned too, one of the two is kept: at one fee the one that ends last.
    both = lay(catalog(*cat.certifications, goal=cat.stages[1].slots), person(ending("a", 100)), "b", "x")
    assert set(keeps(both)) == {"b", "x"}
    assert [(one.id, [(next.slot, next.id) for next in one.next]) for one in both.ends] == [("a", [("s", "b")])]


def test_what_someone_has_outgrown_needs_nothing_kept() -> None:
    above = replace(LONG, level="high")
    cat = catalog(yearly("a", level="high"), yearly("b"), above, goal=(slot("s", "b"), slot("u", "x")))
    found = lay(cat, person(ending("a", 100)), "x")
    assert keeps(found) == {"x": day(200)}
    assert [(one.id, one.why) for one in found.ends] == [("a", "not_needed")]


def test_tiers_due_there_are_kept_but_the_third() -> None:
    cat = replace(
        catalog(*(yearly(id) for id in "abcd"), goal=()),
        tiers=(
            Tier(1, "One", "now", "goal", (slot("t1", "a"),)),
            Tier(2, "Two", "now", "now", (slot("t2", "b"),)),
            Tier(2, "Two", "goal", "after", (slot("t3", "c"),)),
            Tier(3, "Three", "goal", "goal", (slot("t4", "d"),)),
        ),
    )
    found = lay(
        replace(cat, tiers=(cat.tiers[0], cat.tiers[2], cat.tiers[3])), person(*(ending(id, 300) for id in "abcd"))
    )
    assert keeps(found) == {"a": day(91), "c": day(91)}
    earlier = replace(cat, tiers=(cat.tiers[0], cat.tiers[1]))
    assert keeps(lay(earlier, person(*(ending(id, 300) for id in "ab")))) == {"a": day(91)}


def test_of_several_fillers_one_is_kept() -> None:
    """One that can be kept; then one that a step renews; then the lowest fee; then what ends last; then id."""

    def kept(a: Certification, b: Certification, ends: tuple[int, int] = (100, 100), *more: Certification) -> str:
        steps = [one.id for one in more]
        cat = catalog(a, b, LONG, *more, goal=(slot("s", "a", "b"), slot("x", all_of=Options(("x", *steps)))))
        found = lay(cat, person(ending("a", ends[0]), ending("b", ends[1])), "x", *steps)
        return "".join(id for id in keeps(found) if id in "ab")

    a, b = yearly("a"), yearly("b")
    assert kept(a, b) == "a"
    assert kept(a, b, (100, 101)) == "b"
    assert kept(a, replace(b, renewal=Renewal("exam", 49, 0))) == "b"
    assert kept(a, b, (101, 100), cert("y", (5, 5), renews=(Renews("b"),))) == "b"
    assert kept(replace(a, renewal=None), b, (101, 100)) == "b"
    assert kept(replace(a, renewal=None), replace(b, renewal=None), (250, 100)) == "a"


def test_kept_for_ninety_days_or_until_all_is_passed_or_booked() -> None:
    a, h = yearly("a", 95), yearly("h")
    cat = catalog(a, h, cert("z"), goal=(slot("s", all_of=Options(("a", "h"))),))
    assert keeps(lay(cat, person(ending("h", 300)))) == {"h": day(91)}
    assert keeps(lay(cat, person(ending("h", 300)), "a")) == {"a": day(95), "h": day(95)}
    assert keeps(lay(cat, person(ending("h", 300), Holding("z", day(120))), "a"))["h"] == day(120)


def test_not_beyond_two_years_or_the_next_stage_by_years() -> None:
    slow = cert("a", (900, 900))
    cat = catalog(slow, yearly("h"), goal=(slot("s", all_of=Options(("a", "h"))),))
    two_years = date(2028, 1, 5)
    assert keeps(lay(cat, person(ending("h", 300), years=1), "a"))["h"] == two_years
    stages = (replace(cat.stages[0], max_years=4.0), replace(cat.stages[1], min_years=4.0, max_years=6.0))
    later = replace(cat, stages=(*stages, cat.stages[2]))
    assert keeps(lay(later, person(ending("h", 300), years=1.75), "a"))["h"] == date(2028, 4, 5)


def test_what_is_asked_to_be_kept_is_kept_as_long_as_asked() -> None:
    cat = catalog(yearly("a"), yearly("b"), goal=(slot("s", "b"),))
    held = standing(cat, (ending("a", 300), ending("b", 300)), DAY)
    asked = ask(cat, person()).asked
    question = CourseQuestion(
        cat, Pace(DAY, 7.0), asked=asked, last_stage=1, held=held, keep={"a": day(400), "b": None}
    )
    found = course(question, ())
    assert found is not None
    assert keeps(found) == {"a": day(400), "b": day(91)}
    assert renewals(found) == [("a", "exam", 270)]


# --- the day of a renewal ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        (31, 1),
        (32, 2),
        (60, 30),
        (200, 170),
        # It must count on the last day too.
        (201, None),
        # Less than thirty days are left: at once.
        (30, 1),
        (2, 1),
    ],
)
def test_renewed_thirty_days_before_the_end(ends: int, due: int | None) -> None:
    found = kept_for_200_days(yearly("a"), holdings=(ending("a", ends),))
    assert renewals(found) == ([] if due is None else [("a", "exam", due)])
    assert found.totals.usd == (100 if due is None else 150)


@pytest.mark.parametrize(
    ("exams", "due"),
    [
        # Closed 30 days before: the last open day before that.
        (closed(50, 80), 49),
        # It closes for good, or is open again only after the end.
        ((Exam(closes=day(12)),), 12),
        (closed(2, 150), 1),
        # Open again in the last 30 days alone: the first day of these.
        ((Exam(opens=day(80)),), 80),
        ((Exam(opens=day(99)),), 99),
        # Not open in time.
        ((Exam(opens=day(100)),), None),
        ((Exam(closes=day(0)),), None),
    ],
)
def test_renewed_on_an_open_day(exams: tuple[Exam, ...], due: int | None) -> None:
    found = kept_for_200_days(yearly("a", exams=exams), holdings=(ending("a", 100),))
    own = [number for id, how, number in renewals(found) if how == "exam"]
    assert own == ([] if due is None else [due])


@pytest.mark.parametrize(("window", "due"), [(None, 70), (100, 70), (30, 70), (20, 80), (1, 99), (0, None)])
def test_renewed_inside_its_window(window: int | None, due: int | None) -> None:
    a = yearly("a", renewal=Renewal("exam", 50, 0, opens_days_before=window), exams=(Exam(closes=day(110)),))
    found = kept_for_200_days(a, holdings=(ending("a", 100),))
    assert [number for _, how, number in renewals(found) if how == "exam"] == ([] if due is None else [due])


def test_what_is_closed_today_and_opens_before_its_end_can_be_renewed() -> None:
    """Whether a renewal is possible is judged by the day on which it would be done."""
    a = yearly("a", exams=closed(-10, 20))
    found = kept_for_200_days(a, holdings=(ending("a", 100),))
    assert renewals(found) == [("a", "exam", 70)]
    assert found.ends == ()


def test_an_assessment_adds_to_the_old_end_and_an_exam_counts_from_the_pass() -> None:
    by_exam = kept_for_200_days(yearly("a"), holdings=(ending("a", 100),))
    assert by_exam.kept[0].ends == add_months(day(70), 12)
    adding = yearly("a", renewal=Renewal("assessment", 0, opens_days_before=180, extends="end"))
    by_assessment = kept_for_200_days(adding, holdings=(ending("a", 100),))
    assert by_assessment.kept[0].ends == add_months(day(100), 12)
    (sitting,) = by_assessment.renewals
    assert (sitting.how, sitting.day, sitting.usd, sitting.hours, sitting.assumed) == (
        "assessment",
        day(70),
        0,
        0,
        False,
    )


def test_an_assessment_needs_no_open_exam_but_one_that_is_not_closed_for_good() -> None:
    a = yearly("a", renewal=Renewal("assessment", 0))
    assert renewals(kept_for_200_days(replace(a, exams=closed(60, 90)), holdings=(ending("a", 100),)))[0][2] == 70
    gone = kept_for_200_days(replace(a, exams=(Exam(closes=day(0)),)), holdings=(ending("a", 100),))
    assert (gone.renewals, [one.why for one in gone.ends]) == ((), ["cannot_be_kept"])


# --- study for renewals ------------------------------------------------------------------------


def test_study_for_a_renewal_is_given_or_a_quarter() -> None:
    given = kept_for_200_days(yearly("a", renewal=Renewal("exam", 50, 6)), holdings=(ending("a", 100),))
    assert [(one.hours, one.assumed, one.starts) for one in given.renewals] == [(6.0, False, day(65))]
    a = cert("a", (10, 30), validity=YEAR, renewal=Renewal("exam", 50))
    unknown = kept_for_200_days(a, holdings=(ending("a", 100),))
    assert [(one.hours, one.assumed) for one in unknown.renewals] == [(5.0, True)]
    assert unknown.totals.hours == 205.0


def test_it_moves_no_step_and_what_comes_on_top_is_told() -> None:
    a = yearly("a", renewal=Renewal("exam", 50, 12))
    without = kept_for_200_days(a, holdings=(ending("a", 300),))
    found = kept_for_200_days(a, holdings=(ending("a", 100),))
    assert found.steps == without.steps
    assert [(one.code, one.id, one.since, one.until) for one in found.notices] == [
        ("above_hours", "a", day(59), day(70))
    ]
    assert found.totals.hours == 212.0


def test_renewed_when_its_study_is_done_if_that_is_later() -> None:
    a = yearly("a", renewal=Renewal("exam", 50, 20))
    assert renewals(kept_for_200_days(a, holdings=(ending("a", 50),))) == [("a", "exam", 20)]
    assert renewals(kept_for_200_days(a, holdings=(ending("a", 49),))) == [("a", "exam", 20)]
    assert renewals(kept_for_200_days(a, holdings=(ending("a", 21),))) == [("a", "exam", 20)]
    late = kept_for_200_days(a, holdings=(ending("a", 20),))
    assert [how for _, how, _ in renewals(late)] == ["retake"]


def test_study_for_renewals_adds_up() -> None:
    a, b = yearly("a", renewal=Renewal("exam", 50, 20)), yearly("b", renewal=Renewal("exam", 50, 15))
    found = kept_for_200_days(a, b, holdings=(ending("a", 41), ending("b", 42)))
    assert renewals(found) == [("a", "exam", 20), ("b", "exam", 35)]


def test_what_is_earned_is_studied_for_again_after_the_pass() -> None:
    """a is passed on day 10, counts three months and takes 60 hours to renew: done on day 70, and due on day 70."""
    a = yearly("a", validity=(Validity(3),), renewal=Renewal("exam", 50, 60))
    found = lay(
        catalog(a, cert("x", (90, 90), level="high"), goal=(slot("s", all_of=Options(("a", "x"))),)), person(), "a", "x"
    )
    assert middle(found) == {"a": 10, "x": 100}
    assert renewals(found) == [("a", "exam", 70)]
    slower = replace(a, renewal=Renewal("exam", 50, 61))
    found = lay(
        catalog(slower, cert("x", (90, 90), level="high"), goal=(slot("s", all_of=Options(("a", "x"))),)),
        person(),
        "a",
        "x",
    )
    assert renewals(found) == [("a", "exam", 71)]


# --- what renews what --------------------------------------------------------------------------


@pytest.mark.parametrize("ends", [(100, 100), (100, 95), (95, 100)])
def test_one_renewal_that_keeps_two_is_paid_once(ends: tuple[int, int]) -> None:
    """b renews a; each alone would be renewed for the same fee."""
    a, b = yearly("a"), yearly("b", renews=(Renews("a", since=DAY, revives=True),))
    found = kept_for_200_days(a, b, holdings=(ending("a", ends[0]), ending("b", ends[1])))
    assert renewals(found) == [("b", "exam", min(ends) - 30)]
    assert set(found.renewals[0].keeps) == {"a", "b"}
    assert found.totals.usd == 150


def test_two_cheap_renewals_beat_one_that_is_dear() -> None:
    a, b = yearly("a"), yearly("b", renewal=Renewal("exam", 101, 0), renews=(Renews("a", since=DAY),))
    held = (ending("a", 100), ending("b", 210))
    assert renewals(kept_for_200_days(a, b, holdings=held)) == [("a", "exam", 70)]
    cheap = replace(b, renewal=Renewal("exam", 49, 0))
    assert renewals(kept_for_200_days(a, cheap, holdings=held)) == [("b", "exam", 70)]


def test_what_a_step_renews_in_time_is_not_paid_for() -> None:
    a, b = yearly("a"), cert("b", (20, 20), validity=(Validity(24),), renews=(Renews("a"),))
    goal = (slot("s", all_of=Options(("a", "b", "x"))),)
    found = lay(catalog(a, b, LONG, goal=goal), person(ending("a", 37)), "b", "x")
    assert (renewals(found), found.steps[0].keeps, found.gaps) == ([], ("a",), ())
    # From a day on that is too late, and on the day of its end.
    dated = replace(b, renews=(Renews("a", since=day(21)),))
    assert renewals(lay(catalog(a, dated, LONG, goal=goal), person(ending("a", 37)), "b", "x")) == [("a", "exam", 7)]
    assert renewals(lay(catalog(a, b, LONG, goal=goal), person(ending("a", 20)), "b", "x")) == [("a", "exam", 1)]


def test_on_one_day_a_pass_comes_before_what_renews_it() -> None:
    """p is passed on day 7, on which a is due, which renews p for two years."""
    a = yearly("a", validity=(Validity(24),), renews=(Renews("p"),))
    p = yearly("p", 7, validity=(Validity(3),))
    found = kept_for_200_days(a, p, holdings=(Holding("a", add_months(day(37), -24)),))
    assert renewals(found)[0] == ("a", "exam", 7)
    goal = (slot("n", "p"),)
    cat = catalog(a, p, LONG, now=goal, goal=(slot("s", all_of=Options(("a", "p", "x"))),))
    both = lay(cat, person(Holding("a", add_months(day(37), -24))), "p", "x")
    assert (renewals(both), both.renewals[0].keeps) == ([("a", "exam", 7)], ("a", "p"))


def test_a_renewal_of_unknown_price_counts_as_the_exam() -> None:
    a, b = yearly("a", renewal=Renewal("exam", None, 0)), yearly("b", renews=(Renews("a", since=DAY),))
    # Renewing b for $50 keeps a too; renewing a counts as $100.
    held = (ending("a", 100), ending("b", 210))
    assert renewals(kept_for_200_days(a, b, holdings=held)) == [("b", "exam", 70)]
    alone = kept_for_200_days(a, holdings=held[:1])
    assert (alone.totals.usd, alone.totals.unknown_prices, alone.totals.counted_cents) == (100.0, 1, 20_000)


def test_prices() -> None:
    one = cert("a", price_usd=100.5, renewal=Renewal("exam", 49.5))
    cat = catalog(one)
    prices, on = Prices(cat), DAY.toordinal()
    assert [prices.price(one, on, what).cents for what in ("exam", "renewal", "retake")] == [10_050, 4_950, 10_050]
    unknown = cert("b", price_usd=None, renewal=Renewal("exam"))
    assert [prices.price(unknown, on, what).cents for what in ("exam", "renewal")] == [None, None]
    assert prices.price(cert("c"), on, "renewal").cents is None
    assert prices.price(unknown, on, "renewal").counted == 0
    usual = Prices(replace(cat, levels=(replace(cat.levels[0], usual_price_usd=165), cat.levels[1])))
    counted = [usual.price(unknown, on, what).counted for what in ("exam", "renewal", "retake")]
    assert counted == [16_500, 16_500, 16_500]


# --- what is earned in the course --------------------------------------------------------------


def test_a_renewal_comes_after_the_step_that_earns_and_only_once() -> None:
    """a is passed on day 10 and counts three months, until day 100: renewed once, and then no more."""
    a = yearly("a", validity=(Validity(3),))
    found = lay(
        catalog(a, cert("x", (300, 300), level="high"), goal=(slot("s", all_of=Options(("a", "x"))),)),
        person(),
        "a",
        "x",
    )
    assert day(100) == add_months(day(10), 3)
    assert renewals(found) == [("a", "exam", 70)]
    (end,) = found.ends
    assert (end.id, end.until, end.why) == ("a", add_months(day(70), 3), "renewed_once")


def test_what_is_held_is_renewed_each_time() -> None:
    a = yearly("a", validity=(Validity(3),), price_usd=1000)
    found = kept_for_200_days(a, holdings=(Holding("a", add_months(day(40), -3)),))
    days = [number for _, _, number in renewals(found)]
    assert len(days) == 3
    ends = [day(40), *(add_months(day(number), 3) for number in days)]
    assert [day(number) for number in days] == [end - timedelta(30) for end in ends[:-1]]
    assert ends[-1] > day(200) >= ends[-2]


def test_what_is_earned_and_cannot_be_kept_is_told() -> None:
    x = cert("a", (10, 10), validity=(Validity(3),))
    found = lay(catalog(x, LONG, goal=(slot("s", all_of=Options(("a", "x"))),)), person(), "a", "x")
    # It is short-lived, so it comes last.
    assert (order(found), found.ends) == ("xa", ())
    first = catalog(x, LONG, now=(slot("n", "a"),), goal=(slot("s", all_of=Options(("a", "x"))),))
    never_again = replace(first, certifications=(replace(x, exams=(Exam(closes=day(11)),)), LONG))
    found = lay(never_again, person(), "a", "x")
    (end,) = found.ends
    assert (end.id, end.until, end.why) == ("a", add_months(day(10), 3), "cannot_be_kept")
    assert [(next.slot, next.id) for next in end.next] == [("n", None), ("s", None)]


@pytest.mark.parametrize("months", [0, 1])
def test_a_renewal_that_makes_no_progress_stops_nothing(months: int) -> None:
    """Something that counts a month or none is renewed as long as that moves its end, and others beside it."""
    odd = yearly("a", validity=(Validity(months),))
    found = kept_for_200_days(odd, yearly("b"), holdings=(Holding("a", DAY), ending("b", 150)))
    assert ("b", "exam", 120) in renewals(found)
    assert all(one.day >= DAY for one in found.renewals)
    assert len(found.renewals) < 250


# --- expired, taken again, brought back --------------------------------------------------------


def test_what_is_no_must_may_be_taken_again_where_that_is_cheaper() -> None:
    """Four renewals of $50 against one exam of $100 on the last day before all is passed."""
    a = yearly("a", validity=(Validity(3),))
    x = cert("x", (400, 400))
    holding = Holding("a", add_months(day(40), -3))
    goal = (slot("s", all_of=Options(("a", "x"))),)
    found = lay(catalog(a, x, goal=goal), person(holding), "x")
    assert renewals(found) == [("a", "retake", 399)]
    assert [(gap.id, gap.since, gap.until) for gap in found.gaps] == [("a", day(40), day(399))]
    assert (found.renewals[0].usd, found.renewals[0].hours, found.renewals[0].keeps) == (100.0, 10.0, ("a",))
    # A must-have is renewed.
    must = lay(catalog(a, x, goal=goal, tier=(slot("t", "a"),)), person(holding), "x")
    assert {how for _, how, _ in renewals(must)} == {"exam"}
    assert must.gaps == ()


def test_a_must_have_that_cannot_be_renewed_is_told_and_not_taken_again() -> None:
    a = yearly("a", renewal=Renewal("exam", 50, 20))
    cat = catalog(a, LONG, goal=(slot("s", "x"),), tier=(slot("t", "a"),))
    found = lay(cat, person(ending("a", 10)), "x")
    assert (renewals(found), [(one.id, one.why) for one in found.ends]) == ([], [("a", "cannot_be_kept")])


def test_what_is_excluded_is_not_renewed() -> None:
    cat = catalog(yearly("a"), LONG, goal=(slot("s", all_of=Options(("a", "x"))),))
    found = lay(cat, person(ending("a", 100), without=("a",)), "x")
    assert (renewals(found), [(one.id, one.why) for one in found.ends]) == ([], [("a", "cannot_be_kept")])


def test_in_its_time_of_grace_it_is_a_step_at_the_price_of_a_renewal() -> None:
    a = yearly("a", 40, renewal=Renewal("exam", 50, 5, grace_days=30))
    cat = catalog(a, goal=(slot("s", "a"),))
    found = lay(cat, person(ending("a", -20)), "a")
    assert [(step.id, step.usd, step.hours) for step in found.steps] == [("a", 50.0, 5.0)]
    assert found.steps[0].finishes.middle == day(5)
    # Done on day 5, it is too late where the time of grace ends then.
    late = lay(cat, person(ending("a", -25)), "a")
    assert [(step.id, step.usd, step.hours) for step in late.steps] == [("a", 100.0, 40.0)]
    # Behind something else it comes too late, which is told.
    behind = catalog(a, cert("b", (30, 30)), now=(slot("n", "b"),), goal=(slot("s", "a"),))
    assert [one.code for one in lay(behind, person(ending("a", -20)), "a", "b").notices] == ["after_grace"]


def test_a_booked_exam_of_something_held_renews_it() -> None:
    a = yearly("a")
    holdings = (ending("a", 100), Holding("a", day(90)))
    found = kept_for_200_days(a, holdings=holdings)
    assert [(point.id, point.day, point.renews) for point in found.booked] == [("a", day(90), True)]
    assert (renewals(found), found.gaps, found.totals.usd) == ([], (), 100.0)


# --- what must be active -----------------------------------------------------------------------


def requiring(renewal: Renewal | None, months: int = 2, hours: tuple[int, int] = (90, 90)) -> Catalog:
    """b requires a to be active; a counts so many months."""
    a = cert("a", (5, 5), validity=(Validity(months),), renewal=renewal)
    b = cert("b", hours, requires=(Requirement("a", active=True),))
    return catalog(a, b, goal=(slot("s", "b"),))


def test_what_a_step_requires_is_kept_until_that_step() -> None:
    free = Renewal("assessment", 0)
    found = lay(requiring(free), person(), "a", "b")
    assert middle(found) == {"a": 5, "b": 95}
    assert keeps(found) == {"a": day(95), "b": day(95)}
    assert [how for _, how, _ in renewals(found)] == ["assessment", "assessment"]
    # Not longer: what comes after the step that requires it needs nothing.
    longer = requiring(free)
    x = cert("x", (200, 200), level="high")
    after = replace(longer, certifications=(*longer.certifications, x))
    after = replace(
        after,
        stages=(
            after.stages[0],
            replace(after.stages[1], slots=(slot("s", all_of=Options(("b", "x"))),)),
            after.stages[2],
        ),
    )
    assert keeps(lay(after, person(), "a", "b", "x"))["a"] == day(95)
    assert len(lay(after, person(), "a", "b", "x").renewals) == 2


def test_a_set_whose_active_requirement_expires_before_the_exam_has_no_course() -> None:
    assert course(ask(requiring(None), person()), ["a", "b"]) is None
    assert course(ask(requiring(None, 4), person()), ["a", "b"]) is not None
    held = Holding("a", add_months(day(80), -2))
    assert course(ask(requiring(None), person(held)), ["b"]) is None
    assert course(ask(requiring(Renewal("exam", 10, 0)), person(held)), ["b"]) is not None


def test_a_requirement_that_only_slow_study_would_miss_is_told() -> None:
    found = lay(requiring(None, 4, (50, 150)), person(), "a", "b")
    assert [(one.code, one.id, one.other) for one in found.notices] == [("inactive_if_slower", "a", "b")]
    assert lay(requiring(None, 6, (50, 150)), person(), "a", "b").notices == ()


# --- if it goes slower or faster ---------------------------------------------------------------


def test_what_only_slow_study_would_need_is_a_figure_beside() -> None:
    cat = catalog(yearly("a"), cert("x", (50, 250)), goal=(slot("s", all_of=Options(("a", "x"))),))
    who = ask(cat, person(ending("a", 200)))
    found = course(who, ["x"])
    assert found is not None
    assert (renewals(found), if_slower(who, ["x"])) == ([], 50.0)
    assert if_slower(ask(cat, person(ending("a", 300))), ["x"]) == 0


def test_the_hours_a_week_that_leave_no_gap() -> None:
    """b brings a back on day 40 at 7 hours a week; on day 20, when a ends, it takes 14 to do so."""
    a = yearly("a", renewal=None)
    b = cert("b", (40, 40), renews=(Renews("a", revives=True),), validity=YEAR)
    who = ask(catalog(a, b, goal=(slot("s", all_of=Options(("a", "b"))),)), person(ending("a", 20)))
    found = course(who, ["b"])
    assert found is not None
    assert [gap.id for gap in found.gaps] == ["a"]
    assert least_hours_without_gap(who, ["b"], "a") == 14.0
    soon = ask(catalog(a, b, goal=(slot("s", all_of=Options(("a", "b"))),)), person(ending("a", 3)))
    assert least_hours_without_gap(soon, ["b"], "a") is None


def test_what_expires_on_the_way_is_told_whether_it_is_asked_for_or_not() -> None:
    a = yearly("a")
    cat = catalog(a, LONG, now=(slot("n", "a"),), goal=(slot("s", "x"),))
    found = lay(cat, person(ending("a", 100)), "x")
    assert [(one.id, one.until, one.why) for one in found.ends] == [("a", day(100), "not_needed")]
    assert renewals(found) == []


def units_to_keep(*certs: Certification, holdings: tuple[Holding, ...]) -> int:
    """The units that the course of the long step costs, where all the others are to be kept."""
    asked = slot("s", all_of=Options((*(one.id for one in certs), "x")))
    question = course_question(situation(catalog(*certs, LONG, goal=(asked,)), person(*holdings), DAY))
    assert course(question, ("x",)) is not None
    return question.work.units_since(0)


def test_the_units_that_a_course_costs() -> None:
    assert units_to_keep(yearly("a"), holdings=(ending("a", 300),)) == 1
    every_two_months = [yearly(id, validity=(Validity(2),)) for id in "abcdefg"]
    holdings = tuple(Holding(one.id, add_months(day(40 + n), -2)) for n, one in enumerate(every_two_months))
    few, some = (
        units_to_keep(*every_two_months[:3], holdings=holdings[:3]),
        units_to_keep(*every_two_months, holdings=holdings),
    )
    assert 1 < few < some < UNITS / 10


def test_of_thousands_of_renewals_only_so_many_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sittings, "MOST_LOOKS", 100)
    monkeypatch.setattr(sittings, "LAST_LOOKS", 20_000)
    monthly = [yearly(id, validity=(Validity(1),)) for id in "abcde"]
    holdings = tuple(Holding(one.id, add_months(day(20 + n), -1)) for n, one in enumerate(monthly))
    found = kept_for_200_days(*monthly, holdings=holdings)
    assert {end.why for end in found.ends} == {"too_many"}
    assert min(end.until for end in found.ends) >= max(one.saves for one in found.renewals)


# --- what the oracle has found -----------------------------------------------------------------


def test_a_booked_exam_brings_back_what_has_expired_by_then() -> None:
    """a ends on day 60 and is booked for day 80: neither its renewal nor the full exam is paid beside that."""
    a = yearly("a")
    found = kept_for_200_days(a, holdings=(ending("a", 60), Holding("a", day(80))))
    assert renewals(found) == []
    assert [(gap.id, gap.since, gap.until) for gap in found.gaps] == [("a", day(60), day(80))]


def test_study_for_an_exam_that_is_taken_again_comes_after_that_for_earlier_renewals() -> None:
    """a ends first and is taken again on day 199; its hours do not come before those for b, due on day 50."""
    a = yearly("a", hours=60, renewal=None)
    b = yearly("b", hours=40, renewal=Renewal("exam", 50))
    found = kept_for_200_days(a, b, holdings=(ending("a", 20), ending("b", 80)))
    assert renewals(found) == [("b", "exam", 50), ("a", "retake", 199)]


def test_an_exam_that_is_taken_again_may_bring_back_another() -> None:
    a = yearly("a", renewal=None, renews=(Renews("b", revives=True),))
    b = yearly("b", renewal=None)
    found = kept_for_200_days(a, b, holdings=(ending("a", 20), ending("b", 80)))
    assert renewals(found) == [("a", "retake", 199)]
    assert [gap.id for gap in found.gaps] == ["a", "b"]


def test_a_step_before_a_booked_exam_does_not_renew_it() -> None:
    """x is passed on day 10 and d on day 20: x renews nothing, and what is kept is x, which has a renewal."""
    x = yearly("x", renews=(Renews("d"),))
    d = yearly("d", renewal=None)
    found = lay(catalog(x, d, goal=(slot("s", "x", "d"),)), person(Holding("d", day(20))), "x")
    assert [kept.id for kept in found.kept] == ["x"]


def test_a_step_does_not_make_its_own_prerequisite_active() -> None:
    """a ends on day 5, and b, which brings it back, is passed on day 10."""
    a = yearly("a", renewal=None)
    b = cert("b", (10, 10), requires=(Requirement("a", active=True),), renews=(Renews("a", revives=True),))
    assert course(ask(catalog(a, b, goal=(slot("s", "b"),)), person(ending("a", 5))), ["b"]) is None


def test_a_renewal_keeps_nothing_that_is_passed_only_after_it() -> None:
    """b is passed on day 10 and counts a month; c ends on day 20 and would be renewed on day 1, too soon for b."""
    b = cert("b", (10, 10), validity=(Validity(1),))
    c = yearly("c", renews=(Renews("b", revives=True),))
    found = course(ask(catalog(b, c), person(ending("c", 20))).keeping(["b"], day(60)), ["b"])
    assert found is not None
    assert renewals(found) == [("b", "retake", 59)]


def test_what_is_brought_back_on_the_day_on_which_it_ends_has_no_gap() -> None:
    a = yearly("a", renewal=None)
    found = kept_for_200_days(a, holdings=(ending("a", 40), Holding("a", day(40))))
    assert found.gaps == ()


def test_a_link_keeps_nothing_before_the_day_from_which_it_holds() -> None:
    """b ends on day 40 and could be kept by d alone, from day 60 on: so d, which lasts, is kept for the place."""
    b = yearly("b", renewal=Renewal("exam", 10, 100))
    d = yearly("d", renews=(Renews("b", since=day(60)),))
    found = lay(catalog(b, d, goal=(slot("s", "b", "d"),)), person(ending("b", 40), ending("d", 300)))
    assert [kept.id for kept in found.kept] == ["d"]


def test_what_is_closed_until_its_grace_is_over_takes_the_full_study() -> None:
    """a ended on day 1; its exam closes on day 3, before the study of five days is done, and opens again on day 50."""
    renewal = Renewal("exam", 50, 5, grace_days=30)
    a = cert("a", (10, 10), validity=YEAR, renewal=renewal, exams=closed(4, 49))
    found = lay(catalog(a, goal=(slot("s", "a"),)), person(ending("a", 1)), "a")
    assert [(step.hours, step.usd) for step in found.steps] == [(10.0, 100.0)]


def test_a_booked_assessment_of_what_is_excluded_adds_to_the_old_end() -> None:
    a = cert("a", (10, 10), validity=YEAR, renewal=Renewal("assessment", 0, 0, 180, "end"))
    who = person(ending("a", 60), Holding("a", day(30)), without=("a",))
    found = lay(catalog(a, goal=(slot("s", "a"),)), who)
    assert [kept.ends for kept in found.kept] == [add_months(day(60), 12)]


def test_a_later_renewal_of_a_step_does_not_make_its_prerequisite_active() -> None:
    """a ends on day 5; b brings it back on day 10, and is renewed after that, when a counts again."""
    a = yearly("a", renewal=None)
    b = yearly("b", requires=(Requirement("a", active=True),), renews=(Renews("a", revives=True),), validity=MONTH)
    assert course(ask(catalog(a, b, goal=(slot("s", "b"),)), person(ending("a", 5))), ["b"]) is None


def test_study_for_the_renewal_of_a_step_begins_when_that_is_passed() -> None:
    """At 6 hours a week b is passed on day 5 and ends on day 36. The 0.875 hours for its renewal take two more days:
    till day 7, less than 30 days before that end."""
    b = cert("b", (3, 4), validity=MONTH, renewal=Renewal("exam", 50))
    found = lay(catalog(b, goal=(slot("s", "b"),)), person(hours_per_week=6), "b")
    assert middle(found) == {"b": 5}
    assert renewals(found) == [("b", "exam", 7)]


def test_what_two_passes_of_a_day_renew_is_judged_by_what_counts_before() -> None:
    """a has expired by day 10: x, a step, brings it back; y, which is booked, would only renew it, for longer."""
    a = yearly("a", renewal=None)
    x = yearly("x", renews=(Renews("a", revives=True),), validity=(Validity(6),))
    y = yearly("y", renews=(Renews("a"),), validity=(Validity(24),))
    cat = catalog(a, x, y, goal=(slot("s", all_of=Options(("a", "x"))),))
    found = lay(cat, person(ending("a", 5), Holding("y", day(10))), "x")
    assert middle(found) == {"x": 10}
    assert [kept.ends for kept in found.kept if kept.id == "a"] == [add_months(day(10), 6)]
