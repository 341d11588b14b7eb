"""Long answers on a terminal go through the reader's own pager; whatever goes wrong with it is no error."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from conftest import AS_OF, FIXED, PROGRAM, environment
from mlecareer import pager

LONG = ("certs",)
SHORT = ("tips", "1")
KEEPS = 'cat >"$SEEN"'
"""A pager that keeps what it is given, in the place of showing it."""


class Ended:
    """What a command in a terminal showed, what its pager got, how it ended, and whether the terminal still echoes."""

    def __init__(self, shown: str, paged: str | None, code: int | None, echoes: bool) -> None:
        self.shown, self.paged, self.code, self.echoes = shown, paged, code, echoes


Terminal = Callable[..., Ended]


@pytest.fixture
def terminal(tmp_path: Path, session_home: Path) -> Terminal:
    """Run a command in a terminal of 24 lines in which a pager is set: `terminal("certs", pager="cat >$SEEN")`."""

    def run(*arguments: str, pager: str = KEEPS, keys: str = "", columns: int = 80, **variables: str) -> Ended:
        script, seen = tmp_path / "pager.sh", tmp_path / "seen"
        script.write_text(pager)
        env = environment(session_home) | {"TERM": "xterm", "MLECAREER_CATALOG": str(FIXED), "SEEN": str(seen)}
        env |= {"MLECAREER_PAGER": f"sh '{script}'"} | variables
        del env["COLUMNS"]
        words = [*arguments, *(("--as-of", AS_OF) if "help" not in " ".join(arguments) else ())]
        child = pexpect.spawn(str(PROGRAM), words, env=env, encoding="utf-8", timeout=20, dimensions=(24, columns))
        if keys:
            child.expect_exact("ready")
            child.send(keys)
        child.expect(pexpect.EOF)
        echoes = child.getecho()
        child.close()
        paged = seen.read_text() if seen.exists() else None
        seen.unlink(missing_ok=True)
        return Ended((child.before or "").replace("\r\n", "\n"), paged, child.exitstatus, echoes)

    return run


def test_a_long_answer_is_paged_as_it_would_be_printed(terminal: Terminal) -> None:
    paged, printed = terminal(*LONG, "-q"), terminal(*LONG, "-q", "--no-pager")
    assert (paged.shown, paged.paged) == ("", printed.shown)
    assert "\x1b[" in printed.shown
    assert printed.paged is None


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ((*LONG, "--format", "plain"), "xterm"),
        ((*LONG, "--json"), "xterm"),
        (("help", "plan", "--no-pager"), "xterm"),
        (SHORT, "xterm"),
        (LONG, "dumb"),
    ],
    ids=lambda part: "-".join(part) if isinstance(part, tuple) else part,
)
def test_what_is_never_paged(terminal: Terminal, line: tuple[str, ...], term: str) -> None:
    done = terminal(*line, TERM=term)
    assert done.paged is None
    assert done.shown


def test_help_is_paged_and_laid_out_for_the_terminal(terminal: Terminal) -> None:
    text = terminal("plan", "--help", columns=66, NO_COLOR="1").paged
    assert text is not None
    assert max(map(len, text.splitlines())) == 66


def test_a_pager_that_fails_loses_nothing_and_the_exit_code_stays(terminal: Terminal) -> None:
    done = terminal("plan", "--years", "3", "--budget", "1", "--full", pager='echo tried >"$SEEN"; exit 3')
    assert (done.code, done.paged) == (1, "tried\n")
    assert "No exam fits your limits." in done.shown


def test_a_pager_that_is_interrupted_ends_as_its_reader_wants(terminal: Terminal) -> None:
    """It leaves the terminal without echo, as one that is killed does."""
    done = terminal(*LONG, pager="stty -echo -icanon; echo ready >&2; read line </dev/tty", keys="\x03")
    assert (done.code, done.echoes) == (0, True)
    assert "Traceback" not in done.shown
    assert "interrupted" not in done.shown


def test_which_pager_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(**variables: str) -> list[str]:
        with monkeypatch.context() as patch:
            for name in ("PAGER", "MLECAREER_PAGER"):
                patch.delenv(name, raising=False)
            for name, value in variables.items():
                patch.setenv(name, value)
            return pager.pager_command()

    monkeypatch.setattr("shutil.which", lambda name: name if name != "gone" else None)
    assert chosen() == ["less", "-FRX"]
    assert chosen(PAGER="most -s") == ["most", "-s"]
    assert chosen(PAGER="most", MLECAREER_PAGER="less -S '-x 4'") == ["less", "-S", "-x 4"]
    assert chosen(PAGER="most", MLECAREER_PAGER="") == chosen(PAGER="cat") == chosen(PAGER="gone -x") == []
    monkeypatch.setattr(sys, "platform", "win32")
    assert chosen() == []
    assert chosen(PAGER=r"C:\bin\more.com") == [r"C:\bin\more.com"]


def test_a_pager_gets_options_for_colours_and_no_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "pager.sh"
    script.write_text('echo "$LESS" "$1" >"$SEEN"\n')
    monkeypatch.setenv("SEEN", str(tmp_path / "seen"))
    monkeypatch.setenv("MLECAREER_PAGER", f"sh {script} '$(touch gone)'")
    monkeypatch.delenv("LESS", raising=False)
    assert pager.page(b"text" * 100_000)  # more than a pipe holds, to one that reads nothing
    assert (tmp_path / "seen").read_text() == "FRX $(touch gone)\n"
    monkeypatch.setenv("LESS", "-i")
    assert pager.page(b"text")
    assert (tmp_path / "seen").read_text() == "-i $(touch gone)\n"
    for missing in ("'", "missing-pager", "", "cat"):
        monkeypatch.setenv("MLECAREER_PAGER", missing)
        assert not pager.page(b"text")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert not os.path.exists("gone")
