"""Rows out of pasted text: a line for each certification, or a few lines as LinkedIn shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlecareer.profile.import_records import ImportRow
from mlecareer.records import record
from mlecareer.storage.imports.fields import LINE, clean, field_of, row_of, without_markup

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|\d{{4}}/\d{{1,2}}(?:/\d{{1,2}})?"
    rf"|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|{_MONTH} {_NTH},? \d{{4}}|{_NTH} {_MONTH},? \d{{4}}|{_MONTH},? \d{{4}}"
    r"|20\d{6}|(?:19|20)\d\d)"
)
_EARNED = r"issued|earned|passed|obtained|awarded|completed|achieved|acquired|booked|date|since|from"
_ENDS = r"expir(?:es|ed|ing|ation|y)|valid|until|thru|through|till|renew by|ends?"
_DATED = re.compile(
    rf"(?:\b(?:(?P<earned>{_EARNED})|(?P<ends>{_ENDS}))\b(?: ?(?:date|on|for|to|until|thru|through|till))*\s*:?\s*)?"
    rf"(?P<minus>[-–—] ?)?(?<![\w-])(?P<date>{_DATE})(?![\w/])",
    re.IGNORECASE,
)
_NO_END = re.compile(r"\b(?:no expir\w+(?: date)?|(?:does not|doesn't|never) expires?)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:credential id|license(?: number)?|certificate (?:id|number)|verification (?:code|number)|show credential"
    r"|see credential|https?://).*",
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


LINES = 20_000
"""Nobody pastes more lines than these."""


def pasted(text: str, file: str) -> tuple[ImportRow, ...]:
    """A row for each line with words, unless there are very many; a line of dates alone belongs to those above it."""
    rows: list[ImportRow | None] = []
    above: list[_Line] = []
    lines = text.splitlines()
    if len(lines) > LINES:
        return ()
    for number, raw in enumerate(lines, start=1):
        line = _line(number, raw)
        if line is None:
            rows += _alone(above, file) if not raw.strip() else ()
            above = above if raw.strip() else []
        elif line.text and not line.is_issuer and (line.earned or line.expires):
            rows += [*_alone(above, file), _row(line, file)]
            above = []
        elif line.text:
            above.append(line)
        elif above:
            *others, first, second = (above[0], *above) if len(above) == 1 else above
            in_two = len(above) > 1 and not second.is_item
            named = first if in_two else second
            rows += _alone(others if in_two else [*others, first][: len(above) - 1], file)
            issuer = second.text if in_two else ""
            rows.append(_row(_merged(named, line), file, issuer))
            above = []
    return tuple(row for row in (*rows, *_alone(above, file)) if row is not None)


def _merged(named: _Line, dates: _Line) -> _Line:
    return _Line(named.number, named.text, dates.earned, dates.expires, named.status or dates.status)


def _alone(lines: list[_Line], file: str) -> Iterator[ImportRow | None]:
    """Lines without dates: each is a row of its own, unless it says who issued the one above."""
    for place, line in enumerate(lines):
        if not line.is_issuer:
            below = lines[place + 1] if place + 1 < len(lines) else None
            yield _row(line, file, below.text if below is not None and below.is_issuer else "")


def _row(line: _Line, file: str, issuer: str = "") -> ImportRow | None:
    texts = {"name": line.text, "issuer": issuer, "earned": line.earned, "expires": line.expires, "status": line.status}
    return row_of(texts, file, f"line {line.number}")  # type: ignore[arg-type]


def _line(number: int, raw: str) -> _Line | None:
    """What a line says; `None` for one that says nothing of a certification."""
    if len(raw) > LINE:
        return _Line(number, clean(raw))
    text = raw.strip()
    bullet = _BULLET.match(text)
    text = without_markup(text[bullet.end() :] if bullet else text).strip()
    box = _BOX.match(text)
    text = text[box.end() :] if box else text
    status = "not ticked" if box and box.group(1) == " " else ""
    label = _LABEL.match(text)
    field = field_of(label.group(1)) if label else None
    if label and field in ("name", "issuer"):
        text = text[label.end() :]
    text = _NO_END.sub(" ", _NOISE.sub("", text))
    dates: dict[str, str] = {"earned": "", "expires": ""}
    for dated in _DATED.finditer(text):
        later = bool(dates["earned"]) and not dated.group("earned")
        which = "expires" if dated.group("ends") or later else "earned"
        dates[which] = dates[which] or dated.group("date")
    words = _DATED.sub(" ", text)
    said = _STATUS.search(words)
    if said:
        words, status = words[: said.start()], said.group(1)
    words = clean(_EMPTY.sub(" ", words)).strip(_EDGES)
    words = words.strip("()[] ") if words.count("(") != words.count(")") else words
    if not any(map(str.isalnum, words)) and not any(dates.values()):
        return None
    if not any(map(str.isalnum, words)):
        words = ""
    return _Line(number, words, dates["earned"], dates["expires"], status, bool(bullet), field == "issuer")
