"""Why a certification is in the plan or not: frozen values. Each reason has a code for programs, a sentence for people,
and the facts that the sentence speaks of."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.planner.step_records import Difference
from mlecareer.records import record

WhyVerdict = Literal["planned", "held", "not_asked", "retired", "cannot_book", "worse", "impossible"]


@record(frozen=True)
class PlainReason:
    """A reason that its sentence says in full."""

    code: Literal[
        "cannot_renew",
        "no_successor",
        "announced",
        "not_asked",
        "excluded",
        "by_partner",
        "limits",
        "expected",
        "next_try",
        "price_own",
        "price_code",
        "price_bundle",
        "price_employer",
        "retake",
    ]
    text: str


@record(frozen=True)
class SlotReason:
    """The reason that the certification fills a slot, or that the slot is filled already."""

    code: Literal["fills", "filled"]
    text: str
    slot: str


@record(frozen=True)
class UnlocksReason:
    """The reason that another certification requires it: `unlocks`."""

    code: Literal["unlocks"]
    text: str
    unlocks: str


@record(frozen=True)
class StepReason:
    """The reason that it is a step of the plan, at this position."""

    code: Literal["step"]
    text: str
    position: int


@record(frozen=True)
class HeldReason:
    """The reason that the person holds it. `until` is the first day on which it no longer counts; `None` if none is
    known."""

    code: Literal["held"]
    text: str
    until: date | None


@record(frozen=True)
class BookedReason:
    """The reason that its exam is booked for this day."""

    code: Literal["booked"]
    text: str
    day: date


@record(frozen=True)
class RetiredReason:
    """The reason that it can no longer be taken, since this day."""

    code: Literal["retired"]
    text: str
    since: date | None


@record(frozen=True)
class OtherReason:
    """The reason that another certification takes its place, or that it requires another one."""

    code: Literal["successor", "requires"]
    text: str
    certification: str


@record(frozen=True)
class RequiredReason:
    """The reason that `certification`, which could fill a slot, requires it."""

    code: Literal["required_by"]
    text: str
    slot: str
    certification: str


@record(frozen=True)
class OpensReason:
    """The reason that no exam is open until this day."""

    code: Literal["no_open_exam"]
    text: str
    opens: date


@record(frozen=True)
class ClosesReason:
    """The reason that it would be taken too late. `closes` is the last day of its exam; `None` if it does not close for
    good."""

    code: Literal["too_late"]
    text: str
    closes: date | None


@record(frozen=True)
class InsteadReason:
    """The reason that `certification` fills a slot that it could fill."""

    code: Literal["instead"]
    text: str
    slot: str
    certification: str


@record(frozen=True)
class ComparedReason:
    """The reason that `certification` fills a slot that it could fill. `hours` and `cost_usd` are what it takes more,
    by itself, than that one; a negative figure means less."""

    code: Literal["instead"]
    text: str
    slot: str
    certification: str
    hours: float
    cost_usd: float


Reason = (
    PlainReason
    | SlotReason
    | UnlocksReason
    | StepReason
    | HeldReason
    | BookedReason
    | RetiredReason
    | OtherReason
    | RequiredReason
    | OpensReason
    | ClosesReason
    | InsteadReason
    | ComparedReason
)


@record(frozen=True)
class Why:
    """Why a certification is in the plan or not. `difference` is how the best plan with it differs from the plan."""

    certification: str
    verdict: WhyVerdict
    because: tuple[Reason, ...]
    difference: Difference | None
