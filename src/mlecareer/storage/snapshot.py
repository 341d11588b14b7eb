"""What was validated, kept for the next run: JSON in the cache folder, so that an everyday command
needs neither YAML nor Pydantic.

A snapshot costs time only: one that is missing, stale, damaged, of another version or not ours means
that the files are read again. Its bytes run no code: records are rebuilt by name from a fixed list.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar
from zlib import crc32

from mlecareer.catalog import records as catalog_records
from mlecareer.profile import records as profile_records

FORMAT = 1

Value = TypeVar("Value")

_RECORDS: dict[str, type] = {
    name: kind
    for module in (catalog_records, profile_records)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and "__dataclass_fields__" in vars(kind)
}


def stamp(paths: Iterable[str]) -> list[Any]:
    """What tells whether files are those that a snapshot was made of: path, size, times, inode of each."""
    found: list[Any] = []
    for path in paths:
        try:
            state = os.stat(path)
        except (OSError, ValueError):
            found.append([path])
        else:
            found.append([path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino])
    return found


def kept(path: str, key: list[Any]) -> Any:
    """The value of a snapshot made with this key; None where there is none to be trusted."""
    try:
        with open(path, "rb") as file:
            head, _, body = file.read().partition(b"\n")
        if json.loads(head) != [FORMAT, crc32(body), key]:
            return None
        return json.loads(body, object_hook=_revived)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep(path: str, key: list[Any], value: object) -> None:
    """Write a snapshot; whatever hinders it is passed over, as a snapshot only saves time."""
    from tempfile import mkstemp

    body = json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=False).encode()
    head = json.dumps([FORMAT, crc32(body), key]).encode()
    temporary = None
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        descriptor, temporary = mkstemp(dir=os.path.dirname(path))
        with os.fdopen(descriptor, "wb") as file:
            file.write(head + b"\n" + body)
        os.replace(temporary, path)
    except OSError:
        if temporary is not None:
            _remove(temporary)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def through(path: str | None, key: list[Any], read: Callable[[], Value]) -> Value:
    """The snapshot's value if it is to be trusted, else what `read` gives, kept for the next time."""
    if path is None:
        return read()
    value = kept(path, key)
    if value is None:
        value = read()
        keep(path, key, value)
    result: Value = value
    return result


def _plain(value: Any) -> Any:
    """A record as JSON: its class, which fields are days and tuples, and what differs from the default."""
    if isinstance(value, date):
        return {"": "day", "is": value.isoformat()}
    if isinstance(value, tuple):
        return {"": "tuple", "is": [_plain(item) for item in value]}
    if isinstance(value, dict):
        return {"": "dict", "is": [[key, _plain(item)] for key, item in value.items()]}
    if type(value).__name__ in _RECORDS:
        kind = type(value)
        own = {
            name: _plain(getattr(value, name))
            for name in kind.__dataclass_fields__
            if not (name in vars(kind) and getattr(value, name) == vars(kind)[name])
        }
        return {"": kind.__name__, **own}
    return value


def _revived(plain: dict[str, Any]) -> Any:
    kind = plain.pop("")
    if kind == "day":
        return date.fromisoformat(plain["is"])
    if kind == "tuple":
        return tuple(plain["is"])
    if kind == "dict":
        return dict(plain["is"])
    value: object = object.__new__(_RECORDS[kind])
    # Records are frozen; a new one takes its fields at once, defaults come from its class.
    object.__setattr__(value, "__dict__", plain)
    return value
