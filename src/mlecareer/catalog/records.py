"""The frozen records of a catalog, as the files in `data/` write them.

One definition serves the domain and the files: Pydantic reads documents straight into these records
(`storage.documents`), and refuses a field that is not here. What can be derived (the status of an exam,
the options of a slot) is not stored.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from mlecareer.catalog.scalars import (
    Amount,
    Count,
    Day,
    Days,
    Dollars,
    Flag,
    Minutes,
    Months,
    ShortForm,
    StudyHours,
    Tries,
    Usd,
    Years,
)
from mlecareer.records import record

if TYPE_CHECKING:
    from mlecareer.catalog.spelling import Spellings


@record(frozen=True)
class VendorIndex:
    """A vendor's own list of its certifications, when it was read, and the names that were seen on it."""

    url: str
    read: Day
    names: tuple[str, ...] = ()


@record(frozen=True)
class Vendor:
    """Who gives a certification; `cloud` is what a person may wish for, absent for other vendors.

    `also` holds what else people and files call it. Two vendors may share such a name.
    """

    id: str
    name: str
    short: str
    cloud: str | None = None
    also: tuple[str, ...] = ()
    index: VendorIndex | None = None


@record(frozen=True)
class HourRange:
    """A range of study hours, ends included."""

    low: StudyHours
    high: StudyHours


@record(frozen=True)
class Hours(HourRange):
    """The study hours of a certification; `assumed` where they join single figures of several sources, or where
    nothing was published and the level's usual range is taken."""

    assumed: Flag = False


@record(frozen=True)
class Level:
    """How demanding a certification is; levels are ordered as the file lists them.

    `usual_price_usd` is what a price that is not known counts as where sets are compared.
    """

    id: str
    title: str
    study_hours: HourRange
    usual_price_usd: Usd | None = None


@record(frozen=True)
class Validity:
    """How many months a pass counts, from the day of passing on that it applies to."""

    months: Months
    passed_from: Day | None = None


@record(frozen=True)
class Requirement:
    """A certification that must have been passed before, or (`active`) still be held."""

    id: str
    active: Flag = False


@record(frozen=True)
class Exam:
    """One version of an exam, open from `opens` to `closes`, both included; absent means open-ended.

    `first_seen`: `opens` is the first day on which it was seen open; it may have opened before.
    """

    code: str | None = None
    opens: Day | None = None
    closes: Day | None = None
    expected: Flag = False
    announced: Flag = False
    first_seen: Flag = False


@record(frozen=True)
class Renewal:
    """How a holding is kept: what it takes, and how many days before and after its end one may renew it.

    An assessment either counts from the day on which it is passed, or adds its months to the old end
    (`extends: end`). An exam always counts from the day on which it is passed.
    """

    by: Literal["exam", "assessment", "none"]
    price_usd: Usd | None = None
    hours: StudyHours | None = None
    opens_days_before: Days | None = None
    extends: Literal["end", "pass"] = "pass"
    grace_days: Days = 0


@record(frozen=True)
class Renews:
    """A certification that passing this one renews: since a day, and even when it has expired (`revives`)."""

    id: str
    since: Day | None = None
    revives: Flag = False


@record(frozen=True)
class Retake:
    """What a failed exam costs: how many further tries the fee holds (absent: not known), and how many days one waits
    before the second try, the third and so on; the last number holds for all that follow."""

    included: Tries | None = None
    wait_days: tuple[Days, ...] = ()


@record(frozen=True)
class Source:
    """Where facts were read, on which day, and which fields of the entry they are; no fields: not recorded."""

    url: str
    read: Day
    supports: tuple[str, ...] = ()


@record(frozen=True)
class Doubt:
    """What is not settled about an entry, and the field that it is about.

    `acts`: it changes what a person should do. Any other is a note about the data.
    """

    text: str
    about: str | None = None
    acts: Flag = False


DoubtOrText = Annotated[Doubt, ShortForm("text", str)]


