"""The remedy of a team is the cheapest of all; nobody who goes makes it better; what shares nothing counts as nobody."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from team_cases import DAY, MOST_SITTINGS, UNTIL, Case, best, cases, days_counted, missing_days

import tiny
from conftest import CASES
from mlecareer.answers.team import team_answer
from mlecareer.catalog.certification import Renewal, Renews, Retake, Title, Validity
from mlecareer.planner.team import search
from mlecareer.planner.team.asked import read_needs
from mlecareer.planner.team.people import State
from mlecareer.planner.team.records import Member, Need, TeamPlan
from mlecareer.planner.team.team import team_plan
from mlecareer.planner.team.ways import MOST_WAYS, ways_to_count
from mlecareer.profile.records import Failed, Holding, Profile

Worth = tuple[int, int, int, float]


def planned(case: Case) -> TeamPlan:
    """The plan of a team."""
    return team_plan(case.catalog, case.members, case.needs, DAY, UNTIL)


def mended(case: Case, plan: TeamPlan) -> list[tuple[Holding, ...]]:
    """What the people who share anything hold once they have taken all that the remedy says."""
    holdings = {member.name: member.profile.holdings for member in case.members if member.share != "none"}
    for sitting in plan.remedy.sittings:
        holdings[sitting.name] = (*holdings[sitting.name], Holding(sitting.certification, sitting.day))
    return list(holdings.values())


def worth(case: Case, plan: TeamPlan) -> Worth:
    """What a remedy comes to, by the days on which someone is missing after it."""
    missing = missing_days(case.needs, [days_counted(case, each) for each in mended(case, plan)])
    remedy = plan.remedy
    return missing, round(remedy.usd * 100), len(remedy.sittings), remedy.hours


def reachable(case: Case) -> Case:
    """The case with what its people are enough for."""
    return case._replace(needs=tuple(need for need in case.needs if need.least <= len(case.members)))


@pytest.mark.parametrize("part", range(3))
def test_the_remedy_is_the_cheapest_of_all(part: int) -> None:
    for case in map(reachable, cases(part, max(5, CASES // 6))):
        plan = planned(case)
        assert plan.remedy.optimal
        takes = Counter(sitting.name for sitting in plan.remedy.sittings)
        if max(takes.values(), default=0) <= MOST_SITTINGS:
            assert worth(case, plan) == best(case), case
        else:
            assert worth(case, plan) <= best(case), case


@pytest.mark.parametrize("part", range(2))
def test_nobody_who_goes_makes_it_better(part: int) -> None:
    for case in cases(part + 10, max(4, CASES // 6)):
        before = planned(case)
        for gone in range(len(case.members)):
            less = case._replace(members=(*case.members[:gone], *case.members[gone + 1 :]))
            after = planned(less)
            for old, new in zip(before.requirements, after.requirements, strict=True):
                assert new.now <= old.now
                assert new.lowest <= old.lowest
                assert (new.first_below or date.max) <= (old.first_below or date.max)
                assert (new.met_from or date.max) >= (old.met_from or date.max)
            if all(need.least <= len(less.members) for need in case.needs):
                assert worth(less, after) >= worth(case, before)


def test_who_shares_nothing_counts_as_nobody_and_the_order_of_files_is_no_matter() -> None:
    for case in cases(20, max(4, CASES // 6)):
        chance = random.Random(len(repr(case)))
        hidden = tuple(replace(member, share="none", name=f"h{member.name}") for member in case.members)
        mixed = [*case.members, *hidden]
        chance.shuffle(mixed)
        assert planned(case._replace(members=tuple(mixed))) == planned(case)


def test_a_remedy_that_is_not_needed_is_empty() -> None:
    for case in cases(30, max(4, CASES // 6)):
        plan = planned(case)
        if all(need.first_below is None for need in plan.requirements):
            assert plan.remedy.sittings == ()


# --- worked values -------------------------------------------------------------------------------

A = tiny.cert("a", (10, 10), price_usd=300.0, validity=(Validity(24),), renewal=Renewal("exam", 100.0, 5))
B = tiny.cert("b", (20, 20), price_usd=250.0, validity=(Validity(24),), renews=(Renews("a", revives=True),))


def team(*holdings: tuple[Holding, ...], least: int = 1, what: str = "a", until: date = date(2027, 1, 4)) -> TeamPlan:
    """The plan of people who hold these and study an hour a day, from 5 January 2026 on."""
    members = [
        Member(f"p{number}", "all", replace(tiny.person(*held), years=None)) for number, held in enumerate(holdings)
    ]
    catalog = tiny.catalog(A, B)
    return team_plan(catalog, members, read_needs(catalog, [f"{what}>={least}"]), tiny.DAY, until)


def told(plan: TeamPlan) -> list[tuple[str, str, str, date]]:
    """The sittings of a remedy."""
    return [(each.name, each.action, each.certification, each.day) for each in plan.remedy.sittings]


def test_a_renewal_is_thirty_days_before_the_end() -> None:
    plan = team((Holding("a", date(2024, 6, 1)),))
    assert told(plan) == [("p0", "renew", "a", date(2026, 5, 2))]
    (need,) = plan.requirements
    assert (need.now, need.lowest, need.first_below, need.met_from) == (1, 0, date(2026, 6, 1), tiny.DAY)
    assert (plan.remedy.usd, plan.remedy.hours, plan.remedy.optimal) == (100, 5, True)


def test_the_renewal_of_who_lasts_longer_is_enough() -> None:
    """Two of three fall below one only on the last of their ends, so that the last one renews."""
    ends = [date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)]
    plan = team(*[(Holding("a", day),) for day in ends])
    assert [(fall.day, fall.names, fall.left) for fall in plan.falls] == [
        (date(2026, 3, 1), ("p0",), 2),
        (date(2026, 4, 1), ("p1",), 1),
        (date(2026, 5, 1), ("p2",), 0),
    ]
    assert told(plan) == [("p2", "renew", "a", date(2026, 4, 1))]


def test_who_is_missing_now_takes_it_as_soon_as_can_be() -> None:
    plan = team((), ())
    assert told(plan) == [("p0", "take", "a", date(2026, 1, 14))]
    assert plan.requirements[0].met_from == date(2026, 1, 14)


def test_what_is_expired_is_taken_again_for_the_full_price_or_brought_back() -> None:
    expired = Holding("a", date(2023, 6, 1))
    assert told(team((expired,))) == [("p0", "take", "a", date(2026, 1, 14))]
    assert team((expired,)).remedy.usd == 300
    both = team_plan(
        tiny.catalog(A, B),
        [Member("p", "all", tiny.person(expired))],
        read_needs(tiny.catalog(A, B), ["a", "b"][:0] or ["a 1, b 1"]),
        tiny.DAY,
        date(2027, 1, 4),
    )
    # b brings a back, so it would be enough, but only ten days later than taking a first; days come before money.
    assert [each.certification for each in both.remedy.sittings] == ["a", "b"]


def test_booked_exams_count_from_their_day_on() -> None:
    plan = team((Holding("a", date(2024, 6, 1)),), (Holding("a", date(2026, 5, 30)),))
    assert [(exam.name, exam.day) for exam in plan.booked] == [("p1", date(2026, 5, 30))]
    assert plan.falls[0].left == 1
    assert told(plan) == []


def test_more_than_there_are_people_has_no_remedy() -> None:
    plan = team((Holding("a"),), least=2)
    assert told(plan) == []
    assert plan.requirements[0].met_from is None


def test_where_the_work_runs_out_it_is_not_called_proven() -> None:
    members = [Member(f"p{number:02}", "all", Profile()) for number in range(12)]
    catalog = tiny.catalog(A, B)
    needs = read_needs(catalog, ["a>=6, b>=5"])
    plan = team_plan(catalog, members, needs, tiny.DAY, date(2027, 1, 4), most_work=200)
    assert not plan.remedy.optimal
    assert all(need.met_from is not None for need in plan.requirements)


@pytest.mark.parametrize(
    ("ids", "said"),
    [("a", "1 price is not known and counts as 0"), ("ab", "2 prices are not known and count as 0")],
)
def test_prices_that_are_not_known_are_counted(ids: str, said: str) -> None:
    catalog = tiny.catalog(*(tiny.cert(id, price_usd=None) for id in ids))
    needs = read_needs(catalog, [f"{id}>=1" for id in ids])
    answer = team_answer(catalog, [Member("ann", "all", tiny.person())], needs, DAY, UNTIL)
    assert said in [notice.text for notice in answer.notices]


def test_where_the_work_is_spent_few_ways_to_hold_a_title_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []

    def counted(state: State, need: Need, day: int, most: int) -> list[State]:
        looked_at.append(most)
        return ways_to_count(state, need, day, most)

    monkeypatch.setattr(search, "ways_to_count", counted)
    title = Title("both", "Both", ("a", "b"), "s", "https://example.org", (), holds="while_active")
    catalog = tiny.catalog(A, B, titles=(title,))
    needs = read_needs(catalog, ["both>=1"])
    plan = team_plan(catalog, [Member("p", "all", Profile())], needs, tiny.DAY, date(2036, 1, 4), most_work=200)
    assert (looked_at[0], looked_at[-1]) == (MOST_WAYS, search.FEW_WAYS)
    assert not plan.remedy.optimal


def test_a_next_try_that_is_booked_pays_for_no_other_exam() -> None:
    catalog = tiny.catalog(replace(A, retake=Retake(included=1)))
    failed = (Failed("a", tiny.DAY - timedelta(20)),)
    tries = Member("p", "all", Profile(holdings=(Holding("a", tiny.DAY + timedelta(30)),), failed=failed))
    holds = Member("q", "all", Profile(holdings=(Holding("a", date(2024, 2, 20)),)))
    plan = team_plan(catalog, [tries, holds], read_needs(catalog, ["a>=1"]), tiny.DAY, date(2029, 1, 4))
    assert [(sitting.name, sitting.action, sitting.usd) for sitting in plan.remedy.sittings] == [("p", "renew", 100.0)]
