"""The interview from outside, in a real pseudo-terminal: what the tests in one process cannot see."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from conftest import PROGRAM, environment
from talking import ANSWERS, INIT, PROFILE, kept, terminal

STOPS = ("\x03", "\x04")
"""Ctrl-C and Ctrl-D."""

INTERRUPTED_SOMEWHERE = """
from mlecareer.cli import main
def stopped(words):
    raise KeyboardInterrupt
main._command = stopped
raise SystemExit(main.run([]))
"""


def test_a_whole_interview_is_saved(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with terminal(home) as it:
        it.type("1", *ANSWERS)
        it.see("→ Staff ML Engineer")
        it.type("d")
        it.see("career_start: ")
        assert not kept(home).exists()
        it.type("y")
        assert it.ended() == 0
        assert "Saved in " in it.seen
        assert "✓ cka, passed 10 Feb 2025, valid until 10 Feb 2027\n" in it.seen
        assert "\x1b" not in it.seen
        assert "\r" not in re.sub("\rWorking[. ]{3}|\r {10}\r", "", it.seen)  # progress, on a slow machine
    body = kept(home).read_text().partition("schema_version")[2].splitlines()[2:]
    assert body == PROFILE.splitlines()[2:]


@pytest.mark.parametrize("key", STOPS, ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("lines", [("1",), ("1", "3", ">")], ids=["question", "save"])
def test_broken_off_nothing_is_saved(lines: tuple[str, ...], key: str, tmp_path: Path) -> None:
    with terminal(tmp_path / "home") as it:
        it.type(*lines)
        it.see("(such as 2023-09): " if len(lines) == 1 else "Save? [Y/n/d shows the file]: ")
        it.child.send(key)
        assert it.ended() == 130
        assert it.seen.endswith("\nnothing saved\n")
    assert not kept(tmp_path / "home").exists()


def test_bytes_that_are_no_text_are_a_wrong_answer(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *INIT) as it:
        it.see("): ")
        os.write(it.child.child_fd, b"\xff\xfe\x1b[7A\n")
        it.see("is not a number")
        it.type("3", ">", "n")
        assert it.ended() == 0
        assert "\\x1b[7A' is not" in it.seen


def test_it_asks_in_lines_where_a_terminal_shows_only_lines(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", TERM="dumb") as it:
        it.type("2")
        it.see("explore> ")
        it.child.sendline("quit")
        assert it.ended() == 0
        assert "\x1b" not in it.seen


def test_prompts_follow_where_errors_are_written_elsewhere(tmp_path: Path) -> None:
    """With standard error in a file, the terminal still shows what is asked."""
    home = tmp_path / "home"
    home.mkdir()
    env = environment(home) | {"TERM": "xterm"}
    child = pexpect.spawn("sh", ["-c", f"{PROGRAM} 2>{tmp_path / 'errors'}"], env=env, encoding="utf-8", timeout=20)
    child.expect_exact("Type 1, 2 or 3 [1]: ")
    child.send("\x04")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert (tmp_path / "errors").read_text() == "\nnothing saved\n"


def test_broken_off_where_nobody_knows_what_was_saved_it_says_nothing_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_SOMEWHERE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"\ninterrupted\n")
