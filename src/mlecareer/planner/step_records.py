"""What the steps of a plan are made of: frozen values, in the shape in which every format shows them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.certification import HourRange
from mlecareer.catalog.scalars import LocalTime
from mlecareer.planner.asked.gap import Weight
from mlecareer.planner.course.fees import PaidBy
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
    """Three days for one event: if every step takes its low study hours, its middle ones, and its high ones."""

    earliest: date
    middle: date
    latest: date


@record(frozen=True)
class StudyRange:
    """Hours of study. `assumed` is true if no source gives a range: then the single figures of several sources are
    joined, or the usual range of the level is taken."""

    low: int
    high: int
    assumed: bool


@record(frozen=True)
class Difference:
    """How the whole course, renewals included, differs with another choice.

    `sittings`, `hours` (the middle of each range) and `usd` are positive if the other choice takes more. An unknown
    price counts as the usual price of its level. `worse_on` is the first criterion on which the other choice loses.
    """

    worse_on: str
    sittings: int
    hours: float
    usd: float


@record(frozen=True)
class Alternative:
    """A certification that could take the place of a step, and how the best plan with it differs. A positive figure
    means that it takes more."""

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

    `keeps` are the certifications that the exam or assessment keeps; a renewal keeps the certification itself too.
    `revives` are the expired ones that it brings back. `opens` is the date on which its exam opens; `None` if it can be
    booked today. A booked exam stands on its date and counts as 0 USD and 0 hours. `cost_usd` is the list price, and
    `you_pay_usd` what the person pays. `paid_by` says how it is paid, and `paid_with` names the price, code or bundle
    that is used.
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
    """A time in which to study for a step. `step` is the position of the step in the plan.

    The times have no time zone: they are meant where the person is.
    """

    step: int
    certification: str
    starts: LocalTime
    ends: LocalTime
    minutes: int


@record(frozen=True)
class LastSafeDay:
    """The last day on which a step can be taken before something is lost.

    `why` says what is lost, and `of` is the certification that it is about: it expires (`expires`); it expires, and
    this step covers its requirements next (`uncovered`); its time of grace ends (`grace`); or its exam closes
    (`closes`).
    """

    step: int
    certification: str
    day: date
    why: Literal["expires", "uncovered", "grace", "closes"]
    of: str


@record(frozen=True)
class Totals:
    """The sums over some steps.

    `exams` counts the exams that earn something, `renewals` the renewals, and `sittings` both together. Booked exams
    are counted by `booked` and by nothing else. An unknown price counts as 0. `fees_usd` (exams), `renewals_usd` and
    `total_usd` (both) are sums of list prices. `you_pay_usd` is what the person pays. `employer_pays_usd` is what their
    employer pays, by list prices.
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
