"""A budget for each year: worked out by hand, and against a search of every day. An hour of study is a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from laying import ask, closed, middle, numbers, renewals

from conftest import CASES
from mlecareer.catalog.certification import Certification, Exam, Renewal, Renews, Requirement, Validity
from mlecareer.catalog.days import add_months
from mlecareer.catalog.guide import Options
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course import yearly_budget
from mlecareer.planner.course.course import course
from mlecareer.planner.course.records import Course
from mlecareer.planner.course.yearly_budget import least_yearly_budget, within_yearly_budget
from mlecareer.planner.plan import plan_of
from mlecareer.profile.records import Holding, Profile
from tiny import DAY, catalog, cert, day, person, slot

SECOND, THIRD = (add_months(DAY, months) for months in (12, 24))
"""The first days of the second and of the third year."""


def all_of(*certs: Certification) -> Catalog:
    """A catalog whose goal asks for all of these."""
    return catalog(*certs, goal=(slot("s", all_of=Options(tuple(one.id for one in certs))),))


def lay(cat: Catalog, who: Profile, usd: float, *chosen: str) -> Course | None:
    """The course of a set within a budget for each year."""
    question = ask(cat, who)
    free = course(question, chosen)
    assert free is not None
    return within_yearly_budget(question, free, usd)


def laid(cat: Catalog, who: Profile, usd: float, *chosen: str) -> Course:
    """The course of a set that can be met."""
    found = lay(cat, who, usd, *chosen)
    assert found is not None
    return found


def waits(found: Course) -> list[tuple[str, date | None, date | None]]:
    """What waits for money: from when until when."""
    return [(one.id, one.since, one.until) for one in found.notices if one.code == "waits_for_money"]


def number(when: date) -> int:
    """A day by its number."""
    return (when - DAY).days + 1


def test_what_every_year_can_pay_is_the_course_itself() -> None:
    cat = all_of(cert("a"), cert("b"))
    question = ask(cat, person())
    free = course(question, "ab")
    assert free is not None
    assert within_yearly_budget(question, free, 200) is free


def test_the_exam_for_which_no_money_is_left_waits_and_the_study_goes_on() -> None:
    """a, b and c take 10 days each. $100 for a; b waits for the second year; c still finds its $50 in the first."""
    cat = all_of(cert("a", (10, 10)), cert("b", (10, 10)), cert("c", (10, 10), price_usd=50))
    found = laid(cat, person(), 150, *"abc")
    assert middle(found) == {"a": 10, "b": number(SECOND), "c": 30}
    assert waits(found) == [("b", day(20), SECOND)]
    assert [numbers(step.starts)[1] for step in found.steps] == [1, 11, 21]
    assert found.finishes == (SECOND,) * 3


def test_one_exam_each_year() -> None:
    found = laid(all_of(cert("a"), cert("b"), cert("c")), person(), 100, *"abc")
    assert [step.finishes.middle for step in found.steps] == [day(15), SECOND, THIRD]


def test_it_is_judged_on_the_middle_and_moves_every_chain_alike() -> None:
    """b is passed from day 360 to day 380. The year is over on day 365: quick study waits for the second year, too."""
    cat = all_of(cert("a", (10, 10)), cert("b", (350, 370)))
    found = laid(cat, person(), 100, "a", "b")
    assert numbers(found.steps[1].finishes) == (360, 370, 380)  # on the middle day the second year has begun
    cat = all_of(cert("a", (10, 10)), cert("b", (340, 370)))
    found = laid(cat, person(), 100, "a", "b")
    assert numbers(found.steps[1].finishes) == (366, 366, 380)


def test_one_that_is_dearer_than_a_year_can_never_be_paid() -> None:
    cat = all_of(cert("a", price_usd=100.01))
    assert lay(cat, person(), 100, "a") is None
    assert lay(cat, person(), 100.01, "a") is not None


def test_an_unknown_fee_is_nothing() -> None:
    found = laid(all_of(cert("a", price_usd=None), cert("b", price_usd=None)), person(), 0, "a", "b")
    assert waits(found) == []


def ending(id: str, on: int) -> Holding:
    """A holding of something that counts a year and ends on a day."""
    return Holding(id, add_months(day(on), -12))


HELD = cert("h", validity=(Validity(12),), renewal=Renewal("exam", 60, 0))
LONG = cert("x", (200, 200), price_usd=0)


def test_a_renewal_has_its_fee_reserved_first() -> None:
    """h ends on day 150 and is renewed on day 120 for $60, after a is passed on day 10."""
    cat = all_of(cert("a", (10, 10)), HELD, LONG)
    who = person(ending("h", 150))
    assert renewals(laid(cat, who, 160, "a", "x")) == [("h", "exam", 120)]
    assert middle(laid(cat, who, 160, "a", "x")) == {"a": 10, "x": 210}
    # Of $159 the renewal leaves $99: a waits for the second year, though it comes before the renewal.
    assert middle(laid(cat, who, 159, "a", "x")) == {"a": number(SECOND), "x": 210}
    assert lay(cat, who, 99, "a", "x") is None  # $100 in no year
    assert lay(cat, who, 59, "x") is None  # the renewal alone is dearer


def test_what_the_moved_finish_leaves_unkept_is_told() -> None:
    """h is kept until day 210, when x is passed; its renewal on day 120 lasts until day 485. b waits until day 731."""
    cat = all_of(cert("a"), cert("b"), cert("c"), HELD, LONG)
    who = person(ending("h", 150))
    found = laid(cat, who, 160, *"abcx")
    assert middle(found)["c"] == number(THIRD)
    assert renewals(found) == [("h", "exam", 120)]
    assert [(one.id, one.until, one.why) for one in found.ends] == [("h", add_months(day(120), 12), "exams_wait")]


def test_a_step_that_comes_too_late_to_keep_something_keeps_nothing() -> None:
    """r renews h on day 110. With a in its way it waits for the second year; h has expired on day 150."""
    r = cert("r", (100, 100), renews=(Renews("h"),))
    cat = all_of(cert("a", (10, 10)), r, cert("h", validity=(Validity(12),)))
    who = replace(person(ending("h", 150)), next="a")
    before = laid(cat, who, 200, "a", "r")
    assert (before.steps[1].id, before.steps[1].keeps, before.ends) == ("r", ("h",), ())
    after = laid(cat, who, 100, "a", "r")
    assert (after.steps[1].finishes.middle, after.steps[1].keeps) == (SECOND, ())
    assert [(one.id, one.until, one.why) for one in after.ends] == [("h", day(150), "exams_wait")]


def test_what_is_passed_only_later_is_not_renewed_before() -> None:
    """b is passed on day 20, counts four months, and is renewed before x is passed on day 220. When b waits for the
    second year, that renewal is none, and nothing is paid for it."""
    b = cert("b", (10, 10), validity=(Validity(4),), renewal=Renewal("exam", 60, 0))
    x = cert("x", (200, 200), price_usd=0, level="high", requires=(Requirement("b"),))
    cat = all_of(cert("a", (10, 10)), b, x)
    free = laid(cat, person(), 260, *"abx")
    assert (middle(free), [id for id, _, _ in renewals(free)], free.totals.usd) == (
        {"a": 10, "b": 20, "x": 220},
        ["b"],
        260,
    )
    moved = laid(cat, person(), 160, *"abx")
    assert (middle(moved)["b"], renewals(moved), moved.totals.usd) == (number(SECOND), [], 200)


def test_what_must_be_active_and_has_expired_by_then_cannot_be_met() -> None:
    """p counts a year from day 10 on and cannot be renewed; x requires it active, and its money is there on day 366."""
    p = cert("p", (10, 10), validity=(Validity(11),))
    x = cert("x", (10, 10), requires=(Requirement("p", active=True),))
    assert middle(laid(all_of(p, x), person(), 200, "p", "x")) == {"p": 10, "x": 20}
    assert lay(all_of(p, x), person(), 100, "p", "x") is None


def test_a_day_on_which_it_is_closed_is_not_taken_but_the_next_open_one() -> None:
    """The second year begins on day 366; b is closed from day 300 to day 400."""
    cat = all_of(cert("a"), cert("b", exams=closed(300, 400)))
    assert middle(laid(cat, person(), 100, "a", "b"))["b"] == 401


def test_an_opening_in_a_later_year_is_paid_by_that_year() -> None:
    """b waits for the second year and opens in the third, whose money c has not touched."""
    cat = all_of(cert("a", (5, 5)), cert("c", (5, 5)), cert("b", (10, 10), exams=closed(300, number(THIRD) + 9)))
    found = laid(cat, person(), 100, *"acb")
    assert middle(found) == {"a": 5, "b": number(THIRD) + 10, "c": number(SECOND)}


def test_one_that_has_closed_by_then_cannot_be_met() -> None:
    late = cert("b", (5, 5), exams=(Exam("1", closes=day(300)),))
    cat = all_of(cert("a", (5, 5)), late)
    assert middle(laid(cat, replace(person(), next="a"), 200, "a", "b")) == {"a": 5, "b": 10}
    assert lay(cat, replace(person(), next="a"), 199, "a", "b") is None


def test_what_requires_an_exam_that_waits_comes_on_its_day_or_later() -> None:
    cat = all_of(
        cert("a", (10, 10)), cert("b", (10, 10)), cert("c", (10, 10), price_usd=0, requires=(Requirement("b"),))
    )
    found = laid(cat, person(), 100, *"abc")
    assert middle(found) == {"a": 10, "b": number(SECOND), "c": number(SECOND)}
    assert [id for id, _, _ in waits(found)] == ["b"]


def least(cat: Catalog, who: Profile, by: date, *chosen: str) -> float | None:
    """The smallest budget for each year with which all is passed by a day."""
    question = ask(cat, who)
    free = course(question, chosen)
    assert free is not None
    return least_yearly_budget(question, free, lambda found: found.finishes.high <= by)


def test_the_smallest_budget_is_what_the_dearest_year_needs() -> None:
    cat = all_of(cert("a", (10, 10)), cert("b", (10, 10), price_usd=60), cert("c", (10, 10), price_usd=50.5))
    who = person()
    assert least(cat, who, date.max, *"abc") == 100  # one exam in the first year, both others in the second
    assert least(cat, who, SECOND, *"abc") == 110.5
    assert least(cat, who, day(30), *"abc") == 210.5
    assert least(cat, who, day(29), *"abc") is None


# --- against a search of every day -------------------------------------------------------------


def random_person(random: Random) -> tuple[Catalog, Profile, tuple[str, ...]]:
    """A small catalog in which exams close, require each other and are renewed, with a person and a set."""
    certs = []
    ids = "abcde"[: random.randint(1, 5)]
    for id in ids:
        low = random.randint(1, 200)
        exams = random.choice(
            [(Exam("1"),), closed(random.randint(2, 500), random.randint(501, 900)), (Exam("1", opens=day(400)),)]
        )
        certs.append(
            cert(
                id,
                (low, low + random.randint(0, 60)),
                price_usd=random.choice([None, 0, 50, 100, 150.5]),
                exams=exams,
                requires=tuple(
                    Requirement(other, active=random.random() < 0.3)
                    for other in ids
                    if other < id and random.random() < 0.2
                ),
                validity=random.choice([(), (Validity(12),), (Validity(18),)]),
                renewal=Renewal("exam", 40, 0) if random.random() < 0.5 else None,
            )
        )
    return all_of(*certs, HELD), person(ending("h", random.randint(20, 365))), tuple(ids)


def by_every_day(cat: Catalog, who: Profile, free: Course, cents: int) -> list[tuple[date, ...]] | None:
    """The days of each step, found by trying one day after another for four years; `None` where none will do."""
    paid: dict[int, int] = {}

    def year(when: date) -> int:
        return next(number for number in range(100) if when < add_months(DAY, 12 * number + 12))

    for sitting in free.renewals:
        paid[year(sitting.day)] = paid.get(year(sitting.day), 0) + round((sitting.usd or 0) * 100)
    if any(sum_ > cents for sum_ in paid.values()):
        return None
    passed: dict[str, tuple[date, ...]] = {}
    for step in free.steps:
        certification = cat.by_id[step.id]
        fee = round((step.usd or 0) * 100)
        before = [passed[one.id] for one in certification.requires if one.id in passed]
        for tried in range(1, 6 * 365):
            days = tuple(max(own, day(tried), *(other[n] for other in before)) for n, own in enumerate(step.finishes))
            is_open = any(
                (exam.opens or date.min) <= days[0] and days[2] <= (exam.closes or date.max)
                for exam in certification.exams
            )
            if is_open and paid.get(year(days[1]), 0) + fee <= cents:
                paid[year(days[1])] = paid.get(year(days[1]), 0) + fee
                passed[step.id] = days
                break
        else:
            return None
    return list(passed.values())


@pytest.mark.parametrize("kind", ["tight", "wide"])
def test_it_is_the_first_day_of_all_that_will_do(kind: str) -> None:
    compared = 0
    for seed in range(CASES):
        random = Random(f"{kind} {seed}")
        cat, who, chosen = random_person(random)
        question = ask(cat, who)
        free = course(question, chosen)
        if free is None:
            continue
        usd = random.choice([100, 150.5, 160, 199.99] if kind == "tight" else [200, 250, 300, 400])
        found, expected = within_yearly_budget(question, free, usd), by_every_day(cat, who, free, round(usd * 100))
        if found is None and expected is not None:
            assert any(one.active for id in chosen for one in cat.by_id[id].requires), (kind, seed)
            continue
        assert (None if found is None else [tuple(step.finishes) for step in found.steps]) == expected, (kind, seed)
        compared += found is not None
    assert compared > CASES / 3


def test_the_smallest_budget_is_the_first_of_all_that_will_do() -> None:
    compared = 0
    for seed in range(CASES // 10):
        random = Random(f"least {seed}")
        cat, who, chosen = random_person(random)
        question = ask(cat, who)
        free = course(question, chosen)
        if free is None:
            continue
        by = random.choice([date.max, free.finishes.high, add_months(free.finishes.high, 6)])
        smallest = least(cat, who, by, *chosen)
        # All prices are in steps of 50 cents.
        tried = ((cents, within_yearly_budget(question, free, cents / 100)) for cents in range(0, 80_000, 50))
        enough = (cents / 100 for cents, each in tried if each is not None and each.finishes.high <= by)
        assert smallest == next(enough, None), seed
        compared += smallest is not None
    assert compared > CASES / 30


def test_a_budget_of_each_year_that_takes_too_many_looks_is_given_up_and_nothing_is_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = [f"c{number}" for number in range(6)]
    asked = situation(all_of(*(cert(id, (10, 10)) for id in ids)), person(budget_per_year_usd=100), DAY)
    made = plan_of(Solved(asked))
    assert made.optimal
    assert len(made.steps) == 6
    monkeypatch.setattr(yearly_budget, "MOST_YEARLY_LOOKS", 100)
    assert not plan_of(Solved(asked)).optimal
