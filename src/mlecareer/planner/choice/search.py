"""The exact search: it finds the best set for a question of choice, proves that none is better, and always finds the
same one.

It is a branch and bound. It takes the open demand with the least choice and tries each of its items. It gives up a
branch as soon as the cost so far, with the least that the rest must cost, is no better than the best set known. The
same bound tells which items no better set holds, and which items every better set holds. Where a judge says what a
whole set costs, the sum of its items is the least that it can cost.

`benchmarks/planner.py` measures it beside existing solvers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlecareer.planner.choice.bound import Bound, Key, OpenDemand
from mlecareer.planner.choice.packed import Best, Node, PackedQuestion
from mlecareer.planner.choice.question import NODES_A_UNIT, UNITS, Allowance, Choice, Question, Value, bits
from mlecareer.planner.choice.second_bound import SecondBound

FIRST_SWEEPS = 20
"""How many times all prices are improved when they start from nothing. Later, each step improves them once."""


def choose(question: Question, forced: int = 0, nodes: int = UNITS * NODES_A_UNIT) -> Choice | None:
    """The best set that holds the forced items; `None` if no set is possible, or if `nodes` were used up before one was
    seen."""
    return Solver(question).best(Allowance(nodes), forced)


class Solver(PackedQuestion):
    """A question that can be asked many times, each time with other items forced."""

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
        """The best set that holds the forced items and nothing of `without`; `None` if no set is possible, or none was
        seen before the allowance was spent.

        `known` is a set that is known to be good, `at_most` a value that the set must not exceed. With either, the
        search skips what is worse.
        """
        start = self.with_required(forced)
        allowance.nodes -= self.listings
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
                # Each root holds an item and excludes those of the roots before it, so the first prices do not fit.
                prices = self.bound(root, prices, FIRST_SWEEPS)[1].prices
            search.run(root, prices)
        if search.best is None:
            return None
        proven = not search.gave_up
        if search.gave_up:
            allowance.nodes -= FIRST_SWEEPS * self.listings // 7
        objective = search.best.value
        floor = min(root.cost + self.bound(root, {}, FIRST_SWEEPS)[1].least for root in roots) if search.gave_up else 0
        bound = objective if proven else min(objective, self.unpacked(max(0, floor)))
        return Choice(search.best.chosen, objective, search.best.left_open, proven, bound)

    def _roots(self, start: int, banned: int) -> Iterator[Node]:
        """The nodes where the search begins. Of the items of `one_free`, one costs nothing: there is a node for each of
        them that could be the first in the set, and one for the sets that hold none."""
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


class _Search:
    """One search: the best set so far, and whether the search gave up."""

    def __init__(self, solver: Solver, allowance: Allowance, forced: int) -> None:
        self.solver, self.allowance, self.forced = solver, allowance, forced
        self.best: Best | None = None
        self.ceiling: int | None = None
        self.gave_up = False
        # The prices of both bounds as the last step left them. The next step starts from these, so they keep getting
        # better. If each step started from the prices of its parent instead, the search would look at twice as many
        # sets on generated catalogs of 1,000 certifications (the median).
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
        """Drops the items that a set does not need, and takes it as the best one if it is possible and better."""
        solver = self.solver
        self.allowance.nodes -= solver.work + sum(solver.work_of[item] for item in bits(items))
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
        """The nodes that come after a node, each with one more decision made."""
        solver = self.solver
        self.allowance.nodes -= 1 + node.chosen.bit_count()
        if not solver.allowed(node.chosen):
            return iter(())
        open_, first = solver.bound(node, self.prices)
        self.prices |= first.prices
        # A node with more items takes longer, so it costs more.
        self.allowance.nodes -= 3 * sum(len(demand.items) for demand in open_) + len(first.prices)
        least, left = node.cost + first.least, first.left
        if self._is_worse(least):
            return iter(())
        places = [demand for demand in open_ if solver.question.demands[demand.number].is_place]
        if not places:
            self.take(node.chosen)
            return iter(())
        banned, must = node.banned, 0
        for bound, spare in self._bounds(node, open_, first):
            if spare < 0:
                return iter(())
            without, held = bound.decided(spare)
            banned |= self._with_dependents(without)
            must |= held
        must |= self._must(open_, first, least, banned)
        if must:
            added = solver.with_required(must) & ~node.chosen
            return iter(() if added & banned else (self._with(node, added, banned),))
        demand = min(places, key=lambda one: (one.room, one.number))
        items = sorted(set(demand.items), key=lambda i: (left[i], solver.packed[i]))
        costs = [(item, least + left[item]) for item in items]
        return self._branches(node, banned, demand, costs, self._unmet(demand, first, least))

    def _branches(
        self, node: Node, banned: int, demand: OpenDemand, costs: list[tuple[int, int]], unmet: int
    ) -> Iterator[Node]:
        """A node for each item that may meet a demand, each given with the least that a set with it costs; then the one
        that leaves the demand open."""
        solver = self.solver
        for item, least in costs:
            added = solver.with_required(1 << item) & ~node.chosen
            if not added & banned and not self._is_worse(least):
                yield self._with(node, added, banned)
            banned |= solver.behind[item] & ~self.forced
        if demand.room < 0 or not self._is_worse(unmet):
            yield Node(node.chosen, banned, node.cost + demand.price_open, (*node.dropped, demand.number))

    def _with(self, node: Node, added: int, banned: int) -> Node:
        """A node with more items chosen."""
        return Node(node.chosen | added, banned, node.cost + self._cost(node, added), node.dropped)

    def _with_dependents(self, items: int) -> int:
        """Items, with all items that require them."""
        for item in bits(items):
            items |= self.solver.dependents[item]
        return items

    def _cost(self, node: Node, added: int) -> int:
        """What items add to the cost of a node."""
        solver, one_free = self.solver, self.solver.question.one_free
        free = solver.free if added & one_free and not node.chosen & one_free else 0
        return sum(solver.packed[item] for item in bits(added)) - free

    def _is_worse(self, cost: int) -> bool:
        worse = self._worse
        return worse is not None and cost >= worse

    @property
    def _worse(self) -> int | None:
        """The lowest cost that is not better than the best set known, or is above the ceiling; `None` if there is
        neither."""
        if self.best is not None:
            return self.best.cost
        return None if self.ceiling is None else self.ceiling + 1

    def _bounds(self, node: Node, open_: list[OpenDemand], first: Bound) -> Iterator[tuple[Bound, int]]:
        """The bounds that can decide something at a node. With each comes the most that a better set may cost above
        it."""
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

    def _unmet(self, demand: OpenDemand, first: Bound, least: int) -> int:
        """The least that a set costs which leaves a demand open."""
        return least + demand.price_open - demand.need * first.prices.get(demand.number, 0)

    def _must(self, open_: list[OpenDemand], first: Bound, least: int, banned: int) -> int:
        """The items that every better set holds, because a demand that it meets has no items to spare."""
        items = 0
        for demand in open_:
            if demand.room >= 0 and self._is_worse(self._unmet(demand, first, least)):
                usable = [item for item in demand.items if not banned >> item & 1]
                if len(usable) <= demand.need:
                    items |= sum(1 << item for item in set(usable))
        return items
