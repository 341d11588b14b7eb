"""What a tree holds as a document, or what is wrong with it, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Any, TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mlecareer.catalog.suggestions import did_you_mean
from mlecareer.records import record
from mlecareer.storage.documents import Document
from mlecareer.storage.yaml_reader import Path

Kind = TypeVar("Kind", bound=Document)

SHOWN = 20
"""This many problems are put into words; the others, perhaps hundreds of thousands, are only counted."""

_WHOLE = 100_000
"""A tree of this weight is validated at once; of one that weighs more, a part of a list at a time."""

_PART = 20_000
"""What such a part weighs; one entry that weighs more is a part of its own."""

_MAPPING = 16
"""What a mapping weighs beside what it holds: so many fields may be missing in it, and each that is costs memory."""


@record(frozen=True)
class Wrong:
    """What is wrong with a tree: the first problems, as paths into it and sentences, and how many there are."""

    shown: tuple[tuple[Path, str], ...]
    total: int


def validate(model: type[Kind], tree: Any) -> Kind | Wrong:
    """The document that a tree holds, or what is wrong with it."""
    must_have = any(field.is_required() for field in model.model_fields.values())
    if must_have or sum(map(_weight, tree.values())) <= _WHOLE:
        try:
            return model.model_validate(tree)
        except ValidationError as error:
            total = error.error_count()
    else:
        sections, total = _in_parts(model, tree)
        if not total:
            return cast(Kind, model.model_construct(**sections))
    return Wrong(tuple(_worded(model, tree, islice(_details(model, tree), SHOWN))), total)


def _in_parts(model: type[Document], tree: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """The sections of a document that has no field that it must have, and how much is wrong in them."""
    sections: dict[str, Any] = {}
    total = 0
    for section, value in tree.items():
        whole: list[Any] = []
        for _, part in _parts(value):
            try:
                read = getattr(model.model_validate({section: part}), section)
            except ValidationError as error:
                total += error.error_count()
            else:
                whole.append(read)
        if not total:
            sections[section] = tuple(chain.from_iterable(whole)) if isinstance(value, list) else whole[0]
    return sections, total


def _details(model: type[Document], tree: dict[str, Any]) -> Iterator[ErrorDetails]:
    """What is wrong, found a part of a list at a time: the details of a long one at once would take hundreds
    of megabytes."""
    for section, value in tree.items():
        for start, part in _parts(value):
            try:
                model.model_validate({section: part})
            except ValidationError as error:
                for details in error.errors(include_url=False, include_context=False, include_input=False):
                    match details["loc"]:
                        case (other, *_) if other != section:
                            pass  # only this section was looked at
                        case (name, int(index), *below):
                            yield details | {"loc": (name, start + index, *below)}
                        case _ if start == 0:
                            yield details


def _parts(value: Any) -> Iterator[tuple[int, Any]]:
    """A list in parts that are not too heavy, each with the index of its first entry; anything else whole."""
    if not isinstance(value, list):
        yield 0, value
        return
    start, weight = 0, 0
    for index, entry in enumerate(value):
        heavy = _weight(entry)
        if weight + heavy > _PART and index > start:
            yield start, value[start:index]
            start, weight = index, 0
        weight += heavy
    # One part at least: where there should be no list, an empty one is wrong too.
    yield start, value[start:]


def _weight(value: Any) -> int:
    """How many values something holds, of which a mapping counts as several."""
    if isinstance(value, dict):
        return _MAPPING + len(value) + sum(map(_weight, value.values()))
    return 1 + sum(map(_weight, value)) if isinstance(value, list) else 1


def _worded(model: type[Document], tree: Any, wrong: Iterable[ErrorDetails]) -> Iterator[tuple[Path, str]]:
    for details in wrong:
        path = _in_file(tree, details["loc"])
        if details["type"] in _UNKNOWN:
            yield path, unknown_field(str(path[-1]), _allowed_fields(_schema(model), path[:-1]))
        else:
            yield path, _sentence(details, path, _value_at(tree, path))


_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")

_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "dict_type": "a mapping of fields",
    "dataclass_type": "a mapping of fields",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
}


def _sentence(details: ErrorDetails, path: Path, value: Any) -> str:
    """What is wrong at a place, without Pydantic's words."""
    kind = details["type"]
    field = next(part for part in reversed(path) if isinstance(part, str))
    if kind == "missing":
        return f"the field '{field}' is missing"
    if kind in _EXPECTED:
        what = f"'{field}'" if path[-1] == field else f"an entry of '{field}'"
        return f"{what} must be {_EXPECTED[kind]}, not {kind_of(value)}"
    if kind == "literal_error" and isinstance(value, str):
        options = details["msg"].removeprefix("Input should be ").replace("'", "").replace(" or ", ", ").split(", ")
        return f"{field!r} cannot be {value[:40]!r}{did_you_mean(value, options)}; use one of {', '.join(options)}"
    return f"'{field}': {details['msg'].removeprefix('Value error, ')}"


def kind_of(value: Any) -> str:
    """What a value of a file is, for a sentence."""
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "a text" if isinstance(value, str) else "nothing"


def _in_file(tree: Any, path: Path) -> Path:
    """The path without the parts that a short form leaves out of the file."""
    written: Path = ()
    for part in path[:-1]:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            continue
        written = (*written, part)
    return (*written, path[-1])


def _value_at(tree: Any, path: Path) -> Any:
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def unknown_field(name: str, allowed: list[str]) -> str:
    """The sentence for a field that is not known: the nearest one, else all that are allowed."""
    near = did_you_mean(name, allowed)
    return f"unknown field '{name[:60]}'{near or '; the allowed fields are ' + ', '.join(sorted(allowed))}"


@cache
def _schema(model: type[Document]) -> dict[str, Any]:
    return model.model_json_schema()


def _field(node: dict[str, Any], name: str) -> Any:
    """The schema of a field, or of every value of a mapping that has names of its own."""
    each = node.get("additionalProperties")
    return node.get("properties", {}).get(name, each if isinstance(each, dict) else None)


def _allowed_fields(schema: dict[str, Any], path: Path) -> list[str]:
    """The fields that a JSON Schema knows at a path from its top."""
    nodes = [schema]
    for part in path:
        below = [node.get("items") if isinstance(part, int) else _field(node, part) for node in nodes]
        nodes = [deeper for node in below if node is not None for deeper in _expanded(schema, node)]
    return [name for node in nodes for name in node.get("properties", ())]


def _expanded(schema: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A node of a schema with its references followed and its alternatives side by side."""
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    yield node
    for alternative in node.get("anyOf", ()):
        yield from _expanded(schema, alternative)
