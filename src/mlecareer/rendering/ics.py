"""Calendar files: study and exam windows of a plan, and renewals with alarms.

All-day events with stable UIDs and no clock in the bytes: the same plan twice is the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from mlecareer.answers.plan import PlanAnswer
from mlecareer.answers.renewals import Renewals
from mlecareer.errors import UsageError
from mlecareer.planner.records import Step

ALARM_DAYS = (90, 30, 7)
"""How many days before a renewal is due a calendar speaks up."""


def as_ics(answer: Any) -> str:
    """The calendar of a plan or of renewals, lines ended by CR LF.

    Raises:
        UsageError: the answer has no days to put into a calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mlecareer//career planner//EN")
    calendar.add("version", "2.0")
    for event in _events(answer):
        calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _events(answer: Any) -> Iterator[Event]:
    if isinstance(answer, PlanAnswer):
        for step in answer.plan.steps:
            yield from _step_events(step, answer.plan.as_of)
    elif isinstance(answer, Renewals):
        for one in answer.holdings:
            if one.lapses is not None and one.renewed_by:
                text = f"Renewed by: {', '.join(one.renewed_by)}. It lapses on {one.lapses}."
                name = f"renew/{one.certification}/{one.lapses}"
                yield _event(
                    name, f"{one.certification} lapses", one.lapses, one.lapses, text, answer.as_of, alarms=True
                )
    else:
        raise UsageError("this answer has no days, so there is no calendar of it", hint="use --format json")


def _step_events(step: Step, as_of: date) -> Iterator[Event]:
    text = f"{step.name}\n{step.url}"
    if step.action == "renew":
        name = f"renew/{step.certification}/{step.position}"
        due = step.finishes.earliest
        yield _event(name, f"Renew {step.certification}", due, due, text, as_of, alarms=True)
        return
    study = f"study/{step.certification}"
    yield _event(study, f"Study {step.certification}", step.starts.earliest, step.finishes.earliest, text, as_of)
    window = f"exam/{step.certification}"
    yield _event(window, f"Exam {step.certification}", step.finishes.earliest, step.finishes.latest, text, as_of)


def _event(
    name: str, summary: str, first: date, last: date, description: str, as_of: date, *, alarms: bool = False
) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'mlecareer:{name}')}@mlecareer")
    # The day that the answer is for stands in for the clock.
    event.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(1))
    event.add("summary", summary)
    event.add("description", description)
    event.add("transp", "TRANSPARENT")
    for days in ALARM_DAYS if alarms else ():
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", -timedelta(days=days))
        event.add_component(alarm)
    return event
