"""What every format shows of an exam that is booked, and of what a sitting keeps."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
import vobject

from conftest import Program
from mlecareer.explorer.plan_lines import plan_lines, plan_title
from mlecareer.explorer.state import start
from mlecareer.profile.records import Holding, Profile
from mlecareer.storage.catalog import load_catalog

BOOKED = ("--years", "4", "--have", "cka:2025-09-01,ckad:2026-03-01,cks:2026-12-12", "--as-of", "2026-11-26")
PLAN = ("plan", *BOOKED)


def test_json_has_it_as_a_step_on_its_date(run: Program) -> None:
    made = run(*PLAN, "--format", "json").json
    (step,) = [step for step in made["steps"] if step["certification"] == "cks"]
    on = {"earliest": "2026-12-12", "middle": "2026-12-12", "latest": "2026-12-12"}
    assert (step["action"], step["starts"], step["finishes"], step["keeps"]) == ("booked", on, on, ["cka"])
    assert (step["cost_usd"], step["hours"]["high"]) == (0, 0)
    earned = [step for step in made["steps"] if step["action"] == "earn"]
    assert (made["totals"]["booked"], made["totals"]["exams"]) == (1, len(earned))
    assert made["totals"]["fees_usd"] == sum(step["cost_usd"] for step in earned)


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_table_shows_its_date_and_what_it_keeps(columns: str, run: Program) -> None:
    shown = run(*PLAN, env={"COLUMNS": columns}).text
    assert "cks (booked)" in shown
    assert "2026-12-12" in shown
    assert "keeps cka" in " ".join(shown.split())
    assert "1 booked" in shown


def test_plain_and_markdown(run: Program) -> None:
    plain = run(*PLAN, "--format", "plain").text
    assert "1. cks (booked)\n   latest: 2026-12-12\n   hours: not counted\n   cost: not counted\n" in plain
    assert "keeps cka" in plain
    markdown = run(*PLAN, "--format", "markdown").text
    (line,) = [line for line in markdown.splitlines() if line.startswith("- [ ] **[cks (booked)]")]
    assert "latest 2026-12-12" in line
    assert "keeps cka" in line


def test_csv_and_a_calendar(run: Program) -> None:
    rows = csv.DictReader(io.StringIO(run(*PLAN, "--format", "csv").text))
    (row,) = [row for row in rows if row["certification"] == "cks"]
    assert (row["action"], row["finishes_latest"], row["keeps"]) == ("booked", "2026-12-12", "cka")
    events = vobject.readOne(run(*PLAN, "--format", "ics").out.decode()).vevent_list
    (event,) = [event for event in events if event.summary.value == "Exam cks (booked)"]
    assert event.dtstart.value == date(2026, 12, 12)
    assert "keeps cka" in event.description.value
    assert "Price" not in event.description.value


def test_an_exam_that_is_booked_since_is_the_same_event(run: Program) -> None:
    def uid(*have: str) -> str:
        made = run("plan", "--years", "4", *have, "--as-of", "2026-11-26", "--format", "ics").out
        events = vobject.readOne(made.decode()).vevent_list
        (event,) = [event for event in events if event.summary.value.startswith("Exam cks")]
        return str(event.uid.value)

    assert uid() == uid("--have", "cks:2026-12-12")


def test_today_and_the_explorer_show_it(run: Program) -> None:
    assert "Next cks (booked) · exam 2026-12-12" in " ".join(run("today", *BOOKED).text.split())
    assert run("today", *BOOKED, "--format", "json").json["next"]["action"] == "booked"
    holdings = [holding.split(":") for holding in BOOKED[3].split(",")]
    who = Profile(years=4, holdings=tuple(Holding(id, date.fromisoformat(day)) for id, day in holdings))
    state = start(load_catalog(), who, date(2026, 11, 26))
    assert any("cks (booked)" in line.text for line in plan_lines(state, state.plan, 60))
    assert "1 booked" in plan_title(state.plan, 80)


def test_a_plan_of_booked_exams_alone_shows_focus_areas_and_no_pace(run: Program) -> None:
    shown = run("plan", "--years", "12", "--have", "ckad:2026-12-12", "--as-of", "2026-11-26").text
    assert "ckad (booked)" in shown
    assert "Focus areas" in shown
    assert "h a week" not in shown
    assert "0 exams" not in shown


def test_why_says_that_it_is_booked(run: Program) -> None:
    """What is booked is not held yet."""
    shown = run("why", "cks", *BOOKED).text
    assert "You have booked it." in shown
    assert "You hold it." not in shown
