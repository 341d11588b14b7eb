"""`-` is standard input wherever a file to read can be named, and is refused where that cannot be."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from conftest import AS_OF, PROGRAM, TESTS, Program, environment

ANN = (TESTS / "people" / "ann.yaml").read_bytes()
PLAN = TESTS / "saved" / "plan.json"
PAGE = TESTS / "reviews" / "page.html"
BADGES = TESTS / "imports" / "badges.json"

READING = ("today --since 2026-11-20", "plan", "certs --held", "profile show")


@pytest.mark.parametrize("command", READING)
def test_a_profile_is_read(command: str, fixed: Program, tmp_path: Path) -> None:
    """The answer is that for the same profile as a file; it is asked for more than once, and read once."""
    (tmp_path / "p.yaml").write_bytes(ANN)
    line = (*command.split(), "--as-of", AS_OF, "--format", "plain", "--profile")
    named, piped = fixed(*line, "p.yaml"), fixed(*line, "-", input=ANN)
    assert (piped.code, piped.errors) == (named.code, named.errors)
    assert "cka" in piped.text
    assert piped.text.replace("standard input", "p.yaml") == named.text


@pytest.mark.parametrize(
    "command",
    ["profile add cks", "profile set --years 3", "profile remove cka", "profile done docker", "profile undo",
     "profile path", f"profile import {BADGES}", "profile set --years 3 --dry-run"],
)  # fmt: skip
def test_a_profile_from_standard_input_is_never_changed(command: str, run: Program, tmp_path: Path) -> None:
    done = run(*command.split(), "--profile", "-", input=ANN)
    assert (done.code, done.out) == (2, b"")
    assert "a profile from standard input (-) can be read, but not changed" in done.errors
    assert not os.path.exists(tmp_path / "-")


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"certz: 1\n", 3, "error: standard input:1:1: unknown field 'certz'"),
        (b"holdings:\n- cka\n\xff", 3, "error: standard input:3:1: not valid UTF-8"),
        (b"#" * 1024 * 1025, 3, "error: standard input is larger than 1 MiB"),
        (b"", 3, "error: standard input"),
    ],
)
def test_what_is_wrong_says_where(content: bytes, code: int, said: str, run: Program) -> None:
    done = run("plan", "--profile", "-", input=content)
    assert (done.code, done.out) == (code, b"")
    assert done.errors.startswith(said)


def test_files_of_other_commands(fixed: Program) -> None:
    on = ("--as-of", AS_OF, "--format", "json")
    team = fixed("team", "-", str(TESTS / "people" / "cy.yaml"), "--require", "cka>=1", *on, input=ANN).json
    assert [person["name"] for person in team["people"]] == ["cy", "standard input"]
    assert fixed("changes", "-", *on, input=PLAN.read_bytes()).json["kind"] == "changes"
    assert fixed("catalog", "review", "-", *on, input=PAGE.read_bytes()).json["kind"] == "catalog_review"
    old = fixed("catalog", "review", str(PAGE), "--against", "-", *on, input=PAGE.read_bytes())
    assert (old.code, old.json["kind"]) == (0, "catalog_review")
    assert fixed("profile", "import", "-", "--dry-run", *on, input=BADGES.read_bytes()).json["known"]


@pytest.mark.parametrize(
    ("command", "who"),
    [
        ("team - - --require cka>=1", "FILE..."),
        ("profile import - a.csv -", "FILE..."),
        ("changes - --profile -", "--profile and OLD.json"),
        ("team - --profile - --require cka>=1", "--profile and FILE..."),
        ("catalog review - --against -", "--against and FILE"),
    ],
)
def test_it_is_named_once_in_a_command_line(command: str, who: str, run: Program) -> None:
    done = run(*command.split(), input=ANN)
    assert (done.code, done.out) == (2, b"")
    assert done.errors.startswith(f"error: {who}: standard input (-) can be read only once\n")


@pytest.mark.parametrize(
    "command", ["ladder --catalog -", "catalog check -", "catalog export -", "catalog sources -", "catalog check . -"]
)
def test_a_folder_cannot_be_it(command: str, run: Program) -> None:
    done = run(*command.split(), input=ANN)
    assert (done.code, done.out) == (2, b"")
    assert "is a folder, so - (standard input) cannot be one" in done.errors


def test_the_variable_names_a_file(run: Program) -> None:
    done = run("plan", env={"MLECAREER_PROFILE": "-"}, input=ANN)
    assert (done.code, done.out) == (2, b"")
    assert "MLECAREER_PROFILE: - (standard input) is for --profile" in done.errors


@pytest.mark.parametrize("option", [(), ("-q",)])
def test_at_a_terminal_it_says_what_it_waits_for(option: tuple[str, ...], tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    line = [str(PROGRAM), "tips", "--profile", "-", *option]
    env = environment(tmp_path)
    started = subprocess.Popen(line, stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    os.close(follower)
    os.write(leader, b"defaults: {format: yaml}\n\x04")
    out, err = started.communicate(timeout=60)
    os.close(leader)
    assert (started.returncode, out.count(b"\n") > 5) == (0, True)
    waits, wrong = (
        "reading standard input; end it with Ctrl-D on a line of its own\n",
        "warning: standard input:1:12: 'format' cannot be 'yaml'",
    )
    assert err.decode().startswith(waits + wrong) is not bool(option)
    assert (err == b"") is bool(option)
