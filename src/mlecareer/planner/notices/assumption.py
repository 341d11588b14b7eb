"""What a plan assumes or does not know, and facts that may be out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlecareer.catalog.amounts import hours_in_words
from mlecareer.catalog.days import add_days
from mlecareer.catalog.status import exam_on
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.course.pace import changes_after
from mlecareer.planner.parts.inputs import last_read
from mlecareer.planner.step_records import Notice, Step
from mlecareer.profile.unknown import unknown_holdings

ABOUT_FACTS = ("facts_old", "opening_unseen")
"""The codes of the notices which say that facts of the catalog may be out of date."""

FRESH_DAYS = 180
"""The facts of the catalog are trusted for this many days after they were last read."""


def unknown_names(situation: Situation) -> Iterator[Notice]:
    """What the person holds and the catalog does not know."""
    holdings = sorted(situation.profile.holdings, key=lambda held: held.id)
    for unknown in unknown_holdings(situation.catalog, holdings):
        yield Notice(unknown.code, unknown.text)


def holdings_without_a_date(situation: Situation) -> Iterator[Notice]:
    """A notice of what may expire, on a day that nobody knows."""
    ids = [
        id for id, held in sorted(situation.held.items()) if held.undated and situation.catalog.by_id[id].validity != ()
    ]
    if len(ids) == 1:
        text = f"{ids[0]} has no date, so we assume that it never expires; add it as {ids[0]}:YYYY-MM-DD"
        yield Notice("expiry_unknown", text)
    elif ids:
        names = f"{', '.join(ids[:-1])} and {ids[-1]}"
        text = f"{names} have no date, so we assume that they never expire; add their dates as in {ids[0]}:YYYY-MM-DD"
        yield Notice("expiry_unknown", text)


def assumed_hours(situation: Situation, steps: Sequence[Step]) -> Iterator[Notice]:
    """A notice of hours that are assumed: those a week, and those of some steps."""
    a_week = situation.wishes.hours_on(situation.day) is None and any(step.action != "booked" for step in steps)
    guessed = [_step_name(step) for step in steps if step.hours.assumed]
    changes = changes_after(situation.wishes, situation.day)
    until = f" until {changes[0][0]}" if changes else ""
    from_blocks = situation.wishes.blocks is not None
    pace = f"{'the ' if from_blocks else ''}{hours_in_words(situation.hours_per_week)}"
    these = guessed[0] if len(guessed) == 1 else f"{len(guessed)} steps"
    if a_week and guessed:
        whose = " of your study blocks" if from_blocks else ""
        text = f"we assume {pace} a week{whose}{until} (--hours-per-week), and the study hours of {these}"
        yield Notice("hours_assumed", text)
    elif a_week:
        whose = "a week of your study blocks" if from_blocks else "of study a week"
        text = f"we assume {pace} {whose}{until}; change it with --hours-per-week"
        yield Notice("hours_assumed", text)
    elif guessed:
        yield Notice("hours_assumed", f"the study hours of {these} are assumed")


def unknown_prices(steps: Sequence[Step]) -> Iterator[Notice]:
    """A notice of fees that are not known."""
    ids = dict.fromkeys(_step_name(step) for step in steps if step.you_pay_usd is None)
    if ids:
        text = f"the price of {', '.join(ids)} is not known and counts as $0 in the totals"
        yield Notice("price_unknown", text)


def own_prices_that_ended(situation: Situation, steps: Sequence[Step]) -> Iterator[Notice]:
    """A notice of each price of the person's own that was for a step of this plan, and whose last day has passed."""
    to_pay = {step.certification for step in steps if step.action != "booked"}
    payable = to_pay | {situation.catalog.by_id[id].vendor for id in to_pay}
    for price in situation.profile.prices:
        until = price.terms.until
        if until is not None and until < situation.day and price.id in payable:
            yield Notice("price_ended", f"your price for {price.id} was good until {until} and no longer counts")


def old_facts(situation: Situation) -> Iterator[Notice]:
    """A notice if the catalog was last checked long ago."""
    read = last_read(situation.catalog)
    if read is not None and add_days(read, FRESH_DAYS) < situation.day:
        text = (
            f"these facts were last checked on {read}; prices and exams may have changed since: update mlecareer, or "
            "read again what mlecareer catalog sources lists"
        )
        yield Notice("facts_old", text)


def announced_and_not_seen(situation: Situation, steps: Sequence[Step]) -> Iterator[Notice]:
    """A notice for each exam of this plan that should have opened by now, but was not seen open."""
    first_day = {step.certification: step.finishes.earliest for step in reversed(steps)}
    for id in dict.fromkeys(step.certification for step in steps):
        certification = situation.catalog.by_id[id]
        exam = exam_on(certification, first_day[id])
        if exam is None or not exam.expected or exam.opens is None or exam.opens >= situation.day:
            continue
        name = exam.code or id
        read = max((source.read for source in certification.sources), default=None)
        seen = "we have not seen it open"
        if read is not None and read < exam.opens:
            seen = f"its sources were last read before that, on {read}"
        yield Notice("opening_unseen", f"{name} was announced for {exam.opens}, and {seen}; check before you book")


def _step_name(step: Step) -> str:
    return f"the renewal of {step.certification}" if step.action == "renew" else step.certification
