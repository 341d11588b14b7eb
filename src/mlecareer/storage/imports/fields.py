"""The names under which files keep the fields of a certification, and how their texts become a row."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from mlecareer.characters import shortened
from mlecareer.profile.import_records import ImportRow
from mlecareer.storage.imports.dated_text import dates_in

Field = Literal["name", "issuer", "earned", "expires", "code", "status", "planned"]

HEADINGS: dict[Field, tuple[str, ...]] = {
    "name": (
        "certification name", "certificate name", "certification title", "credential name", "badge title", "badge name",
        "exam title", "exam name", "name", "title", "certification", "certificate", "credential", "badge", "exam",
        "cert", "qualification", "license",
    ),
    "issuer": (
        "issuer", "issuing organization", "issuing organisation", "organization", "organisation", "authority",
        "provider", "company", "issued by", "issuer name", "issuing authority", "vendor", "awarder",
        "badge issued by",
    ),
    "earned": (
        "issued at date", "exam date", "badge date", "date earned", "date obtained", "date issued", "date passed",
        "date achieved", "date awarded", "date acquired", "date completed", "issue date", "issued date",
        "issuance date", "awarded date", "certification date", "completion date", "issued on", "earned on", "passed on",
        "achieved on", "completed on", "obtained on", "started on", "valid from", "issued", "earned", "passed",
        "obtained", "achieved", "awarded", "acquired", "completed", "date", "issued at", "start date", "date start",
        "booked", "booked for", "badge issued on", "date taken", "taken on", "taken", "when", "year", "year earned",
        "year obtained",
    ),
    "expires": (
        "expires at date", "expires", "expiry", "expiry date", "expiration date", "expiration", "expire", "expires on",
        "expired", "date expires", "finished on", "valid until", "valid through", "valid till", "valid to", "until",
        "expires at", "end date", "date end", "valid thru", "badge expires on",
    ),
    "code": ("exam number", "exam code", "code", "exam id"),
    "status": ("status", "state", "result", "progress"),
    "planned": ("target date", "target", "planned date", "planned for", "planned", "expected date", "expected", "eta"),
}  # fmt: skip
"""Each field with the headings and keys seen for it, those that say most first."""

_FIELD_OF = {heading.replace(" ", ""): field for field, headings in HEADINGS.items() for heading in headings}
_RANK = {heading.replace(" ", ""): rank for headings in HEADINGS.values() for rank, heading in enumerate(headings)}

LONGEST = 200
"""No official name is half as long; of a longer text the beginning is kept, to be shown."""

ROWS = 5000
"""The most rows of one file: nobody has a tenth as many certifications. Readers stop after them."""

CELLS = 100
"""A row with more cells than this is no heading."""

LINE = 2000
"""Longer lines are no list of certifications; they are not searched for names and dates."""

_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_IMAGE, _LINK = (re.compile(rf"{mark}\[([^\[\]]{{0,500}})\]\([^()]{{0,1000}}\)") for mark in ("!", ""))
_HEADING = re.compile(r"#{1,6}\s+(.+)|\*\*([^*]+)\*\*:?")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_MARKS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")


def key_of(heading: str) -> str:
    """A heading or key without case, brackets, spaces and signs: `Started On` and `started_on` are the same."""
    return "".join(filter(str.isalpha, _BRACKETS.sub("", heading[:LONGEST]).casefold()))


def field_of(heading: str) -> Field | None:
    """The field that a heading or key names; `None` where it names none."""
    return _FIELD_OF.get(key_of(heading))


def columns_of(headings: Sequence[str]) -> dict[Field, list[int]]:
    """The columns of each field, those whose headings say most first; empty where no heading is a name."""
    columns: dict[Field, list[int]] = {}
    for place, heading in enumerate(headings if len(headings) <= CELLS else ()):
        field = field_of(heading)
        if field is not None:
            columns.setdefault(field, []).append(place)
    for places in columns.values():
        places.sort(key=lambda place: _RANK[key_of(headings[place])])
    return columns if "name" in columns else {}


def best_first(keys: Iterable[str]) -> list[str]:
    """The keys that name a field, those that say most first."""
    return sorted((key for key in keys if field_of(key) is not None), key=lambda key: _RANK[key_of(key)])


def clean(text: str) -> str:
    """The text on one line, without characters that cannot be seen; the beginning of one that is very long."""
    kept = "".join(
        " " if mark.isspace() else mark for mark in text[: 4 * LONGEST] if mark.isspace() or not _is_unseen(mark)
    )
    return shortened(" ".join(kept.split()), LONGEST)


def _is_unseen(mark: str) -> bool:
    return unicodedata.category(mark) in ("Cc", "Cf", "Cs", "Co", "Cn")


def without_markup(text: str) -> str:
    """A text of Markdown or HTML as it reads: links as their words, images as what stands for them if nothing else
    does."""
    words = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    if not any(map(str.isalnum, words)):
        words = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    return _MARKS.sub("", html.unescape(_TAG.sub(" ", words)))


def heading_of(line: str) -> str:
    """The words of a line that is a heading in Markdown; else nothing."""
    heading = _HEADING.fullmatch(line.strip()) if len(line) <= LONGEST else None
    return without_markup(heading[1] or heading[2]).strip() if heading else ""


def row_of(values: Mapping[Field, str], file: str, where: str, section: str = "") -> ImportRow | None:
    """The row that these texts are; `None` where nothing is named."""
    texts: dict[str, str] = {field: clean(text) for field, text in values.items()}
    both = dates_in(texts.get("earned", ""))
    if both.earned and both.expires and not texts.get("expires"):
        texts |= {"earned": both.earned, "expires": both.expires}
    planned = texts.pop("planned", "")
    if planned and not texts.get("earned") and not texts.get("status"):
        texts["status"] = f"planned for {planned}"
    if not texts.get("name") and not texts.get("code"):
        return None
    return ImportRow(texts.pop("name", "") or texts["code"], file, where, section=clean(section), **texts)
