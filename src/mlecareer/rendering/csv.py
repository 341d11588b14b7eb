"""CSV by RFC 4180: the first table of a page, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from mlecareer.errors import UsageError
from mlecareer.rendering.page import Page, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(page: Page) -> str:
    """The table of the page with a header, lines ended by CR LF.

    Raises:
        UsageError: the page is no list.
    """
    table = next((block for block in page.blocks if isinstance(block, Table)), None)
    if table is None:
        raise UsageError("this answer is no list, so there is no CSV of it", hint="use --format json or markdown")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    part, more = "", [name for name in ("note", "part") if any(getattr(row, name) for row in table.rows)]
    names = [column.name.lower().replace(" ", "_").replace("#", "number") for column in table.columns]
    writer.writerow(names + more)
    for row in table.rows:
        part = row.part or part
        extra = [{"note": row.note, "part": part}[name] for name in more]
        writer.writerow([_safe(text) for text in [cell.text for cell in row.cells] + extra])
    return out.getvalue()


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what would start one."""
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
