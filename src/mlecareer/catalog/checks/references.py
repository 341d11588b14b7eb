"""What names another entry: it exists, and nothing comes before itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.checks.finding import Finding, Path, no_such, unknown
from mlecareer.catalog.checks.requirements import slot_references, slots_with_paths
from mlecareer.catalog.records import Catalog


def check_references(catalog: Catalog) -> Iterator[Finding]:
    """Whatever names another entry names one that exists."""
    vendors, levels = dict.fromkeys(v.id for v in catalog.vendors), catalog.level_order
    stages, roles = [s.id for s in catalog.stages], {role.id for role in catalog.roles}
    for certification in catalog.certifications:
        key = certification.id
        yield from unknown("certifications", key, ("vendor",), certification.vendor, vendors, "vendor")
        yield from unknown("certifications", key, ("level",), certification.level, levels, "level")
        for path, id in _references(certification):
            yield from unknown("certifications", key, path, id, catalog.by_id, "certification")
    for title in catalog.titles:
        for index, id in enumerate(title.all_of):
            yield from unknown("titles", title.id, ("all_of", index), id, catalog.by_id, "certification")
    for bundle in catalog.bundles:
        for index, id in enumerate(bundle.of):
            yield from unknown("bundles", bundle.id, ("of", index), id, catalog.by_id, "certification")
        if len(set(bundle.of)) < max(2, len(bundle.of)):
            yield Finding("bundles", bundle.id, ("of",), "a bundle is of two certifications or more, each named once")
    for _, slot, finding in slots_with_paths(catalog):
        for path, id, known, what in slot_references(catalog, slot):
            if id not in known:
                yield replace(finding(path, no_such(what, id)), wanted=id, known=known)
    for tier in catalog.tiers:
        for field, stage in (("due_from", tier.due_from), ("due_to", tier.due_to)):
            yield from unknown("tiers", str(tier.number), (field,), stage, stages, "stage")
    for aspect in catalog.aspects:
        for role in aspect.by_role:
            yield from unknown("aspects", aspect.aspect, ("by_role", role), role, roles, "role")


def _references(certification: Certification) -> Iterator[tuple[Path, str]]:
    for field in ("builds_on", "covers", "succeeded_by"):
        for index, id in enumerate(getattr(certification, field)):
            yield (field, index), id
    for field in ("requires", "renews"):
        for index, link in enumerate(getattr(certification, field)):
            yield (field, index, "id"), link.id


def check_cycles(catalog: Catalog) -> Iterator[Finding]:
    """Nothing requires, builds on or is succeeded by itself, not even by a detour."""
    every = catalog.certifications
    required = {each.id: [link.id for link in each.requires] for each in every}
    before = {each.id: [*required[each.id], *each.builds_on] for each in every}
    cycle = _cycle(required)
    if cycle:
        yield _circle("requires", "requires itself", cycle)
    elif cycle := _cycle(before):
        field = "requires" if cycle[1] in required[cycle[0]] else "builds_on"
        yield _circle(field, "requires or builds on itself", cycle)
    if cycle := _cycle({each.id: list(each.succeeded_by) for each in every}):
        yield _circle("succeeded_by", "is succeeded by itself", cycle)


def _circle(field: str, sentence: str, cycle: list[str]) -> Finding:
    return Finding("certifications", cycle[0], (field,), f"'{cycle[0]}' {sentence}: ", cycle=tuple(cycle))


def _cycle(graph: dict[str, list[str]]) -> list[str]:
    """A cycle of the graph, its first again at the end; empty if there is none."""
    from graphlib import CycleError, TopologicalSorter

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # graphlib walks from a thing to what depends on it: turn it round to read "requires".
        nodes: list[str] = list(reversed(error.args[1]))
        start = nodes.index(min(nodes))
        return [*nodes[start:-1], *nodes[:start], nodes[start]]
    return []
