"""What a plan assumes or does not know, and facts that may be out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlecareer.catalog.days import add_days
from mlecareer.catalog.status import exam_on
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.parts.inputs import last_read
from mlecareer.planner.records import Notice, Step
from mlecareer.profile.unknown import unknown_holdings
from mlecareer.profile.wishes import HOURS_A_WEEK

FRESH_DAYS = 180
"""For so many days after they were last read, the facts of the catalog are taken as they are."""


def unknown_names(situation: Situation) -> Iterator[Notice]:
    """What the person holds and the catalog does not know."""
    holdings = sorted(situation.profile.holdings, key=lambda held: held.id)
    for unknown in unknown_holdings(situation.catalog, holdings):
        yield Notice(unknown.code, unknown.text)


def holdings_without_a_date(situation: Situation) -> Iterator[Notice]:
    """What may expire, on a day that nobody knows."""
    for id, held in sorted(situation.held.items()):
        if held.undated and situation.catalog.by_id[id].validity != ():
            text = f"{id} has no date, so we assume that it never expires; add it as {id}:YYYY-MM-DD"
            yield Notice("expiry_unknown", text)


def assumed_hours(situation: Situation, steps: Sequence[Step]) -> Iterator[Notice]:
    """Nobody said how much the person studies, or how long some steps take."""
    a_week = situation.wishes.hours_per_week is None and any(step.action != "booked" for step in steps)
    guessed = [_step_name(step) for step in steps if step.hours.assumed]
    these = guessed[0] if len(guessed) == 1 else f"{len(guessed)} steps"
    if a_week and guessed:
        text = f"we assume {HOURS_A_WEEK:g} hours a week (--hours-per-week), and the study hours of {these}"
        yield Notice("hours_assumed", text)
    elif a_week:
        text = f"we assume {HOURS_A_WEEK:g} hours of study a week; change it with --hours-per-week"
        yield Notice("hours_assumed", text)
    elif guessed:
        yield Notice("hours_assumed", f"the study hours of {these} are our estimate")


def unknown_prices(steps: Sequence[Step]) -> Iterator[Notice]:
    """Fees that are not known."""
    ids = dict.fromkeys(_step_name(step) for step in steps if step.cost_usd is None)
    if ids:
        text = f"the price of {', '.join(ids)} is not known and counts as $0 in the totals"
        yield Notice("price_unknown", text)


def old_facts(situation: Situation) -> Iterator[Notice]:
    """The catalog was last checked long ago."""
    read = last_read(situation.catalog)
    if read is not None and add_days(read, FRESH_DAYS) < situation.day:
        yield Notice("facts_old", f"these facts were last checked on {read}; prices and exams may have changed since")


def announced_and_not_seen(situation: Situation, steps: Sequence[Step]) -> Iterator[Notice]:
    """An exam of this plan should have opened by now, and was not seen open."""
    for step in steps:
        exam = exam_on(situation.catalog.by_id[step.certification], step.finishes.earliest)
        if exam is not None and exam.expected and exam.opens is not None and exam.opens <= situation.day:
            name = exam.code or step.certification
            text = f"{name} was announced for {exam.opens}, and we have not seen it open; check before you book"
            yield Notice("opening_unseen", text)


def _step_name(step: Step) -> str:
    return f"the renewal of {step.certification}" if step.action == "renew" else step.certification
