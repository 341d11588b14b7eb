"""Merging what someone says now into what is saved: a holding, or all that a conversation changed."""

from __future__ import annotations

from dataclasses import fields, replace

from mlecareer.catalog.records import Catalog
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import Holding, Profile


def with_holding(catalog: Catalog, holdings: tuple[Holding, ...], said: Holding) -> tuple[Holding, ...]:
    """The holdings with one that someone says they have, under the catalog's id.

    A date that is said takes the place of all that is saved of this certification, at the place and under the name of
    the last entry; without a date, or with the same one again, what is saved stays as it is.
    """
    same = [saved for saved in holdings if find_held(catalog, saved).id == said.id]
    if not same:
        return (*holdings, said)
    if said in (Holding(said.id), Holding(said.id, same[-1].earned)):
        return holdings
    dated = replace(said, id=same[-1].id)
    return tuple(dated if saved is same[-1] else saved for saved in holdings if saved is same[-1] or saved not in same)


def onto(catalog: Catalog, now: Profile, before: Profile, after: Profile) -> Profile:
    """A profile with what changed between two others: what someone else wrote meanwhile stays.

    `before` and `after` are in the words of the catalog; `now`, as it is in the file, may have other names for the
    same certifications.
    """
    old, new = _by_id(before), _by_id(after)
    moved = {id: passes for id, passes in new.items() if old.get(id) != passes}
    holdings: list[Holding] = []
    for holding in now.holdings:
        id = find_held(catalog, holding).id
        if id in moved:
            holdings += [passed for passed in moved[id] if passed not in holdings]
        elif id in new or id not in old:
            holdings.append(holding)
    holdings += [passed for passes in moved.values() for passed in passes if passed not in holdings]
    changed = {
        field.name: getattr(after.wishes, field.name)
        for field in fields(after.wishes)
        if getattr(after.wishes, field.name) != getattr(before.wishes, field.name)
    }
    return replace(
        now,
        career_start=after.career_start if after.career_start != before.career_start else now.career_start,
        holdings=tuple(holdings),
        wishes=replace(now.wishes, **changed),
    )


def _by_id(profile: Profile) -> dict[str, tuple[Holding, ...]]:
    """The passes of each certification, in the order in which they stand."""
    passes: dict[str, tuple[Holding, ...]] = {}
    for holding in profile.holdings:
        passes[holding.id] = (*passes.get(holding.id, ()), holding)
    return passes
