"""Certifications as answers: one in full, or a list of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Literal

from mlecareer.answers.requirements import Filled, SlotView, filled_by, renewed_by, slot_view
from mlecareer.catalog.certification import Certification, Doubt, Exam, Hours, Renewal, Renews, Retake, Source, Vendor
from mlecareer.catalog.guide import Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import places, purposes
from mlecareer.catalog.status import Status, exam_on, status, validity_months
from mlecareer.records import record

Served = tuple[tuple[Stage | Tier, str | None], ...]
"""The stages and tiers that a certification serves, each with the option that it stands in for."""


@record(frozen=True)
class ExamView:
    """One version of an exam; `first_seen`: it may have opened earlier than on `opens`."""

    code: str | None
    opens: date | None
    first_seen: bool
    closes: date | None
    expected: bool


@record(frozen=True)
class RequiredActive:
    """A certification that must still be held."""

    id: str
    active: Literal[True]


@record(frozen=True)
class CertificationView:
    """A certification on a day. Tiers and stages include those that it serves in place of another certification;
    `taken_for` says what it is good for in the slots that list it. `by_partner`: only a partner organisation can open
    the exam for a person."""

    id: str
    name: str
    short: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    badge_names: tuple[str, ...]
    vendor: str
    level: str
    topics: tuple[str, ...]
    tiers: tuple[int, ...]
    stages: tuple[str, ...]
    stands_in_for: tuple[str, ...]
    taken_for: tuple[str, ...]
    status: Status
    exam_code: str | None
    price_usd: float | None
    minutes: int | None
    study_hours: Hours
    validity_months: int | None
    requires: tuple[str | RequiredActive, ...]
    builds_on: tuple[str, ...]
    renews: tuple[Renews, ...]
    renewal: Renewal | None
    succeeded_by: tuple[str, ...]
    exams: tuple[ExamView, ...]
    by_partner: bool
    retake: Retake | None
    experience_months: int | None
    summary: str
    url: str
    sources: tuple[Source, ...]
    doubts: tuple[Doubt, ...]


@record(frozen=True)
class CertificationList:
    """Certifications in the order of the catalog.

    `title` is that of the tier or stage that was asked for, and `slots` are its requirements if nothing else was.
    `vendors` are those of all certifications, if nothing at all was asked for.
    """

    KIND: ClassVar[str] = "certs"
    ROWS: ClassVar[tuple[str, ...]] = ("certifications",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("title", "slots", "vendors")
    as_of: date
    certifications: tuple[CertificationView, ...]
    title: str
    slots: tuple[SlotView, ...]
    vendors: tuple[Vendor, ...]


@record(frozen=True)
class CertificationAnswer:
    """One certification in full: what it fills, which others renew it, and whether a pass counts for ever."""

    KIND: ClassVar[str] = "cert"
    ROWS: ClassVar[tuple[str, ...]] = ("certification",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("vendor", "fills", "renewed_by", "never_expires")
    as_of: date
    certification: CertificationView
    vendor: str
    fills: tuple[Filled, ...]
    renewed_by: tuple[str, ...]
    never_expires: bool


@record(frozen=True)
class Filter:
    """Which certifications to list: those that match every field that is given."""

    tier: int | None = None
    stage: str | None = None
    vendors: frozenset[str] | None = None
    level: str | None = None
    topic: str | None = None
    status: str | None = None
    held: frozenset[str] | None = None

    def keeps(self, certification: Certification, served: Served, day: date) -> bool:
        """Whether the list has a certification that serves these places."""
        return (
            (self.tier is None or self.tier in _tiers(served))
            and (self.stage is None or self.stage in _stages(served))
            and (self.vendors is None or certification.vendor in self.vendors)
            and self.level in (None, certification.level)
            and (self.topic is None or self.topic in certification.topics)
            and (self.held is None or certification.id in self.held)
            and (self.status is None or self.status == status(certification, day))
        )


def certification_list(catalog: Catalog, wanted: Filter, day: date) -> CertificationList:
    """The certifications that a filter keeps."""
    served, taken_for = places(catalog), purposes(catalog)
    views = tuple(
        view_of(catalog, each, day, served.get(each.id, ()), taken_for.get(each.id, ()))
        for each in catalog.certifications
        if wanted.keeps(each, served.get(each.id, ()), day)
    )
    owner = _owner(catalog, wanted)
    slots = owner.slots if owner is not None and wanted == Filter(tier=wanted.tier, stage=wanted.stage) else ()
    return CertificationList(
        day,
        views,
        "" if owner is None else owner.title if isinstance(owner, Stage) else tier_title(owner),
        tuple(slot_view(catalog, slot, day) for slot in slots),
        catalog.vendors if wanted == Filter() else (),
    )


def _owner(catalog: Catalog, wanted: Filter) -> Stage | Tier | None:
    """The tier or the stage that is asked for; `None` if it is neither, or both."""
    owners: list[Stage | Tier] = [tier for tier in catalog.tiers if tier.number == wanted.tier]
    owners += [stage for stage in catalog.stages if stage.id == wanted.stage]
    return owners[0] if len(owners) == 1 else None


def tier_title(tier: Tier) -> str:
    """`Tier 1, must have`."""
    return f"Tier {tier.number}, {tier.title[:1].lower()}{tier.title[1:]}"


def certification_answer(catalog: Catalog, certification: Certification, day: date) -> CertificationAnswer:
    """One certification on a day."""
    served = places(catalog).get(certification.id, ())
    taken_for = purposes(catalog).get(certification.id, ())
    return CertificationAnswer(
        day,
        view_of(catalog, certification, day, served, taken_for),
        next(vendor.name for vendor in catalog.vendors if vendor.id == certification.vendor),
        tuple(filled_by(catalog, certification.id)),
        renewed_by(catalog, certification.id, day),
        certification.validity == (),
    )


def view_of(
    catalog: Catalog,
    certification: Certification,
    day: date,
    served: Served,
    taken_for: tuple[str, ...],
) -> CertificationView:
    """All that is known of a certification on a day; `served` are the places it fills, `taken_for` what it is good
    for there."""
    exam = exam_on(certification, day)
    own = {certification.id.casefold()}
    return CertificationView(
        id=certification.id,
        name=certification.name,
        short=certification.short,
        aliases=tuple(name for name in certification.names if name not in own),
        former_names=certification.former_names,
        badge_names=certification.badge_names,
        vendor=certification.vendor,
        level=certification.level,
        topics=certification.topics,
        tiers=_tiers(served),
        stages=_stages(served),
        stands_in_for=_once(option for _, option in served if option is not None),
        taken_for=taken_for,
        status=status(certification, day),
        exam_code=exam.code if exam is not None else None,
        price_usd=certification.price_usd,
        minutes=certification.minutes,
        study_hours=catalog.hours(certification),
        validity_months=validity_months(certification, day),
        requires=tuple(RequiredActive(r.id, True) if r.active else r.id for r in certification.requires),
        builds_on=certification.builds_on,
        renews=certification.renews,
        renewal=certification.renewal,
        succeeded_by=certification.succeeded_by,
        exams=tuple(_exam_view(exam) for exam in certification.exams),
        by_partner=certification.by_partner,
        retake=certification.retake,
        experience_months=certification.experience_months,
        summary=certification.summary,
        url=certification.url,
        sources=certification.sources,
        doubts=certification.doubts,
    )


def _tiers(served: Served) -> tuple[int, ...]:
    return _once(owner.number for owner, _ in served if not isinstance(owner, Stage))


def _stages(served: Served) -> tuple[str, ...]:
    return _once(owner.id for owner, _ in served if isinstance(owner, Stage))


def _exam_view(exam: Exam) -> ExamView:
    return ExamView(exam.code, exam.opens, exam.first_seen, exam.closes, exam.expected)


def _once(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))
