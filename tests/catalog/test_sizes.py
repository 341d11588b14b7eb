"""A catalog that holds too much of something is refused at the entry with which it is too much, and only that is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mlecareer.catalog.certification import Bundle, Exam, Renews, Requirement, Title, Validity, Vendor
from mlecareer.catalog.checks import sizes
from mlecareer.catalog.checks.checks import check
from mlecareer.catalog.guide import Matching, Options
from mlecareer.catalog.records import Catalog
from tiny import catalog, cert, day, slot

IDS = tuple(f"c{number}" for number in range(6))
PLAIN = tuple(map(cert, IDS))


def with_links(**fields: Any) -> Catalog:
    """Each of the last three names others."""
    return catalog(*PLAIN[:3], *(cert(id, **fields) for id in IDS[3:]))


def bundled(*of: str) -> Bundle:
    return Bundle(f"b-{of[0]}", "B", of, 1.0, "https://example.org", ())


def with_vendors(*clouds: str) -> Catalog:
    vendors = tuple(Vendor(f"v{n}", "V", "V", cloud) for n, cloud in enumerate(clouds))
    return replace(catalog(), vendors=vendors)


GONE = cert("gone", exams=(Exam("1", closes=day(-9)),), succeeded_by=("c0",))
CLOSED = (cert("c0", exams=(Exam("2", closes=day(-5)),), succeeded_by=("c1",)), *PLAIN[1:])

# What is too much, and where: the limit that is lowered, to what, and the section, key and path that are told
CASES: dict[str, tuple[Catalog, str, int, tuple[str, str, str]]] = {
    "links": (with_links(requires=(Requirement("c0"),), covers=("c1",)), "MOST", 5, ("certifications", "c5", "covers")),
    "builds on": (with_links(builds_on=IDS[:3]), "MOST", 8, ("certifications", "c5", "builds_on")),
    "renews": (with_links(renews=(Renews("c0"), Renews("c1"))), "MOST", 5, ("certifications", "c5", "renews")),
    "exams": (
        with_links(exams=(Exam("1"), Exam("2")), validity=(Validity(12),)),
        "MOST",
        11,
        ("certifications", "c5", "validity"),
    ),
    "topics": (with_links(topics=("t", "u", "v")), "MOST", 8, ("certifications", "c5", "topics")),
    "options": (
        catalog(*PLAIN, goal=(slot("s", *IDS), slot("t", *IDS))),
        "MOST_OPTIONS",
        11,
        ("stages", "goal", "slots"),
    ),
    "options of ours": (
        catalog(*PLAIN, goal=(slot("s", "c0", otherwise=IDS[1:]),)),
        "MOST_OPTIONS",
        5,
        ("stages", "goal", "slots"),
    ),
    "successors": (
        catalog(GONE, *CLOSED, goal=(slot("s", "gone", "c0"),)),
        "MOST_OPTIONS",
        4,
        ("stages", "goal", "slots"),
    ),
    "what they are": (
        catalog(*PLAIN, goal=(slot("s", any_of=Options(matching=Matching(vendor=("free",)))),)),
        "MOST_OPTIONS",
        105,
        ("stages", "goal", "slots"),
    ),
    "parts of titles": (
        catalog(*PLAIN, titles=(Title("t", "T", IDS, "s", "u", ()),)),
        "MOST",
        5,
        ("titles", "t", "all_of"),
    ),
    "bundles": (
        replace(catalog(*PLAIN), bundles=(bundled("c0", "c1"), bundled("c2", "c3"))),
        "MOST_BUNDLED",
        3,
        ("bundles", "b-c2", "of"),
    ),
    "clouds": (with_vendors("red", "red", "blue", "green"), "MOST_CLOUDS", 2, ("vendors", "v3", "cloud")),
}


@pytest.mark.parametrize("case", CASES)
def test_as_much_as_may_be_and_no_more(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cat, limit, most, place = CASES[case]

    def told() -> list[str]:
        found = check(cat)
        return [each.text for each in found if (each.section, each.key, each.path[0]) == place]

    monkeypatch.setattr(sizes, limit, most + 1)
    assert not any("more than" in text for text in told())
    monkeypatch.setattr(sizes, limit, most)
    (text,) = told()
    assert f"the catalog has more than {most:,} " in text
    assert text.endswith("up to here; leave some out, or make a catalog for each career")
    assert all("more than" in each.text for each in check(cat))
