"""What always holds of a plan, whatever the catalog and the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from generate import DAY, person, small_catalog
from hypothesis import assume, given
from hypothesis import strategies as st
from oracle import closed, dates, fills

from mlecareer.catalog.records import Catalog, Exam, Matching, Options, Stage
from mlecareer.planner.choice import Demand, Question
from mlecareer.planner.plan import plan, plan_of
from mlecareer.planner.records import FillsSlot, Plan, Unlocks
from mlecareer.planner.search import choose
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.covering import covered
from mlecareer.profile.records import Holding, Profile

seeds = st.integers(0, 10**9)


def case(seed: int, *, calendar: bool = True, limits: bool = False, largest: int = 12) -> tuple[Catalog, Profile]:
    """A catalog and a person from a seed."""
    random = Random(seed)
    catalog = small_catalog(random, random.randint(2, largest), calendar=calendar)
    return catalog, person(random, catalog, limits=limits)


def earned(made: Plan) -> list[str]:
    """What a plan earns, in order."""
    return [step.certification for step in made.steps if step.action == "earn"]


def value(made: Plan) -> tuple[float, ...]:
    """A plan's whole objective, slots that nothing fills included."""
    unfillable = sum(slot.state == "unfillable" for slot in made.slots)
    found = [one["value"] for one in made.objective]
    return (found[0] + unfillable, *found[1:])


def holding_also(profile: Profile, *ids: str) -> Profile:
    """The person with more holdings, without a day."""
    rest = tuple(one for one in profile.holdings if one.id not in ids)
    return replace(profile, holdings=rest + tuple(Holding(id) for id in ids))


def without_ours(catalog: Catalog) -> Catalog:
    """A catalog whose slots have no options of ours, which holdings can switch on and off."""
    stages = tuple(replace(s, slots=tuple(replace(slot, otherwise=()) for slot in s.slots)) for s in catalog.stages)
    tiers = tuple(replace(t, slots=tuple(replace(slot, otherwise=()) for slot in t.slots)) for t in catalog.tiers)
    return replace(catalog, stages=stages, tiers=tiers)


@given(seeds)
def test_feasible_by_an_independent_checker(seed: int) -> None:
    catalog, profile = case(seed)
    where = situation(catalog, profile, DAY)
    solved = Solved(where)
    made = plan_of(solved, reasons=False)
    order = tuple(step.id for step in solved.course.steps)
    assert closed(where, order, set(where.active))
    assert dates(where, order) == {step.id: (step.finishes.low, step.finishes.high) for step in solved.course.steps}
    have = set(where.active) | {id for one in order for id in solved.candidates.gives[one]}
    for slot in made.slots:
        asked = next(one for one in where.asked if one.slot.id == slot.id)
        assert (slot.state in ("filled", "planned")) == (not asked.waived and fills(asked, have))


@given(seeds)
def test_no_step_can_be_dropped(seed: int) -> None:
    catalog, profile = case(seed)
    where = situation(catalog, profile, DAY)
    solved = Solved(where)

    def open_places(earned: set[str]) -> int:
        given = set(where.counting) | {id for one in earned for id in solved.candidates.gives[one]}
        return sum(
            max(
                0,
                slot.need
                - sum(
                    bool(held) or bool(given & {*group}) for group, held in zip(slot.groups, slot.filled, strict=True)
                ),
            )
            for slot in where.open_slots
        )

    for dropped in solved.chosen:
        rest = set(solved.chosen) - {dropped}
        broken = not closed(where, tuple(rest), set(where.active))
        assert broken or open_places(rest) > open_places(set(solved.chosen))


@given(seeds, st.integers(0, 11))
def test_one_more_holding_never_makes_the_objective_worse(seed: int, which: int) -> None:
    catalog, profile = case(seed)
    catalog = without_ours(catalog)
    id = catalog.certifications[which % len(catalog.certifications)].id
    before = plan(catalog, profile, DAY, reasons=False)
    after = plan(catalog, holding_also(profile, id), DAY, reasons=False)
    assert value(after) <= value(before)


@given(seeds)
def test_doing_the_first_step_leaves_the_rest(seed: int) -> None:
    catalog, profile = case(seed, calendar=False)
    catalog = without_ours(catalog)
    made = plan(catalog, profile, DAY, reasons=False)
    assume(made.steps and made.steps[0].action == "earn")
    held = {one.id for one in profile.holdings}
    first = made.steps[0].certification
    # Once it is held it fills more than its own place: what it covers, and what lies below its level.
    assume(covered(catalog, [first]) == {first} and catalog.by_id[first].level == "low")
    links = catalog.by_id[made.steps[0].certification].renews
    assume(not any(link.id in held for link in links))  # what the step renews would be a second change
    done = plan(catalog, holding_also(profile, made.steps[0].certification), DAY, reasons=False)
    # As a set: what the step also served no longer pulls others forward.
    assert sorted(earned(done)) == sorted(earned(made)[1:])


