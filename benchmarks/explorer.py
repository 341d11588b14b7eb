"""How long the live planner takes on a real terminal: until its first screen, from a mark to its repaint, and from it
to the plan that follows.

    python -m benchmarks.explorer [ROUNDS]

The bundled catalog, and one of 1,000 certifications generated from a fixed seed. The first screen is timed from the
start of the process, when the snapshot of the catalog is there already. Then a certification is marked as passed. Two
times are taken from the Enter that confirms the date: until the line that tells of it, which is the last but one of the
repaint, and until the last byte of the plan that follows. Plans are made in a process of their own: one that takes
longer is drawn later, while the certification is marked at once. The catalogs take turns; medians and the longest.
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
ROUNDS = 3
MARKS = 3
COLUMNS, ROWS = 120, 40

QUIET = 0.05
"""If nothing comes for this many seconds, all is drawn. It is shorter than the time after which the details show what
takes longer to work out, which is no part of a repaint."""

PATIENCE = 30.0
"""If nothing comes for this many seconds, what was waited for never comes."""

FIRST, ASKED, MARKED, UNDONE = "nothing saved", "Enter: ", "passed today", "undone: "
PLANNED = "next: |sooner|months later|weeks later|days later|the plan stays|same total|uncovered|covered again"


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
        self._seen, self.seen_at = b"", 0.0
        os.close(follower)

    def drawn(self, words: str) -> float:
        """When the last byte came of what is drawn with these words, a regular expression."""
        wanted, last = re.compile(words.encode()), perf_counter()
        self._seen, self.seen_at = b"", 0.0
        while True:
            is_there = wanted.search(self._seen)
            if is_there and not self.seen_at:
                self.seen_at = last
            if not select.select([self._leader], [], [], QUIET if is_there else PATIENCE)[0]:
                assert is_there, f"{words} was not drawn: {self._seen!r}"
                return last
            self._seen += os.read(self._leader, 65536)
            last = perf_counter()

    def is_drawn(self, words: str) -> bool:
        """Whether these words were among what was drawn last."""
        return re.search(words.encode(), self._seen) is not None

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
    """Seconds: of each first screen, from each mark to its repaint, and to the plan that follows."""

    first: list[float]
    repaints: list[float]
    plans: list[float]


def marked(planner: Planner) -> tuple[float, float]:
    """The certification under the cursor marked as passed: seconds to the repaint, and to the plan."""
    planner.press(b" ", ASKED)
    begun = perf_counter()
    all_drawn = planner.press(b"\r", MARKED)
    repaint = planner.seen_at - begun
    plan = all_drawn if planner.is_drawn(PLANNED) else planner.drawn(PLANNED) - begun
    return repaint, plan


def measured(catalogs: Mapping[str, tuple[str, ...]], rounds: int, home: Path) -> dict[str, Taken]:
    """Each catalog in turns, after one run that does not count."""
    taken = {name: Taken([], [], []) for name in catalogs}
    for number in range(rounds + 1):
        for name, words in catalogs.items():
            planner = Planner(words, home)
            marks = []
            try:
                first = planner.drawn(FIRST) - planner.started
                if not planner.is_drawn(PLANNED):
                    planner.drawn(PLANNED)
                for _ in range(MARKS if number else 1):
                    marks.append(marked(planner))
                    planner.press(b"u", UNDONE)
                    if not planner.is_drawn(PLANNED):
                        planner.drawn(PLANNED)
            finally:
                planner.close()
            if number:
                taken[name].first.append(first)
                taken[name].repaints.extend(repaint for repaint, _ in marks)
                taken[name].plans.extend(plan for _, plan in marks)
    return taken


def main(rounds: int) -> None:
    """The table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        many = written(generated(SIZE), folder / "catalog")
        catalogs = {
            "bundled": ("--years", "3", "--have", "cka:2025-02-10"),
            f"{SIZE:,} certifications": ("--years", "1", "--to", "two", "--catalog", str(many)),
        }
        taken = measured(catalogs, rounds, folder / "home")
    print(f"Milliseconds, {rounds} rounds of {MARKS} marks, {COLUMNS}×{ROWS}: median / longest.\n")
    print("| catalog | first screen | mark to repaint | mark to plan |\n|---|---:|---:|---:|")
    for name, times in taken.items():
        cells = (f"{median(each) * 1000:.0f} / {max(each) * 1000:.0f}" for each in times)
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
