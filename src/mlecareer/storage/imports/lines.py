"""Rows out of pasted text: a line for each certification, or a few lines as LinkedIn shows them."""

from __future__ import annotations

import re
from dataclasses import replace

from mlecareer.profile.import_records import ImportRow
from mlecareer.records import record
from mlecareer.storage.imports.dated_text import dates_in
from mlecareer.storage.imports.fields import LINE, Field, clean, field_of, heading_of, row_of, without_markup

_NOISE = re.compile(
    r"(?:credential id|license(?: number)?|certificate (?:id|number)|verification (?:code|number)|show credential"
    r"|see credential|https?://)[^|·]*",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"[(\[–—:,-]\s*(in progress|planned|planning|to ?do|studying|preparing|wip|next|failed|scheduled|booked|registered)"
    r"\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-*+•◦▪●‣>]|\d{1,3}[.)])\s+|[#>]+\s+")
_BOX = re.compile(r"\[([ xX✓✔])\]\s*")
_LABEL = re.compile(r"\s*([A-Za-z_ ]{2,30}?)\s*[:=]\s+(?=\S)")
_EDGES = " \t,;:|·•{}-–—/\"'“”"
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")


@record(frozen=True)
class _Line:
    """What one line says: the words that are left without its dates, and those."""

    number: int
    text: str
    earned: str = ""
    expires: str = ""
    status: str = ""
    is_item: bool = False
    is_issuer: bool = False
    section: str = ""
    issuer: str = ""


LINES = 20_000
"""Nobody pastes more lines than these."""


def pasted(text: str, file: str) -> tuple[ImportRow, ...]:
    """A row for each line with words, unless there are very many; a line of dates alone belongs to those above it."""
    made: list[_Line] = []
    block: list[_Line] = []
    lines = text.splitlines()
    section, goes_on = "", False
    for number, raw in enumerate(lines if len(lines) <= LINES else (), start=1):
        section = heading_of(raw) or section
        line = _line(number, raw, section)
        if line is None and not raw.strip():
            made += _without_dates(block)
            block, goes_on = [], False
        elif line is None:
            continue
        elif line.is_issuer or not (line.earned or line.expires):
            block.append(line)
        elif line.text:
            made += [*_without_dates(block), line]
            block = []
        elif block:
            made += _with_dates(block, line)
            block, goes_on = [], True
        elif goes_on and not made[-1].expires:
            made[-1] = replace(made[-1], expires=line.expires)
    rows = (_row(line, file) for line in (*made, *_without_dates(block)))
    return tuple(row for row in rows if row is not None)


def _with_dates(block: list[_Line], dates: _Line) -> list[_Line]:
    """The lines above a line of dates: these are those of the last one, or of the last two, a name and its issuer."""
    *others, last = block
    issuer = ""
    if others and (last.is_issuer or not last.is_item):
        issuer = last.text
        *others, last = others
    named = replace(last, issuer=issuer, earned=dates.earned, expires=dates.expires, status=last.status or dates.status)
    return [*_without_dates(others), named]


def _without_dates(block: list[_Line]) -> list[_Line]:
    """Lines without dates: each is a name of its own, unless it says who issued the one above."""
    made: list[_Line] = []
    for line in block:
        if not line.is_issuer:
            made.append(line)
        elif made:
            made[-1] = replace(made[-1], issuer=line.text)
    return made


def _row(line: _Line, file: str) -> ImportRow | None:
    texts: dict[Field, str] = {
        "name": line.text,
        "issuer": line.issuer,
        "earned": line.earned,
        "expires": line.expires,
        "status": line.status,
    }
    return row_of(texts, file, f"line {line.number}", line.section)


def _once(text: str) -> str:
    """A text without its second half where that repeats the first, as a copied web page has it for screen readers."""
    half = len(text) // 2
    return text[:half] if len(text) > 7 and text[:half] == text[half:] else text


def _line(number: int, raw: str, section: str) -> _Line | None:
    """What a line says; `None` for one that says nothing of a certification."""
    if len(raw) > LINE:
        return _Line(number, clean(raw), section=section)
    text = _once(raw.strip())
    bullet = _BULLET.match(text)
    text = without_markup(text[bullet.end() :] if bullet else text).strip()
    box = _BOX.match(text)
    text = text[box.end() :] if box else text
    status = "not ticked" if box and box.group(1) == " " else ""
    label = _LABEL.match(text)
    field = field_of(label.group(1)) if label else None
    if label and field in ("name", "issuer"):
        text = text[label.end() :]
    elif label and field in ("earned", "expires"):
        text = f"{'until' if field == 'expires' else 'on'} {text[label.end() :]}"
    dated = dates_in(_NOISE.sub("", text))
    words = dated.words
    said = _STATUS.search(words)
    if said:
        words, status = words[: said.start()], said.group(1)
    words = clean(_EMPTY.sub(" ", words)).strip(_EDGES)
    words = words.strip("()[] ") if words.count("(") != words.count(")") else words
    if not any(map(str.isalnum, words)):
        words = ""
    if not words and not dated.earned and not dated.expires:
        return None
    return _Line(number, words, dated.earned, dated.expires, status, bool(bullet), field == "issuer", section)
