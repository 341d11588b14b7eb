"""The live planner on a real pseudo-terminal: what only a terminal shows."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import pexpect
import pytest

from conftest import PROGRAM, Program, environment

LEAVES = "\x1b[?1049l"
ENTERS = "\x1b[?1049h"


class Terminal:
    """The planner in a pseudo-terminal of its own."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        term: str = "xterm-256color",
        size: tuple[int, int] = (24, 80),
        errors: str = "",
        nohup: bool = False,
        **variables: str,
    ):
        home.mkdir(exist_ok=True)
        line = f"exec {shlex.join([str(PROGRAM), 'explore', '--as-of', '2026-11-23', *arguments])}"
        env = environment(home) | {"TERM": term} | variables
        env.pop("COLUMNS")
        self.child = pexpect.spawn(
            "/bin/sh",
            ["-c", f"{line} 2>{errors}" if errors else line],
            env=env,
            encoding="utf-8",
            timeout=20,
            dimensions=size,
            ignore_sighup=nohup,
        )
        self.before = termios.tcgetattr(self.child.child_fd)
        self.seen = ""

    def see(self, text: str) -> None:
        """Wait until a text comes."""
        self.child.expect_exact(text)
        self.seen += f"{self.child.before}{self.child.after}"

    def ended(self) -> int:
        """Wait for the end; the exit code. The terminal is as it was."""
        self.child.expect(pexpect.EOF)
        self.seen += self.child.before or ""
        after = termios.tcgetattr(self.child.child_fd)
        self.child.close()
        assert after[3] & termios.ECHO == self.before[3] & termios.ECHO
        assert after[3] & termios.ICANON == self.before[3] & termios.ICANON
        assert self.child.exitstatus is not None
        return self.child.exitstatus


@contextmanager
def terminal(*arguments: object, **options: object) -> Iterator[Terminal]:
    made = Terminal(*arguments, **options)  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.child.close(force=True)


PERSON = ("--years", "3", "--have", "cka:2025-02-10")


