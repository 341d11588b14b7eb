"""The least that open demands cost: by hand, and never above the truth."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from mlecareer.planner.choice.bound import Bound, Key, OpenDemand, bound


def test_prices_start_as_they_are_given_else_at_nothing() -> None:
    demands = [OpenDemand(0, 2, [0, 1, 2], 100), OpenDemand(1, 1, [2], 3)]
    costs, pairs = {0: 10, 1: 20, 2: 30, 3: 7}, [(0, 3)]
    assert bound(demands, pairs, costs, {}, 0) == Bound(0, costs, {0: 0, 1: 0, (0, 3): 0})
    # A demand costs at most what leaving it open does, here 3.
    given: dict[Key, int] = {0: 4, 1: 9, (0, 3): 2, 7: 5, (8, 9): 5}
    left = {0: 10 - 4 + 2, 1: 20 - 4, 2: 30 - 4 - 3, 3: 7 - 2}
    assert bound(demands, pairs, costs, given, 0) == Bound(2 * 4 + 3, left, {0: 4, 1: 3, (0, 3): 2})
    # What is left below nothing comes off.
    assert bound(demands, [], {0: 1, 1: 4, 2: 7}, {0: 4}, 0) == Bound(8 - 3, {0: -3, 1: 0, 2: 3}, {0: 4, 1: 0})


def test_one_price_goes_as_far_as_it_bears() -> None:
    alone = [OpenDemand(0, 1, [0, 1], 100)]
    # To the middle between the last that is needed and the next.
    assert bound(alone, [], {0: 10, 1: 21}, {}, 1) == Bound(10, {0: -5, 1: 6}, {0: 15})
    # Where all are needed, to the last of them.
    assert bound([alone[0]._replace(need=2)], [], {0: 10, 1: 21}, {}, 1) == Bound(31, {0: -11, 1: 0}, {0: 21})
    # Never above what leaving it open costs, however often it is improved.
    for sweeps in (1, 2, 5):
        assert bound([OpenDemand(0, 1, [0], 10)], [], {0: 99}, {}, sweeps) == Bound(10, {0: 89}, {0: 10})
    # A price too high comes down, and never below nothing.
    assert bound([OpenDemand(0, 1, [0], 100)], [], {0: 5}, {0: 50}, 1) == Bound(5, {0: 0}, {0: 5})
    assert bound([OpenDemand(0, 1, [0, 1], 100)], [], {0: -9, 1: -5}, {}, 1) == Bound(-14, {0: -9, 1: -5}, {0: 0})


def test_an_item_and_what_it_requires_share_what_both_have_left() -> None:
    demand = OpenDemand(0, 1, [0], 100)
    found = bound([demand], [(0, 1)], {0: 10, 1: 8}, {}, 1)
    # The demand took all 10 of the item; of the 8 of the other it gets half.
    assert found == Bound(10, {0: 4, 1: 4}, {0: 10, (0, 1): 4})
    assert bound([demand], [(0, 1)], {0: 10, 1: 8}, {}, 20).least == 17
    # What was paid too much comes back by half of the difference, and never more than was paid.
    assert bound([], [(0, 1)], {0: 0, 1: 8}, {(0, 1): 6}, 1) == Bound(0, {0: 4, 1: 4}, {(0, 1): 4})
    assert bound([], [(0, 1)], {0: 10, 1: 8}, {(0, 1): 6}, 1) == Bound(0, {0: 10, 1: 8}, {(0, 1): 0})


def test_what_costs_more_is_decided() -> None:
    found = Bound(20, {0: 5, 1: 4, 2: -4, 3: -5}, {})
    # A set that costs 25 may hold item 0, and may lack item 3.
    assert found.decided(5) == (0, 0)
    assert found.decided(4) == (0b0001, 0b1000)
    assert found.decided(0) == (0b0011, 0b1100)


def truth(
    demands: list[OpenDemand],
    pairs: list[tuple[int, int]],
    costs: dict[int, int],
    held: frozenset[int] = frozenset(),
    without: frozenset[int] = frozenset(),
) -> int:
    """The least cost of any set that holds these and none of those, each demand met or paid for."""
    return min(
        sum(costs[item] for item in chosen)
        + sum(price for _, need, items, price in demands if sum(item in chosen for item in items) < need)
        for size in range(len(costs) + 1)
        for chosen in map(set, combinations(costs, size))
        if held <= chosen
        and not without & chosen
        and all(required in chosen for item, required in pairs if item in chosen)
    )


@pytest.mark.parametrize("seed", range(100))
def test_it_is_never_above_the_truth(seed: int) -> None:
    random = Random(seed)
    # So large that a price kept as a decimal number would be rounded.
    unit = 3**40
    costs = {item: random.randint(0, 9) * unit + item for item in range(6)}
    demands = []
    for number in range(random.randint(1, 3)):
        items = random.choices(range(6), k=random.randint(1, 4))
        price = random.randint(0, 20) * unit
        demands.append(OpenDemand(number, random.randint(1, len(items)), items, price))
    pairs = [(item, (item + random.randint(1, 5)) % 6) for item in random.sample(range(6), random.randint(0, 3))]
    best = truth(demands, pairs, costs)
    start: dict[Key, int] = {number: random.randint(0, 30) * unit for number in range(3)}
    start |= {pair: random.randint(0, 9) * unit for pair in pairs}
    for sweeps in (0, 1, 2, 10):
        found = bound(demands, pairs, costs, start, sweeps)
        assert found.least <= best
        for item in costs:
            # What is left of an item's cost comes on top for every set that holds it.
            assert found.least + found.left[item] <= truth(demands, pairs, costs, frozenset((item,)))
        spare = random.randint(0, 9) * unit
        without, held = found.decided(spare)
        for item in costs:
            if without >> item & 1:
                assert truth(demands, pairs, costs, held=frozenset((item,))) > found.least + spare
            if held >> item & 1:
                assert truth(demands, pairs, costs, without=frozenset((item,))) > found.least + spare
