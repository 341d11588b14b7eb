"""Changes in the text of a catalog's file: values are replaced and added where they stand, and every other character,
comments and all, stays as it is.

PyYAML's parser says where each value stands. What comes out is read again, and must be what was meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from mlecareer.catalog.review_records import Value
from mlecareer.errors import ContentError, Problem
from mlecareer.records import record
from mlecareer.storage.yaml_reader import Event, Path, Reader, read_document

_PLAIN = re.compile(r"\w(?:[\w.+ ()-]*[\w.+)-])?", re.ASCII)


@record(frozen=True)
class TextEdit:
    """A value to be set at a path, or (`add`) values for the list there. `fields` are those that the mapping around the
    path may have, in the order in which a new one takes its place."""

    path: Path
    value: Value
    add: bool
    fields: tuple[str, ...]


@record(frozen=True)
class _Node:
    """Where a value stands: its first character, the one after its last if it is a single value, and how it is
    written."""

    start: int
    end: int | None
    style: str


@record(frozen=True)
class _Splice:
    """New characters for a part of a text."""

    start: int
    end: int
    text: str


def edited(text: str, file: str, edits: Iterable[TextEdit]) -> tuple[str, Any]:
    """A text with all changes in it, and the document that it holds then.

    Raises:
        ContentError: a value is written in a way that cannot be changed without a person.
    """
    every = tuple(edits)
    where = _Places(text, file)
    splices = [splice for edit in every for splice in where.splices(edit)]
    new = text
    for splice in sorted(splices, key=lambda splice: splice.start, reverse=True):
        new = new[: splice.start] + splice.text + new[splice.end :]
    meant = deepcopy(read_document(text, file))
    for edit in every:
        _apply(meant, edit)
    document = read_document(new, file)
    if document != meant:
        raise ContentError((Problem(f"{file} is laid out in a way that only a person can change; change it by hand"),))
    return new, document


def _apply(tree: Any, edit: TextEdit) -> None:
    """Change the document itself."""
    *above, last = edit.path
    for step in above:
        tree = tree[step]
    value = _as_read(edit.value)
    if edit.add:
        there = tree.get(last) or []
        value = [*there, *value] if _at_end(edit) else [*value, *there]
    tree[last] = value


def _as_read(value: Value) -> Any:
    """A value as the reader gives it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {name: _as_read(inner) for name, inner in value.items()}
    return [_as_read(inner) for inner in value]


def _at_end(edit: TextEdit) -> bool:
    """Whether values join a list behind the others: texts do; a mapping, which is a source, comes first."""
    return all(isinstance(value, str) for value in edit.value)


class _Places(Reader):
    """Where everything in a document stands."""

    def __init__(self, text: str, file: str) -> None:
        super().__init__(text, file)
        self.nodes: dict[Path, _Node] = {}
        self.keys: dict[Path, int] = {}
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.document()

    def _note(self, path: Path, event: Event) -> None:
        self.keys[path] = event.start_mark.index

    def _value(self, event: Event, path: Path) -> Any:
        is_scalar = hasattr(event, "value")
        style = (event.style or "") if is_scalar else ("flow" if event.flow_style else "block")
        self.nodes[path] = _Node(event.start_mark.index, event.end_mark.index if is_scalar else None, style)
        return super()._value(event, path)

    def splices(self, edit: TextEdit) -> Iterator[_Splice]:
        """The parts of the text that a change replaces."""
        node = self.nodes.get(edit.path)
        if node is not None and not edit.add:
            yield self._replaced(node, edit.value)
        elif node is not None and node.end is None:
            yield self._added(edit, node)
        elif node is None:
            yield self._inserted(edit)

    def _replaced(self, node: _Node, value: Value) -> _Splice:
        written = as_yaml(value)
        if node.style in ("'", '"') and isinstance(value, str):
            written = f"'{value}'" if node.style == "'" and "'" not in value else json.dumps(value, ensure_ascii=False)
        if node.end is None or node.style in ("|", ">"):
            return _Splice(node.start, node.start, "")  # what is read again will differ, and says so
        return _Splice(node.start, node.end, written if node.end > node.start else f" {written}")

    def _inserted(self, edit: TextEdit) -> _Splice:
        """A field that the mapping lacks, after the field that comes before it in their order."""
        *above, name = edit.path
        mapping = tuple(above)
        written = f"{name}: {as_yaml(edit.value)}"
        before = edit.fields[: edit.fields.index(str(name))] if name in edit.fields else edit.fields
        for field in (*reversed(before), *edit.fields):
            anchor = self.nodes.get((*mapping, field))
            if anchor is None or anchor.end is None or anchor.style in ("|", ">"):
                continue
            if self.nodes[mapping].style == "flow":
                return _Splice(anchor.end, anchor.end, f", {written}")
            return self._line(anchor.end, self._column(self.keys[*mapping, field]), written)
        return _Splice(0, 0, "")

    def _added(self, edit: TextEdit, list_: _Node) -> _Splice:
        """Values for a list that is there."""
        items = [path for path in self.nodes if path[:-1] == edit.path]
        values = [as_yaml(value) for value in edit.value]
        if not items:
            return _Splice(list_.start + 1, list_.start + 1, ", ".join(values))
        first, last = self.nodes[items[0]], self.nodes[items[-1]]
        if not _at_end(edit):
            if list_.style == "flow":
                return _Splice(first.start, first.start, "".join(f"{value}, " for value in values))
            dash = self.text.rfind("-", 0, first.start)
            indent = self.newline + " " * self._column(dash)
            return _Splice(dash, dash, "".join(f"- {value}{indent}" for value in values))
        assert last.end is not None
        if list_.style == "flow":
            return _Splice(last.end, last.end, "".join(f", {value}" for value in values))
        column = self._column(self.text.rfind("-", 0, last.start))
        return self._line(last.end, column, *(f"- {value}" for value in values))

    def _line(self, after: int, column: int, *texts: str) -> _Splice:
        """New lines below the line of a place, from a column on."""
        end = self.text.find("\n", after)
        end = len(self.text) if end < 0 else end
        if self.text[:end].endswith("\r"):
            end -= 1
        return _Splice(end, end, "".join(f"{self.newline}{' ' * column}{text}" for text in texts))

    def _column(self, place: int) -> int:
        return place - self.text.rfind("\n", 0, place) - 1


def as_yaml(value: Value) -> str:
    """A value on one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {as_yaml(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    is_plain = _PLAIN.fullmatch(value) is not None and value != "null"
    return value if is_plain else json.dumps(value, ensure_ascii=False)
