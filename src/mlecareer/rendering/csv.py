"""CSV by RFC 4180: the list in an answer, a row an entry, values raw, safe to open in a spreadsheet.

Numbers are numbers and days ISO days, under the same words as in JSON: `hours.low` is the column `hours_low`.
A list in a cell is separated by `; `, what is not known is an empty cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from mlecareer.errors import UsageError
from mlecareer.rendering.json import as_object
from mlecareer.rendering.page import Sheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(answer: Any, sheet: Sheet | None) -> str:
    """The rows with a header, lines ended by CR LF.

    Raises:
        UsageError: the answer is no list.
    """
    if sheet is None:
        raise UsageError("this answer is no list, so there is no CSV of it", hint="use --format json or markdown")
    entries = _at(as_object(answer), sheet.rows)
    columns = [column for path in sheet.columns for column in _spread(path, entries)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_safe(column.replace(".", "_")) for column in columns)
    writer.writerows([_cell(_at(entry, column)) for column in columns] for entry in entries)
    return out.getvalue()


def _spread(path: str, entries: list[Any]) -> Iterator[str]:
    """A path, or where it leads to fields of its own, the path of each of these."""
    first = _at(entries[0], path) if entries else None
    if isinstance(first, dict):
        yield from (f"{path}.{name}" for name in first)
    else:
        yield path


def _at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return _safe("; ".join(map(str, value)) if isinstance(value, list) else value)


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what would start one."""
    return f"'{text}" if text.startswith(_FORMULA) else text
