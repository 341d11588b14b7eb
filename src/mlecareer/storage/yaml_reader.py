"""YAML as mlecareer reads it: mappings, lists and text, one document, nothing that refers or executes.

Every scalar stays text (`no` is the text `no`); an empty plain scalar, `~` and `null` are `None`.

It works on the events of PyYAML's C parser. `yaml.compose` would be shorter, but the nodes of a catalog as large as
allowed take 300 MB, which is all that may be used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Any, NoReturn

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from mlecareer.errors import ContentError, Position, Problem

Event = Any
"""An event or mark of PyYAML, whose types say less than its documentation."""

DEPTH = 24
SCALAR_BYTES = 64 * 1024
VALUES = 1_000_000
"""A document may hold this many values and keys: they are read within seconds, and 16 MiB of certifications as full as
the bundled ones have fewer."""

MAPPINGS = 200_000
"""Of these, so many may be mappings: in each some fields may be missing, and all that is missing is counted."""

ENTRY = 50_000
"""One entry of a catalog may hold this many of them: as many things can be wrong in it, and each takes memory."""

_TOO_DEEP = f"nested too deeply (more than {DEPTH} levels)"
_NOTHING = frozenset(("", "~", "null"))

Path = tuple[str | int, ...]
"""The keys and indexes that lead from the top of a document to a place in it."""


def read_document(text: str, file: str) -> Any:
    """The document as dicts, lists, texts and `None`.

    Raises:
        ContentError: not YAML, empty, a second document, an anchor, a tag, a key twice, too deep,
            a scalar above 64 KiB; with the position in `file`.
    """
    return Reader(text, file).document()


def locate(text: str, file: str, paths: list[Path]) -> dict[Path, Position]:
    """The position of each path in a readable document: of its key or list entry, or of its nearest parent where the
    path leads further than the document."""
    reader = Reader(text, file, {path[:depth] for path in paths for depth in range(len(path) + 1)})
    with suppress(_EnoughError):  # the rest of a long file is not read again
        reader.document()
    return {path: reader.nearest(path) for path in paths}


def line_at(text: str, line: int) -> str:
    """One line of a text, without its end."""
    lines = text.split("\n", line)
    return lines[line - 1].rstrip("\r") if len(lines) >= line else ""


class Quoted(str):
    """A text that was written in quotes or as a block, so it is no number, date or flag, whatever it looks like."""

    __slots__ = ()


class _EnoughError(Exception):
    """Raised when every position that was asked for is known."""


class Held:
    """How many values and keys, and how many mappings, are read so far; several documents may share it."""

    def __init__(self) -> None:
        self.values = self.mappings = 0

    @property
    def too_many(self) -> str:
        """What there is too much of; empty where all is within the limits."""
        if self.values > VALUES:
            return f"too many values and keys (more than {VALUES:,})"
        return f"too many mappings (more than {MAPPINGS:,})" if self.mappings > MAPPINGS else ""


class Reader:
    """One pass over the events of one text, which notes the positions of the paths that are wanted."""

    def __init__(
        self, text: str, file: str, wanted: Collection[Path] = (), *, held: Held | None = None, entry: int | None = None
    ) -> None:
        self.text, self.file, self.wanted = text, file, wanted
        self.positions: dict[Path, Position] = {}
        self.events = self._events()
        self.held, self.entry = held or Held(), entry or VALUES
        self.names: dict[str, str] = {}

    def document(self) -> Any:
        """The value of the only document."""
        if self._next_document() is None:
            raise ContentError((Problem("the file is empty; it needs at least one field", Position(self.file, 1, 1)),))
        event = next(self.events)
        self._note((), event)
        value = self._value(event, ())
        if second := self._next_document():
            self._refuse("only one YAML document per file", second)
        return value

    def nearest(self, path: Path) -> Position:
        """The position of the longest part of the path that exists; the top always does."""
        while path not in self.positions:
            path = path[:-1]
        return self.positions[path]

    def _events(self) -> Iterator[Event]:
        loader = yaml.CSafeLoader(self.text)
        try:
            while loader.check_event():
                yield loader.get_event()
        except ReaderError as error:
            before = self.text.encode()[: error.position].decode()
            position = Position(self.file, before.count("\n") + 1, len(before) - before.rfind("\n"))
            said = f"not valid YAML: the character U+{ord(self.text[len(before)]):04X} is not allowed; remove it"
            raise ContentError((Problem(said, position),)) from None
        except yaml.MarkedYAMLError as error:
            mark: Any = error.problem_mark
            raise ContentError((Problem(_said(error, self.text), self._position(mark)),)) from None
        finally:
            loader.dispose()

    def _next_document(self) -> Event | None:
        return next((event for event in self.events if isinstance(event, DocumentStartEvent)), None)

    def _value(self, event: Event, path: Path) -> Any:
        self._count(event)
        self._check(event)
        kind = type(event)
        if kind is ScalarEvent:
            value: str = event.value
            if not event.implicit[0]:
                return Quoted(value)
            return None if value in _NOTHING else value
        if len(path) >= DEPTH:
            self._refuse(_TOO_DEEP, event)
        return self._list(path) if kind is SequenceStartEvent else self._mapping(path)

    def _list(self, path: Path) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                break
            below = (*path, len(items))
            self._note(below, event)
            before = self.held.values
            items.append(self._value(event, below))
            if len(path) == 1 and self.held.values - before > self.entry:
                self._refuse(f"an entry of '{path[0]}' holds too many values (more than {self.entry:,})", event)
        return items

    def _mapping(self, path: Path) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in self.events:
            if type(event) is MappingEndEvent:
                break
            self._count(event)
            self._check(event)
            if type(event) is not ScalarEvent:
                self._refuse("a key must be plain text", event)
            mark: Any = event.start_mark
            key: str = self.names.setdefault(event.value, event.value)  # one text for all that are alike
            if key == "<<":
                self._refuse("anchors and merge keys ('<<') are not supported", event, len(key))
            if key in fields:
                self._refuse(f"duplicate key '{key[:60]}', first on line {lines[key] + 1}", event, len(key))
            lines[key] = mark.line
            below = (*path, key)
            self._note(below, event)
            before = self.held.values
            fields[key] = self._value(next(self.events), below)
            if not path and len(fields) > self.entry:
                self._refuse(f"the file has too many fields (more than {self.entry:,})", event)
            if not path and self.held.values - before > self.entry and not isinstance(fields[key], list):
                self._refuse(f"'{key[:60]}' holds too many values (more than {self.entry:,})", event)
        return fields

    def _count(self, event: Event) -> None:
        self.held.values += 1
        self.held.mappings += type(event) is MappingStartEvent
        if too_many := self.held.too_many:
            self._refuse(too_many, event)

    def _check(self, event: Event) -> None:
        """Refuse a key or value that refers, or that is too long."""
        if event.anchor is not None:  # an alias has the anchor that it refers to
            self._refuse("anchors and aliases are not supported; write the value out", event)
        if event.tag is not None:
            self._refuse(f"tags are not supported ({str(event.tag)[:60]})", event)
        if type(event) is ScalarEvent and len(event.value) * 4 > SCALAR_BYTES < len(event.value.encode()):
            self._refuse(f"text too long (more than {SCALAR_BYTES // 1024} KiB)", event)

    def _note(self, path: Path, event: Event) -> None:
        if path in self.wanted:
            width = len(getattr(event, "value", "")) or 1
            self.positions[path] = self._position(event.start_mark, width)
            if len(self.positions) == len(self.wanted):
                raise _EnoughError

    def _position(self, mark: Any, width: int = 1) -> Position:
        return Position(self.file, mark.line + 1, mark.column + 1, width)

    def _refuse(self, text: str, event: Event, width: int = 1) -> NoReturn:
        raise ContentError((Problem(text, self._position(event.start_mark, width)),))


def _said(error: yaml.MarkedYAMLError, text: str) -> str:
    """What a parser's complaint means for the person who wrote the file."""
    mark: Any = error.problem_mark
    if line_at(text, mark.line + 1)[mark.column :].startswith("\t"):
        return "a tab where spaces are needed; YAML indents with spaces"
    if error.problem == "exceeded maximum nesting depth":  # libyaml since 0.2.6, which looks a thousand levels ahead
        return _TOO_DEEP
    return f"not valid YAML: {error.problem}"
