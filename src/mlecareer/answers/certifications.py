"""Certifications as answers: one in full, or a list of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Literal

from mlecareer.catalog.records import (
    Catalog,
    Certification,
    Doubt,
    Exam,
    Renewal,
    Renews,
    Retake,
    Source,
    Stage,
    Tier,
)
from mlecareer.catalog.slots import places, purposes
from mlecareer.catalog.status import Status, exam_on, status, validity_months
from mlecareer.records import record


@record(frozen=True)
class ExamView:
    """One version of an exam; `first_seen`: it may have opened earlier than on `opens`."""

    code: str | None
    opens: date | None
    first_seen: bool
    closes: date | None
    expected: bool


@record(frozen=True)
class HoursView:
    """Study hours; `assumed`: no range is published, so they join single figures or are usual for the level."""

    low: int
    high: int
    assumed: bool


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
    study_hours: HoursView
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
    """Certifications in the order of the catalog."""

    KIND: ClassVar[str] = "certs"
    ROWS: ClassVar[tuple[str, ...]] = ("certifications",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("tier_title",)
    as_of: date
    certifications: tuple[CertificationView, ...]
    tier_title: str = ""  # of the tier that was asked for


@record(frozen=True)
class CertificationAnswer:
    """One certification in full."""

    KIND: ClassVar[str] = "cert"
    ROWS: ClassVar[tuple[str, ...]] = ("certification",)
    as_of: date
    certification: CertificationView


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

    def keeps(self, view: CertificationView) -> bool:
        """Whether the list has a certification."""
        return (
            (self.tier is None or self.tier in view.tiers)
            and (self.stage is None or self.stage in view.stages)
            and (self.vendors is None or view.vendor in self.vendors)
            and self.level in (None, view.level)
            and (self.topic is None or self.topic in view.topics)
            and self.status in (None, view.status)
            and (self.held is None or view.id in self.held)
        )


def certification_list(catalog: Catalog, wanted: Filter, day: date) -> CertificationList:
    """The certifications that a filter keeps."""
    served, taken_for = places(catalog), purposes(catalog)
    views = (
        view_of(catalog, each, day, served.get(each.id, ()), taken_for.get(each.id, ()))
        for each in catalog.certifications
    )
    title = next((f"Tier {tier.number} ({tier.title})" for tier in catalog.tiers if tier.number == wanted.tier), "")
    return CertificationList(day, tuple(view for view in views if wanted.keeps(view)), title)


def certification_answer(catalog: Catalog, certification: Certification, day: date) -> CertificationAnswer:
    """One certification on a day."""
    served = places(catalog).get(certification.id, ())
    taken_for = purposes(catalog).get(certification.id, ())
    return CertificationAnswer(day, view_of(catalog, certification, day, served, taken_for))


def view_of(
    catalog: Catalog,
    certification: Certification,
    day: date,
    served: tuple[tuple[Stage | Tier, str | None], ...],
    taken_for: tuple[str, ...],
) -> CertificationView:
    """All that is known of a certification on a day; `served` are the places it fills, `taken_for` what it is good
    for there."""
    exam = exam_on(certification, day)
    hours = catalog.hours(certification)
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
        tiers=_once(owner.number for owner, _ in served if not isinstance(owner, Stage)),
        stages=_once(owner.id for owner, _ in served if isinstance(owner, Stage)),
        stands_in_for=_once(option for _, option in served if option is not None),
        taken_for=taken_for,
        status=status(certification, day),
        exam_code=exam.code if exam is not None else None,
        price_usd=certification.price_usd,
        minutes=certification.minutes,
        study_hours=HoursView(hours.low, hours.high, hours.assumed),
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


def _exam_view(exam: Exam) -> ExamView:
    return ExamView(exam.code, exam.opens, exam.first_seen, exam.closes, exam.expected)


def _once(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(items))
