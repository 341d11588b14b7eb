"""The exact search: the one best set for a question of choice, proven, and always the same one.

Branch and bound: take the open demand that leaves the least choice, try each of its items, and give up a
branch as soon as what it has cost and the least that the rest must cost reach the best set known. Where a judge says
what a whole set costs, what its items add up to is the least that it can cost.

`benchmarks/planner.py` measures it beside existing solvers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlecareer.planner.choice.bound import Bound, OpenDemand
from mlecareer.planner.choice.packed import Node, PackedQuestion
from mlecareer.planner.choice.question import NODES_A_UNIT, UNITS, Allowance, Choice, Question, Value, bits
from mlecareer.records import record

FIRST_SWEEPS = 20
"""How often all prices are improved where they start from nothing; on the way they start from those found before."""


def choose(question: Question, forced: int = 0, nodes: int = UNITS * NODES_A_UNIT) -> Choice | None:
    """The one best set that holds the forced items; `None` if no set is possible, or if so many nodes were looked at
    before one was seen."""
    return Solver(question).best(Allowance(nodes), forced)


class Solver(PackedQuestion):
    """A question that is asked with one thing forced after another."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
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
        search.ceiling = None if at_most is None else self.pack_value(at_most)
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
        floor = min(root.cost + self.bound(root, FIRST_SWEEPS)[1].least for root in roots) if search.gave_up else 0
        bound = objective if proven else min(objective, self.unpacked(max(0, floor)))
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
