"""The best set is the very set that trying all of them finds, each judged by its course.

That a course is right is tested elsewhere; here the search is, with what it passes over unseen.
"""

from __future__ import annotations

from random import Random

import pytest
from generate import DAY, person, small_catalog

from conftest import CASES
from mlecareer.planner.candidates import Candidates
from mlecareer.planner.choice import Value
from mlecareer.planner.choosing import Chooser, Limits
from mlecareer.planner.search import Solver
from mlecareer.planner.situation import Situation, situation
from mlecareer.planner.solved import Solved

Best = tuple[Value, list[bool], int]
"""The value of a set, what it lacks in the order of the ids, and the set."""


def open_places(where: Situation, given: set[str]) -> int:
    """How many places are open once these count too."""
    found = 0
    for slot in where.open_slots:
        filled = sum(bool(held) or bool(given & {*group}) for group, held in zip(slot.groups, slot.filled, strict=True))
        found += max(0, slot.need - filled)
    return found


def is_minimal(candidates: Candidates, ids: set[str]) -> bool:
    """Whether no certification can be dropped without opening a place."""
    given = [candidates.gives[id] for id in ids]
    now = open_places(candidates.situation, set().union(*given))
    for id in ids:
        rest = ids - {id}
        if any(id in (candidates.requirements(other) or ()) for other in rest):
            continue
        if open_places(candidates.situation, set().union(*(candidates.gives[other] for other in rest))) <= now:
            return False
    return True


def best_of_all(where: Situation, criteria: tuple[str, ...], limits: Limits) -> Best | None:
    """The best of all sets that hold what they require and from which nothing can be dropped."""
    candidates = Candidates(where)
    solver = Solver(Chooser(candidates).question(criteria, limits))
    found: list[Best] = []
    count = len(candidates.ids)
    for items in range(1 << count):
        ids = set(candidates.among(items))
        closed = all((candidates.requirements(id) or frozenset()) <= ids for id in ids)
        with_clouds = solver.with_required(items)
        if closed and is_minimal(candidates, ids) and solver.allowed(with_clouds):
            value = solver.value(with_clouds, solver.left_open(with_clouds))
            if value is not None:
                found.append((value, [not items >> item & 1 for item in range(count)], items))
    return min(found, default=None)


@pytest.mark.parametrize("limited", [False, True], ids=["free", "limits"])
@pytest.mark.parametrize("seed", range(CASES))
def test_equal_to_the_best_of_all_sets(seed: int, limited: bool) -> None:
    random = Random(seed)
    catalog = small_catalog(random, random.randint(2, 8))
    where = situation(catalog, person(random, catalog, limits=limited), DAY)
    solved = Solved(where)
    limits = solved.limits
    found = solved.chooser.best(solved.criteria, limits)
    expected = best_of_all(where, solved.criteria, limits)
    assert (None if found is None else (found.objective, found.items)) == (
        None if expected is None else (expected[0], expected[2])
    )
