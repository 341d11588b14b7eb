"""The cloud that a person's certifications show, so that a plan stays on it without being told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.catalog.records import Catalog
from mlecareer.profile.holdings import Booked, Held

MONTHS_AT_HOME = 24
"""For this many months after it expired, a certification still tells which cloud someone is at home on."""


def home_clouds(
    catalog: Catalog,
    wished: tuple[str, ...],
    held: Mapping[str, Held],
    day: date,
    booked: Iterable[Booked] = (),
) -> tuple[str, ...]:
    """The clouds that someone wishes, or else the cloud of what they hold; empty if neither tells.

    Above the lowest level the active holding of the highest level decides, the later pass of two; else what expired
    last, within 24 months; else the active one of the lowest level that was passed last. What is booked counts as
    held, passed on its day.
    """
    if wished:
        return wished
    passed = {id: holding.passed or date.min for id, holding in held.items() if holding.active(day)}
    for exam in booked:
        passed[exam.id] = max(exam.day, passed.get(exam.id, date.min))
    ended = {
        id: holding.until
        for id, holding in held.items()
        if holding.until is not None and id not in passed and add_months(holding.until, MONTHS_AT_HOME) >= day
    }
    # Of equals the first id decides, as `max` takes the first: the order of files and holdings is no matter.
    in_a_cloud = sorted(each.id for each in catalog.certifications if catalog.cloud_of(each))
    ranks = {id: catalog.level_order[catalog.by_id[id].level] for id in in_a_cloud}
    active = max(
        (id for id in ranks if id in passed), key=lambda held_id: (ranks[held_id], passed[held_id]), default=None
    )
    expired = max(
        (id for id in ranks if id in ended and ranks[id] > 0),
        key=lambda gone: (ended[gone], ranks[gone], held[gone].passed or date.min),
        default=None,
    )
    home = expired if expired is not None and (active is None or ranks[active] == 0) else active
    cloud = None if home is None else catalog.cloud_of(catalog.by_id[home])
    return () if cloud is None else (cloud,)
