"""A question of choice made ready for the search: the cost of a set as one number, and what is still open.

Costs are compared criterion by criterion. All criteria of an item are packed into one integer: each is multiplied by
the product of the totals of the criteria after it. The last bits, one for each item, make the costs of all sets differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import mul

from mlecareer.planner.choice.bound import Bound, Key, OpenDemand, bound
from mlecareer.planner.choice.demands import behind, dependents, is_pivotal, pairs_of, served, together
from mlecareer.planner.choice.question import Question, Value, bits
from mlecareer.planner.choice.second_bound import SecondBound
from mlecareer.records import record


@record(frozen=True)
class Node:
    """A node of the search: the items chosen and the items excluded, the cost so far, and the demands given up."""

    chosen: int
    banned: int
    cost: int = 0
    dropped: tuple[int, ...] = ()


@record(frozen=True)
class Best:
    """A whole set, what it costs, packed and by criterion, and the demands that it leaves open."""

    chosen: int
    cost: int
    value: Value
    left_open: tuple[int, ...]


class PackedQuestion:
    """A question with the packed costs of its items and of its demands left open."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.scale, self.packed, self.price_open = _packed(question)
        self.dependents = dependents(question.requires)
        self.together = list(map(together, question.demands))
        self.listed = [tuple(bits(items)) for items in self.together]
        self.served = served(question)
        # What it takes to look at each demand, and at all that an item serves.
        work = [
            1 if together else len(demand.groups)
            for together, demand in zip(self.together, question.demands, strict=True)
        ]
        self.work, self.work_of = sum(work), [1 + sum(work[number] for number in numbers) for numbers in self.served]
        self.listings = sum(map(len, self.listed)) + self.work
        self.behind = behind(question, self.dependents)
        self.free = max((self.pack_value(question.costs[item]) for item in bits(question.one_free)), default=0)
        counting = question.counting
        self.second = None if counting is None else SecondBound(question, self.scale, counting)
        self.replaceable = self._replaceable()

    def cheapest_first(self, start: int, banned: int, left: Mapping[int, int]) -> int:
        """A first set to compare others with. It meets what can be met, each demand by the items of whose cost a bound
        leaves the least."""
        items = start
        for demand in self.open(Node(start, banned)):
            missing = demand.need - sum(items >> item & 1 for item in set(demand.items))
            for item in sorted(set(demand.items), key=lambda i: (left.get(i, self.packed[i]), self.packed[i])):
                added = self.with_required(1 << item)
                if missing > 0 and not items >> item & 1 and not added & banned:
                    items, missing = items | added, missing - 1
        return items

    def cost(self, items: int) -> int:
        """The packed cost of a set."""
        free = self.free if items & self.question.one_free else 0
        return sum(self.packed[item] for item in bits(items)) - free

    def with_required(self, items: int) -> int:
        """A set with all that it requires."""
        for item in bits(items):
            items |= self.question.requires[item]
        return items

    def allowed(self, items: int) -> bool:
        """Whether a set keeps to the limits, and it or a larger one may be possible."""
        if self.question.extendable is not None and not self.question.extendable(items):
            return False
        return all(sum(limit.weights[item] for item in bits(items)) <= limit.at_most for limit in self.question.limits)

    def left_open(self, items: int) -> tuple[int, ...]:
        """The demands that a set does not meet."""
        return tuple(
            number
            for number, (demand, together) in enumerate(zip(self.question.demands, self.together, strict=True))
            if (together & items).bit_count() < demand.need
            and (together or sum(group & items != 0 for group in demand.groups) < demand.need)
        )

    def value(self, items: int, left_open: tuple[int, ...]) -> Value | None:
        """What a whole set costs, criterion by criterion; `None` where it is not possible."""
        question = self.question
        rows = [question.costs[item] for item in bits(items)]
        rows += [question.demands[number].price_open for number in left_open]
        sums = tuple(map(sum, zip((0,) * len(self.scale), *rows, strict=True)))
        if items & question.one_free:
            free = question.costs[next(bits(question.one_free))]
            sums = tuple(map(int.__sub__, sums, free))
        return sums if question.judge is None else question.judge(items, sums)

    def is_lean(self, items: int, kept: int) -> bool:
        """Whether every item is needed: it is kept, another item requires it, or a place would be open without it."""
        requires = self.question.requires
        needed = kept
        for item in bits(items):
            needed |= requires[item]
        for item in bits(items & ~needed):
            if not any(self._is_pivotal(number, items, 1 << item, places=True) for number in self.served[item]):
                return False
        return True

    def _is_pivotal(self, number: int, items: int, item: int, *, places: bool = False) -> bool:
        """Whether a set meets a demand with an item, and does not without it; `places`: only if it is a place."""
        demand, together = self.question.demands[number], self.together[number]
        if places and not demand.is_place:
            return False
        if together:
            return (together & items).bit_count() == demand.need
        return is_pivotal(demand.groups, demand.need, items, item)

    def lean(self, items: int, kept: int) -> int:
        """A set without the items that it does not need. The dearest are dropped first, those kept never."""
        for item in sorted(bits(items & ~kept), key=lambda i: -self.packed[i]):
            without = items & ~(1 << item)
            if not self.dependents[item] & without and not any(
                self._is_pivotal(number, items, 1 << item) for number in self.served[item]
            ):
                items = without
        return items

    def open(self, node: Node) -> list[OpenDemand]:
        """The demands that a node does not meet and has not given up."""
        demands = []
        chosen, usable = node.chosen, ~node.banned
        count = len(self.packed)
        # As text, because reading a character is faster than reading a bit of a long number.
        is_usable = f"{usable & ~chosen & (1 << count) - 1:0{count}b}"[::-1]
        for number, demand in enumerate(self.question.demands):
            need, groups = demand.need, []
            together = self.together[number]
            if together:
                need -= (together & chosen).bit_count()
                if need > 0 and number not in node.dropped:
                    items = [item for item in self.listed[number] if is_usable[item] == "1"]
                    items = items if len(items) >= need else []
                    demands.append(OpenDemand(number, need, items, self.price_open[number]))
                continue
            for group in demand.groups:
                if group & chosen:
                    need -= 1
                elif group & usable:
                    groups.append(group & usable)
            if need > 0 and number not in node.dropped:
                items = [item for group in groups for item in bits(group)] if len(groups) >= need else []
                demands.append(OpenDemand(number, need, items, self.price_open[number]))
        return demands

    def bound(self, node: Node, prices: Mapping[Key, int], sweeps: int = 1) -> tuple[list[OpenDemand], Bound]:
        """The open demands of a node, and their bound, with prices that start from these."""
        open_ = self.open(node)
        met = [demand for demand in open_ if demand.room >= 0]
        costs = {item: self.packed[item] for demand in met for item in demand.items}
        requires = self.question.requires
        pairs = pairs_of(costs, requires, node.chosen)
        costs |= {other: self.packed[other] for _, other in pairs}
        rest = bound(met, pairs, costs, prices, sweeps)
        hopeless = sum(demand.price_open for demand in open_ if demand.room < 0)
        return open_, rest._replace(least=rest.least + hopeless)

    def pack(self, value: Value, items: int) -> int:
        """The value of a set as one number: less is better, and no two sets have the same."""
        last = 1 << len(self.question.costs) - 1 if self.question.costs else 0
        return self.pack_value(value) - sum(last >> item for item in bits(items))

    def pack_value(self, value: Value) -> int:
        """The value as one number, without the bits that tell equal sets apart."""
        return sum(map(mul, value, self.scale))

    def unpacked(self, packed: int) -> Value:
        """The value that a number holds, criterion by criterion."""
        values = []
        for factor in self.scale:
            value, packed = divmod(packed, factor)
            values.append(value)
        return tuple(values)

    def _replaceable(self) -> int:
        """The items that the best set never holds, because other items do the same at less cost.

        The rivals of an item serve every demand that it serves, and each costs less, even with all that it requires.
        The item is replaceable if it has as many rivals as its demands need: a set that lacks one of them is better
        with that rival than with the item, and a set that holds them all does not need the item. This is true only if
        sets are judged by their sums alone, and nothing requires the item.
        """
        question = self.question
        if question.judge is not None or question.extendable is not None or question.limits or question.one_free:
            return 0
        if not all(demand.is_place for demand in question.demands):
            # A rival could make an item needless that serves a demand that is no place.
            return 0
        served: dict[int, int] = {}
        enough: list[int] = []
        for demand in question.demands:
            for need, items in demand.parts():
                for item in bits(items):
                    served[item] = served.get(item, 0) | 1 << len(enough)
                enough.append(need)
        whole = {item: self.cost(question.requires[item] | 1 << item) for item in served}
        kept: list[list[int]] = [[] for _ in enough]
        replaceable = 0
        for item in sorted(served, key=lambda i: whole[i]):
            serves, cost = served[item], self.packed[item]
            parts = list(bits(serves))
            rivals = min((kept[part] for part in parts), key=len)
            others = sum(serves & ~served[other] == 0 and whole[other] < cost for other in rivals)
            if self.dependents[item] == 1 << item and others >= max(enough[part] for part in parts):
                replaceable |= 1 << item
            else:
                for part in parts:
                    kept[part].append(item)
        return replaceable


def _packed(question: Question) -> tuple[list[int], list[int], list[int]]:
    """The factor of each criterion, and the packed cost of each item and of each demand left open."""
    count = len(question.costs)
    rows = [*question.costs, *(tuple(max(0, part) for part in demand.price_open) for demand in question.demands)]
    nothing = (0,) * len(question.room or next(iter(rows), ()))
    totals = [sum(values) for values in zip(nothing, *rows, strict=True)]
    room = question.room or nothing
    scale: list[int] = []
    factor = 1 << count
    for total, more in zip(reversed(totals), reversed(room), strict=True):
        scale.insert(0, factor)
        factor *= total + more + 1
    # Of two sets that are equal otherwise, the one with the first item that the other lacks wins.
    packed = [sum(map(mul, costs, scale)) - (1 << count - 1 - item) for item, costs in enumerate(question.costs)]
    return scale, packed, [sum(map(mul, demand.price_open, scale)) for demand in question.demands]
