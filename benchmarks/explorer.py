"""How long the live planner takes on a real terminal: until its first screen, and from a tick to the plan that follows.

    python -m benchmarks.explorer [ROUNDS]

The bundled catalog, and one of 1,000 certifications generated from a fixed seed. The first screen is timed from the
start of the process, a tick from the key to the last byte of what it changes; in turns, medians and the longest.
A first screen after which the catalog's snapshot is there, as after any earlier command.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.catalogs import DAY, generated, written

PROGRAM = str(Path(sys.executable).with_name("mlecareer"))
SIZE = 1_000
ROUNDS = 9
TICKS = 6
COLUMNS, ROWS = 120, 40
DOWN = b"\x1b[B"

QUIET = 0.15
"""Nothing for so many seconds: all is drawn."""

PATIENCE = 20.0
"""Nothing for so many seconds: what was waited for never comes."""

FIRST, CHANGED = "what-if: nothing is saved", "passed 2026|day not known:|not held"


class Planner:
    """A live planner in a terminal of its own."""

    def __init__(self, words: tuple[str, ...], home: Path) -> None:
        self._leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (ROWS, COLUMNS))
        settings = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        self.started = perf_counter()
        self._process = subprocess.Popen(
            [PROGRAM, "explore", "--as-of", str(DAY), *words],
            stdin=follower,
            stdout=follower,
            stderr=follower,  # which Textual draws on
            env=settings,
            start_new_session=True,
        )
        os.close(follower)

    def drawn(self, words: str) -> float:
        """When the last byte came of what is drawn with these words, a regular expression."""
        seen, last = b"", perf_counter()
        wanted = re.compile(words.encode())
        while True:
            found = wanted.search(seen)
            if not select.select([self._leader], [], [], QUIET if found else PATIENCE)[0]:
                assert found, f"{words} was not drawn: {seen!r}"
                return last
            seen += os.read(self._leader, 65536)
            last = perf_counter()

    def press(self, key: bytes, words: str) -> float:
        """How many seconds from a key until what it changes is drawn."""
        begun = perf_counter()
        os.write(self._leader, key)
        return self.drawn(words) - begun

    def close(self) -> None:
        """Leave at once."""
        os.write(self._leader, b"\x03")
        while self._process.poll() is None:
            if select.select([self._leader], [], [], 0.05)[0]:
                try:
                    os.read(self._leader, 65536)
                except OSError:  # how a terminal says that nobody writes to it any more
                    break
        self._process.wait()
        os.close(self._leader)


class Taken(NamedTuple):
    """Seconds: of each first screen, and of each tick."""

    first: list[float]
    ticks: list[float]


def measured(catalogs: Mapping[str, tuple[str, ...]], rounds: int, home: Path) -> dict[str, Taken]:
    """Each catalog in turns, after one run that does not count."""
    found = {name: Taken([], []) for name in catalogs}
    for number in range(rounds + 1):
        for name, words in catalogs.items():
            planner = Planner(words, home)
            ticks = []
            try:
                first = planner.drawn(FIRST) - planner.started
                for _ in range(TICKS):
                    ticks += [planner.press(b" ", CHANGED), planner.press(b" ", CHANGED)]
                    planner.press(DOWN, "")
            finally:
                planner.close()
            if number:
                found[name].first.append(first)
                found[name].ticks.extend(ticks)
    return found


def main(rounds: int) -> None:
    """The table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        many = written(generated(SIZE), folder / "catalog")
        catalogs = {
            "bundled": ("--years", "3", "--have", "cka"),
            f"{SIZE:,} certifications": ("--years", "1", "--to", "two", "--catalog", str(many)),
        }
        found = measured(catalogs, rounds, folder / "home")
    print(f"Milliseconds, {rounds} rounds, {COLUMNS}×{ROWS}: median / longest.\n")
    print("| catalog | first screen | tick to repaint |\n|---|---:|---:|")
    for name, taken in found.items():
        cells = (f"{median(times) * 1000:.0f} / {max(times) * 1000:.0f}" for times in taken)
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
