"""How everything grows with the catalog: loading, planning, why-not, and the table of all.

    python -m benchmarks.scale [SIZE …]

Catalogs are generated from a fixed seed and written as YAML. Each figure is the median of five fresh
processes; loading is timed inside them, from before the first import of ours to the catalog, whole commands
from outside.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.catalogs import generated, written
from benchmarks.processes import Command, in_turns

SIZES = (30, 300, 3_000)
ROUNDS = 5
PROGRAM = str(Path(sys.executable).with_name("mlecareer"))
LOAD = """
import gc, sys, time
gc.disable()
start = time.perf_counter()
from mlecareer.storage.catalog import load_catalog
load_catalog((sys.argv[1],), cache=sys.argv[2])
print(time.perf_counter() - start)
"""
WHY_NOT = """
import gc, sys, time
gc.disable()
from datetime import date
from mlecareer.planner.plan import plan_of
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.asked.situation import situation
from mlecareer.profile.records import Profile, Wishes
from mlecareer.storage.catalog import load_catalog
catalog = load_catalog((sys.argv[1],), cache=sys.argv[2])
solved = Solved(situation(catalog, Profile(years=1.0, wishes=Wishes(goal="two")), date(2026, 11, 23)))
plan_of(solved)
start = time.perf_counter()
plan_of(solved, alternatives=None)
print(time.perf_counter() - start, len(solved.alternatives.known))
"""


def measured(size: int, folder: Path) -> str:
    """A row of the table."""
    catalog = str(written(generated(size), folder / str(size)))
    first = median(_inside(LOAD, catalog, str(folder / f"cache-{size}-{n}"))[0] for n in range(ROUNDS))
    cache = str(folder / f"cache-{size}-0")
    after = median(_inside(LOAD, catalog, cache)[0] for _ in range(ROUNDS))
    options = ("--catalog", catalog, "--as-of", "2026-11-23")
    home = {"MLECAREER_CACHE": cache, "HOME": str(folder)}
    commands = {
        "plan": Command((PROGRAM, "plan", "--years", "1", "--to", "two", *options), home),
        "certs": Command((PROGRAM, "certs", *options), home),
    }
    taken = in_turns(commands, ROUNDS)
    why_not, alternatives = _inside(WHY_NOT, catalog, cache)
    whole = " | ".join(f"{taken[name].milliseconds:.0f}" for name in commands)
    return (
        f"| {size} | {first * 1000:.0f} | {after * 1000:.0f} | {whole} | {why_not * 1000:.0f} "
        f"({alternatives:.0f}) | {taken['certs'].peak_mib:.0f} |"
    )


def _inside(script: str, *arguments: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


def main(sizes: tuple[int, ...]) -> None:
    """The table."""
    print(f"Milliseconds, medians of {ROUNDS}.\n")
    print("| certifications | first load | load after | `plan` | `certs` | why-not (alternatives) | peak MiB |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    with TemporaryDirectory() as folder:
        for size in sizes:
            print(measured(size, Path(folder)), flush=True)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
