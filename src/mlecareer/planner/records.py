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
    """A cloud on which a plan is about as good: how many more hours and USD the best plan there takes. A negative
    figure means fewer."""

    cloud: str
    hours: float
    usd: float


@record(frozen=True)
class PlannedSlot:
    """A slot of a stage or tier on the way to the goal, or behind the person. `by` are the certifications that fill it,
    and `until` is the first day on which one of them no longer counts."""

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
    """The value of a plan on one criterion of the choice."""

    criterion: str
    value: float


@record(frozen=True)
class ProofGap:
    """By how much another plan could be better at most, and on which criterion, where the search gave up before it was
    done."""

    criterion: str
    at_most: float


@record(frozen=True)
class SalaryChange:
    """Pay of the present stage and of the goal."""

    now: Salary
    goal: Salary


@record(frozen=True)
class LeftOut:
    """A slot that stays open because of the limits, and the certifications, besides those of the plan, that would fill
    it if there were no limits."""

    slot: str
    certifications: tuple[str, ...]


@record(frozen=True)
class Relaxation:
    """Limits that are just wide enough for everything to fit. A limit that is `None` is not set."""

    budget: float | None
    by: date | None
    budget_per_year: float | None = None


@record(frozen=True)
class Plan:
    """The steps from a profile to a goal, in order, dated, each with its reasons.

    `hours_per_week` are the hours on the as-of day, `pace` is how they change after it, and `pauses` are the times
    without study and exams that are not over. The phase `now` reaches to the `horizon`, or to the end of the plan if
    that is `None`; `totals_now` are the totals of its steps. `blocks` and `last_safe_days` are empty unless the person
    says when they study.
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
