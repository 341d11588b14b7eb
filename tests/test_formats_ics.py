"""Calendar files, read by vobject, which shares no code with the library that writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import vobject

from conftest import AS_OF, Program, Run

PLAN = ("plan", "--years", "5.5", "--have", "ckad:2025-01-10,aws-mls:2024-09-05")
RENEWALS = ("renewals", "--have", "cka:2025-02-10,cks:2026-07-15,aws-mls:2024-09-05,kcna:2020-01-01,ckad")

HOSTILE = [
    "semicolon; comma, backslash \\ end",
    "literal \\n and \\N and \\\\n",
    'quote " colon : caret ^n percent %0A',
    "BEGIN:VALARM",
    "END:VEVENT",
    "über–größe " * 12,
    "漢字とかな" * 30,
    "👩💻🏳🌈" * 20,
    "\\" * 150,
    "," * 150,
    "x" * 74 + "é" + "y" * 80,
]
TWO_LINES = "first\nBEGIN:VALARM\nTRIGGER:-P1D\nEND:VALARM\nlast"


def calendar(done: Run) -> Any:
    """What the second reader makes of the bytes, after what it does not check: line ends, lengths, characters."""
    assert done.code in (0, 1), done.errors
    assert done.out.endswith(b"\r\n")
    lines = done.out.split(b"\r\n")
    for line in lines:
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two
    return vobject.readOne(done.out.decode("utf-8"))


def events(done: Run) -> list[Any]:
    return list(getattr(calendar(done), "vevent_list", ()))


@pytest.mark.parametrize("command", [PLAN, RENEWALS], ids=lambda command: command[0])
def test_what_every_event_has(command: tuple[str, ...], fixed: Program) -> None:
    done = fixed(*command, "--as-of", AS_OF, "--format", "ics")
    found = calendar(done)
    assert found.version.value == "2.0"
    assert found.prodid.value == "-//mlecareer//career planner//EN"
    assert "method" not in found.contents
    assert len({event.uid.value for event in found.vevent_list}) == len(found.vevent_list) >= 3
    for event in found.vevent_list:
        assert type(event.dtstart.value) is type(event.dtend.value) is date
        assert event.dtstart.value < event.dtend.value
        assert event.transp.value == "TRANSPARENT"
    assert done.text.count(f"DTSTAMP:{AS_OF.replace('-', '')}T000000Z\r\n") == len(found.vevent_list)


def test_a_plan_has_study_and_exams_and_renewals(fixed: Program) -> None:
    found = {event.summary.value: event for event in events(fixed(*PLAN, "--as-of", AS_OF, "--format", "ics"))}
    steps = fixed(*PLAN, "--as-of", AS_OF, "--format", "json").json["steps"]
    assert {step["action"] for step in steps} == {"earn", "renew"}
    for step in steps:
        days = {end: date.fromisoformat(step["finishes"][end]) for end in ("earliest", "latest")}
        if step["action"] == "renew":
            due = found.pop(f"Renew {step['certification']}")
            assert (due.dtstart.value, due.dtend.value) == (days["earliest"], days["latest"] + timedelta(1))
            continue
        study, exam = (found.pop(f"{what} {step['certification']}") for what in ("Study", "Exam"))
        assert study.dtstart.value == date.fromisoformat(step["starts"]["earliest"])
        assert study.dtend.value == days["earliest"] + timedelta(1)
        assert (exam.dtstart.value, exam.dtend.value) == (days["earliest"], days["latest"] + timedelta(1))
        assert exam.description.value.splitlines()[0] == step["name"]
        assert exam.description.value.splitlines()[-1] == step["url"]
        assert not hasattr(exam, "valarm")
    assert not found


def test_renewals_speak_up_90_30_and_7_days_before(fixed: Program) -> None:
    for command, prefix in ((PLAN, "Renew "), (RENEWALS, "")):
        found = [
            event
            for event in events(fixed(*command, "--as-of", AS_OF, "--format", "ics"))
            if event.summary.value.startswith(prefix)
        ]
        assert found
        for event in found:
            assert [alarm.trigger.value for alarm in event.valarm_list] == [timedelta(-days) for days in (90, 30, 7)]
            assert {alarm.action.value for alarm in event.valarm_list} == {"DISPLAY"}
            assert {alarm.description.value for alarm in event.valarm_list} == {event.summary.value}


def test_what_lapses_is_there_whether_it_can_be_renewed_or_not(fixed: Program) -> None:
    found = {event.summary.value: event for event in events(fixed(*RENEWALS, "--as-of", AS_OF, "--format", "ics"))}
    assert found.keys() == {"cka expires", "cks expires", "aws-machine-learning-specialty expires"}
    assert found["cka expires"].dtstart.value == date(2028, 7, 15)  # since CKS renews it
    assert "Renewed by: nothing" in found["aws-machine-learning-specialty expires"].description.value


def test_what_can_still_be_renewed_after_its_end_is_there_on_the_last_date(run: Program) -> None:
    words = ("renewals", "--have", "pmle:2024-11-10", "--as-of", "2026-11-20")
    (found,) = events(run(*words, "--format", "ics"))
    (told,) = run(*words, "--json").json["holdings"]
    assert (found.summary.value, str(found.dtstart.value)) == (
        "Last day to renew gcp-professional-ml-engineer",
        told["window_closes"],
    )
    assert "It expired on 2026-11-10 and can be renewed to 2026-12-09." in found.description.value


def test_the_same_bytes_twice_and_in_every_surrounding(fixed: Program) -> None:
    first = fixed(*PLAN, "--as-of", AS_OF, "--format", "ics").out
    for variables in ({}, {"TZ": "Pacific/Kiritimati"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONHASHSEED": "7"}):
        assert fixed(*PLAN, "--as-of", AS_OF, "--format", "ics", env=variables).out == first


@pytest.mark.parametrize("command", [PLAN, RENEWALS], ids=lambda command: command[0])
def test_an_event_keeps_its_uid_from_day_to_day(command: tuple[str, ...], fixed: Program) -> None:
    days = [AS_OF, "2026-11-24", "2026-12-20"]
    one, *others = (
        {event.summary.value: event.uid.value for event in events(fixed(*command, "--as-of", day, "--format", "ics"))}
        for day in days
    )
    assert others == [one, one]


def test_a_renewal_keeps_its_uid_where_another_step_is_done(fixed: Program) -> None:
    """Its place in the plan changes then; which of its renewals it is does not."""
    held = ("--have", "azure-mlops-engineer:2026-03-01", "--hours-per-week", "2")
    line = ("plan", "--years", "2.5", "--cloud", "azure", *held, "--as-of", AS_OF)
    before, after = (
        [
            event.uid.value
            for event in events(fixed(*line, *more, "--format", "ics"))
            if event.summary.value == "Renew azure-mlops-engineer"
        ]
        for more in ((), ("--have", "cka:2026-11-20"))
    )
    assert len(set(before)) == len(before) > 1
    assert len(after) > 1
    assert after == before[: len(after)]


def test_a_plan_of_nothing_is_a_calendar_without_events(fixed: Program) -> None:
    done = fixed("plan", "--years", "12", "--as-of", AS_OF, "--format", "ics")
    assert done.text == "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//mlecareer//career planner//EN\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize("day", ["1973-01-01", "2199-12-31"])
@pytest.mark.parametrize("hours", ["0.5", "168"])
def test_the_ends_of_time(day: str, hours: str, fixed: Program) -> None:
    plan = ("plan", "--years", "3", "--hours-per-week", hours)
    for command in (plan, RENEWALS):
        done = fixed(*command, "--as-of", day, "--format", "ics")
        assert done.code in (0, 1), done.errors
        assert b"VERSION:2.0" in done.out


def quoted(text: str) -> str:
    """A text as YAML writes it between double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def address(name: str) -> str:
    """A page of this name, with all of its signs that an address in a catalog may have."""
    signs = (sign if sign.isprintable() and not sign.isspace() else quote(sign) for sign in name)
    return "https://example.org/" + "".join(signs)