def test_q_leaves_the_screen_as_it_was(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("q")
        assert it.ended() == 0
        assert ENTERS in it.seen
        assert LEAVES in it.seen


def test_ctrl_c_leaves_with_130(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("+")
        it.see("7 h a week")
        it.child.send("\x03")
        assert it.ended() == 130
        assert "nothing saved" in it.seen[it.seen.rindex(LEAVES) :]


def test_ctrl_c_after_a_save_does_not_say_that_nothing_was_saved(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("s")
        it.see("Save these changes?")
        it.child.send("\r")
        it.see("mlecareer shows where you stand")
        it.child.send("\x03")
        assert it.ended() == 130
        assert "nothing saved since the last save" in it.seen[it.seen.rindex(LEAVES) :]


def test_an_end_from_outside_gives_the_terminal_back(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.kill(15)
        assert it.ended() == 143
        assert LEAVES in it.seen


def test_what_is_saved_outlives_a_kill(tmp_path: Path, run: Program) -> None:
    profile = tmp_path / "home" / "config" / "mlecareer" / "profile.yaml"
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("s")
        it.see("Save these changes?")
        it.child.send("\r")
        it.see("mlecareer shows where you stand")
        it.child.send("+")
        it.see("7 h a week")
        it.child.kill(signal.SIGKILL)
        it.child.expect(pexpect.EOF)
    kept = profile.read_bytes()
    assert run("profile", "show", "--format", "json").json["holdings"][0]["id"] == "cka"
    assert sorted(path.name for path in profile.parent.iterdir() if path.suffix != ".lock") == ["profile.yaml"]
    with terminal(tmp_path / "home") as again:
        again.see("nothing saved")
        again.child.send("q")
        assert again.ended() == 0
    assert profile.read_bytes() == kept


def test_ctrl_d_does_nothing(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("\x04")
        it.child.send("?")
        it.see("grouped by requirement")
        it.child.send("qq")
        assert it.ended() == 0


@pytest.mark.parametrize("term", ["nonsense", "", "vt100", "linux"])
def test_a_terminal_that_nobody_knows(tmp_path: Path, term: str) -> None:
    with terminal(tmp_path / "home", *PERSON, term=term) as it:
        it.see("nothing saved")
        it.child.send("q")
        assert it.ended() == 0
        assert LEAVES in it.seen


def test_no_color_leaves_the_colours_of_the_terminal(tmp_path: Path) -> None:
    """Where no colour is set, none is mixed either: bold, dim and reversed are left."""
    with terminal(tmp_path / "home", *PERSON, NO_COLOR="1") as it:
        it.see("nothing saved")
        it.child.send("?")
        it.see("grouped by requirement")
        it.child.send("qq")
        assert it.ended() == 0
        set_here = {number for found in re.findall(r"\x1b\[([0-9;]+)m", it.seen) for number in found.split(";")}
        assert set_here <= {"0", "1", "2", "4", "7", "39", "49"}
        assert {"1", "7"} <= set_here


def test_a_terminal_that_is_gone_ends_it(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON, nohup=True) as it:
        it.see("nothing saved")
        process: Any = it.child.ptyproc  # type: ignore[attr-defined]
        process.fileobj.close()
        it.child.closed = process.closed = True
        deadline = perf_counter() + 20
        while it.child.isalive():
            assert perf_counter() < deadline
        assert it.child.exitstatus == 128 + signal.SIGHUP


def test_saving_writes_the_profile_and_the_command_is_printed_at_the_end(tmp_path: Path) -> None:
    profile = tmp_path / "home" / "config" / "mlecareer" / "profile.yaml"
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("s")
        it.see("Save these changes?")
        it.see("career_start: 2023-11-23")
        it.child.send("\r")
        it.see("mlecareer shows where you stand")
        assert "{id: cka, earned: 2025-02-10}" in profile.read_text()
        it.child.send("y")
        it.see("printed again when you quit")
        it.child.send("qq")
        assert it.ended() == 0
        assert "mlecareer plan --as-of 2026-11-23" in it.seen[it.seen.rindex(LEAVES) :]


def test_it_follows_the_size_of_the_window(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.setwinsize(15, 50)
        it.see("now 50×15")
        it.child.setwinsize(30, 100)
        it.see("nothing saved")
        it.child.send("q")
        assert it.ended() == 0


def test_ten_kilobytes_of_paste_do_no_harm(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("/")
        it.see("Type to filter")
        it.child.send(f"\x1b[200~{'x' * 10_000}\x1b[201~")
        it.child.send("zzz")
        it.see("Esc shows all")
        it.child.send("\x1b")
        it.see("Showing all")
        it.child.send("q")
        assert it.ended() == 0


def test_what_is_pasted_is_not_taken_for_keys(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing saved")
        it.child.send("\x1b[200~q s\r \x03\x1b[201~")
        it.child.send("u")
        it.see("There is nothing to undo")
        it.child.send("q")
        assert it.ended() == 0


def test_where_no_screen_can_be_drawn_there_are_lines(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON, errors="/dev/null") as it:
        it.see("explore> ")
        it.child.sendline("quit")
        assert it.ended() == 0
        assert "\x1b" not in it.seen


def test_where_there_are_no_signs_the_screen_is_in_ascii(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON, PYTHONIOENCODING="ascii") as it:
        it.see("nothing saved")
        it.child.send("q")
        assert it.ended() == 0
        assert it.seen.isascii()


def test_a_terminal_that_shows_only_lines_gets_lines(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON, term="dumb") as it:
        it.see("explore> ")
        it.child.sendline("tick terraform-associate")
        it.see("−1 exam")
        it.child.sendline("quit")
        it.see("(y/n)")
        it.child.sendline("y")
        assert it.ended() == 0
        assert "\x1b" not in it.seen


def test_the_lines_end_with_the_input(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON, "--format", "plain") as it:
        it.see("explore> ")
        it.child.send("\x04")
        assert it.ended() == 130


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_without_a_terminal_it_says_what_does_the_same(run: Program, term: str) -> None:
    done = run("explore", *PERSON, env={"TERM": term}, stdin=subprocess.DEVNULL)
    assert done.code == 2
    assert done.out == b""
    assert b"\x1b" not in done.err
    assert "mlecareer plan --have ID:DAY --to STAGE" in done.errors


def test_it_does_not_ask_where_it_must_not(run: Program) -> None:
    assert run("explore", "--no-input").code == 2
    assert run("explore", "--format", "json").code == 2
