"""What always holds of a choice, whatever the catalog and the person.

The questions are those that the oracle is asked, over catalogs that are larger than it could try every set of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import plan_questions
import pytest
from choice_cases import KINDS, random_question
from choice_oracle import EFFORT, ChoiceOracle, Question
from course_cases import DAY
from course_oracle import Oracle, covered_by, is_open, open_spans
from hypothesis import assume, given
from hypothesis import strategies as st
from plan_questions import answer, before_effort

from mlecareer.catalog.certification import Exam
from mlecareer.catalog.guide import Options, Slot, Stage
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Holding

kinds = st.sampled_from(list(KINDS))
without_limits = st.sampled_from([name for name, kind in KINDS.items() if not kind.limits])
seeds = st.integers(0, 10**9)
sizes = st.integers(4, 13)


def always(question: Question, change: Callable[[Catalog], Catalog]) -> Question:
    """The question with its catalog changed."""
    return replace(question, catalog=change(question.catalog))


def never_closed(catalog: Catalog) -> Catalog:
    """The catalog, in which every exam is open on every day, so that nothing follows anything."""
    kept = tuple(replace(each, exams=(Exam(),), succeeded_by=()) for each in catalog.certifications)
    return replace(catalog, certifications=kept)


def never_expires(catalog: Catalog) -> Catalog:
    """The catalog, in which nothing expires, so that nothing is renewed or revived."""
    kept = tuple(replace(each, validity=(), renewal=None, renews=()) for each in catalog.certifications)
    return replace(catalog, certifications=kept)


def without_dates(question: Question) -> Question:
    """The question of a person who has said no date, and booked nothing."""
    holdings = {holding.id: Holding(holding.id) for holding in question.profile.holdings}
    return replace(question, profile=replace(question.profile, holdings=tuple(holdings.values())))


def holding_also(question: Question, *holdings: Holding) -> Question:
    """The question of the person with more holdings."""
    return replace(question, profile=replace(question.profile, holdings=(*question.profile.holdings, *holdings)))


def with_wishes(question: Question, **wishes: object) -> Question:
    """The question with other wishes."""
    changed = replace(question.profile.wishes, **wishes)  # type: ignore[arg-type]
    return replace(question, profile=replace(question.profile, wishes=changed))


@given(kinds, seeds, sizes)
def test_each_set_is_minimal_and_has_the_value_that_is_said(kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)
    ours = answer(question)
    judged = plan_questions.judge(question, ours.order)
    assert judged is not None  # it can be put in order, and dropping any step opens a place
    assert (judged.order, plan_questions.values_of_oracle(judged)) == (ours.order, ours.values)


@given(without_limits, seeds, sizes)
def test_a_wish_for_a_cloud_never_makes_it_better(kind: str, seed: int, size: int) -> None:
    """Nor does any route of `compare`, which is the plan with that wish."""
    question = with_wishes(random_question(kind, seed, size=size), clouds=())
    free = answer(question)
    for cloud in question.catalog.clouds:
        route = plan_questions.judge(question, answer(with_wishes(question, clouds=(cloud,))).order)
        assert route is not None
        assert list(free.values.values()) <= list(plan_questions.values_of_oracle(route).values())


@given(kinds, seeds, sizes)
def test_the_least_of_an_effort_is_the_least(kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)
    answers = {effort: answer(replace(question, minimise=effort)) for effort in EFFORT}
    for effort, (first, *_) in EFFORT.items():
        for other in answers.values():
            assert before_effort(answers[effort].values) == before_effort(other.values)
            assert answers[effort].values[first] <= other.values[first]


@given(seeds, sizes, st.integers(0, 400), st.integers(0, 200))
def test_more_money_or_more_time_is_never_worse(seed: int, size: int, more: int, later: int) -> None:
    question = random_question("limits", seed, size=size)
    budget = None if question.budget is None else question.budget + more
    by = None if question.by is None else question.by + timedelta(later)
    before, after = answer(question), answer(replace(question, budget=budget, by=by))
    assume(ChoiceOracle(question).base is not None)
    assert list(after.values.values()) <= list(before.values.values())


@given(without_limits, seeds, sizes, st.integers(0, 12))
def test_one_more_holding_opens_no_place(kind: str, seed: int, size: int, which: int) -> None:
    """Nor does it lead to another cloud; without limits and last days."""
    question = always(random_question(kind, seed, size=size), never_closed)
    certification = question.catalog.certifications[which % size]
    before, after = answer(question), answer(holding_also(question, Holding(certification.id)))
    for name in ("must_left_open", "against_clouds", "places_left_open"):
        if after.values[name] != before.values[name]:
            assert after.values[name] < before.values[name]
            break


@given(without_limits, seeds, sizes)
def test_doing_the_first_step_leaves_the_rest_in_the_same_order(kind: str, seed: int, size: int) -> None:
    question = always(random_question(kind, seed, size=size), never_closed)
    question = without_dates(always(question, never_expires))
    made = answer(question)
    assume(made.order)
    first = made.order[0]
    done = holding_also(question, Holding(first, made.days[0][1]))
    done = replace(done, day=made.days[0][1])
    # It covers nothing else: neither by its links, nor as something above the lowest level.
    assume(not covered_by(question.catalog, first))
    assume(question.catalog.by_id[first].level == "low")
    # It is no change of home, and of no cloud beside it, which would cost the rest less or more.
    home = ChoiceOracle(question).home
    cloud = question.catalog.cloud_of(question.catalog.by_id[first])
    assume(ChoiceOracle(done).home == home and cloud in (None, *home))
    # Nothing that is held covers two places of a slot, which it would share out anew.
    oracle = ChoiceOracle(question)
    for asked in oracle.slots:
        for id in oracle.holdings.counts - asked.members:
            covers = covered_by(question.catalog, id)
            assume(asked.need == 1 or sum(not covers.isdisjoint(group) for group in asked.groups) < 2)
    assert answer(done).order == made.order[1:]


@given(without_limits, seeds, sizes)
def test_excluding_what_is_not_used_changes_nothing(kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)
    made = answer(question)
    used = {*made.order, *made.kept, *made.renewed, *(holding.id for holding in question.profile.holdings)}
    unused = tuple(each.id for each in question.catalog.certifications if each.id not in used)
    without = (*question.profile.wishes.without, *unused)
    assert answer(with_wishes(question, without=tuple(dict.fromkeys(without)))) == made


@given(without_limits, seeds, sizes)
def test_holding_the_whole_plan_leaves_nothing(kind: str, seed: int, size: int) -> None:
    # What closes may be out of reach before and within it afterwards, as there is less to study.
    question = always(random_question(kind, seed, size=size), never_closed)
    made = answer(question)
    oracle = ChoiceOracle(question)
    back = {other for id in made.order for other in oracle.brings_back(id, 10**9)}
    done = holding_also(question, *(Holding(id, DAY) for id in {*made.order, *back}))
    assert answer(done).order == ()


# --- the course of a plan ---------------------------------------------------------------------


@given(kinds, seeds, sizes)
def test_no_step_comes_before_what_it_requires(kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)
    made = answer(question)
    days = dict(zip(made.order, made.days, strict=True))
    for id in made.order:
        for required in question.catalog.by_id[id].requires:
            if required.id in days:
                assert made.order.index(required.id) < made.order.index(id)
                assert all(before <= after for before, after in zip(days[required.id], days[id], strict=True))


@given(kinds, seeds, sizes)
def test_no_week_has_more_study_than_there_is_time(kind: str, seed: int, size: int) -> None:
    """On each of the three chains."""
    question = random_question(kind, seed, size=size)
    made = answer(question)
    course = Oracle(question.case(made.order))
    for chain in range(3):
        studied = 0.0
        for id, days in zip(made.order, made.days, strict=True):
            studied += float(course.hours(id)[chain])
            assert studied <= float(course.calendar.done_by(days[chain].toordinal())) + 1e-6
            assert not course.calendar.is_paused(days[chain].toordinal())


@given(kinds, seeds, sizes)
def test_no_exam_is_taken_while_it_is_closed(kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)
    made = answer(question)
    for id, days in zip(made.order, made.days, strict=True):
        spans = open_spans(question.catalog.by_id[id])
        for day in range(days[0].toordinal(), days[2].toordinal() + 1):
            assert is_open(spans, day)


# --- what is no matter ------------------------------------------------------------------------


@given(kinds, seeds, sizes, st.randoms(use_true_random=False))
def test_the_order_of_files_and_slots_and_holdings_is_no_matter(kind: str, seed: int, size: int, random: Any) -> None:
    question = random_question(kind, seed, size=size)

    def shuffled(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    def mixed(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
        return shuffled(tuple(replace(slot, otherwise=shuffled(slot.otherwise)) for slot in slots))

    catalog = question.catalog
    other = replace(
        catalog,
        vendors=shuffled(catalog.vendors),
        certifications=shuffled(catalog.certifications),
        stages=tuple(replace(stage, slots=mixed(stage.slots)) for stage in catalog.stages),
        tiers=tuple(replace(tier, slots=mixed(tier.slots)) for tier in catalog.tiers),
    )
    profile = replace(question.profile, holdings=shuffled(question.profile.holdings))
    assert answer(replace(question, catalog=other, profile=profile)) == answer(question)


@given(without_limits, seeds, sizes)
def test_twice_the_hours_never_end_later(kind: str, seed: int, size: int) -> None:
    question = always(always(random_question(kind, seed, size=size), never_closed), never_expires)
    question = without_dates(question)
    hours = question.profile.wishes.hours_per_week or 6.0
    slow, fast = answer(question), answer(with_wishes(question, hours_per_week=hours * 2))
    assert slow.order == fast.order
    assert fast.latest <= slow.latest


@given(without_limits, seeds, sizes, st.integers(1, 500))
def test_a_later_day_shifts_every_date(kind: str, seed: int, size: int, days: int) -> None:
    question = always(always(random_question(kind, seed, size=size), never_closed), never_expires)
    question = without_dates(question)
    before, after = answer(question), answer(replace(question, day=question.day + timedelta(days)))
    assert after.order == before.order
    assert [tuple(day - timedelta(days) for day in step) for step in after.days] == list(before.days)


@given(without_limits, seeds, sizes, st.integers(2, 9))
def test_another_currency_changes_nothing(kind: str, seed: int, size: int, factor: int) -> None:
    question = random_question(kind, seed, size=size)

    def dearer(price: float | None) -> float | None:
        return None if price is None else price * factor

    def scaled(catalog: Catalog) -> Catalog:
        return replace(
            catalog,
            levels=tuple(replace(level, usual_price_usd=dearer(level.usual_price_usd)) for level in catalog.levels),
            certifications=tuple(
                replace(
                    each,
                    price_usd=dearer(each.price_usd),
                    renewal=each.renewal and replace(each.renewal, price_usd=dearer(each.renewal.price_usd)),
                )
                for each in catalog.certifications
            ),
            bundles=tuple(replace(bundle, usd=bundle.usd * factor) for bundle in catalog.bundles),
        )

    prices = (replace(own, terms=replace(own.terms, usd=dearer(own.terms.usd))) for own in question.profile.prices)
    there = replace(always(question, scaled), per_year=dearer(question.per_year))
    there = replace(there, profile=replace(there.profile, prices=tuple(prices)))
    assert answer(there).order == answer(question).order


@pytest.mark.parametrize("form", ["all_of", "at_least"])
@given(kinds, seeds, sizes)
def test_one_option_in_three_forms(form: str, kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)

    def same(slot: Slot) -> Slot:
        if slot.any_of is None or len(slot.any_of.ids) > 1 or slot.otherwise:
            return slot
        if form == "all_of":
            return replace(slot, any_of=None, all_of=slot.any_of)
        return replace(slot, any_of=None, at_least=1, of=slot.any_of)

    def changed(catalog: Catalog) -> Catalog:
        stages = tuple(replace(stage, slots=tuple(map(same, stage.slots))) for stage in catalog.stages)
        return replace(catalog, stages=stages)

    assert answer(always(question, changed)) == answer(question)


@given(without_limits, seeds, sizes)
def test_retiring_what_is_not_used_changes_nothing(kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)
    question = always(
        question,
        lambda catalog: replace(
            catalog, certifications=tuple(replace(each, succeeded_by=()) for each in catalog.certifications)
        ),
    )
    made = answer(question)
    held = {holding.id for holding in question.profile.holdings}
    # With less to take, a slot may come to lie below someone who holds more than the lowest level.
    assume(all(question.catalog.by_id[id].level == "low" for id in held))
    used = {*made.order, *made.kept, *made.renewed, *held}

    def retired(catalog: Catalog) -> Catalog:
        past = (Exam(closes=DAY - timedelta(1)),)
        return replace(
            catalog,
            certifications=tuple(
                each if each.id in used else replace(each, exams=past) for each in catalog.certifications
            ),
        )

    assert answer(always(question, retired)).order == made.order


@given(seeds, sizes)
def test_matching_is_the_list_of_what_matches(seed: int, size: int) -> None:
    from mlecareer.catalog.guide import Matching

    question = random_question("clouds and homes", seed, size=size)
    ids = tuple(each.id for each in question.catalog.certifications if each.vendor == "one")
    third = question.catalog.stages[2]
    assume(ids and third.slots)

    def with_options(options: Options) -> tuple[str, ...]:
        slot = replace(third.slots[0], any_of=options, all_of=None, at_least=None, of=None)
        stages: tuple[Stage, ...] = (*question.catalog.stages[:2], replace(third, slots=(slot,)))
        return answer(always(question, lambda catalog: replace(catalog, stages=stages))).order

    assert with_options(Options(matching=Matching(vendor=("one",)))) == with_options(Options(ids))
