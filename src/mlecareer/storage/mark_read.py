"""Writes into the files of a catalog when an address was read, and changes nothing else."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from mlecareer.answers.catalog import MarkedSource, SourcesMarked
from mlecareer.catalog.scalars import parse_day
from mlecareer.catalog.suggestions import did_you_mean
from mlecareer.errors import UsageError
from mlecareer.records import record
from mlecareer.storage.catalog_edit import TextEdit, edited
from mlecareer.storage.catalog_files import CATALOG_BYTES
from mlecareer.storage.catalog_folder import catalog_paths
from mlecareer.storage.files import decoded, read_bytes
from mlecareer.storage.writing import Replacement, replace_all
from mlecareer.storage.yaml_reader import Path, read_document

ADDRESS_FIELDS = ("url", "source")
"""The fields that hold the address where something was read; `read` beside it holds the day."""


@record(frozen=True)
class DayRead:
    """Which address was read, on which day, and where in a document that day stands."""

    url: str
    read: date
    path: Path


def mark_read(folders: Iterable[str], urls: Collection[str], day: date, *, dry_run: bool = False) -> SourcesMarked:
    """Write the day into every entry of the folders that names one of the addresses. A later day stays.

    The folders must hold a sound catalog. Where one of its files cannot be written, none is.

    Raises:
        UsageError: nothing in the folders names an address (the nearest are in the message), or only with later days.
        FileTroubleError: a file cannot be read or written.
        BusyError: a file changed in the meantime.
    """
    files = {path: read_bytes(path, CATALOG_BYTES) for folder in folders for _, path in catalog_paths(folder)}
    texts = {path: decoded(content, path) for path, content in files.items()}
    places = {path: tuple(readings(read_document(text, path))) for path, text in texts.items()}
    days: dict[str, list[date]] = {}
    for place in (place for there in places.values() for place in there):
        days.setdefault(place.url, []).append(place.read)
    for url in urls:
        if url not in days:
            raise UsageError(
                f"no entry in these folders names the address {url}{did_you_mean(url, days)}",
                hint="mlecareer catalog sources lists the addresses",
            )
        if min(days[url]) > day:
            raise UsageError(
                f"{url} was read on {min(days[url])}, after {day}; a date is never moved back",
                hint="give the date on which you last read it",
            )
    changed: list[Replacement] = []
    for path, text in texts.items():
        new = with_day(text, path, (place for place in places[path] if place.url in urls and place.read <= day), day)
        if new != text:
            mark = BOM_UTF8 if files[path].startswith(BOM_UTF8) else b""
            changed.append(Replacement(path, files[path], mark + new.encode()))
    if not dry_run:
        replace_all(changed, CATALOG_BYTES)
    later = {url: sum(read > day for read in days[url]) for url in urls}
    marked = tuple(MarkedSource(url, len(days[url]) - later[url], later[url]) for url in urls)
    return SourcesMarked(day, dry_run, marked, tuple(change.path for change in changed))


def with_day(text: str, file: str, places: Iterable[DayRead], day: date) -> str:
    """The text of a file with this day at these places; whatever else stands there stays, quotes too."""
    return edited(text, file, (TextEdit(place.path, day.isoformat(), add=False, fields=()) for place in places))[0]


def readings(tree: Any, path: Path = ()) -> Iterator[DayRead]:
    """Each place in a document where an address and the day on which it was read stand side by side."""
    if isinstance(tree, dict):
        address = next((tree[field] for field in ADDRESS_FIELDS if field in tree), None)
        if isinstance(address, str) and "read" in tree:
            yield DayRead(address, parse_day(tree["read"]), (*path, "read"))
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from readings(value, (*path, key))
