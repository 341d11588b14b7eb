"""The exact choice: which items meet every demand at the least cost, proven, and always the same one.

Knows nothing of certifications. Items are numbered; a set of items is the bits of one integer. Costs are
compared criterion by criterion: all criteria of an item are packed into one integer, each multiplied by
the product of the totals behind it, with a last bit an item, so that no two sets cost the same. Then
plain branch and bound: pick the demand with the fewest items left, try each, and give up a branch as soon
as what it has cost and the least that the rest must cost reach the best set known.

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
        floor = cost + self._look(start, self.useless, frozenset())[0]
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

    def _look(self, chosen: int, banned: int, dropped: frozenset[int]) -> tuple[int, int, int]:
        """What the rest costs at least; the demand to decide next (-1: none is open) and its items.

        An item's cost is shared by the open groups that it serves; a demand costs at least the cheapest
        share of each group that it still needs, or what leaving it open costs.
        """
        waiting: list[tuple[int, int, list[int]]] = []
        serves: dict[int, int] = {}
        for number, demand in enumerate(self.question.demands):
            if number in dropped:
                continue
            need, groups = demand.need, []
            for group in demand.groups:
                if group & chosen:
                    need -= 1
                else:
                    groups.append(group & ~banned)
            if need <= 0:
                continue
            groups = [group for group in groups if group]
            waiting.append((number, need, groups))
            for group in groups:
                for item in bits(group):
                    serves[item] = serves.get(item, 0) + 1
        bound, decide, fewest, items = 0, -1, -1, 0
        shares = {item: self.packed[item] // count for item, count in serves.items()}
        for number, need, groups in waiting:
            at_least = self.price_open[number]
            if len(groups) >= need:
                cheapest = sorted(min(shares[item] for item in bits(group)) for group in groups)
                at_least = min(at_least, sum(cheapest[:need]))
            bound += at_least
            union = 0
            for group in groups:
                union |= group
            size = union.bit_count() - need if len(groups) >= need else -1
            if decide < 0 or size < fewest:
                decide, fewest, items = number, size, union if len(groups) >= need else 0
        return bound, decide, items

    def _visit(self, chosen: int, banned: int, cost: int, dropped: frozenset[int]) -> None:
        self.nodes += 1
        if self.nodes > self.question.node_limit:
            return
        bound, decide, items = self._look(chosen, banned, dropped)
        if self.best is not None and cost + bound >= self.best[0]:
            return
        if any(sum(limit.weights[item] for item in bits(chosen)) > limit.at_most for limit in self.question.limits):
            return
        if decide < 0:
            if self.question.possible is None or self.question.possible(chosen):
                self.best = cost, chosen, tuple(sorted(dropped))
            return
        for item in sorted(bits(items), key=lambda i: self.packed[i]):
            if banned >> item & 1:
                continue
            added = (self.question.requires[item] | 1 << item) & ~chosen
            if not added & banned:
                more = sum(self.packed[i] for i in bits(added))
                self._visit(chosen | added, banned, cost + more, dropped)
            banned |= self.dependents[item]
        self._visit(chosen, banned, cost + self.price_open[decide], dropped | {decide})
