"""The live planner on a real pseudo-terminal: what only a terminal shows."""

from __future__ import annotations

import subprocess
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import pexpect
import pytest

from conftest import PROGRAM, Program, environment

LEAVES = "\x1b[?1049l"
ENTERS = "\x1b[?1049h"


class Terminal:
    """The planner in a pseudo-terminal of its own."""

    def __init__(self, home: Path, *arguments: str, term: str = "xterm-256color", size: tuple[int, int] = (24, 80)):
        home.mkdir(exist_ok=True)
        words = ["explore", "--as-of", "2026-11-23", *arguments]
        env = environment(home) | {"TERM": term}
        env.pop("COLUMNS")
        self.child = pexpect.spawn(
            str(PROGRAM),
            words,
            env=env,
            encoding="utf-8",
            timeout=20,
            dimensions=size,
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
        it.see("nothing is saved")
        it.child.send("q")
        assert it.ended() == 0
        assert ENTERS in it.seen
        assert LEAVES in it.seen


def test_ctrl_c_leaves_with_130(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing is saved")
        it.child.send(" ")
        it.see("not known:")
        it.child.send("\x03")
        assert it.ended() == 130
        assert "nothing saved" in it.seen[it.seen.rindex(LEAVES) :]


def test_ctrl_c_after_a_save_does_not_say_that_nothing_was_saved(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing is saved")
        it.child.send("s")
        it.see("do not save")
        it.child.send("\r")
        it.see("mlecareer profile undo takes it back")
        it.child.send("\x03")
        assert it.ended() == 130
        assert "nothing saved since the last save" in it.seen[it.seen.rindex(LEAVES) :]


def test_an_end_from_outside_gives_the_terminal_back(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing is saved")
        it.child.kill(15)
        assert it.ended() == 143
        assert LEAVES in it.seen


def test_saving_writes_the_profile_and_the_command_is_printed_at_the_end(tmp_path: Path) -> None:
    profile = tmp_path / "home" / "config" / "mlecareer" / "profile.yaml"
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing is saved")
        it.child.send("s")
        it.see("career_start: 2023-11-23")
        it.see("do not save")
        it.child.send("\r")
        it.see("mlecareer profile undo takes it back")
        assert "{id: cka, earned: 2025-02-10}" in profile.read_text()
        it.child.send("e")
        it.see("It is printed when you leave")
        it.child.send("qq")
        assert it.ended() == 0
        assert "mlecareer plan --as-of 2026-11-23" in it.seen[it.seen.rindex(LEAVES) :]


def test_it_follows_the_size_of_the_window(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing is saved")
        it.child.setwinsize(15, 50)
        it.see("are 50 and 15")
        it.child.setwinsize(30, 100)
        it.see("nothing is saved")
        it.child.send("q")
        assert it.ended() == 0


def test_ten_kilobytes_of_paste_do_no_harm(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing is saved")
        it.child.send("/")
        it.see("enter keeps them")
        it.child.send(f"\x1b[200~{'x' * 10_000}\x1b[201~")
        it.child.send("zzz")
        it.see("Esc shows all")
        it.child.send("\x1b")
        it.see("the list is whole")
        it.child.send("q")
        assert it.ended() == 0


def test_a_terminal_that_shows_only_lines_gets_lines(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON, term="dumb") as it:
        it.see("explore> ")
        it.child.sendline("tick terraform-associate")
        it.see("−2 steps")
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
    run("--version")
    begun = perf_counter()
    done = run("explore", *PERSON, env={"TERM": term}, stdin=subprocess.DEVNULL)
    assert perf_counter() - begun < 1
    assert done.code == 2
    assert done.out == b""
    assert b"\x1b" not in done.err
    assert "mlecareer plan --have ID:DAY --to STAGE" in done.errors


def test_it_does_not_ask_where_it_must_not(run: Program) -> None:
    assert run("explore", "--no-input").code == 2
    assert run("explore", "--format", "json").code == 2


def test_the_first_frame_comes_within_a_second(tmp_path: Path) -> None:
    with terminal(tmp_path / "home", *PERSON) as warm:
        warm.see("nothing is saved")
    begun = perf_counter()
    with terminal(tmp_path / "home", *PERSON) as it:
        it.see("nothing is saved")
        assert perf_counter() - begun < 1
