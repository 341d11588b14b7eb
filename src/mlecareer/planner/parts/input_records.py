"""What a plan was made from, kept beside it, so that a saved plan can be compared with a later one."""

from __future__ import annotations

from typing import Literal

from mlecareer.catalog.certification import Exam, Hours, Renewal, Renews, Requirement, Retake, Validity
from mlecareer.catalog.scalars import Count, Day, Months, Percent, Usd, Years
from mlecareer.profile.records import Profile
from mlecareer.records import record


@record(frozen=True)
class CertificationInput:
    """What planning reads of a certification; `hours` are those that it counts with, `cloud` is that of its vendor."""

    id: str
    vendor: str
    cloud: str | None
    level: str
    price_usd: Usd | None
    hours: Hours
    validity: tuple[Validity, ...] | None
    requires: tuple[Requirement, ...]
    builds_on: tuple[str, ...]
    experience_months: Months | None
    exams: tuple[Exam, ...]
    retake: Retake | None
    renewal: Renewal | None
    renews: tuple[Renews, ...]
    covers: tuple[str, ...]
    succeeded_by: tuple[str, ...]


Form = Literal["any_of", "all_of", "at_least"]
"""How many of its options a requirement asks for: any, all, or so many at least."""


@record(frozen=True)
class RequirementInput:
    """What a stage or tier asks for: how many of which groups of certifications; those of one group are as good as
    each other. `options` and `otherwise` are those that the catalog lists, of which `form` and `at_least` say how many
    it asks for; `need` is how many are asked at the depth of the plan."""

    id: str
    title: str
    stage: str | None
    tier: Count | None
    need: Count
    groups: tuple[tuple[str, ...], ...]
    form: Form
    at_least: Count | None
    options: tuple[str, ...]
    otherwise: tuple[str, ...]


@record(frozen=True)
class TitleInput:
    """What planning reads of a title."""

    id: str
    all_of: tuple[str, ...]
    holds: Literal["while_active", "until_year_end"]


@record(frozen=True)
class StageInput:
    """What planning reads of a stage, its requirements aside."""

    id: str
    min_years: Years
    max_years: Years | None


@record(frozen=True)
class TierInput:
    """When a tier is due."""

    number: Count
    due_from: str
    due_to: str


@record(frozen=True)
class LevelInput:
    """A level, and what a price that is not known counts as there."""

    id: str
    usual_price_usd: Usd | None


@record(frozen=True)
class CodeInput:
    """What each pass of an exam of a vendor gives, and for how many months, if that is known."""

    vendor: str
    percent_off: Percent
    months: Months | None


@record(frozen=True)
class BundleInput:
    """What planning reads of a bundle."""

    id: str
    of: tuple[str, ...]
    usd: Usd
    months: Months | None


@record(frozen=True)
class Inputs:
    """What a plan was made from: the person, with what the options of a command said; the day; the catalog, by its
    title and the day on which one of its sources was last read; everything of it that could enter the plan; the stages,
    tiers and levels in their order; and the codes that passes give, and the bundles."""

    as_of: Day
    catalog: str
    catalog_read: Day | None
    profile: Profile
    certifications: tuple[CertificationInput, ...]
    requirements: tuple[RequirementInput, ...]
    titles: tuple[TitleInput, ...]
    stages: tuple[StageInput, ...]
    tiers: tuple[TierInput, ...]
    levels: tuple[LevelInput, ...]
    codes: tuple[CodeInput, ...] = ()
    bundles: tuple[BundleInput, ...] = ()
