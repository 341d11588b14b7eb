"""Help: in panels, a command's own options first; every example is run."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import TESTS, Program, every_command
from mlecareer.cli.commands import COMMANDS, PANELS

NOT_RUN = {
    "explore": "needs a terminal; tests/system drives it in one",
    "profile init": "asks at a terminal; tests/interview drives it at one",
    "ADDRESS": "stands for an address of the reader's own; tests/test_catalog_command.py marks some as read",
    "git ": "is another program's command line",
}
"""Examples that are not run here, by what is in them, and why."""

EVERY = list(every_command())
GROUPS = {"", *(name for name, command in every_command().items() if hasattr(command, "commands"))}
BOXES = re.compile("[╭╮╰╯│─+|]")


def shown(run: Program, command: str, columns: int = 200, option: str = "--help", **env: str) -> str:
    done = run(*command.split(), option, env={"COLUMNS": str(columns)} | env)
    assert (done.code, done.errors) == (0, "")
    return done.text


def examples(text: str) -> list[str]:
    """The lines under `Examples:`."""
    found = re.search(r"^ *Examples:\n((?: *\S.*\n)+)", text, re.MULTILINE)
    assert found is not None, text
    return [line.strip() for line in found[1].splitlines()]


def panels(text: str) -> list[str]:
    """The titles of the panels, in order."""
    return re.findall(r"^╭─ (.+?) ─+╮$", text, re.MULTILINE)


def test_the_help_of_all(run: Program) -> None:
    text = shown(run, "", 80)
    assert panels(text) == ["Options", *PANELS] == ["Options", "Your plan", "The guide", "Setup"]
    for name, sentence in COMMANDS.items():
        assert re.search(rf"^│ {name} +{re.escape(sentence)} +│$", text, re.MULTILINE)
    for said in (
        "0 done",
        "1 no (",
        "2 wrong usage",
        "3 invalid file",
        "5 busy",
        "70 ",
        "130 ",
        "141 ",
        "MLECAREER_PROFILE",
    ):
        assert said in " ".join(text.split())
    assert text == shown(run, "", 80, "-h")


def test_a_commands_own_options_come_first(run: Program) -> None:
    order = ["About you", "What you want", "Limits", "Output", "Every command"]
    assert panels(shown(run, "plan")) == panels(shown(run, "compare")) == order
    assert panels(shown(run, "certs")) == ["Options", *order[-2:]]
    assert panels(shown(run, "stage")) == ["Arguments", *order[-2:]]
    text = shown(run, "plan")
    assert text.index("--full") < text.index("--format") < text.index("--as-of") < text.index("--help")


@pytest.mark.parametrize("command", EVERY)
def test_every_option_has_a_sentence_and_stands_in_the_help_once(command: str, run: Program) -> None:
    text = shown(run, command)
    assert panels(text)[-1] == ("Commands" if command in GROUPS else "Every command")
    for param in every_command()[command].params:
        assert param.help, param.name
        shown_as = param.opts[0] if param.param_type_name == "option" else param.metavar
        row = rf"^│ [* ]*{re.escape(shown_as)}[ ,].* {re.escape(param.help)}"
        assert len(re.findall(row, text, re.MULTILINE)) == 1, param.name
    if command in COMMANDS:
        assert f"\n {COMMANDS[command]}\n" in text


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("command", ["", *EVERY])
def test_nothing_is_cut_or_too_wide(command: str, columns: int, run: Program) -> None:
    text = shown(run, command, columns)
    assert max(map(len, text.splitlines())) <= columns
    if columns == 80:
        assert all(line in text for line in examples(shown(run, command)))
    words = BOXES.sub(" ", shown(run, command)).split()
    assert sorted(BOXES.sub(" ", text).split()) == sorted(words)


@pytest.mark.parametrize("command", EVERY)
def test_sentences_are_broken_by_the_terminal_alone(command: str) -> None:
    """Typer keeps the line ends that a docstring has."""
    paragraphs = (every_command()[command].help or "").split("\n\n")
    assert [each for each in paragraphs if "\n" in each.strip() and not each.startswith("Examples:")] == []


@pytest.mark.parametrize("command", ["plan", "profile add"])
def test_on_a_terminal(command: str, run: Program, on_a_terminal: Callable[..., str]) -> None:
    """Colours where they are wanted; the same words everywhere."""
    words = BOXES.sub(" ", shown(run, command, 80)).split()
    asked = (*command.split(), "--help")
    coloured = on_a_terminal(*asked)
    assert "\x1b[" in coloured
    assert BOXES.sub(" ", re.sub("\x1b\\[[0-9;]*m", "", coloured)).split() == words
    plain = on_a_terminal(*asked, NO_COLOR="1")
    assert "\x1b" not in plain
    assert BOXES.sub(" ", plain).split() == words


@pytest.mark.parametrize("env", [{"columns": 60, "TERM": "dumb"}, {"columns": 41}], ids=str)
@pytest.mark.parametrize("command", ["", *EVERY])
def test_where_a_terminal_shows_only_lines_or_is_narrow(command: str, env: dict[str, Any], run: Program) -> None:
    """A screen reader would read the sides of every box, and a narrow box cuts words."""
    text = shown(run, command, **env)
    assert not re.search("[╭╮╰╯│─\x1b]", text)
    assert max(map(len, text.splitlines())) <= 74  # an example is never broken
    assert set(examples(shown(run, command))) <= {line.strip() for line in text.splitlines()}
    sentences = [param.help for name, each in every_command().items() if name == command for param in each.params]
    assert all(sentence in " ".join(text.split()) for sentence in sentences)


@pytest.mark.parametrize("command", ["", *EVERY])
def test_where_there_are_fewer_signs(command: str, run: Program) -> None:
    done = run(*command.split(), "--help", env={"PYTHONIOENCODING": "ascii"})
    assert (done.code, done.errors) == (0, "")
    assert done.out.isascii()
    assert b"\\u" not in done.out
    assert done.text.count("+-") >= 2


@pytest.mark.parametrize("columns", ["1", "5", "0", "-1", "x", "100000"])
def test_strange_widths(columns: str, run: Program) -> None:
    assert run("plan", "--help", env={"COLUMNS": columns}).code == 0


@pytest.mark.parametrize("command", ["", *EVERY])
def test_every_example_runs(command: str, run: Program, tmp_path: Path) -> None:
    """In order, where an overlay lies and a profile was saved and changed before, so that each finds what it is
    about."""
    shutil.copytree(TESTS.parent / "docs" / "example-overlay", tmp_path / "my-overlay")
    shutil.copytree(TESTS.parent / "data", tmp_path / "my-catalog", ignore=shutil.ignore_patterns("schema"))
    for samples in ("imports", "reviews"):
        shutil.copytree(TESTS / samples, tmp_path, dirs_exist_ok=True)
    assert run("profile", "add", "cka").code == 0
    assert run("profile", "set", "--years", "2").code == 0
    assert run("profile", "done", "docker").code == 0
    ran = []
    for line in examples(shown(run, command)):
        if line == "mlecareer" or any(mark in line for mark in NOT_RUN):
            continue  # alone it asks at a terminal too
        program, *rest = shlex.split(line.partition(" > ")[0])
        assert program == "mlecareer", line
        done = run(*rest)
        assert done.code in (0, 1), (line, done.errors)
        assert done.out, line
        ran.append(line)
    assert ran or command in ("explore", "profile init")
    assert all(line.startswith(f"mlecareer {command}") or any(mark in line for mark in NOT_RUN) for line in ran)


def test_every_reason_not_to_run_one_is_needed(run: Program) -> None:
    lines = [line for command in EVERY for line in examples(shown(run, command))]
    assert all(any(mark in line for line in lines) for mark in NOT_RUN)
