"""Bundles, codes, prices, pauses and bookings; and large catalogs of everyday content."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.knotty_asked import all_of, overlapping
from benchmarks.knotty_case import SOURCES, VENDORS, Case, Entry, day, entry, named, slot


def _bundles(ids: Sequence[str], count: int, each: int) -> list[Entry]:
    random = Random(6)
    return [
        {
            "id": f"b{n}", "name": f"Bundle {n}", "of": random.sample(list(ids), min(len(ids), each)),
            "usd": 120 + n % 30, "url": "https://example.org", "sources": SOURCES,
        }
        for n in range(count)
    ]  # fmt: skip


def bundles(size: int) -> Case:
    """All are asked, and there is a bundle for each of them."""
    case = all_of(size)
    return Case(case.certifications, case.slots, more={"bundles": _bundles(case.ids, size, 3)})


GIVEN = {"percent_off": 50, "months": 12, "sources": SOURCES}


def codes(size: int) -> Case:
    """Each pass gives a code, and each has prices of its own."""
    case = all_of(size)
    certs = [one | {"vendor": ("red", "blue")[n % 2]} for n, one in enumerate(case.certifications)]
    prices = {id: {"usd": 20 + n % 50, "times": 1, "until": day(300)} for n, id in enumerate(case.ids)}
    prices["red"] = {"percent_off": 30, "times": 5}
    return Case(
        certs, case.slots, more={"vendors": [v | {"gives": GIVEN} for v in VENDORS]}, profile={"prices": prices}
    )


def paused(size: int) -> Case:
    """Many pauses and changes of pace."""
    case = overlapping(20)
    pauses = [{"starts": day(10 * n), "ends": day(10 * n + 3)} for n in range(size)]
    pace = [{"since": day(7 * n + 1), "hours_per_week": 3 + n % 9} for n in range(min(size, 100))]
    return Case(case.certifications, case.slots, profile={"wishes": {"pauses": pauses, "pace": pace}})


def booked(size: int) -> Case:
    """Many exams are booked, of which some renew others."""
    ids = named(size)
    certs = [
        entry(
            id,
            validity=[{"months": 12}],
            renewal={"by": "exam", "opens_days_before": 90},
            renews=[{"id": other} for other in ids[n + 1 : n + 3]],
        )
        for n, id in enumerate(ids)
    ]
    holdings = [{"id": id, "earned": day(1 + n % 300)} for n, id in enumerate(ids)]
    return Case(certs, [slot("s", all_of=ids)], profile={"holdings": holdings})


def passes(size: int) -> Case:
    """Each was passed again and again."""
    ids = named(20)
    certs = [
        entry(id, validity=[{"months": 12}], renewal={"by": "exam"}, renews=[{"id": ids[(n + 1) % 20]}])
        for n, id in enumerate(ids)
    ]
    holdings = [{"id": ids[n % 20], "earned": day(-1 - n)} for n in range(size)]
    return Case(certs, [slot("s", all_of=ids)], profile={"holdings": holdings})


def plain(size: int) -> Case:
    """A large catalog of which a plan needs little."""
    ids, random = named(size), Random(7)
    certs = [
        entry(
            id,
            (random.randint(5, 90), 95),
            vendor=random.choice(["v", "red", "blue", "green"]),
            price_usd=random.randint(50, 500),
            validity=[{"months": 24}],
            renewal={"by": "exam", "opens_days_before": 90},
            requires=[random.choice(ids[:n])] if n and random.random() < 0.15 else [],
            topics=[f"topic-{random.randint(0, 40)}"],
        )
        for n, id in enumerate(ids)
    ]
    slots = [
        slot(f"s{n}", at_least=1 + n % 2, of=random.sample(ids, min(size, random.randint(4, 40))))
        for n in range(round(size**0.5) // 2 + 4)
    ]
    return Case(certs, slots, profile={"holdings": [{"id": ids[n], "earned": day(-500)} for n in range(5)]})


def full(size: int) -> Case:
    """A catalog of as much text as is allowed: `size` certifications that share it."""
    each = max(0, min(60_000, (15_500_000 - 700 * size) // size))
    case = plain(size)
    certs = [one | {"summary": "word " * (each // 5)} for one in case.certifications]
    return Case(certs, case.slots, profile=case.profile)
