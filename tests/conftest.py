"""What the tests share: the program, run in an environment of its own, in this process or in one that is started."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings

AS_OF = "2026-11-23"
PROGRAM = Path(sys.executable).with_name("mlecareer")
TESTS = Path(__file__).parent
MUTATED = TESTS.parent.name == "mutants"
"""Whether these tests judge changed code: a snapshot would hide from them what reads the files."""
DATA = TESTS.parent / "data"
FIXED = TESTS / "catalogs" / "fixed"
"""A catalog that no correction of the bundled one changes: layout, wording, formats and worked plans are tested on it."""

# A process that was started in the background ignores Ctrl-C, and so would the programs that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


CASES = int(os.environ.get("MLECAREER_CASES", "40"))
"""How many random catalogs the slower solvers are asked about; a long run takes nearly 40 times as many."""

EXAMPLES = int(os.environ.get("MLECAREER_EXAMPLES", "20"))
"""How many examples a property is tried on; a long run takes 20 times as many."""

LONG_RUN = CASES >= 1000
"""Whether this is the long run, in which each test looks at all that it can; everyday runs look at a slice."""

settings.register_profile(
    "ours",
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("ours")


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
        "MLECAREER_PAGER": "",
    }


OF_A_PROCESS = ("PYTHON", "LC_", "LANG", "TZ")
"""How the names of variables start that are read when a process starts."""


def needs_a_process(env: dict[str, str], options: dict[str, Any]) -> bool:
    """Whether a run can only be had by starting the program: limits, a umask, a locale, a hash seed."""
    usual = {"LC_ALL": "C.UTF-8"}
    special = {name for name, value in env.items() if name.startswith(OF_A_PROCESS) and usual.get(name) != value}
    return bool(special - {"PYTHONIOENCODING"} or "LC_ALL" not in env or options)


def start_program(arguments: tuple[str, ...], env: dict[str, str], cwd: Path, **options: Any) -> Run:
    """The installed program, as a user starts it."""
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    if "preexec_fn" in options:  # where it may write no whole file, Python leaves half a one of byte code or coverage
        env = {name: value for name, value in env.items() if not name.startswith("COVERAGE_")}
        env["PYTHONDONTWRITEBYTECODE"] = "1"
    words = [str(PROGRAM), *arguments]
    return Run(subprocess.run(words, env=env, cwd=cwd, capture_output=True, timeout=60, **options))


@cache
def _program() -> Callable[[list[str]], int]:
    """What runs a command line in this process, where each command is built once and not for each run, and so is the
    catalog that a snapshot holds: the same bytes hold the same catalog."""
    from mlecareer.cli import commands
    from mlecareer.cli.main import run
    from mlecareer.storage import snapshot

    value_in = snapshot.value_in

    @cache
    def value_once(content: bytes, key: str) -> object:
        return value_in(content, json.loads(key))

    mock.patch.object(commands, "load", cache(commands.load)).start()
    mock.patch.object(snapshot, "value_in", lambda content, key: value_once(content, json.dumps(key))).start()
    return run


def call_program(arguments: tuple[str, ...], env: dict[str, str], cwd: Path, input: bytes = b"", **options: Any) -> Run:
    """The same in the process of the tests, in a tenth of the time; it starts one where that makes a difference.

    The program gets these variables and no others, this folder, and streams that are no terminal.
    """
    if needs_a_process(env, options):
        return start_program(arguments, env, cwd, **options, **({"input": input} if input else {}))
    run = _program()
    encoding, _, handler = env.get("PYTHONIOENCODING", "utf-8:surrogateescape").partition(":")
    given = io.TextIOWrapper(io.BytesIO(input), "utf-8", "surrogateescape")
    out = io.TextIOWrapper(io.BytesIO(), encoding, handler or "strict")
    err = io.TextIOWrapper(io.BytesIO(), encoding, "backslashreplace")
    collected = gc.isenabled()
    gc.disable()  # as the program does
    try:
        with (
            mock.patch.dict(os.environ, env, clear=True),
            mock.patch.multiple(sys, stdin=given, stdout=out, stderr=err, argv=[str(PROGRAM), *arguments]),
            contextlib.chdir(cwd),
        ):
            code = run(list(arguments))
            out.flush()
            err.flush()
    finally:
        if collected:
            gc.enable()
    return Run(subprocess.CompletedProcess(arguments, code, out.buffer.getvalue(), err.buffer.getvalue()))


@cache
def every_command() -> dict[str, Any]:
    """Each command of the program by its words, as Typer knows it; a group comes before the commands under it."""
    from mlecareer.cli.commands import COMMANDS, load

    known: dict[str, Any] = {}
    for name in COMMANDS:
        known[name] = load(name)
        known |= {f"{name} {inner}": command for inner, command in getattr(known[name], "commands", {}).items()}
    return known


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
    """The cache of a home in which the program has read the bundled and the fixed catalog before."""
    home = tmp_path_factory.mktemp("before")
    (home / "cache").mkdir()
    if not MUTATED:
        for catalog in ("", str(FIXED)):
            assert call_program(("ladder",), environment(home) | {"MLECAREER_CATALOG": catalog}, home).code == 0
    return home / "cache"


@pytest.fixture
def run(tmp_path: Path, snapshots: Path) -> Program:
    """Run the program: `run("plan", "--years", "3")`; each test has a folder of its own, and a home in which the
    catalog was read before, as a second run takes half the time."""
    return runner(call_program, tmp_path, snapshots)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for a profile alone."""
    folder = tmp_path / "place"
    folder.mkdir()
    return folder


