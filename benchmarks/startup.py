"""How long whole commands take, beside Python itself, the libraries they are made of, and loved tools.

    python -m benchmarks.startup [ROUNDS]

Builds and installs mlecareer in a fresh environment, each of the other tools in one of its own, and runs
everything in turns. `x` is the median of the ratios to `python -c pass` in the same round, `of bare` that to a program
that imports Typer and prints one Rich table of the size of a plan. Warm: a snapshot of the catalog is there, as
after any earlier command; first run: there is none.

The bars: a table costs at most 1.25 of bare, an everyday command as JSON or plain text at most 8 x.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.processes import ROOT, Command, Taken, in_turns, installed

PLAN = ("plan", "--years", "3", "--have", "cka")
EVERYDAY = {
    "ladder": ("ladder",),
    "stage senior": ("stage", "senior"),
    "certs --tier 1": ("certs", "--tier", "1"),
    "certs": ("certs",),
    "cert cka": ("cert", "cka"),
    "plan --years 3 --have cka": PLAN,
    "why dp-100 --years 3": ("why", "dp-100", "--years", "3"),
}
OTHERS = {
    "--version": ("--version",),
    "--help": ("--help",),
    "plan --help": ("plan", "--help"),
}
TAB = {"_MLECAREER_COMPLETE": "complete_bash", "COMP_WORDS": "mlecareer\nplan\n--have\nck", "COMP_CWORD": "3"}
"""What bash sets when someone presses the tab key after `mlecareer plan --have ck`."""

BARE_TABLE = """
import sys
import typer
from rich.console import Console
from rich.table import Table

table = Table("#", "Certification", "Hours", "Cost", "Exam")
for number in range(int(sys.argv[1])):
    table.add_row(str(number), "gcp-professional-ml-engineer", "80-150", "$200", "Feb-May 2027")
Console().print(table)
"""
"""The bare program: it imports Typer and prints one Rich table, of as many rows as it is told."""

AS_LONG_AS_CERTS = 107
"""The certifications that `certs` lists. Rich takes half a millisecond for a row, so a bare program with as many rows
stands beside that list."""

PEERS = {
    "hatch": ("hatch", "config", "find"),
    "jrnl": ("jrnl", "--list"),
    "sqlite-utils": ("sqlite-utils", "memory", "select 1"),
    "rich-cli": ("rich", "--print", "hello"),
    "llm": ("llm", "models", "list"),
}
JOURNAL = "journals: {{default: {{journal: {home}/journal.txt}}}}\nversion: v4.2\n"


def ours(programs: Path, folder: Path) -> dict[str, Command]:
    """Our commands: tables, JSON, and each with no snapshot to start from."""
    home = {"HOME": str(folder / "home"), "COLUMNS": "80"}
    warm = home | {"MLECAREER_CACHE": str(folder / "warm")}
    first = home | {"MLECAREER_CACHE": str(folder / "first")}
    program = str(programs / "mlecareer")

    def forget() -> None:
        shutil.rmtree(folder / "first", ignore_errors=True)

    found = {}
    for name, words in EVERYDAY.items():
        found[name] = Command((program, *words), warm)
        found[f"{name} --format plain"] = Command((program, *words, "--format", "plain"), warm)
        found[f"{name} --format json"] = Command((program, *words, "--format", "json"), warm)
    for name, words in OTHERS.items():
        found[name] = Command((program, *words), warm)
    found["completion of --have ck in bash"] = Command((program,), warm | TAB)
    for name, words in EVERYDAY.items():
        found[f"{name}, first run"] = Command((program, *words), first, forget)
    return found


def theirs(folder: Path) -> dict[str, Command]:
    """A typical command of each of the other tools."""
    home = folder / "their-home"
    (home / ".config" / "jrnl").mkdir(parents=True)
    (home / ".config" / "jrnl" / "jrnl.yaml").write_text(JOURNAL.format(home=home), encoding="utf-8")
    return {
        " ".join(words): Command((str(installed(folder / name, name) / words[0]), *words[1:]), {"HOME": str(home)})
        for name, words in PEERS.items()
    }


def main(rounds: int) -> None:
    """The table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        programs = installed(folder / "ours", str(ROOT))
        python = str(programs / "python")
        baselines = {
            "python -c pass": Command((python, "-c", "pass")),
            "bare": Command((python, "-c", BARE_TABLE, "6"), {"COLUMNS": "80"}),
            "bare, as long as certs": Command((python, "-c", BARE_TABLE, str(AS_LONG_AS_CERTS)), {"COLUMNS": "80"}),
        }
        taken = in_turns(baselines | ours(programs, folder) | theirs(folder), rounds)
    print(f"Medians of {rounds} rounds, Python {sys.version.split()[0]}.\n")
    print("| command | ms | x | of bare | peak MiB |\n|---|---:|---:|---:|---:|")
    for command, one in taken.items():
        print(_row(command, one, taken["python -c pass"], taken["bare"]))


def _row(name: str, one: Taken, nothing: Taken, bare: Taken) -> str:
    return (
        f"| `{name}` | {one.milliseconds:.0f} | {one.times(nothing):.1f} | {one.times(bare):.2f} | {one.peak_mib:.0f} |"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25)
