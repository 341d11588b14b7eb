"""Catalogs that ask for very many certifications, or leave very many choices."""

from __future__ import annotations

from random import Random

from benchmarks.knotty_case import Case, day, entry, named, slot


def all_of(size: int) -> Case:
    """All are asked, each with its price."""
    ids = named(size)
    certs = [entry(id, (1 + n % 5, 8 + n % 3), price_usd=50 + n % 70) for n, id in enumerate(ids)]
    return Case(certs, [slot("s", all_of=ids)])


def one_closes(size: int) -> Case:
    """All are asked, and one closes in 2099."""
    case = all_of(size)
    certs = [*case.certifications]
    certs[-1] = certs[-1] | {"exams": [{"code": "X-1", "closes": "2099-01-01"}]}
    return Case(certs, case.slots)


def closed_times(size: int) -> Case:
    """All are asked, and each is closed for a time of its own."""
    ids = named(size)
    certs = [
        entry(
            id,
            (1 + n % 4, 12),
            exams=[{"code": f"A-{n}", "closes": day(30 + n * 3)}, {"code": f"B-{n}", "opens": day(200 + n * 2)}],
        )
        for n, id in enumerate(ids)
    ]
    return Case(certs, [slot("s", all_of=ids)])


def all_close(size: int) -> Case:
    """Four slots of many that all close, so that one can be passed."""
    ids = named(size)
    certs = [entry(id, (6, 12), exams=[{"code": id, "closes": day(12)}]) for id in ids]
    return Case(certs, [slot(f"s{n}", any_of=ids[n::4]) for n in range(4)])


def equals(size: int) -> Case:
    """Many slots of three among equals."""
    ids, random = named(size), Random(1)
    slots = max(1, size // 4)
    return Case(
        [entry(id) for id in ids],
        [slot(f"s{n}", at_least=3, of=random.sample(ids, min(size, 20))) for n in range(slots)],
    )


def near_equals(size: int) -> Case:
    """Slots of 7 among 20 with nearly equal hours and prices."""
    ids, random = named(size), Random(2)
    certs = [
        entry(id, (10 + random.randint(0, 3), 20 + random.randint(0, 3)), price_usd=100 + random.randint(0, 5))
        for id in ids
    ]
    slots = [slot(f"s{n}", at_least=7, of=random.sample(ids, min(20, size))) for n in range(max(1, size * 25 // 60))]
    return Case(certs, slots)


def overlapping(size: int) -> Case:
    """Many slots of a few options that fill others too."""
    ids, random = named(size), Random(3)
    certs = [
        entry(id, (low := random.randint(5, 40), low + random.randint(0, 40)), price_usd=random.choice([50, 100, 300]))
        for id in ids
    ]
    return Case(certs, [slot(f"s{n}", any_of=random.sample(ids, 5)) for n in range(size * 6 // 10)])


def clouds(size: int) -> Case:
    """Slots whose options are of three clouds, with requirements across them."""
    ids, random = named(size), Random(4)
    certs = [
        entry(
            id,
            (random.randint(5, 20), 40),
            vendor=random.choice(["red", "blue", "green", "v"]),
            price_usd=random.choice([50, 100, 300]),
            requires=[random.choice(ids[:n])] if n and random.random() < 0.3 else [],
        )
        for n, id in enumerate(ids)
    ]
    slots = [slot(f"s{n}", at_least=2, of=random.sample(ids, min(size, 12))) for n in range(max(1, size // 8))]
    return Case(certs, slots, must=[slot("m", any_of=random.sample(ids, min(size, 9)))])


def wide(size: int) -> Case:
    """A few slots, each of which all certifications fill."""
    ids, random = named(size), Random(5)
    certs = [entry(id, (random.randint(5, 90), 95), price_usd=random.randint(50, 500)) for id in ids]
    return Case(certs, [slot(f"s{n}", at_least=3, of=ids) for n in range(6)])


def many_slots(size: int) -> Case:
    """As many slots as certifications, each of two."""
    ids = named(size)
    certs = [entry(id, (1 + n % 5, 9)) for n, id in enumerate(ids)]
    return Case(certs, [slot(f"s{n}", any_of=[ids[n], ids[(n + 1) % size]]) for n in range(size)])