@pytest.fixture
def start(tmp_path: Path, snapshots: Path) -> Program:
    """The same in a process of its own, for tests of what a process has."""
    return runner(start_program, tmp_path, snapshots)


@pytest.fixture
def fixed(run: Program) -> Program:
    """The same as `run` on the fixed catalog."""

    def on_the_fixed_catalog(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> Run:
        return run(*arguments, env={"MLECAREER_CATALOG": str(FIXED)} | (env or {}), **options)

    return on_the_fixed_catalog


def runner(way: Program, folder: Path, snapshots: Path) -> Program:
    """What runs the program in a folder with a home in it; a variable that is set to `<unset>` is taken away."""
    home = folder / "home"
    shutil.copytree(snapshots, home / "cache", dirs_exist_ok=True)

    def run(*arguments: str, env: dict[str, str] | None = None, **options: Any) -> Run:
        merged = {name: value for name, value in (environment(home) | (env or {})).items() if value != "<unset>"}
        return way(arguments, merged, options.pop("cwd", folder), **options)

    return run


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[str], list[str]]]:
    """A terminal in which these lines are typed, and what it showed."""
    from mlecareer import terminal

    lines: list[str] = []
    shown: list[str] = []
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setattr(terminal, "tell", lambda text, end="\n": shown.append(text))

    def ask(prompt: str) -> str:
        shown.append(prompt)
        return lines.pop(0)

    monkeypatch.setattr(terminal, "ask", ask)
    yield lines, shown
    assert not lines


@pytest.fixture
def on_a_terminal(session_home: Path) -> Callable[..., str]:
    """What a command shows of the fixed catalog, started in a terminal of these columns and lines:
    `on_a_terminal("plan", size=(80, 24))`."""

    def show(*arguments: str, size: tuple[int, int] = (80, 24), **variables: str) -> str:
        import pty  # only POSIX has these two, and most tests run elsewhere too
        import termios

        leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (size[1], size[0]))
        settings = environment(session_home) | {"TERM": "xterm-256color", "MLECAREER_CATALOG": str(FIXED)} | variables
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

    return show


Answer = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def answer(session_home: Path) -> Answer:
    """The JSON of a command about the bundled catalog on the day of the facts, each command line run once."""
    return asker(environment(session_home), session_home)


@pytest.fixture(scope="session")
def fixed_answer(session_home: Path) -> Answer:
    """The same about the fixed catalog."""
    return asker(environment(session_home) | {"MLECAREER_CATALOG": str(FIXED)}, session_home)


def asker(env: dict[str, str], folder: Path) -> Answer:
    """What asks for the JSON of a command, and runs each command line once."""

    @cache
    def ask(*arguments: str) -> dict[str, Any]:
        day = () if "--as-of" in arguments else ("--as-of", AS_OF)
        done = call_program((*arguments, *day, "--format", "json"), env, folder)
        assert done.code in (0, 1), done.errors
        return done.json

    return ask
