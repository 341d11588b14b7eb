"""What takes longer than half a second says so on a terminal, and leaves no trace of that."""

from __future__ import annotations

import io
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FIXED
from mlecareer import progress, terminal
from mlecareer.cli.context import catalog_of
from mlecareer.cli.main import run
from mlecareer.cli.options import Common
from mlecareer.rendering.format import Format


class Screen(io.StringIO):
    """A terminal that keeps all that is written on it."""

    def isatty(self) -> bool:
        return True

    def wait(self) -> None:
        """Wait until something is written."""
        ends = time.monotonic() + 20
        while not self.getvalue():
            assert time.monotonic() < ends
            time.sleep(0.001)

    @property
    def seen(self) -> str:
        """What stands on the screen in the end: what follows a carriage return covers what was there."""
        rows = []
        for line in self.getvalue().split("\n"):
            row = ""
            for piece in line.split("\r"):
                row = piece + row[len(piece) :]
            rows.append(row.rstrip())
        return "\n".join(rows)


@pytest.fixture
def on_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], Screen]:
    """Make standard error a terminal on which work is said to be long after a thousandth of a second."""
    monkeypatch.setattr(progress, "AFTER", 0.001)
    monkeypatch.setattr(progress, "EVERY", 0.001)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("MLECAREER_CATALOG", str(FIXED))
    monkeypatch.setenv("MLECAREER_CACHE", str(tmp_path))

    def made() -> Screen:  # by the test itself: pytest sets standard error anew before each
        screen = Screen()
        monkeypatch.setattr(sys, "stderr", screen)
        return screen

    return made


def test_a_line_comes_and_goes(on_screen: Callable[[], Screen]) -> None:
    screen = on_screen()
    terminal.begin_progress()
    screen.wait()
    terminal.warn("a line of its own")
    assert progress.end()
    assert re.fullmatch(
        r"(\rWorking\.{1,3} *)+\r +\rwarning: a line of its own\n(\rWorking.*\r +\r)?", screen.getvalue()
    )
    assert screen.seen.strip() == "warning: a line of its own"
    assert not progress.end()


def test_what_is_quick_says_nothing(on_screen: Callable[[], Screen], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen()
    monkeypatch.setattr(progress, "AFTER", 20)
    catalog_of(Common())
    assert progress.end()
    assert screen.getvalue() == ""


@pytest.mark.parametrize(
    "common", [Common(quiet=True), Common(format=Format.plain), Common()], ids=["quiet", "plain", "dumb"]
)
def test_who_wants_no_progress_gets_none(
    common: Common, on_screen: Callable[[], Screen], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_screen()
    if common == Common():
        monkeypatch.setenv("TERM", "dumb")
    catalog_of(common)
    assert not progress.end()


def test_nothing_is_said_while_someone_types(on_screen: Callable[[], Screen], monkeypatch: pytest.MonkeyPatch) -> None:
    on_screen()

    def typed() -> bytes:
        assert not progress.end()
        return b"3\n"

    monkeypatch.setattr(
        sys, "stdin", type("Typing", (), {"buffer": type("", (), {"readline": typed}), "encoding": "utf-8"})
    )
    terminal.begin_progress()
    assert terminal.ask("Years? ") == "3"
    assert progress.end()


def test_ctrl_c_ends_it_with_one_line(on_screen: Callable[[], Screen], monkeypatch: pytest.MonkeyPatch) -> None:
    screen = on_screen()

    def interrupted() -> None:
        terminal.begin_progress()
        screen.wait()
        raise KeyboardInterrupt

    monkeypatch.setattr("mlecareer.cli.context.today", interrupted)
    assert run(["plan", "--years", "3"]) == 130
    assert screen.seen.strip() == "interrupted"
    assert threading.active_count() == 1
