"""Rows out of nested values: Credly, JSON Resume, Open Badges, front matter, and lists of anyone's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any

from mlecareer.profile.import_records import ImportNotice, ImportRow, Kind, LeftOutRow
from mlecareer.records import record
from mlecareer.storage.imports.fields import ROWS, Field, best_first, clean, field_of, key_of, row_of

DEPTH = 16
"""Nothing is looked for deeper than this."""

LISTS = frozenset(
    ("certificates", "certifications", "certs", "badges", "credentials", "assertions", "licenses", "qualifications")
)
"""Keys whose values are lists of certifications: where one is there, nothing beside it is read."""

_ONLY_AN_ADDRESS = "its badge is only an address, and nothing is fetched"


@record(frozen=True)
class Entries:
    """What was read of nested values."""

    kind: Kind
    rows: tuple[ImportRow, ...]
    left_out: tuple[LeftOutRow, ...]
    notices: tuple[ImportNotice, ...]


def entries(value: Any, file: str, kind: Kind) -> Entries | None:
    """The rows in a value of JSON, YAML or TOML; `None` where nothing in it looks like a certification."""
    rows: list[ImportRow] = []
    left_out: list[LeftOutRow] = []
    if isinstance(value, dict) and len(value) == 1 and isinstance(next(iter(value.values())), list):
        value = next(iter(value.values()))
    walk = _walk(value, DEPTH, listed=isinstance(value, list))
    for number, (entry, texts) in enumerate(islice(walk, ROWS + 1), start=1):
        kind = entry or kind
        where = f"entry {number}"
        row = None if isinstance(texts, str) else row_of(texts, file, where)
        if row is not None:
            rows.append(row)
        else:
            reason = texts if isinstance(texts, str) else "it has no name"
            left_out.append(LeftOutRow("", file, where, reason))
    if not rows and not left_out:
        return None
    return Entries(kind, tuple(rows), tuple(left_out), tuple(_notices(value, file)))


def _walk(value: Any, depth: int, *, listed: bool) -> Iterator[tuple[Kind | None, dict[Field, str] | str]]:
    """Each certification in a value, with the kind of file that its shape shows: its texts, or why it cannot be read.

    `listed`: the value stands in a list of certifications, where a name alone is enough.
    """
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            if isinstance(item, str | int | float | None) and listed:
                yield None, {"name": item} if isinstance(item, str) else "it is not a certification"
            else:
                yield from _walk(item, depth - 1, listed=listed)
    elif isinstance(value, dict):
        special = _credly(value) or _open_badge(value)
        if special is not None:
            yield special
            return
        lists = [below for key, below in value.items() if key_of(key) in LISTS and isinstance(below, dict | list)]
        names = [key for key in value if field_of(key) == "name" and isinstance(value[key], str)]
        if lists:
            for below in lists:
                yield from _walk(below, depth - 1, listed=True)
        elif names and (listed or any(field_of(key) not in (None, "name", "status") for key in value)):
            yield None, _texts(value)
        else:
            below = [inner for inner in value.values() if isinstance(inner, dict | list)]
            for inner in below:
                yield from _walk(inner, depth - 1, listed=listed or ("data" in value and inner is value["data"]))
            if listed and not below and value:
                yield None, "it has no name"


def _credly(value: dict[str, Any]) -> tuple[Kind, dict[Field, str] | str] | None:
    """A badge as Credly keeps it."""
    if "badge_template" not in value:
        return None
    template = value["badge_template"]
    if not isinstance(template, dict):
        return "credly", "its badge_template is not an object"
    issuer = value.get("issuer") or template.get("issuer")
    entities = issuer.get("entities") if isinstance(issuer, dict) else None
    first = entities[0] if isinstance(entities, list) and entities else None
    entity = first.get("entity") if isinstance(first, dict) else None
    return "credly", {
        "name": _text(template.get("name")),
        "issuer": _name(entity),
        "earned": _text(value.get("issued_at_date") or value.get("issued_at")),
        "expires": _text(value.get("expires_at_date") or value.get("expires_at")),
        "status": _text(value.get("state")),
    }


def _open_badge(value: dict[str, Any]) -> tuple[Kind, dict[Field, str] | str] | None:
    """An assertion of Open Badges 2 with its badge in it, or a credential of Open Badges 3."""
    subject = value.get("credentialSubject")
    subject = subject[0] if isinstance(subject, list) and subject else subject
    issuer = value.get("issuer")
    if isinstance(subject, dict) and "achievement" in subject:
        badge = subject["achievement"]
        badge = badge[0] if isinstance(badge, list) and badge else badge
    elif "badge" in value and ("issuedOn" in value or "recipient" in value or "verification" in value):
        badge = value["badge"]
    else:
        return None
    if not isinstance(badge, dict):
        return "open_badge", _ONLY_AN_ADDRESS if isinstance(badge, str) else "its badge is not an object"
    issued = ("issuedOn", "validFrom", "awardedDate", "issuanceDate")
    ends = ("expires", "validUntil", "expirationDate")
    return "open_badge", {
        "name": _name(badge),
        "issuer": _name(badge.get("issuer")) or _name(badge.get("creator")) or _name(issuer),
        "earned": next((_text(value[key]) for key in issued if value.get(key)), ""),
        "expires": next((_text(value[key]) for key in ends if value.get(key)), ""),
        "status": "revoked" if value.get("revoked") is True else "",
    }


def _texts(value: Mapping[str, Any]) -> dict[Field, str]:
    """The text of each field of an entry; of several keys for one field that which says most, if it is not empty."""
    texts: dict[Field, str] = {}
    for key in best_first(value):
        field = field_of(key)
        text = _name(value[key]) if field == "issuer" else _text(value[key])
        if field is not None and text.strip() and field not in texts:
            texts[field] = text
    return texts


def _name(value: Any) -> str:
    """The name of an issuer, which is a text or an object with a name; not its address."""
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, dict):  # a name in several languages
            value = next(iter(value.values()), None)
    text = _text(value)
    return "" if text.startswith(("http://", "https://", "did:")) else text


def _text(value: Any) -> str:
    """A single value as text: dates of TOML are dates already."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | date) and not isinstance(value, bool) else ""


def _notices(value: Any, file: str) -> Iterator[ImportNotice]:
    pages = value.get("metadata") if isinstance(value, dict) else None
    total = pages.get("total_pages") if isinstance(pages, dict) else None
    if isinstance(total, int) and not isinstance(total, bool) and 1 < total < 1_000_000 and isinstance(pages, dict):
        page = clean(_text(pages.get("current_page"))) or "1"
        text = f"{file} is page {page} of {total}; import the other pages too"
        yield ImportNotice("more_pages", text)
