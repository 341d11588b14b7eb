"""When certifications expire, what renews them, and the titles that depend on them: frozen values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.planner.step_records import Action
from mlecareer.records import record


@record(frozen=True)
class BookedExam:
    """An exam that is booked for `day`. `lapses` is the first day on which the certification that it renews or earns no
    longer counts after it."""

    certification: str
    day: date
    lapses: date | None


@record(frozen=True)
class PlannedRenewal:
    """The step of the person's plan that keeps a holding or brings it back, and its day. The step is a renewal, or an
    exam that the plan takes anyway."""

    action: Action
    certification: str
    day: date


@record(frozen=True)
class HoldingRenewal:
    """When a holding expires, and what renews it.

    `lapses` is the first day on which it no longer counts. It can be renewed from `window_opens` to `window_closes`; a
    time of grace makes that window end after `lapses`. `renewed_by` lists what renews it. The first in the list is the
    certification itself if its own exam or assessment keeps it or earns it again. `by` says which: the assessment, the
    exam at the fee of a renewal, or the full exam. `cost_usd` is the list price of that, and `you_pay_usd` what the
    person would pay today.

    `state` is `due` in the last 90 days before the end, and `booked` if a booked exam keeps or earns the holding.
    `planned` is how the person's plan keeps it; `None` if it does not, or if too little is known to make a plan.
    """

    certification: str
    earned: date | None
    lapses: date | None
    window_opens: date | None
    cost_usd: float | None
    renewed_by: tuple[str, ...]
    state: Literal["valid", "due", "grace", "lapsed", "booked", "unknown", "cannot_renew"]
    by: Literal["assessment", "exam", "full_exam"] | None = None
    window_closes: date | None = None
    booked: BookedExam | None = None
    planned: PlannedRenewal | None = None
    earned_is_month: bool = False
    lapses_is_month: bool = False
    you_pay_usd: float | None = None


@record(frozen=True)
class TitleAtRisk:
    """A title of which the person holds, or held, some or all certifications.

    `at_risk_on` is the first day on which not all of them count. `lost_on` is the first day without the title, unless
    what is missing by then is passed before. `state` is `ending` if a certification has expired and the title still
    lasts a while, and `incomplete` if the person never held all of them at once.
    """

    id: str
    title: str
    held: tuple[str, ...]
    missing: tuple[str, ...]
    at_risk_on: date | None
    state: Literal["held", "ending", "lost", "incomplete"]
    lost_on: date | None = None
    booked: tuple[BookedExam, ...] = ()