@given(seeds)
def test_holding_the_whole_plan_leaves_nothing(seed: int) -> None:
    catalog, profile = case(seed, calendar=False)
    catalog = without_ours(catalog)
    where = Solved(situation(catalog, profile, DAY))
    gives = {id for one in where.chosen for id in where.candidates.gives[one]}
    assert earned(plan(catalog, holding_also(profile, *gives), DAY, reasons=False)) == []


@given(seeds, st.randoms(use_true_random=False))
def test_order_changes_nothing(seed: int, random: Any) -> None:
    catalog, profile = case(seed)

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    stages = tuple(replace(stage, slots=shuffled(stage.slots)) for stage in catalog.stages)
    mixed = replace(
        catalog, certifications=shuffled(catalog.certifications), vendors=shuffled(catalog.vendors), stages=stages
    )
    other = replace(profile, holdings=shuffled(profile.holdings))
    assert plan(mixed, other, DAY, reasons=False).steps == tuple(
        replace(mine, fills=theirs.fills, because=theirs.because)
        for mine, theirs in zip(
            plan(catalog, profile, DAY, reasons=False).steps, plan(mixed, other, DAY, reasons=False).steps, strict=True
        )
    )


@given(seeds)
def test_excluding_what_is_not_used_changes_nothing(seed: int) -> None:
    catalog, profile = case(seed)
    made = plan(catalog, profile, DAY, reasons=False)
    unused = tuple(c.id for c in catalog.certifications if c.id not in earned(made))
    wishes = replace(profile.wishes, without=unused)
    after = plan(catalog, replace(profile, wishes=wishes), DAY, reasons=False)
    assert after.steps == made.steps


@given(seeds)
def test_retiring_what_is_not_used_changes_nothing(seed: int) -> None:
    catalog, profile = case(seed)
    catalog = without_ours(
        replace(catalog, certifications=tuple(replace(c, succeeded_by=()) for c in catalog.certifications))
    )
    made = plan(catalog, profile, DAY, reasons=False)
    held = {one.id for one in profile.holdings}
    # With less to take, a slot may come to lie below someone who holds more than the lowest level.
    assume(all(catalog.by_id[id].level == "low" for id in held))
    past = (Exam(closes=DAY - timedelta(1)),)
    certifications = tuple(
        c if c.id in earned(made) or c.id in held else replace(c, exams=past) for c in catalog.certifications
    )
    after = plan(replace(catalog, certifications=certifications), profile, DAY, reasons=False)
    assert earned(after) == earned(made)


@given(seeds, st.integers(0, 400), st.integers(0, 200))
def test_a_larger_budget_or_a_later_day_is_never_worse(seed: int, more: int, later: int) -> None:
    catalog, profile = case(seed, limits=True)
    wishes = profile.wishes
    assume(wishes.budget_usd is not None and wishes.by is not None)
    assert wishes.budget_usd is not None
    assert wishes.by is not None
    wider = replace(wishes, budget_usd=wishes.budget_usd + more, by=wishes.by + timedelta(later))
    before = plan(catalog, profile, DAY, reasons=False)
    after = plan(catalog, replace(profile, wishes=wider), DAY, reasons=False)
    assert value(after) <= value(before)


@given(seeds)
def test_limits_are_kept(seed: int) -> None:
    catalog, profile = case(seed, limits=True)
    made = plan(catalog, profile, DAY, reasons=False)
    wishes = profile.wishes
    assert wishes.budget_usd is None or made.totals.cost_usd <= wishes.budget_usd
    days = [step.finishes.latest for step in made.steps if step.action == "earn"]
    assert wishes.by is None or all(day <= wishes.by for day in days)


@given(seeds)
def test_relaxations_make_everything_fit_and_nothing_smaller_does(seed: int) -> None:
    catalog, profile = case(seed, limits=True, largest=8)
    made = plan(catalog, profile, DAY, reasons=False)

    def whole(budget: float | None, by: date | None) -> bool:
        wishes = replace(profile.wishes, budget_usd=budget, by=by)
        after = plan(catalog, replace(profile, wishes=wishes), DAY, reasons=False)
        return not any(slot.state == "left_out" for slot in after.slots)

    for one in made.relaxations:
        assert whole(one.budget, one.by)
        if one.by is not None and one.by != profile.wishes.by:
            assert not whole(one.budget, one.by - timedelta(1))
        if one.budget and one.budget != profile.wishes.budget_usd:
            assert not whole(one.budget - 0.01, one.by)


