"""Lays the study of the steps that are for now into the times of the week in which someone studies.

Each step takes the middle of its hours, to the minute: its last block is cut short, and the next step has the rest of
that time. Steps to earn come one after another, none before the plan lets its study begin. Study for a renewal goes
first from its start on, because it saves something that ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from mlecareer.catalog.study_blocks import WeeklyBlock
from mlecareer.planner.step_records import Step, StudyBlock

LAST = date.max - timedelta(14)
"""No week begins after this date, so that no block leaves the calendar."""


def lay_blocks(
    steps: Sequence[Step], week: Sequence[WeeklyBlock], first: date, pauses: Sequence[tuple[date, date]] = ()
) -> tuple[StudyBlock, ...]:
    """The blocks in the order of time, from a first date on; none is in a pause, from its first date to its last."""
    return tuple(_laid(steps, _times(week, first, pauses)))


def study_minutes(step: Step) -> int:
    """The study that a step takes, in minutes: the middle of its hours."""
    return (step.hours.low + step.hours.high) * 30


def _laid(steps: Sequence[Step], times: Iterator[tuple[date, WeeklyBlock]]) -> Iterator[StudyBlock]:
    now = [step for step in steps if step.phase == "now" and study_minutes(step)]
    earned = [step for step in now if step.action == "earn"]
    renewed = sorted((step for step in now if step.action == "renew"), key=lambda step: step.finishes.middle)
    left = {step.position: study_minutes(step) for step in now}
    while left and (occurrence := next(times, None)) is not None:
        day, weekly = occurrence
        free = weekly.minutes
        while free and (step := _due(renewed, earned, day)) is not None:
            minutes = min(free, left[step.position])
            starts = datetime.combine(day, time()) + timedelta(minutes=weekly.ends - free)
            ends = starts + timedelta(minutes=minutes)
            yield StudyBlock(step.position, step.certification, starts, ends, minutes)
            free -= minutes
            left[step.position] -= minutes
            if not left[step.position]:
                del left[step.position]
                (renewed if step.action == "renew" else earned).remove(step)


def _times(
    week: Sequence[WeeklyBlock], first: date, pauses: Sequence[tuple[date, date]]
) -> Iterator[tuple[date, WeeklyBlock]]:
    """Each block of each week with its date, from a first date on, without those in pauses."""
    monday = first - timedelta(first.weekday())
    while monday <= LAST:
        for weekly in week:
            day = monday + timedelta(weekly.day)
            if day >= first and not any(starts <= day <= ends for starts, ends in pauses):
                yield day, weekly
        monday += timedelta(7)


def _due(renewed: Sequence[Step], earned: Sequence[Step], day: date) -> Step | None:
    """What to study on a day: the first renewal that has begun, else the next step to earn, once it has begun."""
    begun = (step for step in (*renewed, *earned[:1]) if step.starts.middle <= day)
    return next(begun, None)
