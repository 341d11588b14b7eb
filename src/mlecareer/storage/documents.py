"""What each kind of file may contain: one Pydantic model for each, made of the domain's records.

Imported only when a file has changed since it was last validated.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from mlecareer.catalog.certification import Bundle, Certification, Level, Title, Vendor
from mlecareer.catalog.guide import Area, Aspect, Pay, Role, Salaries, Stage, Tier, Tip
from mlecareer.catalog.scalars import ShortForm, StudyHours, WrittenDay, whole
from mlecareer.profile.records import (
    Currency,
    Defaults,
    Failed,
    Holding,
    OwnPrice,
    PriceTerms,
    Profile,
    Share,
    Studied,
    Wishes,
)
from mlecareer.storage.profile import SCHEMA_VERSION


class Document(BaseModel):
    """A file: what it does not know is refused, down to the last record in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogDocument(Document):
    """`catalog.yaml`: what the folder is, and what it stands on."""

    extends: Literal["bundled", "nothing"] = "bundled"
    title: str = ""


class VendorsDocument(Document):
    """`vendors.yaml`: who gives certifications, and which exams are sold together."""

    vendors: tuple[Vendor, ...] = ()
    bundles: tuple[Bundle, ...] = ()


class LevelsDocument(Document):
    """`levels.yaml`: how demanding certifications are, lowest first."""

    levels: tuple[Level, ...] = ()


class CertificationsDocument(Document):
    """`certifications/<vendor>.yaml`: what one can hold."""

    certifications: tuple[Certification, ...] = ()


class TitlesDocument(Document):
    """`titles.yaml`: what certifications held at once earn."""

    titles: tuple[Title, ...] = ()


class StagesDocument(Document):
    """`stages.yaml`: the career ladder, lowest first, and what its salary ranges mean."""

    salaries: Salaries | None = None
    stages: tuple[Stage, ...] = ()


class PayDocument(Document):
    """`pay.yaml`: public figures of what work is paid, beside the salaries of the stages."""

    pay: tuple[Pay, ...] = ()


class TiersDocument(Document):
    """`tiers.yaml`: the essential certifications by rank."""

    tiers: tuple[Tier, ...] = ()


class StackDocument(Document):
    """`stack.yaml`: the technology stack by area."""

    areas: tuple[Area, ...] = ()


class TipsDocument(Document):
    """`tips.yaml`: the advice, and with what to begin."""

    tips: tuple[Tip, ...] = ()
    conclusion: str = ""


class RolesDocument(Document):
    """`roles.yaml`: jobs side by side, aspect by aspect."""

    roles: tuple[Role, ...] = ()
    aspects: tuple[Aspect, ...] = ()


CATALOG_DOCUMENTS: dict[str, type[Document]] = {
    "catalog": CatalogDocument,
    "vendors": VendorsDocument,
    "levels": LevelsDocument,
    "certifications": CertificationsDocument,
    "titles": TitlesDocument,
    "stages": StagesDocument,
    "pay": PayDocument,
    "tiers": TiersDocument,
    "stack": StackDocument,
    "tips": TipsDocument,
    "roles": RolesDocument,
}
"""The kinds of file in a catalog folder, by file name without its ending (certifications: by folder)."""


class ProfileDocument(Document):
    """The profile file."""

    schema_version: Annotated[int, whole(1, SCHEMA_VERSION, "schema versions")] = SCHEMA_VERSION
    career_start: WrittenDay | None = None
    holdings: tuple[Annotated[Holding, ShortForm("id", str)], ...] = ()
    studied: dict[str, StudyHours] = {}
    failed: tuple[Failed, ...] = ()
    skills_done: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    wishes: Wishes = Wishes()
    share: Share = "none"
    prices: dict[str, PriceTerms] = {}
    paid_by_employer: tuple[str, ...] = ()
    currency: Currency | None = None
    defaults: Defaults = Defaults()

    def profile(self) -> Profile:
        """The person that the file describes."""
        return Profile(
            career_start=self.career_start,
            holdings=self.holdings,
            studied=tuple(Studied(id, hours) for id, hours in self.studied.items()),
            failed=self.failed,
            skills_done=self.skills_done,
            skip=self.skip,
            wishes=self.wishes,
            share=self.share,
            prices=tuple(OwnPrice(id, terms) for id, terms in self.prices.items()),
            paid_by_employer=self.paid_by_employer,
            currency=self.currency,
            defaults=self.defaults,
        )
