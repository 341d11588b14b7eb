"""Writing into a catalog's files on which day an address was read: the days change in place, and nothing else."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator
from datetime import date

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from mlecareer.answers.catalog import MarkedSource, SourcesMarked
from mlecareer.catalog.lookup import did_you_mean
from mlecareer.errors import UsageError
from mlecareer.records import record
from mlecareer.storage.catalog_files import CATALOG_BYTES
from mlecareer.storage.catalog_folder import catalog_paths
from mlecareer.storage.files import decoded, read_bytes
from mlecareer.storage.writing import write_output

ADDRESS_FIELDS = ("url", "source")
"""The fields that hold the address where something was read; `read` beside it holds the day."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@record(frozen=True)
class Place:
    """Where a file holds the day of a reading, as a span of its characters, and which address was read."""

    url: str
    start: int
    end: int


def mark_read(folders: Iterable[str], urls: Collection[str], day: date, *, dry_run: bool = False) -> SourcesMarked:
    """Write the day into every entry of the folders that names one of the addresses.

    The folders must hold a sound catalog. Each file is written whole or not at all.

    Raises:
        UsageError: nothing in the folders names an address; the nearest are in the message.
        FileTroubleError: a file cannot be read or written.
    """
    files = {path: read_bytes(path, CATALOG_BYTES) for folder in folders for _, path in catalog_paths(folder)}
    texts = {path: decoded(content, path) for path, content in files.items()}
    places = {path: tuple(reading_places(text)) for path, text in texts.items()}
    known = {place.url for found in places.values() for place in found}
    for url in urls:
        if url not in known:
            raise UsageError(
                f"no entry in these folders names the address {url}{did_you_mean(url, known)}",
                hint="mlecareer catalog sources lists the addresses",
            )
    changed: list[str] = []
    for path, text in texts.items():
        new = with_day(text, (place for place in places[path] if place.url in urls), day)
        if new != text:
            changed.append(path)
            if not dry_run:
                mark = BOM_UTF8 if files[path].startswith(BOM_UTF8) else b""
                write_output(path, mark + new.encode())
    counts = {url: sum(place.url == url for found in places.values() for place in found) for url in urls}
    marked = tuple(MarkedSource(url, count) for url, count in counts.items())
    return SourcesMarked(day, dry_run, marked, tuple(changed))


def with_day(text: str, places: Iterable[Place], day: date) -> str:
    """The text of a file with this day at these places; whatever else stands there stays, quotes too."""
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        written = text[place.start : place.end]
        text = text[: place.start] + _DAY.sub(day.isoformat(), written, count=1) + text[place.end :]
    return text


def reading_places(text: str) -> Iterator[Place]:
    """Each place of a sound catalog file where an address and the day of its reading stand side by side."""
    around: list[_Mapping | None] = []  # what is open where we are; `None` for a list
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        within = around[-1] if around else None
        match event:
            case MappingStartEvent():
                around.append(_Mapping())
            case SequenceStartEvent():
                around.append(None)
            case ScalarEvent() if within is not None and within.key is None:
                within.key = event.value
            case ScalarEvent():
                _end_value(within, event)
            case MappingEndEvent() | SequenceEndEvent():
                ended = around.pop()
                if ended is not None:
                    yield from ended.places()
                _end_value(around[-1] if around else None, None)
            case _:
                pass


class _Mapping:
    """A mapping that is being read: the key that waits for its value, and the plain values so far."""

    def __init__(self) -> None:
        self.key: str | None = None
        self.values: dict[str, ScalarEvent] = {}

    def places(self) -> Iterator[Place]:
        """The day of a reading, where this mapping has one beside its address."""
        read = self.values.get("read")
        addresses = [self.values[field].value for field in ADDRESS_FIELDS if field in self.values]
        if read is not None and addresses:
            assert read.start_mark is not None
            assert read.end_mark is not None
            yield Place(addresses[0], read.start_mark.index, read.end_mark.index)


def _end_value(within: _Mapping | None, scalar: ScalarEvent | None) -> None:
    if within is not None and within.key is not None:
        if scalar is not None:
            within.values[within.key] = scalar
        within.key = None
