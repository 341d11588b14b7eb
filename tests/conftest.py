"""What the tests share: the installed program, started from outside in an environment of its own."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

AS_OF = "2026-11-23"
PROGRAM = Path(sys.executable).with_name("mlecareer")
TESTS = Path(__file__).parent
DATA = TESTS.parent / "data"

# A process that was started in the background ignores Ctrl-C, and so would the programs that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Run:
    """What a command printed and how it ended."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()

    @property
    def errors(self) -> str:
        """Standard error as text."""
        return self.err.decode()

    @property
    def json(self) -> dict[str, Any]:
        """Standard output as one JSON object."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


Program = Callable[..., Run]


def environment(home: Path) -> dict[str, str]:
    """A home of its own, no colour, and nothing of whoever runs the tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "SYSTEMROOT") or name.startswith("COVERAGE_")
    }
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
    }


def start_program(arguments: tuple[str, ...], env: dict[str, str], cwd: Path, **options: Any) -> Run:
    """The installed program, as a user starts it."""
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    if "preexec_fn" in options:  # where it may write no whole file, Python leaves half a one of byte code or coverage
        env = {name: value for name, value in env.items() if not name.startswith("COVERAGE_")}
        env["PYTHONDONTWRITEBYTECODE"] = "1"
    words = [str(PROGRAM), *arguments]
    return Run(subprocess.run(words, env=env, cwd=cwd, capture_output=True, timeout=60, **options))


def call_program(arguments: tuple[str, ...], env: dict[str, str], cwd: Path, **options: Any) -> Run:
    """The same in this process, where nothing is a terminal."""
    from mlecareer.cli.main import run

    given = io.TextIOWrapper(io.BytesIO(options.pop("input", b"")))
    if options:  # what only a process has
        return start_program(arguments, env, cwd, **options)
    encoding, _, handler = env.get("PYTHONIOENCODING", "utf-8").partition(":")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, handler or None) for _ in range(2))
    with (
        mock.patch.dict(os.environ, env, clear=True),
        mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err),
        contextlib.chdir(cwd),
    ):
        code = run(list(arguments))
        out.flush()
        err.flush()
    gc.enable()
    return Run(subprocess.CompletedProcess(arguments, code, out.buffer.getvalue(), err.buffer.getvalue()))


started = call_program if os.environ.get("MLECAREER_IN_PROCESS") else start_program
"""How the tests run the program; mutation runs need it in the process of the tests."""


def as_kept(path: Path, text: str) -> bool:
    """Whether a text is the one that a file keeps; delete the file to have it written anew, and look at it."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return text == path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def session_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for commands that change nothing."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of a home in which the program has run before."""
    home = tmp_path_factory.mktemp("before")
    (home / "cache").mkdir()
    if started is start_program:  # a mutation run is about what reads the files
        assert started(("ladder",), environment(home), home).code == 0
    return home / "cache"


@pytest.fixture
def run(tmp_path: Path, snapshots: Path) -> Program:
    """Start the program: `run("plan", "--years", "3")`; each test has a folder of its own, and a home in which the
    catalog was read before, as a second run starts in half the time."""
    home = tmp_path / "home"
    shutil.copytree(snapshots, home / "cache")

    def start(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> Run:
        merged = {name: value for name, value in (environment(home) | (env or {})).items() if value != "<unset>"}
        return started(arguments, merged, options.pop("cwd", tmp_path), **options)

    return start


@pytest.fixture
def on_a_terminal(session_home: Path) -> Callable[..., str]:
    """What a command shows, started in a terminal of so many columns and lines: `on_a_terminal("plan", size=(80, 24))`."""

    def start(*arguments: str, size: tuple[int, int] = (80, 24), **variables: str) -> str:
        leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (size[1], size[0]))
        settings = environment(session_home) | {"TERM": "xterm-256color"} | variables
        del settings["COLUMNS"]
        words = [str(PROGRAM), *arguments, "--as-of", AS_OF]
        process = subprocess.Popen(words, stdout=follower, stdin=follower, env=settings)
        os.close(follower)
        shown = b""
        try:
            while piece := os.read(leader, 65536):
                shown += piece
        except OSError:  # how a terminal says that nobody writes to it any more
            pass
        process.wait()
        os.close(leader)
        return shown.decode().replace("\r\n", "\n")

    return start


@pytest.fixture(scope="session")
def answer(session_home: Path) -> Callable[..., dict[str, Any]]:
    """The JSON of a command on the day of the facts, each command line run once."""
    known: dict[tuple[str, ...], dict[str, Any]] = {}

    def ask(*arguments: str) -> dict[str, Any]:
        if arguments not in known:
            day = () if "--as-of" in arguments else ("--as-of", AS_OF)
            done = started((*arguments, *day, "--format", "json"), environment(session_home), session_home)
            assert done.code in (0, 1), done.errors
            known[arguments] = done.json
        return known[arguments]

    return ask
