"""Format and colours where no option says them: the environment, else the defaults of the profile, else a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from conftest import AS_OF, Program
from mlecareer.colours import coloured
from mlecareer.profile.records import COLOURS, FORMATS, Colour, FormatName
from mlecareer.rendering.format import Format

WISHED = "career_start: 2023-09-01 # when I began\ndefaults: {format: plain} # for my screen reader\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(WISHED)
    return path


def test_the_formats_of_a_profile_are_those_of_the_program() -> None:
    assert list(FORMATS) == list(get_args(FormatName)) == [format.value for format in Format]
    assert get_args(Colour) == COLOURS


@pytest.mark.parametrize("command", ["ladder", "profile show"])
def test_an_option_wins_over_the_environment_and_that_over_the_profile(
    command: str, fixed: Program, mine: Path
) -> None:
    line = (*command.split(), "--as-of", AS_OF, "--profile", str(mine))
    by = {format: fixed(*line, "--format", format).out for format in ("table", "plain", "json", "markdown")}
    assert len(set(by.values())) == len(by)
    assert fixed(*line).out == by["plain"]
    assert fixed(*line, env={"MLECAREER_FORMAT": "Markdown"}).out == by["markdown"]
    assert fixed(*line, env={"MLECAREER_FORMAT": ""}).out == by["plain"]
    assert fixed(*line, "--format", "table", env={"MLECAREER_FORMAT": "markdown"}).out == by["table"]
    assert fixed(*line, "--json", env={"MLECAREER_FORMAT": "nonsense"}).out == by["json"]


def test_a_default_that_a_command_lacks_is_passed_over_but_an_option_is_refused(fixed: Program, mine: Path) -> None:
    table = fixed("tips", "--format", "table").out
    for format in ("ics", "html"):
        assert fixed("tips", env={"MLECAREER_FORMAT": format}).out == table
        assert fixed("tips", "--format", format).code == 2
    mine.write_text(WISHED.replace("plain", "ics"))
    line = ("--as-of", AS_OF, "--profile", str(mine))
    assert fixed("plan", *line).text.startswith("BEGIN:VCALENDAR")
    assert fixed("tips", *line).out == table
    assert fixed("tips", *line, env={"TERM": "dumb"}).out == fixed("tips", "--format", "plain").out
    assert (
        fixed("why", "cka", *line, env={"MLECAREER_FORMAT": "tsv"}).out
        == fixed("why", "cka", *line, "--format", "table").out
    )


def test_a_wrong_value_says_where_it_stands_before_anything_is_done(run: Program, mine: Path) -> None:
    done = run("profile", "add", "cka", "--profile", str(mine), env={"MLECAREER_FORMAT": "tabel"})
    assert (done.code, done.out) == (2, b"")
    assert done.errors == (
        "error: unknown MLECAREER_FORMAT 'tabel'; did you mean 'table'?\n"
        "hint: choose from table, plain, json, markdown, csv, tsv, ics, html\n"
    )
    assert mine.read_text() == WISHED
    mine.write_text("holdings: [cka]\ndefaults: {format: tabel, colour: blue}\n")
    done = run("plan", "--years", "3", "--profile", str(mine))
    assert (done.code, done.out) == (3, b"")
    assert "me.yaml:2:12: 'format' cannot be 'tabel'; did you mean 'table'?" in done.errors
    assert "me.yaml:2:27: 'colour' cannot be 'blue'" in done.errors


def test_a_command_that_needs_no_profile_answers_beside_a_wrong_one(run: Program, mine: Path) -> None:
    mine.write_text("defaults: {format: tabel}\n")
    done = run("tips", "--profile", str(mine))
    assert (done.code, done.out) == (0, run("tips").out)
    assert "me.yaml:1:12: 'format' cannot be 'tabel'" in done.errors
    assert "the defaults of this profile are not used" in " ".join(done.errors.split())
    assert run("tips", "--profile", str(mine), "-q").err == b""
    assert run("tips", "--profile", "nowhere.yaml").err == b""


def test_defaults_are_set_shown_kept_apart_from_plans_and_undone(fixed: Program, mine: Path) -> None:
    there = ("--profile", str(mine), "--as-of", AS_OF)
    plan = fixed("plan", *there, "--json").out
    assert fixed("profile", "set", "--default-format", "JSON", "--default-color", "never", *there).code == 0
    changed = (
        "career_start: 2023-09-01 # when I began\ndefaults: {format: json, colour: never} # for my screen reader\n"
    )
    assert mine.read_text() == changed
    assert fixed("profile", "show", *there).json["defaults"] == {"format": "json", "colour": "never"}
    shown = fixed("profile", "show", *there, "--format", "plain").text
    assert "Default format: json\n" in shown
    assert "Colours: never\n" in shown
    assert fixed("plan", *there).out == plan
    assert fixed("profile", "undo", *there).code == 0
    assert mine.read_text() == WISHED
    assert fixed("profile", "set", "--default-format", "none", "--default-colour", "none", *there).code == 0
    assert mine.read_text() == "career_start: 2023-09-01 # when I began\n"
    for option, value, meant in (("--default-format", "jsn", "json"), ("--default-colour", "nver", "never")):
        wrong = fixed("profile", "set", option, value, *there)
        assert (wrong.code, f"unknown {option} '{value}'; did you mean '{meant}'?" in wrong.errors) == (2, True)


# --- colours ---------------------------------------------------------------------------------------

ORDER: tuple[tuple[dict[str, str], bool | None], ...] = (
    ({"NO_COLOR": "1"}, False),
    ({"TERM": "dumb"}, False),
    ({"FORCE_COLOR": "0"}, False),
    ({"FORCE_COLOR": "1"}, True),
    ({"CLICOLOR_FORCE": "1"}, True),
    ({"CLICOLOR": "0"}, False),
)
"""What decides, the first first. The two values of one variable stand beside each other, and are never set together."""

NOTHING: tuple[dict[str, str], ...] = (
    {},
    {"NO_COLOR": "", "FORCE_COLOR": "", "CLICOLOR_FORCE": "0", "CLICOLOR": "1", "TERM": "xterm"},
)


def test_the_first_that_says_anything_decides() -> None:
    for number, (first, wanted) in enumerate(ORDER):
        rest = [set_here for set_here, _ in ORDER[number + 1 :]]
        for chosen in product((False, True), repeat=len(rest)):
            environment: dict[str, str] = {}
            for is_set, more in zip(chosen, rest, strict=True):
                environment |= more if is_set else {}
            for preferred, is_terminal in product(COLOURS, (False, True)):
                assert coloured(environment | first, preferred, is_terminal=is_terminal) == wanted
    for environment, is_terminal in product(NOTHING, (False, True)):
        assert coloured(environment, "never", is_terminal=is_terminal) is False
        assert coloured(environment, "always", is_terminal=is_terminal) is True
        assert coloured(environment, "auto", is_terminal=is_terminal) is is_terminal


@pytest.mark.parametrize("command", ["ladder", "--help"])
def test_answers_and_help_follow_the_variables(command: str, fixed: Program) -> None:
    plain = fixed(command)
    assert "\x1b" not in plain.text
    for variables, wanted in ORDER:
        done = fixed(command, env=variables)
        assert ("\x1b[" in done.text) is wanted
        if wanted:
            assert re.sub(r"\x1b\[[0-9;]*m", "", done.text) == plain.text
    assert "\x1b" not in fixed("ladder", "--format", "plain", env={"FORCE_COLOR": "1"}).text


def test_errors_and_warnings_have_none(fixed: Program) -> None:
    for line in (("plan", "--years", "nonsense"), ("profile", "add", "cka", "--dry-run")):
        done = fixed(*line, env={"FORCE_COLOR": "1"})
        assert done.errors
        assert "\x1b" not in done.errors


def test_the_profile_says_it_where_the_environment_does_not(
    fixed: Program, mine: Path, on_a_terminal: Callable[..., str], tmp_path: Path
) -> None:
    mine.write_text("defaults: {colour: always}\n")
    for line in (("ladder",), ("ladder", "--format", "table"), ("ladder", "--help")):
        always = fixed(*line, env={"MLECAREER_PROFILE": str(mine)})
        assert "\x1b[" in always.text
        assert "\x1b" not in fixed(*line, env={"MLECAREER_PROFILE": str(mine), "CLICOLOR": "0"}).text
    written = tmp_path / "ladder.txt"
    assert fixed("ladder", "--profile", str(mine), "--output", str(written)).code == 0
    assert b"\x1b" not in written.read_bytes()
    mine.write_text("defaults: {colour: never}\n")
    assert "\x1b" not in on_a_terminal("ladder", MLECAREER_PROFILE=str(mine))
    assert "\x1b[" in on_a_terminal("ladder", MLECAREER_PROFILE=str(mine), FORCE_COLOR="1")
