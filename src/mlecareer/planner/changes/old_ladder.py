"""The stages and tiers of now, with some of what they ask for as a saved plan records it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from mlecareer.catalog.guide import Options, Salary, Slot, Stage, Tier
from mlecareer.planner.changes.catalog_facts import REQUIREMENT, STAGES, TIERS, CatalogFacts
from mlecareer.planner.changes.question import Fact
from mlecareer.planner.parts.input_records import RequirementInput

FORMS = ("any_of", "all_of", "of")


def old_stages(facts: CatalogFacts, old: frozenset[Fact], known: set[str]) -> Iterator[Stage]:
    """The stages of now, or those that are recorded, with their requirements; `known` are the certifications."""
    stages = facts.now.stages
    if Fact("catalog", STAGES) in old:
        present = {stage.id: stage for stage in stages}
        stages = tuple(
            replace(
                present.get(stage.id, Stage(stage.id, stage.id, stage.min_years, Salary(0, 0), "")),
                min_years=stage.min_years,
                max_years=stage.max_years,
            )
            for stage in facts.old.stages
        )
    for stage in stages:
        yield replace(stage, slots=tuple(_requirements(facts, old, known, stage)))


def old_tiers(facts: CatalogFacts, old: frozenset[Fact], known: set[str], stages: set[str]) -> Iterator[Tier]:
    """The tiers of now, or those that are recorded, with their requirements; those that are due from or to a stage that
    there is not are left out."""
    tiers = facts.now.tiers
    if Fact("catalog", TIERS) in old:
        present = {tier.number: tier for tier in tiers}
        tiers = tuple(
            replace(
                present.get(tier.number, Tier(tier.number, f"Tier {tier.number}", tier.due_from, tier.due_to)),
                due_from=tier.due_from,
                due_to=tier.due_to,
            )
            for tier in facts.old.tiers
        )
    for tier in tiers:
        if {tier.due_from, tier.due_to} <= stages:
            yield replace(tier, slots=tuple(_requirements(facts, old, known, tier)))


def _requirements(facts: CatalogFacts, old: frozenset[Fact], known: set[str], owner: Stage | Tier) -> Iterator[Slot]:
    """What a stage or tier asks for: what it asks now in its place, as it was where that is old, and at the end what it
    asked only then."""
    was = {fact.about: facts.requirements.get(fact.about) for fact in old if fact.kind == REQUIREMENT}
    then = {id: each for id, each in was.items() if each is not None and _belongs(each, owner)}
    slots: dict[str, Slot] = {}
    for slot in owner.slots:
        if slot.id in then:
            slots[slot.id] = _slot(then[slot.id], slot)
        elif slot.id not in was:
            slots[slot.id] = slot
    for id in sorted(then):
        slots.setdefault(id, _slot(then[id], facts.slots.get(id)))
    for slot in slots.values():
        yield from _with_known(slot, known)


def _belongs(requirement: RequirementInput, owner: Stage | Tier) -> bool:
    if isinstance(owner, Stage):
        return requirement.stage == owner.id
    return requirement.stage is None and requirement.tier == owner.number


def _slot(requirement: RequirementInput, present: Slot | None) -> Slot:
    """A requirement as it was, in the words of now where there are any."""
    options = Options(requirement.options)
    return replace(
        present or Slot(requirement.id, requirement.title),
        any_of=options if requirement.form == "any_of" else None,
        all_of=options if requirement.form == "all_of" else None,
        of=options if requirement.form == "at_least" else None,
        at_least=requirement.at_least if requirement.form == "at_least" else None,
        otherwise=requirement.otherwise,
    )


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
