"""The exact search: the one best set for a question of choice, proven, and always the same one.

Costs are compared criterion by criterion: all criteria of an item are packed into one integer, each
multiplied by the product of the totals behind it, with a last bit an item, so that no two sets cost the
same. Then branch and bound: drop what others always replace, take the open demand that leaves the least
choice, try each of its items, and give up a branch as soon as what it has cost and the least that the rest
must cost reach the best set known.

`benchmarks/planner.py` measures it beside existing solvers.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import mul

from mlecareer.planner.bound import Bound, Key, OpenDemand, bound
from mlecareer.planner.choice import Choice, Question, bits
from mlecareer.records import record

FIRST_SWEEPS = 10
"""How often all prices are improved before the search; on the way they start from those found before."""


def choose(question: Question, forced: int = 0) -> Choice | None:
    """The one best set that holds the forced items; `None` if no set is possible, or if the node limit was
    reached before one was seen."""
    return Solver(question).best(forced)


class Solver:
    """A question made ready, to be asked with one thing forced after another."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.scale, self.packed, self.price_open = _packed(question)
        self.dependents = _dependents(question.requires)
        self.replaceable = self._replaceable()
        self.prices = self.bound(Node(0, self.replaceable, {}), FIRST_SWEEPS)[1].prices

    def best(self, forced: int = 0, known: int | None = None) -> Choice | None:
        """The one best set that holds the forced items; `None` if no set is possible or was seen.

        A set that is known to be good saves looking at what is worse.
        """
        search = _Search(self)
        start = self.with_required(forced)
        search.start_from(start if known is None else self.lean(self.with_required(known | start), start))
        root = Node(start, self.replaceable & ~start, self.prices, self.cost(start))
        search.visit(root)
        if search.best is None:
            return None
        proven = search.nodes <= self.question.node_limit
        objective = self._objective(search.best)
        floor = objective if proven else self._unpacked(root.cost + self.bound(root)[1].least)
        return Choice(search.best.chosen, objective, search.best.left_open, proven, floor)

    def cost(self, items: int) -> int:
        """What a set costs, packed."""
        return sum(self.packed[item] for item in bits(items))

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

    def possible(self, items: int) -> bool:
        """Whether a whole set can be."""
        return self.question.possible is None or self.question.possible(items)

    def left_open(self, items: int) -> tuple[int, ...]:
        """The demands that a set does not meet."""
        return tuple(
            number
            for number, demand in enumerate(self.question.demands)
            if sum(group & items != 0 for group in demand.groups) < demand.need
        )

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
        for number, demand in enumerate(self.question.demands):
            need, groups = demand.need, []
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

    def _unpacked(self, packed: int) -> tuple[int, ...]:
        values = []
        for factor in self.scale:
            value, packed = divmod(packed, factor)
            values.append(value)
        return tuple(values)

    def _objective(self, best: Best) -> tuple[int, ...]:
        rows = [self.question.costs[item] for item in bits(best.chosen)]
        rows += [self.question.demands[demand].price_open for demand in best.left_open]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(self.scale)

    def _replaceable(self) -> int:
        """Items that others replace in every set, at less cost.

        Of those that serve all that an item serves and cost less with all that they require, as many as its
        demands need: a set that lacks one of them takes that instead, a set with all of them does not need the
        item. Only where sets are judged by their sums alone, and where nothing requires the item.
        """
        question = self.question
        if question.possible is not None or question.extendable is not None or question.limits:
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
    """A set on the way: what is chosen, what never will be, the prices to start from, the cost so far, and the
    demands given up."""

    chosen: int
    banned: int
    prices: Mapping[Key, int]
    cost: int = 0
    dropped: tuple[int, ...] = ()


@record(frozen=True)
class Best:
    """A whole set, what it costs with the demands that it leaves open, and these."""

    chosen: int
    cost: int
    left_open: tuple[int, ...]


class _Search:
    """One search: how many sets were looked at, and the best of them so far."""

    def __init__(self, solver: Solver) -> None:
        self.solver = solver
        self.nodes = 0
        self.best: Best | None = None

    def start_from(self, known: int) -> None:
        """Takes a set as the best one so far, if it can be."""
        solver = self.solver
        if solver.allowed(known) and solver.possible(known):
            open_ = solver.left_open(known)
            cost = solver.cost(known) + sum(solver.price_open[number] for number in open_)
            self.best = Best(known, cost, open_)

    def visit(self, node: Node) -> None:
        """Looks for a better set below one."""
        solver = self.solver
        self.nodes += 1
        if self.nodes > solver.question.node_limit or not solver.allowed(node.chosen):
            return
        open_, found = solver.bound(node)
        least, left = node.cost + found.least, found.left
        if self._is_worse(least):
            return
        if not open_:
            if solver.possible(node.chosen):
                self.best = Best(node.chosen, node.cost, tuple(sorted(node.dropped)))
            return
        banned = node.banned | self._too_dear(least, left)
        must = self._must(open_, found, least, banned)
        if must:
            added = solver.with_required(must) & ~node.chosen
            if not added & banned:
                cost = node.cost + solver.cost(added)
                self.visit(Node(node.chosen | added, banned, found.prices, cost, node.dropped))
            return
        demand = min(open_, key=lambda one: (one.room, one.number))
        for item in sorted(set(demand.items), key=lambda i: (left[i], solver.packed[i])):
            added = solver.with_required(1 << item) & ~node.chosen
            if not added & banned and not self._is_worse(least + left[item]):
                without = banned | self._too_dear(least, left)
                cost = node.cost + solver.cost(added)
                self.visit(Node(node.chosen | added, without, found.prices, cost, node.dropped))
            banned |= solver.dependents[item]
        cost = node.cost + demand.price_open
        self.visit(Node(node.chosen, banned, found.prices, cost, (*node.dropped, demand.number)))

    def _is_worse(self, cost: int) -> bool:
        return self.best is not None and cost >= self.best.cost

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
        items = 0
        for item, on_top in left.items():
            if self._is_worse(least + on_top):
                items |= self.solver.dependents[item]
        return items


def _packed(question: Question) -> tuple[list[int], list[int], list[int]]:
    """The factor of each criterion, and the packed cost of each item and of each demand left open."""
    count = len(question.costs)
    rows = [*question.costs, *(demand.price_open for demand in question.demands)]
    scale: list[int] = []
    factor = 1 << count
    for total in reversed([sum(values) for values in zip(*rows, strict=True)]):
        scale.insert(0, factor)
        factor *= total + 1
    # Of two sets that are equal otherwise, the one with the first item that the other lacks wins.
    packed = [sum(map(mul, costs, scale)) - (1 << count - 1 - item) for item, costs in enumerate(question.costs)]
    return scale, packed, [sum(map(mul, demand.price_open, scale)) for demand in question.demands]


def _dependents(requires: tuple[int, ...]) -> list[int]:
    """For each item the items that cannot be without it, itself included."""
    dependents = [1 << item for item in range(len(requires))]
    for item, required in enumerate(requires):
        for other in bits(required):
            dependents[other] |= 1 << item
    return dependents
