"""What always holds of a plan as it is told, whatever the catalog and the person: of small random ones, and of people on
the bundled catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from choice_cases import KINDS, as_text, random_question
from choice_oracle import ChoiceOracle, Question
from course_oracle import Depth, Oracle, is_open, open_spans
from hypothesis import given
from hypothesis import strategies as st
from plan_questions import ask, profile_of, solve, values_of_oracle
from test_bundled_choices import PEOPLE, question

from conftest import CASES
from mlecareer.planner.compare import compare
from mlecareer.planner.plan import plan, plan_of
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Alternative, Difference, FillsSlot, Unlocks
from mlecareer.planner.why.why import why_of
from mlecareer.profile.records import DEPTHS

kinds = st.sampled_from(list(KINDS))
limited = st.sampled_from([name for name, kind in KINDS.items() if kind.limits])
seeds = st.integers(0, 10**9)
sizes = st.integers(4, 13)


@given(limited, seeds, sizes)
def test_what_fits_keeps_to_the_limits(kind: str, seed: int, size: int) -> None:
    asked = random_question(kind, seed, size=size)
    made = ask(asked)
    if made.within_limits:
        assert asked.budget is None or made.totals.you_pay_usd <= asked.budget
        assert asked.by is None or not made.steps or made.totals.finishes.latest <= asked.by


@pytest.mark.parametrize(("years", "held"), PEOPLE[::3])
@pytest.mark.parametrize("budget", [400, 1000])
def test_what_fits_keeps_to_the_budget_on_the_bundled_catalog(years: float, held: str, budget: int) -> None:
    made = ask(replace(question(years, held), budget=budget))
    assert not made.within_limits or made.totals.you_pay_usd <= budget


@given(kinds, seeds, sizes, st.integers(50, 400))
def test_no_year_costs_more_than_its_budget(kind: str, seed: int, size: int, usd: int) -> None:
    """Years run from the as-of day, and a fee is paid on the middle day of its step. No exam is taken while it is closed,
    or before what it requires, because it waits for money."""
    asked = random_question(kind, seed, size=size)
    profile = profile_of(asked)
    profile = replace(profile, wishes=replace(profile.wishes, budget_per_year_usd=usd))
    made = plan(asked.catalog, profile, asked.day)
    days = {step.certification: step.finishes for step in made.steps if step.action == "earn"}
    for step in made.steps if made.within_limits else ():
        year = years_since(asked.day, step.finishes.middle)
        paid = [each.you_pay_usd or 0 for each in made.steps if years_since(asked.day, each.finishes.middle) == year]
        assert round(sum(paid), 2) <= usd
    for id, taken in days.items():
        spans = open_spans(asked.catalog.by_id[id])
        for day in (taken.earliest, taken.middle, taken.latest):
            assert is_open(spans, day.toordinal())
        for required in asked.catalog.by_id[id].requires:
            if required.id in days:
                before = days[required.id]
                assert before.earliest <= taken.earliest
                assert before.middle <= taken.middle
                assert before.latest <= taken.latest


def years_since(start: date, day: date) -> int:
    """How many whole years lie between two days."""
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))


@given(limited, seeds, st.integers(4, 8))
def test_a_relaxation_lets_everything_in_and_nothing_smaller_does(kind: str, seed: int, size: int) -> None:
    asked = random_question(kind, seed, size=size)

    def lets_everything_in(budget: float | None, by: date | None) -> bool:
        return solve(replace(asked, budget=budget, by=by)).within_limits

    for one in ask(asked).relaxations:
        assert lets_everything_in(one.budget, one.by)
        if one.by is not None and one.by != asked.by:
            assert not lets_everything_in(one.budget, one.by - timedelta(1))
        if one.budget and one.budget != asked.budget:
            assert not lets_everything_in(one.budget - 0.01, one.by)


# --- depth ------------------------------------------------------------------------------------


def asked_at(asked: Question, depth: Depth) -> dict[str, int]:
    """The slots that are asked at a depth, with how many of their places."""
    stands = solve(replace(asked, depth=depth)).situation
    return {slot.slot.id: slot.need for slot in stands.asked if slot.is_asked}


@given(seeds, sizes)
def test_less_depth_asks_less(seed: int, size: int) -> None:
    places = [asked_at(random_question("wishes", seed, size=size), depth) for depth in DEPTHS]
    for less, more in pairwise(places):
        assert all(need <= more[slot] for slot, need in less.items())


@pytest.mark.parametrize(("years", "held"), PEOPLE[::4])
def test_less_depth_asks_less_on_the_bundled_catalog(years: float, held: str) -> None:
    places = [asked_at(question(years, held), depth) for depth in DEPTHS]
    for less, more in pairwise(places):
        assert all(need <= more[slot] for slot, need in less.items())


# --- what is told -----------------------------------------------------------------------------


def untold_ends(asked: Question, made: Plan) -> Iterator[str]:
    """What is held and expires before the last step, and neither a step keeps it nor a notice names it."""
    last = max((step.finishes.middle for step in made.steps), default=asked.day)
    steps = {id for step in made.steps for id in (step.certification, *step.keeps, *step.revives)}
    words = {word for notice in made.notices for word in re.findall(r"[\w-]+", notice.text)}
    holdings = Oracle(asked.case(())).holdings
    for id in sorted(holdings.active - steps - words):
        if date.fromordinal(min(holdings.ends[id], date.max.toordinal())) < last:
            yield id


@given(kinds, seeds, sizes)
def test_each_end_before_the_last_step_is_told(kind: str, seed: int, size: int) -> None:
    asked = random_question(kind, seed, size=size)
    assert list(untold_ends(asked, ask(asked))) == []


@pytest.mark.parametrize(("years", "held"), PEOPLE)
def test_each_end_before_the_last_step_is_told_on_the_bundled_catalog(years: float, held: str) -> None:
    asked = question(years, held)
    assert list(untold_ends(asked, ask(asked))) == []


def unexplained(made: Plan) -> Iterator[str]:
    """What is earned for a reason that leads to no slot of the plan, and what is renewed for none."""
    slots = {slot.id for slot in made.slots if slot.state not in ("waived", "skipped")}
    reasons = {step.certification: step.because for step in made.steps if step.action == "earn"}
    for id in reasons:
        seen, waiting = {id}, [id]
        reached = False
        while waiting:
            for one in reasons[waiting.pop()]:
                if isinstance(one, FillsSlot) and one.slot in slots:
                    reached = True
                elif isinstance(one, Unlocks) and one.unlocks not in seen:
                    seen.add(one.unlocks)
                    waiting.append(one.unlocks)
        if not reached:
            yield id
    yield from (step.certification for step in made.steps if step.action == "renew" and not step.because)


@given(kinds, seeds, sizes)
def test_each_step_has_a_reason(kind: str, seed: int, size: int) -> None:
    assert list(unexplained(ask(random_question(kind, seed, size=size)))) == []


@pytest.mark.parametrize(("years", "held"), PEOPLE)
def test_each_step_has_a_reason_on_the_bundled_catalog(years: float, held: str) -> None:
    assert list(unexplained(ask(question(years, held)))) == []


# --- other choices ----------------------------------------------------------------------------


@given(seeds, sizes)
def test_a_route_is_the_plan_with_its_cloud(seed: int, size: int) -> None:
    """So that no route is better than the free plan, as that plan is not."""
    asked = random_question("clouds and homes", seed, size=size)
    stands = solve(asked).situation
    for route in compare(asked.catalog, stands.profile, asked.catalog.clouds, asked.day):
        wishes = replace(asked.profile.wishes, clouds=(route.cloud,))
        made = ask(replace(asked, profile=replace(asked.profile, wishes=wishes)))
        assert route.steps == tuple(step.certification for step in made.steps if step.action == "earn")
        assert route.total_usd == made.totals.total_usd


Told = tuple[str, int, float, float]


def difference_of_oracle(oracle: ChoiceOracle, id: str) -> Told | None:
    """On which criterion the best set that holds something is worse first, and its difference in sittings, middle hours
    and USD of the whole course; `None` where no set holds it."""
    judged = oracle.best_with(id)
    if judged is None:
        return None
    mine, theirs = values_of_oracle(oracle.best), values_of_oracle(judged)
    more = {name: theirs[name] - mine[name] for name in mine}
    worse_on = next((name for name in more if more[name] > 0), "id")
    return worse_on, int(more["sittings"]), more["hours"], round(more["total_usd"], 2)


def told(difference: Alternative | Difference) -> Told:
    """What a plan tells of it."""
    return difference.worse_on, difference.sittings, difference.hours, round(difference.usd, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_each_alternative_differs_as_is_said(kind: str) -> None:
    """In the plan, and by `why` of any certification."""
    for seed in range(max(1, CASES // 60)):
        asked = random_question(kind, seed)
        oracle, solved = ChoiceOracle(asked), solve(asked)
        for step in plan_of(solved, alternatives=None).steps:
            for one in step.instead_of:
                right = difference_of_oracle(oracle, one.certification)
                assert told(one) == right, f"{kind}, seed {seed}, {one.certification}\n{as_text(asked)}"
        for certification in asked.catalog.certifications:
            answer = why_of(solved, certification.id)
            if answer.difference is not None:
                right = difference_of_oracle(oracle, certification.id)
                assert told(answer.difference) == right, (
                    f"{kind}, seed {seed}, why {certification.id}\n{as_text(asked)}"
                )
            elif answer.verdict == "impossible":
                assert oracle.best_with(certification.id) is None, f"{kind}, seed {seed}, why {certification.id}"
