"""The catalog of now with some of its facts as a saved plan records them.

What a plan does not record is as it is now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import Any

from mlecareer.catalog.certification import Bundle, Certification, HourRange, Level, PassCode, Title, Vendor
from mlecareer.catalog.records import Catalog
from mlecareer.planner.changes.catalog_facts import (
    ADDED,
    BUNDLES,
    CLOUD,
    CODES,
    FIELDS,
    GONE,
    LEVELS,
    RENEWER,
    TITLE,
    CatalogFacts,
)
from mlecareer.planner.changes.old_ladder import old_stages, old_tiers
from mlecareer.planner.changes.question import Fact
from mlecareer.planner.parts.input_records import CertificationInput

Old = frozenset[Fact]
"""The facts that are as they were."""

REFERENCES = ("builds_on", "covers", "succeeded_by")
LINKS = ("requires", "renews")
"""The fields of a certification that name others: as ids, and as records with an id."""


def catalog_with(facts: CatalogFacts, new: frozenset[Fact]) -> Catalog:
    """The catalog in which these facts are as they are now, and all others that differ as they were.

    What certifications require must not go in a circle: where some of the old and some of the new would, all that is
    required is as now.
    """
    old = frozenset(facts.facts) - new
    made = _catalog(facts, old)
    if any(fact.kind == "requires" for fact in new) and circle(made):
        made = _catalog(facts, frozenset(fact for fact in old if fact.kind != "requires"))
    return made


def circle(catalog: Catalog) -> tuple[str, ...]:
    """Certifications of which each requires the next, and the last the first; empty if there are none."""
    graph = {each.id: [link.id for link in each.requires] for each in catalog.certifications}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()


def _catalog(facts: CatalogFacts, old: Old) -> Catalog:
    certifications = tuple(_certifications(facts, old))
    known = {each.id for each in certifications}
    stages = tuple(old_stages(facts, old, known))
    return replace(
        facts.now,
        certifications=tuple(_without_unknown(each, known) for each in certifications),
        vendors=tuple(_vendors(facts, old, certifications)),
        levels=tuple(_levels(facts, old, certifications)),
        titles=tuple(_titles(facts, old, known)),
        bundles=tuple(_bundles(facts, old, known)),
        stages=stages,
        tiers=tuple(old_tiers(facts, old, known, {stage.id for stage in stages})),
    )


def _certifications(facts: CatalogFacts, old: Old) -> Iterator[Certification]:
    """Those of now, some with fields as they were, and at the end those that are gone."""
    for certification in facts.now.certifications:
        id = certification.id
        if Fact("catalog", ADDED, id) in old:
            continue
        if Fact("catalog", RENEWER, id) in old:
            yield replace(certification, renews=())
        else:
            yield _as_it_was(facts, old, certification) if id in facts.recorded else certification
    for id, recorded in facts.recorded.items():
        if Fact("catalog", GONE, id) in old:
            yield _from_record(recorded)


def _as_it_was(facts: CatalogFacts, old: Old, certification: Certification) -> Certification:
    recorded, present = facts.recorded[certification.id], facts.present[certification.id]
    fields = {field: getattr(recorded, field) for field in FIELDS if Fact("catalog", field, certification.id) in old}
    if not fields:
        return certification
    # Its own hours, as those of its level may be others.
    hours = fields.pop("hours", present.hours)
    return replace(certification, study_hours=hours, **fields)


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


def _vendors(facts: CatalogFacts, old: Old, certifications: tuple[Certification, ...]) -> Iterator[Vendor]:
    for vendor in facts.now.vendors:
        is_old = Fact("catalog", CLOUD, vendor.id) in old
        as_it_was = replace(vendor, cloud=facts.clouds[vendor.id]) if is_old else vendor
        yield replace(as_it_was, gives=_old_code(facts, vendor)) if Fact("catalog", CODES) in old else as_it_was
    known = {vendor.id for vendor in facts.now.vendors}
    for id in dict.fromkeys(each.vendor for each in certifications if each.vendor not in known):
        yield Vendor(id, id, id, facts.clouds.get(id))


def _old_code(facts: CatalogFacts, vendor: Vendor) -> PassCode | None:
    """What each pass gave."""
    recorded = next((code for code in facts.old.codes if code.vendor == vendor.id), None)
    return None if recorded is None else PassCode(recorded.percent_off, (), recorded.months)


def _bundles(facts: CatalogFacts, old: Old, known: set[str]) -> Iterator[Bundle]:
    """The bundles of now, or those that are recorded, as far as the catalog has what is in them."""
    bundles = facts.now.bundles
    if Fact("catalog", BUNDLES) in old:
        bundles = tuple(Bundle(each.id, each.id, each.of, each.usd, "", (), each.months) for each in facts.old.bundles)
    yield from (bundle for bundle in bundles if known.issuperset(bundle.of))


def _levels(facts: CatalogFacts, old: Old, certifications: tuple[Certification, ...]) -> Iterator[Level]:
    """The levels of now, or those that are recorded, and behind them what a certification has beside these."""
    present = {level.id: level for level in facts.now.levels}
    nothing = HourRange(0, 0)
    recorded = [
        replace(present.get(level.id, Level(level.id, level.id, nothing)), usual_price_usd=level.usual_price_usd)
        for level in facts.old.levels
    ]
    are_old = Fact("catalog", LEVELS) in old
    first, second = (recorded, list(facts.now.levels)) if are_old else (list(facts.now.levels), recorded)
    yield from first
    used = {each.level for each in certifications} - {level.id for level in first}
    yield from (level for level in second if level.id in used)


def _titles(facts: CatalogFacts, old: Old, known: set[str]) -> Iterator[Title]:
    present = {title.id: title for title in facts.now.titles}
    for id in dict.fromkeys((*present, *facts.titles)):
        title = present.get(id)
        if Fact("catalog", TITLE, id) in old:
            recorded = facts.titles[id]
            title = replace(title or Title(id, id, (), "", "", ()), all_of=recorded.all_of, holds=recorded.holds)
        if title is not None and known.issuperset(title.all_of):
            yield title
