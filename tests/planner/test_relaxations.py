"""Limits against every set of certifications: what is left out must be, and each relaxation is the smallest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from course_cases import KINDS, random_case

from conftest import CASES
from mlecareer.catalog.days import add_days
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.criteria import REACH
from mlecareer.planner.choice.limits import left_out, relaxations
from mlecareer.planner.choice.question import Value
from mlecareer.planner.choice.search import Solver
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.choice.wished_limits import NO_LIMITS, Limits
from mlecareer.planner.course.records import Course
from mlecareer.planner.course.yearly_budget import least_yearly_budget, within_yearly_budget
from mlecareer.planner.records import Relaxation

MOST_CANDIDATES = 7


class EverySet:
    """All sets from which nothing can be dropped, with their courses and with what they leave undone."""

    def __init__(self, solved: Solved) -> None:
        self.candidates = solved.candidates
        solver = Solver(solved.chooser.question(REACH, judged=False))
        self.sets: list[tuple[Value, Course]] = []
        for items in {solver.with_required(chosen) for chosen in range(1 << len(self.candidates.ids))}:
            course = self.candidates.course(self.candidates.among(items))
            value = solver.value(items, solver.left_open(items))
            if course is not None and value is not None and solver.is_lean(items, 0):
                self.sets.append((value, course))

    def best(self, limits: Limits) -> Value | None:
        """The least that a set within limits leaves undone; `None` where none is within."""
        courses = self.candidates.courses
        return min((value for value, course in self.sets if limits.within(courses, course) is not None), default=None)


def random_limits(random: Random, course: Course, day: date) -> Limits:
    """One limit or more, about what a course takes."""
    cents, days = round(course.totals.usd * 100), (course.finishes.high - day).days
    while True:
        limits = Limits(
            random.choice([None, random.randint(0, cents + 1) / 100, random.randint(0, cents // 50 + 1) / 2]),
            random.choice([None, add_days(day, random.randint(0, days + 10))]),
            random.choice([None, None, random.randint(0, cents + 1) / 100, random.choice([100.0, 150.0, 200.0])]),
        )
        if limits != NO_LIMITS:
            return limits


def as_limits(relaxed: Relaxation) -> Limits:
    """The limits of a relaxation."""
    return Limits(relaxed.budget, relaxed.by, relaxed.budget_per_year)


def one_less(before: Limits, relaxed: Limits) -> list[Limits]:
    """The relaxed limits, each of those that were moved a cent or a day less."""
    found = []
    if relaxed.budget_usd != before.budget_usd and relaxed.budget_usd:
        found.append(replace(relaxed, budget_usd=round(relaxed.budget_usd - 0.01, 2)))
    if relaxed.by != before.by and relaxed.by is not None:
        found.append(replace(relaxed, by=relaxed.by - timedelta(1)))
    if relaxed.budget_per_year_usd != before.budget_per_year_usd and relaxed.budget_per_year_usd:
        found.append(replace(relaxed, budget_per_year_usd=round(relaxed.budget_per_year_usd - 0.01, 2)))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_relaxations_are_enough_and_nothing_less_is(kind: str) -> None:
    not_within = 0
    for seed in range(max(20, CASES // 5)):
        random, case = Random(f"limits {kind} {seed}"), random_case(kind, seed)
        free = Solved(situation(case.catalog, case.profile, case.day))
        if len(free.candidates.ids) > MOST_CANDIDATES:
            continue
        limits = random_limits(random, free.course, case.day)
        wishes = replace(
            case.profile.wishes,
            budget_usd=limits.budget_usd,
            by=limits.by,
            budget_per_year_usd=limits.budget_per_year_usd,
        )
        solved = Solved(situation(case.catalog, replace(case.profile, wishes=wishes), case.day))
        sets = EverySet(solved)
        whole, best = sets.best(NO_LIMITS), sets.best(limits)
        assert solved.reach(solved.whole) == whole, (kind, seed)
        assert solved.within_limits == (best == whole), (kind, seed)
        if best is not None:
            assert solved.reach(solved.choice) == best, (kind, seed)
            assert limits.met_by(solved.course), (kind, seed)
        if solved.within_limits:
            assert (left_out(solved), relaxations(solved)) == ((), ()), (kind, seed)
            continue
        not_within += 1
        assert left_out(solved) or best is None or whole[:2] != best[:2], (kind, seed)
        assert relaxations(solved), (kind, seed)
        for relaxed in map(as_limits, relaxations(solved)):
            assert sets.best(relaxed) == whole, (kind, seed, relaxed)
            for less in one_less(limits, relaxed):
                assert sets.best(less) != whole, (kind, seed, relaxed, less)
    assert not_within > 3


@pytest.mark.parametrize("kind", KINDS)
def test_no_smaller_budget_of_each_year_pays_for_a_course(kind: str) -> None:
    random = Random(f"years {kind}")
    for seed in range(max(30, CASES // 5)):
        case = random_case(kind, seed)
        solved = Solved(situation(case.catalog, case.profile, case.day))
        courses = solved.candidates.courses
        least = least_yearly_budget(courses, solved.course)
        if least:
            cents = round(least * 100)
            assert within_yearly_budget(courses, solved.course, least) is not None, (kind, seed)
            for less in {cents - 1, *(random.randrange(cents) for _ in range(20))}:
                assert within_yearly_budget(courses, solved.course, less / 100) is None, (kind, seed, less)
