"""The same facts in every format: each date, price, certification and notice of the JSON is read back from the others."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from markdown_it import MarkdownIt

from conftest import AS_OF, Program
from html_reading import read_html
from mlecareer.rendering.wording import date_said
from test_formats import SAMPLES, Print, offered, printed, words
from tools.schemas import output_kinds

__all__ = ["printed"]

READER = MarkdownIt("commonmark").enable(["table"])

FULL = {"plan", "stage", "ladder", "today", "changes", "profile import", "catalog review"}
"""The commands that show all with --full; Markdown and pages show all in any case."""

DATED = re.compile(r"\d{4}-\d{2}-\d{2}")

SAID_ELSEWHERE = {
    "certs": r"\.(exams|sources|renews)\.|\.renewal\.price_usd$|\.doubts\.",
    "today": r"^(this_year|next|finishes)\b.*\.(earliest|middle|latest)$|^as_of$",
    "catalog sources": r"\.questions\.",
    "changes": r"\.catalog_read$|\.effect\.",
    "profile import": r"^as_of$",
}
"""What of an answer a page does not say, by its path in the JSON: `certs` is a list, and `cert` says all of each; `today`
says months, as it is five lines; the effects of changes are differences in words."""

ANY_PAGE = re.compile(r"^inputs\.|\.instead_of\.")
"""What a plan is made from is in its JSON alone; so are all alternatives, of which a page shows two a step."""

ONLY_IN_DOCUMENTS = re.compile(r"^as_of$")
"""The date of the answer: plain lines are not handed on."""


def facts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The dates, prices, certifications and notices of an answer, each with its path in it; no price of 0."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from facts(below, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for below in value:
            yield from facts(below, path)
    elif value not in (None, "") and (
        (isinstance(value, str) and DATED.fullmatch(value))
        or (path.endswith("_usd") and value)
        or re.search(r"(^|\.)certification$|(notices|warnings)\.text$", path)
    ):
        yield path, value


def is_in(value: Any, text: str) -> bool:
    """Whether a text holds a fact, as people write it."""
    if isinstance(value, str) and DATED.fullmatch(value):
        return value in text or date_said(date.fromisoformat(value)) in text
    if isinstance(value, int | float):
        return f"${value:,.2f}".removesuffix(".00") in text
    return " ".join(value.split()) in text


def missing(command: str, answer: dict[str, Any], text: str, more: re.Pattern[str] = ANY_PAGE) -> list[tuple[str, Any]]:
    """The facts of an answer that a text does not hold, apart from what is said elsewhere."""
    elsewhere = re.compile(SAID_ELSEWHERE.get(command, "(?!)"))
    return [
        (path, value)
        for path, value in facts(answer)
        if not (elsewhere.search(path) or more.search(path) or ANY_PAGE.search(path)) and not is_in(value, text)
    ]


def markdown_text(source: str) -> str:
    """What a reader of Markdown sees, on one line."""
    pieces = (token.children or () for token in READER.parse(source) if token.type == "inline")
    return " ".join(" ".join("".join(child.content or " " for child in piece) for piece in pieces).split())


@pytest.mark.parametrize("command", SAMPLES)
def test_markdown_and_plain_lines_hold_the_facts_of_the_json(command: str, printed: Print) -> None:
    full = ("--full",) if command in FULL else ()
    answer = printed(*words(command, "json")).json
    document = printed(*words(command, "markdown"), *full)
    lines = printed(*words(command, "plain"), *full)
    assert missing(command, answer, f"{markdown_text(document.text)} {document.errors}") == []
    text = " ".join(f"{lines.text} {lines.errors}".split())
    assert missing(command, answer, text, ONLY_IN_DOCUMENTS) == []


KEEP = ("--keep", "kubestronaut", "--until", "2028-06-01", "--have", "ckad:2025-03-01,cks:2025-06-01,kcna:2025-04-01")


def test_how_things_are_kept_is_the_same_in_every_format(printed: Print) -> None:
    answer = printed(*words("renewals", "json"), *KEEP).json
    assert answer["kind"] == "keep"
    document, lines = (printed(*words("renewals", format), *KEEP) for format in ("markdown", "plain"))
    assert missing("keep", answer, f"{markdown_text(document.text)} {document.errors}") == []
    assert missing("keep", answer, " ".join(f"{lines.text} {lines.errors}".split()), ONLY_IN_DOCUMENTS) == []
    table = cells(printed(*words("renewals", "csv"), *KEEP).text)
    days = {
        event.dtstart.value for event in vobject.readOne(printed(*words("renewals", "ics"), *KEEP).text).vevent_list
    }
    assert answer["sittings"]
    for sitting in answer["sittings"]:
        assert sitting["day"] in table
        assert date.fromisoformat(sitting["day"]) in days


@pytest.mark.parametrize("command", ["plan", "stage", "compare", "renewals"])
def test_a_page_holds_the_facts_of_the_json(command: str, printed: Print) -> None:
    answer, page = printed(*words(command, "json")).json, printed(*words(command, "html"))
    assert missing(command, answer, f"{read_html(page.text).text} {page.errors}") == []


def cells(source: str) -> str:
    """The cells of a table, as text."""
    return "\n".join(cell for row in csv.reader(io.StringIO(source, newline="")) for cell in row)


@pytest.mark.parametrize("command", [name for name in SAMPLES if "csv" in offered(name)])
def test_a_list_holds_the_facts_of_its_entries_and_says_every_notice(command: str, printed: Print) -> None:
    answer, table = printed(*words(command, "json")).json, printed(*words(command, "csv"))
    told = " ".join(table.errors.split())
    for path, value in facts(answer):
        if path.endswith(("notices.text", "warnings.text")):
            assert f"warning: {value}" in told, path
    rows: Any = answer
    listed: Any = output_kinds()[answer["kind"]]
    for name in listed.ROWS:
        rows = rows[name]
    entries = [value for path, value in facts(rows) if not path.endswith("_usd")]
    assert [value for value in entries if value not in cells(table.text)] == []


@pytest.mark.parametrize("command", [name for name in SAMPLES if "ics" in offered(name)])
def test_a_calendar_holds_the_days_of_its_entries_and_says_every_notice(command: str, printed: Print) -> None:
    answer, done = printed(*words(command, "json")).json, printed(*words(command, "ics"))
    told = " ".join(done.errors.split())
    for path, value in facts(answer):
        if path.endswith("notices.text"):
            assert f"warning: {value}" in told, path
    found = vobject.readOne(done.text).vevent_list
    days = {event.dtstart.value for event in found} | {event.dtend.value - timedelta(1) for event in found}
    texts = "\n".join(event.description.value for event in found)
    for step in answer.get("steps", ()):
        wanted = {step["finishes"]["earliest"], step["finishes"]["latest"]}
        wanted |= {step["starts"]["earliest"]} if step["action"] == "earn" else set()
        assert {date.fromisoformat(day) for day in wanted} <= days
        assert step["name"] in texts
        assert step["cost_usd"] is None or is_in(step["cost_usd"], texts)
    for holding in answer.get("holdings", ()):
        if holding["lapses"] is not None and holding["lapses"] > answer["as_of"]:
            assert date.fromisoformat(holding["lapses"]) in days


BLOCKS = ("--blocks", "tue,thu 19:00-21:00; sat 09:00-11:00", "--have", "cks:2025-03-01")


def test_every_format_says_when_study_begins_and_what_is_safe(printed: Print) -> None:
    """The blocks themselves are in the calendar, in the JSON and in the page; other pages say the first and the last."""
    answer = printed(*words("plan", "json"), *BLOCKS).json
    assert answer["last_safe_days"]
    assert len(answer["blocks"]) > 20
    plain = " ".join(printed(*words("plan", "plain"), *BLOCKS, "--full").text.split())
    document = markdown_text(printed(*words("plan", "markdown"), *BLOCKS).text)
    page = read_html(printed(*words("plan", "html"), *BLOCKS).text).text
    for block in answer["blocks"]:
        assert block["starts"].replace("T", " ")[:16] in page
    for text in (plain, document):
        for last in answer["last_safe_days"]:
            assert f"last safe day {last['day']}" in text
        for position in {block["step"] for block in answer["blocks"]}:
            own = [block for block in answer["blocks"] if block["step"] == position]
            first, end = (time.replace("T", " ")[:16] for time in (own[0]["starts"], own[-1]["ends"]))
            assert f"{len(own)} study block{'s' if len(own) > 1 else ''} from {first} to {end}" in text
    told = printed(*words("plan", "csv"), *BLOCKS).errors
    assert "study blocks are in --format ics and json alone" in told


def test_a_sentence_that_limits_leave_something_out_is_in_every_format(fixed: Program) -> None:
    line = ("plan", "--years", "3", "--budget", "300", "--as-of", AS_OF, "--format")
    answer = fixed(*line, "json").json
    slots = {slot["id"]: slot["title"] for slot in answer["slots"]}
    assert answer["left_out"]
    assert answer["relaxations"]
    for format in ("table", "plain", "markdown", "csv", "ics", "html"):
        done = fixed(*line, format)
        assert done.code == 1
        text = done.text
        if format == "markdown":
            text = markdown_text(text)
        if format == "html":
            text = read_html(text).text
        said = " ".join(f"{text} {done.errors}".split())
        for left in answer["left_out"]:
            assert slots[left["slot"]] in said, format
        for limits in answer["relaxations"]:
            assert limits["budget"] is None or is_in(limits["budget"], said), format
