"""What the steps of a plan are made of: frozen values, in the shape in which every format shows them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.certification import HourRange
from mlecareer.catalog.scalars import LocalTime
from mlecareer.planner.asked.gap import Weight
from mlecareer.planner.course.paying import PaidBy
from mlecareer.records import record

Action = Literal["earn", "renew", "booked"]
Phase = Literal["now", "later"]


@record(frozen=True)
class Notice:
    """Something to know: a code for programs, a sentence for people."""

    code: str
    text: str


@record(frozen=True)
class DayRange:
    """A day for each pace of study: with the low hours of every step, with the middle ones, and with the high ones."""

    earliest: date
    middle: date
    latest: date


@record(frozen=True)
class StudyRange:
    """Hours of study; `assumed` where no range was published: single figures are joined, or the level's is taken."""

    low: int
    high: int
    assumed: bool


@record(frozen=True)
class Difference:
    """What another choice changes in the whole course, renewals included: exams taken, hours (middle of the ranges) and
    USD; more is positive, and an unknown price counts as in the choice. `worse_on` is the first criterion on which it
    loses."""

    worse_on: str
    sittings: int
    hours: float
    usd: float


@record(frozen=True)
class Alternative:
    """A certification that could stand in a step's place, and what the best plan with it differs in."""

    certification: str
    worse_on: str
    sittings: int
    hours: float
    usd: float


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
    brings back after that has expired. `opens` is when its exam opens, `None` if it can be booked today. What is booked
    stands on its date, and costs and takes nothing: 0 USD, 0 hours. `cost_usd` is the list price, `you_pay_usd` what
    the person pays; `paid_by` and `paid_with` say how, with which price, code or bundle.
    """

    position: int
    action: Action
    phase: Phase
    certification: str
    name: str
    exam_code: str | None
    url: str
    stage: str
    tier: int | None
    weight: Weight
    fills: tuple[str, ...]
    requires: tuple[str, ...]
    cost_usd: float | None
    you_pay_usd: float | None
    hours: StudyRange
    starts: DayRange
    finishes: DayRange
    keeps: tuple[str, ...] = ()
    revives: tuple[str, ...] = ()
    opens: date | None = None
    because: tuple[FillsSlot | Unlocks, ...] = ()
    instead_of: tuple[Alternative, ...] = ()
    before_you_book: tuple[Notice, ...] = ()
    paid_by: PaidBy = "list"
    paid_with: str | None = None


@record(frozen=True)
class StudyBlock:
    """A time in which to study for a step, which `step` gives by its position.

    It belongs to no time zone: it is meant where the person is.
    """

    step: int
    certification: str
    starts: LocalTime
    ends: LocalTime
    minutes: int


@record(frozen=True)
class LastSafeDay:
    """The last day on which a step can be taken without losing something: `of` expires after it, or expires and this
    step covers its requirements next (`uncovered`), or its time of grace is over (`grace`), or the exam closes."""

    step: int
    certification: str
    day: date
    why: Literal["expires", "uncovered", "grace", "closes"]
    of: str


@record(frozen=True)
class Totals:
    """What steps take. `exams` are those to earn something, `sittings` all exams and assessments; what is booked is
    counted by `booked` and by nothing else. An unknown price counts as 0. `total_usd` is by list prices, for exams and
    renewals; `you_pay_usd` is what the person pays, and `employer_pays_usd` what their employer does, by list prices.
    """

    exams: int
    renewals: int
    sittings: int
    booked: int
    fees_usd: float
    renewals_usd: float
    total_usd: float
    you_pay_usd: float
    employer_pays_usd: float
    unknown_prices: int
    hours: HourRange
    finishes: DayRange
