"""What a plan is made of: frozen values, in the shape in which every format shows them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from mlecareer.catalog.records import HourRange, Topic
from mlecareer.records import record

SlotState = Literal["filled", "planned", "unfillable", "waived", "left_out", "skipped", "not_on_your_clouds"]
Action = Literal["earn", "renew", "booked"]
Verdict = Literal["planned", "held", "not_asked", "retired", "cannot_book", "worse", "impossible"]


@record(frozen=True)
class Notice:
    """Something to know: a code for programs, a sentence for people."""

    code: str
    text: str


@record(frozen=True)
class DayRange:
    """From the earliest day (study at the low end of hours) to the latest (at the high end)."""

    earliest: date
    latest: date


@record(frozen=True)
class StudyRange:
    """Hours of study; `assumed` where no range was published: single figures are joined, or the level's is taken."""

    low: int
    high: int
    assumed: bool


@record(frozen=True)
class Assumed:
    """A value, and whether it was assumed because nobody said it."""

    value: float
    assumed: bool


@record(frozen=True)
class Difference:
    """What another choice changes: hours (middle of the ranges), USD and exams, more is positive.
    `worse_on` is the first criterion on which it loses."""

    worse_on: str
    hours: float
    cost_usd: float
    exams: int


@record(frozen=True)
class Alternative:
    """A certification that could stand in a step's place, and what the best plan with it differs in."""

    certification: str
    worse_on: str
    hours: float
    cost_usd: float
    exams: int


@record(frozen=True)
class FillsSlot:
    """A slot that a step fills: of a stage, or of a tier."""

    slot: str
    title: str
    stage: str | None
    tier: int | None


@record(frozen=True)
class Unlocks:
    """A later step that requires this one."""

    unlocks: str


@record(frozen=True)
class Step:
    """One thing to do: earn or renew one certification, or go to an exam that is booked.

    `keeps` is what its exam or assessment keeps, for a renewal the certification itself too, and `revives` what it
    brings back after that has expired. What is booked stands on its date, and costs and takes nothing: 0 USD, 0 hours.
    """

    position: int
    action: Action
    certification: str
    name: str
    exam_code: str | None
    url: str
    stage: str
    tier: int | None
    fills: tuple[str, ...]
    requires: tuple[str, ...]
    cost_usd: float | None
    hours: StudyRange
    starts: DayRange
    finishes: DayRange
    keeps: tuple[str, ...] = ()
    revives: tuple[str, ...] = ()
    because: tuple[FillsSlot | Unlocks, ...] = ()
    instead_of: tuple[Alternative, ...] = ()
    watch_out: tuple[Notice, ...] = ()


@record(frozen=True)
class PlannedSlot:
    """A slot that the goal asks for, or has behind it, and what fills it until when."""

    id: str
    title: str
    stage: str | None
    tier: int | None
    state: SlotState
    by: tuple[str, ...]
    until: date | None


@record(frozen=True)
class Totals:
    """What a plan takes: `cost_usd` are the fees of what is earned; renewals are totalled apart. Exams that are booked
    are counted by `booked` and by nothing else."""

    exams: int
    booked: int
    cost_usd: float
    renewals_usd: float
    unknown_prices: int
    hours: HourRange
    finishes: DayRange


@record(frozen=True)
class LeftOut:
    """A slot that the limits leave open, and what would fill it without them, beside what is planned."""

    slot: str
    certifications: tuple[str, ...]


@record(frozen=True)
class Relaxation:
    """Limits under which everything fits; `None` where there is no limit."""

    budget: float | None
    by: date | None
    budget_per_year: float | None = None


@record(frozen=True)
class Plan:
    """The steps from a profile to a goal, in order, dated, each with its reasons."""

    as_of: date
    years: float
    stage: str
    goal: str
    salary_usd: dict[str, Any]
    next_stage_on: date | None
    optimal: bool
    gap: dict[str, Any] | None
    hours_per_week: Assumed
    minimise: str
    within_limits: bool
    slots: tuple[PlannedSlot, ...]
    steps: tuple[Step, ...]
    totals: Totals
    objective: tuple[dict[str, Any], ...]
    skills: tuple[Topic, ...]
    focus_areas: tuple[Topic, ...]
    warnings: tuple[Notice, ...]
    left_out: tuple[LeftOut, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()


@record(frozen=True)
class Why:
    """Why a certification is in the plan or not; the difference is that of the best plan that holds it."""

    certification: str
    verdict: Verdict
    because: tuple[dict[str, Any], ...]
    difference: Difference | None


@record(frozen=True)
class OpenSlot:
    """A slot that a route leaves open: because of limits, then with what would fill it without them; because only other
    clouds fill it; or because nothing can."""

    slot: str
    title: str
    state: SlotState
    certifications: tuple[str, ...]


@record(frozen=True)
class Route:
    """What a plan under one cloud wish comes to.

    `total_usd` is what is paid until the end of the plan, fees and renewals; `over_years_usd` what is paid within the
    first `over_years` years, so that all that the plan counts is held then.
    """

    cloud: str
    exams: int
    hours: HourRange
    total_usd: float
    over_years: float
    over_years_usd: float
    finishes: DayRange
    reuses: tuple[str, ...]
    steps: tuple[str, ...]
    within_limits: bool = True
    open: tuple[OpenSlot, ...] = ()


@record(frozen=True)
class BookedExam:
    """An exam that is booked, and the first day on which a certification no longer counts after it."""

    certification: str
    day: date
    lapses: date | None


@record(frozen=True)
class HoldingRenewal:
    """When a holding expires and what renews it.

    `lapses` is the first day on which it no longer counts. It can be renewed from `window_opens` to `window_closes`,
    which in its time of `grace` lies after the end. `renewed_by` starts with itself where it can be kept, or had
    again, by its own renewal: `by` the assessment, the exam at the fee of a renewal, or the full exam; `cost_usd` is
    what that costs. `due` from 90 days before the end; `booked` where an exam that is booked keeps it, or gives it.
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
    earned_is_month: bool = False
    lapses_is_month: bool = False


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
