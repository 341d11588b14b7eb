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
    """Until when it counts; `None` where no end is known."""

    code: Literal["held"]
    text: str
    until: date | None


@record(frozen=True)
class BookedReason:
    """The day for which it is booked."""

    code: Literal["booked"]
    text: str
    day: date


@record(frozen=True)
class RetiredReason:
    """Since when it can no longer be taken."""

    code: Literal["retired"]
    text: str
    since: date | None


@record(frozen=True)
class OtherReason:
    """Another certification that matters to it: what takes its place, or what it requires."""

    code: Literal["successor", "requires"]
    text: str
    certification: str


@record(frozen=True)
class RequiredReason:
    """What requires it, and could fill a slot."""

    code: Literal["required_by"]
    text: str
    slot: str
    certification: str


@record(frozen=True)
class OpensReason:
    """When an exam opens."""

    code: Literal["no_open_exam"]
    text: str
    opens: date


@record(frozen=True)
class ClosesReason:
    """When its exam closes; `None` where it does not close for good."""

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
    """Why a certification is in the plan or not; the difference is that of the best plan that holds it."""

    certification: str
    verdict: WhyVerdict
    because: tuple[Reason, ...]
    difference: Difference | None
