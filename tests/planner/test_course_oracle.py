"""The course against one that is worked out from the design alone: they must be the very same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from course_cases import KINDS, as_text, random_case
from course_oracle import NEVER, Answer, Case, oracle

from conftest import CASES
from mlecareer.planner.asked.gap import last_asked_stage
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.course.course import course
from mlecareer.planner.course.pace import pace_of
from mlecareer.planner.course.person_question import tries_to_come
from mlecareer.planner.course.prices import Prices
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Chain, Course
from mlecareer.profile.experience import next_stage_on
from mlecareer.profile.records import Failed


def question(case: Case) -> CourseQuestion:
    """The question as the planner takes it."""
    failed = tuple(Failed(id, day) for id, days in case.failed.items() for day in days)
    stands = situation(case.catalog, replace(case.profile, failed=failed), case.day)
    return CourseQuestion(
        stands.catalog,
        pace_of(case.profile.wishes, case.day),
        asked=stands.asked,
        last_stage=stands.catalog.stages.index(last_asked_stage(stands.catalog, stands.stage, stands.goal)),
        held=stands.held,
        booked=stands.booked,
        next_stage_on=next_stage_on(stands.profile, stands.stage, stands.years, stands.day),
        without=stands.wishes.without,
        first=case.first,
        studied=case.studied,
        keep=case.wants,
        tries=tries_to_come(stands.catalog, stands.profile, stands.day, stands.held, stands.booked),
        prices=Prices(stands.catalog, case.profile.prices, case.profile.paid_by_employer),
    )


def lines_of_course(course: Course | None) -> list[str]:
    """What a course says, as lines."""
    if course is None:
        return ["no course"]
    return [
        *(f"step {step.id} on {_chain(step.finishes)}" for step in course.steps),
        f"finishes on {_chain(course.finishes)}",
        *sorted(f"sitting on {sat.day}: {sat.id} by {sat.how}" for sat in course.renewals),
        *sorted(f"keeps {kept.id} until {kept.until}, ends {kept.ends}" for kept in course.kept),
        *sorted(f"gap of {gap.id} from {gap.since} to {gap.until}" for gap in course.gaps),
        f"{course.totals.sittings} sittings, {float(course.totals.hours)} hours, {float(course.totals.usd)} USD, "
        f"{course.totals.unknown_prices} unknown prices, {course.totals.counted_cents} cents counted",
    ]


def lines_of_oracle(answer: Answer | None) -> list[str]:
    """What the oracle says, as lines."""
    if answer is None:
        return ["no course"]
    totals = answer.totals
    return [
        *(f"step {step.id} on {_days(step.finishes)}" for step in answer.steps),
        f"finishes on {_days(answer.finishes)}",
        *sorted(f"sitting on {_day(sat.day)}: {sat.id} by {sat.how}" for sat in answer.sittings),
        *sorted(f"keeps {kept.id} until {_day(kept.until)}, ends {_day(kept.ends)}" for kept in answer.kept),
        *sorted(f"gap of {gap.id} from {_day(gap.since)} to {_day(gap.until)}" for gap in answer.gaps),
        f"{totals.sittings} sittings, {float(totals.hours)} hours, {float(Fraction(totals.cents, 100))} USD, "
        f"{totals.unknown_prices} unknown prices, {totals.counted_cents} cents counted",
    ]


def _chain(chain: Chain) -> str:
    return " / ".join(map(str, chain))


def _days(days: tuple[int, ...]) -> str:
    return " / ".join(map(str, map(_day, days)))


def _day(day: int) -> date | None:
    return None if day >= NEVER else date.fromordinal(day)


def difference(case: Case) -> str | None:
    """The question and both courses, where they are not the same."""
    ours, theirs = lines_of_course(course(question(case), case.chosen)), lines_of_oracle(oracle(case))
    if ours == theirs:
        return None
    return "\n".join([as_text(case), "--- the course", *ours, "--- the oracle", *theirs])


@pytest.mark.parametrize("kind", KINDS)
def test_the_course_is_that_of_the_oracle(kind: str) -> None:
    tried = CASES if CASES > 150 else 40
    for seed in range(tried):
        different = difference(random_case(kind, seed))
        assert different is None, f"{kind}, seed {seed}\n{different}"
