"""The certifications on which it depends how some can be held."""

from __future__ import annotations

from collections.abc import Iterable

from mlecareer.catalog.records import Catalog


def related(catalog: Catalog, ids: Iterable[str]) -> frozenset[str]:
    """The certifications that can matter for holding some: themselves, what renews them, and what those require."""
    renewers: dict[str, list[str]] = {}
    for certification in catalog.certifications:
        for link in certification.renews:
            renewers.setdefault(link.id, []).append(certification.id)
    reached: set[str] = set()
    waiting = list(ids)
    while waiting:
        id = waiting.pop()
        if id not in reached:
            reached.add(id)
            waiting += renewers.get(id, ())
            waiting += [required.id for required in catalog.by_id[id].requires]
    return frozenset(reached)
