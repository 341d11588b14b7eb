"""A person, as the profile file describes them: frozen records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, ClassVar, Literal

from mlecareer.catalog.days import first_day, last_day_of
from mlecareer.catalog.scalars import (
    Budget,
    CurrencyCode,
    DayOfTry,
    DayOrMonth,
    HoursAWeek,
    Percent,
    Rate,
    ShortForm,
    StudyBlocks,
    StudyHours,
    Times,
    Usd,
    WrittenDay,
    Years,
)
from mlecareer.records import record

Effort = Literal["exams", "hours", "cost"]
EFFORTS: tuple[Effort, ...] = ("exams", "hours", "cost")

Depth = Literal["must", "recommended", "all"]
DEPTHS: tuple[Depth, ...] = ("must", "recommended", "all")

Horizon = Literal["12m", "18m", "24m", "all"]
HORIZONS: tuple[Horizon, ...] = ("12m", "18m", "24m", "all")

Share = Literal["none", "holdings", "all"]
"""What others may read of a profile that they have: nothing, its certifications with their dates, or all of it."""
SHARES: tuple[Share, ...] = ("none", "holdings", "all")


FormatName = Literal["table", "plain", "json", "markdown", "csv", "tsv", "ics", "html"]
FORMATS: tuple[FormatName, ...] = ("table", "plain", "json", "markdown", "csv", "tsv", "ics", "html")

Colour = Literal["auto", "always", "never"]
"""When answers have colours; `auto` is on a terminal alone."""
COLOURS: tuple[Colour, ...] = ("auto", "always", "never")


@record(frozen=True)
class Defaults:
    """How answers are shown where neither an option nor the environment says it."""

    format: FormatName | None = None
    colour: Colour = "auto"


MOST_HOLDINGS = 1_000
"""The most passes and bookings that a profile may have. Each costs time in every answer."""


@record(frozen=True)
class Holding:
    """A certification someone has, or has booked.

    `earned` is when it was passed, or will be; `expires` is the first day on which it no longer counts, where
    the person knows it. Of either only the month may be known.
    """

    id: str
    earned: DayOrMonth | None = None
    expires: DayOrMonth | None = None


@record(frozen=True)
class Studied:
    """Hours of study that are done already for a certification."""

    id: str
    hours: StudyHours


@record(frozen=True)
class Failed:
    """An exam that was taken on a day and not passed."""

    id: str
    day: DayOfTry


@record(frozen=True)
class PriceTerms:
    """What someone pays for an exam in place of its list price: `usd`, or the list price less `percent_off`.

    `times` is how many exams may be paid so (`None`: all), `until` the last day on which one may be, and `why` a text
    that is shown.
    """

    usd: Usd | None = None
    percent_off: Percent | None = None
    times: Times | None = None
    until: WrittenDay | None = None
    why: str | None = None


@record(frozen=True)
class OwnPrice:
    """A price of someone's own for a certification, or for all of a vendor."""

    id: str
    terms: PriceTerms


@record(frozen=True)
class Currency:
    """A second currency in which amounts are shown: what one USD was on a day."""

    code: CurrencyCode
    per_usd: Rate
    on: WrittenDay


@record(frozen=True)
class PaceChange:
    """Other hours a week from a day on."""

    since: WrittenDay
    hours_per_week: HoursAWeek


@record(frozen=True)
class Pause:
    """Days without study and without exams, both ends included. Of either only the month may be known; then all of it
    is meant."""

    starts: DayOrMonth
    ends: DayOrMonth

    @property
    def first(self) -> date:
        """The first day."""
        return first_day(self.starts)

    @property
    def last(self) -> date:
        """The last day."""
        return last_day_of(self.ends)

    def __str__(self) -> str:
        return f"{self.starts}..{self.ends}"


@record(frozen=True)
class WeeklyHours:
    """Hours of study a week: from now on (`None`: nobody said), and what they change to, each from a day on.

    With `replaces` they take the place of all that was wished before; without it, that holds until the first change.
    """

    now: float | None = None
    changes: tuple[PaceChange, ...] = ()
    replaces: bool = True


@record(frozen=True)
class Wishes:
    """What a person wants of a plan; what is absent is not wished."""

    goal: str | None = None
    clouds: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    hours_per_week: HoursAWeek | None = None
    pace: tuple[PaceChange, ...] = ()
    pauses: tuple[Pause, ...] = ()
    budget_usd: Budget | None = None
    by: WrittenDay | None = None
    minimise: Effort = "exams"
    want: tuple[str, ...] = ()
    depth: Depth = "all"
    budget_per_year_usd: Budget | None = None
    horizon: Horizon = "18m"
    blocks: StudyBlocks | None = None

    def hours_on(self, day: date) -> float | None:
        """The hours of study a week on a day, pauses aside; `None` where nobody said."""
        changes = [change for change in self.pace if change.since <= day]
        return max(changes, key=lambda change: change.since).hours_per_week if changes else self.hours_per_week

    def with_hours(self, hours: WeeklyHours) -> Wishes:
        """The wishes with other hours a week."""
        if hours.replaces or not hours.changes:
            return replace(self, hours_per_week=hours.now, pace=hours.changes)
        first = min(change.since for change in hours.changes)
        return replace(self, pace=(*(change for change in self.pace if change.since < first), *hours.changes))

    @property
    def horizon_months(self) -> int | None:
        """The months from the as-of day of which a plan tells in full; `None` for all of it."""
        return None if self.horizon == "all" else int(self.horizon.removesuffix("m"))


@record(frozen=True)
class Profile:
    """One person. `years` (for this once) wins over `career_start`, from which years grow by themselves.

    `next` (for this once too) is what should come first in a plan, if it can. `reached` (for this once too) is a saved
    goal that years have reached, in whose place there is none. `skip` are the requirements that the person leaves out.
    `share` is what `team` may read; a file that does not say so shares nothing. `paid_by_employer` names certifications
    and vendors. `defaults` says how answers are shown, and is no part of any.
    """

    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("defaults",)
    career_start: WrittenDay | None = None
    years: Years | None = None
    next: str | None = None
    reached: str | None = None
    holdings: tuple[Annotated[Holding, ShortForm("id", str)], ...] = ()
    studied: tuple[Studied, ...] = ()
    failed: tuple[Failed, ...] = ()
    skills_done: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    wishes: Wishes = Wishes()
    share: Share = "none"
    prices: tuple[OwnPrice, ...] = ()
    paid_by_employer: tuple[str, ...] = ()
    currency: Currency | None = None
    defaults: Defaults = Defaults()

    @property
    def wishes_to_save(self) -> Wishes:
        """The wishes as a file keeps them: a goal that years have reached stays until another takes its place."""
        return replace(self.wishes, goal=self.wishes.goal or self.reached)
