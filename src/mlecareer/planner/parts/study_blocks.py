"""Lays the study of the steps that are for now into the times of the week in which someone studies.

Each step takes the middle of its hours, to the minute: its last block is cut short, and the next step has the rest of
that time. Steps to earn come one after another, none before the plan lets its study begin. Study for a renewal goes
first from its start on, because it saves something that ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count

from mlecareer.catalog.study_blocks import WeeklyBlock
from mlecareer.planner.records import Step, StudyBlock

LAST = date.max - timedelta(7)
"""Nothing is laid after this date, so that no block leaves the calendar."""


def lay_blocks(
    steps: Sequence[Step], week: Sequence[WeeklyBlock], first: date, is_paused: Callable[[date], bool]
) -> tuple[StudyBlock, ...]:
    """The blocks in the order of time, from a first date on, none of them on a date that is paused."""
    return tuple(_laid(steps, week, first, is_paused))


def study_minutes(step: Step) -> int:
    """The study that a step takes, in minutes: the middle of its hours."""
    return (step.hours.low + step.hours.high) * 30


def _laid(
    steps: Sequence[Step], week: Sequence[WeeklyBlock], first: date, is_paused: Callable[[date], bool]
) -> Iterator[StudyBlock]:
    now = [step for step in steps if step.phase == "now" and study_minutes(step)]
    earned = [step for step in now if step.action == "earn"]
    renewed = sorted((step for step in now if step.action == "renew"), key=lambda step: step.finishes.middle)
    left = {step.position: study_minutes(step) for step in now}
    for day, weekly in _times(week, first):
        if not left or day > LAST:
            return
        starts = 0 if is_paused(day) else weekly.minutes
        while starts and (step := _due(renewed, earned, day)) is not None:
            minutes = min(starts, left[step.position])
            begins = datetime.combine(day, time()) + timedelta(minutes=weekly.ends - starts)
            ends = begins + timedelta(minutes=minutes)
            yield StudyBlock(step.position, step.certification, begins, ends, minutes)
            starts -= minutes
            left[step.position] -= minutes
            if not left[step.position]:
                del left[step.position]
                (renewed if step.action == "renew" else earned).remove(step)


def _times(week: Sequence[WeeklyBlock], first: date) -> Iterator[tuple[date, WeeklyBlock]]:
    """Each block of each week with its date, from a first date on."""
    monday = first - timedelta(first.weekday())
    for number in count():
        for weekly in week:
            day = monday + timedelta(7 * number + weekly.day)
            if day >= first:
                yield day, weekly


def _due(renewed: Sequence[Step], earned: Sequence[Step], day: date) -> Step | None:
    """What to study on a day: the first renewal that has begun, else the next step to earn, once it has begun."""
    begun = (step for step in (*renewed, *earned[:1]) if step.starts.middle <= day)
    return next(begun, None)