def catalog(folder: Path, names: list[str]) -> Path:
    """A career of as many certifications as names, which all lapse after two years and are renewed by their exam."""
    (folder / "certifications").mkdir(parents=True)
    (folder / "catalog.yaml").write_text("extends: nothing\ntitle: Names\n")
    (folder / "levels.yaml").write_text("levels:\n- {id: basic, title: Basic, study_hours: {low: 1, high: 2}}\n")
    (folder / "vendors.yaml").write_text("vendors:\n- {id: guild, name: Guild, short: Guild}\n")
    (folder / "stages.yaml").write_text(
        "stages:\n- {id: one, title: One, min_years: 0, salary_usd: {low: 1, high: 2}, goal: All.,\n"
        "   slots: [{id: first, title: " + quoted(names[0]) + ", all_of: ["
        + ", ".join(f"c{n}" for n in range(min(20, len(names)))) + "]}]}\n"
    )  # fmt: skip
    entries = [
        f"- {{id: c{n}, name: {quoted(name)}, short: s{n}, vendor: guild, level: basic, summary: s,\n"
        f"   url: {quoted(address(name))}, sources: [{{url: https://example.org, read: 2026-01-01}}],\n"
        f"   price_usd: 10, validity: [{{months: 24}}], exams: [{{code: X{n}}}], renewal: {{by: exam, price_usd: 5}}}}\n"
        for n, name in enumerate(names)
    ]
    (folder / "certifications" / "guild.yaml").write_text("certifications:\n" + "".join(entries))
    return folder


