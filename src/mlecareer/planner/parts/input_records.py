"""What a plan was made from, kept beside it, so that a saved plan can be compared with a later one."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.catalog.certification import Exam, Hours, Renewal, Renews, Requirement, Validity
from mlecareer.profile.records import Profile
from mlecareer.records import record


@record(frozen=True)
class CertificationInput:
    """What planning reads of a certification; `hours` are those that it counts with."""

    id: str
    vendor: str
    level: str
    price_usd: float | None
    hours: Hours
    validity: tuple[Validity, ...] | None
    requires: tuple[Requirement, ...]
    builds_on: tuple[str, ...]
    experience_months: int | None
    exams: tuple[Exam, ...]
    renewal: Renewal | None
    renews: tuple[Renews, ...]
    covers: tuple[str, ...]
    succeeded_by: tuple[str, ...]


@record(frozen=True)
class RequirementInput:
    """What a stage or tier asks for: how many of which groups of certifications; those of one group are as good as
    each other."""

    id: str
    title: str
    stage: str | None
    tier: int | None
    need: int
    groups: tuple[tuple[str, ...], ...]


@record(frozen=True)
class TitleInput:
    """What planning reads of a title."""

    id: str
    all_of: tuple[str, ...]
    holds: Literal["while_active", "until_year_end"]


@record(frozen=True)
class Inputs:
    """What a plan was made from: the person, with what the options of a command said; the day; the catalog, by its
    title and the day on which one of its sources was last read; and everything of it that could enter the plan."""

    as_of: date
    catalog: str
    catalog_read: date | None
    profile: Profile
    certifications: tuple[CertificationInput, ...]
    requirements: tuple[RequirementInput, ...]
    titles: tuple[TitleInput, ...]
