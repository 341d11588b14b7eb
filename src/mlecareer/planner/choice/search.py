"""The exact search: the one best set for a question of choice, proven, and always the same one.

Branch and bound: take the open demand that leaves the least choice, try each of its items, and give up a
branch as soon as what it has cost and the least that the rest must cost reach the best set known. The same bound says
which items no better set can hold, and which each better set holds. Where a judge says what a whole set costs, what its
items add up to is the least that it can cost.

`benchmarks/planner.py` measures it beside existing solvers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlecareer.planner.choice.bound import Bound, Key, OpenDemand
from mlecareer.planner.choice.packed import Node, PackedQuestion
from mlecareer.planner.choice.question import NODES_A_UNIT, UNITS, Allowance, Choice, Question, Value, bits
from mlecareer.planner.choice.second_bound import SecondBound
from mlecareer.records import record

FIRST_SWEEPS = 20
"""How often all prices are improved where they start from nothing. On the way each step improves them once."""


def choose(question: Question, forced: int = 0, nodes: int = UNITS * NODES_A_UNIT) -> Choice | None:
    """The one best set that holds the forced items; `None` if no set is possible, or if so many nodes were looked at
    before one was seen."""
    return Solver(question).best(Allowance(nodes), forced)


class Solver(PackedQuestion):
    """A question that is asked with one thing forced after another."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.first = self.bound(Node(0, self.replaceable), {}, FIRST_SWEEPS)[1]

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
            search.take(self.cheapest_first(start, banned, self.first.left))
        roots = list(self._roots(start, banned))
        for root in roots:
            prices = self.first.prices
            if len(roots) > 1:
                # Each holds an item and leaves out those of the roots before it: the first prices are far off.
                prices = self.bound(root, prices, FIRST_SWEEPS)[1].prices
            search.run(root, prices)
        if search.best is None:
            return None
        proven = not search.gave_up
        objective = search.best.value
        floor = min(root.cost + self.bound(root, {}, FIRST_SWEEPS)[1].least for root in roots) if search.gave_up else 0
        bound = objective if proven else min(objective, self.unpacked(max(0, floor)))
        return Choice(search.best.chosen, objective, search.best.left_open, proven, bound)

    def _roots(self, start: int, banned: int) -> Iterator[Node]:
        """Where the search begins: once for each item that could be the first of those of which one is free."""
        cost, one_free = self.cost(start), self.question.one_free & ~banned
        if not one_free or start & self.question.one_free:
            yield Node(start, banned, cost)
            return
        for item in bits(one_free):
            if self.dependents[item] & ~banned == 1 << item:
                continue  # nothing that can be taken needs it
            yield Node(start | 1 << item, banned, cost + self.packed[item] - self.free)
            banned |= self.dependents[item]
        if not banned & start:
            yield Node(start, banned, cost)


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
        # The prices of both bounds as the last step left them: the next one starts from there. So they get better all
        # the time. On generated catalogs of 1,000 certifications the search looks at half as many sets (the median) as
        # where each step starts from the prices of the step above it.
        self.prices: dict[Key, int] = {}
        self.second_prices: dict[Key, int] = {}

    def run(self, root: Node, prices: Mapping[Key, int]) -> None:
        """Looks at every set below a root that may be better than the best one known."""
        self.prices = dict(prices)
        waiting = [iter((root,))]
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
        open_, first = solver.bound(node, self.prices)
        self.prices |= first.prices
        # A node takes as long as there is to look at, so that is what it costs.
        self.allowance.nodes -= 3 * sum(len(demand.items) for demand in open_)
        least, left = node.cost + first.least, first.left
        if self._is_worse(least):
            return
        places = [demand for demand in open_ if solver.question.demands[demand.number].is_place]
        if not places:
            self.take(node.chosen)
            return
        banned, must = node.banned, 0
        for bound, spare in self._bounds(node, open_, first):
            if spare < 0:
                return
            without, held = bound.decided(spare)
            banned |= self._with_dependents(without)
            must |= held
        must |= self._must(open_, first, least, banned)
        if must:
            added = solver.with_required(must) & ~node.chosen
            if not added & banned:
                yield self._with(node, added, banned)
            return
        demand = min(places, key=lambda one: (one.room, one.number))
        for item in sorted(set(demand.items), key=lambda i: (left[i], solver.packed[i])):
            added = solver.with_required(1 << item) & ~node.chosen
            if not added & banned and not self._is_worse(least + left[item]):
                yield self._with(node, added, banned)
            banned |= solver.behind[item] & ~self.forced
        if not self._is_met(demand, first, least):
            yield Node(node.chosen, banned, node.cost + demand.price_open, (*node.dropped, demand.number))

    def _with(self, node: Node, added: int, banned: int) -> Node:
        """A node with some items more."""
        return Node(node.chosen | added, banned, node.cost + self._cost(node, added), node.dropped)

    def _with_dependents(self, items: int) -> int:
        """Items with all that cannot be without them."""
        for item in bits(items):
            items |= self.solver.dependents[item]
        return items

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

    def _bounds(self, node: Node, open_: list[OpenDemand], first: Bound) -> Iterator[tuple[Bound, int]]:
        """The bounds that say something here, each with how much more than it a better set than the one known costs at
        most."""
        second, worse, least = self.solver.second, self._worse, node.cost + first.least
        if worse is not None:
            yield first, worse - 1 - least
        if second is not None and self.best is not None and second.is_settled(least, self.best.cost):
            bound = self._second(second, node, open_)
            yield bound, second.weigh(self.best.value) - bound.least

    def _second(self, second: SecondBound, node: Node, open_: list[OpenDemand]) -> Bound:
        """The second bound of a node."""
        self.allowance.nodes -= 3 * sum(len(demand.items) for demand in open_)
        is_first = not self.second_prices
        sweeps = FIRST_SWEEPS if is_first else 1
        bound = second.bound(node.chosen, node.dropped, open_, self.second_prices, sweeps)
        self.second_prices |= bound.prices
        if is_first:
            self.take(self.solver.cheapest_first(node.chosen, node.banned, bound.left))
        return bound

    def _is_met(self, demand: OpenDemand, first: Bound, least: int) -> bool:
        """Whether each better set meets a demand."""
        if demand.room < 0:
            return False
        return self._is_worse(least + demand.price_open - demand.need * first.prices[demand.number])

    def _must(self, open_: list[OpenDemand], first: Bound, least: int, banned: int) -> int:
        """The items without which a demand stays open that no better set leaves open."""
        items = 0
        for demand in open_:
            if self._is_met(demand, first, least):
                usable = [item for item in demand.items if not banned >> item & 1]
                if len(usable) <= demand.need:
                    items |= sum(1 << item for item in set(usable))
        return items
