"""The planner's set is the very set that trying all of them finds; so are its objective and its dates."""

from __future__ import annotations

from random import Random

import pytest
from generate import DAY, person, small_catalog
from oracle import best_set, dates

from conftest import CASES
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved


@pytest.mark.parametrize("limits", [False, True], ids=["free", "limits"])
@pytest.mark.parametrize("seed", range(CASES))
def test_equal_to_brute_force(seed: int, limits: bool) -> None:
    random = Random(seed)
    catalog = small_catalog(random, random.randint(2, 8))
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
    order = tuple(sitting.job.id for sitting in solved.sittings if "@" not in sitting.job.id)
    if not solved.renewals:
        assert {s.job.id: s.finishes for s in solved.sittings} == dates(where, order)
