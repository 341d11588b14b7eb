"""What the fields of records may hold, read from their annotations, so that a snapshot can be held to them."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from functools import cache
from types import NoneType, SimpleNamespace, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

Inside = Callable[[Any], bool]
"""Whether what a value holds, or a value that is one of a few, is as its field says."""


@cache
def allowed(kind: type) -> dict[str, tuple[frozenset[type], Inside | None]]:
    """For each field of a record the types of its values, and what looks further, where a type does not say all."""
    return {
        name: _types(note, base.__module__)
        for base in reversed(kind.__mro__)
        for name, note in getattr(base, "__annotations__", {}).items()
        if name in kind.__match_args__  # type: ignore[attr-defined]  # constants of a class are no fields
    }


@cache
def _types(note: str, module: str) -> tuple[frozenset[type], Inside | None]:
    """The same for an annotation, as it is written. Every command asks, so what is a name is looked up alone."""
    names = vars(sys.modules[module])
    name = note.removesuffix(" | None")
    hint = names.get(name, vars(builtins).get(name))
    if hint is None:
        hint, name = get_type_hints(SimpleNamespace(__annotations__={"": note}), names)[""], note
    types: set[type] = {NoneType} if name != note else set()
    inside: Inside | None = None
    for part in _alternatives(hint):
        if get_origin(part) is tuple:
            types.add(tuple)
            inside = _items(frozenset(_alternatives(get_args(part)[0])))
        elif get_origin(part) is dict:
            types.add(dict)
            inside = _values(frozenset(_alternatives(get_args(part)[1])))
        elif get_origin(part) is Literal:
            types.add(str)
            inside = frozenset((*get_args(part), None)).__contains__
        else:
            types |= {float, int} if part is float else {part}
    return frozenset(types), inside


def _alternatives(hint: Any) -> list[Any]:
    """The types of which a value has one."""
    if get_origin(hint) is Annotated:
        return _alternatives(get_args(hint)[0])
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return [part for each in get_args(hint) for part in _alternatives(each)]
    return [NoneType if hint is None else hint]


def _items(types: frozenset[type]) -> Inside:
    return lambda value: value is None or types.issuperset(map(type, value))


def _values(types: frozenset[type]) -> Inside:
    return lambda value: value is None or types.issuperset(map(type, value.values()))
