"""A command line that is wrong: what is wrong, the nearest right thing, and where help is."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM, Program, environment
from mlecareer.cli.commands import USAGE_ERRORS

WRONG = {
    "plans": ("there is no command 'plans'; did you mean 'plan'?", "mlecareer --help lists them"),
    "profile sho": ("there is no command 'sho'; did you mean 'show'?", "mlecareer profile --help lists them"),
    "plan --yeers 3": ("'mlecareer plan' has no option '--yeers'; did you mean '--years'?", "mlecareer plan --help"),
    "plan --zzz": ("'mlecareer plan' has no option '--zzz'\n", "mlecareer plan --help shows the options"),
    "--format json certs": (
        "'mlecareer' has no option '--format'\n",
        "put --format after the command: mlecareer COMMAND",
    ),
    "profile --on 2025-02-10 add cka": (
        "has no option '--on'\n",
        "put --on after the command: mlecareer profile COMMAND",
    ),
    "profile": ("mlecareer profile needs a command\n", "mlecareer profile --help lists them"),
    "plan --years": ("--years needs a value\n", "mlecareer plan --help shows the options"),
    "plan --full=x": ("error: --full takes no value\n", "mlecareer plan --help shows the options"),
    "profile set --years": ("--years needs a value\n", "mlecareer profile set --help shows the options"),
    "plan --format pdf": ("error: --format: 'pdf' is not one of 'table'", "mlecareer plan --help shows the options"),
    "tips 0": ("there is no tip '0'\n", "the tips are 1, 2, 3, 4, 5"),
    "tips ten": ("there is no tip 'ten'\n", "the tips are 1, 2, 3, 4, 5"),
    "cert": ("missing CERTIFICATION\n", "for example: mlecareer cert cka"),
    "diff senior": ("missing TO\n", "for example: mlecareer diff senior staff"),
    "profile done": ("missing SKILL\n", "for example: mlecareer profile done docker"),
    "stage senior staff": ("unexpected 'staff'\n", "mlecareer stage --help shows the options"),
    "--install-completion": ("--install-completion needs a value\n", "mlecareer --help shows the options"),
}


def test_every_kind_of_error_that_typer_raises_is_known() -> None:
    """A usage error of a kind that is none of these would be called our bug."""
    from typer import _click

    assert issubclass(_click.exceptions.UsageError, USAGE_ERRORS)
    assert issubclass(_click.exceptions.NoSuchOption, USAGE_ERRORS)
    assert not issubclass(RuntimeError, USAGE_ERRORS)


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_command_line(line: str, run: Program) -> None:
    done = run(*line.split())
    what, help = WRONG[line]
    said = done.errors.splitlines(keepends=True)
    assert (done.code, done.text, len(said)) == (2, "", 2)
    assert said[0].startswith("error: ")
    assert said[1].startswith("hint: ")
    assert what in said[0]
    assert help in said[1]


@pytest.mark.parametrize(
    "line", ["certs --output", "certs --profile", "certs --catalog", "catalog check", "catalog export"]
)
def test_an_empty_name_is_not_the_usual_file(line: str, run: Program) -> None:
    """As the shell gives for a variable that is not set."""
    done = run(*line.split(), "")
    assert (done.code, done.text) == (2, "")
    assert "the name is empty" in done.errors


def test_a_dash_is_standard_output(run: Program, tmp_path: Path) -> None:
    assert run("ladder", "--output", "-", cwd=tmp_path).text == run("ladder").text != ""
    assert not (tmp_path / "-").exists()


def test_python_m_is_the_program(run: Program, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "mlecareer", "ladder", "--format", "json"]
    done = subprocess.run(words, env=environment(tmp_path), cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout) == run("ladder", "--format", "json").json
    wrong = subprocess.run([*words[:3], "plans"], env=environment(tmp_path), capture_output=True, check=False)
    assert wrong.returncode == 2


@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_terminal_errors_break_between_words(columns: int, tmp_path: Path) -> None:
    """The line of a file stays as it is, so that the marks below it stand where they should; pipes get one line."""
    (tmp_path / "p.yaml").write_text(f"certz: {'x' * 90}\n")
    words = [str(PROGRAM), "plan", "--profile", "p.yaml"]
    env = environment(tmp_path / "home") | {"COLUMNS": str(columns)}
    leader, follower = pty.openpty()
    subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=follower, env=env, cwd=tmp_path)
    os.close(follower)
    shown = os.read(leader, 65536).decode().replace("\r\n", "\n")
    os.close(leader)
    piped = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env, cwd=tmp_path)
    excerpt = f"  1 | certz: {'x' * 90}\n    | ^^^^^\n"
    assert shown.count(excerpt) == piped.stderr.count(excerpt) == 1
    sentences = [line for text in shown.split(excerpt) for line in text.splitlines()]
    assert max(map(len, sentences)) <= columns
    assert shown.split() == piped.stderr.split()
    assert sum(map(piped.stderr.count, ("error: ", "hint: "))) == piped.stderr.count("\n") - excerpt.count("\n") == 2
