"""What every bad input must get, whatever else it gets; and the program run under a stop watch."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from conftest import LONG_RUN, PROGRAM, TESTS, Run, call_program, environment

BAKERY = TESTS / "catalogs" / "bakery"

SECONDS, MEGABYTES = 5.0, 300.0

RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What must never reach a terminal: control, direction and invisible characters, but newline and tab."""

_MEASURE = """
import json, resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
"""A process of its own, because a child's peak counts from the peak of whoever started it."""


class Measured(Run):
    """A run with the processor time that it took (a busy machine makes it no longer), and the megabytes where it had a
    process of its own."""

    def __init__(self, done: Run, seconds: float, megabytes: float = 0.0) -> None:
        self.code, self.out, self.err = done.code, done.out, done.err
        self.seconds, self.megabytes = seconds, megabytes


@cache
def _snapshots() -> TemporaryDirectory[str]:
    """A cache folder that holds the bundled catalog, as it was read before."""
    folder = TemporaryDirectory()
    assert call_program(("ladder",), environment(Path(folder.name)), Path(folder.name)).code == 0
    return folder


def _home(folder: Path) -> dict[str, str]:
    """The environment of a home in a folder. In the long run it has no snapshot, so that reading the bundled catalog
    counts too."""
    if not LONG_RUN:
        copytree(Path(_snapshots().name) / "cache", folder / "home" / "cache", dirs_exist_ok=True)
    return environment(folder / "home")


def files(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, but for the lock, which stays."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(".lock")}


def start(folder: Path, *arguments: str, env: dict[str, str] | None = None, **options: Any) -> Measured:
    """Run the program with a home in `folder`, from there."""
    merged = _home(folder) | {"COLUMNS": "200"} | (env or {})
    begin = time.process_time()
    done = call_program(arguments, merged, options.pop("cwd", folder), **options)
    return Measured(done, time.process_time() - begin)


def measure(folder: Path, *arguments: str) -> Measured:
    """The same in a process of its own, to see how large it grows."""
    report = folder / "measured.json"
    words = [sys.executable, "-S", "-c", _MEASURE, str(report), str(PROGRAM), *arguments]
    env = _home(folder) | {"COLUMNS": "200"}
    done = subprocess.run(words, env=env, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    code, seconds, megabytes = json.loads(report.read_text())
    measured = Measured(Run(done), seconds, megabytes)
    measured.code = code
    return measured


def both(folder: Path, profile: Path, run: Callable[..., Measured] = start) -> Iterator[Measured]:
    """A command that reads the profile and one that would write it."""
    for command in (("plan", "--as-of", "2026-11-23"), ("profile", "add", "kcna", "--on", "2025-01-01")):
        yield run(folder, *command, "--profile", str(profile))


def check_common(done: Measured, *, crlf: bool = False) -> None:
    """The rules of every row. `crlf`: the format ends its lines with CR LF."""
    assert done.code != 70, done.errors
    assert b"Traceback" not in done.out + done.err
    if done.code not in (0, 1):
        assert done.errors.startswith("error: "), done.errors
        assert done.out == b""
    text = done.text.replace("\r\n", "\n") if crlf else done.text
    assert RAW.search(text) is None, repr(text)
    assert RAW.search(done.errors) is None, repr(done.errors)
    assert len(done.err) < 10_000
    assert done.seconds < SECONDS, done.seconds
    assert done.megabytes < MEGABYTES, done.megabytes
