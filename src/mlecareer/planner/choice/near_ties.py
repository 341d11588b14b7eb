"""The other clouds on which a plan would be about as good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from mlecareer.planner.choice.choosing import Chooser
from mlecareer.planner.choice.criteria import BEFORE_EFFORT, MOST, as_shown
from mlecareer.planner.choice.question import Choice, Value
from mlecareer.planner.choice.wished_limits import Limits
from mlecareer.planner.records import NearTie

NEAR = 10
"""Hours and USD that differ by at most this many percent count as equally good."""

MOST_CLOUDS = 3
"""The most other clouds that are compared."""


def near_ties(chooser: Chooser, criteria: tuple[str, ...], limits: Limits, best: Choice) -> Iterator[NearTie]:
    """Each cloud that has no step in the plan but is about as good.

    The best set with steps of that cloud or of none must be equal in the criteria before the effort and in the number
    of exams, and within 10 % in hours and in USD.
    """
    candidates = chooser.candidates
    catalog = candidates.catalog
    cloud_of = {id: catalog.cloud_of(catalog.by_id[id]) for id in candidates.ids}
    used = {cloud_of[id] for id in candidates.among(best.items)}
    others = sorted({cloud for cloud in cloud_of.values() if cloud is not None} - used)
    if not used - {None}:
        return
    ours = dict(zip(criteria, best.objective, strict=True))
    at_most = _at_most(criteria, ours)
    for cloud in islice(others, MOST_CLOUDS):
        without = [id for id, own in cloud_of.items() if own not in (cloud, None)]
        choice = chooser.best(criteria, limits, without=without, at_most=at_most)
        if choice is None or not choice.proven:
            continue
        if cloud not in {cloud_of[id] for id in candidates.among(choice.items)}:
            continue
        theirs = dict(zip(criteria, choice.objective, strict=True))
        is_equal = all(theirs[name] == ours[name] for name in (*BEFORE_EFFORT, "sittings"))
        more = {name: theirs[name] - ours[name] for name in ("hours", "total_usd")}
        if is_equal and all(abs(more[name]) * 100 <= NEAR * ours[name] for name in more):
            yield NearTie(cloud, as_shown("hours", more["hours"]), as_shown("total_usd", more["total_usd"]))


def _at_most(criteria: tuple[str, ...], ours: Mapping[str, int]) -> Value:
    """The value that a set must not exceed to be about as good as ours: equal in the criteria before the effort, and
    near in the first criterion of it."""
    first = criteria[len(BEFORE_EFFORT)]
    near = ours[first] if first == "sittings" else ours[first] * (100 + NEAR) // 100
    return tuple(
        ours[name] if name in BEFORE_EFFORT else near if name == first else ours[name] + MOST[name] for name in criteria
    )
