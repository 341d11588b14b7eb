"""Study blocks in a calendar, read by vobject and by icalendar itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from conftest import AS_OF, FIXED, Program, Run, call_program, environment
from test_formats_ics import HOSTILE, TWO_LINES, catalog

PERSON = ("plan", "--years", "8", "--to", "staff", "--have", "cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01")
BLOCKS = ("--blocks", "tue,thu 19:00-21:00; sat 09:00-11:00")
PLAN = (*PERSON, *BLOCKS, "--horizon", "12m", "--as-of", AS_OF)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, dict[str, Any]]:
    """The calendar and the JSON of one plan."""
    home = tmp_path_factory.mktemp("blocks")
    env = environment(home) | {"MLECAREER_CATALOG": str(FIXED)}
    calendar, answer = (call_program((*PLAN, "--format", format), env, home) for format in ("ics", "json"))
    return calendar, answer.json


Exported = tuple[Run, dict[str, Any]]


def events(done: Run) -> list[Any]:
    assert done.code in (0, 1), done.errors
    return list(vobject.readOne(done.text).contents.get("vevent", ()))


def timed(done: Run) -> dict[str, Any]:
    """The study blocks by UID."""
    return {event.uid.value: event for event in events(done) if isinstance(event.dtstart.value, datetime)}


def titled(step: dict[str, Any]) -> str:
    return f"Study {'to renew ' if step['action'] == 'renew' else ''}{step['certification']}"


def test_the_calendar_has_the_blocks_of_the_json(exported: Exported) -> None:
    done, made = exported
    steps = {step["position"]: step for step in made["steps"]}
    wanted = [
        (titled(steps[block["step"]]), datetime.fromisoformat(block["starts"]), datetime.fromisoformat(block["ends"]))
        for block in made["blocks"]
    ]
    assert len(wanted) > 50
    assert made["blocks"][0]["starts"] == "2026-11-24T19:00:00"
    found = [(event.summary.value, event.dtstart.value, event.dtend.value) for event in timed(done).values()]
    assert sorted(found) == sorted(wanted)
    for position, step in steps.items():
        minutes = sum(block["minutes"] for block in made["blocks"] if block["step"] == position)
        assert minutes == ((step["hours"]["low"] + step["hours"]["high"]) * 30 if step["phase"] == "now" else 0)


def test_times_belong_to_no_time_zone_and_are_taken(exported: Exported) -> None:
    done, _ = exported
    read = icalendar.Calendar.from_ical(done.out)
    assert not read.errors
    blocks = [event for event in read.walk("VEVENT") if isinstance(event.decoded("dtstart"), datetime)]
    assert len(blocks) == len(timed(done)) > 50
    for event in blocks:
        assert event.decoded("dtstart").tzinfo is event.decoded("dtend").tzinfo is None
        assert event.decoded("dtstart") < event.decoded("dtend")
        assert event["TRANSP"] == "OPAQUE"
        assert not event.errors
    assert "TZID" not in done.text
    assert "VTIMEZONE" not in done.text
    assert "DTSTART:20261124T190000\r\n" in done.text  # without a Z


def test_blocks_stand_in_place_of_days_of_study_and_beside_exams(exported: Exported, fixed: Program) -> None:
    steps = exported[1]["steps"]
    assert {step["phase"] for step in steps} == {"now", "later"}
    usual = (*PERSON, "--as-of", AS_OF, "--horizon", "12m")
    plain = {event.summary.value: event for event in events(fixed(*usual, "--format", "ics"))}
    found = {
        event.summary.value: event for event in events(exported[0]) if not isinstance(event.dtstart.value, datetime)
    }
    safe = {title for title in found if title.startswith("Last safe day to ")}
    now = {titled(step) for step in steps if step["phase"] == "now" and step["action"] == "earn"}
    assert found.keys() - safe == plain.keys() - now
    for title in found.keys() - safe:
        assert [found[title].serialize()] == [plain[title].serialize()]


def test_last_safe_days_are_events_with_alarms(exported: Exported) -> None:
    found = {event.summary.value: event for event in events(exported[0])}
    made = exported[1]["last_safe_days"]
    assert made == [
        {"step": 1, "certification": "cks", "day": "2027-02-09", "why": "expires", "of": "cka"},
        {"step": 2, "certification": "ckad", "day": "2027-02-28", "why": "expires", "of": "ckad"},
    ]
    event = found["Last safe day to renew cks"]
    assert event.dtstart.value == date(2027, 2, 9)
    assert event.dtend.value == date(2027, 2, 10)
    assert "\ncka expires on the day after\n" in event.description.value
    assert [alarm.trigger.value for alarm in event.valarm_list] == [timedelta(-days) for days in (90, 30, 7)]


@pytest.mark.parametrize(
    "change",
    [
        ("--hours-per-week", "7"),
        ("--have", "kcna:2026-11-20"),
    ],
    ids=lambda change: change[0],
)
def test_a_second_export_of_a_changed_plan_keeps_the_uids(
    change: tuple[str, str], exported: Exported, fixed: Program
) -> None:
    before, after = timed(exported[0]), timed(fixed(*PLAN, *change, "--format", "ics"))
    assert len(after) > 50
    titles = {event.summary.value for event in before.values()} & {event.summary.value for event in after.values()}
    for title in titles:
        first, second = (
            {uid for uid, event in each.items() if event.summary.value == title} for each in (before, after)
        )
        assert first <= second or second <= first


def test_what_has_been_studied_leaves_its_blocks_behind(fixed: Program) -> None:
    """After a week of study the blocks to come are the same ones, at the same times."""
    line = ("plan", "--years", "5.5", *BLOCKS, "--depth", "must", "--without", "aws-ml-engineer-associate")
    first, last = fixed(*line, "--as-of", AS_OF, "--format", "ics"), fixed(*line, "--as-of", AS_OF, "--json").json
    next_step = last["steps"][0]["certification"]
    studied = ("--studied", f"{next_step}=6", "--as-of", "2026-11-30")
    before, after = timed(first), timed(fixed(*line, *studied, "--format", "ics"))
    title = f"Study {next_step}"
    gone = [before[uid].dtstart.value for uid in before.keys() - after.keys()]
    assert {day.date() for day in gone} == {date(2026, 11, 24), date(2026, 11, 26), date(2026, 11, 28)}
    assert after.keys() <= before.keys()
    for uid, event in after.items():
        if event.summary.value == title:
            assert event.dtstart.value == before[uid].dtstart.value


def test_the_same_bytes_twice_and_in_every_time_zone(exported: Exported, fixed: Program) -> None:
    surroundings = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    assert fixed(*PLAN, "--format", "ics", env=surroundings).out == exported[0].out


def test_a_file_has_them_too(exported: Exported, fixed: Program, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    assert fixed(*PLAN, "--format", "ics", "--output", str(path)).out == b""
    assert path.read_bytes() == exported[0].out


def test_times_are_typed_once_and_saved(fixed: Program) -> None:
    assert fixed("profile", "set", "--years", "5.5", "--blocks", "Saturdays 9am-11am", "--as-of", AS_OF).code == 0
    saved = fixed("profile", "show", "--as-of", AS_OF)
    assert "Blocks      sat 09:00-11:00" in saved.text
    done = fixed("plan", "--as-of", AS_OF, "--format", "ics")
    days = [event.dtstart.value for event in timed(done).values()]
    assert {(day.weekday(), day.hour) for day in days} == {(5, 9)}
    assert not timed(fixed("plan", "--blocks", "none", "--as-of", AS_OF, "--format", "ics"))
    other = fixed("plan", "--blocks", "sun 9-11", "--as-of", AS_OF, "--format", "ics")
    assert {event.dtstart.value.weekday() for event in timed(other).values()} == {6}


def test_who_says_no_hours_a_week_studies_those_of_the_blocks(fixed: Program) -> None:
    made = fixed("plan", "--years", "3", "--blocks", "tue,thu 19-21", "--as-of", AS_OF, "--json").json
    assert made["hours_per_week"] == {"value": 4, "assumed": True}
    assert "4 hours a week of your study blocks" in " ".join(notice["text"] for notice in made["notices"])
    same = fixed("plan", "--years", "3", "--hours-per-week", "4", "--as-of", AS_OF, "--json").json
    assert [step["finishes"] for step in made["steps"]] == [step["finishes"] for step in same["steps"]]


def test_a_calendar_says_what_its_blocks_cannot_meet(fixed: Program) -> None:
    done = fixed("plan", "--years", "3", "--blocks", "sat 9-11", "--hours-per-week", "6", "--as-of", AS_OF, "--format", "ics")  # fmt: skip
    assert "warning: your study blocks hold 2 h a week, and the plan counts on 6, so the study for " in done.errors
    assert "; with --hours-per-week 2 it counts on what they hold\n" in done.errors


def test_a_calendar_without_blocks_says_why(fixed: Program) -> None:
    done = fixed("plan", "--years", "12", *BLOCKS, "--as-of", AS_OF, "--format", "ics")
    assert events(done) == []
    assert "warning: there are no study blocks, as nothing needs study now\n" in done.errors


@pytest.mark.parametrize("format", ["table", "plain", "markdown"])
def test_every_page_says_how_the_blocks_get_into_a_calendar(format: str, fixed: Program) -> None:
    text = fixed("plan", "--years", "3", *BLOCKS, "--as-of", AS_OF, "--format", format).text
    assert "--format ics" in text
    assert "--format ics" not in fixed("plan", "--years", "3", "--as-of", AS_OF, "--format", format).text


def test_a_list_says_it_on_standard_error(fixed: Program) -> None:
    done = fixed("plan", "--years", "3", *BLOCKS, "--as-of", AS_OF, "--format", "csv")
    assert "study blocks are in --format ics and json alone" in done.errors


@pytest.mark.parametrize(
    ("command", "times"),
    [
        ("plan", "tue 21:00-19:00"),
        ("plan", "tue 19-19"),
        ("compare", "tuu 19-21"),
        ("why cka", "tue 22-1"),
        ("today", "tue 19-21; tue 20-22"),
    ],
)
def test_times_that_cannot_be_are_wrong_usage(command: str, times: str, fixed: Program) -> None:
    done = fixed(*command.split(), "--years", "3", "--blocks", times, "--as-of", AS_OF)
    assert (done.code, done.out) == (2, b"")
    assert done.errors.startswith("error: --blocks: ")


@pytest.mark.parametrize("day", ["1973-01-01", "2199-12-31"])
def test_the_ends_of_time(day: str, fixed: Program) -> None:
    done = fixed("plan", "--years", "3", "--blocks", "daily 0-24", "--as-of", day, "--format", "ics")
    assert done.code in (0, 1), done.errors
    assert icalendar.Calendar.from_ical(done.out).errors == []


def leap(done: Run) -> Iterator[date]:
    yield from (event.dtstart.value.date() for event in timed(done).values())


def test_a_leap_day_has_blocks(fixed: Program) -> None:
    done = fixed("plan", "--years", "3", "--blocks", "tue 19-21", "--as-of", "2028-02-28", "--format", "ics")
    assert min(leap(done)) == date(2028, 2, 29)


def test_names_come_back_as_they_were(fixed: Program, tmp_path: Path) -> None:
    names = [*HOSTILE, TWO_LINES]
    folder = catalog(tmp_path / "c", names)
    tier = "{number: 1, title: First, due_from: one, due_to: one, slots: [{id: must, title: Must, any_of: [c0]}]}"
    (folder / "tiers.yaml").write_text(f"tiers:\n- {tier}\n")  # a must-have, so that there is something to do now
    line = ("plan", "--years", "0", "--catalog", str(folder), "--blocks", "daily 19-19:30", "--horizon", "all")
    done = fixed(*line, "--next", "c0", "--as-of", AS_OF, "--format", "ics")
    steps = fixed(*line, "--next", "c0", "--as-of", AS_OF, "--json").json["steps"]
    now = {step["certification"] for step in steps if step["phase"] == "now"}
    texts = {event.summary.value: event.description.value for event in timed(done).values()}
    assert len(now) > 1
    assert texts.keys() == {f"Study {id}" for id in now}
    for number, name in enumerate(names):
        if f"c{number}" in now:
            assert texts[f"Study c{number}"].startswith(f"{name}\nBlock ")
    assert b"BEGIN:VALARM" not in done.out.split(b"\r\n")
