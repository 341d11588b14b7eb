"""An existing solver agrees on the optimum, where there are too many sets to try."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from generate import DAY, person, small_catalog
from second_opinion import by_clingo

from conftest import CASES
from mlecareer.planner.choice import Choice, Demand, Limit, Question
from mlecareer.planner.search import choose
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved


def random_question(random: Random, items: int) -> Question:
    """Overlapping demands over so many items, some that need others, sometimes with a limit."""
    costs = tuple((0, random.randint(0, 1), random.randint(5, 150), random.randint(0, 500), 1) for _ in range(items))
    requires = [0] * items
    for item in range(1, items):
        if random.random() < 0.2:
            other = random.randrange(item)
            requires[item] = requires[other] | 1 << other
    demands = []
    for _ in range(random.randint(4, 12)):
        options = random.sample(range(items), random.randint(2, 12))
        need = random.choice([1, 1, 1, 2, 3])
        demands.append(Demand(tuple(1 << one for one in options), min(need, len(options)), (1, 0, 0, 0, 0)))
    limits = (Limit(tuple(row[3] for row in costs), random.randint(200, 2000)),) if random.random() < 0.3 else ()
    return Question(costs, tuple(requires), tuple(demands), limits)


def value(choice: Choice | None) -> tuple[int, ...] | None:
    """The objective of a choice that is proven."""
    if choice is None:
        return None
    assert choice.proven
    return choice.objective


@pytest.mark.parametrize("seed", range(CASES // 5))
def test_clingo_agrees_on_large_questions(seed: int) -> None:
    random = Random(seed)
    question = random_question(random, random.choice([30, 60, 100, 300]))
    forced = random.choice([0, 0, 1, 1 << 7])
    assert value(choose(question, forced)) == by_clingo(question, forced)


@pytest.mark.parametrize("seed", range(CASES // 5))
def test_clingo_agrees_on_plans(seed: int) -> None:
    random = Random(seed)
    catalog = small_catalog(random, 20, calendar=False)
    solved = Solved(situation(catalog, person(random, catalog), DAY))
    if not solved.candidates.slots:
        return
    question = sums_of(solved.chooser.question(solved.criteria, judged=False))
    assert value(choose(question)) == by_clingo(question)


def sums_of(question: Question) -> Question:
    """The part of a question that is a sum: without clouds of which one is free, and without what is no place."""
    places = tuple(demand for demand in question.demands if demand.is_place)
    return replace(question, demands=places, one_free=0)
