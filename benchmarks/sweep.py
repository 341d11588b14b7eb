"""Every kind of large catalog asked every question: how long it takes and how much memory.

    python -m benchmarks.sweep [--commands NAME,…] [--size N] [KIND …]

A line for each question, then the slowest and the largest. The exit code is 1 if one took more than 10 seconds of
processor time or 300 MB, or ended as no answer ends.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.knotty import KINDS, commands
from benchmarks.knotty_case import DAY, Case, written

PROGRAM = str(Path(sys.executable).with_name("mlecareer"))
EXPLORE = [sys.executable, "-m", "benchmarks.sweep_explore"]
MOST_SECONDS, MOST_MB = 10, 300
ENDS = {0, 1, 2}
REFUSED = 3
"""A saved plan of thousands of steps is larger than one may be."""
NAMES = 900
"""So many names are imported, which a profile that holds as many still takes."""
GIVEN_UP = 40
"""After so many seconds of processor time, a question is given up."""


def files(case: Case, folder: Path) -> dict[str, Path]:
    """The files of a case, written, by the word that stands for each in a question."""
    catalog, profile = written(case, folder)
    names = folder / "names.txt"
    names.write_text("\n".join(entry["name"] for entry in case.certifications[:NAMES]), encoding="utf-8")
    return {
        "CATALOG": catalog,
        "PROFILE": profile,
        "OLD": folder / "old.json",
        "NEW": folder / "new",
        "NAMES": names,
    }


def asked(words: list[str], folder: Path, paths: dict[str, Path]) -> tuple[int, float, float, str]:
    """The exit code, the seconds of processor time, the MB, and the first line of errors."""
    words = [str(paths.get(word, word)) for word in words]
    program, catalog, profile = [PROGRAM], str(paths["CATALOG"]), str(paths["PROFILE"])
    options = ["--catalog", catalog, "--profile", profile, "--as-of", str(DAY)]
    if words[0] == "EXPLORE":
        program, words, options = EXPLORE, [*words[1:], catalog, profile], []
    elif words[:2] == ["catalog", "check"]:
        options = [catalog]
    elif words[0] == "catalog":
        options = options[:2]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    error = folder / "errors"
    with error.open("wb") as errors:
        process = subprocess.Popen(
            [*program, *words, *options],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (GIVEN_UP, GIVEN_UP)),
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = error.read_text("utf-8", "replace").strip().splitlines() or [""]
    line = next((line for line in said if line.startswith("error")), said[0])
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6, line[:110]


def main() -> None:
    """The sweep."""
    reader = argparse.ArgumentParser()
    reader.add_argument("kinds", nargs="*")
    reader.add_argument("--commands", default="")
    reader.add_argument("--size", type=int)
    wanted = reader.parse_args()
    used: list[tuple[float, float, str]] = []
    failed = 0
    for name in wanted.kinds or KINDS:
        make, _, size = KINDS[name]
        case = make(wanted.size or size)
        with TemporaryDirectory() as folder:
            paths = files(case, Path(folder))
            questions = commands(case)
            for command, words in questions.items():
                if wanted.commands and command not in wanted.commands.split(","):
                    continue
                if command == "changes" and not paths["OLD"].exists():
                    asked(questions["plan json"], Path(folder), paths)
                code, seconds, mb, said = asked(words, Path(folder), paths)
                ends = ENDS | {REFUSED} if command == "changes" else ENDS
                bad = code not in ends or seconds > MOST_SECONDS or mb > MOST_MB
                failed += bad
                used.append((seconds, mb, f"{name}: {command}"))
                mark = "!!" if bad else "  "
                print(f"{mark} {name:18} {command:12} {code:4} {seconds:6.1f} s {mb:5.0f} MB  {said}", flush=True)
    print("slowest", *sorted(used, reverse=True)[:8], sep="\n  ")
    print("largest", *sorted(used, key=lambda each: -each[1])[:8], sep="\n  ")
    print(f"{len(used)} questions, {failed} above the limits")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
