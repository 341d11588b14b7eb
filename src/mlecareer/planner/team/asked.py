"""What a team needs, read as people type it: `cka>=3`, `3 cka`, `aws:professional >= 2`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlecareer.catalog.guide_lookup import find_vendors
from mlecareer.catalog.lookup import find_wanted, meant_by, named_exactly
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import choose_from, nearest, one_of, shown
from mlecareer.characters import quoted
from mlecareer.errors import UsageError
from mlecareer.planner.team.records import Kind, Need

MOST = 1_000_000
"""No more people than this can be asked for."""

EXAMPLE = 'type it as --require "cka>=3"'

_SIGN = re.compile(r"\s*(>=|=>|≥|⩾|==|=|<=|=<|≤|<|>)\s*")
# A number that begins with 0 is part of a name: `Terraform Associate 003`.
_NUMBER = r"(?P<number>[-+]?(?:0|[1-9][\d.]*)\+?)"
_BEHIND = re.compile(rf"(?P<what>.*?\S)(?:\s*:\s*|\s+(?:[x×]\s*)?){_NUMBER}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:at least\s+)?{_NUMBER}(?:\s*[x×]\s*|\s+)(?P<what>\S.*)", re.IGNORECASE)


def read_needs(catalog: Catalog, texts: Iterable[str]) -> tuple[Need, ...]:
    """What a team needs, in the order in which it is first named; of two numbers for the same the larger counts.

    Raises:
        UsageError: a part cannot be read, or names nothing in the catalog; with the nearest right thing.
    """
    needs: dict[str, Need] = {}
    for part in (part.strip() for text in texts for part in re.split(r"[,;\n]", text)):
        if part:
            need = _need(catalog, part)
            before = needs.get(need.what, need)
            needs[need.what] = replace(need, least=max(need.least, before.least))
    if not needs:
        raise UsageError(
            "--require says nothing that the team needs", hint=f'{EXAMPLE}, or several as "cka>=3, aws>=2"'
        )
    return tuple(needs.values())


def _need(catalog: Catalog, text: str) -> Need:
    what, number = _parts(catalog, text)
    return _of(catalog, what, _least(number, text))


def _parts(catalog: Catalog, text: str) -> tuple[str, str]:
    """What is needed and how many, as it is written."""
    pieces = _SIGN.split(text)
    if len(pieces) > 1:
        what, sign, number = pieces[0], pieces[1], pieces[2]
        if len(pieces) > 3 or not what.strip() or not number.strip():
            raise UsageError(f"--require: cannot read '{shown(text)}'", hint=EXAMPLE)
        if sign in ("<", "<=", "=<", "≤", ">"):
            raise UsageError(f"--require: '{shown(text)}' is not a least number; use >=", hint=EXAMPLE)
        # `3 >= cka` is nonsense, but `3 = cka` says what it means.
        return (number, what) if what.strip().isdecimal() and not number.strip().isdecimal() else (what, number)
    if not named_exactly(catalog, text):  # `Terraform Associate 003` is a name, and no number of people
        found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
        if found is not None:
            return found["what"], found["number"]
    raise UsageError(f"--require: how many people need '{shown(text)}'?", hint=EXAMPLE)


def _least(number: str, text: str) -> int:
    number = number.strip().removesuffix("+").removeprefix("+")
    if re.fullmatch(r"\d{1,30}", number, re.ASCII) is None:
        wrong = "is not a whole number of people, 0 or more"
    elif int(number) > MOST:
        wrong = f"is out of range; use a number of people from 0 to {MOST:,}"
    else:
        return int(number)
    raise UsageError(f"--require: {quoted(number)} in '{shown(text)}' {wrong}", hint=EXAMPLE)


def _of(catalog: Catalog, text: str, least: int) -> Need:
    """The need that a text names: a certification or a title first, then a vendor, a level, or a topic."""
    said = text.strip()
    if ":" in said:
        vendor, _, level = said.partition(":")
        return _of_both(catalog, vendor, level, least)
    exact = named_exactly(catalog, said)
    titles = [title for title in catalog.titles if said.casefold() in (title.id.casefold(), title.name.casefold())]
    if not exact and not titles:
        groups = list(_groups(catalog, said, least))
        if groups:
            return groups[0]
        vendor, _, level = said.rpartition(" ")
        if _level(catalog, level) and _vendors(catalog, vendor) and not meant_by(catalog, said):
            return _of_both(catalog, vendor, level, least)
        if not meant_by(catalog, said):
            near = nearest(said.casefold(), [*catalog.level_order, *_topics(catalog), *(v.id for v in catalog.vendors)])
            if near:
                others = nearest(said.casefold(), [*catalog.by_id, *(title.id for title in catalog.titles)])
                raise UsageError(
                    f"--require: unknown '{shown(said)}'; did you mean {' or '.join(map(repr, (*near, *others)))}?",
                    hint="a certification, a title, a vendor, vendor:level or a topic can be required",
                )
    wanted = find_wanted(catalog, said)
    if any(wanted.id == title.id for title in catalog.titles):
        title = next(title for title in catalog.titles if title.id == wanted.id)
        return Need(title.id, "title", title.name, least, title.all_of, title)
    return Need(wanted.id, "certification", wanted.name, least, (wanted.id,))


def _groups(catalog: Catalog, said: str, least: int) -> Iterator[Need]:
    vendors = _vendors(catalog, said)
    if vendors:
        yield _matching(catalog, "vendor", "+".join(vendors), least, vendors=vendors)
    level = _level(catalog, said)
    if level:
        yield _matching(catalog, "level", level, least, level=level)
    topic = next((topic for topic in _topics(catalog) if topic.casefold() == said.casefold()), None)
    if topic is not None:
        yield _matching(catalog, "topic", topic, least, topic=topic)


def _of_both(catalog: Catalog, vendor: str, level: str, least: int) -> Need:
    """People who hold something of this vendor and of exactly this level."""
    if not vendor.strip() or not level.strip():
        raise UsageError(f"--require: cannot read '{shown(f'{vendor}:{level}')}'", hint="as in aws:professional>=2")
    vendors = tuple(each.id for each in find_vendors(catalog, vendor))
    rank = _level(catalog, level) or one_of(level, {each.id: each.title for each in catalog.levels}, "level")
    need = _matching(catalog, "vendor_level", f"{'+'.join(vendors)}:{rank}", least, vendors=vendors, level=rank)
    if not need.ids:
        levels = {catalog.by_id[id].level for id in _matching(catalog, "vendor", "", 0, vendors=vendors).ids}
        held = (each for each in catalog.level_order if each in levels)
        raise UsageError(f"--require: '{need.what}' names no certification of the catalog", hint=choose_from(held))
    return need


def _matching(
    catalog: Catalog,
    kind: Kind,
    what: str,
    least: int,
    *,
    vendors: tuple[str, ...] = (),
    level: str | None = None,
    topic: str | None = None,
) -> Need:
    ids = tuple(
        each.id
        for each in catalog.certifications
        if (not vendors or each.vendor in vendors)
        and (level is None or each.level == level)
        and (topic is None or topic in each.topics)
    )
    names = [each.name for each in catalog.vendors if each.id in vendors]
    names += [each.title for each in catalog.levels if each.id == level]
    return Need(what, kind, ", ".join(names) or what, least, ids)


def _vendors(catalog: Catalog, text: str) -> tuple[str, ...]:
    try:
        return tuple(each.id for each in find_vendors(catalog, text))
    except UsageError:
        return ()


def _level(catalog: Catalog, text: str) -> str | None:
    said = text.strip().casefold()
    return next((each.id for each in catalog.levels if said in (each.id.casefold(), each.title.casefold())), None)


def _topics(catalog: Catalog) -> tuple[str, ...]:
    return tuple(sorted({topic for each in catalog.certifications for topic in each.topics}))
