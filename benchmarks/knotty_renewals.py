"""People who hold, or will hold, very much that expires."""

from __future__ import annotations

from benchmarks.knotty_case import SOURCES, Case, day, entry, named, slot


def renewing(size: int) -> Case:
    """All held, all expiring, and each renews the next two."""
    ids = named(size)
    certs = [
        entry(
            id,
            validity=[{"months": 24}],
            renewal={"by": "exam", "price_usd": 50 + n % 9, "hours": 3, "opens_days_before": 180},
            renews=[{"id": ids[(n + k) % size]} for k in (1, 2)] if size > 3 else [],
        )
        for n, id in enumerate(ids)
    ]
    held = [{"id": id, "earned": day(-400 - n % 300)} for n, id in enumerate(ids)]
    return Case(certs, [slot("s", all_of=ids)], profile={"holdings": held})


def renewing_all(size: int) -> Case:
    """All held, all expiring, and one of ten renews forty others."""
    ids = named(size)
    certs = [
        entry(
            id,
            validity=[{"months": 24}],
            renewal={"by": "exam", "price_usd": 50 + n % 9, "opens_days_before": 365},
            renews=[{"id": other, "revives": True} for other in ids[n + 1 : n + 41]] if n % 10 == 0 else [],
        )
        for n, id in enumerate(ids)
    ]
    held = [{"id": id, "earned": day(-400 - n * 7 % 300)} for n, id in enumerate(ids)]
    title = {
        "id": "title", "name": "Title", "all_of": ids[:400], "summary": "s", "url": "https://example.org",
        "sources": SOURCES,
    }  # fmt: skip
    return Case(certs, [slot("s", all_of=ids)], more={"titles": [title]}, profile={"holdings": held})


def short_lived(size: int) -> Case:
    """All held, each good for a month, in a plan of years."""
    ids = named(size)
    certs = [
        entry(id, (1, 1), validity=[{"months": 1}], renewal={"by": "exam", "price_usd": 10, "hours": 0})
        for id in ids[:-1]
    ]
    certs.append(entry(ids[-1], (300, 1000)))
    held = [{"id": id, "earned": day(-(n % 25))} for n, id in enumerate(ids[:-1])]
    return Case(certs, [slot("s", all_of=ids)], profile={"holdings": held})


def centuries(size: int) -> Case:
    """Hours that make a plan of centuries, at a quarter of an hour a week."""
    ids = named(size)
    certs = [entry(id, (900, 1000), validity=[{"months": 12}], renewal={"by": "assessment"}) for id in ids]
    return Case(certs, [slot("s", all_of=ids)], profile={"wishes": {"hours_per_week": 0.5}})


def expired(size: int) -> Case:
    """All have expired, and each brings the next ones back."""
    ids = named(size)
    certs = [
        entry(
            id,
            validity=[{"months": 12}],
            renewal={"by": "exam", "grace_days": 30},
            renews=[{"id": other, "revives": True} for other in ids[n + 1 : n + 11]],
        )
        for n, id in enumerate(ids)
    ]
    held = [{"id": id, "earned": day(-800)} for id in ids]
    return Case(certs, [slot("s", all_of=ids)], profile={"holdings": held})


def six_clouds(size: int) -> Case:
    """The same as what has expired, shared out among six clouds: a plan for each of them."""
    case = expired(size)
    names = [f"cloud{n}" for n in range(6)]
    vendors = [{"id": name, "name": name, "short": name, "cloud": name} for name in names]
    certs = [cert | {"vendor": names[n % 6]} for n, cert in enumerate(case.certifications)]
    return Case(certs, case.slots, more={"vendors": vendors}, profile=case.profile)
