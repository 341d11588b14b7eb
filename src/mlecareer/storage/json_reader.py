"""JSON of files that may be anything."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from mlecareer.errors import ContentError, Position, Problem
from mlecareer.storage.yaml_reader import line_at

TEXT = 10_000
"""The longest text of a document."""

OBJECT = 16
"""An object counts as this many values. So many fields may be missing in it, and each that is costs memory."""


def json_of(text: str, file: str, **hooks: Any) -> Any:
    """The value of a JSON text, read with the hooks of `json.loads`; ContentError says where it is wrong."""
    try:
        return json.loads(text, **hooks)
    except RecursionError:
        raise ContentError((Problem("nested too deeply", Position(file, 1, 1)),)) from None
    except json.JSONDecodeError as error:
        place = Position(file, error.lineno, error.colno)
        problem = Problem(f"not valid JSON: {error.msg}", place, line_at(text, error.lineno))
        raise ContentError((problem,)) from None
    except ValueError as error:  # of a hook, or a number of more digits than Python reads
        raise ContentError((Problem(f"{file}: not valid JSON: {error}"),)) from None


def texts_of(text: str, file: str, values: int) -> Any:
    """The value of a JSON text as our documents take it: every number, `true` and `false` is a text, until its field
    says what it is.

    ContentError also for more than so many values, a text that is too long, a field that stands twice in one object,
    and for what is no JSON: `NaN`.
    """
    tree = json_of(
        text,
        file,
        parse_int=str,
        parse_float=_decimal,
        parse_constant=_no_number,
        object_pairs_hook=_object,
    )
    waiting, count = [tree], 0
    while waiting:
        value = waiting.pop()
        count += OBJECT if isinstance(value, dict) else 1
        waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if count + len(waiting) > values:
            most = f"more than {values:,}; an object counts as {OBJECT}"
            raise ContentError((Problem(f"{file} holds too many values ({most})"),))
        if isinstance(value, str) and len(value) > TEXT:
            raise ContentError((Problem(f"{file} holds a text longer than {TEXT:,} characters"),))
    return tree


def _decimal(text: str) -> str:
    """A number without an exponent."""
    return f"{float(text):f}" if "e" in text.casefold() else text


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f"the field '{name[:60]}' stands twice in one object")
        fields[name] = ("true" if value else "false") if isinstance(value, bool) else value
    return fields
