"""Which facts of the catalog that a saved plan records are other now."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.guide import Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import all_slots, listed
from mlecareer.planner.changes.question import Fact
from mlecareer.planner.parts.input_records import CertificationInput, Inputs, RequirementInput
from mlecareer.planner.parts.inputs import (
    bundle_inputs,
    certification_input,
    code_inputs,
    form_of,
    level_inputs,
    stage_inputs,
    tier_inputs,
    title_input,
)

GONE, ADDED, RENEWER = "gone", "added", "renewer"
"""A certification that the catalog no longer has, one that it has now, and one that now renews what it did not."""

REQUIREMENT, TITLE, CLOUD = "requirement", "title", "cloud"
STAGES, TIERS, LEVELS, CODES, BUNDLES = "stages", "tiers", "levels", "codes", "bundles"

FIELDS = tuple(name for name in CertificationInput.__match_args__ if name not in ("id", CLOUD))
"""The fields of a certification that a plan records; each can change by itself."""


class CatalogFacts:
    """The catalog of now beside what a saved plan records, and the `facts` that differ.

    `added` are facts that are not recorded as there was nothing to record; who asks the saved question finds them.
    """

    def __init__(self, now: Catalog, old: Inputs, added: tuple[Fact, ...] = ()) -> None:
        self.now, self.old, self.added = now, old, added
        self.recorded = {each.id: each for each in old.certifications}
        self.present = {id: certification_input(now, now.by_id[id]) for id in self.recorded if id in now.by_id}
        wanted = {f"want-{id}" for id in old.profile.wishes.want}
        self.requirements = {
            each.id: each for each in old.requirements if each.id not in wanted and (each.stage or each.tier)
        }
        self.slots = {slot.id: slot for _, slot in all_slots(now)}
        self.titles = {each.id: each for each in old.titles}
        self.clouds = {each.vendor: each.cloud for each in old.certifications}
        self.facts = tuple(self._changed())

    def with_added(self, added: tuple[Fact, ...]) -> CatalogFacts:
        """The same with facts that are not recorded."""
        return CatalogFacts(self.now, self.old, added)

    def _changed(self) -> Iterator[Fact]:
        yield from self._certifications()
        now, old = self.now, self.old
        clouds = {vendor.id: vendor.cloud for vendor in now.vendors}
        yield from (Fact("catalog", CLOUD, id) for id, cloud in self.clouds.items() if clouds.get(id, cloud) != cloud)
        asked = {slot.id: _asks_now(now, owner, slot) for owner, slot in all_slots(now)}
        for id, requirement in self.requirements.items():
            if asked.get(id) != _asks(requirement):
                yield Fact("catalog", REQUIREMENT, id)
        titles = {title.id: title_input(title) for title in now.titles}
        yield from (Fact("catalog", TITLE, id) for id, title in self.titles.items() if titles.get(id) != title)
        if stage_inputs(now) != old.stages:
            yield Fact("catalog", STAGES)
        if tier_inputs(now) != old.tiers:
            yield Fact("catalog", TIERS)
        if level_inputs(now) != old.levels:
            yield Fact("catalog", LEVELS)
        if code_inputs(now) != old.codes:
            yield Fact("catalog", CODES)
        if bundle_inputs(now) != old.bundles:
            yield Fact("catalog", BUNDLES)
        yield from self.added

    def _certifications(self) -> Iterator[Fact]:
        for id, recorded in self.recorded.items():
            if id not in self.present:
                yield Fact("catalog", GONE, id)
                continue
            for field in FIELDS:
                if getattr(self.present[id], field) != getattr(recorded, field):
                    yield Fact("catalog", field, id)


def _asks(requirement: RequirementInput) -> tuple[object, ...]:
    """What a requirement asks for, and where, its wording aside."""
    place = requirement.stage or requirement.tier
    return place, requirement.form, requirement.at_least, requirement.options, requirement.otherwise


def _asks_now(catalog: Catalog, owner: Stage | Tier, slot: Slot) -> tuple[object, ...]:
    place = owner.id if isinstance(owner, Stage) else owner.number
    return place, form_of(slot), slot.at_least, listed(catalog, slot), slot.otherwise
