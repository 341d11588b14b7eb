"""The question of a course, from a profile or from a situation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.gap import AskedSlot, last_asked_stage
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.course.pace import pace_of
from mlecareer.planner.course.prices import Prices
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.profile.experience import next_stage_on
from mlecareer.profile.holdings import Booked, Held
from mlecareer.profile.records import Profile
from mlecareer.profile.tries import NextTry, next_tries


def course_question(situation: Situation) -> CourseQuestion:
    """The question of a situation."""
    last = last_asked_stage(situation.catalog, situation.stage, situation.goal)
    return question_of(
        situation.catalog,
        situation.profile,
        situation.day,
        situation.held,
        situation.booked,
        asked=situation.asked,
        last_stage=situation.catalog.stages.index(last),
        next_stage_on=next_stage_on(situation.profile, situation.stage, situation.years, situation.day),
        first=situation.profile.next,
        keep=[id for slot in situation.asked if slot.want is not None for group in slot.groups for id in group],
    )


def question_of(
    catalog: Catalog,
    profile: Profile,
    day: date,
    held: Mapping[str, Held],
    booked: Iterable[Booked],
    *,
    asked: Iterable[AskedSlot] = (),
    last_stage: int = 0,
    next_stage_on: date | None = None,
    first: str | None = None,
    keep: Iterable[str] = (),
) -> CourseQuestion:
    """The question of a person on a day, who holds and has booked these; without the rest, of one with no goal."""
    booked = tuple(booked)
    return CourseQuestion(
        catalog,
        pace_of(profile.wishes, day),
        asked=asked,
        last_stage=last_stage,
        held=held,
        booked=booked,
        next_stage_on=next_stage_on,
        without=profile.wishes.without,
        first=first,
        studied={done.id: done.hours for done in profile.studied},
        keep=dict.fromkeys(keep),
        tries=tries_to_come(catalog, profile, day, held, booked),
        prices=Prices(catalog, profile.prices, profile.paid_by_employer),
    )


def tries_to_come(
    catalog: Catalog, profile: Profile, day: date, held: Mapping[str, Held], booked: Iterable[Booked]
) -> dict[str, NextTry]:
    """The next try of each exam that was failed, unless it is booked."""
    are_booked = {exam.id for exam in booked}
    tries = next_tries(catalog, profile.failed, held, day)
    return {id: next_try for id, next_try in tries.items() if id not in are_booked}
