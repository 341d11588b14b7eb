"""What it takes to keep certifications and titles until a day: worked out by hand, and against any other schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Literal

import pytest
from course_oracle import Case
from keep_oracle import KeepCase, Way

from conftest import CASES, EXAMPLES, Program
from mlecareer.catalog.certification import (
    Certification,
    Exam,
    Renewal,
    Renews,
    Requirement,
    Retake,
    Source,
    Title,
    Validity,
)
from mlecareer.planner.keeping.keep import keep
from mlecareer.planner.keeping.keep_records import KeepCost, Kept, Without
from mlecareer.profile.records import Failed, Holding, OwnPrice, PriceTerms, Profile
from mlecareer.storage.catalog import load_catalog
from tiny import DAY, catalog, cert, day, person

FIVE = ("cka", "ckad", "cks", "kcna", "kcsa")
BY_EXAM = Renewal("exam", 50, 0)


def year(id: str, *, months: int = 12, renewal: Renewal | None = BY_EXAM, **fields: object) -> Certification:
    """A certification for $100 that counts for a year, and is renewed by an exam for $50 without study."""
    return cert(id, (0, 0), validity=(Validity(months),), renewal=renewal, **fields)


def title(*ids: str, holds: Literal["while_active", "until_year_end"] = "while_active") -> Title:
    return Title("star", "The Star", ids, "s", "https://example.org", (Source("https://example.org", DAY),), holds)


def ago(days: int) -> date:
    return DAY - timedelta(days)


def taken(kept: Kept) -> list[tuple[str, str, date, float | None]]:
    """Each exam: of what, how, when, and at which price."""
    return [(each.certification, each.how, each.day, each.you_pay_usd) for each in kept.sittings]


def of(profile: Profile, until: date, *certifications: Certification, asked: tuple[str, ...] = ()) -> Kept:
    """How the first of these is kept, or those that are asked for."""
    cat = catalog(*certifications)
    return keep(cat, profile, [cat.by_id[id] for id in asked or (certifications[0].id,)], until, DAY)


# --- kubestronaut ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(300 if CASES >= 1000 else 8))
def test_kubestronaut_is_kept_as_brute_force_keeps_it(seed: int, run: Program) -> None:
    """Five dated holdings, and all who could renew when."""
    random, as_of = Random(seed), date(2026, 11, 26)
    earned = {id: as_of - timedelta(random.randint(1, 729)) for id in FIVE}
    have = ",".join(f"{id}:{day}" for id, day in earned.items())
    options = ("--have", have, "--keep", "kubestronaut", "--until", "2029-12-31", "--as-of", str(as_of))
    told = run("renewals", *options, "--json")
    profile = Profile(holdings=tuple(Holding(id, day) for id, day in earned.items()))
    last_days = dict.fromkeys(FIVE, date(2029, 1, 1).toordinal())
    way = KeepCase(Case(load_catalog(), replace(profile, years=1), as_of, ()), last_days).cheapest()
    exams = sorted((str(date.fromordinal(exam.day)), exam.id, exam.cents / 100) for exam in way.exams)
    found = [(each["day"], each["certification"], each["you_pay_usd"]) for each in told.json["sittings"]]
    assert sorted(found) == exams
    assert told.json["total"]["usd"] == sum(usd for _, _, usd in exams)
    (star,) = told.json["titles"]
    assert told.code == (0 if star["state"] == "kept" and not way.lost else 1)
    if not way.gaps:
        assert star["lost_on"] > "2029-12-31"


# --- any other schedule ----------------------------------------------------------------------------


def another_way(question: KeepCase, random: Random) -> Way | None:
    """A schedule by chance that keeps everything: at each end another renewer, on any day that leaves 30 days."""
    start = dict(question.oracle.holdings.ends)
    way: Way = Way(start)
    while True:
        way, due = question.until_next_end(way)
        if due is None:
            return way
        choices = []
        for id in (due, *question.links_to(due)):
            how, end = question.own_way(id), way.ends.get(id, -1)
            if how is not None and way.ends[due] <= end + 400 and end > 0:
                last = min(end, way.ends[due]) - 30
                first = max(question.day, last - 300, *(exam.day for exam in way.exams if exam.id == id))
                choices += [(id, random.randint(first, last), how)] if first <= last else []
        if not choices:
            return None
        id, on, how = random.choice(choices)
        after = question.taken(way, due, id, on, how)
        if after is None:
            return None
        way = after


def random_question(random: Random) -> tuple[Case, dict[str, int], date]:
    """Up to five holdings without closed times and study, some of which renew others."""
    ids = "abcde"[: random.randint(1, 5)]
    certifications = []
    for id in ids:
        others = [other for other in ids if other != id and random.random() < 0.3]
        links = tuple(Renews(other, revives=random.random() < 0.5) for other in others)
        price, renewal = random.choice([40, 90, 200]), Renewal("exam", random.choice([20, 60, 100]), 0)
        months = random.choice([12, 24])
        certifications.append(year(id, months=months, renewal=renewal, price_usd=price, renews=links))
    holdings = tuple(Holding(one.id, ago(random.randint(1, 300))) for one in certifications)
    until = DAY + timedelta(random.randint(200, 1200))
    case = Case(catalog(*certifications), person(*holdings), DAY, ())
    return case, dict.fromkeys(ids, until.toordinal()), until


def test_no_other_schedule_is_cheaper() -> None:
    compared = 0
    for seed in range(2 * EXAMPLES):
        random = Random(seed)
        case, last_days, until = random_question(random)
        kept = keep(case.catalog, case.profile, list(case.catalog.certifications), until, DAY)
        assert all(each.state == "kept" for each in kept.certifications)
        question = KeepCase(case, last_days)
        for _ in range(5):
            other = another_way(question, random)
            if other is not None:
                compared += 1
                assert kept.total.usd * 100 <= sum(exam.cents for exam in other.exams)
    assert compared > EXAMPLES


def test_one_by_one_and_asking_for_less_are_never_dearer_and_never_cheaper() -> None:
    for seed in range(EXAMPLES):
        case, _, until = random_question(Random(seed))
        every = list(case.catalog.certifications)
        kept = keep(case.catalog, case.profile, every, until, DAY)
        fewer = keep(case.catalog, case.profile, every[:-1] or every, until, DAY)
        assert kept.total.usd <= kept.one_by_one.usd
        assert fewer.total.usd <= kept.total.usd
        assert (kept.one_by_one.days_expired, kept.waiting.days_expired) == (0, 0)


# --- by hand ---------------------------------------------------------------------------------------


def test_each_term_is_renewed_30_days_before_its_end_up_to_the_last_day() -> None:
    """Passed on 2025-03-01: it ends on 2026-03-01, and after that on 2027-01-30."""
    held = person(Holding("a", date(2025, 3, 1)))
    kept = of(held, date(2027, 1, 30), year("a"))
    first, second = date(2026, 1, 30), date(2026, 12, 31)
    assert taken(kept) == [("a", "exam", first, 50), ("a", "exam", second, 50)]
    assert kept.total == KeepCost(100, 0, 2, 0, 0, ())
    assert kept.waiting == KeepCost(100, 0, 1, 0, 0, ())
    assert [(each.expires, each.ends) for each in kept.certifications] == [(date(2026, 3, 1), date(2027, 12, 31))]
    # One day less needs one renewal less.
    assert len(of(held, date(2027, 1, 29), year("a")).sittings) == 1
    assert of(held, date(2026, 2, 28), year("a")).sittings == ()


def test_one_exam_keeps_several() -> None:
    both = year("b", renews=(Renews("a"),))
    held = person(Holding("a", ago(300)), Holding("b", ago(200)))
    kept = of(held, day(300), year("a"), both, asked=("a", "b"))
    # b, passed later, has kept a as well: both end on 2026-06-19.
    assert taken(kept) == [("b", "exam", date(2026, 5, 20), 50)]
    assert kept.sittings[0].keeps == ("b", "a")
    assert (kept.total.usd, kept.one_by_one.usd, kept.waiting.usd) == (50, 100, 200)


def test_an_exam_of_another_is_taken_where_that_is_cheaper_and_allowed() -> None:
    held = person(Holding("a", ago(300)))
    dear = year("a", renewal=Renewal("exam", 150, 0))
    other = year("b", price_usd=120, renews=(Renews("a"),))
    assert [each[:2] for each in taken(of(held, day(300), dear, other))] == [("b", "new")]
    assert [each[:2] for each in taken(of(held, day(300), dear, replace(other, price_usd=151)))] == [("a", "exam")]
    assert [each[:2] for each in taken(of(held, day(300), dear, replace(other, by_partner=True)))] == [("a", "exam")]
    needs = replace(other, requires=(Requirement("c"),))
    assert [each[:2] for each in taken(of(held, day(300), dear, needs, cert("c")))] == [("a", "exam")]
    has = person(Holding("a", ago(300)), Holding("c"))
    assert [each[:2] for each in taken(of(has, day(300), dear, needs, cert("c")))] == [("b", "new")]
    without = person(Holding("a", ago(300)), without=("b",))
    assert [each[:2] for each in taken(of(without, day(300), dear, other))] == [("a", "exam")]


def test_what_nothing_renews_is_taken_again_when_it_has_expired() -> None:
    """It ends on 2026-03-11; 40 hours at an hour a day are done long before."""
    held = person(Holding("a", ago(300)))
    kept = of(held, day(300), replace(year("a", renewal=None)))
    assert taken(kept) == [("a", "full_exam", date(2026, 3, 11), 100)]
    assert [(each.state, each.without) for each in kept.certifications] == [("kept", ())]
    study = cert("a", (80, 100), validity=(Validity(12),), renewal=None)
    gap = of(held, day(300), study)
    back = day(90)
    assert taken(gap) == [("a", "full_exam", back, 100)]
    assert [(each.state, each.without) for each in gap.certifications] == [("gap", (Without(date(2026, 3, 11), back),))]
    assert gap.is_kept
    assert gap.total.days_expired == (back - date(2026, 3, 11)).days


def test_a_retired_exam_cannot_be_kept() -> None:
    held = person(Holding("a", ago(300)))
    kept = of(held, day(300), year("a", exams=(Exam(closes=ago(1)),)))
    (lost,) = kept.certifications
    assert (lost.state, lost.without, kept.sittings) == ("lost", (Without(date(2026, 3, 11), None),), ())
    assert not kept.is_kept
    assert (kept.total.lost, kept.one_by_one.lost, kept.waiting.lost) == (("a",), ("a",), ("a",))


def test_what_has_expired_is_taken_again_and_delays_no_renewal() -> None:
    """Ten hours of study for a renewal come first: 2026-01-14. A hundred for what has expired come after them."""
    expired = cert("a", (100, 100), validity=(Validity(12),))
    saved = cert("b", (40, 40), validity=(Validity(12),), renewal=Renewal("exam", 50, 10))
    held = person(Holding("a", ago(400)), Holding("b", ago(340)))
    kept = of(held, day(300), expired, saved, asked=("a", "b"))
    assert [each[:3] for each in taken(kept)] == [("b", "exam", day(10)), ("a", "full_exam", day(100))]
    assert [each.state for each in kept.certifications] == ["gap", "kept"]


def test_in_the_time_of_grace_it_costs_the_renewal() -> None:
    grace = year("a", renewal=Renewal("exam", 50, 0, grace_days=30))
    assert [each[1:] for each in taken(of(person(Holding("a", ago(380))), day(200), grace))] == [("exam", DAY, 50)]
    late = of(person(Holding("a", ago(396))), day(200), grace)
    assert [each[1:] for each in taken(late)] == [("full_exam", DAY, 100)]


def test_what_is_not_held_is_earned_first_and_not_planned() -> None:
    kept = of(person(), day(300), year("a"))
    assert ([each.state for each in kept.certifications], kept.sittings, kept.is_kept) == (["not_held"], (), False)


def test_what_has_no_date_is_told() -> None:
    kept = of(person(Holding("a"), Holding("b")), day(300), year("a"), cert("b"), asked=("a", "b"))
    assert [each.state for each in kept.certifications] == ["no_date", "kept"]
    assert (kept.sittings, kept.is_kept) == ((), True)


def test_a_booked_exam_is_not_taken_twice() -> None:
    held = person(Holding("a", ago(300)), Holding("a", day(20)))
    kept = of(held, day(300), year("a"))
    assert (kept.sittings, kept.certifications[0].ends) == ((), date(2027, 1, 24))
    booked = of(person(Holding("a", day(20))), day(300), year("a"))
    assert [each.state for each in booked.certifications] == ["kept"]
    assert [each.state for each in of(person(Holding("a", day(20))), day(10), year("a")).certifications] == ["not_held"]


def test_a_person_pays_their_own_prices() -> None:
    held = person(Holding("a", ago(300)))
    paid = replace(held, prices=(OwnPrice("a", PriceTerms(percent_off=50)),))
    kept = of(paid, day(300), year("a"))
    assert [(each.cost_usd, each.you_pay_usd) for each in kept.sittings] == [(50, 25)]
    free = of(replace(held, paid_by_employer=("free",)), day(300), year("a"))
    assert (free.total.usd, [each.cost_usd for each in free.sittings]) == (0, [50])


def test_the_next_try_after_a_failed_renewal_is_included_once() -> None:
    held = replace(person(Holding("a", ago(200))), failed=(Failed("a", ago(5)),))
    kept = of(held, day(600), year("a", retake=Retake(1, (90,))))
    assert taken(kept) == [("a", "exam", date(2026, 5, 20), 0), ("a", "exam", date(2027, 4, 20), 50)]
    # It cannot be taken again before it ends, and is not earned anew at the full price either.
    late = of(replace(held, holdings=(Holding("a", ago(300)),)), day(300), year("a", retake=Retake(1, (90,))))
    assert taken(late) == [("a", "full_exam", day(86), 0)]


# --- titles ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holds", "until", "exams", "state", "lost_on"),
    [
        # a and b end on 2026-03-11: the title then lasts to the end of the year by its own rule.
        ("until_year_end", date(2026, 12, 31), 0, "kept", date(2027, 1, 1)),
        ("until_year_end", date(2027, 1, 1), 2, "kept", date(2028, 1, 1)),
        ("while_active", date(2026, 12, 31), 2, "kept", date(2027, 2, 9)),
        ("while_active", date(2026, 3, 10), 0, "kept", date(2026, 3, 11)),
    ],
)
def test_a_title_is_kept_by_its_own_rule(
    holds: Literal["while_active", "until_year_end"], until: date, exams: int, state: str, lost_on: date
) -> None:
    star = title("a", "b", holds=holds)
    cat = catalog(year("a"), year("b"), titles=(star,))
    kept = keep(cat, person(Holding("a", ago(300)), Holding("b", ago(300))), [star], until, DAY)
    assert (len(kept.sittings), [(each.state, each.lost_on) for each in kept.titles]) == (exams, [(state, lost_on)])
    assert kept.is_kept


@pytest.mark.parametrize(
    ("hours", "state", "lost_on"),
    [(100, "kept", date(2029, 1, 1)), (400, "lost", date(2027, 1, 1))],
)
def test_a_title_outlives_a_gap_that_ends_within_its_year(hours: int, state: str, lost_on: date) -> None:
    """a ends on 2026-03-11, and cannot be renewed: its full exam is taken when its study is done."""
    star = title("a", "b", holds="until_year_end")
    slow = cert("a", (hours, hours), validity=(Validity(24),), renewal=None)
    cat = catalog(slow, cert("b"), titles=(star,))
    earned = date(2024, 3, 11)
    kept = keep(cat, person(Holding("a", earned), Holding("b", ago(10))), [star], date(2028, 1, 1), DAY)
    assert [(each.state, each.lost_on) for each in kept.titles] == [(state, lost_on)]
    assert kept.is_kept == (state == "kept")


def test_a_title_of_which_something_was_never_passed_is_not_held() -> None:
    star = title("a", "b")
    cat = catalog(year("a"), year("b"), titles=(star,))
    kept = keep(cat, person(Holding("a", ago(300))), [star], day(300), DAY)
    assert [(each.state, each.missing) for each in kept.titles] == [("not_held", ("b",))]
    # What is held of it is kept all the same.
    assert [each.certification for each in kept.sittings] == ["a"]
    soon = keep(cat, person(Holding("a", ago(300)), Holding("b", day(20))), [star], day(300), DAY)
    assert [each.state for each in soon.titles] == ["kept"]


def test_what_is_asked_for_twice_is_kept_for_the_longer_time() -> None:
    star = title("a", holds="until_year_end")
    cat = catalog(year("a"), titles=(star,))
    held = person(Holding("a", ago(300)))
    assert keep(cat, held, [star], date(2026, 12, 31), DAY).sittings == ()
    assert len(keep(cat, held, [star, cat.by_id["a"]], date(2026, 12, 31), DAY).sittings) == 1


def test_what_takes_too_many_sittings_is_not_said_to_be_the_cheapest(monkeypatch: pytest.MonkeyPatch) -> None:
    monthly, until = year("a", months=1), DAY + timedelta(400)
    kept = of(person(Holding("a", ago(5))), until, monthly)
    assert (kept.optimal, kept.certifications[0].state) == (True, "kept")
    monkeypatch.setattr("mlecareer.planner.course.sittings.MOST_SITTINGS", 5)
    kept = of(person(Holding("a", ago(5))), until, monthly)
    assert (kept.optimal, len(kept.sittings)) == (False, 5)
