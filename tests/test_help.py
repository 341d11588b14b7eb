"""Help: examples first, exit codes and files last; and every example is run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import TESTS, Program
from mlecareer.cli.completion_table import COMMANDS

NOT_RUN = {
    "explore": "needs a terminal; tests/system drives it in one",
    "source <(": "is a line of a shell's start-up file; tests/system runs it in real shells",
    "profile init": "asks at a terminal; tests/interview drives it at one",
    "git ": "is another program's command line",
}
"""Examples that are not run here, by what is in them, and why."""


def shown(run: Program, command: str) -> str:
    done = run(*command.split(), "--help", env={"COLUMNS": "200"})
    assert done.code == 0
    return done.text


def examples(text: str) -> list[str]:
    """The lines under `Examples:`."""
    found = re.search(r"^ *Examples:\n((?: +\S.*\n)+)", text, re.MULTILINE)
    assert found is not None, text
    return [line.strip() for line in found[1].splitlines()]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_examples_first_then_options_then_codes_and_files(command: str, run: Program) -> None:
    text = shown(run, command)
    order = ["Examples:", "Commands:" if not command or command == "profile" else "Options:", "Exit codes:", "Files:"]
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    for said in ("0 done", "1 the answer is no", "2 wrong usage", "141 the reader went away", "MLECAREER_PROFILE"):
        assert said in text


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_example_runs(command: str, run: Program, tmp_path: Path) -> None:
    """In order, where an overlay lies and a profile was saved and changed before, so that each finds what it is
    about."""
    shutil.copytree(TESTS.parent / "docs" / "example-overlay", tmp_path / "my-overlay")
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
    lines = [line for command in COMMANDS for line in examples(shown(run, command))]
    assert all(any(mark in line for line in lines) for mark in NOT_RUN)
