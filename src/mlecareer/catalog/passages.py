"""The sentences of a page that someone who maintains facts must see: retirements, dates and prices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from mlecareer.catalog.review_records import ReviewFinding, State
from mlecareer.records import record

About = Literal["retirement", "date", "price"]

LONGEST = 200
"""The number of characters that are kept of a longer sentence, around its first sign."""

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_SIGNS: tuple[tuple[About, re.Pattern[str]], ...] = (
    ("retirement", re.compile(r"\bretir|\bdiscontinu|\bsunset|\bno longer (?:available|offered)", re.IGNORECASE)),
    (
        "date",
        re.compile(
            rf"\b\d{{4}}-\d\d-\d\d\b|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b|\b\d{{1,2}}\.? {_MONTH} \d{{4}}\b"
            rf"|\b{_MONTH} \d{{4}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b",
            re.IGNORECASE,
        ),
    ),
    ("price", re.compile(r"(?:[$€£₹]|\b(?:USD|EUR|GBP|INR)) ?\d[\d,.]{0,11}|\b\d[\d,.]{0,11} ?(?:USD|EUR|GBP|INR)\b")),
)


@record(frozen=True)
class Passage:
    """A sentence, and what it is about."""

    about: About
    text: str


def passages(lines: Iterable[str]) -> tuple[Passage, ...]:
    """The sentences of lines that bear a sign of something to look at, each once, in their order."""
    return tuple(dict.fromkeys(passage for line in lines for passage in _passages(line)))


def _passages(line: str) -> Iterator[Passage]:
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", line):
        for about, sign in _SIGNS:
            match = sign.search(sentence)
            if match is not None:
                yield Passage(about, _around(sentence, match.start()))
                break


def _around(sentence: str, place: int) -> str:
    """The sentence, or of a long one the words around a place."""
    if len(sentence) <= LONGEST:
        return sentence
    start = max(0, place - LONGEST // 2)
    cut = sentence[start : start + LONGEST]
    return f"{'…' if start else ''}{cut.strip()}{'…' if start + LONGEST < len(sentence) else ''}"


def beside(now: tuple[Passage, ...], before: tuple[Passage, ...] | None) -> tuple[ReviewFinding, ...]:
    """The passages of a page beside those of its older copy. Without one, nothing is known to differ."""
    old = now if before is None else before
    findings = [_finding("agrees" if passage in old else "new", passage) for passage in now]
    findings += [_finding("gone", passage) for passage in old if passage not in now]
    return tuple(findings)


def _finding(state: State, passage: Passage) -> ReviewFinding:
    before = passage.text if state != "new" else None
    return ReviewFinding(state, None, passage.about, before, passage.text if state != "gone" else None)
