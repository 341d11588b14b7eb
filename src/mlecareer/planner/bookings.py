"""What a person should know of the exams that they have booked."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.days import add_months
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.records import Notice
from mlecareer.planner.situation import Situation
from mlecareer.profile.holdings import Booked

MONTHS_AHEAD = 24
"""A date further ahead than this is more likely a slip of the pen than a booking."""


def booking_notices(situation: Situation) -> Iterator[Notice]:
    """That each booked exam is counted on, and what speaks against it on its date."""
    for exam in situation.booked:
        yield Notice("booked", f"{exam.id} is booked for {exam.day}; the plan counts on it")
        certification = situation.catalog.by_id[exam.id]
        if next_open_day(open_spans(certification), exam.day) != exam.day:
            yield Notice("booked_closed", f"{exam.id} is booked for {exam.day}, but its exam is closed on that date")
        missing = _missing(situation, exam)
        if missing:
            text = f"{exam.id} is booked for {exam.day}, but requires {' and '.join(missing)}"
            yield Notice("booked_requires", f"{text}, which you do not hold on that date")
        if exam.day > add_months(situation.day, MONTHS_AHEAD):
            text = f"{exam.id} is booked for {exam.day}, more than two years ahead; is the date right?"
            yield Notice("booked_far_ahead", text)


def _missing(situation: Situation, exam: Booked) -> list[str]:
    """What a booked exam requires, and neither what is held nor an exam booked before it gives."""
    before = {other.id for other in situation.booked if other.day <= exam.day}
    missing = []
    for required in situation.catalog.by_id[exam.id].requires:
        held = situation.held.get(required.id)
        counts = held is not None and (not required.active or held.active(exam.day))
        if not counts and required.id not in before:
            missing.append(required.id)
    return missing
