"""Which certifications fill a slot on a day: the listed options, and the successors of retired ones."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.guide import Matching, Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import last_day


def listed(catalog: Catalog, slot: Slot) -> tuple[str, ...]:
    """The ids of a slot's options as the data has them, `matching` resolved, in catalog order."""
    if slot.options.matching is None:
        return slot.options.ids
    return tuple(c.id for c in catalog.certifications if matches(slot.options.matching, c))


def matches(matching: Matching, certification: Certification) -> bool:
    """Whether a certification is of the kind: one value of each field that is given."""
    return (
        (not matching.topic or not set(matching.topic).isdisjoint(certification.topics))
        and (not matching.level or certification.level in matching.level)
        and (not matching.vendor or certification.vendor in matching.vendor)
    )


def stand_ins(catalog: Catalog, option: str) -> tuple[str, ...]:
    """What may be taken instead of an option, nearest first: its successors, transitively, as soon as
    its last day is known. An exam that changes is not its last."""
    if last_day(catalog.by_id[option]) is None:
        return ()
    successors: dict[str, None] = {}
    waiting = list(catalog.by_id[option].succeeded_by)
    while waiting:
        successor = waiting.pop(0)
        if successor not in successors and successor != option:
            successors[successor] = None
            waiting.extend(catalog.by_id[successor].succeeded_by)
    return tuple(successors)


def fillers(catalog: Catalog, slot: Slot) -> dict[str, str | None]:
    """Every certification that may fill the slot, with the option it stands in for (`None`: it is listed itself)."""
    options = listed(catalog, slot)
    options_of: dict[str, str | None] = dict.fromkeys(options)
    for option in options:
        for successor in stand_ins(catalog, option):
            options_of.setdefault(successor, option)
    return options_of


def groups(catalog: Catalog, slot: Slot) -> tuple[tuple[str, ...], ...]:
    """What counts once: each listed option with those that stand in for it.

    In an `all_of` slot one successor of two options fills both places; elsewhere a certification
    counts once, with the first option it belongs to.
    """
    options = listed(catalog, slot)
    if slot.need == "all":
        return tuple((option, *stand_ins(catalog, option)) for option in options)
    by_option: dict[str, list[str]] = {option: [option] for option in options}
    for filler, option in fillers(catalog, slot).items():
        if option is not None:
            by_option[option].append(filler)
    return tuple(tuple(group) for group in by_option.values())


def all_slots(catalog: Catalog) -> Iterator[tuple[Stage | Tier, Slot]]:
    """Every slot with the stage or tier it belongs to."""
    owners: tuple[Stage | Tier, ...] = (*catalog.stages, *catalog.tiers)
    for owner in owners:
        for slot in owner.slots:
            yield owner, slot


def purposes(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """What each listed option is good for, once each: the remark on it in a slot, or the slot's title."""
    texts_of: dict[str, dict[str, None]] = {}
    for _, slot in all_slots(catalog):
        for id in listed(catalog, slot):
            texts_of.setdefault(id, {})[slot.remark(id) or slot.title] = None
    return {id: tuple(texts) for id, texts in texts_of.items()}


def places(catalog: Catalog) -> dict[str, tuple[tuple[Stage | Tier, str | None], ...]]:
    """The stages and tiers that each certification serves, each with the option it stands in for."""
    served_by: dict[str, list[tuple[Stage | Tier, str | None]]] = {}
    for owner, slot in all_slots(catalog):
        for id, option in fillers(catalog, slot).items():
            served_by.setdefault(id, []).append((owner, option))
    return {id: tuple(served) for id, served in served_by.items()}
