"""Finding a certification, stage or area by anything that people type, and what was nearest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlecareer.catalog.records import Area, Catalog, Certification, Slot, Stage, Title, Vendor
from mlecareer.catalog.slots import all_slots
from mlecareer.errors import AmbiguousError, UsageError

NAMED = 5
"""This many of the certifications that a name may mean are said in a message."""

_QUOTED = 80


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
        hint = "mlecareer certs lists them all; mlecareer profile add keeps one that is missing, but no plan counts it"
        nearest = f"; the nearest is {_named(near)}" if near else ""
        super().__init__(f"'{shown(name)}' is not in the catalog{nearest}", hint=hint)


def find_certification(catalog: Catalog, text: str) -> Certification:
    """The certification meant by an id, exam code, alias, short form or name, in any spelling.

    Raises:
        AmbiguousNameError: it may mean several.
        NotInCatalogError: it looks like an exam that the catalog does not have.
        UsageError: it is a vendor or a title, says too little, or nothing has that name (with the nearest).
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
            hint=f"mlecareer certs --vendor {named} lists what it gives",
        )
    near = nearest_certifications(catalog, text)
    if is_a_name(text) and (not near or _is_another_exam(catalog, text, near)):
        raise NotInCatalogError(text.strip(), near)
    question = f"; did you mean {_named(near)}?" if near else ""
    raise UsageError(f"no certification is called '{shown(text)}'{question}", hint="mlecareer certs lists them all")


def _is_another_exam(catalog: Catalog, text: str, near: tuple[Certification, ...]) -> bool:
    """Whether a text that names a vendor has only few words of the one name that is near, and none is misspelt: `AWS
    Developer` is no short form of `AWS Generative AI Developer`."""
    from mlecareer.catalog.words import written_words

    known = catalog.spellings.by_written_word
    fitting = all(near[0].id in known.get(word, ()) for word in written_words(text))
    return len(near) == 1 and fitting and near[0].vendor in catalog.spellings.vendors(text)


def _named(certifications: Sequence[Certification]) -> str:
    """`cka (Certified Kubernetes Administrator) or …`; of many the first, and how many more there are."""
    from mlecareer.catalog.words import without_brackets

    named = [f"{each.id} ({without_brackets(each.name)})" for each in certifications[:NAMED]]
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
    wanted = text.strip().casefold()
    if not meant_by(catalog, text):
        near = nearest(wanted, [title.id for title in catalog.titles])
        if near:
            from mlecareer.catalog.nearest import nearest_certifications

            ids = (*near, *(certification.id for certification in nearest_certifications(catalog, text)[:NAMED]))
            raise UsageError(
                f"no certification or title is called '{shown(text)}'; did you mean {' or '.join(map(repr, ids))}?",
                hint="mlecareer certs lists them all",
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
    near = nearest(wanted, slots) or nearest(wanted, [slot.title.casefold() for slot in slots.values()])
    meant = [slot for slot in slots.values() if slot.id in near or slot.title.casefold() in near]
    question = " or ".join(f"'{slot.id}' ({slot.title})" for slot in meant)
    raise UsageError(
        f"no requirement is called '{shown(text)}'{f'; did you mean {question}?' if question else ''}",
        hint="mlecareer plan --format json lists the requirements under slots",
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

        near = did_you_mean(wanted, [name.casefold() for vendor in catalog.vendors for name in names_of(vendor)])
        known = ", ".join(vendor.id for vendor in catalog.vendors)
        raise UsageError(f"no vendor is called '{shown(text)}'{near}", hint=f"known: {known}")
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
    return one_of(text, catalog.clouds, "cloud")


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
    """The three known names most like the wanted one, best first; fewer if fewer are alike."""
    from rapidfuzz import fuzz, process

    # Of a longer text only the beginning is compared: it is no slip of the finger.
    names = sorted(set(known))
    alike = process.extract(wanted[:80], names, scorer=fuzz.ratio, score_cutoff=60, limit=3)
    return tuple(name for name, _, _ in alike)


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """`; did you mean 'x' or 'y'?`, or nothing."""
    near = nearest(wanted, known)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
