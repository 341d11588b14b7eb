"""The least that the open slots of a choice can still cost.

Each open demand gets a price, as high as its items bear. What an item costs beyond the prices of the
demands that it meets is left, and comes on top for every set that holds it. That a chosen item pays for
what it requires is a price too, paid by one item to another. This is the dual of the linear relaxation; the
prices are improved one by one, each to the middle of what does best while the others stand. (Coordinate
ascent as in Erlenkotter, "A dual-based procedure for uncapacitated facility location", Operations Research
26, 1978.) Any prices give a true bound that are not below 0 nor, for all that a demand needs, above what
leaving it open costs; so which they are makes an answer no better, only faster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Key = int | tuple[int, int]
"""A demand's number, or an item and one that it requires."""


class OpenDemand(NamedTuple):
    """A demand: how many of these items it still needs, and what it costs to leave it open.

    An item is there once for each group that it meets.
    """

    number: int
    need: int
    items: list[int]
    price_open: int

    @property
    def room(self) -> int:
        """How much choice it leaves; below 0 where it cannot be met."""
        return len(self.items) - self.need


class Bound(NamedTuple):
    """The least cost, what is left of each item's cost on top of it, and the prices that prove both."""

    least: int
    left: dict[int, int]
    prices: dict[Key, int]

    def decided(self, spare: int) -> tuple[int, int]:
        """The items that are in no set that costs at most so much more than the least, and those that are in each.

        What is left of an item's cost comes on top for a set that holds it. Where it is below 0 it is in the least
        already, and comes on top for a set that does not.
        """
        without = held = 0
        for item, on_top in self.left.items():
            if on_top > spare:
                without |= 1 << item
            elif -on_top > spare:
                held |= 1 << item
        return without, held


def bound(
    demands: Sequence[OpenDemand],
    pairs: Sequence[tuple[int, int]],
    costs: dict[int, int],
    prices: Mapping[Key, int],
    sweeps: int,
) -> Bound:
    """The bound of open demands and of pairs, an item and one that it requires, from prices to start with.

    `costs` holds every item of both. Prices that a whole sweep leaves as they are stay so.
    """
    left = dict(costs)
    found: dict[Key, int] = {}
    for number, need, items, price_open in demands:
        found[number] = price = min(prices.get(number, 0), price_open // need)
        for item in items:
            left[item] -= price
    for pair in pairs:
        found[pair] = price = prices.get(pair, 0)
        left[pair[0]] += price
        left[pair[1]] -= price
    for _ in range(sweeps):
        before = dict(found)
        for number, need, items, price_open in demands:
            price = found[number]
            spare = sorted([left[item] for item in items])
            # Between what the last that it needs and the next one have to spare, it does not matter to this price.
            more = spare[need - 1] if len(spare) == need else (spare[need - 1] + spare[need]) // 2
            more = max(-price, min(more, price_open // need - price))
            found[number] = price + more
            for item in items:
                left[item] -= more
        for pair in pairs:
            # The item pays what it has too little itself, or takes back what it has to spare: both get half.
            item, required = pair
            more = max((left[required] - left[item]) // 2, -found[pair])
            found[pair] += more
            left[item] += more
            left[required] -= more
        if found == before:
            break
    least = sum(demand.need * found[demand.number] for demand in demands)
    return Bound(least + sum(min(rest, 0) for rest in left.values()), left, found)
