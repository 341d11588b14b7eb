"""Successors, covers and titles: names that lead to others."""

from __future__ import annotations

from benchmarks.knotty_case import SOURCES, Case, day, entry, named, slot


def successors(size: int) -> Case:
    """A long chain of successors, each closed before the next opens."""
    ids = named(size)
    certs = [
        entry(id, exams=[{"code": id, "closes": day(-10)}], succeeded_by=ids[n + 1 : n + 2])
        for n, id in enumerate(ids[:-1])
    ]
    certs.append(entry(ids[-1]))
    return Case(certs, [slot("s", any_of=[ids[0]]), slot("t", any_of=[ids[len(ids) // 2]])])


def covering(size: int) -> Case:
    """A held one covers the next, that one the next, and so on."""
    ids = named(size)
    certs = [entry(id, covers=ids[n + 1 : n + 2]) for n, id in enumerate(ids)]
    return Case(certs, [slot("s", all_of=ids)], profile={"holdings": [{"id": id} for id in ids[:3]]})


def titles(size: int) -> Case:
    """Titles that need each other's parts, and all of them are wanted."""
    ids = named(size)
    about = {
        "summary": "s", "url": "https://example.org",
        "sources": SOURCES,
    }  # fmt: skip
    named_so = [f"t{n}" for n in range(max(1, size // 4))]
    all_titles = [
        {"id": id, "name": f"Title {id}", "all_of": [ids[(n * 3 + k) % size] for k in range(min(12, size))], **about}
        for n, id in enumerate(named_so)
    ]
    certs = [entry(id, (1, 5), validity=[{"months": 24}]) for id in ids]
    wishes = {"want": named_so[:100]}
    return Case(certs, [slot("s", any_of=ids[:1])], more={"titles": all_titles}, profile={"wishes": wishes})
