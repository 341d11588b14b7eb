"""The exact choice: which items meet every demand at the least cost, proven, and always the same one.

Knows nothing of certifications. Items are numbered; a set of items is the bits of one integer. Costs are
compared criterion by criterion: all criteria of an item are packed into one integer, each multiplied by
the product of the totals behind it, with a last bit an item, so that no two sets cost the same. Then
branch and bound: pick the demand that leaves the least choice, try each of its items, and give up a branch
as soon as what it has cost and the least that the rest must cost reach the best set known.

Why so simple: measured in `benchmarks/`, each step here is the least that its figures ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mlecareer.records import record

NODE_LIMIT = 200_000
"""How many sets are looked at before the search gives up its proof. Never a time limit: the same
question must get the same answer on every machine."""


@record(frozen=True)
class Demand:
    """At least `need` of the groups, each met by any of its items (a mask), or else the price of not."""

    groups: tuple[int, ...]
    need: int
    price_open: tuple[int, ...]


@record(frozen=True)
class Limit:
    """The weights of the chosen items add up to at most this."""

    weights: tuple[int, ...]
    at_most: float


@record(frozen=True)
class Question:
    """What to choose from, what for, and what counts.

    `costs` holds each item's value for every criterion, none negative, and at least one of them above 0.
    `requires` is the mask of all that an item needs, transitively and without itself. `possible` judges a
    whole set, for what cannot be said by sums.
    """

    costs: tuple[tuple[int, ...], ...]
    requires: tuple[int, ...]
    demands: tuple[Demand, ...]
    limits: tuple[Limit, ...] = ()
    possible: Callable[[int], bool] | None = None
    forced: int = 0
    node_limit: int = NODE_LIMIT


@record(frozen=True)
class Choice:
    """The best set, its value for every criterion, the demands left open, and whether that is proven.

    `bound` is what no set can be better than, criterion by criterion; the objective itself when proven.
    """

    items: int
    objective: tuple[int, ...]
    left_open: tuple[int, ...]
    proven: bool
    bound: tuple[int, ...]


def bits(mask: int) -> Iterator[int]:
    """The items of a set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def choose(question: Question) -> Choice | None:
    """The one best set; none where no set is possible at all, or none was found within the node limit."""
    return _Search(question).run()


