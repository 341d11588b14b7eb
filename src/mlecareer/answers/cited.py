"""Where the facts about the certifications of an answer were read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mlecareer.catalog.records import Catalog
from mlecareer.records import record


@record(frozen=True)
class Cited:
    """A page on which facts about a certification were read, and when."""

    certification: str
    name: str
    url: str
    read: date


def cited(catalog: Catalog, ids: Iterable[str]) -> tuple[Cited, ...]:
    """The sources of certifications, in the order of their ids here; each once."""
    return tuple(
        Cited(id, catalog.by_id[id].name, source.url, source.read)
        for id in dict.fromkeys(ids)
        for source in catalog.by_id[id].sources
    )
