"""YAML as mlecareer reads it: mappings, lists and text, one document, nothing that refers or executes.

Works on the event stream of PyYAML's C parser, which is faster than `yaml.load` and knows positions.
Every scalar stays text (`no` is the text `no`); an empty plain scalar, `~` and `null` are none.
"""

from __future__ import annotations

from collections.abc import Generator
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
"""An event of PyYAML, whose types say less than its documentation."""

DEPTH = 24
SCALAR_BYTES = 64 * 1024
VALUES = 1_000_000
"""So many values are read within seconds; a catalog of 10 000 certifications has fewer."""

_TOO_DEEP = f"nested too deeply (more than {DEPTH} levels)"

_NOTHING = frozenset(("", "~", "null"))

Path = tuple[str | int, ...]
"""The keys and indexes that lead from the top of a document to a place in it."""


def read_document(text: str, file: str) -> Any:
    """The document as dicts, lists, texts and None.

    Raises:
        ContentError: not YAML, empty, a second document, an anchor, a tag, a key twice, too deep,
            a scalar above 64 KiB; with the position in `file`.
    """
    return _Reader(text, file).document()


def locate(text: str, file: str, paths: list[Path]) -> dict[Path, Position]:
    """Where each path is in a readable document: its key, or its list entry; its nearest known parent
    where the path goes further than the document."""
    reader = _Reader(text, file)
    wanted = {path[:depth] for path in paths for depth in range(len(path) + 1)}
    found: dict[Path, Position] = {}
    reader.start()
    reader.walk(next(reader.events), (), wanted, found)
    reader.events.close()
    return {path: _nearest(path, found) for path in paths}


def line_at(text: str, line: int) -> str:
    """One line of a text, without its end."""
    lines = text.split("\n", line)
    return lines[line - 1].rstrip("\r") if len(lines) >= line else ""


def _nearest(path: Path, found: dict[Path, Position]) -> Position:
    """The position of the longest part of the path that exists; the top always does."""
    while path not in found:
        path = path[:-1]
    return found[path]


class Quoted(str):
    """A text that is none of YAML's figures, days or flags whatever it looks like: written in quotes, or as a block."""

    __slots__ = ()


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.events = self._events()
        self.values = 0

    def _events(self) -> Generator[Event, None, None]:
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
            self._refuse(_said(error, self.text), error.problem_mark)
        finally:
            loader.dispose()

    def start(self) -> None:
        """Go to the first event of the first document."""
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                return
        raise ContentError((Problem("the file is empty; it needs at least one field", Position(self.file, 1, 1)),))

    def document(self) -> Any:
        self.start()
        value = self.node(next(self.events), 0)
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self._refuse("a second document; a file holds one", event.start_mark)
        return value

    def node(self, event: Event, depth: int) -> Any:
        kind = type(event)
        self.values += 1
        if self.values > VALUES:
            self._refuse(f"more than {VALUES:,} values in one file".replace(",", " "), event.start_mark)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_node(event)
            value: str = event.value
            if len(value) > SCALAR_BYTES // 4 and len(value.encode()) > SCALAR_BYTES:
                self._refuse(f"a text of more than {SCALAR_BYTES // 1024} KiB", event.start_mark)
            if not event.implicit[0]:
                return Quoted(value)
            return None if value in _NOTHING else value
        if event.anchor is not None or event.tag is not None:
            self._refuse_node(event)
        if depth >= DEPTH:
            self._refuse(_TOO_DEEP, event.start_mark)
        if kind is SequenceStartEvent:
            return self._sequence(depth)
        return self._mapping(depth)

    def _sequence(self, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                break
            items.append(self.node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in self.events:
            if type(event) is MappingEndEvent:
                break
            if type(event) is not ScalarEvent:
                if event.anchor is not None:
                    self._refuse_node(event)
                self._refuse("a key must be a plain text", event.start_mark)
            if event.anchor is not None or event.tag is not None:
                self._refuse_node(event)
            key: str = event.value
            mark: Any = event.start_mark
            if key == "<<":
                self._refuse("merge keys ('<<') are not supported; anchors neither", event.start_mark, 2)
            if key in fields:
                self._refuse(
                    f"the key '{key[:60]}' is there twice, first on line {lines[key]}", event.start_mark, len(key)
                )
            lines[key] = mark.line + 1
            fields[key] = self.node(next(self.events), depth + 1)
        return fields

    def walk(self, event: Event, path: Path, wanted: set[Path], found: dict[Path, Position]) -> None:
        """Note the position of every wanted path below an event; a key stands for its value. Stops where all
        are found: the rest of a long file is not read again."""
        if path in wanted and path not in found:
            found[path] = self._position(event.start_mark, len(getattr(event, "value", "") or "") or 1)
        if isinstance(event, SequenceStartEvent):
            for index, item in enumerate(iter(self.events.__next__, None)):
                if isinstance(item, SequenceEndEvent) or len(found) == len(wanted):
                    return
                self.walk(item, (*path, index), wanted, found)
        elif isinstance(event, MappingStartEvent):
            for key in self.events:
                if isinstance(key, MappingEndEvent) or len(found) == len(wanted):
                    return
                below = (*path, key.value)
                if below in wanted and below not in found:
                    found[below] = self._position(key.start_mark, len(key.value) or 1)
                self.walk(next(self.events), below, wanted, found)

    def _position(self, mark: Any, width: int) -> Position:
        return Position(self.file, mark.line + 1, mark.column + 1, width)

    def _refuse_node(self, event: Event) -> NoReturn:
        if event.anchor is not None:  # an alias has the anchor that it refers to
            self._refuse("anchors and aliases are not supported; write the value out", event.start_mark)
        self._refuse(f"tags are not supported ({str(event.tag)[:60]})", event.start_mark)

    def _refuse(self, text: str, mark: Any, width: int = 1) -> NoReturn:
        raise ContentError((Problem(text, self._position(mark, width)),))


def _said(error: yaml.MarkedYAMLError, text: str) -> str:
    """What a parser's complaint means for the person who wrote the file."""
    mark: Any = error.problem_mark
    if line_at(text, mark.line + 1)[mark.column :].startswith("\t"):
        return "a tab where spaces are needed; YAML indents with spaces"
    if error.problem == "exceeded maximum nesting depth":  # libyaml since 0.2.6, which looks a thousand levels ahead
        return _TOO_DEEP
    return f"not valid YAML: {error.problem}"
