"""What a person should know of the exams that they have booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.step_records import Notice

MONTHS_AHEAD = 24
"""A date further ahead than this is more likely a slip of the pen than a booking."""


def booking_notices(situation: Situation) -> Iterator[Notice]:
    """A notice for each booked exam that has something against its date."""
    for exam in situation.booked:
        yield from against_booking(situation, exam.id, exam.day)


def against_booking(situation: Situation, id: str, day: date) -> Iterator[Notice]:
    """What speaks against an exam on the date for which it is booked."""
    booked = f"{id} is booked for {day}"
    if next_open_day(open_spans(situation.catalog.by_id[id]), day) != day:
        yield Notice("booked_closed", f"{booked}, but its exam is closed on that date")
    next_try = situation.tries.get(id)
    if next_try is not None and day < next_try.opens:
        text = f"{booked}, but after you failed it on {next_try.last} you may take it again from {next_try.opens} on"
        yield Notice("booked_too_soon", text)
    missing = _missing(situation, id, day)
    if missing:
        text = f"{booked}, but requires {' and '.join(missing)}, which you do not hold on that date"
        yield Notice("booked_requires", text)
    if day > add_months(situation.day, MONTHS_AHEAD):
        yield Notice("booked_far_ahead", f"{booked}, more than two years ahead; is the date right?")


def _missing(situation: Situation, id: str, day: date) -> list[str]:
    """What a booked exam requires, and neither what is held nor an exam booked before it gives."""
    missing = []
    for required in situation.catalog.by_id[id].requires:
        held = situation.held.get(required.id)
        counts = held is not None and (not required.active or held.active(day))
        first = situation.booked_first.get(required.id)
        if not counts and (first is None or first > day):
            missing.append(required.id)
    return missing
