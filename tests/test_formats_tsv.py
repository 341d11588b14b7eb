"""Tab-separated values: the cells of CSV, each entry on one line, with nothing quoted."""

from __future__ import annotations

import csv
import io

import pytest

from mlecareer.answers.reference import Tips
from mlecareer.catalog.guide import Tip
from mlecareer.rendering.tsv import as_tsv
from test_formats import Print, printed, words

__all__ = ["printed"]


@pytest.mark.parametrize("command", ["certs", "stage", "plan", "team", "catalog sources"])
def test_it_has_the_cells_of_csv(command: str, printed: Print) -> None:
    spreadsheet = csv.reader(io.StringIO(printed(*words(command, "csv")).text, newline=""))
    lines = printed(*words(command, "tsv"))
    assert [line.split("\t") for line in lines.text.removesuffix("\n").split("\n")] == list(spreadsheet)
    assert lines.errors == printed(*words(command, "csv")).errors


def test_what_would_end_a_line_or_a_cell_becomes_a_space_and_nothing_else_changes() -> None:
    breaks = ["\t", "\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
    text = 'a "b",  =c | d' + "e".join(breaks)
    assert as_tsv(Tips((Tip(1, "=1+1", text), Tip(2, "-", "+")))).splitlines() == [
        "number\ttitle\ttext",
        f'1\t=1+1\ta "b",  =c | d{"e".join(" " for _ in breaks)}',
        "2\t-\t+",
    ]