@dataclass
class _Search:
    question: Question
    nodes: int = 0
    best: tuple[int, int, tuple[int, ...]] | None = None
    packed: list[int] = field(default_factory=list)
    price_open: list[int] = field(default_factory=list)
    scale: list[int] = field(default_factory=list)

    def run(self) -> Choice | None:
        question = self.question
        self._pack()
        start = self._with_required(question.forced)
        self.dependents = self._dependents()
        self.useless = self._dominated(start)
        cost = sum(self.packed[item] for item in bits(start))
        floor = cost + self._look(start, self.useless, frozenset()).bound
        self._visit(start, self.useless, cost, frozenset())
        if self.best is None:
            return None
        cost, items, left_open = self.best
        proven = self.nodes <= question.node_limit
        objective = self._objective(items, left_open)
        return Choice(items, objective, left_open, proven, objective if proven else self._unpacked(floor))

    # --- costs ---------------------------------------------------------------------------------

    def _pack(self) -> None:
        question, count = self.question, len(self.question.costs)
        width = (
            len(question.costs[0]) if question.costs else len(question.demands[0].price_open) if question.demands else 0
        )
        totals = [
            sum(costs[k] for costs in question.costs) + sum(demand.price_open[k] for demand in question.demands)
            for k in range(width)
        ]
        factor = 1 << count
        self.scale = [0] * width
        for k in reversed(range(width)):
            self.scale[k] = factor
            factor *= totals[k] + 1
        # Of two sets that are equal otherwise, the one with the first item that the other lacks wins.
        self.packed = [
            sum(map(int.__mul__, costs, self.scale)) - (1 << count - 1 - item)
            for item, costs in enumerate(question.costs)
        ]
        self.price_open = [sum(map(int.__mul__, demand.price_open, self.scale)) for demand in question.demands]

    def _unpacked(self, packed: int) -> tuple[int, ...]:
        values = []
        for factor in self.scale:
            value, packed = divmod(packed, factor)
            values.append(value)
        return tuple(values)

    def _objective(self, items: int, left_open: tuple[int, ...]) -> tuple[int, ...]:
        rows = [self.question.costs[item] for item in bits(items)]
        rows += [self.question.demands[demand].price_open for demand in left_open]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * len(self.scale)

    # --- what goes with what -------------------------------------------------------------------

    def _with_required(self, items: int) -> int:
        for item in bits(items):
            items |= self.question.requires[item]
        return items

    def _dependents(self) -> list[int]:
        """For each item the items that cannot be without it, itself included."""
        dependents = [1 << item for item in range(len(self.question.costs))]
        for item, required in enumerate(self.question.requires):
            for other in bits(required):
                dependents[other] |= 1 << item
        return dependents

    def _dominated(self, start: int) -> int:
        """Items that another replaces in every set, at less cost: they serve no group that it does not.

        Only where sets are judged by their sums alone, and nothing else requires the item.
        """
        question = self.question
        if question.possible is not None or question.limits:
            return 0
        served: dict[int, int] = {}
        for number, group in enumerate(group for demand in question.demands for group in demand.groups):
            for item in bits(group):
                served[item] = served.get(item, 0) | 1 << number
        whole = {item: sum(self.packed[i] for i in bits(question.requires[item] | 1 << item)) for item in served}
        kept: list[int] = []
        useless = 0
        for item in sorted(served, key=lambda i: whole[i]):
            free = self.dependents[item] == 1 << item and not start >> item & 1
            if free and any(
                served[item] | served[other] == served[other] and whole[other] <= self.packed[item] for other in kept
            ):
                useless |= 1 << item
            else:
                kept.append(item)
        return useless

    # --- the search ----------------------------------------------------------------------------

    def _look(self, chosen: int, banned: int, dropped: frozenset[int]) -> _Outlook:
        """What the rest costs at least, which items are too dear for that, and what to decide next.

        Dual ascent: each open demand, the one with the fewest items first, takes as much of its items' cost
        as it can be sure of: the share up to which enough of its groups can be had. What is left of an
        item's cost comes on top for every set that holds it. (Erlenkotter 1978, for facility location.)
        """
        waiting = []
        for number, demand in enumerate(self.question.demands):
            if number in dropped:
                continue
            need, groups = demand.need, []
            for mask in demand.groups:
                if mask & chosen:
                    need -= 1
                elif mask & ~banned:
                    groups.append(mask & ~banned)
            if need > 0:
                waiting.append((_room(groups, need), number, need, groups))
        waiting.sort()
        bound = 0
        left: dict[int, int] = {}
        for _, number, need, groups in waiting:
            price = self.price_open[number]
            if len(groups) >= need:
                members = [list(bits(each)) for each in groups]
                # One that meets several groups of a demand gives each an equal part.
                times: dict[int, int] = {}
                for group in members:
                    for item in group:
                        times[item] = times.get(item, 0) + 1
                part = {item: left.setdefault(item, self.packed[item]) // count for item, count in times.items()}
                cheapest = sorted(min(part[item] for item in group) for group in members)
                share = cheapest[need - 1]
                for item, count in times.items():
                    left[item] -= min(part[item], share) * count
                price = min(price, sum(cheapest[:need]))
            bound += price
        if not waiting:
            return _Outlook(0, left, -1, 0)
        _, decide, need, groups = waiting[0]
        items = 0
        for each in groups if len(groups) >= need else ():
            items |= each
        return _Outlook(bound, left, decide, items)

    def _visit(self, chosen: int, banned: int, cost: int, dropped: frozenset[int]) -> None:
        self.nodes += 1
        if self.nodes > self.question.node_limit:
            return
        outlook = self._look(chosen, banned, dropped)
        least = cost + outlook.bound
        if self.best is not None and least >= self.best[0]:
            return
        if any(sum(limit.weights[item] for item in bits(chosen)) > limit.at_most for limit in self.question.limits):
            return
        if outlook.decide < 0:
            if self.question.possible is None or self.question.possible(chosen):
                self.best = cost, chosen, tuple(sorted(dropped))
            return
        left, packed = outlook.left, self.packed
        for item in sorted(bits(outlook.items), key=lambda i: (left[i], packed[i])):
            if banned >> item & 1:
                continue
            added = (self.question.requires[item] | 1 << item) & ~chosen
            if not added & banned and (self.best is None or least + left[item] < self.best[0]):
                more = sum(packed[i] for i in bits(added))
                self._visit(chosen | added, self._without_dear(banned, least, left), cost + more, dropped)
            banned |= self.dependents[item]
        self._visit(chosen, banned, cost + self.price_open[outlook.decide], dropped | {outlook.decide})

    def _without_dear(self, banned: int, least: int, left: dict[int, int]) -> int:
        """The banned items, with those that no set better than the best one known can hold."""
        if self.best is not None:
            for item, on_top in left.items():
                if least + on_top >= self.best[0]:
                    banned |= self.dependents[item]
        return banned


@record(frozen=True)
class _Outlook:
    """The least that the rest costs, what of each item's cost is not in that, and the demand to decide
    next (-1: none is open) with its items."""

    bound: int
    left: dict[int, int]
    decide: int
    items: int


def _room(groups: list[int], need: int) -> int:
    """How much choice a demand leaves; -1 where it cannot be met."""
    return sum(group.bit_count() for group in groups) - need if len(groups) >= need else -1
