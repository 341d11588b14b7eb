"""The values that Tab offers for an option or an argument. Typer calls these functions and answers the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from mlecareer.catalog.records import Catalog

# Typer reads the signatures of the functions below while the program runs, so their types are plain ones.
Offer = tuple[str, str]
"""A value, and what it is."""

Completion = Callable[[typer.Context, str], list[Offer]]

MARKS = frozenset("-_.:,+/@%=")
"""A value may hold only these beside letters and digits, so that no shell takes a part of it for a command."""


def shells(incomplete: str) -> list[Offer]:
    """The shells that Typer can complete in."""
    return _starting(((shell, "") for shell in SHELLS), incomplete)


SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def json_files(incomplete: str) -> list[Offer]:
    """The JSON files that a path can become, and the folders."""
    import os

    folder = os.path.dirname(incomplete)
    with os.scandir(folder or ".") as entries:
        found = sorted((os.path.join(folder, entry.name), entry.is_dir()) for entry in entries)
    paths = ((f"{path}/" if is_folder else path, is_folder) for path, is_folder in found)
    return _starting(((path, "") for path, is_folder in paths if is_folder or path.endswith(".json")), incomplete)


def statuses(incomplete: str) -> list[Offer]:
    """The statuses that a certification can have on a day."""
    from mlecareer.catalog.status import STATUSES

    return _starting(((status, "") for status in STATUSES), incomplete)


def efforts(incomplete: str) -> list[Offer]:
    """What a plan can keep low."""
    from mlecareer.profile.records import EFFORTS

    return _starting(((effort, "") for effort in EFFORTS), incomplete)


def depths(incomplete: str) -> list[Offer]:
    """How deep a plan can go."""
    from mlecareer.profile.records import DEPTHS

    return _starting(((depth, "") for depth in DEPTHS), incomplete)


def horizons(incomplete: str) -> list[Offer]:
    """How far ahead a plan can look."""
    from mlecareer.profile.records import HORIZONS

    return _starting(((horizon, "") for horizon in HORIZONS), incomplete)


def shares(incomplete: str) -> list[Offer]:
    """What of a profile others may read."""
    from mlecareer.profile.records import SHARES

    return _starting(((share, "") for share in SHARES), incomplete)


def formats(incomplete: str) -> list[Offer]:
    """The formats that can be a default."""
    from mlecareer.profile.records import FORMATS

    return _starting(((format, "") for format in FORMATS), incomplete)


def colours(incomplete: str) -> list[Offer]:
    """When answers can have colours."""
    from mlecareer.profile.records import COLOURS

    return _starting(((colour, "") for colour in COLOURS), incomplete)


def schemas(incomplete: str) -> list[Offer]:
    """The kinds of files of a catalog."""
    from mlecareer.storage.catalog_folder import CERTIFICATIONS, KINDS

    return _starting(((name, "") for name in (*KINDS, CERTIFICATIONS)), incomplete)


def certifications(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """The ids with this beginning, or else exam codes and other names; after a comma, for the part behind it."""
    catalog = _catalog(ctx)
    before, comma, last = incomplete.rpartition(",")
    ids = _starting(((known.id, known.name) for known in catalog.certifications), last)
    typed = last.casefold()
    names = (
        (last + name[len(last) :], f"{known.id}: {known.name}")
        for known in catalog.certifications
        for name in known.names
        if name.startswith(typed)
    )
    return [(f"{before}{comma}{value}", text) for value, text in ids or _starting(names, last)]


def held(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """What the saved profile has: certifications, held or failed, and skills that are done."""
    from mlecareer.cli.options import Common
    from mlecareer.cli.profile_reading import saved_profile
    from mlecareer.storage.files import STANDARD_INPUT

    place = ctx.params.get("profile")
    profile = None if place == STANDARD_INPUT else saved_profile(Common(profile=place))
    if profile is None:
        return []
    by_id, skills = _catalog(ctx).by_id, _catalog(ctx).skills
    ids = dict.fromkeys(each.id for saved in (profile.holdings, profile.failed) for each in saved)
    holdings = ((id, by_id[id].name if id in by_id else "") for id in ids)
    done = ((skill, skills.get(skill, "")) for skill in profile.skills_done)
    return _starting((*holdings, *done), incomplete)


def _of_catalog(values: Callable[[Catalog], Iterable[Offer]], *, in_lists: bool = False) -> Completion:
    """A function that offers values of the catalog; with `in_lists` also for the last part of `aws,g`."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        before, comma, last = incomplete.rpartition(",") if in_lists else ("", "", incomplete)
        return [(f"{before}{comma}{value}", text) for value, text in _starting(values(_catalog(ctx)), last)]

    return complete


