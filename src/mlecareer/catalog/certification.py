"""What a certification is made of, and who gives it: frozen records, as the files in `data/` write them."""

from __future__ import annotations

from typing import Annotated, Literal

from mlecareer.catalog.scalars import (
    Address,
    Day,
    Days,
    Flag,
    Minutes,
    Months,
    Percent,
    ShortForm,
    StudyHours,
    Tries,
    Usd,
)
from mlecareer.records import record


@record(frozen=True)
class VendorIndex:
    """A vendor's own list of its certifications, when it was read, and the names that were seen on it."""

    url: Address
    read: Day
    names: tuple[str, ...] = ()


@record(frozen=True)
class Source:
    """Where facts were read, on which day, and which fields of the entry they are; no fields: not recorded."""

    url: Address
    read: Day
    supports: tuple[str, ...] = ()


@record(frozen=True)
class PassCode:
    """What a pass gives: a code for `percent_off` the next exam of the same vendor, good once.

    `months` is how long it is good, from the day of the pass; absent: not known.
    """

    percent_off: Percent
    sources: tuple[Source, ...]
    months: Months | None = None


@record(frozen=True)
class Vendor:
    """Who gives a certification; `cloud` is what a person may wish for, absent for other vendors.

    `also` holds what else people and files call it. Two vendors may share such a name. `gives` is what each pass of one
    of its exams gives.
    """

    id: str
    name: str
    short: str
    cloud: str | None = None
    also: tuple[str, ...] = ()
    index: VendorIndex | None = None
    gives: PassCode | None = None


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
    before the second try, the third and so on; the last number holds for all that follow. The fee holds further tries
    for `within_months` after it was paid (absent: no limit is known)."""

    included: Tries | None = None
    wait_days: tuple[Days, ...] = ()
    within_months: Months | None = None


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
    url: Address
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
class Bundle:
    """Exams that are sold together for one price, one of each certification.

    `months` is how long after it was bought its exams may be taken; absent: not known.
    """

    id: str
    name: str
    of: tuple[str, ...]
    usd: Usd
    url: Address
    sources: tuple[Source, ...]
    months: Months | None = None
    doubts: tuple[DoubtOrText, ...] = ()


@record(frozen=True)
class Title:
    """What a set of certifications held at once earns, and how long it lasts when one of them expires."""

    id: str
    name: str
    all_of: tuple[str, ...]
    summary: str
    url: Address
    sources: tuple[Source, ...]
    holds: Literal["while_active", "until_year_end"] = "while_active"
    doubts: tuple[DoubtOrText, ...] = ()
    recheck_by: Day | None = None
