"""How much of everything a catalog may hold, so that every question about it is answered in seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.checks.finding import Finding, Path
from mlecareer.catalog.checks.requirements import slots_with_paths
from mlecareer.catalog.guide import Slot
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import listed, stand_ins

MOST = 20_000
"""The most of each: links between certifications (what they require, build on, renew, cover, and what follows them);
exams and terms of validity; topics; and parts of titles. The bundled catalog has about 40, 220, 230 and 5."""

MOST_OPTIONS = 6_000
"""The most options of requirements, with what may be taken instead of them: `stage` has a row for each. The bundled
catalog has about 50."""

MATCHING = 100
"""A requirement that says what fits, and names nothing, counts as so many options more: all certifications are compared
with it."""

MOST_BUNDLED = 2_000
"""The most exams that all bundles hold together. The bundled catalog has 5."""

MOST_CLOUDS = 6
"""The most clouds: a plan is made for each of them. The bundled catalog has three."""


class _Sized(NamedTuple):
    """What counts towards a limit: an entry, where in it that stands, and how much it is."""

    section: str
    key: str
    path: Path
    size: int


def check_sizes(catalog: Catalog) -> Iterator[Finding]:
    """What is more than a catalog may hold. Names may be unknown still."""
    certifications = catalog.certifications
    yield from _above(MOST, "links between certifications", _fields(certifications, _LINKS))
    yield from _above(MOST, "exams and terms of validity", _fields(certifications, ("exams", "validity")))
    yield from _above(MOST, "topics of certifications", _fields(certifications, ("topics",)))
    bundles = (_Sized("bundles", bundle.id, ("of",), len(bundle.of)) for bundle in catalog.bundles)
    yield from _above(MOST_BUNDLED, "exams in bundles", bundles)
    yield from _above(MOST_CLOUDS, "clouds", _clouds(catalog))
    titles = (_Sized("titles", title.id, ("all_of",), len(title.all_of)) for title in catalog.titles)
    yield from _above(MOST, "parts of titles", titles)
    yield from _above(MOST_OPTIONS, "options of requirements", _options(catalog))


_LINKS = ("requires", "builds_on", "renews", "covers", "succeeded_by")


def _fields(certifications: Iterable[Certification], names: tuple[str, ...]) -> Iterator[_Sized]:
    for certification in certifications:
        for name in names:
            yield _Sized("certifications", certification.id, (name,), len(getattr(certification, name) or ()))


def _clouds(catalog: Catalog) -> Iterator[_Sized]:
    seen = set[str]()
    for vendor in catalog.vendors:
        if vendor.cloud is not None and vendor.cloud not in seen:
            seen.add(vendor.cloud)
            yield _Sized("vendors", vendor.id, ("cloud",), 1)


def _options(catalog: Catalog) -> Iterator[_Sized]:
    for _, slot, finding in slots_with_paths(catalog):
        place = finding((), "")
        if slot.options.matching is not None:
            yield _Sized(place.section, place.key, place.path, MATCHING)
        for size in _sizes(catalog, slot):
            yield _Sized(place.section, place.key, place.path, size)


def _sizes(catalog: Catalog, slot: Slot) -> Iterator[int]:
    """The size of a requirement, option by option, so that one beyond the limit is not counted to its end."""
    for id in (*listed(catalog, slot), *slot.otherwise):
        yield 1 + (len(stand_ins(catalog, id)) if id in catalog.by_id else 0)


def _above(most: int, what: str, sizes: Iterable[_Sized]) -> Iterator[Finding]:
    """The entry with which it is too much."""
    total = 0
    for section, key, path, size in sizes:
        total += size
        if total > most:
            text = f"the catalog has more than {most:,} {what} up to here"
            yield Finding(section, key, path, f"{text}; leave some out, or make a catalog for each career")
            return
