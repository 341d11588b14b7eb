"""The values that an option or argument may have, by the kind that `cli.completion_table` says it is of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlecareer.catalog.records import Catalog

Candidate = tuple[str, str]
"""A value, and what it is."""

FILES: Candidate = (":files", "")
FOLDERS: Candidate = (":folders", "")
"""What asks the shell to complete files or folders; no value of ours starts with a colon."""

LISTS = ("ID", "ID[:DAY]", "CLOUD")
"""Kinds of which several values may stand in one word, separated by commas."""

IDS = ("ID", "ID[:DAY]", "certification")
"""Kinds that are certifications."""


def values(kind: str, current: str, words: list[str]) -> list[Candidate]:
    """The values of a kind that go on from what is typed, in a list from its last part; `words` may name
    catalog folders. An alias of a certification is offered where no id starts so."""
    if kind in ("FILE", "DIR", "folder"):
        return [FILES if kind == "FILE" else FOLDERS]
    head, comma, part = current.rpartition(",") if kind in LISTS else ("", "", current)
    found = starting(_fixed(kind), part)
    if kind in FROM_CATALOG:
        catalog = _catalog(words)
        found = starting(FROM_CATALOG[kind](catalog), part)
        if not found and kind in IDS:
            found = starting(_aliases(catalog), part.casefold())
    return [(f"{head}{comma}{value}", text) for value, text in found]


def starting(candidates: Iterable[Candidate], start: str) -> list[Candidate]:
    """Those whose value starts so."""
    return [(value, text) for value, text in candidates if value.startswith(start)]


def _fixed(kind: str) -> Iterator[Candidate]:
    """Values that no catalog changes; none of a day or a figure."""
    if kind == "shell":
        yield from (("bash", "for Bash"), ("zsh", "for Zsh"))
    elif kind == "STATUS":
        from mlecareer.catalog.status import STATUSES

        yield from ((status, "") for status in STATUSES)
    elif kind == "kind":
        from mlecareer.storage.catalog_folder import CERTIFICATIONS, KINDS

        yield from ((name, "") for name in (*KINDS, CERTIFICATIONS))
    elif "|" in kind:
        yield from ((value, "") for value in kind.split("|"))


def _catalog(words: list[str]) -> Catalog:
    """The catalog that the command line means, from its snapshot where there is one."""
    from mlecareer.storage.catalog import load_catalog
    from mlecareer.storage.locations import cache_folder

    named = os.environ.get("MLECAREER_CATALOG", "").split(os.pathsep)
    named += [word for before, word in pairwise(words) if before == "--catalog"]
    named += [word.partition("=")[2] for word in words if word.startswith("--catalog=")]
    return load_catalog(tuple(filter(None, named)), cache=cache_folder())


def _certifications(catalog: Catalog) -> Iterable[Candidate]:
    return ((one.id, one.name) for one in catalog.certifications)


def _aliases(catalog: Catalog) -> Iterator[Candidate]:
    """Every other name of a certification: exam codes and slugs, in small letters."""
    return ((name, f"{one.name} ({one.id})") for one in catalog.certifications for name in one.names)


def _stages(catalog: Catalog) -> Iterable[Candidate]:
    return ((stage.id, stage.title) for stage in catalog.stages)


def _clouds(catalog: Catalog) -> Iterable[Candidate]:
    return ((vendor.cloud, vendor.name) for vendor in catalog.vendors if vendor.cloud is not None)


def _topics(catalog: Catalog) -> Iterable[Candidate]:
    every = (topic for one in catalog.certifications for topic in one.topics)
    return ((topic, "") for topic in sorted(set(every)))


def _skills(catalog: Catalog) -> Iterable[Candidate]:
    return catalog.skills.items()


FROM_CATALOG: dict[str, Callable[[Catalog], Iterable[Candidate]]] = {
    "ID": _certifications,
    "ID[:DAY]": _certifications,
    "certification": _certifications,
    "STAGE": _stages,
    "stage": _stages,
    "one": _stages,
    "other": _stages,
    "VENDOR": lambda catalog: ((vendor.id, vendor.name) for vendor in catalog.vendors),
    "CLOUD": _clouds,
    "LEVEL": lambda catalog: ((level.id, level.title) for level in catalog.levels),
    "NUMBER": lambda catalog: ((str(tier.number), tier.title) for tier in catalog.tiers),
    "TOPIC": _topics,
    "area": lambda catalog: ((area.id, area.title) for area in catalog.areas),
    "number": lambda catalog: ((str(tip.number), tip.title) for tip in catalog.tips),
    "skill": _skills,
}
"""Kinds whose values are in the catalog: the value words of options, and the names of arguments."""
