"""Requirements of stages and tiers: each has one form and enough options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from mlecareer.catalog.checks.finding import Finding, Path
from mlecareer.catalog.guide import Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import listed


def check_slots(catalog: Catalog) -> Iterator[Finding]:
    """A slot has one form, and enough options to be filled."""
    for _, slot, finding in slots_with_paths(catalog):
        forms = [name for name in ("any_of", "all_of", "of") if getattr(slot, name) is not None]
        if len(forms) != 1 or (slot.at_least is not None) != (forms == ["of"]):
            yield finding((), f"the slot '{slot.id}' needs exactly one of any_of, all_of, or at_least with of")
            continue
        if any(id not in known for _, id, known, _ in slot_references(catalog, slot)):
            continue  # what an unknown name would have matched is not known either
        options = listed(catalog, slot)
        if not options:
            yield finding((forms[0],), f"nothing in the catalog can fill the slot '{slot.id}'")
        elif slot.at_least is not None and slot.at_least > len(options):
            text = f"at_least {slot.at_least} of {len(options)} options can never be filled"
            yield finding(("at_least",), text)
        remarked = [remark.id for remark in slot.remarks]
        if len(set(remarked)) != len(remarked):
            twice = _first_twice(remarked)
            yield finding(("remarks",), f"the slot '{slot.id}' has two remarks on '{twice}'; keep one")
        if len(set(options)) != len(options):
            twice = _first_twice(options)
            yield finding((forms[0],), f"duplicate '{twice}' in the slot '{slot.id}'")


def _first_twice(ids: Sequence[str]) -> str:
    """The first id that comes again."""
    counts = Counter(ids)
    return next(id for id in ids if counts[id] > 1)


def slot_references(catalog: Catalog, slot: Slot) -> Iterator[tuple[Path, str, Iterable[str], str]]:
    for name in ("any_of", "all_of", "of"):
        options = getattr(slot, name)
        if options is None:
            continue
        for index, id in enumerate(options.ids):
            yield (name, index), id, catalog.by_id, "certification"
        if options.matching is not None:
            vendors = dict.fromkeys(vendor.id for vendor in catalog.vendors)
            for index, id in enumerate(options.matching.level):
                yield (name, "matching", "level", index), id, catalog.level_order, "level"
            for index, id in enumerate(options.matching.vendor):
                yield (name, "matching", "vendor", index), id, vendors, "vendor"
    for index, id in enumerate(slot.otherwise):
        yield ("otherwise", index), id, catalog.by_id, "certification"
    options = dict.fromkeys((*listed(catalog, slot), *slot.otherwise)) if slot.remarks else {}
    for index, remark in enumerate(slot.remarks):
        yield ("remarks", index, "id"), remark.id, options, "option"


def slots_with_paths(
    catalog: Catalog,
) -> Iterator[tuple[str, Slot, Callable[[Path, str], Finding]]]:
    """Every slot with the name of its place and a way to make a finding inside it."""

    def maker(section: str, key: str, index: int) -> Callable[[Path, str], Finding]:
        return lambda path, text: Finding(section, key, ("slots", index, *path), text)

    owners: tuple[Stage | Tier, ...] = (*catalog.stages, *catalog.tiers)
    for owner in owners:
        section, key = ("stages", owner.id) if isinstance(owner, Stage) else ("tiers", str(owner.number))
        place = f"stage '{key}'" if isinstance(owner, Stage) else f"tier {key}"
        for index, slot in enumerate(owner.slots):
            yield place, slot, maker(section, key, index)
