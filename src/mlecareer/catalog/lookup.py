"""Finds a certification, stage or area by anything that people type, or the nearest ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mlecareer.catalog.certification import Certification, Title, Vendor
from mlecareer.catalog.guide import Area, Slot, Stage
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import all_slots
from mlecareer.errors import AmbiguousError, UsageError

NAMED = 5
"""The most certifications that a message names when a name is ambiguous."""

_QUOTED = 80

CERTS = "mlecareer certs lists all certifications"


class AmbiguousNameError(AmbiguousError, UsageError):
    """A name that may mean several certifications."""

    def __init__(self, name: str, meant: tuple[Certification, ...]) -> None:
        text = f"'{shown(name)}' can mean more than one certification"
        super().__init__(f"{text}: {_named(meant)}", hint="use one of the ids")
        self.written = name
        self.question = f"{text}:"
        self.meanings = tuple((each.id, f"{each.id} ({each.name})") for each in meant)

    def settled(self, text: str, typed: str) -> str:
        """As for every such text; in a list, names that only begin like this one stay as they are."""
        parts = text.split(",")
        settled = [part.replace(self.written, typed, 1) if self._is_named_in(part) else part for part in parts]
        return super().settled(text, typed) if settled == parts else ",".join(settled)

    def _is_named_in(self, part: str) -> bool:
        from mlecareer.catalog.dates import split_date

        split = split_date(part)
        return self.written in {part.strip(), split[0].strip() if split else "", part.partition("=")[0].strip()}


class NotInCatalogError(UsageError):
    """The name of a certification that exists, as far as one can tell from its form, but not in the catalog."""

    def __init__(self, name: str, near: tuple[Certification, ...] = ()) -> None:
        hint = f"{CERTS}; mlecareer profile add saves one that is missing, but no plan counts it"
        nearest = f"; the nearest is {_named(near)}" if near else ""
        super().__init__(f"'{shown(name)}' is not in the catalog{nearest}", hint=hint)


def find_certification(catalog: Catalog, text: str) -> Certification:
    """The certification meant by an id, exam code, alias, short form or name, in any spelling.

    Raises:
        AmbiguousNameError: it may mean several.
        NotInCatalogError: it looks like an exam that the catalog does not have.
        UsageError: it is a vendor or a title, says too little, or no certification has that name (with the nearest).
    """
    meant = meant_by(catalog, text)
    if len(meant) > 1:
        raise AmbiguousNameError(text.strip(), meant)
    if meant and is_said(catalog, meant[0], text):
        return meant[0]
    if meant:
        raise UsageError(
            f"'{shown(text.strip())}' alone may be something else; did you mean {_named(meant)}?",
            hint="use its id, or add the vendor to the name",
        )
    title = _title_called(catalog, text)
    if title is not None:
        raise UsageError(
            f"'{shown(text.strip())}' is a title, not a certification",
            hint=f"whoever holds {', '.join(title.all_of)} has it; mlecareer plan --want {title.id} plans for it",
        )
    from mlecareer.catalog.nearest import is_a_name, nearest_certifications

    vendors = catalog.spellings.vendors_alone(text)
    if vendors:
        named = min(vendors) if len(vendors) == 1 else repr(text.strip())
        raise UsageError(
            f"'{shown(text.strip())}' is a vendor, not a certification",
            hint=f"mlecareer certs --vendor {named} lists its certifications",
        )
    near = nearest_certifications(catalog, text)
    if is_a_name(text) and (not near or _is_another_exam(catalog, text, near)):
        raise NotInCatalogError(text.strip(), near)
    question = f"; did you mean {_named(near)}?" if near else ""
    raise UsageError(f"unknown certification '{shown(text)}'{question}", hint=CERTS)


def _is_another_exam(catalog: Catalog, text: str, near: tuple[Certification, ...]) -> bool:
    """Whether a text that names a vendor has only few words of the one name that is near, and none is misspelt: `AWS
    Developer` is no short form of `AWS Generative AI Developer`."""
    from mlecareer.catalog.words import written_words

    known = catalog.spellings.by_written_word
    fitting = all(near[0].id in known.get(word, ()) for word in written_words(text))
    return len(near) == 1 and fitting and near[0].vendor in catalog.spellings.vendors(text)


def _named(certifications: Sequence[Certification]) -> str:
    """`cka (Certified Kubernetes Administrator) or …`; of many the first, and how many more there are."""
    named = [titled(each.id, each.name) for each in certifications[:NAMED]]
    more = len(certifications) - len(named)
    if more:
        named.append(f"{more} more")
    return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def shown(text: str) -> str:
    """A text as messages quote it: its beginning, if it is very long."""
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"


def find_wanted(catalog: Catalog, text: str) -> Certification | Title:
    """The certification, or the title, meant by its id or its name; certifications in any spelling.

    Raises:
        UsageError: as for certifications; the nearest title is named where one is near.
    """
    title = _title_called(catalog, text)
    if title is not None:
        return title
    if not meant_by(catalog, text):
        near = nearest(text.strip().casefold(), [title.id for title in catalog.titles])
        if near:
            from mlecareer.catalog.nearest import nearest_certifications

            names = [titled(title.id, title.name) for title in catalog.titles if title.id in near]
            names += [titled(each.id, each.name) for each in nearest_certifications(catalog, text)[:NAMED]]
            raise UsageError(
                f"unknown certification or title '{shown(text)}'; did you mean {' or '.join(names)}?", hint=CERTS
            )
    return find_certification(catalog, text)


def _title_called(catalog: Catalog, text: str) -> Title | None:
    """The title with this id or name, in any case; `None` where there is none."""
    wanted = text.strip().casefold()
    return next((title for title in catalog.titles if wanted in (title.id.casefold(), title.name.casefold())), None)


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


def meant_by(catalog: Catalog, text: str, issuer: str | None = None) -> tuple[Certification, ...]:
    """The certifications that a text may mean, in any spelling: one, several, or none.

    `issuer` is what a file says about who gave it: it can rule out what another vendor gives, and never adds anything.
    """
    meant = named_exactly(catalog, text) or catalog.spellings.meant(text)
    return meant if not issuer or not meant else catalog.spellings.not_of_another_vendor(meant, text, issuer)


def is_said(catalog: Catalog, certification: Certification, text: str) -> bool:
    """Whether a text that means only this certification leaves no doubt: `Cloud DevOps` may be anybody's."""
    return certification in named_exactly(catalog, text) or catalog.spellings.is_said(certification, text)


