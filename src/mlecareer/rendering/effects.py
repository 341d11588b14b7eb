"""What a change does to a plan, in words."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.planner.changes.records import Effect
from mlecareer.rendering.wording import counted, length, usd

NAMED = 2
"""The most steps that are named; the others are counted."""

NO_CHANGE = "no change of the plan"


def effect_in_words(effect: Effect) -> str:
    """`finish 5 weeks earlier, $395 less, 1 fewer step`."""
    return ", ".join(effect_parts(effect)) or NO_CHANGE


def effect_parts(effect: Effect) -> Iterator[str]:
    """What a change does, one thing after another; nothing where it does nothing."""
    if effect.finish_days is None:
        yield "nothing left to earn" if effect.finish is None else f"something to earn until {effect.finish}"
    elif effect.finish_days:
        yield f"finish {length(abs(effect.finish_days))} {'later' if effect.finish_days > 0 else 'earlier'}"
    if effect.usd:
        yield f"{usd(abs(effect.usd))} {'more' if effect.usd > 0 else 'less'}"
    if effect.steps:
        yield more_or_fewer(effect.steps, "step")
    elif effect.added == tuple(f"renew {id}" for id in effect.removed) and effect.added:
        yield f"{_some(effect.added)} instead of earning {'it' if len(effect.added) == 1 else 'them'}"
    elif effect.added:
        yield f"{_some(effect.added)} instead of {_some(effect.removed)}"
    if effect.places_open:
        yield f"{more_or_fewer(effect.places_open, 'requirement')} left open"
    if effect.limits_met is not None:
        yield "within your limits again" if effect.limits_met else "no longer within your limits"
    if effect.reordered:
        yield "the steps in another order"


def more_or_fewer(count: int, thing: str) -> str:
    """`2 more steps`, `1 fewer step`."""
    return counted(abs(count), f"{'more' if count > 0 else 'fewer'} {thing}")


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - NAMED
    return " and ".join(names) if more <= 0 else f"{', '.join(names[:NAMED])} and {more} more"
