"""What of a person and of the catalog a plan is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.parts.input_records import CertificationInput, Inputs, RequirementInput, TitleInput
from mlecareer.profile.records import Profile


def inputs(situation: Situation) -> Inputs:
    """What the plan of a situation is made from."""
    catalog = situation.catalog
    ids = sorted(_could_enter(situation))
    return Inputs(
        as_of=situation.day,
        catalog=catalog.title,
        catalog_read=last_read(catalog),
        profile=_in_order(situation.profile),
        certifications=tuple(_certification(catalog, catalog.by_id[id]) for id in ids),
        requirements=tuple(
            RequirementInput(slot.slot.id, slot.slot.title, slot.stage, slot.tier, slot.need, slot.groups)
            for slot in situation.asked
            if slot.is_asked
        ),
        titles=tuple(
            TitleInput(title.id, title.all_of, title.holds)
            for title in catalog.titles
            if not set(ids).isdisjoint(title.all_of)
        ),
    )


def _in_order(profile: Profile) -> Profile:
    """The profile with its lists in order, as the order in which things are said changes nothing."""
    wishes = profile.wishes
    return replace(
        profile,
        holdings=tuple(sorted(profile.holdings, key=lambda held: (held.id, str(held.earned), str(held.expires)))),
        studied=tuple(sorted(profile.studied, key=lambda studied: studied.id)),
        failed=tuple(sorted(profile.failed, key=lambda failed: (failed.id, failed.day))),
        skills_done=tuple(sorted(profile.skills_done)),
        skip=tuple(sorted(profile.skip)),
        wishes=replace(
            wishes,
            clouds=tuple(sorted(wishes.clouds)),
            without=tuple(sorted(wishes.without)),
            want=tuple(sorted(wishes.want)),
        ),
    )


def last_read(catalog: Catalog) -> date | None:
    """The last day on which a source of the catalog's certifications was read; `None` where none is given."""
    return max((source.read for each in catalog.certifications for source in each.sources), default=None)


def _could_enter(situation: Situation) -> set[str]:
    """What is held or booked, every option of what is asked, what one of these requires, and what renews one."""
    asked = (id for slot in situation.asked if slot.is_asked for group in slot.groups for id in group)
    waiting = [*situation.held, *(exam.id for exam in situation.booked), *asked]
    renewers: dict[str, list[str]] = {}
    for certification in situation.catalog.certifications:
        for link in certification.renews:
            renewers.setdefault(link.id, []).append(certification.id)
    could: set[str] = set()
    while waiting:
        id = waiting.pop()
        if id not in could:
            could.add(id)
            waiting += [required.id for required in situation.catalog.by_id[id].requires]
            waiting += renewers.get(id, ())
    return could


def _certification(catalog: Catalog, certification: Certification) -> CertificationInput:
    return CertificationInput(
        id=certification.id,
        vendor=certification.vendor,
        level=certification.level,
        price_usd=certification.price_usd,
        hours=catalog.hours(certification),
        validity=certification.validity,
        requires=certification.requires,
        builds_on=certification.builds_on,
        experience_months=certification.experience_months,
        exams=certification.exams,
        renewal=certification.renewal,
        renews=certification.renews,
        covers=certification.covers,
        succeeded_by=certification.succeeded_by,
    )
