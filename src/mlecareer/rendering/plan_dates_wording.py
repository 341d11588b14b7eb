"""How the dates of a plan read: when a step is done and when all is, pauses, study blocks and last safe days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from mlecareer.catalog.amounts import hours_in_words
from mlecareer.catalog.days import Month
from mlecareer.planner.records import DaySpan, Plan
from mlecareer.planner.step_records import DayRange, LastSafeDay, Step, StudyBlock, Totals
from mlecareer.rendering.page import Phrase
from mlecareer.rendering.wording import COMMA, counted, date_said, span

MOST_TIMES = 3
"""The most pauses, and changes of the hours a week, that are said one by one."""


def ready_label(plan: Plan) -> str:
    """What the date is called on which a plan is done: nobody is ready by a plan that leaves something out."""
    return "Finish" if plan.left_out else "Ready"


def ready(steps: Sequence[Step], totals: Totals, *, is_partial: bool = False) -> DayRange:
    """When everything is passed: what is to be earned, and what is booked. Who has nothing of either is ready now; but
    a partial plan, which leaves something out, is done with its renewals."""
    booked = [step.finishes for step in steps if step.action == "booked"]
    passed = [totals.finishes, *booked] if totals.exams or not booked else booked
    if is_partial and not totals.exams and not booked and steps:
        passed = [step.finishes for step in steps]
    return DayRange(
        max(days.earliest for days in passed),
        max(days.middle for days in passed),
        max(days.latest for days in passed),
    )


def when(step: Step, *, exact: bool = False) -> Phrase:
    """When a step is done; an appointment is always given to the day."""
    return span(step.finishes.earliest, step.finishes.latest, exact=exact or step.action == "booked")


def ready_in_words(plan: Plan) -> Iterator[Phrase]:
    """When everything is passed, at which pace, and when experience alone leads to the next stage."""
    finishes = ready(plan.steps, plan.totals, is_partial=bool(plan.left_out))
    yield replace(span(finishes.earliest, finishes.latest), style="strong")
    pace = plan.hours_per_week
    if takes_study(plan):
        yield Phrase(f", {pace.value:g} h a week", words=f", at {hours_in_words(pace.value)} a week")
        if pace.assumed:
            yield Phrase(" assumed", "muted", words=" (assumed)")
        for change in plan.pace[:MOST_TIMES]:
            since, then = change.since, f"{change.hours_per_week:g}"
            yield Phrase(f", {then} from {_day_or_month(since)}", words=f", {then} from {since}")
        if len(plan.pace) > MOST_TIMES:
            yield Phrase(f", {counted(len(plan.pace) - MOST_TIMES, 'more change')}")
    if plan.next_stage_on is not None:
        on = span(plan.next_stage_on, plan.next_stage_on)
        yield COMMA
        yield Phrase(f"by experience {on.text}", "muted", words=f"next stage by experience alone {on.words}")


def pauses_in_words(plan: Plan) -> Iterator[Phrase]:
    """The pauses that are not over, the first few of many: `Feb–Jun 2027 · 1–14 Aug 2027`."""
    for number, pause in enumerate(plan.pauses[:MOST_TIMES]):
        if number:
            yield COMMA
        yield _pause(pause)
    if len(plan.pauses) > MOST_TIMES:
        yield COMMA
        yield Phrase(f"{len(plan.pauses) - MOST_TIMES} more")


def _pause(pause: DaySpan) -> Phrase:
    """A pause in months where it is whole ones, else in days."""
    first, last = pause.starts, pause.ends
    words = f"from {first} to {last}"
    if first.day == 1 and last == Month(last.year, last.month).last:
        return replace(span(first, last), words=words)
    if first == last:
        return Phrase(date_said(last), words=f"on {last}")
    if (first.year, first.month) == (last.year, last.month):
        return Phrase(f"{first.day}–{date_said(last)}", words=words)
    return Phrase(f"{date_said(first)} – {date_said(last)}", words=words)


def _day_or_month(day: date) -> str:
    return date_said(day, is_month=day.day == 1)


def takes_study(plan: Plan) -> bool:
    """Whether there is anything to do but to go to exams that are booked."""
    return any(step.action != "booked" for step in plan.steps)


def blocks_in_words(plan: Plan) -> tuple[Phrase, ...]:
    """How many study blocks there are, the first and the last, and how they get into a calendar."""
    if not plan.blocks:
        return (Phrase("none, as nothing needs study now", "muted"),)
    return *block_span(plan.blocks), COMMA, Phrase("--format ics", "ours", words="for a calendar add --format ics")


def block_span(blocks: Sequence[StudyBlock]) -> tuple[Phrase, ...]:
    """`54 from 26 Nov 2026, 19:00, to 30 Mar 2027`; to the minute in words."""
    first, last = blocks[0].starts, blocks[-1].ends
    exact = f"{counted(len(blocks), 'study block')} from {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M}"
    ends = date_said(blocks[-1].starts)
    return (Phrase(f"{len(blocks)} from {date_said(first)}, {first:%H:%M}, to {ends}", words=exact),)


def after_last_safe(last: LastSafeDay) -> str:
    """What is lost after a last safe day."""
    match last.why:
        case "expires":
            return f"{last.of} expires on the day after"
        case "uncovered":
            return f"{last.of} expires on the day after, and {last.certification} covers its requirements next"
        case "grace":
            return "after this day it takes the full exam, at its full price"
        case "closes":
            return "the exam cannot be taken after this day"
        case _:
            assert_never(last.why)
