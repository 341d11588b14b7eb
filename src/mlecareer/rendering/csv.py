"""CSV by RFC 4180: a row for each entry of the answer's main list, with the values and the names of its JSON.

What is nested becomes columns (`hours_low`, `hours_high`); a list is one cell, its items separated by ` | `, and a
list of objects a cell for each of their fields, in step: the second code belongs to the second opening day. The columns
follow from the records, not from what they hold today, so a list of nothing has them too. A tab or a line break in a
text becomes a space: each row is one line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from mlecareer.rendering.json import as_object, printed_fields

BETWEEN = " | "
"""No text of the bundled catalog holds a bar, so that a cell can be split again; sentences hold semicolons."""

_BREAK = re.compile("\r\n|[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""A tab, and everything at which some program ends a line."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠–—−→")
"""What a spreadsheet may start a formula with (OWASP, "CSV injection"), and what becomes a minus where it is read in an
encoding that lacks it."""


def as_csv(answer: Any) -> str:
    """The list that the answer names as its rows, with a header, lines ended by CR LF."""
    names, rows = columns_and_rows(answer, lambda text: on_one_line(_no_formula(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


Write = Callable[[str], str]
"""How a text is written in a cell."""


def columns_and_rows(answer: Any, write: Write) -> tuple[list[str], list[dict[str, str]]]:
    """The names of the columns of an answer's list, and its rows: the cells that each has, by column."""
    kind: Any = type(answer)
    listed: Any = as_object(answer)
    if hasattr(kind, "FLAT"):
        kind = get_type_hints(kind)[kind.FLAT]
    for name in type(answer).ROWS:
        kind, listed = get_type_hints(kind)[name], listed[name]
    rows = [dict(_cells(item, "", write)) for item in (listed if isinstance(listed, list) else [listed])]
    # The keys of a mapping are data, so only the rows have them.
    return list(dict.fromkeys([*_columns(kind, ""), *(name for row in rows for name in row)])), rows


def _columns(kind: Any, name: str) -> Iterator[str]:
    """The columns that values of a type have, some perhaps more than once."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        for field, printed in printed_fields(kind):
            yield from _columns(hints[field], _below(name, printed))
    elif get_origin(kind) is not dict:
        below = [part for part in get_args(kind) if isinstance(part, type) or get_args(part)]
        if not below:
            yield name
        for part in below:
            if part is not type(None):
                yield from _columns(part, name)


def _cells(value: Any, name: str, write: Write) -> Iterator[tuple[str, str]]:
    """The cells of a value by column; what is not known has no cell."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _cells(below, _below(name, key), write)
    elif isinstance(value, list):
        items = [dict(_cells(item, name, write)) for item in value]
        for column in dict.fromkeys(column for item in items for column in item):
            yield column, BETWEEN.join(item.get(column, "") for item in items)
    elif isinstance(value, bool):
        yield name, "true" if value else "false"
    elif value is not None:
        yield name, write(value) if isinstance(value, str) else str(value)


def _no_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe stands before what starts one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def on_one_line(text: str) -> str:
    """The text with a space for each tab and line break."""
    return _BREAK.sub(" ", text)


def _below(name: str, key: str) -> str:
    return f"{name}_{key}" if name else key
