"""An existing solver agrees on the optimum, where there are too many sets to try."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import choice_cases
import pytest
from plan_questions import solve
from second_opinion import by_clingo

from conftest import CASES
from mlecareer.planner.choice.question import NODES_A_UNIT, UNITS, Choice, Demand, Limit, Question, bits
from mlecareer.planner.choice.search import choose

ENOUGH = 20 * UNITS * NODES_A_UNIT
"""What a search may spend here: a large question may need more than one answer has."""


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


def question_of_clouds(random: Random, items: int) -> Question:
    """The same with clouds, of which one may be free, and with demands of which some options are ours: the criteria are
    places, clouds, off guide, hours, USD and sittings."""
    costs = [(0, 0, 0, random.randint(5, 150), random.randint(0, 500), 1) for _ in range(items)]
    requires = [0] * items
    for item in range(1, items):
        if random.random() < 0.2:
            other = random.randrange(item)
            requires[item] = requires[other] | 1 << other
    demands = []
    for _ in range(random.randint(4, 12)):
        options = random.sample(range(items), random.randint(2, 12))
        need = random.choice([1, 1, 1, 2, 3])
        demands.append(Demand(tuple(1 << one for one in options), min(need, len(options)), (1, 0, 0, 0, 0, 0)))
        if random.random() < 0.3:
            # The first of these options are ours: it costs nothing to fill it by one of the others.
            price = (1, 0, -1, 0, 0, 0)
            mask = sum(1 << one for one in options)
            demands[-1] = Demand((mask,), 1, price)
            listed = mask & ~sum(1 << one for one in options[: random.randint(1, len(options))])
            demands.append(Demand((listed,), 1, (0, 0, 1, 0, 0, 0), is_place=False))
    limits: tuple[Limit, ...] = (
        (Limit(tuple(row[4] for row in costs), random.randint(200, 2000)),) if random.random() < 0.3 else ()
    )
    one_free = 0
    if random.random() < 0.5:
        clouds = [items + number for number in range(3)]
        own = [random.choice([*(1 << cloud for cloud in clouds), 0]) for _ in range(items)]
        for item in range(items):
            for part in (item, *bits(requires[item] & (1 << items) - 1)):
                requires[item] |= own[part]
        one_free = sum(1 << cloud for cloud in clouds) if random.random() < 0.7 else 0
        costs += [(0, 1, 0, 0, 0, 0)] * len(clouds)
        requires += [0] * len(clouds)
        limits = tuple(replace(limit, weights=(*limit.weights, 0, 0, 0)) for limit in limits)
    return Question(tuple(costs), tuple(requires), tuple(demands), limits, one_free)


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
    assert value(choose(question, forced, ENOUGH)) == by_clingo(question, forced)


@pytest.mark.parametrize("seed", range(CASES // 10))
def test_clingo_agrees_where_clouds_and_options_of_ours_count(seed: int) -> None:
    random = Random(f"clouds {seed}")
    question = question_of_clouds(random, random.choice([20, 30, 60]))
    forced = random.choice([0, 0, 1, 1 << 7])
    assert value(choose(question, forced, ENOUGH)) == by_clingo(question, forced)


@pytest.mark.parametrize("seed", range(CASES // 5))
def test_clingo_agrees_on_plans(seed: int) -> None:
    solved = solve(choice_cases.random_question("everything" if seed % 3 else "options of ours", seed, size=15))
    if not solved.candidates.slots:
        return
    # Whether exams close too soon is no sum.
    question = replace(solved.chooser.question(solved.criteria, judged=False), extendable=None)
    assert value(choose(question, nodes=ENOUGH)) == by_clingo(question)
