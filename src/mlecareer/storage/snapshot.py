"""What was validated, kept for the next run: JSON in the cache folder, so that an everyday command
needs neither YAML nor Pydantic.

A snapshot costs time only: one that is missing, stale, damaged, of another version or not ours means
that the files are read again. Its bytes run no code: records are rebuilt by name from a fixed list, and every value is
of the type that its field has.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import Any, TypeVar
from zlib import crc32

from mlecareer import __version__
from mlecareer.catalog import certification, days, guide
from mlecareer.catalog import records as catalog_records
from mlecareer.errors import MlecareerError
from mlecareer.profile import records as profile_records
from mlecareer.storage.files import read_bytes
from mlecareer.storage.record_types import allowed

FORMAT = [__version__, 3]
"""The versions of the program and of the layout of a snapshot."""

BYTES = 32 * 1024 * 1024
"""The largest snapshot that is read or written; the files of a larger catalog are read each time."""

used: list[str] = []
"""The snapshots that this run believed."""

Value = TypeVar("Value")

_RECORDS: dict[str, type] = {
    name: kind
    for module in (days, certification, guide, catalog_records, profile_records)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and "__dataclass_fields__" in vars(kind)
}


def stamp(paths: Iterable[str]) -> list[Any]:
    """What tells whether files are those that a snapshot was made of: path, size, times, inode of each."""
    files: list[Any] = []
    for path in paths:
        try:
            state = os.stat(path)
        except (OSError, ValueError):
            files.append([path])
        else:
            files.append([path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino])
    return files


def kept(path: str, key: list[Any]) -> Any:
    """The value of a snapshot made with this key; `None` if there is none, or it cannot be trusted."""
    try:
        return value_in(read_bytes(path, BYTES), key)
    except (MlecareerError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def value_in(content: bytes, key: list[Any]) -> Any:
    """The value that a snapshot's bytes hold; `None` if they are damaged or were made with another key.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, RecursionError: the bytes are no snapshot of ours.
    """
    head, _, body = content.partition(b"\n")
    format, check, made_of, shapes = json.loads(head)
    if (format, check, made_of) != (FORMAT, crc32(body), key):
        return None
    return json.loads(body, object_hook=_reviver(shapes))


def keep(path: str, key: list[Any], value: object) -> None:
    """Write a snapshot; whatever hinders it is passed over, as a snapshot only saves time."""
    from mlecareer.storage.writing import write_whole

    shapes: dict[str, dict[str, str]] = {}
    body = json.dumps(_plain(value, shapes), separators=(",", ":")).encode()
    head = json.dumps([FORMAT, crc32(body), key, shapes]).encode()
    if len(head) + len(body) >= BYTES:
        return
    with suppress(OSError, MlecareerError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        write_whole(path, head + b"\n" + body, 0o600)


def through(path: str | None, key: list[Any], kind: type[Value], read: Callable[[], Value]) -> Value:
    """The snapshot's value if it is of that kind and to be trusted, else what `read` returns, which is then kept."""
    if path is None:
        return read()
    value = kept(path, key)
    if not isinstance(value, kind):
        value = read()
        keep(path, key, value)
    else:
        used.append(path)
    return value


def drop_used() -> bool:
    """Remove the snapshots that this run believed, as after a bug they may be what is wrong; whether there are any."""
    dropped = bool(used)
    while used:
        with suppress(OSError):
            os.remove(used.pop())
    return dropped


def _plain(value: Any, shapes: dict[str, dict[str, str]]) -> Any:
    """A value as JSON. Records are objects that name their class and hold what differs from the default;
    which of a class's fields hold days, tuples or pairs is noted in `shapes`, once for all."""
    if isinstance(value, tuple | list):
        return [_plain(item, shapes) for item in value]
    if type(value).__name__ not in _RECORDS:
        return value
    kind = type(value)
    plain: dict[str, Any] = {"": kind.__name__}
    for name in kind.__match_args__:
        item = getattr(value, name)
        if name in vars(kind) and item == vars(kind)[name]:
            continue
        if isinstance(item, date):
            shapes.setdefault(kind.__name__, {})[name] = "day"
            plain[name] = item.isoformat()
            continue
        if isinstance(item, tuple):
            shapes.setdefault(kind.__name__, {})[name] = "tuple"
        plain[name] = _plain(item, shapes)
    return plain


def _reviver(shapes: dict[str, dict[str, str]]) -> Callable[[dict[str, Any]], Any]:
    """What turns the objects of a snapshot back into records, as they are read."""
    made = {
        name: (
            kind,
            frozenset(kind.__match_args__),  # type: ignore[attr-defined]
            frozenset(field for field in kind.__match_args__ if field not in vars(kind)),  # type: ignore[attr-defined]
            [(field, _FROM[how]) for field, how in shapes.get(name, {}).items()],
        )
        for name, kind in _RECORDS.items()
    }
    new, put = object.__new__, object.__setattr__

    def revive(plain: dict[str, Any]) -> Any:
        if "" not in plain:
            return plain
        kind, every, needed, fields = made[plain.pop("")]
        if not needed <= plain.keys() <= every:
            raise ValueError("not the fields of this record")
        for field, convert in fields:
            if field in plain:
                plain[field] = convert(plain[field])
        types = allowed(kind)
        for field, item in plain.items():
            known, inside = types[field]
            if type(item) not in known or (inside is not None and not inside(item)):
                raise ValueError("not the type of this field")
        value: object = new(kind)
        # Records are frozen; a new one takes its fields at once, defaults come from its class.
        put(value, "__dict__", plain)
        return value

    return revive


_FROM: dict[str, Callable[[Any], Any]] = {
    # Where a day or a month may stand, a month has become a record already.
    "day": lambda text: date.fromisoformat(text) if isinstance(text, str) else text,
    "tuple": tuple,
}
