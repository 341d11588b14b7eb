"""Which certifications a text may mean, in any spelling: `AWS ML Specialty`, `CKA`, `SCS-C01`.

A name is read as a set of words. A text means a certification if all its words are known of that certification, and
if they hold what one of its names needs. Words such as "certified" may be missing, and so may the level and the vendor;
a year and the initials of the name are passed over. The words of another vendor are unknown words, so they never fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from mlecareer.catalog.certification import Certification, Vendor
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.words import LONGEST, in_brackets, initials, without_brackets, words_of, written_words
from mlecareer.records import record

_WORDS_FOR_ONE_MISSING = 4
"""A name that needs this many words is still recognised when one of them is missing."""

_CARRIERS = ("accredible", "certiverse", "certmetrics", "credly", "kryterion", "pearson vue", "psi", "webassessor")
"""Who hands out badges or holds exams for any vendor: as an issuer they say nothing about the vendor."""

_YEAR = re.compile(r"(19|20)\d\d")
_LETTERED = re.compile(r"[^\W\d]+\d+")
_DIGIT = re.compile(r"\d")


@record(frozen=True)
class Name:
    """One name of a certification as words; `needed` are those that a text must have."""

    words: frozenset[str]
    needed: frozenset[str]


@record(frozen=True)
class Spelled:
    """A certification as words: its names, each of them with its words written as one, all words known of it, how
    versions of its exam look (`c##`), its short forms of one word, and all words that only a code or a short form has.
    """

    certification: Certification
    names: tuple[Name, ...]
    letters: frozenset[str]
    known: frozenset[str]
    versions: frozenset[str]
    short_forms: frozenset[str]
    codes: frozenset[str]


class Spellings:
    """All certifications of a catalog by the words of their names. It is built when a text is not exactly a name."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._levels = frozenset(word for level in catalog.levels for word in words_of(f"{level.id} {level.title}"))
        self._vendors = _by_words((vendor.id, name) for vendor in catalog.vendors for name in names_of(vendor))
        self._own = _by_words((vendor.id, name) for vendor in catalog.vendors for name in own_names_of(vendor))
        self._vendor_words = frozenset(word for phrase in self._vendors for word in phrase)
        self._longest = max(map(len, self._vendors), default=0)
        self.spelled = tuple(map(self._read, catalog.certifications))
        self._by_word: dict[str, list[Spelled]] = {}
        self.by_letters: dict[str, list[Certification]] = {}
        """The certifications by each of their names, its words written as one."""
        for spelled in self.spelled:
            for word in spelled.known:
                self._by_word.setdefault(word, []).append(spelled)
            for letters in spelled.letters:
                self.by_letters.setdefault(letters, []).append(spelled.certification)

    @cached_property
    def by_written_word(self) -> dict[str, set[str]]:
        """The ids by each word of their names and of their vendor's, as it is written."""
        vendors = {
            vendor.id: {word for name in names_of(vendor) for word in written_words(name)}
            for vendor in self._catalog.vendors
        }
        ids: dict[str, set[str]] = {}
        for certification in self._catalog.certifications:
            said = {word for title in titles_of(certification) for word in written_words(title)}
            for word in said | vendors.get(certification.vendor, set()):
                ids.setdefault(word, set()).add(certification.id)
        return ids

    def meant(self, text: str) -> tuple[Certification, ...]:
        """The certifications that a text may mean, in the order of the catalog."""
        if len(text) > LONGEST:
            return ()
        words = words_of(text)
        exact = self.by_letters.get("".join(words))
        if exact is not None:
            return tuple(exact)
        possible = {each.certification.id: each for word in words for each in self._by_word.get(word, ())}
        phrases, letters = self._phrases(words), initials(text)
        nobodys = [word for word in words if word not in self._by_word]
        idle = {word for word in nobodys if _YEAR.fullmatch(word) or (len(word) > 2 and word in letters)}
        missing = {id: self._missing(spelled, frozenset(words), idle, phrases) for id, spelled in possible.items()}
        fewest = min((number for number in missing.values() if number is not None), default=None)
        meant = {id for id, number in missing.items() if number is not None and number == fewest}
        fitting = tuple(each.certification for each in self.spelled if each.certification.id in meant)
        named = {id for phrase in phrases for id in self._own.get(phrase, ())}
        # Azure Databricks Data Engineer is Microsoft's; who says Databricks and not Azure means the one of Databricks.
        return tuple(each for each in fitting if each.vendor in named) or fitting

    def vendors(self, text: str) -> frozenset[str]:
        """The ids of the vendors that are named in a text."""
        phrases = self._phrases(words_of(text))
        return frozenset(id for phrase in phrases for id in self._vendors[phrase])

    def vendors_alone(self, text: str) -> frozenset[str]:
        """The ids of the vendors that a text names, if it names nothing else."""
        words = words_of(text)
        phrases = self._phrases(words)
        return self.vendors(text) if sum(map(len, phrases)) == len(words) else frozenset()

    def is_said(self, certification: Certification, text: str) -> bool:
        """Whether a text that means a certification leaves no doubt: it says the vendor, a code or a short form, or all
        words of a name but the vendor's. `Data Scientist` may be anybody's."""
        words = words_of(text)
        if certification.vendor in self.vendors(text) or "".join(words) in self.by_letters:
            return True
        spelled = next(each for each in self.spelled if each.certification == certification)
        if spelled.codes & frozenset(words):
            return True
        for title in (certification.name, *certification.other_names):
            name = words_of(without_brackets(title))
            whole = frozenset(name).difference(*self._phrases(name))
            if len(whole.difference(words)) <= len(whole) // _WORDS_FOR_ONE_MISSING:
                return True
        return False

    def not_of_another_vendor(
        self, certifications: Iterable[Certification], text: str, issuer: str
    ) -> tuple[Certification, ...]:
        """Those of the certifications meant by a text that an issuer may have given.

        An issuer that is a vendor of the catalog gives only its own. Any other, such as a school, may use the words of
        a certification for a course of its own, so then only a code or a short form in the text counts.
        """
        vendors, words = self.vendors(issuer), frozenset(words_of(text))
        if vendors:
            return tuple(each for each in certifications if each.vendor in vendors)
        if not self.is_another_house(issuer):
            return tuple(certifications)
        coded = {each.certification.id for each in self.spelled if each.codes & words}
        return tuple(each for each in certifications if each.id in coded)

    def is_another_house(self, issuer: str) -> bool:
        """Whether an issuer is neither a vendor of the catalog nor one who hands out badges for any vendor."""
        giver = f" {' '.join(written_words(issuer))} "
        carried = not giver.strip() or any(f" {carrier} " in giver for carrier in _CARRIERS)
        return not carried and not self.vendors(issuer)

    def _phrases(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The names of vendors in a text, of two that begin at one word the longer."""
        phrases: list[tuple[str, ...]] = []
        place = 0
        while place < len(words):
            for length in range(min(self._longest, len(words) - place), 0, -1):
                phrase = tuple(words[place : place + length])
                if phrase in self._vendors:
                    phrases.append(phrase)
                    place += length
                    break
            else:
                place += 1
        return tuple(phrases)

    def _missing(
        self, spelled: Spelled, words: frozenset[str], idle: set[str], phrases: Sequence[tuple[str, ...]]
    ) -> int | None:
        """How many of the words that a name of this certification needs are missing, or `None` where these words do not
        mean it. The `idle` ones say nothing."""
        vendor = spelled.certification.vendor
        theirs = [phrase for phrase in phrases if vendor in self._vendors[phrase]]
        about = words.difference(idle, *theirs)
        unknown = {word for word in about - spelled.known if _DIGIT.sub("#", word) not in spelled.versions}
        if unknown or not about:
            return None
        # A single word says too little, unless it is a name, or the vendor stands beside it.
        said = len(about & spelled.known) + any(vendor in self._own.get(phrase, ()) for phrase in theirs)
        missing = (
            len(name.needed - words)
            for name in spelled.names
            if said >= min(2, len(name.words))
            and len(name.needed - words) <= len(name.needed) // _WORDS_FOR_ONE_MISSING
        )
        return min(missing, default=None)

    def _read(self, certification: Certification) -> Spelled:
        by_title = {title: words_of(title) for title in titles_of(certification)}
        titles = tuple(dict.fromkeys(words for words in by_title.values() if words))
        single = {words[0] for words in titles if len(words) == 1}
        versions = {
            _DIGIT.sub("#", words[-1]) for words in titles if _LETTERED.fullmatch(words[-1]) and words[:-1] in titles
        }
        codes = [words for words in map(by_title.get, certification.names) if words and _DIGIT.search("".join(words))]
        ordinary = {*by_title[without_brackets(certification.name)], *self._levels, *self._vendor_words}
        return Spelled(
            certification,
            tuple(dict.fromkeys(self._name(words, certification.vendor) for words in titles)),
            frozenset(map("".join, titles)),
            frozenset(word for words in titles for word in words),
            frozenset(versions),
            frozenset(single - ordinary),
            frozenset(single.union(*codes) - ordinary),
        )

    def _name(self, words: tuple[str, ...], vendor: str) -> Name:
        phrases = [phrase for phrase in self._phrases(words) if vendor in self._vendors[phrase]]
        needed = frozenset(words).difference(self._levels, *phrases)
        return Name(frozenset(words), needed or frozenset(words))


def titles_of(certification: Certification) -> tuple[str, ...]:
    """Everything that a certification is called: official name with and without what stands in brackets, that alone,
    short form, id, aliases and exam codes; former names and those on badges, with and without brackets."""
    name, short = certification.name, certification.short
    others = (written for other in certification.other_names for written in (other, without_brackets(other)))
    return (name, without_brackets(name), *in_brackets(name), short, *certification.names, *others)


def own_names_of(vendor: Vendor) -> tuple[str, ...]:
    """A vendor's own names, which are no other vendor's."""
    return (vendor.id, vendor.name, without_brackets(vendor.name), vendor.short)


def names_of(vendor: Vendor) -> tuple[str, ...]:
    """Everything that a vendor is called."""
    return (*own_names_of(vendor), *vendor.also)


def _by_words(names: Iterable[tuple[str, str]]) -> dict[tuple[str, ...], frozenset[str]]:
    """The ids by the words of each name."""
    by_words: dict[tuple[str, ...], set[str]] = {}
    for id, name in names:
        by_words.setdefault(words_of(name), set()).add(id)
    return {words: frozenset(ids) for words, ids in by_words.items() if words}