def named_exactly(catalog: Catalog, text: str) -> tuple[Certification, ...]:
    """The certifications with this id, exam code, alias, short form or official name, in any case."""
    wanted = text.strip().casefold()
    if wanted in catalog.by_id:
        return (catalog.by_id[wanted],)
    if wanted in catalog.by_name:
        return (catalog.by_name[wanted],)
    return catalog.by_title.get(wanted, ())


def matching(catalog: Catalog, words: str) -> tuple[Certification, ...]:
    """The certifications that have each of the words in their names, vendor, level or topics, in any case; else those
    that the words mean in another spelling."""
    wanted = words.casefold().split()
    about = {
        each.id: " ".join((*each.names, each.name, each.short, each.vendor, each.level, *each.topics)).casefold()
        for each in catalog.certifications
    }
    having = tuple(each for each in catalog.certifications if all(word in about[each.id] for word in wanted))
    return having or meant_by(catalog, words)


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


def one_of(text: str, known: Iterable[str], what: str) -> str:
    """The known value that the text is, in any case; UsageError names the nearest and all of them.

    `known` may give each value a title, by which it is known too and with which it is shown.
    """
    titles = known if isinstance(known, Mapping) else {}
    values, wanted = tuple(known), text.strip().casefold()
    for value in values:
        if wanted in (value.casefold(), titles.get(value, value).casefold()):
            return value
    names = {value.casefold(): titled(value, titles[value]) if value in titles else repr(value) for value in values}
    raise UsageError(f"unknown {what} '{shown(text)}'{did_you_mean_one(wanted, names)}", hint=choose_from(values))


def choose_from(values: Iterable[str]) -> str:
    """The hint that lists the values of which one can be typed."""
    known = ", ".join(values)
    return f"choose from {known}" if known else "this catalog has none"


def titled(id: str, title: str) -> str:
    """`cka (Certified Kubernetes Administrator)`; the id alone where the title says no more."""
    from mlecareer.catalog.words import without_brackets

    title = without_brackets(title)
    return id if id.casefold() == title.casefold() else f"{id} ({title})"


def nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """The three known names most like the wanted one, best first; fewer if fewer are alike.

    A name is alike if only a letter in three differs, or if it goes on from the wanted one: `hours-per-week` for
    `hours`.
    """
    from rapidfuzz import fuzz, process

    # Of a longer text only the beginning is compared: it is no slip of the finger.
    wanted, names = wanted[:80], sorted(set(known))
    alike = {
        name: score for name, score, _ in process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=66, limit=3)
    }
    if len(wanted) > 2:
        alike |= {name: fuzz.ratio(wanted, name) for name in names if name.startswith(wanted)}
    return tuple(sorted(alike, key=lambda name: (-alike[name], name)))[:3]


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """`; did you mean 'x' or 'y'?`, or nothing."""
    return did_you_mean_one(wanted, {name: repr(name) for name in known})


def did_you_mean_one(wanted: str, shown_as: Mapping[str, str]) -> str:
    """The same for known names that are shown in another way: `; did you mean senior (Senior ML Engineer)?`"""
    near = dict.fromkeys(shown_as[name] for name in nearest(wanted, shown_as))
    return f"; did you mean {' or '.join(near)}?" if near else ""
