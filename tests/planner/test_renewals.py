"""What lapses when, what renews it, and when one should: worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.records import (
    Certification,
    Exam,
    Options,
    Renewal,
    Renews,
    Requirement,
    Validity,
)
from mlecareer.planner import renewals as room
from mlecareer.planner.plan import plan
from mlecareer.planner.renewals import RenewalDue, due_day, renewable, renewals_due, window_opens
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert, day, person, slot

YEAR = (Validity(12),)
EARNED = date(2025, 6, 1)
ENDS = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("renewal", "exams", "can"),
    [
        (None, (Exam(),), False),
        (Renewal("none"), (Exam(),), False),
        (Renewal("exam"), (Exam(),), True),
        (Renewal("exam"), (Exam(opens=day(2)),), False),
        (Renewal("exam"), (Exam(opens=day(1)),), True),
        (Renewal("exam"), (Exam(closes=day(0)),), False),
        (Renewal("exam"), (), False),
        (Renewal("assessment"), (Exam(opens=day(2)),), True),
        (Renewal("assessment"), (Exam(closes=day(0)),), False),
    ],
)
def test_what_can_be_renewed_on_a_day(renewal: Renewal | None, exams: tuple[Exam, ...], can: bool) -> None:
    assert renewable(cert("a", renewal=renewal, exams=exams), DAY) is can


def test_the_window_and_the_day_to_renew_on() -> None:
    free, narrow, wide = (cert("a", renewal=Renewal("exam", opens_days_before=days)) for days in (None, 10, 180))
    assert window_opens(cert("a"), ENDS) is None
    assert window_opens(free, ENDS) is None
    assert window_opens(narrow, ENDS) == date(2026, 5, 22)
    assert due_day(free, ENDS, DAY) == date(2026, 5, 2)
    assert due_day(wide, ENDS, DAY) == date(2026, 5, 2)
    assert due_day(narrow, ENDS, DAY) == date(2026, 5, 22)
    assert due_day(free, ENDS, date(2026, 5, 20)) == date(2026, 5, 20)


# --- renewals within a plan ------------------------------------------------------------------


def kept(
    *certs: Certification, holdings: tuple[Holding, ...], slots: tuple[tuple[str, ...], ...]
) -> list[tuple[str, date]]:
    """What a plan renews, and when at the latest; x takes 100 to 200 days, so the plan is long."""
    cat = catalog(
        *certs, cert("x", (100, 200)), goal=(slot("x", "x"), *(slot(f"s{n}", *ids) for n, ids in enumerate(slots)))
    )
    return [
        (s.certification, s.finishes.latest) for s in plan(cat, person(*holdings), DAY).steps if s.action == "renew"
    ]


RENEWED = cert("a", validity=YEAR, renewal=Renewal("exam", 50))


@pytest.mark.parametrize(
    ("ends", "due"),
    [
        (day(30), [("a", DAY)]),
        (day(31), [("a", day(1))]),
        (day(32), [("a", day(2))]),
        (day(200), [("a", day(170))]),
        (day(201), []),
    ],
)
def test_what_lapses_before_the_latest_finish_is_renewed(ends: date, due: list[tuple[str, date]]) -> None:
    holding = Holding("a", date(ends.year - 1, ends.month, ends.day))
    assert kept(RENEWED, holdings=(holding,), slots=(("a",),)) == due


def test_only_what_a_slot_needs_is_renewed() -> None:
    holding = Holding("a", date(2025, 2, 10))
    assert kept(RENEWED, holdings=(holding,), slots=()) == []
    longer = replace(RENEWED, id="b", name="The b")
    both = (holding, Holding("b", date(2025, 12, 1)))
    # b lasts longer and fills the slot alone.
    assert kept(RENEWED, longer, holdings=both, slots=(("a", "b"),)) == []
    assert [id for id, _ in kept(RENEWED, longer, holdings=both, slots=(("a", "b"), ("a",)))] == ["a"]


def test_what_cannot_be_renewed_is_not() -> None:
    holding = Holding("a", date(2025, 2, 10))
    assert kept(replace(RENEWED, renewal=None), holdings=(holding,), slots=(("a",),)) == []
    assert kept(replace(RENEWED, exams=(Exam(closes=day(5)),)), holdings=(holding,), slots=(("a",),)) == []


def test_what_another_step_renews_is_not() -> None:
    """b is sat by day 20, before a ends on day 37, and moves its end to its own."""
    holding = Holding("a", date(2025, 2, 10))
    b = cert("b", (20, 20), validity=(Validity(24),), renews=(Renews("a"),))
    assert kept(RENEWED, b, holdings=(holding,), slots=(("a",), ("b",))) == []
    for since, renewed in ((day(20), []), (day(21), ["a"])):
        dated = replace(b, renews=(Renews("a", since=since),))
        assert [id for id, _ in kept(RENEWED, dated, holdings=(holding,), slots=(("a",), ("b",)))] == renewed
    another = replace(b, renews=(Renews("x"),))
    assert [id for id, _ in kept(RENEWED, another, holdings=(holding,), slots=(("a",), ("b",)))] == ["a"]
    # On the day of its end it is too late, but for what brings it back.
    ends = Holding("a", date(2025, 1, 24))
    assert [id for id, _ in kept(RENEWED, b, holdings=(ends,), slots=(("a",), ("b",)))] == ["a"]
    reviver = replace(b, renews=(Renews("a", revives=True),))
    assert kept(RENEWED, reviver, holdings=(ends,), slots=(("a",), ("b",))) == []
    late = replace(b, renews=(Renews("a", since=date(2027, 1, 1)),))
    assert [id for id, _ in kept(RENEWED, late, holdings=(holding,), slots=(("a",), ("b",)))] == ["a"]


def test_what_ends_more_than_once_is_renewed_each_time() -> None:
    monthly = replace(RENEWED, validity=(Validity(3),))
    found = kept(monthly, holdings=(Holding("a", date(2025, 12, 5)),), slots=(("a",),))
    # Each counts three months from its own day, and the next is due 30 days before.
    assert found == [("a", date(2026, 2, 3)), ("a", date(2026, 4, 3)), ("a", date(2026, 6, 3))]


def test_what_is_only_required_is_renewed_at_the_present_stage() -> None:
    """b requires a to be active; a ends on day 37, before b (after x, up to day 200) is sat."""
    b = cert("b", requires=(Requirement("a", active=True),), level="high")
    x = cert("x", (100, 200))
    cat = catalog(RENEWED, b, x, goal=(slot("s", "b"), slot("t", "x")), now=(), after=())
    made = plan(cat, person(Holding("a", date(2025, 2, 10)), years=1), DAY)
    (step,) = [step for step in made.steps if step.action == "renew"]
    assert (step.certification, step.stage, step.tier, step.fills, step.because) == ("a", "now", None, (), ())
    older = plan(cat, person(Holding("a", date(2025, 2, 10)), years=3, goal="goal"), DAY)
    assert [step.stage for step in older.steps if step.action == "renew"] == ["goal"]


def test_of_several_that_fill_a_slot_the_one_that_lasts_is_kept() -> None:
    longer = replace(RENEWED, id="b", name="The b")
    both = (Holding("a", date(2025, 2, 10)), Holding("b", date(2025, 3, 10)))
    one_of_two = slot("s", at_least=1, of=Options(("a", "b")))
    cat = catalog(RENEWED, longer, cert("x", (100, 200)), goal=(slot("x", "x"), one_of_two))
    made = plan(cat, person(*both), DAY)
    assert [step.certification for step in made.steps if step.action == "renew"] == ["b"]


def test_what_fills_a_slot_in_part_is_kept() -> None:
    two = slot("s", at_least=2, of=Options(("a", "x")))
    cat = catalog(RENEWED, cert("x", (100, 200)), goal=(two,))
    made = plan(cat, person(Holding("a", date(2025, 2, 10))), DAY)
    assert [(step.action, step.certification) for step in made.steps] == [("renew", "a"), ("earn", "x")]
    assert made.slots[0].by == ("a", "x")


def test_what_is_earned_on_the_way_is_renewed_on_the_days_of_each_chain() -> None:
    """a is passed on day 10 to 20 and counts three months; each renewal is due 30 days before the end."""
    a = cert("a", validity=(Validity(3),), renewal=Renewal("exam", 50, 4))
    cat = catalog(a, cert("x", (100, 200), level="high"), goal=(slot("x", "x"), slot("s", "a")))
    made = plan(cat, person(), DAY)
    renewed = [(step.finishes.earliest, step.finishes.latest) for step in made.steps if step.action == "renew"]
    # Passed on 2026-01-14 or 2026-01-24: until 04-14 or 04-24, and so on from each renewal. A third, due from
    # 2026-07-17 on, comes after the earliest finish of all, and on the long chain after the latest.
    assert renewed == [
        (date(2026, 3, 15), date(2026, 3, 25)),
        (date(2026, 5, 16), date(2026, 5, 26)),
    ]
    # Before x come 10 to 20 hours for a and 4 for each renewal.
    assert [(s.finishes.earliest, s.finishes.latest) for s in made.steps if s.certification == "x"] == [
        (day(118), day(228))
    ]


@pytest.mark.parametrize(("low", "renewed"), [(60, True), (59, False)])
def test_what_lapses_only_where_all_goes_fast_counts_if_it_is_due_before_the_end(low: int, renewed: bool) -> None:
    """a is passed on day 10 and so due on day 70, or on day 50 and then not due before the latest finish."""
    a = cert("a", (10, 50), validity=(Validity(3),), renewal=Renewal("exam", 50))
    cat = catalog(a, cert("x", (low, 70), level="high"), goal=(slot("s", "a"), slot("x", "x")))
    made = plan(cat, person(), DAY)
    found = [step.finishes for step in made.steps if step.action == "renew"]
    assert [(one.earliest, one.latest) for one in found] == ([(day(70), day(70))] if renewed else [])


def test_what_lapses_only_where_all_goes_slowly_is_renewed_then() -> None:
    """b renews a, which ends on day 40: in time on day 30, too late on day 60."""
    ends = day(40)
    b = cert("b", (30, 60), validity=(Validity(24),), renews=(Renews("a"),))
    cat = catalog(RENEWED, b, goal=(slot("s", "a"), slot("t", "b")))
    made = plan(cat, person(Holding("a", date(ends.year - 1, ends.month, ends.day))), DAY)
    found = [step.finishes for step in made.steps if step.action == "renew"]
    assert [(one.earliest, one.latest) for one in found] == [(day(10), day(10))]


def test_what_happens_first_counts_first() -> None:
    """a, due on day 10, renews c before c ends on day 15; so b, passed on day 20, renews c too, and lasts."""
    ends_15, ends_40 = date(2025, 1, 19), date(2025, 11, 13)
    assert (day(15), day(40)) == (date(2026, 1, 19), date(2026, 2, 13))
    a = cert("a", validity=(Validity(3),), renewal=Renewal("exam", 50), renews=(Renews("c"),))
    b = cert("b", (20, 20), validity=(Validity(24),), renews=(Renews("c"),))
    c = replace(RENEWED, id="c", name="The c", exams=(Exam(opens=day(30)),))
    holdings = (Holding("a", ends_40), Holding("c", ends_15))
    found = kept(a, b, c, holdings=holdings, slots=(("a",), ("b",), ("c",)))
    assert found == [("a", day(10)), ("a", day(70)), ("a", date(2026, 5, 16))]


def test_a_pass_on_the_day_of_the_end_is_too_late_alone() -> None:
    """a ends on day 20, when b is passed: renewed at once, it still counts then, and b moves its end."""
    a = cert("a", validity=(Validity(3),), renewal=Renewal("exam", 50))
    b = cert("b", (20, 20), validity=(Validity(24),), renews=(Renews("a"),))
    assert day(20) == date(2026, 1, 24)
    assert kept(a, b, holdings=(Holding("a", date(2025, 10, 24)),), slots=(("a",), ("b",))) == [("a", DAY)]


def test_on_one_day_a_pass_comes_before_what_renews_it() -> None:
    """p is passed on day 7, on which a is due, which renews p for two years."""
    a = cert("a", validity=(Validity(24),), renewal=Renewal("exam", 50), renews=(Renews("p"),))
    p = cert("p", (7, 7), validity=(Validity(3),), renewal=Renewal("exam", 50))
    assert day(37) == date(2026, 2, 10)
    assert kept(a, p, holdings=(Holding("a", date(2024, 2, 10)),), slots=(("a",), ("p",))) == [("a", day(7))]


def test_what_lapsed_today_is_earned_and_not_renewed() -> None:
    made = plan(catalog(RENEWED, goal=(slot("s", "a"),)), person(Holding("a", date(2025, 1, 5))), DAY)
    assert [(step.action, step.certification) for step in made.steps] == [("earn", "a")]


def dues(months: int, earned: date) -> list[tuple[int, date]]:
    """The renewals of a holding that counts so many months, within 2000 days: their rounds and days."""
    a = cert("a", validity=(Validity(months),), renewal=Renewal("exam"))
    cat = catalog(a, goal=(slot("s", "a"),))
    here = situation(cat, person(Holding("a", earned)), DAY)
    found = renewals_due(cat, here.held, (), ("a",), DAY, day(2000))
    assert all(one.certification == "a" and one.days[0] == one.days[1] for one in found)
    return [(one.round, one.days[0]) for one in found]


def test_renewals_are_counted_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dues(24, date(2025, 6, 1))[:2] == [(1, date(2027, 5, 2)), (2, date(2029, 4, 2))]
    # Counting a month, it is due again each day, until a short February makes a pass change nothing.
    assert dues(1, date(2025, 12, 10)) == [(number, day(number)) for number in range(1, 26)]
    monkeypatch.setattr(room, "MOST_RENEWALS", 3)
    assert [number for number, _ in dues(2, date(2025, 12, 1))] == [1, 2, 3]


@pytest.mark.parametrize(
    ("a", "y", "due", "before"),
    [
        # Along the slow chain it is due ten days later, and y, done by day 74, leaves time enough.
        ((10, 20), (50, 54), (70, 80), True),
        ((10, 20), (50, 57), (70, 80), False),
        # Passed on February 27 or March 1, it is due on April 27 or May 2: the fast chain has less time.
        ((54, 56), (57, 57), (113, 118), False),
        ((54, 56), (55, 57), (113, 118), True),
    ],
)
def test_study_for_a_renewal_is_done_by_its_day_on_each_chain(
    a: tuple[int, int], y: tuple[int, int], due: tuple[int, int], before: bool
) -> None:
    """a, renewed after three months in four hours, then y if that leaves the time for it, and x."""
    again = cert("a", a, validity=(Validity(3),), renewal=Renewal("exam", 50, 4))
    cat = catalog(
        again,
        cert("x", (70, 70), level="high"),
        cert("y", y),
        goal=(slot("s", "a"), slot("t", "y"), slot("x", "x")),
    )
    solved = Solved(situation(cat, person(), DAY))
    assert solved.renewals[0] == RenewalDue("a", 1, (day(due[0]), day(due[1])))
    finishes = {sitting.job.id: sitting.finishes for sitting in solved.sittings}
    study = 0 if before else 4
    assert finishes["y"] == (day(a[0] + y[0] + study), day(a[1] + y[1] + study))
