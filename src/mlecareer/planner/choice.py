"""A question of choice, and its answer: which items meet every demand at the least cost.

Knows nothing of certifications. Items are numbered; a set of items is the bits of one integer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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

    def parts(self) -> Iterator[tuple[int, int]]:
        """The demand split into pairs of items and a number of them that is always enough, whatever else is held."""
        one_each = all(group.bit_count() == 1 for group in self.groups) and len(set(self.groups)) == len(self.groups)
        if self.need == 1 or (one_each and self.need < len(self.groups)):
            items = 0
            for group in self.groups:
                items |= group
            yield self.need, items
        else:
            for group in self.groups:
                yield 1, group


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
    whole set, for what cannot be said by sums; `extendable` judges a part of one, and where it is false, no larger
    set is possible.
    """

    costs: tuple[tuple[int, ...], ...]
    requires: tuple[int, ...]
    demands: tuple[Demand, ...]
    limits: tuple[Limit, ...] = ()
    possible: Callable[[int], bool] | None = None
    extendable: Callable[[int], bool] | None = None
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
