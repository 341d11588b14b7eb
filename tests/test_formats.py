"""What people and programs take away: each format read back by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from markdown_it import MarkdownIt

from conftest import AS_OF, Program
from mlecareer.cli.completion_source import real_commands

PERSON = ("--years", "3", "--have", "cka:2025-02-10")
LISTS = {
    ("ladder",): "stages",
    ("stage", "senior"): "stage.slots",
    ("certs",): "certifications",
    ("stack",): "areas",
    ("tips",): "tips",
    ("roles",): "aspects",
    ("plan", *PERSON): "steps",
    ("compare", *PERSON, "--cloud", "aws", "--cloud", "azure"): "routes",
    ("renewals", "--have", "cka:2025-02-10,kcna:2025-01-01,cks"): "holdings",
    ("profile", "show"): "holdings",
}
NO_LISTS = (("cert", "cka"), ("diff", "senior", "staff"), ("why", "cks", *PERSON), ("profile", "path"))
EVERY = (*LISTS, *NO_LISTS)
BOXES = re.compile("[\u2500-\u25ff|]")


def at(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = value[name]
    return value


def sheet(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("command", LISTS, ids=lambda words: words[0])
def test_csv_holds_the_raw_values_of_the_json(command: tuple[str, ...], run: Program) -> None:
    done = run(*command, "--as-of", AS_OF, "--format", "csv")
    assert done.code == 0, done.errors
    assert re.sub(rb'"[^"]*"', b"", done.out).count(b"\n") == done.out.count(b"\r\n")
    rows = sheet(done.out.decode())
    entries = at(run(*command, "--as-of", AS_OF, "--format", "json").json, LISTS[command])
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        assert None not in row
        for column, cell in row.items():
            assert [cell] == [said(value) for value in values(entry, column)], column


def values(entry: Any, column: str) -> Iterator[Any]:
    """The value under a column: `hours_low` is the field itself, or `low` in `hours`."""
    if column in entry:
        yield entry[column]
    for name, value in entry.items():
        if isinstance(value, dict) and column.startswith(f"{name}_"):
            yield from values(value, column.removeprefix(f"{name}_"))


def said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("command", NO_LISTS, ids=lambda words: words[0])
def test_what_is_no_list_has_no_csv(command: tuple[str, ...], run: Program) -> None:
    done = run(*command, "--format", "csv")
    assert (done.code, done.out) == (2, b"")
    assert "no list" in done.errors


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(start: str, run: Program, tmp_path: Path) -> None:
    (tmp_path / "tips.yaml").write_text(f"tips:\n- {{number: 1, title: {start!r}, text: 'a, \"b\"'}}\n")
    row = sheet(run("tips", "--catalog", ".", "--format", "csv").out.decode())[0]
    assert row["title"] == f"'{start}"
    assert row["text"] == 'a, "b"'


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog and a profile of a thousand certifications held, each with something to escape in its name."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "certifications").mkdir()
    (folder / "vendors.yaml").write_text("vendors: [{id: acme, name: Acme, short: Acme}]\n")
    entries = [
        f"  - id: acme-{number}\n    name: 'Häfen, Häuser; C:\\New & \"{number}\" {'ü' * 60}'\n    short: A{number}\n"
        "    vendor: acme\n    level: associate\n    topics: [machine-learning]\n    summary: Proves it.\n"
        "    url: https://example.org/\n    sources: [{url: 'https://example.org/', read: 2026-10-01}]\n"
        "    price_usd: 100\n    minutes: 60\n    validity: [{months: 24}]\n    renewal: {by: exam, price_usd: 100}\n"
        "    exams: [{}]\n"
        for number in range(1000)
    ]
    (folder / "certifications" / "acme.yaml").write_text("certifications:\n" + "".join(entries))
    held = [f"- {{id: acme-{n}, earned: {date(2025, 1, 1) + timedelta(n % 365)}}}\n" for n in range(1000)]
    (folder / "profile").mkdir()
    (folder / "profile" / "p.yaml").write_text("holdings:\n" + "".join(held))
    return folder


def calendar_of(run: Program, many: Path, day: str = AS_OF) -> bytes:
    options = ("--catalog", str(many), "--profile", str(many / "profile" / "p.yaml"))
    done = run("renewals", *options, "--as-of", day, "--format", "ics")
    assert done.code == 0, done.errors
    return done.out


def test_a_calendar_of_a_thousand_renewals_is_read_by_another_reader(run: Program, many: Path) -> None:
    written = calendar_of(run, many)
    assert written == calendar_of(run, many)
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    for line in written.split(b"\r\n"):
        line.decode()  # no character is cut in two
    calendar = vobject.readOne(written.decode())
    events = calendar.vevent_list
    assert len(events) == 1000
    assert len({event.uid.value for event in events}) == 1000
    for event in events:
        assert isinstance(event.dtstart.value, date)
        assert event.dtend.value == event.dtstart.value + timedelta(1)
        assert [alarm.trigger.value for alarm in event.valarm_list] == [timedelta(-90), timedelta(-30), timedelta(-7)]
    first = next(event for event in events if event.summary.value == "acme-0 lapses")
    assert first.dtstart.value == date(2027, 1, 1)


def test_the_same_event_keeps_its_uid_on_another_day(run: Program, many: Path) -> None:
    def uids(day: str) -> dict[str, str]:
        calendar = vobject.readOne(calendar_of(run, many, day).decode())
        return {event.summary.value: event.uid.value for event in calendar.vevent_list}

    assert uids("2026-11-23") == uids("2026-11-30")


def test_a_plan_in_the_calendar(run: Program) -> None:
    command = ("plan", *PERSON, "--as-of", AS_OF)
    plan = run(*command, "--format", "json").json
    calendar = vobject.readOne(run(*command, "--format", "ics").out.decode())
    renewals = {(event.summary.value, str(event.dtstart.value)): event for event in calendar.vevent_list}
    found = {event.summary.value: event for event in calendar.vevent_list}
    assert any(step["action"] == "renew" for step in plan["steps"])
    for step in plan["steps"]:
        if step["action"] == "renew":
            renewal = renewals[f"Renew {step['certification']}", step["finishes"]["earliest"]]
            assert len(renewal.valarm_list) == 3
            continue
        exam = found[f"Exam {step['certification']}"]
        assert str(exam.dtstart.value) == step["finishes"]["earliest"]
        assert str(exam.dtend.value - timedelta(1)) == step["finishes"]["latest"]
        assert exam.description.value == f"{step['name']}\n{step['url']}"
        study = found[f"Study {step['certification']}"]
        assert str(study.dtstart.value) == step["starts"]["earliest"]
    assert {event.dtstamp.value.date() for event in found.values()} == {date(2026, 11, 23)}


@pytest.mark.parametrize("command", EVERY, ids=lambda words: words[0])
def test_only_what_has_days_has_a_calendar(command: tuple[str, ...], run: Program) -> None:
    done = run(*command, "--format", "ics")
    assert done.code == (0 if command[0] in ("plan", "renewals") else 2), done.errors


@pytest.mark.parametrize("command", EVERY, ids=lambda words: words[0])
def test_markdown_is_what_another_reader_sees(command: tuple[str, ...], run: Program) -> None:
    done = run(*command, "--as-of", AS_OF, "--format", "markdown")
    assert done.code == 0, done.errors
    tokens = MarkdownIt().enable("table").parse(done.text)
    assert tokens[0].type == "heading_open"
    assert not [token for token in tokens if token.type in ("html_block", "code_block")]
    assert not [child for token in tokens for child in token.children or () if child.type == "html_inline"]
    widths = []
    for token in tokens:
        if token.type == "tr_open":
            widths.append(0)
        elif token.type in ("th_open", "td_open"):
            widths[-1] += 1
    assert len(set(widths)) <= 1
    rows = [line for line in done.text.splitlines() if line.startswith("|")]
    assert len(widths) == max(0, len(rows) - 1)


def test_markdown_ticks_every_step(run: Program) -> None:
    command = ("plan", *PERSON, "--as-of", AS_OF)
    steps = run(*command, "--format", "json").json["steps"]
    text = run(*command, "--format", "markdown").text
    assert re.findall(r"^- \[ \] \*\*([^*]+)\*\*", text, re.MULTILINE) == list(map(named, steps))


@pytest.mark.parametrize("command", EVERY, ids=lambda words: words[0])
def test_plain_is_lines_for_a_voice(command: tuple[str, ...], run: Program) -> None:
    done = run(*command, "--as-of", AS_OF, "--format", "plain")
    assert done.code == 0, done.errors
    assert not BOXES.search(done.text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", done.text)
    assert [line for line in done.text.splitlines() if line != line.rstrip()] == []
    dumb = run(*command, "--as-of", AS_OF, env={"TERM": "dumb"})
    assert dumb.out == done.out


def test_plain_says_every_figure_of_a_step(run: Program) -> None:
    command = ("plan", *PERSON, "--as-of", AS_OF)
    steps = run(*command, "--format", "json").json["steps"]
    text = run(*command, "--format", "plain").text
    parts = re.split(r"^\d+\. ", text, flags=re.MULTILINE)[1:]
    for step, part in zip(steps, parts, strict=False):
        assert part.startswith(f"{named(step)}\n")
        for field in (step["finishes"]["earliest"], step["finishes"]["latest"], step["starts"]["earliest"]):
            assert field in part
        assert step["action"] == "renew" or f"{step['hours']['low']}–{step['hours']['high']}" in part


def named(step: dict[str, Any]) -> str:
    """How the text formats call a step."""
    return f"renew {step['certification']}" if step["action"] == "renew" else str(step["certification"])


@pytest.mark.parametrize("format", ["table", "plain", "json", "markdown", "csv", "ics"])
def test_a_file_holds_what_the_screen_would(format: str, run: Program, tmp_path: Path) -> None:
    command = ("plan", *PERSON, "--as-of", AS_OF, "--format", format)
    shown = run(*command)
    done = run(*command, "--output", "plan.txt")
    assert (done.code, done.out) == (0, b""), done.errors
    assert (tmp_path / "plan.txt").read_bytes() == shown.out


@pytest.mark.parametrize("name", real_commands())
def test_every_example_in_a_help_does_something(name: str, run: Program, tmp_path: Path) -> None:
    text = run(*name.split(), "--help").text
    assert "Examples:" in text or name in ("profile",), text
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("mlecareer ")]
    for line in lines:
        words = shlex.split(line)[1:]
        if words[0] in ("explore", "completion") or any(mark in line for mark in "$|>"):
            continue  # these need a terminal or a shell, and are tried in tests/system
        if words[0] == "profile":
            run("profile", "add", "kcna")
            run("profile", "add", "cka")
        done = run(*words)
        assert done.code in (0, 1), (line, done.errors)
