"""How long one course takes: the order, the days and the renewals of a set of certifications.

    python -m benchmarks.course [ROUNDS]

The sets are answers to real questions on the bundled catalog: years of experience, with holdings of different ages, on
each cloud or on none. Beside the set that the plan takes there are those of its alternatives: what a search looks at.
Each course is laid out in so many rounds, and its fastest counts. What the courses of one person share is worked out
before, as a search does once.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from itertools import product
from statistics import median, quantiles
from time import perf_counter

from benchmarks.people import CLOUDS, DAY, YEARS, holdings
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.course import course
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.profile.records import Profile, Wishes
from mlecareer.storage.catalog import load_catalog

ROUNDS = 5


def persons() -> Iterator[Solved]:
    """Each person of the grid, with the choice of a plan made."""
    catalog = load_catalog()
    for years, held, clouds in product(YEARS, holdings(), CLOUDS):
        yield Solved(situation(catalog, Profile(years=years, holdings=held, wishes=Wishes(clouds=clouds)), DAY))


def sets_of(solved: Solved) -> set[frozenset[str]]:
    """The set that the plan takes, and the best ones that hold another candidate."""
    candidates, best = solved.candidates, solved.choice
    sets = {frozenset(solved.chosen)}
    for id in candidates.ids:
        other = solved.chooser.best(solved.criteria, solved.limits, [id], known=best.items)
        if other is not None:
            sets.add(frozenset(candidates.among(other.items)))
    return sets


def milliseconds(question: CourseQuestion, chosen: frozenset[str], rounds: int) -> float | None:
    """The fastest of so many rounds; `None` where no order gets the set through."""
    taken = []
    for _ in range(rounds):
        start = perf_counter()
        found = course(question, chosen)
        taken.append((perf_counter() - start) * 1_000)
    return None if found is None else min(taken)


def main(rounds: int = ROUNDS) -> None:
    """Times every course and prints the figures."""
    gc.disable()
    taken: list[float] = []
    people = 0
    for solved in persons():
        people += 1
        question = solved.candidates.courses
        for chosen in sorted(sets_of(solved), key=sorted):
            course(question, chosen)
            time = milliseconds(question, chosen, rounds)
            if time is not None:
                taken.append(time)
        gc.collect()
    last = quantiles(taken, n=100)[98]
    print(f"{people} persons, {len(taken)} courses, fastest of {rounds} rounds each")
    print(f"median {median(taken):.2f} ms, 99th percentile {last:.2f} ms, longest {max(taken):.2f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
