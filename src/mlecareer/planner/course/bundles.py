"""The ways to buy bundles for the exams of one course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from mlecareer.catalog.certification import Bundle
from mlecareer.catalog.days import add_months
from mlecareer.planner.course.fees import Fee, Paid
from mlecareer.planner.course.work import LOOKS_A_USE, Work

MOST_WAYS = 500
"""The most ways to buy bundles that are tried. Where there are more, the bundles that come last are not bought."""


class Bought(NamedTuple):
    """A bundle that is bought, its price in cents, and the places of the exams that it pays for, first taken first."""

    id: str
    cents: int
    places: tuple[int, ...]


def ways_to_buy(fees: Sequence[Fee], bundles: Sequence[Bundle], work: Work, most: int) -> list[tuple[Bought, ...]]:
    """Each way to buy some of the bundles, or none; after `most` looks, those seen by then. A bundle pays for all that
    it can: to use less of it saves nothing. One that costs no less than its exams alone is not looked at."""
    places_of: dict[str, list[int]] = {}
    for place, fee in enumerate(fees):
        if fee.in_bundle:
            places_of.setdefault(fee.id, []).append(place)
    ways: list[tuple[Bought, ...]] = [()]
    for bundle in bundles:
        ids = [id for id in dict.fromkeys(bundle.of) if id in places_of]
        for way in ways.copy():
            work.looks += LOOKS_A_USE + len(ids)
            taken = {place for bought in way for place in bought.places}
            for bought in _uses(fees, [[p for p in places_of[id] if p not in taken] for id in ids], bundle, work, most):
                ways.append((*way, bought))
                if len(ways) == MOST_WAYS:
                    return ways
            if work.looks > most:
                return ways
    return ways


def _uses(fees: Sequence[Fee], of: Sequence[Sequence[int]], bundle: Bundle, work: Work, most: int) -> Iterator[Bought]:
    """Each way to use a bundle for exams that are left: for each of its certifications those of which it can be one."""
    cents = round(bundle.usd * 100)
    starts = sorted({fees[place].day for places in of for place in places})
    for start in starts if bundle.months is not None else starts[:1]:
        end = None if bundle.months is None else add_months(date.fromordinal(start), bundle.months).toordinal()
        in_time = [
            [place for place in places if start <= fees[place].day and (end is None or fees[place].day < end)]
            for places in of
        ]
        for some in product(*filter(None, in_time)):
            work.looks += LOOKS_A_USE
            if work.looks > most:
                return
            places = tuple(sorted(some))
            is_first = bool(places) and (end is None or fees[places[0]].day == start)
            if is_first and cents < sum(fees[place].price.counted for place in places):
                yield Bought(bundle.id, cents, places)


def in_bundles(bought: Sequence[Bought]) -> Iterator[tuple[int, Paid]]:
    """What is paid for each exam that a bundle pays for: all of it with the first."""
    for bundle in bought:
        for place in bundle.places:
            cents = bundle.cents if place == bundle.places[0] else 0
            yield place, Paid(cents, cents, "bundle", bundle.id)
