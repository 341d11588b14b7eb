"""Microsoft's own list of its certifications: the JSON of the Learn catalog, saved from its address.

Two spellings of its fields are known: `exam_duration_in_minutes` of the open address, and `examDurationInMinutes` of
the one with sign-in that is to replace it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from mlecareer.catalog.review_records import Listed, VendorList
from mlecareer.catalog.scalars import parse_day
from mlecareer.errors import ContentError, Problem
from mlecareer.storage.imports.fields import LONGEST, clean

ADDRESS = "https://learn.microsoft.com/api/catalog/?locale=en-us&type=mergedCertifications,certifications,exams"

HOST = "learn.microsoft.com"

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_CODE = re.compile(r"exam\.([a-z0-9-]{2,20})", re.IGNORECASE)
_PLAIN_PATH = re.compile(r"/[\w./-]+", re.ASCII)
_LOCALE = re.compile(r"/([a-z]{2}-[a-z]{2})/", re.IGNORECASE)


def microsoft_list(value: Any, file: str) -> VendorList | None:
    """The certifications of a Learn catalog; `None` where the value is something else.

    Raises:
        ContentError: its texts are in another language than English, or it lists no certification.
    """
    if not isinstance(value, dict):
        return None
    lists = {_key(name): list(_records(entries)) for name, entries in value.items() if isinstance(entries, list)}
    if not lists.keys() & {"merged_certifications", "certifications"}:
        return None
    codes = {_text(exam, "uid", "id"): _text(exam, "display_name") for exam in lists.get("exams", ())}
    every: dict[str, Listed] = {}
    for name in ("certifications", "merged_certifications"):
        for entry in lists.get(name, ()):
            listed = _listed(entry, codes)
            if listed is not None:
                _check_language(listed, entry, file)
                before = every.get(listed.url)
                every[listed.url] = listed if before is None else _joined(before, listed)
    if not every:
        hint = f"save {ADDRESS}"
        raise ContentError((Problem(f"{file} is a Learn catalog without a certification that can be read"),), hint=hint)
    return VendorList("microsoft_learn", ADDRESS, True, tuple(every.values()))


def _key(name: str) -> str:
    return _WORD.sub("_", name[:60]).casefold()


def _records(entries: list[Any]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        if isinstance(entry, dict):
            yield {_key(name): value for name, value in entry.items()}


def _text(entry: dict[str, Any], *names: str) -> str:
    """The text of the first of these fields that has one, on one line and without characters that cannot be seen."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, str) and len(value) <= LONGEST:
            return clean(value)
    return ""


def _listed(entry: dict[str, Any], codes: dict[str, str]) -> Listed | None:
    """A record of the list; `None` for one that has no name, or no page at Microsoft."""
    name, url = _text(entry, "title"), _page(_text(entry, "url"))
    if not name or not url:
        return None
    exams = entry.get("exams")
    uids = [_uid(exam) for exam in exams] if isinstance(exams, list) else []
    named = (codes.get(uid) or _code(uid) for uid in uids)
    minutes = entry.get("exam_duration_in_minutes")
    is_number = isinstance(minutes, int) and not isinstance(minutes, bool) and 1 <= minutes <= 10_000
    return Listed(
        name=name,
        url=url,
        codes=tuple(dict.fromkeys(code for code in named if code)),
        minutes=minutes if is_number else None,
        closes=_day(_text(entry, "retirement_date")),
    )


def _uid(exam: Any) -> str:
    if isinstance(exam, dict):
        exam = exam.get("uid", exam.get("id"))
    return exam if isinstance(exam, str) else ""


def _code(uid: str) -> str:
    """`AI-103` of `exam.ai-103`."""
    match = _CODE.fullmatch(uid)
    return match[1].upper() if match else ""


def _page(url: str) -> str:
    """An address at Microsoft without its query; nothing for any other."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.netloc.casefold() not in ("", HOST) or _PLAIN_PATH.fullmatch(parts.path) is None:
        return ""
    return f"https://{HOST}{parts.path}"


def _day(text: str) -> date | None:
    """The day of an instant as the list writes it."""
    try:
        return parse_day(text[:10])
    except ValueError:
        return None


def _check_language(listed: Listed, entry: dict[str, Any], file: str) -> None:
    locale = _LOCALE.search(f"{listed.url}/")
    said = _text(entry, "locale") or (locale[1] if locale else "en")
    if not said.casefold().startswith("en"):
        raise ContentError((Problem(f"{file} is in the language {said[:10]}"),), hint=f"save {ADDRESS}")


def _joined(earlier: Listed, later: Listed) -> Listed:
    """What two records of the same certification say together."""
    return Listed(
        name=later.name,
        url=later.url,
        codes=earlier.codes or later.codes,
        minutes=later.minutes if later.minutes is not None else earlier.minutes,
        closes=later.closes or earlier.closes,
    )
