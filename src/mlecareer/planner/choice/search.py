"""The exact search: the one best set for a question of choice, proven, and always the same one.

Costs are compared criterion by criterion: all criteria of an item are packed into one integer, each
multiplied by the product of the totals behind it, with a last bit an item, so that no two sets cost the
same. Then branch and bound: take the open demand that leaves the least choice, try each of its items, and give up a
branch as soon as what it has cost and the least that the rest must cost reach the best set known. Where a judge says
what a whole set costs, what its items add up to is the least that it can cost.

`benchmarks/planner.py` measures it beside existing solvers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import mul

from mlecareer.planner.choice.bound import Bound, Key, OpenDemand, bound
from mlecareer.planner.choice.question import NODES_A_UNIT, UNITS, Allowance, Choice, Demand, Question, Value, bits
from mlecareer.planner.choice.second_bound import SecondBound
from mlecareer.records import record

FIRST_SWEEPS = 20
"""How often all prices are improved where they start from nothing; on the way they start from those found before."""


def choose(question: Question, forced: int = 0, nodes: int = UNITS * NODES_A_UNIT) -> Choice | None:
    """The one best set that holds the forced items; `None` if no set is possible, or if so many nodes were looked at
    before one was seen."""
    return Solver(question).best(Allowance(nodes), forced)


class Solver:
    """A question made ready, to be asked with one thing forced after another."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.scale, self.packed, self.price_open = _packed(question)
        self.dependents = _dependents(question.requires)
        self.together = list(map(_together, question.demands))
        self.listed = [tuple(bits(items)) for items in self.together]
        self.behind = _behind(question, self.dependents)
        self.free = max((self._pack(question.costs[item]) for item in bits(question.one_free)), default=0)
        counting = question.counting
        self.second = None if counting is None else SecondBound(question, self.scale, counting)
        self.replaceable = self._replaceable()
        self.prices = self.bound(Node(0, self.replaceable, {}), FIRST_SWEEPS)[1].prices

    def best(
        self,
        allowance: Allowance,
        forced: int = 0,
        known: int | None = None,
        without: int = 0,
        at_most: Value | None = None,
    ) -> Choice | None:
        """The one best set that holds the forced items and nothing of `without`; `None` if no set is possible or was
        seen.

        A set that is known to be good, and a value that a set must not exceed, save looking at what is worse.
        """
        start = self.with_required(forced)
        search = _Search(self, allowance, start)
        search.ceiling = None if at_most is None else self._pack(at_most)
        banned = without | self.replaceable & ~start
        search.take(start)
        if known is not None:
            search.take(self.with_required(known | start))
        elif at_most is None:
            search.take(self.cheapest_first(start, banned))
        roots = list(self._roots(start, banned))
        search.run(roots)
        if search.best is None:
            return None
        proven = not search.gave_up
        objective = search.best.value
        floor = min(root.cost + self.bound(root)[1].least for root in roots) if search.gave_up else 0
        bound = objective if proven else min(objective, self._unpacked(max(0, floor)))
        return Choice(search.best.chosen, objective, search.best.left_open, proven, bound)

    def _roots(self, start: int, banned: int) -> Iterator[Node]:
        """Where the search begins: once for each item that could be the first of those of which one is free."""
        cost, one_free = self.cost(start), self.question.one_free & ~banned
        if not one_free or start & self.question.one_free:
            yield Node(start, banned, self.prices, cost)
            return
        for item in bits(one_free):
            yield Node(start | 1 << item, banned, {}, cost + self.packed[item] - self.free)
            banned |= self.dependents[item]
        if not banned & start:
            yield Node(start, banned, {}, cost)

    def cheapest_first(self, start: int, banned: int) -> int:
        """A set that meets what can be met, each demand by its cheapest items: something to compare with."""
        items = start
        for demand in self.open(Node(start, banned, {})):
            missing = demand.need - sum(items >> item & 1 for item in set(demand.items))
            for item in sorted(set(demand.items), key=self.packed.__getitem__):
                added = self.with_required(1 << item)
                if missing > 0 and not items >> item & 1 and not added & banned:
                    items, missing = items | added, missing - 1
        return items

    def cost(self, items: int) -> int:
        """What a set costs, packed."""
        free = self.free if items & self.question.one_free else 0
        return sum(self.packed[item] for item in bits(items)) - free

    def with_required(self, items: int) -> int:
        """A set with all that it requires."""
        for item in bits(items):
            items |= self.question.requires[item]
        return items

    def allowed(self, items: int) -> bool:
        """Whether a set keeps to the limits, and a larger one might be possible."""
        if self.question.extendable is not None and not self.question.extendable(items):
            return False
        return all(sum(limit.weights[item] for item in bits(items)) <= limit.at_most for limit in self.question.limits)

    def left_open(self, items: int) -> tuple[int, ...]:
        """The demands that a set does not meet."""
        return tuple(
            number
            for number, demand in enumerate(self.question.demands)
            if sum(group & items != 0 for group in demand.groups) < demand.need
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
        """Whether nothing can be taken away without opening a place; what is kept does not count."""
        demands, requires = self.question.demands, self.question.requires
        needed = kept
        for item in bits(items):
            needed |= requires[item]
        for item in bits(items & ~needed):
            if not any(
                demand.is_place and _is_pivotal(demand.groups, demand.need, items, 1 << item) for demand in demands
            ):
                return False
        return True

    def lean(self, items: int, kept: int) -> int:
        """A set without what it can do without, the dearest first; what is to be kept stays."""
        open_ = self.left_open(items)
        for item in sorted(bits(items & ~kept), key=lambda i: -self.packed[i]):
            without = items & ~(1 << item)
            if not self.dependents[item] & without and self.left_open(without) == open_:
                items = without
        return items

    def open(self, node: Node) -> list[OpenDemand]:
        """The demands that what is chosen does not meet."""
        found = []
        chosen, usable = node.chosen, ~node.banned
        count = len(self.packed)
        # As text: a sign of a text is looked up sooner than a bit of a long number.
        is_usable = f"{usable & ~chosen & (1 << count) - 1:0{count}b}"[::-1]
        for number, demand in enumerate(self.question.demands):
            need, groups = demand.need, []
            together = self.together[number]
            if together:
                need -= (together & chosen).bit_count()
                if need > 0 and number not in node.dropped:
                    items = [item for item in self.listed[number] if is_usable[item] == "1"]
                    items = items if len(items) >= need else []
                    found.append(OpenDemand(number, need, items, self.price_open[number]))
                continue
            for group in demand.groups:
                if group & chosen:
                    need -= 1
                elif group & usable:
                    groups.append(group & usable)
            if need > 0 and number not in node.dropped:
                items = [item for group in groups for item in bits(group)] if len(groups) >= need else []
                found.append(OpenDemand(number, need, items, self.price_open[number]))
        return found

    def bound(self, node: Node, sweeps: int = 1) -> tuple[list[OpenDemand], Bound]:
        """The open demands, and what they cost at least."""
        open_ = self.open(node)
        met = [demand for demand in open_ if demand.room >= 0]
        costs = {item: self.packed[item] for demand in met for item in demand.items}
        requires = self.question.requires
        pairs = [(item, other) for item in costs for other in bits(requires[item] & ~node.chosen)]
        costs |= {other: self.packed[other] for _, other in pairs}
        found = bound(met, pairs, costs, node.prices, sweeps)
        hopeless = sum(demand.price_open for demand in open_ if demand.room < 0)
        return open_, found._replace(least=found.least + hopeless)

    def pack(self, value: Value, items: int) -> int:
        """The value of a set as one number: less is better, and no two sets have the same."""
        last = 1 << len(self.question.costs) - 1 if self.question.costs else 0
        return self._pack(value) - sum(last >> item for item in bits(items))

    def _pack(self, value: Value) -> int:
        return sum(map(mul, value, self.scale))

    def _unpacked(self, packed: int) -> tuple[int, ...]:
        values = []
        for factor in self.scale:
            value, packed = divmod(packed, factor)
            values.append(value)
        return tuple(values)

    def _replaceable(self) -> int:
        """Items that others replace in every set, at less cost.

        Of those that serve all that an item serves and cost less with all that they require, as many as its
        demands need: a set that lacks one of them takes that instead, a set with all of them does not need the
        item. Only where sets are judged by their sums alone, and where nothing requires the item.
        """
        question = self.question
        if question.judge is not None or question.extendable is not None or question.limits or question.one_free:
            return 0
        if not all(demand.is_place for demand in question.demands):
            # What replaces an item may make another one needless that serves what is no place.
            return 0
        served: dict[int, int] = {}
        enough: list[int] = []
        for demand in question.demands:
            for need, items in demand.parts():
                for item in bits(items):
                    served[item] = served.get(item, 0) | 1 << len(enough)
                enough.append(need)
        whole = {item: self.cost(question.requires[item] | 1 << item) for item in served}
        kept: list[int] = []
        replaceable = 0
        for item in sorted(served, key=lambda i: whole[i]):
            serves, cost = served[item], self.packed[item]
            others = sum(serves & ~served[other] == 0 and whole[other] < cost for other in kept)
            if self.dependents[item] == 1 << item and others >= max(enough[part] for part in bits(serves)):
                replaceable |= 1 << item
            else:
                kept.append(item)
        return replaceable


@record(frozen=True)
class Node:
    """A set on the way: what is chosen, what never will be, the prices to start from, the cost so far, the demands
    given up, and the prices of the second bound."""

    chosen: int
    banned: int
    prices: Mapping[Key, int]
    cost: int = 0
    dropped: tuple[int, ...] = ()
    second: Mapping[Key, int] | None = None


@record(frozen=True)
class Best:
    """A whole set, what it costs, packed and by criterion, and the demands that it leaves open."""

    chosen: int
    cost: int
    value: Value
    left_open: tuple[int, ...]


class _Search:
    """One search: the best set so far, and whether it gave up."""

    def __init__(self, solver: Solver, allowance: Allowance, forced: int) -> None:
        self.solver, self.allowance, self.forced = solver, allowance, forced
        self.best: Best | None = None
        self.ceiling: int | None = None
        self.gave_up = False

    def run(self, roots: list[Node]) -> None:
        """Looks at every set below the roots that may be better than the best one known."""
        waiting = [iter(roots)]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
            elif self.allowance.is_spent:
                self.gave_up = True
                return
            else:
                waiting.append(self._below(node))

    def take(self, items: int) -> None:
        """Takes a set, without what it can do without, as the best one, if it is possible and better."""
        solver = self.solver
        self.allowance.nodes -= items.bit_count() * len(solver.question.demands) // 3
        if not solver.is_lean(items, self.forced):
            items = solver.lean(items, self.forced)
            if not solver.is_lean(items, self.forced):
                return
        if not solver.allowed(items):
            return
        left_open = solver.left_open(items)
        value = solver.value(items, left_open)
        if value is None:
            return
        cost = solver.pack(value, items)
        if not self._is_worse(cost):
            self.best = Best(items, cost, value, left_open)

    def _below(self, node: Node) -> Iterator[Node]:
        """The sets that are looked at next, each with one more decision made."""
        solver = self.solver
        self.allowance.nodes -= 1 + node.chosen.bit_count()
        if not solver.allowed(node.chosen):
            return
        open_, found = solver.bound(node, 1 if node.prices else FIRST_SWEEPS)
        # A node takes as long as there is to look at, so that is what it costs.
        self.allowance.nodes -= 3 * sum(len(demand.items) for demand in open_)
        least, left = node.cost + found.least, found.left
        if self._is_worse(least):
            return
        places = [demand for demand in open_ if solver.question.demands[demand.number].is_place]
        if not places:
            self.take(node.chosen)
            return
        second = self._second(node, open_, least)
        if second is not None and self._is_heavier(second.least):
            return
        banned = node.banned | self._too_dear(least, left) | self._too_heavy(second)
        must = self._must(open_, found, least, banned)
        if must:
            added = solver.with_required(must) & ~node.chosen
            if not added & banned:
                yield self._with(node, added, banned, found, second)
            return
        demand = min(places, key=lambda one: (one.room, one.number))
        for item in sorted(set(demand.items), key=lambda i: (left[i], solver.packed[i])):
            added = solver.with_required(1 << item) & ~node.chosen
            if not added & banned and not self._is_worse(least + left[item]):
                without = banned | self._too_dear(least, left)
                yield self._with(node, added, without, found, second)
            banned |= solver.behind[item] & ~self.forced
        cost = node.cost + demand.price_open
        second_prices = None if second is None else second.prices
        yield Node(node.chosen, banned, found.prices, cost, (*node.dropped, demand.number), second_prices)

    def _with(self, node: Node, added: int, banned: int, first: Bound, second: Bound | None) -> Node:
        """A node with some items more."""
        cost = node.cost + self._cost(node, added)
        second_prices = None if second is None else second.prices
        return Node(node.chosen | added, banned, first.prices, cost, node.dropped, second_prices)

    def _cost(self, node: Node, added: int) -> int:
        """What items cost beside those chosen before."""
        solver, one_free = self.solver, self.solver.question.one_free
        free = solver.free if added & one_free and not node.chosen & one_free else 0
        return sum(solver.packed[item] for item in bits(added)) - free

    def _is_worse(self, cost: int) -> bool:
        worse = self._worse
        return worse is not None and cost >= worse

    @property
    def _worse(self) -> int | None:
        """The least cost that is no better than what is known; `None` where nothing is."""
        if self.best is not None:
            return self.best.cost
        return None if self.ceiling is None else self.ceiling + 1

    def _second(self, node: Node, open_: list[OpenDemand], least: int) -> Bound | None:
        """The second bound, where no set below a node can be better before hours and fees than the best one."""
        second, best = self.solver.second, self.best
        if second is None or best is None or not second.is_settled(least, best.cost):
            return None
        self.allowance.nodes -= 3 * sum(len(demand.items) for demand in open_)
        if node.second is None:
            return second.bound(node.chosen, node.dropped, open_, {}, FIRST_SWEEPS)
        return second.bound(node.chosen, node.dropped, open_, node.second)

    def _is_heavier(self, weight: int) -> bool:
        assert self.solver.second is not None
        assert self.best is not None
        return weight > self.solver.second.weigh(self.best.value)

    def _too_heavy(self, second: Bound | None) -> int:
        """The items that no set better than the best one known can hold, by the second bound."""
        items = 0
        if second is not None and self.best is not None and self.solver.second is not None:
            spare = self.solver.second.weigh(self.best.value) - second.least
            for item, on_top in second.left.items():
                if on_top > spare:
                    items |= self.solver.dependents[item]
        return items

    def _must(self, open_: list[OpenDemand], found: Bound, least: int, banned: int) -> int:
        """The items without which a demand stays open that no better set leaves open."""
        items = 0
        for demand in open_:
            if demand.room < 0:
                continue
            if self._is_worse(least + demand.price_open - demand.need * found.prices[demand.number]):
                usable = [item for item in demand.items if not banned >> item & 1]
                if len(usable) <= demand.need:
                    items |= sum(1 << item for item in set(usable))
        return items

    def _too_dear(self, least: int, left: Mapping[int, int]) -> int:
        """The items that no set better than the best one known can hold."""
        items, worse = 0, self._worse
        if worse is not None:
            spare = worse - least
            for item, on_top in left.items():
                if on_top >= spare:
                    items |= self.solver.dependents[item]
        return items


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


def _together(demand: Demand) -> int:
    """The items of a demand as one set, where each item counts once for it; else nothing."""
    items = overlap = 0
    for group in demand.groups:
        overlap |= items & group
        items |= group
    counts_once = demand.need == 1 or all(group.bit_count() == 1 for group in demand.groups)
    return items if counts_once and not (overlap and demand.need > 1) else 0


def _is_pivotal(groups: tuple[int, ...], need: int, items: int, item: int) -> bool:
    """Whether a set meets a demand with an item, and does not without it."""
    met = lost = 0
    for group in groups:
        held = group & items
        met += held != 0
        lost += held == item
    return met >= need > met - lost


def _dependents(requires: tuple[int, ...]) -> list[int]:
    """For each item the items that cannot be without it, itself included."""
    dependents = [1 << item for item in range(len(requires))]
    for item, required in enumerate(requires):
        for other in bits(required):
            dependents[other] |= 1 << item
    return dependents


def _behind(question: Question, dependents: list[int]) -> list[int]:
    """For each item what is not looked at without it: what cannot be without it, and its twins behind it."""
    behind = list(dependents)
    for twins in question.twins:
        later = 0
        for item in reversed(twins):
            behind[item] |= later
            later |= 1 << item
    return behind
