"""Where someone stands today: the stage, the next step, what lapses soon, and which exams changed meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog
from mlecareer.planner.keeping import renewals
from mlecareer.planner.plan import plan_of
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.records import Profile
from mlecareer.records import record

SOON_DAYS = 90
"""What lapses within so many days is said without being asked."""


@record(frozen=True)
class NextStep:
    """The first step of the plan, with its latest day."""

    action: str
    certification: str
    by: date


@record(frozen=True)
class Lapse:
    """A certification held, and the first day on which it no longer counts."""

    certification: str
    on: date


@record(frozen=True)
class ExamChange:
    """An exam of a certification that is held or could fill a slot, and what became of it on a day."""

    certification: str
    exam_code: str | None
    change: Literal["opened", "closed"]
    on: date


@record(frozen=True)
class Today:
    """The answer to no question at all."""

    KIND: ClassVar[str] = "today"
    as_of: date
    years: float
    stage_title: str
    goal_title: str
    next_step: NextStep | None
    steps: int
    lapsing: tuple[Lapse, ...]
    since: date
    exam_changes: tuple[ExamChange, ...]


def today_answer(catalog: Catalog, profile: Profile, day: date, since: date) -> Today:
    """Where a person stands on a day; exam changes are those after `since`, the day the profile last changed.

    Raises:
        UsageError: no years are known, or a wish names what does not exist or lies behind.
    """
    solved = Solved(situation(catalog, profile, day))
    here, made = solved.situation, plan_of(solved, reasons=False)
    first = made.steps[0] if made.steps else None
    soon = add_days(day, SOON_DAYS)
    return Today(
        as_of=day,
        years=here.years,
        stage_title=here.stage.title,
        goal_title=here.goal.title,
        next_step=None if first is None else NextStep(first.action, first.certification, first.finishes.latest),
        steps=len(made.steps),
        lapsing=tuple(
            Lapse(one.certification, one.lapses)
            for one in renewals(catalog, profile, day)
            if one.lapses is not None and day < one.lapses <= soon
        ),
        since=since,
        exam_changes=tuple(_changes(solved, since)),
    )


def _changes(solved: Solved, since: date) -> Iterator[ExamChange]:
    here = solved.situation
    asked = {id for slot in here.asked if not slot.waived for group in slot.groups for id in group}
    for certification in here.catalog.certifications:
        if certification.id not in asked | here.held.keys():
            continue
        for exam in certification.exams:
            if exam.opens is not None and since < exam.opens <= here.day:
                yield ExamChange(certification.id, exam.code, "opened", exam.opens)
            if exam.closes is not None and since <= exam.closes < here.day:
                yield ExamChange(certification.id, exam.code, "closed", exam.closes)
