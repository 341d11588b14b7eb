"""Questions that are hard for their size: near ties, limits that nearly fit, and wishes as many as a file may hold."""

from __future__ import annotations

from random import Random

from benchmarks.knotty_case import Case, day, entry, named, slot

CLOUDS = ("red", "blue", "green")


def ties_of_clouds(size: int) -> Case:
    """The same certifications on three clouds, with the same hours and nearly the same prices."""
    ids = named(size)
    certs = [
        entry(id, vendor=CLOUDS[n % 3], price_usd=100 + n // 3 % 2, requires=ids[n - 3 : n - 2] if n % 9 > 5 else [])
        for n, id in enumerate(ids)
    ]
    slots = [slot(f"s{n}", at_least=2, of=ids[n : n + 15]) for n in range(0, size - 14, 5)]
    return Case(certs, slots)


def nearly_fits(size: int) -> Case:
    """Slots of two prices each, and a budget and a day that the cheaper halves nearly fit."""
    ids, random = named(size), Random(8)
    certs = [
        entry(id, (low := random.randint(20, 30), low + 3), price_usd=random.randint(300, 400) + n / 100)
        for n, id in enumerate(ids)
    ]
    slots = [slot(f"s{n}", any_of=ids[n : n + 3]) for n in range(0, size - 2, 2)]
    wishes = {"budget_usd": 150 * size, "by": day(size * 13), "budget_per_year_usd": 900}
    return Case(certs, slots, profile={"wishes": wishes})


def equal_subsets(size: int) -> Case:
    """A budget that only some sums of prices meet: which of many to leave open is a knapsack."""
    ids, random = named(size), Random(9)
    certs = [entry(id, price_usd=2 * random.randint(1_000, 9_000)) for id in ids]
    total = sum(cert["price_usd"] for cert in certs)
    slots = [slot(f"s{n}", any_of=[id]) for n, id in enumerate(ids)]
    return Case(certs, slots, profile={"wishes": {"budget_usd": total // 4 * 2 + 1, "minimise": "cost"}})


def tiers(size: int) -> Case:
    """As many must-haves as requirements of the stage, each several of the same certifications, and options of ours."""
    ids, random = named(size), Random(10)
    certs = [entry(id, (low := random.randint(5, 9), low + 2)) for id in ids]

    def some(letter: str) -> list[dict[str, object]]:
        slots = []
        for n in range(max(1, size // 5)):
            options = random.sample(ids, min(size, 14))
            slots.append(slot(f"{letter}{n}", at_least=3, of=options[:8], otherwise=options[8:]))
        return slots

    return Case(certs, some("s"), must=some("m"))


def yearly(size: int) -> Case:
    """Renewals and exams of years, and a budget for each year that pays some of them."""
    ids = named(size)
    certs = [
        entry(
            id,
            (20, 40),
            price_usd=90 + n % 20,
            validity=[{"months": 12}],
            renewal={"by": "exam", "price_usd": 40, "opens_days_before": 120},
            renews=[{"id": ids[(n + 1) % size]}] if size > 1 else [],
        )
        for n, id in enumerate(ids)
    ]
    held = [{"id": id, "earned": day(-200 - n)} for n, id in enumerate(ids[::2])]
    return Case(
        certs, [slot("s", all_of=ids)], profile={"holdings": held, "wishes": {"budget_per_year_usd": 60 * size}}
    )


def exclusive(size: int) -> Case:
    """Exams that close one after another, so that about half of what is asked can be passed, in many ways."""
    ids, random = named(size), Random(11)
    certs = [
        entry(id, (5, 9), exams=[{"code": id, "closes": day(9 + n * 9 // 2)}], requires=ids[n - 7 : n - 6])
        for n, id in enumerate(ids)
    ]
    slots = [slot(f"s{n}", any_of=random.sample(ids, min(4, size))) for n in range(max(1, size * 3 // 4))]
    return Case(certs, slots)


def wishes(size: int) -> Case:
    """Everything is wanted, half of it is not to be planned, all was failed and studied."""
    ids = named(size)
    certs = [entry(id, retake={"wait_days": [14]}) for id in ids]
    pauses = [{"starts": day(30 * n), "ends": day(30 * n + 9)} for n in range(99)]
    pace = [{"since": day(17 * n + 1), "hours_per_week": 3 + n % 9} for n in range(100)]
    said = {
        "want": ids,
        "without": ids[1::2],
        "clouds": ["red"],
        "pauses": pauses,
        "pace": pace,
        "blocks": "mon,tue 19:00-21:00",
    }
    return Case(
        certs,
        [slot("s", at_least=2, of=ids)],
        profile={
            "wishes": said,
            "failed": [{"id": id, "day": day(-20 - n % 5)} for n, id in enumerate(ids)],
            "studied": dict.fromkeys(ids, 3),
            "prices": {key: {"usd": 90} for key in ids},
            "paid_by_employer": ids[::3],
        },
    )


def all_by_what_they_are(size: int) -> Case:
    """Requirements that name nothing and mean every certification of a vendor."""
    ids = named(size)
    certs = [entry(id, (1 + n % 5, 9)) for n, id in enumerate(ids)]
    return Case(certs, [slot(f"s{n}", at_least=1 + n % 3, of={"matching": {"vendor": ["v"]}}) for n in range(6)])