def _wanted(catalog: Catalog) -> Iterator[Offer]:
    yield from ((title.id, title.name) for title in catalog.titles)
    yield from ((known.id, known.name) for known in catalog.certifications)


def _needs(catalog: Catalog) -> Iterator[Offer]:
    yield from _wanted(catalog)
    yield from ((vendor.id, vendor.name) for vendor in catalog.vendors)
    yield from _topics(catalog)


def _requirements(catalog: Catalog) -> Iterator[Offer]:
    from mlecareer.catalog.slots import all_slots

    return ((slot.id, slot.title) for _, slot in all_slots(catalog))


def _payables(catalog: Catalog) -> Iterator[Offer]:
    yield from ((vendor.id, vendor.name) for vendor in catalog.vendors)
    yield from ((known.id, known.name) for known in catalog.certifications)


def _topics(catalog: Catalog) -> Iterator[Offer]:
    every = {topic for certification in catalog.certifications for topic in certification.topics}
    return ((topic, "") for topic in sorted(every))


def _clouds(catalog: Catalog) -> Iterator[Offer]:
    return ((vendor.cloud, vendor.name) for vendor in catalog.vendors if vendor.cloud is not None)


stages = _of_catalog(lambda catalog: ((stage.id, stage.title) for stage in catalog.stages))
vendors = _of_catalog(lambda catalog: ((vendor.id, vendor.name) for vendor in catalog.vendors))
clouds = _of_catalog(_clouds, in_lists=True)
wanted = _of_catalog(_wanted, in_lists=True)
payables = _of_catalog(_payables, in_lists=True)
needs = _of_catalog(_needs, in_lists=True)
requirements = _of_catalog(_requirements, in_lists=True)
levels = _of_catalog(lambda catalog: ((level.id, level.title) for level in catalog.levels))
tiers = _of_catalog(lambda catalog: ((str(tier.number), tier.title) for tier in catalog.tiers))
topics = _of_catalog(_topics)
areas = _of_catalog(lambda catalog: ((area.id, area.title) for area in catalog.areas))
tips = _of_catalog(lambda catalog: ((str(tip.number), tip.title) for tip in catalog.tips))
skills = _of_catalog(lambda catalog: catalog.skills.items())


def _catalog(ctx: typer.Context) -> Catalog:
    """The catalog for the options typed before it, from its snapshot if there is one."""
    from mlecareer.cli.context import catalog_of
    from mlecareer.cli.options import Common

    return catalog_of(Common(catalog=ctx.params.get("catalog")))


def _starting(offers: Iterable[Offer], start: str) -> list[Offer]:
    """The offers with this beginning that no shell can take for a command."""
    return [
        (value, _for_shells(text))
        for value, text in offers
        if value.startswith(start) and all(mark.isalnum() or mark in MARKS for mark in value)
    ]


def _for_shells(text: str) -> str:
    """A sentence without the characters that a shell would run or Typer would take for markup."""
    return " ".join("".join(mark for mark in text if mark.isprintable() and mark not in "$`\\\"'[]{}<>|;&").split())