@given(seeds)
def test_prerequisites_end_first(seed: int) -> None:
    catalog, profile = case(seed)
    made = plan(catalog, profile, DAY, reasons=False)
    finish = {step.certification: step.finishes for step in made.steps if step.action == "earn"}
    for id, days in finish.items():
        for required in catalog.by_id[id].requires:
            if required.id in finish:
                assert finish[required.id].earliest <= days.earliest
                assert finish[required.id].latest <= days.latest


@given(seeds)
def test_twice_the_hours_never_end_later(seed: int) -> None:
    catalog, profile = case(seed, calendar=False)
    hours = profile.wishes.hours_per_week or 6.0
    faster = replace(profile, wishes=replace(profile.wishes, hours_per_week=hours * 2))
    slow, fast = plan(catalog, profile, DAY, reasons=False), plan(catalog, faster, DAY, reasons=False)
    assert earned(slow) == earned(fast)
    assert fast.totals.finishes.latest <= slow.totals.finishes.latest


@given(seeds, st.integers(1, 500))
def test_a_later_day_shifts_every_date(seed: int, days: int) -> None:
    catalog, profile = case(seed, calendar=False)
    profile = replace(profile, holdings=tuple(Holding(one.id) for one in profile.holdings))
    catalog = replace(catalog, certifications=tuple(replace(c, validity=()) for c in catalog.certifications))
    before = plan(catalog, profile, DAY, reasons=False)
    after = plan(catalog, profile, DAY + timedelta(days), reasons=False)
    shift = [(b.finishes.latest - a.finishes.latest).days for a, b in zip(before.steps, after.steps, strict=True)]
    assert shift == [days] * len(before.steps)


@given(seeds, st.integers(2, 9))
def test_scaling_all_prices_changes_nothing(seed: int, factor: int) -> None:
    catalog, profile = case(seed)
    dearer = replace(
        catalog,
        certifications=tuple(
            replace(c, price_usd=None if c.price_usd is None else c.price_usd * factor) for c in catalog.certifications
        ),
    )
    assert earned(plan(dearer, profile, DAY, reasons=False)) == earned(plan(catalog, profile, DAY, reasons=False))


@pytest.mark.parametrize("form", ["all_of", "at_least"])
@given(seeds)
def test_one_option_in_three_forms(form: str, seed: int) -> None:
    catalog, profile = case(seed)

    def other(stage: Stage) -> Stage:
        slots = []
        for slot in stage.slots:
            if slot.any_of is None or len(slot.any_of.ids) > 1 or slot.otherwise:
                slots.append(slot)
            elif form == "all_of":
                slots.append(replace(slot, any_of=None, all_of=slot.any_of))
            else:
                slots.append(replace(slot, any_of=None, at_least=1, of=slot.any_of))
        return replace(stage, slots=tuple(slots))

    same = replace(catalog, stages=tuple(other(stage) for stage in catalog.stages))
    assert earned(plan(same, profile, DAY, reasons=False)) == earned(plan(catalog, profile, DAY, reasons=False))


@given(seeds)
def test_matching_is_the_list_of_what_matches(seed: int) -> None:
    catalog, profile = case(seed)
    ids = tuple(c.id for c in catalog.certifications if c.vendor == "one")
    assume(ids and catalog.stages[2].slots)
    third = catalog.stages[2]

    def with_options(options: Options) -> list[str]:
        slot = replace(third.slots[0], any_of=options, all_of=None, at_least=None, of=None)
        stages = (*catalog.stages[:2], replace(third, slots=(slot,)))
        return earned(plan(replace(catalog, stages=stages), replace(profile, years=4), DAY, reasons=False))

    assert with_options(Options(matching=Matching(vendor=("one",)))) == with_options(Options(ids))


@given(seeds)
def test_each_alternative_differs_as_stated(seed: int) -> None:
    catalog, profile = case(seed, calendar=False, largest=8)
    made = plan(catalog, profile, DAY)
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
            assert (one.hours, one.exams) == (course.totals.hours - mine.hours, course.totals.sittings - mine.sittings)


@given(seeds)
def test_each_reason_starts_at_a_slot_and_ends_at_its_step(seed: int) -> None:
    catalog, profile = case(seed)
    made = plan(catalog, profile, DAY, reasons=False)
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
