"""A lower bound: the least that the open slots of a choice can still cost.

Each open demand has a price, as high as the costs of its items allow. An item pays the price of each demand that it
meets. The part of its cost that is left after that comes on top for every set that holds the item. An item also pays a
part of the cost of what it requires, and that part is a price too.

This is the dual of the linear relaxation. The prices are improved one by one: each moves to the middle of the range in
which it does best while the others stay. (Coordinate ascent as in Erlenkotter, "A dual-based procedure for
uncapacitated facility location", Operations Research 26, 1978.) The bound is true for all prices that are at least 0,
if those of a demand add up to no more than leaving it open costs. So the prices never change an answer. Good ones only
make it faster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

Key = int | tuple[int, int]
"""A demand's number, or an item and one that it requires."""


class OpenDemand(NamedTuple):
    """An open demand: how many of these items it still needs, and what it costs to leave it open.

    An item is listed once for each group that it meets.
    """

    number: int
    need: int
    items: list[int]
    price_open: int

    @property
    def room(self) -> int:
        """How many more items there are than it needs; below 0 if it cannot be met."""
        return len(self.items) - self.need


class Bound(NamedTuple):
    """The least cost, what the prices leave of each item's cost, and the prices that prove both."""

    least: int
    left: dict[int, int]
    prices: dict[Key, int]

    def decided(self, spare: int) -> tuple[int, int]:
        """The items that are in no set that costs at most `spare` more than the least, and the items that are in every
        such set.

        What is left of an item's cost comes on top of the least for a set that holds it. If that is below 0, the least
        already includes it, and it comes on top for a set that does not hold the item.
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
    """The bound of open demands and of pairs: an item and one that it requires. The prices start from those given.

    `costs` has the cost of every item in them. A sweep improves every price once; after one that changes nothing, the
    rest are left out.
    """
    left = dict(costs)
    improved: dict[Key, int] = {}
    for number, need, items, price_open in demands:
        improved[number] = price = min(prices.get(number, 0), price_open // need)
        for item in items:
            left[item] -= price
    for pair in pairs:
        improved[pair] = price = prices.get(pair, 0)
        left[pair[0]] += price
        left[pair[1]] -= price
    for _ in range(sweeps):
        before = dict(improved)
        for number, need, items, price_open in demands:
            price = improved[number]
            spare = sorted([left[item] for item in items])
            # Of what its items have left, the price may take any amount between the last one needed and the next.
            more = spare[need - 1] if len(spare) == need else (spare[need - 1] + spare[need]) // 2
            more = max(-price, min(more, price_open // need - price))
            improved[number] = price + more
            for item in items:
                left[item] -= more
        for pair in pairs:
            # The price moves until both have the same left, but never below 0.
            item, required = pair
            more = max((left[required] - left[item]) // 2, -improved[pair])
            improved[pair] += more
            left[item] += more
            left[required] -= more
        if improved == before:
            break
    least = sum(demand.need * improved[demand.number] for demand in demands)
    return Bound(least + sum(min(rest, 0) for rest in left.values()), left, improved)
