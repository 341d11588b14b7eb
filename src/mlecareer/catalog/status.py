"""Whether a certification can be taken on a day: computed from its exams' spans alone, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from mlecareer.catalog.certification import Certification, Exam

Status = Literal["upcoming", "open", "closing", "changing", "retired"]
STATUSES: tuple[Status, ...] = ("open", "closing", "changing", "upcoming", "retired")

Span = tuple[date, date]
"""First and last day, both included; `date.min` and `date.max` where there is no end."""

ONE_DAY = timedelta(1)


def open_spans(certification: Certification) -> tuple[Span, ...]:
    """The days on which some exam is open, as disjoint spans in order; touching spans are one.

    An exam that is announced without a day opens on no day.
    """
    spans: list[Span] = []
    for exam in certification.exams:
        if exam.announced and exam.opens is None:
            continue
        opens, closes = exam.opens or date.min, exam.closes or date.max
        if spans and (spans[-1][1] == date.max or opens <= spans[-1][1] + ONE_DAY):
            spans[-1] = (spans[-1][0], max(spans[-1][1], closes))
        else:
            spans.append((opens, closes))
    return tuple(spans)


def status(certification: Certification, day: date) -> Status:
    """The status on a day.

    upcoming: none open yet; open; closing: open, its last day known, nothing carries on; changing: none
    open, another opens on a known day; retired: all closed.
    """
    spans = open_spans(certification)
    if not spans:
        return "upcoming" if certification.exams else "retired"
    if day < spans[0][0]:
        return "upcoming"
    for opens, closes in spans:
        if opens <= day <= closes:
            return "closing" if closes == spans[-1][1] != date.max else "open"
    return "retired" if day > spans[-1][1] else "changing"


def last_day(certification: Certification) -> date | None:
    """The last day on which it can be taken; `None` if none is known."""
    spans = open_spans(certification)
    return spans[-1][1] if spans and spans[-1][1] != date.max else None


def next_open_day(spans: tuple[Span, ...], day: date) -> date | None:
    """The day itself if an exam is open, else the next opening day; `None` if all have closed."""
    for opens, closes in spans:
        if day <= closes:
            return max(day, opens)
    return None


def exam_on(certification: Certification, day: date) -> Exam | None:
    """The exam to take on a day, the newest where several are open; else the next to open on a day."""
    dated = [exam for exam in certification.exams if exam.opens is not None or not exam.announced]
    sittable = [e for e in dated if (e.opens or date.min) <= day <= (e.closes or date.max)]
    if sittable:
        return sittable[-1]
    return next((exam for exam in dated if exam.opens is not None and exam.opens > day), None)


def validity_months(certification: Certification, passed: date) -> int | None:
    """How many months a pass of that day counts; `None` if it does not expire, or that is not known."""
    months = None
    for validity in certification.validity or ():
        if validity.passed_from is None or validity.passed_from <= passed:
            months = validity.months
    return months


def doubtful(certification: Certification, day: date) -> bool:
    """Whether the exam to take on that day is only expected: announced for a day, not seen to happen."""
    exam = exam_on(certification, day)
    return exam is not None and exam.expected
