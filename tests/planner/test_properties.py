"""What always holds of a plan, whatever the catalog and the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from generate import DAY, person, small_catalog
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.records import Catalog
from mlecareer.planner.choice import Demand, Question
from mlecareer.planner.plan import plan
from mlecareer.planner.records import FillsSlot, Unlocks
from mlecareer.planner.search import choose
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.records import Profile

seeds = st.integers(0, 10**9)


def case(seed: int, *, calendar: bool = True, limits: bool = False, largest: int = 12) -> tuple[Catalog, Profile]:
    """A catalog and a person from a seed."""
    random = Random(seed)
    catalog = small_catalog(random, random.randint(2, largest), calendar=calendar)
    return catalog, person(random, catalog, limits=limits)


@given(seeds)
def test_limits_are_kept(seed: int) -> None:
    catalog, profile = case(seed, limits=True)
    made = plan(catalog, profile, DAY)
    wishes = profile.wishes
    assert wishes.budget_usd is None or made.totals.total_usd <= wishes.budget_usd
    days = [step.finishes.latest for step in made.steps if step.action == "earn"]
    assert wishes.by is None or all(day <= wishes.by for day in days)


@given(seeds)
def test_relaxations_make_everything_fit_and_nothing_smaller_does(seed: int) -> None:
    catalog, profile = case(seed, limits=True, largest=8)
    made = plan(catalog, profile, DAY)

    def whole(budget: float | None, by: date | None) -> bool:
        wishes = replace(profile.wishes, budget_usd=budget, by=by)
        after = plan(catalog, replace(profile, wishes=wishes), DAY)
        return not any(slot.state == "left_out" for slot in after.slots)

    for one in made.relaxations:
        assert whole(one.budget, one.by)
        if one.by is not None and one.by != profile.wishes.by:
            assert not whole(one.budget, one.by - timedelta(1))
        if one.budget and one.budget != profile.wishes.budget_usd:
            assert not whole(one.budget - 0.01, one.by)


@given(seeds)
def test_each_alternative_differs_as_stated(seed: int) -> None:
    catalog, profile = case(seed, calendar=False, largest=8)
    made = plan(catalog, profile, DAY, alternatives=None)
    mine = Solved(situation(catalog, profile, DAY)).course.totals
    for step in made.steps:
        for one in step.instead_of:
            solved = Solved(situation(catalog, profile, DAY))
            forced = solved.chooser.best(solved.criteria, forced=[one.certification])
            assert forced is not None
            ids = solved.candidates.among(forced.items)
            assert one.certification in ids
            course = solved.candidates.course(ids)
            assert course is not None
            assert (one.hours, one.sittings) == (
                course.totals.hours - mine.hours,
                course.totals.sittings - mine.sittings,
            )


@given(seeds)
def test_each_reason_starts_at_a_slot_and_ends_at_its_step(seed: int) -> None:
    catalog, profile = case(seed)
    made = plan(catalog, profile, DAY)
    slots = {slot.id for slot in made.slots if slot.state in ("planned", "filled", "left_out", "unfillable")}
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
        assert reached, id


@given(seeds, st.integers(1, 30))
def test_a_larger_node_limit_is_never_worse(seed: int, nodes: int) -> None:
    random = Random(seed)
    count = random.randint(3, 14)
    costs = tuple((random.randint(1, 50), 1) for _ in range(count))
    demands = tuple(
        Demand(tuple(1 << item for item in random.sample(range(count), 3)), random.randint(1, 2), (1000, 0))
        for _ in range(random.randint(1, 6))
    )
    question = Question(costs, (0,) * count, demands)
    small, large = choose(question, nodes=nodes), choose(question, nodes=nodes * 4)
    if small is not None:
        assert large is not None
        assert large.objective <= small.objective
        assert small.bound <= large.objective
