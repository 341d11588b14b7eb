"""Tab-separated values: the columns and rows of CSV as one line each, for `cut`, `awk` and `sort`.

Nothing is quoted, so a tab or a line break in a text becomes a space. Spreadsheets have CSV, so here a text that starts
like a formula stays as it is.
"""

from __future__ import annotations

from typing import Any

from mlecareer.rendering.csv import columns_and_rows, on_one_line


def as_tsv(answer: Any) -> str:
    """The list that the answer names as its rows: the names of the columns, and then a line for each entry."""
    names, rows = columns_and_rows(answer, on_one_line)
    lines = (names, *([row.get(name, "") for name in names] for row in rows))
    return "".join("\t".join(line) + "\n" for line in lines)
