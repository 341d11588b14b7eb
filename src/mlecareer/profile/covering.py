"""Which lower certifications are covered by those that a person holds.

Only what is held or booked covers, never a step of a plan. Covering fills slots; it never serves a title, a
requirement of another certification or a wish.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.profile.holdings import Held


def covered(catalog: Catalog, ids: Iterable[str]) -> frozenset[str]:
    """All that certifications prove: themselves and what they cover, step by step.

    One covers what it renews, what it requires, what it builds on if that is of the same vendor and of a lower
    level, and what the catalog says (`covers`).
    """
    proved: set[str] = set()
    waiting = [id for id in ids if id in catalog.by_id]
    while waiting:
        id = waiting.pop()
        if id not in proved:
            proved.add(id)
            waiting.extend(_next_below(catalog, catalog.by_id[id]))
    return frozenset(proved)


def _next_below(catalog: Catalog, certification: Certification) -> Iterable[str]:
    yield from (link.id for link in certification.renews)
    yield from (requirement.id for requirement in certification.requires)
    yield from certification.covers
    for id in certification.builds_on:
        below = catalog.by_id[id]
        if below.vendor == certification.vendor and _rank(catalog, below) < _rank(catalog, certification):
            yield id


def filled_places(
    catalog: Catalog, groups: tuple[tuple[str, ...], ...], ids: Iterable[str]
) -> tuple[tuple[str, ...], ...]:
    """The certifications, of those held or booked, that fill each group of a slot; an empty tuple for an open group.

    A group is an option with its successors. A certification that is named in the slot counts for the groups in which
    it is named, and covers no other. One that is not named covers at most one group; the certifications are shared out
    so that as many groups as possible are filled.
    """
    known = [id for id in dict.fromkeys(ids) if id in catalog.by_id]
    named = {id for group in groups for id in group}
    position = {id: number for number, id in enumerate(known)}
    filled = [sorted({id for id in group if id in position}, key=position.__getitem__) for group in groups]
    if all(filled):
        return tuple(map(tuple, filled))
    reach = {
        id: [place for place, group in enumerate(groups) if not filled[place] and not proves.isdisjoint(group)]
        for id in known
        if id not in named
        for proves in (covered(catalog, (id,)),)
    }
    for place, id in _shared_out(reach).items():
        filled[place].append(id)
    return tuple(tuple(those) for those in filled)


def _shared_out(reach: Mapping[str, list[int]]) -> dict[int, str]:
    """The certification that gets each place: at most one place each, and as many places filled as possible."""
    taken: dict[int, str] = {}
    placed: dict[str, int] = {}
    for id in reach:
        wanted_by: dict[int, str] = {}
        waiting = deque([id])
        free: int | None = None
        while waiting and free is None:
            wants = waiting.popleft()
            for place in reach[wants]:
                if place in wanted_by:
                    continue
                wanted_by[place] = wants
                if place not in taken:
                    free = place
                    break
                waiting.append(taken[place])  # who has it may move to another place
        while free is not None:
            wants = wanted_by[free]
            before = placed.get(wants)
            taken[free], placed[wants] = wants, free
            free = before
    return taken


def above_lowest(catalog: Catalog, held: Mapping[str, Held], booked: Iterable[str] = ()) -> tuple[str, ...]:
    """What is held, active or expired, or booked, and of a level above the lowest of the catalog."""
    return tuple(id for id in dict.fromkeys((*held, *booked)) if _rank(catalog, catalog.by_id[id]) > 0)


def outgrown(catalog: Catalog, options: Iterable[str], day: date) -> bool:
    """Whether everything that can still be taken for a slot is of the lowest level, so that one certification above
    it, active or expired, fills the slot. `options` are all of the slot, with successors and our own.

    A slot is not outgrown if nothing can be taken for it any more.
    """
    possible = (catalog.by_id[id] for id in options)
    ranks = {_rank(catalog, option) for option in possible if next_open_day(open_spans(option), day) is not None}
    return ranks == {0}


def _rank(catalog: Catalog, certification: Certification) -> int:
    return catalog.level_order[certification.level]
