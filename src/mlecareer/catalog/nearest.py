"""The certifications that were probably meant by a name that no certification has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.spelling import titles_of
from mlecareer.catalog.words import LONGEST, initials, words_of, written_words

_CODE = re.compile(r"(?i:[a-z]{1,5}[ -]?[a-z]{0,2}\d{2,4})|[A-Z]{3,7}")


def nearest_certifications(catalog: Catalog, text: str) -> tuple[Certification, ...]:
    """The certifications that were probably meant by a text that means none, best first.

    The text as a whole, or each of its words, must be a slip of the finger away from what a certification is called,
    or a short form such as `cka`, or the initials of a name, must stand in it. A number is never a slip: `AZ-400` is
    another exam and not a wrong `AZ-900`.
    """
    from rapidfuzz import fuzz

    words, letters = frozenset(written_words(text)), "".join(words_of(text))
    if len(text) > LONGEST or not words:
        return ()
    known, wholes = catalog.spellings.by_written_word, catalog.spellings.by_letters
    # Another beginning is another vendor's: `IBM` is no slip for `DBX`.
    near = {each.id for whole in _slips(letters, wholes) if whole[0] == letters[:1] for each in wholes[whole]}
    near |= {spelled.certification.id for spelled in catalog.spellings.spelled if words & spelled.short_forms}
    by_word = [{id for slip in _slips(word, known) for id in known[slip]} for word in words]
    near |= set.intersection(*by_word)
    names = ((each.id, initials(each.name)) for each in catalog.certifications)
    near |= {id for id, letters in names if len(letters) > 2 and letters in words}
    title = " ".join(sorted(words))

    def alike(certification: Certification) -> float:
        names = (" ".join(sorted(written_words(name))) for name in titles_of(certification))
        return max(fuzz.ratio(title, name) for name in names)

    return tuple(sorted((each for each in catalog.certifications if each.id in near), key=alike, reverse=True))


def is_a_name(text: str) -> bool:
    """Whether a text has the form of an exam's name: a code (`AZ-400`), a short form in capitals (`RHCSA`), or several
    words."""
    words = [word for word in written_words(text) if not word.isdecimal()]
    return len(text) <= LONGEST and (_CODE.fullmatch(text.strip()) is not None or len(words) > 1)


def _slips(word: str, known: Iterable[str]) -> Iterable[str]:
    """The known words that may have been meant by a word: itself, or with one letter too many, too few, wrong or
    exchanged; two in a long word. Short words must begin alike, and numbers must be the same."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 0 if len(word) < 3 else 1 if len(word) < 8 else 2
    near = process.extract(word, tuple(known), scorer=OSA.distance, score_cutoff=most, limit=None)
    for other, distance, _ in near:
        same_digits = [*filter(str.isdigit, word)] == [*filter(str.isdigit, other)]
        begins_alike = len(word) > 5 or other[:1] == word[0]
        another_word = len(word) == len(other) == 3 and sorted(word) != sorted(other)  # `cca` is no slip for `cka`
        if distance == 0 or (same_digits and begins_alike and not another_word):
            yield other
