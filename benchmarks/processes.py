"""Whole processes, timed in turns: each round runs every command once, so that a busy moment meets them all."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Command(NamedTuple):
    """A command line, what it needs around it, and what to do before each run of it."""

    words: Sequence[str]
    environment: Mapping[str, str] = {}
    before: Callable[[], None] = lambda: None
    codes: frozenset[int] = frozenset({0})


class Taken(NamedTuple):
    """The seconds of each round, and the most memory of any, in MiB."""

    seconds: list[float]
    peak_mib: float

    @property
    def milliseconds(self) -> float:
        """The median."""
        return median(self.seconds) * 1000

    def times(self, other: Taken) -> float:
        """The median, over the rounds, of the ratio to another command in the same round."""
        return median(mine / theirs for mine, theirs in zip(self.seconds, other.seconds, strict=True))


def installed(folder: Path, *packages: str) -> Path:
    """The `bin` folder of a fresh environment with these packages, compiled as pip does."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    subprocess.run([programs / "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
    return programs


def in_turns(commands: Mapping[str, Command], rounds: int) -> dict[str, Taken]:
    """Each command run so many times, after one run that does not count."""
    for command in commands.values():
        _run(command)
    found: dict[str, Taken] = {name: Taken([], 0) for name in commands}
    for number in range(rounds):
        if sys.stderr.isatty():
            print(f"\rround {number + 1} of {rounds} ", end="", file=sys.stderr, flush=True)
        for name, command in commands.items():
            seconds, mib = _run(command)
            found[name] = Taken([*found[name].seconds, seconds], max(found[name].peak_mib, mib))
    return found


def _run(command: Command) -> tuple[float, float]:
    command.before()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    start = perf_counter()
    process = subprocess.Popen(
        [str(word) for word in command.words],
        env=kept | {"LC_ALL": "C.UTF-8"} | dict(command.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in command.codes, (command.words, process.returncode)
    return seconds, used.ru_maxrss / 1024
