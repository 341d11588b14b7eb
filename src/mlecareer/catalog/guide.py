"""What a career guide asks and says: slots, stages, tiers, technologies, advice, roles and pay. Frozen records, as the
files in `data/` write them."""

from __future__ import annotations

from typing import Annotated, Literal

from mlecareer.catalog.certification import Source
from mlecareer.catalog.scalars import Amount, Count, Dollars, Flag, ShortForm, Years
from mlecareer.records import record


@record(frozen=True)
class Matching:
    """Certifications by what they are: each field that is given must hold one of its values."""

    topic: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    vendor: tuple[str, ...] = ()


@record(frozen=True)
class Options:
    """The certifications of a slot: listed, or by what they are."""

    ids: tuple[str, ...] = ()
    matching: Matching | None = None


ListOrMatching = Annotated[Options, ShortForm("ids", list)]


@record(frozen=True)
class Remark:
    """What one option of a slot is good for there, in a few words."""

    id: str
    text: str


@record(frozen=True)
class Slot:
    """A place that certifications fill: exactly one of `any_of`, `all_of`, `at_least` with `of`.

    `otherwise` holds options of ours, which the guide does not name: they fill it too, behind the guide's own.
    """

    id: str
    title: str
    any_of: ListOrMatching | None = None
    all_of: ListOrMatching | None = None
    at_least: Count | None = None
    of: ListOrMatching | None = None
    otherwise: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def need(self) -> Literal["any", "all"] | int:
        """How many of the options fill the slot."""
        if self.any_of is not None:
            return "any"
        return "all" if self.all_of is not None else self.at_least or 1

    @property
    def options(self) -> Options:
        """The listed options, whichever form the slot has."""
        return self.any_of or self.all_of or self.of or Options()

    def remark(self, id: str) -> str | None:
        """What an option is good for in this slot, or `None` where nothing is said."""
        return next((remark.text for remark in self.remarks if remark.id == id), None)


@record(frozen=True)
class Salary:
    """A range of pay in USD a year; `open_ended`: the high end is where it starts to be open."""

    low: Dollars
    high: Dollars
    open_ended: Flag = False


@record(frozen=True)
class Salaries:
    """What the salary ranges of the stages are. `basis` and `year` are for catalogs whose source names them; the
    career guide names neither."""

    title: str = "Typical salary"
    basis: str | None = None
    year: str | None = None

    @property
    def label(self) -> str:
        """The title, with the basis and the year behind it where they are known."""
        return ", ".join(part for part in (self.title, self.basis, self.year) if part)


PayKind = Literal["vacancies", "official statistics", "recruiter", "salary portal"]
"""Who knows what is paid: those who advertise jobs, a statistical office, a recruiter, or a site where people report
their pay."""


@record(frozen=True)
class Pay:
    """Public figures of what work is paid, in their own currency, for their own unit of time, and never converted.

    `what` says whose pay and which part of it, `period` when it was paid. `low` and `high` are the range that the
    source states, or its quartiles (`range: middle half`). Figures that the source does not give are absent. `stage`
    is the one that they are of; absent where the source tells no levels apart, or others.
    """

    id: str
    region: str
    currency: str
    what: str
    kind: PayKind
    source: Source
    per: Literal["year", "month", "day", "hour"] = "year"
    low: Amount | None = None
    median: Amount | None = None
    average: Amount | None = None
    high: Amount | None = None
    range: Literal["middle half", "as stated"] = "as stated"
    period: str | None = None
    stage: str | None = None


@record(frozen=True)
class Topic:
    """A skill to develop or an area to focus on."""

    id: str
    text: str


@record(frozen=True)
class Stage:
    """A rung of the ladder: from `min_years` (included) to `max_years` (not included) of experience."""

    id: str
    title: str
    min_years: Years
    salary_usd: Salary
    goal: str
    max_years: Years | None = None
    aliases: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    skills: tuple[Topic, ...] = ()
    focus_areas: tuple[Topic, ...] = ()
    introduction: str = ""


@record(frozen=True)
class Tier:
    """A rank among the essential certifications, due from one stage to another, both included."""

    number: Count
    title: str
    due_from: str
    due_to: str
    slots: tuple[Slot, ...] = ()


@record(frozen=True)
class Area:
    """A part of the technology stack."""

    id: str
    title: str
    tools: tuple[str, ...]


@record(frozen=True)
class Tip:
    """A piece of advice."""

    number: Count
    title: str
    text: str


@record(frozen=True)
class Role:
    """A job set beside another."""

    id: str
    title: str


@record(frozen=True)
class Aspect:
    """One thing in which roles differ: a sentence for each role's id."""

    aspect: str
    by_role: dict[str, str]