@record(frozen=True)
class Certification:
    """A credential one can hold. `validity` empty: does not expire; absent: not known.

    `covers` names what a pass proves beside itself, where no other link says it. `former_names` are earlier official
    names, `badge_names` what badges and transcripts call it. `by_partner`: only a partner organisation of the vendor
    can open the exam for a person. `recheck_by` is the day by which its facts should be read again, where that does
    not follow from what kind of facts they are.
    """

    id: str
    name: str
    short: str
    vendor: str
    level: str
    summary: str
    url: str
    sources: tuple[Source, ...]
    topics: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    price_usd: Usd | None = None
    minutes: Minutes | None = None
    study_hours: Hours | None = None
    validity: tuple[Validity, ...] | None = None
    requires: tuple[Annotated[Requirement, ShortForm("id", str)], ...] = ()
    builds_on: tuple[str, ...] = ()
    experience_months: Months | None = None
    exams: tuple[Exam, ...] = ()
    renewal: Renewal | None = None
    renews: tuple[Annotated[Renews, ShortForm("id", str)], ...] = ()
    covers: tuple[str, ...] = ()
    succeeded_by: tuple[str, ...] = ()
    doubts: tuple[DoubtOrText, ...] = ()
    former_names: tuple[str, ...] = ()
    badge_names: tuple[str, ...] = ()
    retake: Retake | None = None
    by_partner: Flag = False
    recheck_by: Day | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What is its own alone: id, aliases and exam codes, in lower case."""
        codes = (exam.code for exam in self.exams if exam.code is not None)
        return tuple(dict.fromkeys(name.casefold() for name in (self.id, *self.aliases, *codes)))

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its former names and the names on badges. They are its own alone, too."""
        return (*self.former_names, *self.badge_names)


@record(frozen=True)
class Title:
    """What a set of certifications held at once earns, and how long it lasts when one of them expires."""

    id: str
    name: str
    all_of: tuple[str, ...]
    summary: str
    url: str
    sources: tuple[Source, ...]
    holds: Literal["while_active", "until_year_end"] = "while_active"
    doubts: tuple[DoubtOrText, ...] = ()
    recheck_by: Day | None = None


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


@record(frozen=True)
class Catalog:
    """All the data, in the order of the files; every tuple of things with an id is unique by it."""

    title: str = ""
    vendors: tuple[Vendor, ...] = ()
    levels: tuple[Level, ...] = ()
    certifications: tuple[Certification, ...] = ()
    titles: tuple[Title, ...] = ()
    stages: tuple[Stage, ...] = ()
    tiers: tuple[Tier, ...] = ()
    areas: tuple[Area, ...] = ()
    tips: tuple[Tip, ...] = ()
    conclusion: str = ""
    roles: tuple[Role, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    salaries: Salaries | None = field(default=None)
    pay: tuple[Pay, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Certification]:
        """Certifications by id."""
        return {certification.id: certification for certification in self.certifications}

    @cached_property
    def by_name(self) -> dict[str, Certification]:
        """Certifications by each of the names that are theirs alone, in lower case."""
        return {
            name: each
            for each in reversed(self.certifications)
            for name in (*map(str.casefold, each.other_names), *each.names)
        }

    @cached_property
    def by_title(self) -> dict[str, tuple[Certification, ...]]:
        """Certifications by short form and by name, in lower case; several may share one."""
        titled: dict[str, dict[str, Certification]] = {}
        for certification in self.certifications:
            for title in (certification.short.casefold(), certification.name.casefold()):
                titled.setdefault(title, {})[certification.id] = certification
        return {title: tuple(by_id.values()) for title, by_id in titled.items()}

    @cached_property
    def spellings(self) -> Spellings:
        """Certifications by the words of their names."""
        from mlecareer.catalog.spelling import Spellings

        return Spellings(self)

    @cached_property
    def clouds(self) -> tuple[str, ...]:
        """The clouds that vendors have, each once."""
        return tuple(dict.fromkeys(vendor.cloud for vendor in self.vendors if vendor.cloud is not None))

    @cached_property
    def _cloud_of_vendor(self) -> dict[str, str | None]:
        return {vendor.id: vendor.cloud for vendor in self.vendors}

    @cached_property
    def skills(self) -> dict[str, str]:
        """The skills and focus areas of all stages: what each id means."""
        return {topic.id: topic.text for stage in self.stages for topic in (*stage.skills, *stage.focus_areas)}

    @cached_property
    def level_order(self) -> dict[str, int]:
        """The rank of each level, lowest first."""
        return {level.id: rank for rank, level in enumerate(self.levels)}

    def cloud_of(self, certification: Certification) -> str | None:
        """The cloud that a certification belongs to; `None` if it belongs to no cloud."""
        return self._cloud_of_vendor.get(certification.vendor)

    def hours(self, certification: Certification) -> Hours:
        """Its own study hours, else its level's usual range, which is assumed."""
        return certification.study_hours or self._level_hours[certification.level]

    @cached_property
    def _level_hours(self) -> dict[str, Hours]:
        ranges = {level.id: level.study_hours for level in self.levels}
        return {id: Hours(usual.low, usual.high, True) for id, usual in ranges.items()}
