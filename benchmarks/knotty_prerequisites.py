"""Catalogs whose certifications require or build on each other."""

from __future__ import annotations

from benchmarks.knotty_case import Case, day, entry, named, slot


def chain(size: int) -> Case:
    """Each requires the one before it."""
    ids = named(size)
    certs = [entry(id, (1, 2), requires=ids[n - 1 : n] if n else []) for n, id in enumerate(ids)]
    return Case(certs, [slot("s", any_of=[ids[-1]])])


def active_chain(size: int) -> Case:
    """Each requires the one before it to be active, and each expires after a year."""
    ids = named(size)
    certs = [
        entry(
            id,
            (1, 2),
            requires=[{"id": ids[n - 1], "active": True}] if n else [],
            validity=[{"months": 12}],
            renewal={"by": "exam", "opens_days_before": 90},
        )
        for n, id in enumerate(ids)
    ]
    return Case(certs, [slot("s", any_of=[ids[-1]])])


def tree(size: int) -> Case:
    """Each requires two others, like a heap, and the slot asks for one of many roots."""
    ids = named(size)
    certs = [entry(id, (1 + n % 7, 9), requires=ids[2 * n + 1 : 2 * n + 3]) for n, id in enumerate(ids)]
    return Case(certs, [slot("s", any_of=ids[:1]), slot("t", at_least=2, of=ids[1:40])])


def dense(size: int) -> Case:
    """Each requires up to 30 of those before it: many edges."""
    ids = named(size)
    certs = [entry(id, (1, 2), requires=ids[max(0, n - 30) : n]) for n, id in enumerate(ids)]
    return Case(certs, [slot("s", any_of=[ids[-1]])])


def all_requires_last(size: int) -> Case:
    """All of these, and the last requires all others and has a closed time between two exams."""
    ids = named(size)
    certs = [entry(id, (1 + n % 4, 12)) for n, id in enumerate(ids[:-1])]
    exams = [{"code": "L-1", "closes": day(40)}, {"code": "L-2", "opens": day(400)}]
    certs.append(entry(ids[-1], (1, 4), requires=ids[:-1], exams=exams))
    return Case(certs, [slot("s", all_of=ids)])


def builds_on(size: int) -> Case:
    """Each builds on the ten before it, and all are asked."""
    ids = named(size)
    certs = [entry(id, (1, 2), builds_on=ids[max(0, n - 10) : n]) for n, id in enumerate(ids)]
    return Case(certs, [slot("s", all_of=ids)])


def builds_on_all(size: int) -> Case:
    """Each builds on all those before it, in turns with requirements, and all are asked."""
    ids = named(size)
    certs = [
        entry(id, (1 + n % 3, 9), **{("builds_on", "builds_on", "requires")[n % 3]: ids[:n]})
        for n, id in enumerate(ids)
    ]
    return Case(certs, [slot("s", all_of=ids)])
