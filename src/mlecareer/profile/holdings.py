"""What is held on a day: passes, how long they count, and what renews what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.catalog.lookup import meant_by
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import validity_months
from mlecareer.profile.records import Holding
from mlecareer.records import record


@record(frozen=True)
class Held:
    """A certification passed at some time. `until` is the first day on which it no longer counts;
    none where it does not expire, or where the day it was earned is not known."""

    id: str
    earned: date | None
    until: date | None
    renewed_by: str | None = None

    def active(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.until is None or day < self.until


def find_held(catalog: Catalog, holding: Holding) -> Holding:
    """A saved holding under the id of the catalog; as it is where the catalog does not know it."""
    meant = meant_by(catalog, holding.id)
    return replace(holding, id=meant[0].id) if len(meant) == 1 else holding


def standing(catalog: Catalog, holdings: Iterable[Holding], day: date) -> dict[str, Held]:
    """All that has been passed by a day, lapsed ones too, by id in the order of the catalog.

    A holding without a day counts, and renews nothing, as its own end is not known. One earned after
    the day is not there yet. What the catalog does not know is passed over.
    """
    known = [holding for holding in holdings if holding.id in catalog.by_id]
    dated = sorted((h.earned, h.id) for h in known if h.earned is not None and h.earned <= day)
    found = {h.id: Held(h.id, None, None) for h in known if h.earned is None}
    # On one day passes come before what they renew, so that the order of two of them is no matter.
    for passed in sorted({earned for earned, _ in dated}):
        today = [id for earned, id in dated if earned == passed]
        for id in today:
            found[id] = after_pass(catalog, found, id, passed)
        for id in today:
            found |= renewed(catalog, found, id, passed)
    return {
        certification.id: found[certification.id]
        for certification in catalog.certifications
        if certification.id in found
    }


def end_of_pass(catalog: Catalog, id: str, passed: date) -> date | None:
    """The first day on which a pass of that day no longer counts; none when it does not expire."""
    months = validity_months(catalog.by_id[id], passed)
    return None if months is None else add_months(passed, months)


def after_pass(catalog: Catalog, held: dict[str, Held], id: str, passed: date) -> Held:
    """The holding that passing makes, or makes last longer."""
    before = held.get(id)
    end = end_of_pass(catalog, id, passed)
    if before is None:
        return Held(id, passed, end)
    return replace(before, until=later(before.until, end))


def renewed(catalog: Catalog, held: dict[str, Held], id: str, passed: date) -> dict[str, Held]:
    """The holdings that passing `id` moves: their end becomes the later of their own and its own."""
    own_end = end_of_pass(catalog, id, passed)
    moved: dict[str, Held] = {}
    for link in catalog.by_id[id].renews:
        target = held.get(link.id)
        if target is None or target.until is None or (link.since is not None and passed < link.since):
            continue
        if (link.revives or target.active(passed)) and later(target.until, own_end) != target.until:
            moved[link.id] = replace(target, until=own_end, renewed_by=id)
    return moved


def later(one: date | None, other: date | None) -> date | None:
    """The later of two ends; none is later than any day."""
    return None if one is None or other is None else max(one, other)
