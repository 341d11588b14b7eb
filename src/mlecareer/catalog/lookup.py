"""Finding a certification, stage or area by anything that people type, and what was nearest."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from itertools import pairwise

from mlecareer.catalog.records import Area, Catalog, Certification, Stage
from mlecareer.errors import UsageError


def find_certification(catalog: Catalog, text: str) -> Certification:
    """The certification meant by an id, exam code, alias, short form or name, in any case.

    Raises:
        UsageError: nothing has that name (with the nearest), or several have that short form.
    """
    meant = meant_by(catalog, text)
    if len(meant) == 1:
        return meant[0]
    if meant:
        both = " or ".join(f"{c.id} ({c.name})" for c in meant)
        raise UsageError(f"'{text}' is short for more than one certification: {both}", hint="use one of the ids")
    wanted = text.strip().casefold()
    every = [name for c in catalog.certifications for name in (*c.names, c.short.casefold())]
    raise UsageError(
        f"no certification is called '{text}'{did_you_mean(wanted, every)}",
        hint="mlecareer certs lists them all",
    )


def meant_by(catalog: Catalog, text: str) -> tuple[Certification, ...]:
    """The certifications that an id, exam code, alias, short form or name may mean, in any case."""
    wanted = text.strip().casefold()
    if wanted in catalog.by_id:
        return (catalog.by_id[wanted],)
    if wanted in catalog.by_name:
        return (catalog.by_name[wanted],)
    dashed = wanted.replace(" ", "-")
    titled = catalog.by_title.get(wanted, ())
    return titled if dashed not in catalog.by_id else tuple(dict.fromkeys((*titled, catalog.by_id[dashed])))


def has_words(certification: Certification, words: str) -> bool:
    """Whether each of the words is a part of a certification's names, vendor, level or topics, in any case."""
    about = (
        *certification.names,
        certification.name,
        certification.short,
        certification.vendor,
        certification.level,
        *certification.topics,
    )
    text = " ".join(about).casefold()
    return all(word in text for word in words.casefold().split())


def find_stage(catalog: Catalog, text: str) -> Stage:
    """The stage meant by an id, its number on the ladder from 1, its title or an alias, in any case.

    Raises:
        UsageError: no stage has that name; the nearest and all ids are in the message.
    """
    wanted = text.strip().casefold()
    for number, stage in enumerate(catalog.stages, start=1):
        if wanted in (stage.id.casefold(), str(number), stage.title.casefold(), *map(str.casefold, stage.aliases)):
            return stage
    names = [name for s in catalog.stages for name in (s.id, s.title.casefold(), *s.aliases)]
    raise UsageError(
        f"no stage is called '{text}'{did_you_mean(wanted, names)}",
        hint=f"the stages are {', '.join(stage.id for stage in catalog.stages)}",
    )


def find_area(catalog: Catalog, text: str) -> Area:
    """The area of the technology stack by id or title; UsageError with the nearest otherwise."""
    wanted = text.strip().casefold()
    for area in catalog.areas:
        if wanted in (area.id.casefold(), area.title.casefold()):
            return area
    raise UsageError(
        f"no area of the technology stack is called '{text}'{did_you_mean(wanted, [a.id for a in catalog.areas])}",
        hint=f"the areas are {', '.join(area.id for area in catalog.areas)}",
    )


def one_of(text: str, known: Iterable[str], what: str) -> str:
    """The known value that the text is, in any case; UsageError names the nearest and all of them."""
    values = tuple(known)
    for value in values:
        if value.casefold() == text.strip().casefold():
            return value
    raise UsageError(
        f"no {what} is called '{text}'{did_you_mean(text.casefold(), values)}", hint=f"known: {', '.join(values)}"
    )


def nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """The three known names most like the wanted one, best first; fewer where fewer are alike."""
    from difflib import get_close_matches

    # Longer texts cost quadratic time and are no slip of the finger.
    wanted, names = wanted[:80], sorted(set(known))
    if len(names) > _MANY:
        pairs = set(pairwise(wanted))
        names = nlargest(_MANY, names, key=lambda name: len(pairs.intersection(pairwise(name[:80]))))
    return tuple(get_close_matches(wanted, names))


_MANY = 500
"""Of more names than this, those are compared that share the most pairs of letters."""


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """`; did you mean 'x' or 'y'?`, or nothing."""
    near = nearest(wanted, known)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
