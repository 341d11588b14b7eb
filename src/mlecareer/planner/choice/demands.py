"""What items mean to each other and to the demands of a question, worked out once before the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from mlecareer.planner.choice.question import Demand, Question, bits


def together(demand: Demand) -> int:
    """The items of a demand as one set, if each counts once for it; else the empty set."""
    items = overlap = 0
    for group in demand.groups:
        overlap |= items & group
        items |= group
    counts_once = demand.need == 1 or all(group.bit_count() == 1 for group in demand.groups)
    return items if counts_once and not (overlap and demand.need > 1) else 0


def served(question: Question) -> list[list[int]]:
    """For each item, the numbers of the demands that it can help to meet."""
    served: list[list[int]] = [[] for _ in question.costs]
    for number, demand in enumerate(question.demands):
        items = 0
        for group in demand.groups:
            items |= group
        for item in bits(items):
            served[item].append(number)
    return served


MOST_PAIRS = 5_000
"""The most pairs of an item and one that it requires that a bound looks at. It is true with any of them."""


def pairs_of(items: Iterable[int], requires: Sequence[int], chosen: int) -> list[tuple[int, int]]:
    """Pairs of one of these items and one that it requires and that is not chosen."""
    pairs = ((item, other) for item in items for other in bits(requires[item] & ~chosen))
    return list(islice(pairs, MOST_PAIRS))


def is_pivotal(groups: tuple[int, ...], need: int, items: int, item: int) -> bool:
    """Whether a set meets a demand with an item, and does not without it."""
    met = lost = 0
    for group in groups:
        held = group & items
        met += held != 0
        lost += held == item
    return met >= need > met - lost


def dependents(requires: tuple[int, ...]) -> list[int]:
    """For each item, itself and the items that require it."""
    count = len(requires)
    if not any(requires):
        return [1 << item for item in range(count)]
    # The rows of a table of bits become its columns. As text that takes a moment, bit by bit it takes seconds.
    rows = [f"{required:0{count}b}" for required in reversed(requires)]
    columns = [int("".join(column), 2) for column in zip(*rows, strict=True)]
    return [1 << item | column for item, column in enumerate(reversed(columns))]


def behind(question: Question, dependents: list[int]) -> list[int]:
    """For each item, what is excluded together with it: itself, the items that require it, and its later twins."""
    behind = list(dependents)
    for twins in question.twins:
        later = 0
        for item in reversed(twins):
            behind[item] |= later
            later |= 1 << item
    return behind
