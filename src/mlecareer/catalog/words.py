"""Names as words, so that all spellings of one are alike: in small letters, without dashes, plurals and "certified".

Here stands only knowledge of English. What a vendor or a certification is called stands in the catalog.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 300
"""A text with more characters than this is no name of a certification."""

_SMALL_WORDS = frozenset(("a", "an", "and", "by", "for", "from", "in", "of", "on", "the", "to"))
_PASSED_OVER = {
    *_SMALL_WORDS,
    *("cert", "certs", "certificate", "certificates", "certification", "certifications", "certified"),
    *("credential", "credentials", "exam", "exams"),
}
_SAME = {
    "admin": ("administrator",),
    "app": ("application",),
    "apps": ("application",),
    "assoc": ("associate",),
    "dev": ("developer",),
    "eng": ("engineer",),
    "k8s": ("kubernetes",),
    "mlops": ("ml", "operations"),
    "pro": ("professional",),
    "speciality": ("specialty",),
}
_SAME_PHRASES = {
    ("machine", "learning"): "ml",
    ("generative", "ai"): "genai",
    ("gen", "ai"): "genai",
    ("artificial", "intelligence"): "ai",
    ("large", "language", "model"): "llm",
}
_PHRASE_STARTS = frozenset(phrase[0] for phrase in _SAME_PHRASES)
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"([a-z]{2,})(\d{2,})")
_FOOTNOTE = re.compile(r"[a-z]{6,}\d")
_VERSION = re.compile(r"00\d")
_MARKS = re.compile("[™℠©®\u200b-\u200d\u2060\ufeff\u00ad]")
"""Signs of a trade mark, which are letters in the same form of all spellings, and characters that nobody sees."""
_PLUS = re.compile(r"(?<=\w)\+(?!\w)")
"""The sign at the end of a name, as in `Security+`."""
_BRACKETED = re.compile(r"\([^()]*\)")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in order, each in the form in which all its spellings are alike; `ml` is one word, however
    it is written."""
    return _phrases_as_words(written_words(text))


def written_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are written, without their plural `s` and without those that say nothing."""
    folded = unicodedata.normalize("NFKC", _MARKS.sub(" ", text[:LONGEST])).casefold()
    folded = _PLUS.sub(" plus", folded)
    words: list[str] = []
    for written in _WORD.findall(folded):
        code = _CODE.fullmatch(written)
        plain = written.rstrip("0123456789") if _FOOTNOTE.fullmatch(written) else written
        words += code.groups() if code else _SAME.get(plain, (plain,))
    return tuple(
        word[:-1] if len(word) > 3 and word[-1] == "s" != word[-2] else word
        for word in words
        if word not in _PASSED_OVER and not _VERSION.fullmatch(word)
    )


def _phrases_as_words(words: Sequence[str]) -> tuple[str, ...]:
    if _PHRASE_STARTS.isdisjoint(words):
        return tuple(words)
    made: list[str] = []
    place = 0
    while place < len(words):
        for length in (3, 2):
            word = _SAME_PHRASES.get(tuple(words[place : place + length]))
            if word is not None:
                made.append(word)
                place += length
                break
        else:
            made.append(words[place])
            place += 1
    return tuple(made)


def initials(text: str) -> str:
    """The initials of the words of a text, without small words. People write those of a name behind it: `CKSS`."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    return "".join(word[0] for word in _WORD.findall(folded) if word not in _SMALL_WORDS)


def without_brackets(name: str) -> str:
    """A name without what stands in brackets in it: `Certified Kubernetes Administrator (CKA)` without `(CKA)`."""
    return " ".join(_BRACKETED.sub(" ", name).split())


def in_brackets(name: str) -> list[str]:
    """What stands in brackets in a name: `CKA`."""
    return [part.strip("()") for part in _BRACKETED.findall(name)]
