"""The cloud on which a person is at home, so that a plan stays there without being told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.catalog.records import Catalog
from mlecareer.profile.holdings import Booked, Held

MONTHS_AT_HOME = 24
"""So long after it expired a certification still tells where someone is at home."""


def home_clouds(
    catalog: Catalog,
    wished: tuple[str, ...],
    held: Mapping[str, Held],
    day: date,
    booked: Iterable[Booked] = (),
) -> tuple[str, ...]:
    """The clouds that are wished, else the one of what is held, else none.

    Above the lowest level the active holding of the highest level decides, the later pass of two; else what expired
    last, within 24 months; else the active one of the lowest level that was passed last. What is booked counts as
    held, passed on its day.
    """
    if wished:
        return wished
    passed = {id: one.passed or date.min for id, one in held.items() if one.active(day)}
    for one in booked:
        passed[one.id] = max(one.day, passed.get(one.id, date.min))
    ended = {
        id: one.until
        for id, one in held.items()
        if one.until is not None and id not in passed and add_months(one.until, MONTHS_AT_HOME) >= day
    }
    # Of equals the first in the catalog decides, as `max` takes the first: the order of the holdings is no matter.
    ranks = {one.id: catalog.level_order[one.level] for one in catalog.certifications if catalog.cloud_of(one)}
    active = max((id for id in ranks if id in passed), key=lambda one: (ranks[one], passed[one]), default=None)
    expired = max(
        (id for id in ranks if id in ended and ranks[id] > 0),
        key=lambda one: (ended[one], ranks[one], held[one].passed or date.min),
        default=None,
    )
    home = expired if expired is not None and (active is None or ranks[active] == 0) else active
    cloud = None if home is None else catalog.cloud_of(catalog.by_id[home])
    return () if cloud is None else (cloud,)
