"""What of a person and of the catalog a plan is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from mlecareer.catalog.certification import Certification, Title
from mlecareer.catalog.guide import Slot
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.related import related
from mlecareer.catalog.slots import listed
from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.parts.input_records import (
    BundleInput,
    CertificationInput,
    CodeInput,
    Form,
    Inputs,
    LevelInput,
    RequirementInput,
    StageInput,
    TierInput,
    TitleInput,
)
from mlecareer.profile.records import Profile, Wishes


def inputs(situation: Situation) -> Inputs:
    """What the plan of a situation is made from."""
    catalog = situation.catalog
    ids = sorted(could_enter(situation))
    return Inputs(
        as_of=situation.day,
        catalog=catalog.title,
        catalog_read=last_read(catalog),
        profile=in_order(situation.profile),
        certifications=tuple(certification_input(catalog, catalog.by_id[id]) for id in ids),
        requirements=tuple(_requirement(catalog, slot) for slot in situation.asked if slot.is_asked),
        titles=tuple(title_input(title) for title in catalog.titles if not set(ids).isdisjoint(title.all_of)),
        stages=stage_inputs(catalog),
        tiers=tier_inputs(catalog),
        levels=level_inputs(catalog),
        codes=code_inputs(catalog),
        bundles=bundle_inputs(catalog),
    )


def in_order(profile: Profile) -> Profile:
    """The profile with its lists in order, as the order in which things are said changes nothing."""
    return replace(_lists_in_order(profile), wishes=_lists_in_order(profile.wishes))


Said = TypeVar("Said", Profile, Wishes)


def _lists_in_order(said: Said) -> Said:
    lists = {name: getattr(said, name) for name in said.__match_args__}
    ordered: Any = {name: tuple(sorted(items, key=_texts)) for name, items in lists.items() if isinstance(items, tuple)}
    return replace(said, **ordered)


def _texts(item: Any) -> tuple[str, ...]:
    """An entry of a list as texts: an id, or the fields of a record, of which the id is the first."""
    return tuple(str(getattr(item, name)) for name in getattr(item, "__match_args__", ())) or (str(item),)


def last_read(catalog: Catalog) -> date | None:
    """The last day on which a source of the catalog's certifications was read; `None` where none is given."""
    return max((source.read for each in catalog.certifications for source in each.sources), default=None)


def could_enter(situation: Situation) -> frozenset[str]:
    """What is held or booked, every option of what is asked, what one of these requires, and what renews one."""
    asked = (id for slot in situation.asked if slot.is_asked for group in slot.groups for id in group)
    return related(situation.catalog, (*situation.held, *(exam.id for exam in situation.booked), *asked))


def certification_input(catalog: Catalog, certification: Certification) -> CertificationInput:
    """What planning reads of a certification."""
    return CertificationInput(
        id=certification.id,
        vendor=certification.vendor,
        cloud=catalog.cloud_of(certification),
        level=certification.level,
        price_usd=certification.price_usd,
        hours=catalog.hours(certification),
        validity=certification.validity,
        requires=certification.requires,
        builds_on=certification.builds_on,
        experience_months=certification.experience_months,
        exams=certification.exams,
        retake=certification.retake,
        renewal=certification.renewal,
        renews=certification.renews,
        covers=certification.covers,
        succeeded_by=certification.succeeded_by,
    )


def _requirement(catalog: Catalog, asked: AskedSlot) -> RequirementInput:
    slot = asked.slot
    return RequirementInput(
        id=slot.id,
        title=slot.title,
        stage=asked.stage,
        tier=asked.tier,
        need=asked.need,
        groups=asked.groups,
        form=form_of(slot),
        at_least=slot.at_least,
        options=listed(catalog, slot),
        otherwise=slot.otherwise,
    )


def form_of(slot: Slot) -> Form:
    """How many of its options a requirement asks for."""
    return "any_of" if slot.need == "any" else "all_of" if slot.need == "all" else "at_least"


def title_input(title: Title) -> TitleInput:
    """What planning reads of a title."""
    return TitleInput(title.id, title.all_of, title.holds)


def stage_inputs(catalog: Catalog) -> tuple[StageInput, ...]:
    """What planning reads of the stages."""
    return tuple(StageInput(stage.id, stage.min_years, stage.max_years) for stage in catalog.stages)


def tier_inputs(catalog: Catalog) -> tuple[TierInput, ...]:
    """What planning reads of the tiers."""
    return tuple(TierInput(tier.number, tier.due_from, tier.due_to) for tier in catalog.tiers)


def level_inputs(catalog: Catalog) -> tuple[LevelInput, ...]:
    """What planning reads of the levels."""
    return tuple(LevelInput(level.id, level.usual_price_usd) for level in catalog.levels)


def code_inputs(catalog: Catalog) -> tuple[CodeInput, ...]:
    """What planning reads of the codes that passes give."""
    return tuple(
        CodeInput(vendor.id, vendor.gives.percent_off, vendor.gives.months)
        for vendor in catalog.vendors
        if vendor.gives is not None
    )


def bundle_inputs(catalog: Catalog) -> tuple[BundleInput, ...]:
    """What planning reads of the bundles."""
    return tuple(BundleInput(bundle.id, bundle.of, bundle.usd, bundle.months) for bundle in catalog.bundles)
