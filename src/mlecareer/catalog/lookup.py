"""Finds a certification or a title by anything that people type, or the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence

from mlecareer.catalog.certification import Certification, Title
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import nearest, shown, titled
from mlecareer.errors import AmbiguousError, UsageError

NAMED = 5
"""The most certifications that a message names when a name is ambiguous."""

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


def ids_wanted(wanted: Certification | Title) -> tuple[str, ...]:
    """The ids of the certifications that someone wants: one, or all of a title."""
    return wanted.all_of if isinstance(wanted, Title) else (wanted.id,)


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
