"""The questions of the choice as a profile says them, and what a plan and the oracle answer, as lines that can be
compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from choice_oracle import EFFORT, ChoiceOracle, Judged, Question

from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.criteria import as_shown
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Plan
from mlecareer.profile.records import Profile, Studied


def profile_of(question: Question) -> Profile:
    """The person with all that is asked and wished."""
    profile = question.profile
    wishes = replace(
        profile.wishes,
        minimise=question.minimise,
        want=question.want,
        depth=question.depth,
        budget_usd=question.budget,
        by=question.by,
        budget_per_year_usd=question.per_year,
    )
    studied = tuple(Studied(id, hours) for id, hours in question.studied.items())
    return replace(profile, wishes=wishes, skip=question.skip, next=question.first, studied=studied)


def solve(question: Question) -> Solved:
    """What the planner chooses."""
    return Solved(situation(question.catalog, profile_of(question), question.day))


def ask(question: Question) -> Plan:
    """The plan."""
    return plan_of(solve(question))


def values(solved: Solved) -> dict[str, float]:
    """What a choice comes to on each criterion, in order."""
    counted = zip(solved.criteria, solved.choice.objective, strict=True)
    return {criterion: float(as_shown(criterion, value)) for criterion, value in counted}


def values_of_oracle(judged: Judged) -> dict[str, float]:
    """The same of a set of the oracle."""
    return {
        name: float(Fraction(value) / 100 if name == "total_usd" else value) for name, value in judged.objective.items()
    }


def judge(question: Question, chosen: tuple[str, ...]) -> Judged | None:
    """A set with its course and its value by the oracle; `None` where a step can be dropped or nothing can be dated."""
    return ChoiceOracle(question).judged(frozenset(chosen))


def before_effort(values: dict[str, float]) -> list[float]:
    """The criteria before the effort."""
    return [value for name, value in values.items() if name not in EFFORT["exams"]]


class Answer(NamedTuple):
    """What is compared of an answer: the steps in order, the criteria, and the days and sittings of the course."""

    order: tuple[str, ...]
    values: dict[str, float]
    usd: float
    latest: date
    kept: tuple[str, ...]
    renewed: tuple[str, ...]
    days: tuple[tuple[date, date, date], ...]


def answer(question: Question) -> Answer:
    """What the planner answers."""
    solved = solve(question)
    course = solved.course
    return Answer(
        tuple(step.id for step in course.steps),
        values(solved),
        course.totals.usd,
        course.finishes.high,
        tuple(sorted(kept.id for kept in course.kept)),
        tuple(sorted(sitting.id for sitting in course.renewals)),
        tuple((step.finishes.low, step.finishes.middle, step.finishes.high) for step in course.steps),
    )


def answer_of_oracle(question: Question) -> Answer:
    """What the oracle answers."""
    best = ChoiceOracle(question).best
    course = best.course
    return Answer(
        best.order,
        values_of_oracle(best),
        course.totals.cents / 100,
        date.fromordinal(course.finishes.high),
        tuple(sorted(kept.id for kept in course.kept)),
        tuple(sorted(sitting.id for sitting in course.sittings)),
        days_of_oracle(best),
    )


def days_of_oracle(judged: Judged) -> tuple[tuple[date, date, date], ...]:
    """The days of each step, on each chain."""
    return tuple(
        (date.fromordinal(low), date.fromordinal(middle), date.fromordinal(high))
        for _, (low, middle, high) in judged.course.steps
    )
