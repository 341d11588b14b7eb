"""What a course is made of: steps in order with their days, what is kept by what, and what is not."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from mlecareer.planner.course.fees import Paid
from mlecareer.planner.course.prices import What
from mlecareer.records import record

How = Literal["exam", "assessment", "retake", "earn"]
"""How a sitting keeps something: its own exam, its own assessment, the full exam after it has expired, or (outside of
courses, where that is a step) the exam of something that nobody had before."""

Mark = Literal["rescue", "revives"]
"""Why a step comes sooner: it saves what is about to expire, or brings back what has expired by then."""

WhyEnds = Literal["cannot_be_kept", "renewed_once", "not_needed", "exams_wait", "too_many"]
"""Why something is left to expire: nothing can keep it, once is enough, nothing asks to keep it, or exams wait for the
money of a later year and come too late for it."""

# What a course has many of is a named tuple and not a record: thousands of courses are made for one answer, and a named
# tuple is made in a fifth of the time. For the others a record will do; its class is made in a third of the time.


class Chain(NamedTuple):
    """A day on each of the three chains: with the low hours, the middle hours and the high hours of every step."""

    low: date
    middle: date
    high: date


class CourseStep(NamedTuple):
    """One certification to earn.

    `waits` is the number of days, on the middle chain, between the end of the study and the exam, because the exam
    is closed or what it requires comes later. `keeps` is what it renews of what is held or earned before, and
    `revives` what it brings back after it had expired. `usd` is the list price, `paid` what the person pays.
    """

    id: str
    starts: Chain
    finishes: Chain
    waits: int
    mark: Mark | None
    keeps: tuple[str, ...]
    revives: tuple[str, ...]
    usd: float | None
    paid: Paid
    hours: float


@record(frozen=True)
class BookedPoint:
    """An exam that is booked: a fixed day of the course. `renews`: the certification is held until then.

    `keeps` is what it renews of what counts on that day, and `revives` what it brings back after it had expired.
    """

    id: str
    day: date
    renews: bool
    keeps: tuple[str, ...]
    revives: tuple[str, ...]


@record(frozen=True)
class RenewalSitting:
    """One sitting that keeps something. `starts` is the day on which its study begins at the latest, `saves` the first
    of the ends that it moves. `usd` is the list price of `what`, and `paid` what the person pays.

    `assumed`: its hours are not known, and a quarter of its study range is taken.
    """

    id: str
    starts: date
    day: date
    how: How
    what: What
    usd: float | None
    paid: Paid
    hours: float
    assumed: bool
    keeps: tuple[str, ...]
    saves: date


@record(frozen=True)
class KeptCertification:
    """Something that is to be kept: until when it must count, and when it ends in this course (`None`: never)."""

    id: str
    until: date
    ends: date | None


@record(frozen=True)
class Gap:
    """Days on which something that is to be kept does not count: from `since` to the day before `until`."""

    id: str
    since: date
    until: date


@record(frozen=True)
class NextFiller:
    """A slot that something filled, and what fills it next (`None`: nothing does), from `since` on."""

    slot: str
    id: str | None
    since: date | None


@record(frozen=True)
class Ending:
    """Something that expires and is not kept, with what fills its places next."""

    id: str
    until: date
    why: WhyEnds
    next: tuple[NextFiller, ...]


@record(frozen=True)
class CourseNotice:
    """Something that a person should know of a course: a code, and what it is about.

    - `above_hours`: from `since` to `until` the study for the renewal of `id` comes on top of that of the steps.
    - `inactive_if_slower`: `id` must count on the day of the exam of `other`; at the slow end of hours it has expired.
    - `after_grace`: `id` was to be taken at the price of a renewal, but its time of grace is over by then.
    - `beyond_calendar`: `id` is finished after the last day that a calendar knows.
    - `waits_for_money`: `id` could be taken on `since`, and the budget of each year allows it on `until`.
    """

    code: Literal["above_hours", "inactive_if_slower", "after_grace", "beyond_calendar", "waits_for_money"]
    id: str
    other: str | None = None
    since: date | None = None
    until: date | None = None


@record(frozen=True)
class CourseTotals:
    """What a course takes, renewals included and booked exams not.

    `usd` is what the person pays, and counts an unknown price as 0 (`unknown_prices` says how many); `counted_cents`
    counts it as the choice does.
    `hours` is the middle of the ranges.
    """

    sittings: int
    hours: float
    usd: float
    unknown_prices: int
    counted_cents: int


@record(frozen=True)
class Course:
    """A set of certifications in order, with days, and with the sittings that keep what must be kept.

    `finishes` is the day on which all steps are passed, on each chain; the as-of day where there are none.
    """

    steps: tuple[CourseStep, ...]
    booked: tuple[BookedPoint, ...]
    renewals: tuple[RenewalSitting, ...]
    kept: tuple[KeptCertification, ...]
    gaps: tuple[Gap, ...]
    ends: tuple[Ending, ...]
    totals: CourseTotals
    finishes: Chain
    notices: tuple[CourseNotice, ...]
