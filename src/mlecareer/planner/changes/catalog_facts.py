"""The facts of a catalog that a saved plan records: which of them changed, and the catalog with some as they were.

What a plan does not record is taken from the catalog of now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

from mlecareer.catalog.certification import Certification, HourRange, Level, Title, Vendor
from mlecareer.catalog.guide import Options, Salary, Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import all_slots, listed
from mlecareer.planner.changes.question import Fact
from mlecareer.planner.parts.input_records import (
    CertificationInput,
    Inputs,
    RequirementInput,
)
from mlecareer.planner.parts.inputs import (
    certification_input,
    form_of,
    level_inputs,
    stage_inputs,
    tier_inputs,
    title_input,
)

GONE, ADDED, RENEWER = "gone", "added", "renewer"
"""A certification that the catalog no longer has, one that it has now, and one that now renews what it did not."""

REQUIREMENT, TITLE, CLOUD = "requirement", "title", "cloud"
STAGES, TIERS, LEVELS = "stages", "tiers", "levels"

FIELDS = tuple(name for name in CertificationInput.__match_args__ if name not in ("id", CLOUD))
"""The fields of a certification that a plan records; each can change by itself."""

FORMS = ("any_of", "all_of", "of")

REFERENCES = ("builds_on", "covers", "succeeded_by")
LINKS = ("requires", "renews")
"""The fields of a certification that name others: as ids, and as records with an id."""

New = frozenset[Fact]
"""The facts that are as they are now; all others are as they were."""


class CatalogFacts:
    """The facts of the catalog of now that differ from those that a saved plan records.

    `added` are facts that are not recorded because there was nothing to record: they are found by asking the saved
    question (`with_added`).
    """

    def __init__(self, now: Catalog, old: Inputs, added: tuple[Fact, ...] = ()) -> None:
        self.now, self.old, self.added = now, old, added
        self.recorded = {each.id: each for each in old.certifications}
        self.present = {id: certification_input(now, now.by_id[id]) for id in self.recorded if id in now.by_id}
        wanted = {f"want-{id}" for id in old.profile.wishes.want}
        self.requirements = {
            each.id: each for each in old.requirements if each.id not in wanted and (each.stage or each.tier)
        }
        self.titles = {each.id: each for each in old.titles}
        self.clouds = {each.vendor: each.cloud for each in old.certifications}

    def with_added(self, added: tuple[Fact, ...]) -> CatalogFacts:
        """The same with facts that are not recorded."""
        return CatalogFacts(self.now, self.old, added)

    def changed(self) -> Iterator[Fact]:
        """Every fact that differs."""
        now, old = self.now, self.old
        for id, recorded in self.recorded.items():
            present = self.present.get(id)
            if present is None:
                yield Fact("catalog", GONE, id)
                continue
            for field in FIELDS:
                if getattr(present, field) != getattr(recorded, field):
                    yield Fact("catalog", field, id)
        vendors = {vendor.id: vendor for vendor in now.vendors}
        for id, cloud in self.clouds.items():
            if id in vendors and vendors[id].cloud != cloud:
                yield Fact("catalog", CLOUD, id)
        slots = {slot.id: (owner, slot) for owner, slot in all_slots(now)}
        for id, requirement in self.requirements.items():
            if id not in slots or _asks(requirement) != _asks_now(now, *slots[id]):
                yield Fact("catalog", REQUIREMENT, id)
        present_titles = {title.id: title_input(title) for title in now.titles}
        for id, title in self.titles.items():
            if present_titles.get(id) != title:
                yield Fact("catalog", TITLE, id)
        if stage_inputs(now) != old.stages:
            yield Fact("catalog", STAGES)
        if tier_inputs(now) != old.tiers:
            yield Fact("catalog", TIERS)
        if level_inputs(now) != old.levels:
            yield Fact("catalog", LEVELS)
        yield from self.added

    def catalog(self, new: New) -> Catalog:
        """The catalog in which these facts are as they are now, and all others as they were.

        What certifications require must not go in a circle: where some of the old and some of the new would, all that
        is required is as now.
        """
        made = self._catalog(new)
        if any(fact.kind == "requires" for fact in new) and circle(made):
            made = self._catalog(new | {fact for fact in self.changed() if fact.kind == "requires"})
        return made

    def _catalog(self, new: New) -> Catalog:
        certifications = tuple(self._certifications(new))
        known = {each.id for each in certifications}
        stages, tiers = self._ladder(new, known)
        return replace(
            self.now,
            certifications=tuple(_without_unknown(each, known) for each in certifications),
            vendors=tuple(self._vendors(new, certifications)),
            levels=tuple(self._levels(new, certifications)),
            titles=tuple(self._titles(new, known)),
            stages=stages,
            tiers=tiers,
        )

    def _certifications(self, new: New) -> Iterator[Certification]:
        for certification in self.now.certifications:
            id = certification.id
            if id in self.recorded:
                yield self._as_it_was(certification, new)
            elif Fact("catalog", ADDED, id) in self.added and Fact("catalog", ADDED, id) not in new:
                continue
            elif Fact("catalog", RENEWER, id) in self.added and Fact("catalog", RENEWER, id) not in new:
                yield replace(certification, renews=())
            else:
                yield certification
        for id, recorded in self.recorded.items():
            if id not in self.present and Fact("catalog", GONE, id) not in new:
                yield _from_record(recorded)

    def _as_it_was(self, certification: Certification, new: New) -> Certification:
        """A certification with its old fields, but for those that are as now."""
        recorded, present = self.recorded[certification.id], self.present[certification.id]
        old = {
            field: getattr(recorded, field)
            for field in FIELDS
            if getattr(recorded, field) != getattr(present, field)
            and Fact("catalog", field, certification.id) not in new
        }
        if not old:
            return certification
        # Its own hours, as those of its level may be others.
        hours = old.pop("hours", present.hours)
        return replace(certification, study_hours=hours, **old)

    def _vendors(self, new: New, certifications: tuple[Certification, ...]) -> Iterator[Vendor]:
        for vendor in self.now.vendors:
            is_old = vendor.id in self.clouds and Fact("catalog", CLOUD, vendor.id) not in new
            cloud = self.clouds[vendor.id] if is_old else vendor.cloud
            yield vendor if cloud == vendor.cloud else replace(vendor, cloud=cloud)
        known = {vendor.id for vendor in self.now.vendors}
        for id in dict.fromkeys(each.vendor for each in certifications if each.vendor not in known):
            yield Vendor(id, id, id, self.clouds.get(id))

    def _levels(self, new: New, certifications: tuple[Certification, ...]) -> Iterator[Level]:
        present = {level.id: level for level in self.now.levels}
        used = {each.level for each in certifications}
        nothing = HourRange(0, 0)
        old = [
            replace(present.get(level.id, Level(level.id, level.id, nothing)), usual_price_usd=level.usual_price_usd)
            for level in self.old.levels
        ]
        is_new = Fact("catalog", LEVELS) in new or level_inputs(self.now) == self.old.levels
        first, second = (list(self.now.levels), old) if is_new else (old, list(self.now.levels))
        yield from first
        known = {level.id for level in first}
        yield from (level for level in second if level.id in used and level.id not in known)

    def _titles(self, new: New, known: set[str]) -> Iterator[Title]:
        present = {title.id: title for title in self.now.titles}
        old = {id for id in self.titles if Fact("catalog", TITLE, id) not in new}
        for id in dict.fromkeys((*present, *self.titles)):
            if id not in old:
                title = present.get(id)
            else:
                recorded = self.titles[id]
                title = present.get(id, Title(id, id, (), "", "", ()))
                if (title.all_of, title.holds) != (recorded.all_of, recorded.holds):
                    title = replace(title, all_of=recorded.all_of, holds=recorded.holds)
            if title is not None and known.issuperset(title.all_of):
                yield title

    def _ladder(self, new: New, known: set[str]) -> tuple[tuple[Stage, ...], tuple[Tier, ...]]:
        """The stages and tiers, with the requirements that are as they were in the place of those of now."""
        gone = {fact.about for fact in self.added if fact.kind == REQUIREMENT and fact not in new}
        now = {slot.id: (owner, slot) for owner, slot in all_slots(self.now)}
        old: dict[str, RequirementInput] = {}
        for id, requirement in self.requirements.items():
            is_new = Fact("catalog", REQUIREMENT, id) in new
            if not is_new and (id not in now or _asks(requirement) != _asks_now(self.now, *now[id])):
                old[id] = requirement

        def with_old(owner: Stage | Tier) -> tuple[Slot, ...]:
            slots: dict[str, Slot] = {}
            for slot in owner.slots:
                if slot.id in old and _belongs(old[slot.id], owner):
                    slots[slot.id] = _slot(old[slot.id], slot)
                elif slot.id not in old and slot.id not in gone:
                    slots[slot.id] = slot
            for id, requirement in old.items():
                if id not in slots and _belongs(requirement, owner):
                    slots[id] = _slot(requirement, now[id][1] if id in now else None)
            return tuple(kept for slot in slots.values() for kept in _with_known(slot, known))

        stages = tuple(self._stages(new))
        ids = {stage.id for stage in stages}
        tiers = (tier for tier in self._tiers(new) if {tier.due_from, tier.due_to} <= ids)
        return tuple(_with_slots(stage, with_old(stage)) for stage in stages), tuple(
            _with_slots(tier, with_old(tier)) for tier in tiers
        )

    def _stages(self, new: New) -> Iterator[Stage]:
        present = {stage.id: stage for stage in self.now.stages}
        if Fact("catalog", STAGES) in new or stage_inputs(self.now) == self.old.stages:
            yield from self.now.stages
            return
        for stage in self.old.stages:
            known = present.get(stage.id, Stage(stage.id, stage.id, stage.min_years, Salary(0, 0), ""))
            yield replace(known, min_years=stage.min_years, max_years=stage.max_years)

    def _tiers(self, new: New) -> Iterator[Tier]:
        present = {tier.number: tier for tier in self.now.tiers}
        if Fact("catalog", TIERS) in new or tier_inputs(self.now) == self.old.tiers:
            yield from self.now.tiers
            return
        for tier in self.old.tiers:
            known = present.get(tier.number, Tier(tier.number, f"Tier {tier.number}", tier.due_from, tier.due_to))
            yield replace(known, due_from=tier.due_from, due_to=tier.due_to)


Owner = TypeVar("Owner", Stage, Tier)


def _with_slots(owner: Owner, slots: tuple[Slot, ...]) -> Owner:
    return owner if slots == owner.slots else replace(owner, slots=slots)


def _from_record(recorded: CertificationInput) -> Certification:
    """A certification of which no more is known than a saved plan records."""
    fields: dict[str, Any] = {field: getattr(recorded, field) for field in FIELDS if field != "hours"}
    id = recorded.id
    return Certification(id=id, name=id, short=id, summary="", url="", sources=(), study_hours=recorded.hours, **fields)


def _without_unknown(certification: Certification, known: set[str]) -> Certification:
    """A certification without what it says of others that the catalog does not have."""
    left: dict[str, Any] = {}
    for field in REFERENCES:
        ids = getattr(certification, field)
        if not known.issuperset(ids):
            left[field] = tuple(id for id in ids if id in known)
    for field in LINKS:
        links = getattr(certification, field)
        if not known.issuperset(link.id for link in links):
            left[field] = tuple(link for link in links if link.id in known)
    return replace(certification, **left) if left else certification


def _with_known(slot: Slot, known: set[str]) -> Iterator[Slot]:
    """A requirement with the options that the catalog has; nothing where it has none of them."""
    ids = slot.options.ids
    if not known.issuperset(ids):
        left = Options(tuple(id for id in ids if id in known))
        if not left.ids:
            return
        fewer: dict[str, Any] = {name: left for name in FORMS if getattr(slot, name) is not None}
        slot = replace(slot, **fewer)
    if not known.issuperset(slot.otherwise):
        slot = replace(slot, otherwise=tuple(id for id in slot.otherwise if id in known))
    yield slot


def _slot(requirement: RequirementInput, present: Slot | None) -> Slot:
    options = Options(requirement.options)
    slot = present or Slot(requirement.id, requirement.title)
    return replace(
        slot,
        any_of=options if requirement.form == "any_of" else None,
        all_of=options if requirement.form == "all_of" else None,
        of=options if requirement.form == "at_least" else None,
        at_least=requirement.at_least if requirement.form == "at_least" else None,
        otherwise=requirement.otherwise,
    )


def _belongs(requirement: RequirementInput, owner: Stage | Tier) -> bool:
    if isinstance(owner, Stage):
        return requirement.stage == owner.id
    return requirement.stage is None and requirement.tier == owner.number


def _asks(requirement: RequirementInput) -> tuple[object, ...]:
    """What a requirement asks for, and where, its wording aside."""
    place = requirement.stage or requirement.tier
    return place, requirement.form, requirement.at_least, requirement.options, requirement.otherwise


def _asks_now(catalog: Catalog, owner: Stage | Tier, slot: Slot) -> tuple[object, ...]:
    place = owner.id if isinstance(owner, Stage) else owner.number
    return place, form_of(slot), slot.at_least, listed(catalog, slot), slot.otherwise


def circle(catalog: Catalog) -> tuple[str, ...]:
    """Certifications of which each requires the next, and the last the first; empty if there are none."""
    graph = {each.id: [link.id for link in each.requires] for each in catalog.certifications}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()