def test_names_come_back_as_they_were(fixed: Program, tmp_path: Path) -> None:
    names = [*HOSTILE, TWO_LINES]
    folder = catalog(tmp_path / "c", names)
    done = fixed("plan", "--years", "0", "--catalog", str(folder), "--as-of", AS_OF, "--format", "ics")
    found = {event.summary.value: event for event in events(done)}
    assert len(found) == 2 * len(names)
    for number, name in enumerate(names):
        text = found[f"Exam c{number}"].description.value
        assert text.startswith(f"{name}\n"), text
        assert text.endswith(f"\n{address(name)}"), text
        assert f"\nWhy: {names[0]}\n" in text
    assert b"BEGIN:VALARM" not in done.out.split(b"\r\n")


def test_control_characters_are_written_out_before_lines_are_folded(fixed: Program, tmp_path: Path) -> None:
    folder = catalog(tmp_path / "c", ["a\x1b]0;pwn\x07" * 20, "\u202e,\u2028;" * 40, "\x9b2J"])
    for path in folder.rglob("*.yaml"):
        text = re.sub("[\x07\x1b\x9b\u202e\u2028]", lambda found: f"\\u{ord(found.group()):04x}", path.read_text())
        path.write_text(text)
    done = fixed("plan", "--years", "0", "--catalog", str(folder), "--as-of", AS_OF, "--format", "ics")
    texts = {event.summary.value: event.description.value.split("\n")[0] for event in events(done)}
    assert texts["Exam c0"] == "a\\x1b]0;pwn\\x07" * 20
    assert texts["Exam c1"] == "\\u202e,\\u2028;" * 40
    assert texts["Exam c2"] == "\\x9b2J"


def test_two_hundred_events(fixed: Program, tmp_path: Path) -> None:
    names = [f"{HOSTILE[n % len(HOSTILE)]} {n}" for n in range(200)]
    folder = catalog(tmp_path / "c", names)
    profile = tmp_path / "many.yaml"
    first = date(2025, 1, 1)
    profile.write_text(
        "holdings:\n" + "".join(f"- {{id: c{n}, earned: {first + timedelta(n % 600)}}}\n" for n in range(200))
    )
    line = ("renewals", "--catalog", str(folder), "--profile", str(profile), "--as-of", AS_OF, "--format", "ics")
    done = fixed(*line)
    found = {event.summary.value: event for event in events(done)}
    assert len(found) == len({event.uid.value for event in found.values()}) == 200
    for number, name in enumerate(names):
        event = found[f"c{number} expires"]
        earned = first + timedelta(number % 600)
        assert event.dtstart.value == earned.replace(year=earned.year + 2)
        assert event.description.value.startswith(f"{name}\n")
        assert len(event.valarm_list) == 3
    assert fixed(*line).out == done.out


def test_the_bundled_catalog_has_nothing_to_write_out(run: Program) -> None:
    done = run("plan", "--years", "0", "--to", "principal", "--as-of", AS_OF, "--format", "ics")
    assert len(events(done)) > 20
    assert "\\x" not in done.text
    assert "\\u" not in done.text
