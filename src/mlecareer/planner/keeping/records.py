"""When certifications expire, what renews them, and the titles that depend on them: frozen values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.planner.step_records import Action
from mlecareer.records import record


@record(frozen=True)
class BookedExam:
    """An exam that is booked, and the first day on which a certification no longer counts after it."""

    certification: str
    day: date
    lapses: date | None


@record(frozen=True)
class PlannedRenewal:
    """What keeps a holding in the person's plan, or brings it back, and on which day: a renewal, or an exam that the
    plan takes anyway."""

    action: Action
    certification: str
    day: date


@record(frozen=True)
class HoldingRenewal:
    """When a holding expires and what renews it.

    `lapses` is the first day on which it no longer counts. It can be renewed from `window_opens` to `window_closes`,
    which in its time of `grace` lies after the end. `renewed_by` starts with itself where it can be kept, or had
    again, by its own renewal: `by` the assessment, the exam at the fee of a renewal, or the full exam; `cost_usd` is
    the list price of that, and `you_pay_usd` what the person would pay today. `due` from 90 days before the end;
    `booked` where an exam that is booked keeps it, or gives it. `planned` is how the person's plan keeps it, where they
    have said enough for a plan.
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
    """A title that is held, or of which something is held or was.

    `at_risk_on` is the first day on which not all would be active, `lost_on` the first on which the title is gone,
    unless what is missing then is passed before. `ending`: something has expired, and the title lasts a while longer;
    `incomplete`: never all of it was held at once.
    """

    id: str
    title: str
    held: tuple[str, ...]
    missing: tuple[str, ...]
    at_risk_on: date | None
    state: Literal["held", "ending", "lost", "incomplete"]
    lost_on: date | None = None
    booked: tuple[BookedExam, ...] = ()
