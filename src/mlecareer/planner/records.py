"""What a plan is made of: frozen values, in the shape in which every format shows them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.guide import Salary, Topic
from mlecareer.planner.asked.gap import Weight
from mlecareer.planner.parts.input_records import Inputs
from mlecareer.planner.step_records import LastSafeDay, Notice, Step, StudyBlock, Totals
from mlecareer.profile.records import Currency, Effort, PaceChange
from mlecareer.records import record

SlotState = Literal["filled", "planned", "unfillable", "waived", "left_out", "skipped", "not_on_your_clouds"]
Verdict = Literal["rescue", "must", "build", "grow"]


@record(frozen=True)
class Assumed:
    """A value, and whether it was assumed because nobody said it."""

    value: float
    assumed: bool


@record(frozen=True)
class DaySpan:
    """Days from the first to the last, both included."""

    starts: date
    ends: date


@record(frozen=True)
class NearTie:
    """A cloud that is as good as those of the plan: what the best plan there takes more or less."""

    cloud: str
    hours: float
    usd: float


@record(frozen=True)
class PlannedSlot:
    """A slot that the goal asks for, or has behind it, and what fills it until when."""

    id: str
    title: str
    stage: str | None
    tier: int | None
    weight: Weight
    state: SlotState
    by: tuple[str, ...]
    until: date | None


@record(frozen=True)
class CriterionValue:
    """What a plan comes to on one criterion."""

    criterion: str
    value: float


@record(frozen=True)
class ProofGap:
    """The most by which another plan could be better, if the search gave up."""

    criterion: str
    at_most: float


@record(frozen=True)
class SalaryChange:
    """Pay of the present stage and of the goal."""

    now: Salary
    goal: Salary


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
    """The steps from a profile to a goal, in order, dated, each with its reasons.

    `hours_per_week` are those of the as-of day, `pace` is what they change to after it, and `pauses` are the days
    without study and exams that are not over. `totals_now` are those of the steps of the phase `now`, which reaches to
    the `horizon` (`None`: to the end). `blocks` and `last_safe_days` are worked out for someone who says when they
    study.
    """

    as_of: date
    years: float
    stage: str
    goal: str
    verdict: Verdict
    salary_usd: SalaryChange
    next_stage_on: date | None
    horizon: date | None
    optimal: bool
    gap: ProofGap | None
    hours_per_week: Assumed
    pace: tuple[PaceChange, ...]
    pauses: tuple[DaySpan, ...]
    minimise: Effort
    within_limits: bool
    slots: tuple[PlannedSlot, ...]
    steps: tuple[Step, ...]
    totals: Totals
    totals_now: Totals
    objective: tuple[CriterionValue, ...]
    near_tie: tuple[NearTie, ...]
    skills: tuple[Topic, ...]
    focus_areas: tuple[Topic, ...]
    notices: tuple[Notice, ...]
    left_out: tuple[LeftOut, ...]
    relaxations: tuple[Relaxation, ...]
    blocks: tuple[StudyBlock, ...]
    last_safe_days: tuple[LastSafeDay, ...]
    inputs: Inputs
    currency: Currency | None = None
