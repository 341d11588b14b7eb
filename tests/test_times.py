"""Pauses and hours that change, from the options and the profile to every format."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from conftest import FIXED, Program

LIFE = ("--pause", "2027-02..2027-06", "--pause", "2026-12-20 to 2027-01-03", "--hours-per-week", "6")
LATER = ("--hours-per-week", "2027-03-15:10")
PLAN = ("plan", "--years", "3", "--catalog", str(FIXED))


def test_every_format_says_the_pauses(run: Program) -> None:
    plain = run(*PLAN, *LIFE, *LATER, "--format", "plain").text
    assert "Pause: from 2026-12-20 to 2027-01-03, from 2027-02-01 to 2027-06-30\n" in plain
    assert "at 6 hours a week, 10 from 2027-03-15," in plain
    table = run(*PLAN, *LIFE, *LATER, env={"COLUMNS": "100"}).text
    assert "Pause    20 Dec 2026 – 3 Jan 2027 · Feb–Jun 2027" in table
    assert "6 h a week, 10 from 15 Mar 2027" in table
    assert "░ pause" in table
    markdown = run(*PLAN, *LIFE, *LATER, "--format", "markdown").text
    assert "- **Pause:** from 2026-12-20 to 2027-01-03, from 2027-02-01 to 2027-06-30\n" in markdown
    made = run(*PLAN, *LIFE, *LATER, "--format", "json").json
    assert made["pauses"] == [
        {"starts": "2026-12-20", "ends": "2027-01-03"},
        {"starts": "2027-02-01", "ends": "2027-06-30"},
    ]
    assert made["hours_per_week"] == {"value": 6, "assumed": False}
    assert made["pace"] == [{"since": "2027-03-15", "hours_per_week": 10}]


def test_the_time_line_has_a_sign_of_a_pause_in_ascii(run: Program) -> None:
    drawn = run(*PLAN, *LIFE, env={"COLUMNS": "100", "PYTHONIOENCODING": "ascii"}).text
    assert ". pause" in drawn
    assert any("=....." in line or "-....." in line for line in drawn.splitlines())
    assert "pause" not in run(*PLAN, env={"COLUMNS": "100"}).text.casefold()


def test_saved_times_are_those_of_the_options(run: Program, tmp_path: Path) -> None:
    mine = ("--profile", str(tmp_path / "me.yaml"), "--catalog", str(FIXED))
    assert run("profile", "set", *LIFE, *LATER, "--career-start", "2023-11-23", *mine).code == 0
    shown = run("profile", "show", *mine, "--format", "plain").text
    assert "Hours a week: 6, 10 from 2027-03-15\n" in shown
    assert "Pauses: 2026-12-20 to 2027-01-03, 2027-02 to 2027-06\n" in shown
    saved, said = run("plan", *mine, "--json").json, run(*PLAN, *LIFE, *LATER, "--json").json
    assert [step["finishes"] for step in saved["steps"]] == [step["finishes"] for step in said["steps"]]
    # An option takes the place of what is saved; hours with a date alone hold from then on.
    assert run("plan", *mine, "--pause", "none", "--json").json["pauses"] == []
    later = run("plan", *mine, "--hours-per-week", "2027-09:3", "--json").json
    assert [change["hours_per_week"] for change in later["pace"]] == [10, 3]
    assert run("profile", "set", "--pause", "none", "--hours-per-week", "none", *mine).code == 0
    assert "wishes" not in (tmp_path / "me.yaml").read_text()


def test_today_in_a_pause(run: Program) -> None:
    told = run(
        "today", "--years", "3", "--catalog", str(FIXED), "--pause", "2026-11..2027-01", "--format", "plain"
    ).text
    assert "Pause: from 2026-11-01 to 2027-01-31\n" in told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("--pause 2027-05..2027-01", "--pause: the pause 2027-05..2027-01 ends before it starts"),
        ("--pause 2027-01", "--pause: '2027-01' has no end; a pause is STARTS..ENDS"),
        ("--pause ''", "--pause is empty"),
        ("--pause 10/02/2027..2027-12", "'10/02/2027' may mean 2027-10-02 or 2027-02-10"),
        ("--hours-per-week 6 --hours-per-week 8", "two figures for the hours a week from now on"),
        ("--hours-per-week 2027-03-01:0", "for time without study use --pause"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(run: Program, typed: str, said: str) -> None:
    done = run(*PLAN, *shlex.split(typed))
    assert done.code == 2
    assert said in done.errors
    assert not done.text
