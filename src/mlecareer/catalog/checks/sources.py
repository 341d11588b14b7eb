"""Sources and doubts: they name fields that exist."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.checks.finding import Finding, unknown
from mlecareer.catalog.records import Catalog


def check_sources(catalog: Catalog) -> Iterator[Finding]:
    """What sources support and doubts are about are fields of their entry, and a source is named once."""
    entries = (("certifications", catalog.certifications), ("titles", catalog.titles), ("bundles", catalog.bundles))
    for section, entry in ((section, entry) for section, every in entries for entry in every):
        fields = [name for name in type(entry).__match_args__ if name not in ("id", "sources", "doubts", "recheck_by")]
        for index, source in enumerate(entry.sources):
            if source.url in [earlier.url for earlier in entry.sources[:index]]:
                text = f"duplicate source {source.url}; keep one, with all that it supports"
                yield Finding(section, entry.id, ("sources", index, "url"), text)
            for place, field in enumerate(source.supports):
                yield from unknown(section, entry.id, ("sources", index, "supports", place), field, fields, "field")
        for index, doubt in enumerate(entry.doubts):
            if doubt.about is not None:
                yield from unknown(section, entry.id, ("doubts", index, "about"), doubt.about, fields, "field")
