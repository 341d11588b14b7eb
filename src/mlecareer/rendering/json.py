"""JSON: the answer's record as one object, keys in the order of its fields, ASCII only.

ASCII, so that the same answer has the same bytes under every encoding and no control character of a
catalog's text can reach a terminal.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from mlecareer.answers import OUTPUT_VERSION
from mlecareer.catalog.days import Month


def as_json(answer: Any) -> str:
    """The answer as text that ends with a newline."""
    return json.dumps(as_object(answer), indent=2).replace("\x7f", "\\u007f") + "\n"


def as_object(answer: Any) -> dict[str, Any]:
    """The answer as plain values, with its kind and the version of these shapes first."""
    fields = _plain(answer)
    # An answer that wraps another room's record shows that record's fields as its own.
    flat = getattr(type(answer), "FLAT", None)
    return {"schema_version": OUTPUT_VERSION, "kind": answer.KIND, **(fields[flat] if flat else fields)}


def printed_fields(kind: Any) -> list[tuple[str, str]]:
    """The fields of a record that are printed, each with the name that it is printed by."""
    names, hidden = getattr(kind, "NAMES", {}), getattr(kind, "TEXT_ONLY", ())
    return [(name, names.get(name, name)) for name in kind.__match_args__ if name not in hidden]


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return int(value) if value.is_integer() else value  # 200.0 USD are 200 USD
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return {printed: _plain(getattr(value, name)) for name, printed in printed_fields(type(value))}
