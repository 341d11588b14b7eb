"""The planner's set is the very set that trying all of them finds; so are its objective and its dates."""

from __future__ import annotations

from random import Random

import pytest
from generate import DAY, lasting, person, small_catalog
from oracle import best_set, dates

from conftest import CASES
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved


@pytest.mark.parametrize("limits", [False, True], ids=["free", "limits"])
@pytest.mark.parametrize("seed", range(CASES))
def test_equal_to_brute_force(seed: int, limits: bool) -> None:
    random = Random(seed)
    catalog = lasting(small_catalog(random, random.randint(2, 8)))
    where = situation(catalog, person(random, catalog, limits=limits), DAY)
    solved = Solved(where)
    expected, value = best_set(where)
    assert frozenset(solved.chosen) == expected
    unfillable = solved.candidates.unfillable
    found = list(solved.choice.objective) or [0] * len(solved.criteria)
    found[0] += len(unfillable)
    if limits and solved.criteria[1] == "tier_1_left_open":
        found[1] += sum(slot.tier == 1 for slot in unfillable)
    assert tuple(found) == value
    order = tuple(step.id for step in solved.course.steps)
    assert {step.id: (step.finishes.low, step.finishes.high) for step in solved.course.steps} == dates(where, order)
