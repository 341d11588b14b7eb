"""What always holds of a choice, on the bundled catalog: people of every stage, with what most of them hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

import plan_questions
import pytest
from choice_oracle import EFFORT, ChoiceOracle, Question
from course_oracle import is_open, open_spans
from plan_questions import Answer, answer, before_effort

from conftest import CASES, LONG_RUN
from mlecareer.catalog.slots import all_slots
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.catalog import load_catalog

CATALOG = load_catalog()
DAY = date(2026, 11, 26)

HELD = (
    "",
    "cka:2025-02-10",
    "aws-cloud-practitioner:2026-03-01",
    "aws-solutions-architect-associate:2025-06-01",
    "gcp-professional-ml-engineer:2025-01-05",
    "cka:2025-03-15,ckad:2025-06-20",
    "azure-administrator:2026-01-10,azure-ai-fundamentals:2024-01-10",
)
PEOPLE = [(years, held) for years in (0.0, 1.0, 3.0, 5.0, 8.0) for held in HELD]


@cache
def question(years: float, held: str) -> Question:
    """The question of a person."""
    holdings = []
    for one in filter(None, held.split(",")):
        id, _, day = one.partition(":")
        holdings.append(Holding(id, date.fromisoformat(day)))
    return Question(CATALOG, Profile(years=years, holdings=tuple(holdings)), DAY)


@cache
def answered(years: float, held: str) -> Answer:
    """What the planner answers."""
    return answer(question(years, held))


def with_clouds(asked: Question, *clouds: str) -> Question:
    """The question with a wish for clouds."""
    return replace(asked, profile=replace(asked.profile, wishes=Wishes(clouds=clouds)))


@pytest.mark.parametrize(("years", "held"), PEOPLE)
def test_each_set_is_minimal_and_has_the_value_that_is_said(years: float, held: str) -> None:
    made = answered(years, held)
    judged = plan_questions.judge(question(years, held), made.order)
    assert judged is not None
    assert (judged.order, plan_questions.values_of_oracle(judged)) == (made.order, made.values)
    assert plan_questions.days_of_oracle(judged) == made.days


@pytest.mark.parametrize(("years", "held"), PEOPLE[:: 1 if LONG_RUN else 3])
def test_a_route_is_never_better_than_the_free_plan(years: float, held: str) -> None:
    asked = question(years, held)
    free = list(answered(years, held).values.values())
    for cloud in CATALOG.clouds:
        route = plan_questions.judge(asked, answer(with_clouds(asked, cloud)).order)
        assert route is not None
        assert free <= list(plan_questions.values_of_oracle(route).values())


@pytest.mark.parametrize("years", [0.0, 1.0, 3.0, 5.0, 8.0])
@pytest.mark.parametrize("held", ["", "cka:2025-02-10", "cka:2025-03-15,ckad:2025-06-20"])
def test_nobody_new_is_sent_to_two_clouds(years: float, held: str) -> None:
    clouds = {CATALOG.cloud_of(CATALOG.by_id[id]) for id in answered(years, held).order} - {None}
    assert len(clouds) <= 1


@pytest.mark.parametrize(("years", "held"), PEOPLE[::2])
def test_the_least_of_an_effort_is_the_least(years: float, held: str) -> None:
    asked = question(years, held)
    answers = {effort: answer(replace(asked, minimise=effort)) for effort in EFFORT}
    for effort, (first, *_) in EFFORT.items():
        for other in answers.values():
            assert before_effort(answers[effort].values) == before_effort(other.values)
            assert answers[effort].values[first] <= other.values[first]


@pytest.mark.parametrize(("years", "held"), PEOPLE)
def test_excluding_what_is_not_used_changes_nothing(years: float, held: str) -> None:
    asked, made = question(years, held), answered(years, held)
    used = {*made.order, *made.kept, *made.renewed, *(holding.id for holding in asked.profile.holdings)}
    unused = tuple(each.id for each in CATALOG.certifications if each.id not in used)
    assert answer(replace(asked, profile=replace(asked.profile, wishes=Wishes(without=unused)))) == made


@pytest.mark.parametrize(("years", "held"), PEOPLE)
def test_no_exam_is_taken_while_it_is_closed(years: float, held: str) -> None:
    made = answered(years, held)
    for id, days in zip(made.order, made.days, strict=True):
        spans = open_spans(CATALOG.by_id[id])
        assert all(is_open(spans, day) for day in range(days[0].toordinal(), days[2].toordinal() + 1))


@pytest.mark.parametrize("years", [0.0, 3.0, 8.0])
def test_holding_all_of_it_leaves_nothing(years: float) -> None:
    asked = question(years, "")
    held = tuple(Holding(id, DAY) for id in answered(years, "").order)
    assert answer(replace(asked, profile=replace(asked.profile, holdings=held))).order == ()


@pytest.mark.parametrize("years", [0.0, 1.0, 3.0, 5.0, 8.0])
@pytest.mark.parametrize(
    "held", ["", "aws-cloud-practitioner:2026-03-01", "aws-solutions-architect-associate:2026-11-01"]
)
def test_doing_each_step_leaves_the_rest_in_the_same_order(years: float, held: str) -> None:
    asked, made = question(years, held), answered(years, held)
    while made.order and not made.renewed:
        first, passed = made.order[0], made.days[0][1]
        holdings = (*asked.profile.holdings, Holding(first, passed))
        asked = replace(asked, day=passed, profile=replace(asked.profile, holdings=holdings))
        after = answer(asked)
        assert after.order == made.order[1:]
        made = after


def random_question(seed: int) -> Question:
    """The question of someone who holds, has booked and wishes anything."""
    random = Random(f"bundled {seed}")
    ids = [each.id for each in CATALOG.certifications]
    slots = [slot.id for _, slot in all_slots(CATALOG)]
    day = DAY + timedelta(random.choice([0, 0, 0, random.randint(-400, 400)]))

    def some_of(all_: list[str], *numbers: int) -> tuple[str, ...]:
        return tuple(random.sample(all_, random.choice(numbers)))

    def passed() -> date | None:
        return random.choice([None, *(day - timedelta(random.randint(0, 1200)) for _ in range(2)), booked()])

    def booked() -> date:
        return day + timedelta(random.randint(1, 120))

    wishes = Wishes(
        clouds=random.choice([(), (), ("aws",), ("gcp",), ("azure",), ("aws", "azure")]),
        without=some_of(ids, 0, 0, 1, 2),
        hours_per_week=random.choice([None, 3, 6, 10, 20, 40]),
    )
    holdings = tuple(Holding(id, passed()) for id in some_of(ids, 0, 1, 2, 3, 5))
    return Question(
        CATALOG,
        Profile(years=random.choice([0, 0.5, 1, 2, 3, 4, 5, 6, 8, 9, 12]), holdings=holdings, wishes=wishes),
        day,
        minimise=random.choice(["exams", "exams", "hours", "cost"]),
        want=some_of([*ids, *(title.id for title in CATALOG.titles)], 0, 0, 0, 1),
        skip=some_of(slots, 0, 0, 1),
        depth=random.choice(["all", "all", "recommended", "must"]),
        first=random.choice([None, None, *some_of(ids, 1)]),
        studied=dict.fromkeys(some_of(ids, 0, 1), 20),
        budget=random.choice([None, None, None, 500, 1200]),
        by=random.choice([None, None, None, day + timedelta(random.randint(100, 700))]),
    )


def test_the_oracle_judges_the_sets_of_random_people_alike() -> None:
    for seed in range(CASES if CASES > 150 else 20):
        asked = random_question(seed)
        solved, made = plan_questions.solve(asked), answer(asked)
        oracle = ChoiceOracle(asked)
        judged = oracle.judged(frozenset(made.order))
        assert judged is not None or not solved.fits, seed
        if judged is not None and solved.fits:
            theirs = judged.order, plan_questions.days_of_oracle(judged), plan_questions.values_of_oracle(judged)
            assert (made.order, made.days, made.values) == theirs, seed
            assert oracle.fits(judged), seed
            assert solved.choice.proven, seed
