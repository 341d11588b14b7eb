"""A sitting that keeps something, the sittings on a way, and what they cost."""

from __future__ import annotations

from typing import NamedTuple

from mlecareer.planner.course.prices import What
from mlecareer.planner.course.records import How
from mlecareer.records import record


@record(frozen=True)
class Sat:
    """A sitting that keeps something, what is paid for, and what it costs by itself, as the choice counts it."""

    day: int
    id: str
    how: How
    end: int
    what: What
    counted_cents: int
    study: int
    assumed: bool


class Cost(NamedTuple):
    """What a way costs, in the order in which ways are compared.

    `lost` counts the ends at which nothing can keep what ends. `gaps` counts the ends that come although they should be
    prevented; where a gap may be chosen, it is not counted here. Then come the cents, the sittings, the days on which
    something does not count, the days of the sittings (added up and negative, as a later day is better), and the ids in
    the order of the ends that they save.
    """

    lost: int
    gaps: int
    cents: int
    sittings: int
    days_expired: int
    days: int
    ids: tuple[str, ...]


NOTHING = Cost(0, 0, 0, 0, 0, 0, ())


Way = tuple["Way | None", Sat] | None
"""The sittings on the way to a state, the last one first."""


def with_sitting(cost: Cost, sat: Sat) -> Cost:
    """The cost with one more sitting."""
    return Cost(
        cost.lost,
        cost.gaps,
        cost.cents + sat.counted_cents,
        cost.sittings + 1,
        cost.days_expired,
        cost.days - sat.day,
        (*cost.ids, sat.id),
    )
