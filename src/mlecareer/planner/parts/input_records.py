"""What a plan was made from, kept beside it, so that a saved plan can be compared with a later one."""

from __future__ import annotations

from typing import Literal

from mlecareer.catalog.certification import Exam, Hours, Renewal, Renews, Requirement, Retake, Validity
from mlecareer.catalog.scalars import Count, Day, Months, Percent, Usd, Years
from mlecareer.profile.records import Profile
from mlecareer.records import record


@record(frozen=True)
class CertificationInput:
    """What planning reads of a certification. `hours` are the study hours that it counts with, and `cloud` is the cloud
    of its vendor."""

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
    """What a stage or tier asks for.

    `options` and `otherwise` are the certifications that the catalog lists for it, and `form` and `at_least` say how
    many of them it asks for. `groups` are all certifications that can fill it; those of one group fill the same place.
    `need` is how many places are asked for at the depth of the plan.
    """

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
    """A level, and the price that an unknown price counts as there."""

    id: str
    usual_price_usd: Usd | None


@record(frozen=True)
class CodeInput:
    """The code that each pass of an exam of a vendor gives: the percent off, and for how many months it is good, if
    that is known."""

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
    """What a plan was made from.

    `profile` is the person, with what the options of the command said. `catalog` is the title of the catalog, and
    `catalog_read` the last date on which one of its sources was read. `certifications`, `requirements` and `titles` are
    those that could enter the plan. `stages`, `tiers` and `levels` are all of the catalog in their order, and `codes`
    and `bundles` are what can make exams cheaper.
    """

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
