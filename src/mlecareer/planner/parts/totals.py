"""The totals of steps: exams, hours, fees and dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mlecareer.catalog.certification import HourRange
from mlecareer.planner.step_records import DayRange, Step, Totals


def totals(steps: Sequence[Step], day: date) -> Totals:
    """What steps take; with none to earn, all is done on the as-of day."""
    earned = [step for step in steps if step.action == "earn"]
    renewed = [step for step in steps if step.action == "renew"]
    fees, renewals = (_cents(step.cost_usd for step in each) for each in (earned, renewed))
    return Totals(
        exams=len(earned),
        renewals=len(renewed),
        sittings=len(earned) + len(renewed),
        booked=sum(step.action == "booked" for step in steps),
        fees_usd=fees / 100,
        renewals_usd=renewals / 100,
        total_usd=(fees + renewals) / 100,
        you_pay_usd=_cents(step.you_pay_usd for step in steps) / 100,
        employer_pays_usd=_cents(step.cost_usd for step in steps if step.paid_by == "employer") / 100,
        unknown_prices=sum(step.you_pay_usd is None for step in steps),
        hours=HourRange(sum(step.hours.low for step in steps), sum(step.hours.high for step in steps)),
        finishes=DayRange(
            max((step.finishes.earliest for step in earned), default=day),
            max((step.finishes.middle for step in earned), default=day),
            max((step.finishes.latest for step in earned), default=day),
        ),
    )


def _cents(prices: Iterable[float | None]) -> int:
    # In cents, so that adding decimals leaves no dust.
    return sum(round((price or 0) * 100) for price in prices)
