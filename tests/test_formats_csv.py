"""CSV: the values of the JSON under the names of the JSON, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest

from conftest import AS_OF, Answer, Program
from mlecareer.answers.reference import Stack, Tips
from mlecareer.catalog.guide import Area, Tip
from mlecareer.records import record
from mlecareer.rendering.csv import BETWEEN, as_csv
from mlecareer.storage.catalog import load_catalog

LISTS = {
    "ladder": "stages",
    "certs": "certifications",
    "cert cka cks --years 3": "certifications",
    "stack": "areas",
    "tips": "tips",
    "plan --years 3 --have cka": "steps",
    "compare --years 3": "routes",
    "renewals --have cka:2025-02-10,aws-mls:2024-09-05,cks": "holdings",
}


def read(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text, each as long as the header."""
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert len(set(header)) == len(header)
    return [dict(zip(header, row, strict=True)) for row in rows]


def same(value: Any, cell: str) -> bool:
    """Whether a cell holds a plain value as JSON has it."""
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == ("true" if value else "false")
    return bool((float(cell) if isinstance(value, int | float) else cell) == value)


@pytest.mark.parametrize("command", LISTS)
def test_a_row_for_each_entry_with_the_values_of_the_json(command: str, fixed_answer: Answer, fixed: Program) -> None:
    done = fixed(*command.split(), "--as-of", AS_OF, "--format", "csv")
    assert done.out.count(b"\n") == done.out.count(b"\r\n")
    rows, entries = read(done.text), fixed_answer(*command.split())[LISTS[command]]
    assert len(rows) == len(entries) > 0
    for row, entry in zip(rows, entries, strict=True):
        for name, value in entry.items():
            if isinstance(value, dict):
                assert all(same(below, row[f"{name}_{key}"]) for key, below in value.items()), name
            elif isinstance(value, list):
                cells = {column: cell for column, cell in row.items() if column.startswith(name)}
                plain = [str(item) for item in value if not isinstance(item, dict)]
                assert not plain or cells[name].split(BETWEEN) == plain
                for key in {key for item in value if isinstance(item, dict) for key in item}:
                    found = cells.get(f"{name}_{key}", "").split(BETWEEN)
                    values = [item.get(key) for item in value]
                    assert not any(values) or all(same(*pair) for pair in zip(values, found, strict=True)), name
            elif name in row:
                assert same(value, row[name]), name
            else:  # an object that is not there
                assert value is None


def test_no_text_of_the_catalog_holds_the_bar_between_the_items_of_a_cell() -> None:
    catalog = repr(load_catalog(()))
    assert "; " in catalog
    assert BETWEEN.strip() not in catalog


def test_figures_are_figures_and_days_are_days(fixed: Program) -> None:
    done = fixed("plan", "--years", "3", "--have", "cka", "--as-of", AS_OF, "--format", "csv")
    row = next(row for row in read(done.text) if row["certification"] == "terraform-associate")
    assert (row["cost_usd"], row["hours_low"], row["hours_high"]) == ("70.5", "20", "80")
    assert row["hours_assumed"] == "false"
    assert date.fromisoformat(row["finishes_latest"])
    assert row["fills"] == "ml-engineer-infrastructure | tier-2-infrastructure"
    assert row["because_slot"] == row["fills"]
    assert row["because_tier"] == " | 2"


def test_an_empty_list_has_its_columns_all_the_same(fixed: Program) -> None:
    empty = fixed("plan", "--years", "12", "--as-of", AS_OF, "--format", "csv").text
    full = fixed("plan", "--years", "3", "--as-of", AS_OF, "--format", "csv").text
    assert empty.split("\r\n") == [full.split("\r\n")[0], ""]


def test_columns_do_not_depend_on_what_is_found(fixed: Program) -> None:
    headers = {
        fixed("certs", *words, "--as-of", AS_OF, "--format", "csv").text.split("\r\n")[0]
        for words in ((), ("--tier", "1"), ("--vendor", "azure"), ("--vendor", "databricks"), ("--status", "upcoming"))
    }
    assert len(headers) == 1
    assert fixed("cert", "cka", "--as-of", AS_OF, "--format", "csv").text.split("\r\n")[0] in headers


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "–", "—", "−", "→"])
def test_no_text_is_a_formula(start: str) -> None:
    typed = f'{start}HYPERLINK("http://evil","x")|\'!A1'
    text = re.sub(r"\s", " ", start) + typed[1:]
    row = read(as_csv(Tips((Tip(1, typed, f"ask {typed}"),))))[0]
    assert row == {"number": "1", "title": f"'{text}", "text": f"ask {text}"}
    area = read(as_csv(Stack((Area("a", "A", ("good", typed)),))))[0]
    assert area["tools"] == f"good | '{text}"


@record(frozen=True)
class Change:
    """One that may be less than nothing."""

    text: str
    usd: float


@record(frozen=True)
class Changes:
    """A list with figures below zero."""

    KIND: ClassVar[str] = "changes"
    ROWS: ClassVar[tuple[str, ...]] = ("changes",)
    changes: tuple[Change, ...]


def test_figures_below_zero_stay_figures() -> None:
    found = as_csv(Changes((Change("-1", -1.5), Change("+1", -200.0))))
    assert found == "text,usd\r\n'-1,-1.5\r\n'+1,-200\r\n"


def test_texts_with_quotes_and_commas_come_back() -> None:
    text = 'a "b", c; d'
    assert read(as_csv(Tips((Tip(1, text, text),))))[0]["text"] == text


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x1d", "\x85", "\u2028"])
def test_a_line_of_a_text_starts_no_row(end: str) -> None:
    text = as_csv(Tips((Tip(1, "t", f"a{end}error: b"),)))
    assert text == "number,title,text\r\n1,t,a error: b\r\n"


def test_a_file_is_utf_8_whatever_the_terminal_says(fixed: Program, tmp_path: Path) -> None:
    line = ("certs", "--vendor", "aws", "--as-of", AS_OF, "--format", "csv")
    full = fixed(*line)
    assert "–" in full.text
    assert fixed(*line, env={"PYTHONIOENCODING": "cp1252"}).out == full.out


@pytest.mark.parametrize("format", ["csv", "tsv", "ics"])
def test_what_a_list_has_no_place_for_is_told_on_standard_error(format: str, run: Program) -> None:
    """Notices, what the limits leave out, and what would fit everything; a table tells them itself."""
    line = ("plan", "--years", "3", "--have", "cka", "--budget", "300", "--as-of", AS_OF, "--format")
    made = run(*line, "json").json
    told = run(*line, format)
    assert told.code == 1
    for notice in made["notices"]:
        assert f"warning: {notice['text']}\n" in told.errors
    assert "warning: not in this plan: " in told.errors
    assert (
        f"warning: to fit everything: a budget of ${made['relaxations'][0]['budget']:,.2f}".removesuffix(".00")
        in told.errors
    )
    assert "warning: " not in run(*line, "table").errors
    titles = run("renewals", "--have", "cka:2025-02-10", "--as-of", AS_OF, "--format", format).errors
    assert "warning: Kubestronaut: missing ckad, cks, kcna, kcsa\n" in titles
