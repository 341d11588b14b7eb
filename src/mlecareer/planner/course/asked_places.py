"""The places of the slots that are asked for: what can fill each, and which are to stay filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.gap import SECOND_TIER, AskedSlot
from mlecareer.planner.course.facts import KeptPlace


def served(asked: Iterable[AskedSlot]) -> dict[str, tuple[int, bool, bool]]:
    """For each option of an asked slot: its earliest place, and whether it is one of a must-have or of the second
    tier."""
    by_option: dict[str, tuple[int, bool, bool]] = {}
    for slot in asked:
        for id in _members(slot):
            place, must, second = by_option.get(id, (slot.place, False, False))
            by_option[id] = min(place, slot.place), must or slot.weight == "must", second or slot.tier == SECOND_TIER
    return by_option


def kept_places(catalog: Catalog, asked: Iterable[AskedSlot], last_stage: int) -> Iterator[KeptPlace]:
    """The places that are to stay filled: must and recommended ones of the last asked stage that has slots, and of the
    tiers that are due there. Of an `at_least` the first place counts, the others are optional. A slot that someone has
    outgrown needs nothing to stay filled, and what is wanted is kept beside them."""
    order = {stage.id: rank for rank, stage in enumerate(catalog.stages)}
    due = {tier.number for tier in catalog.tiers if order[tier.due_from] <= last_stage <= order[tier.due_to]}
    for slot in asked:
        at_last = order[slot.stage] == last_stage if slot.stage is not None else slot.tier in due
        if not at_last or slot.weight == "optional" or slot.outgrown_by or slot.want is not None:
            continue
        parts = zip(slot.groups, slot.filled, strict=True)
        if slot.slot.need == "all":
            places = [(frozenset(group), held) for group, held in parts]
        else:
            places = [(_members(slot), tuple(id for _, held in parts for id in held))]
        for members, held in places:
            yield KeptPlace(slot.slot.id, members, tuple(sorted(set(held))), slot.weight == "must")


def numbers_by_member(places: Iterable[KeptPlace]) -> dict[str, tuple[int, ...]]:
    """The places that are to stay filled, by their numbers, for each certification that can fill them."""
    found: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        for id in place.members:
            found.setdefault(id, []).append(number)
    return {id: tuple(numbers) for id, numbers in found.items()}


def parts_with(asked: Iterable[AskedSlot]) -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """For each certification, the asked slots that it fills or covers, with the places in each that it can fill: what
    else can fill them, or does so today."""
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for slot in asked:
        if slot.outgrown_by:
            continue
        parts = [(*group, *held) for group, held in zip(slot.groups, slot.filled, strict=True)]
        if slot.slot.need != "all":
            parts = [tuple(id for part in parts for id in part)]
        for part in parts:
            for id in dict.fromkeys(part):
                found.setdefault(id, {}).setdefault(slot.slot.id, []).append(part)
    return found


def _members(slot: AskedSlot) -> frozenset[str]:
    return frozenset(id for group in slot.groups for id in group)
