"""Courses on tiny catalogs, with days as numbers, the as-of day being day 1."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.certification import Exam
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.course.course import course
from mlecareer.planner.course.person_question import course_question
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Course
from mlecareer.profile.records import Profile
from tiny import DAY, day


def ask(catalog: Catalog, profile: Profile, on: date = DAY) -> CourseQuestion:
    """The question of a person on a day."""
    return course_question(situation(catalog, profile, on))


def lay(catalog: Catalog, profile: Profile, *chosen: str) -> Course:
    """The course of a set that can be laid out."""
    found = course(ask(catalog, profile), chosen)
    assert found is not None
    return found


def numbers(days: tuple[date, date, date]) -> tuple[int, int, int]:
    """Three days by their numbers."""
    low, middle, high = ((one - DAY).days + 1 for one in days)
    return low, middle, high


def order(found: Course | None) -> str | None:
    """The ids in order, as a word; `None` where there is no course."""
    return None if found is None else "".join(step.id for step in found.steps)


def middle(found: Course) -> dict[str, int]:
    """The day on which each step is passed, on the middle chain."""
    return {step.id: numbers(step.finishes)[1] for step in found.steps}


def renewals(found: Course) -> list[tuple[str, str, int]]:
    """What is sat to keep something: its id, how, and on which day."""
    return [(one.id, one.how, (one.day - DAY).days + 1) for one in found.renewals]


def closed(since: int, until: int) -> tuple[Exam, Exam]:
    """An exam that is closed from one day to another, both included."""
    return Exam("1", closes=day(since - 1)), Exam("2", opens=day(until + 1))
