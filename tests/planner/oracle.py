"""A second reading of what a plan is, written for clearness alone: every set is tried, in every order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import combinations, permutations
from math import ceil
from typing import Any

from mlecareer.catalog.records import Catalog, Certification
from mlecareer.planner.gap import AskedSlot
from mlecareer.planner.situation import Situation


def best_set(situation: Situation) -> tuple[frozenset[str], tuple[Any, ...]]:
    """The best set of certifications to earn, and its value by the list of criteria."""
    catalog, wishes = situation.catalog, situation.wishes
    active = {id for id, held in situation.held.items() if held.until is None or situation.day < held.until}
    pool = [c.id for c in catalog.certifications if c.id not in active and c.id not in wishes.without]
    asked = [
        slot for slot in map(partial(of_guide, situation), situation.asked) if slot.is_asked and not fills(slot, ())
    ]
    best: tuple[tuple[Any, ...], frozenset[str]] | None = None
    for size in range(min(len(pool), 6) + 1):
        for chosen in combinations(sorted(pool), size):
            if not closed(situation, chosen, active) or not affordable(situation, chosen):
                continue
            value = (*objective(situation, chosen, active, asked), tuple(id not in chosen for id in sorted(pool)))
            if (best is None or value < best[0]) and datable(situation, chosen):
                best = value, frozenset(chosen)
    assert best is not None
    return best[1], best[0][:-1]


def of_guide(situation: Situation, slot: AskedSlot) -> AskedSlot:
    """The slot without options of ours, unless the home clouds rule out all that the guide names."""
    catalog = situation.catalog
    guide = {id for group in slot.groups for id in group} - slot.ours
    possible = (
        id in situation.counting
        or any(not (exam.announced and not exam.opens) and (exam.closes or date.max) >= situation.day for exam in exams)
        for id in guide
        for exams in (catalog.by_id[id].exams,)
        if not against(catalog, catalog.by_id[id], situation.home)
    )
    if situation.home and not any(possible):
        return slot
    return replace(slot, groups=tuple(tuple(id for id in group if id in guide) for group in slot.groups))


def fills(slot: AskedSlot, earned: Iterable[str]) -> bool:
    """Whether a slot is filled: outgrown, or so many of its groups hold one that is held or earned."""
    chosen, places = set(earned), range(len(slot.groups))
    filled = [place for place in places if slot.filled[place] or any(id in chosen for id in slot.groups[place])]
    return bool(slot.outgrown_by) or len(filled) >= slot.need


def closed(situation: Situation, chosen: Iterable[str], active: set[str]) -> bool:
    """Whether all that is required is chosen or held in the way that it must be."""
    for id in chosen:
        for required in situation.catalog.by_id[id].requires:
            held = active if required.active else situation.held.keys()
            if required.id not in held and required.id not in chosen:
                return False
    return True


def objective(situation: Situation, chosen: Iterable[str], active: set[str], asked: list[AskedSlot]) -> tuple[Any, ...]:
    """The value of a set, lower is better, criterion by criterion."""
    catalog, wishes = situation.catalog, situation.wishes
    certifications = [catalog.by_id[id] for id in chosen]
    have = set(chosen) | {id for c in certifications for id in revived(situation, c, active)}
    left = [slot for slot in asked if not fills(slot, have)]
    clouds = sum(against(catalog, c, wishes.clouds) for c in certifications)
    unbookable = sum(not open_on(c, situation.day) for c in certifications)
    hours = sum(catalog.hours(c).low + catalog.hours(c).high for c in certifications)
    cost = sum(round((c.price_usd or 0) * 100) for c in certifications)
    effort = {
        "hours": (hours, cost, len(certifications)),
        "cost": (cost, hours, len(certifications)),
        "exams": (len(certifications), hours, cost),
    }[wishes.minimise]
    first: tuple[Any, ...] = (len(left),)
    if wishes.budget_usd is not None or wishes.by is not None:
        first = (len(left), sum(slot.tier == 1 for slot in left))
    return (*first, clouds, unbookable, *effort)


def revived(situation: Situation, certification: Certification, active: set[str]) -> list[str]:
    """The lapsed holdings that a pass brings back."""
    return [r.id for r in certification.renews if r.revives and r.id in situation.held and r.id not in active]


def against(catalog: Catalog, certification: Certification, clouds: tuple[str, ...]) -> bool:
    """Whether it is of a cloud that is not wished."""
    cloud = catalog.cloud_of(certification)
    return bool(clouds) and cloud is not None and cloud not in clouds


def open_on(certification: Certification, day: date) -> bool:
    """Whether an exam is open on a day."""
    return any(
        not (exam.announced and exam.opens is None) and (exam.opens or day) <= day <= (exam.closes or day)
        for exam in certification.exams
    )


def affordable(situation: Situation, chosen: Iterable[str]) -> bool:
    """Whether the fees stay within the budget."""
    budget = situation.wishes.budget_usd
    fees = sum(round((situation.catalog.by_id[id].price_usd or 0) * 100) for id in chosen)
    return budget is None or fees <= round(budget * 100)


def datable(situation: Situation, chosen: tuple[str, ...]) -> bool:
    """Whether some order gets every exam passed while it is open on each day from its earliest to its latest."""
    return any(dates(situation, order) is not None for order in permutations(chosen))


def dates(situation: Situation, order: tuple[str, ...]) -> dict[str, tuple[date, date]] | None:
    """The days of an order; `None` where it breaks a rule.

    An exam that its days would find closed is taken on the next opening day or after it.
    """
    catalog, by = situation.catalog, situation.wishes.by
    found: dict[str, tuple[date, date]] = {}
    low = high = 0
    for place, id in enumerate(order):
        certification = catalog.by_id[id]
        required = {r.id for r in certification.requires} & set(order)
        if not required <= set(order[:place]):
            return None
        hours = catalog.hours(certification)
        low, high = low + hours.low, high + hours.high
        booked = [exam.day for exam in situation.booked if any(r.id == exam.id for r in certification.requires)]
        first = max([studied(situation, low), *(found[other][0] for other in required), *booked])
        last = max([studied(situation, high), *(found[other][1] for other in required), *booked])
        opening = first
        while not all(
            open_on(certification, opening + timedelta(n)) for n in range((max(last, opening) - opening).days + 1)
        ):
            opening += timedelta(1)
            if (opening - last).days > 400:
                return None
        days = (first, last) if opening == first else (opening, max(last, opening))
        if by is not None and days[1] > by:
            return None
        found[id] = days
    return found


def studied(situation: Situation, hours: int) -> date:
    """The day on which so many hours are done; the as-of day is day 1."""
    days = ceil(7 * hours / situation.hours_per_week - 1e-9)
    return situation.day + timedelta(max(0, days - 1))
