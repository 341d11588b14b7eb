"""The full shapes of those fields of answers that their records declare as bare mappings, for the JSON Schemas."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from mlecareer.answers.stage import SlotView, StageDiff
from mlecareer.catalog.records import Salary
from mlecareer.planner.records import LeftOut, Plan, Relaxation, Why
from mlecareer.records import record


@record(frozen=True)
class SalaryChange:
    """Pay of the present stage and of the goal."""

    now: Salary
    goal: Salary


@record(frozen=True)
class Gap:
    """By how much a better plan could at most beat this one, where the search gave up."""

    criterion: str
    at_most: float


@record(frozen=True)
class CriterionValue:
    """What the plan comes to on one criterion."""

    criterion: str
    value: float


@record(frozen=True)
class Reason:
    """A reason that its sentence says in full."""

    code: Literal["cannot_renew", "no_successor", "announced", "not_asked", "excluded", "limits", "expected", "doubt"]
    text: str


@record(frozen=True)
class SlotReason:
    """A slot that it fills, or that is filled already."""

    code: Literal["fills", "filled"]
    text: str
    slot: str


@record(frozen=True)
class UnlocksReason:
    """What requires it."""

    code: Literal["unlocks"]
    text: str
    unlocks: str


@record(frozen=True)
class StepReason:
    """Where it stands in the plan."""

    code: Literal["step"]
    text: str
    position: int


@record(frozen=True)
class HeldReason:
    """Until when it counts; null where no end is known."""

    code: Literal["held"]
    text: str
    until: date | None


@record(frozen=True)
class RetiredReason:
    """Since when it can no longer be sat."""

    code: Literal["retired"]
    text: str
    since: date | None


@record(frozen=True)
class OtherReason:
    """Another certification that matters to it."""

    code: Literal["successor", "requires"]
    text: str
    certification: str


@record(frozen=True)
class OpensReason:
    """When an exam opens."""

    code: Literal["no_open_exam"]
    text: str
    opens: date


@record(frozen=True)
class ClosesReason:
    """When its exam closes."""

    code: Literal["too_late"]
    text: str
    closes: date | None


@record(frozen=True)
class InsteadReason:
    """What fills a slot that it could fill."""

    code: Literal["instead"]
    text: str
    slot: str
    certification: str


@record(frozen=True)
class ComparedReason:
    """What fills a slot that it could fill, and what it alone takes more or less than that."""

    code: Literal["instead"]
    text: str
    slot: str
    certification: str
    hours: float
    cost_usd: float


@record(frozen=True)
class Years:
    """From when to when a stage lasts, in years; null: without end."""

    min_years: float
    max_years: float | None


@record(frozen=True)
class YearsChange:
    """The years of two stages."""

    NAMES: ClassVar[dict[str, str]] = {"one": "from", "other": "to"}
    one: Years
    other: Years


@record(frozen=True)
class PayChange:
    """The pay of two stages."""

    NAMES: ClassVar[dict[str, str]] = {"one": "from", "other": "to"}
    one: Salary
    other: Salary


AnyReason = (
    Reason
    | SlotReason
    | UnlocksReason
    | StepReason
    | HeldReason
    | RetiredReason
    | OtherReason
    | OpensReason
    | ClosesReason
    | InsteadReason
    | ComparedReason
)

SHAPES: dict[type, dict[str, Any]] = {
    Plan: {
        "salary_usd": SalaryChange,
        "gap": Gap | None,
        "objective": tuple[CriterionValue, ...],
        "left_out": tuple[LeftOut, ...],
        "relaxations": tuple[Relaxation, ...],
    },
    Why: {"because": tuple[AnyReason, ...]},
    StageDiff: {
        "years": YearsChange,
        "salary_usd": PayChange,
    },
    SlotView: {"need": Literal["any", "all"] | int},
}
"""The shape of each such field, by record and name of the field."""
