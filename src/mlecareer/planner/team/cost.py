"""What sittings for a team cost, as remedies are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mlecareer.planner.team.people import Sat


class Cost(NamedTuple):
    """What a remedy costs, in the order in which remedies are compared.

    First come the days on which someone is missing, then the price (one that is not known counts as usual), the
    sittings, and the hours of study. At last come the days of the sittings: they are added up and negative, as a later
    day is better.
    """

    missing: int = 0
    cents: int = 0
    sittings: int = 0
    eighths: int = 0
    days: int = 0

    def __add__(self, other: object) -> Cost:
        assert isinstance(other, Cost)
        return Cost(*(mine + its for mine, its in zip(self, other, strict=True)))

    def times(self, factor: int) -> Cost:
        """All of it, multiplied."""
        return Cost(*(figure * factor for figure in self))


NOTHING = Cost()


def cost_of(sat: Sequence[Sat]) -> Cost:
    """What some sittings cost."""
    return Cost(
        cents=sum(each.counted_cents for each in sat),
        sittings=len(sat),
        eighths=sum(each.eighths for each in sat),
        days=-sum(each.day for each in sat),
    )
