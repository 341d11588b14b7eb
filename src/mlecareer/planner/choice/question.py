"""A question of choice, and its answer: which items meet every demand at the least cost.

Knows nothing of certifications. Items are numbered; a set of items is the bits of one integer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mlecareer.records import record

UNITS = 8_000
"""What one answer may spend on its searches and courses, whatever it asks. Never a time: the same question must get the
same answer on every machine."""

NODES_A_UNIT = 200
"""How much of a search costs one unit. Each step counts once; each item that may still fill an open place counts three
times, because it takes that much longer."""

Value = tuple[int, ...]
"""What something costs, criterion by criterion."""


class Allowance:
    """What an answer may still spend, shared by all its searches and by all its plans."""

    def __init__(self, nodes: int = UNITS * NODES_A_UNIT) -> None:
        self.nodes = nodes

    @property
    def is_spent(self) -> bool:
        """Whether nothing is left."""
        return self.nodes <= 0

    def share(self, plans: int) -> Allowance:
        """A part for one of so many plans that are still to be made; `take_back` returns what it does not spend."""
        part = Allowance(max(0, self.nodes) // plans)
        self.nodes -= part.nodes
        return part

    def take_back(self, part: Allowance) -> None:
        """Adds what is left of a part."""
        self.nodes += part.nodes

    def has(self, units: int) -> bool:
        """Whether so many units are left."""
        return self.nodes >= units * NODES_A_UNIT

    def spend(self, units: int) -> None:
        """Takes so many units away."""
        self.nodes -= units * NODES_A_UNIT


@record(frozen=True)
class Demand:
    """At least `need` of the groups must be met, each by any of its items (a mask); if not, it costs `price_open`.

    `is_place`: the demand is a place. Only sets are looked at in which every item is needed for a place.
    """

    groups: tuple[int, ...]
    need: int
    price_open: Value
    is_place: bool = True

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
    `requires` is the mask of all that an item needs, transitively and without itself. Of the items of `one_free`,
    which all cost the same and are in no demand, one costs nothing.

    `judge` says what a whole set costs, from its items and what they and the demands left open add up to: never less
    in any criterion, at most `room` more, and `None` where the set is not possible. `extendable` judges a part of a
    set, and where it is false, no larger set is possible. `twins` are items that can stand for each other: each tuple
    in the order in which they are to be taken. `counting` is the number of a criterion, not the first, of which each
    item costs 1 or nothing and no demand anything, if there is one.
    """

    costs: tuple[Value, ...]
    requires: tuple[int, ...]
    demands: tuple[Demand, ...]
    limits: tuple[Limit, ...] = ()
    one_free: int = 0
    judge: Callable[[int, Value], Value | None] | None = None
    room: Value = ()
    extendable: Callable[[int], bool] | None = None
    twins: tuple[tuple[int, ...], ...] = ()
    counting: int | None = None


@record(frozen=True)
class Choice:
    """The best set, its value for every criterion, the demands left open, and whether that is proven.

    `bound` is what no set can be better than, criterion by criterion; the objective itself when proven.
    """

    items: int
    objective: Value
    left_open: tuple[int, ...]
    proven: bool
    bound: Value


def bits(mask: int) -> Iterator[int]:
    """The items of a set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
