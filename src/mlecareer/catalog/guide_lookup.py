"""Finds a requirement, stage, area, skill, vendor or cloud by anything that people type, or the nearest ones."""

from __future__ import annotations

from mlecareer.catalog.certification import Vendor
from mlecareer.catalog.guide import Area, Slot, Stage
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import all_slots
from mlecareer.catalog.suggestions import choose_from, did_you_mean_one, one_of, shown, titled
from mlecareer.errors import UsageError


def find_slot(catalog: Catalog, text: str) -> Slot:
    """The requirement of a stage or tier with this id; UsageError with the nearest ids and their titles otherwise."""
    wanted = text.strip().casefold()
    slots = {slot.id: slot for _, slot in all_slots(catalog)}
    for id, slot in slots.items():
        if id.casefold() == wanted:
            return slot
    named = {name: titled(slot.id, slot.title) for id, slot in slots.items() for name in (id, slot.title.casefold())}
    raise UsageError(
        f"unknown requirement '{shown(text)}'{did_you_mean_one(wanted, named)}",
        hint="mlecareer plan --json lists the requirements and their ids under slots",
    )


def find_stage(catalog: Catalog, text: str) -> Stage:
    """The stage meant by an id, its number on the ladder from 1, its title or an alias, in any case.

    Raises:
        UsageError: no stage has that name; the nearest and all ids are in the message.
    """
    wanted = text.strip().casefold()
    for number, stage in enumerate(catalog.stages, start=1):
        if wanted in (stage.id.casefold(), str(number), stage.title.casefold(), *map(str.casefold, stage.aliases)):
            return stage
    names = {
        name.casefold(): titled(stage.id, stage.title)
        for stage in catalog.stages
        for name in (stage.id, stage.title, *stage.aliases)
    }
    ids = (stage.id for stage in catalog.stages)
    raise UsageError(f"unknown stage '{shown(text)}'{did_you_mean_one(wanted, names)}", hint=choose_from(ids))


def find_area(catalog: Catalog, text: str) -> Area:
    """The area of the technology stack by id or title; UsageError with the nearest otherwise."""
    wanted = text.strip().casefold()
    for area in catalog.areas:
        if wanted in (area.id.casefold(), area.title.casefold()):
            return area
    names = {name.casefold(): titled(area.id, area.title) for area in catalog.areas for name in (area.id, area.title)}
    ids = (area.id for area in catalog.areas)
    raise UsageError(f"unknown area '{shown(text)}'{did_you_mean_one(wanted, names)}", hint=choose_from(ids))


def find_skill(catalog: Catalog, text: str) -> str:
    """The id of the skill or focus area meant by its id or title; UsageError with the nearest otherwise."""
    wanted = text.strip().casefold()
    for id, title in catalog.skills.items():
        if wanted in (id.casefold(), title.casefold()):
            return id
    names = {id.casefold(): titled(id, title.partition(". ")[0]) for id, title in catalog.skills.items()}
    raise UsageError(
        f"unknown skill '{shown(text)}'{did_you_mean_one(wanted, names)}",
        hint="mlecareer stage STAGE lists the skills of a stage with their ids",
    )


def find_vendors(catalog: Catalog, text: str) -> tuple[Vendor, ...]:
    """The vendors that a text names: `aws`, `Amazon`, or several that share a name, as `Linux Foundation`.

    Raises:
        UsageError: no vendor has that name; the nearest and all ids are in the message.
    """
    wanted = text.strip().casefold()
    exact = tuple(vendor for vendor in catalog.vendors if vendor.id.casefold() == wanted)
    if exact:
        return exact
    named = catalog.spellings.vendors_alone(text)
    if not named:
        from mlecareer.catalog.spelling import names_of

        names = {name.casefold(): titled(each.id, each.name) for each in catalog.vendors for name in names_of(each)}
        ids = (vendor.id for vendor in catalog.vendors)
        raise UsageError(f"unknown vendor '{shown(text)}'{did_you_mean_one(wanted, names)}", hint=choose_from(ids))
    return tuple(vendor for vendor in catalog.vendors if vendor.id in named)


def find_cloud(catalog: Catalog, text: str) -> str:
    """The cloud that a text names, also by the name of its vendor: `aws`, `Amazon`.

    Raises:
        UsageError: no cloud has that name; the nearest and all of them are in the message.
    """
    wanted = text.strip().casefold()
    if wanted not in map(str.casefold, catalog.clouds):
        named = catalog.spellings.vendors_alone(text)
        clouds = {vendor.cloud for vendor in catalog.vendors if vendor.id in named and vendor.cloud is not None}
        if len(clouds) == 1:
            return clouds.pop()
    return one_of(text, {vendor.cloud: vendor.name for vendor in catalog.vendors if vendor.cloud is not None}, "cloud")
