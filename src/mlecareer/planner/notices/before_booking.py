"""What to know before booking an exam, one function for each kind of notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.retakes import failed_again_in_words, is_included, next_try_in_words, ordinal, retake_in_words
from mlecareer.catalog.slots import stand_ins
from mlecareer.catalog.status import doubtful, exam_on, last_day, next_open_day, open_spans
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.step_records import DayRange, Notice, Step


def before_you_book(situation: Situation, certification: Certification, finishes: DayRange) -> tuple[Notice, ...]:
    """What to know before the exam of a step is booked."""
    next_try = situation.tries.get(certification.id)
    return (
        *trying_again(situation, certification.id),
        *_closing(situation.catalog, certification),
        *_changing(situation, certification),
        *_exam_changes(certification, finishes),
        *_not_bookable(situation, certification),
        *_not_seen_open(certification, finishes),
        *_experience(situation, certification),
        *_by_partner(certification),
        *_cautions(certification),
        *retake_rule(certification, failed=0 if next_try is None else next_try.failed),
    )


def _closing(catalog: Catalog, certification: Certification) -> Iterator[Notice]:
    """A notice of the last day on which it can be taken, and of what takes its place."""
    last = last_day(certification)
    if last is not None:
        after = " or ".join(stand_ins(catalog, certification.id)) or "nothing"
        yield Notice("closing", f"last exam day: {last}; after that, {after} takes its place")


def _changing(situation: Situation, certification: Certification) -> Iterator[Notice]:
    """A notice of the next days on which no exam will be open between two versions."""
    for (_, closes), (opens, _) in pairwise(open_spans(certification)):
        if closes >= situation.day:
            yield Notice("changing", f"no exam is open from {closes + timedelta(1)} until {opens}")
            return


def _exam_changes(certification: Certification, finishes: DayRange) -> Iterator[Notice]:
    """A notice if the version changes between the earliest and the latest day of the exam."""
    first, second = exam_on(certification, finishes.earliest), exam_on(certification, finishes.latest)
    if first is not None and second is not None and first != second:
        yield Notice("exam_changes", f"the exam changes from {first.code} to {second.code} while you study")


def _not_bookable(situation: Situation, certification: Certification) -> Iterator[Notice]:
    """A notice if no exam is open today."""
    opens = opens_on(certification, situation.day)
    if opens is not None:
        yield Notice("not_bookable", f"not bookable today; opens {opens}")


def opens_on(certification: Certification, day: date) -> date | None:
    """When its exam opens next; `None` if one is open on this day, or none will be."""
    opens = next_open_day(open_spans(certification), day)
    return opens if opens is not None and opens > day else None


def _not_seen_open(certification: Certification, finishes: DayRange) -> Iterator[Notice]:
    """A notice of what was announced, but not seen to happen."""
    if doubtful(certification, finishes.latest):
        exam = exam_on(certification, finishes.latest)
        code = exam.code if exam is not None and exam.code else "this exam"
        when = f" for {exam.opens}" if exam is not None and exam.opens is not None else ""
        yield Notice("expected", f"{code} is announced{when}; we have not seen it open yet")


def _experience(situation: Situation, certification: Certification) -> Iterator[Notice]:
    """A notice if the vendor advises more experience than the person has."""
    months = certification.experience_months
    if months is not None and months > situation.years * 12:
        yield Notice("experience", f"recommended: {_long(months)} of experience (you have {situation.years:g})")


def _by_partner(certification: Certification) -> Iterator[Notice]:
    """A notice if only a partner organisation can book it."""
    if certification.by_partner:
        yield Notice("by_partner", "only a partner organisation of the vendor can open this exam for you")


def _cautions(certification: Certification) -> Iterator[Notice]:
    """Notices of the doubts that change what to do."""
    for doubt in certification.doubts:
        if doubt.acts:
            yield Notice("caution", doubt.text.rstrip("."))


def trying_again(situation: Situation, id: str) -> Iterator[Notice]:
    """A notice of when an exam that was failed may be taken again, and of whether that is included in a fee paid."""
    next_try = situation.tries.get(id)
    if next_try is None:
        return
    times = "" if next_try.failed == 1 else f" {next_try.failed} times, last"
    parts = [f"you failed it{times} on {next_try.last}"]
    if next_try.opens > situation.day:
        parts.append(f"you may take it again from {next_try.opens} on")
    parts += ["the wait before the next try is not known"] if not next_try.waits_known else []
    retake = situation.catalog.by_id[id].retake
    costs = next_try_in_words(retake, next_try.failed)
    if not next_try.included and is_included(retake, next_try.failed):
        costs = f"the {ordinal(next_try.failed + 1)} try is no longer included"
    yield Notice("next_try", "; ".join(filter(None, (*parts, costs))))


def tries_of_steps(situation: Situation, steps: Iterable[Step]) -> Iterator[Notice]:
    """A notice for each failed exam that a plan takes again, of when it may and what the next try costs, and for each
    failed try with a date in the future."""
    for id in dict.fromkeys(step.certification for step in steps if step.action != "booked"):
        for notice in trying_again(situation, id):
            yield Notice(notice.code, f"{id}: {notice.text}")
    for failed in situation.profile.failed:
        if failed.day > situation.day:
            text = f"the failed try of {failed.id} on {failed.day} is in the future, so the plan ignores it"
            yield Notice("failed_ahead", text)


def retake_rule(certification: Certification, *, failed: int = 0) -> Iterator[Notice]:
    """A notice of what a failed exam costs, or the next one after so many failed tries."""
    if certification.retake is not None:
        again = failed_again_in_words(certification.retake, failed + 1)
        text = f"if you fail again: {again}" if failed else f"if you fail: {retake_in_words(certification.retake)}"
        if not failed or again:
            yield Notice("retake", text)


def _long(months: int) -> str:
    """`3 years`, `18 months`, `1 year`."""
    number, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"
