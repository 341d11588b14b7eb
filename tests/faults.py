"""What every bad input must get, whatever else it gets; and the program started under a stop watch."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from conftest import PROGRAM, TESTS, Run, environment, start_program, started

BAKERY = TESTS / "catalogs" / "bakery"

SECONDS, MEGABYTES = 5.0, 300.0

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What must never reach a terminal: control and direction characters, but newline and tab."""

_MEASURE = """
import json, resource, subprocess, sys, time
begin = time.monotonic()
code = subprocess.run(sys.argv[2:]).returncode
used = [code, time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024]
open(sys.argv[1], "w").write(json.dumps(used))
"""
"""A process of its own, because a child's peak counts from the peak of whoever started it."""


class Measured(Run):
    """A run with the seconds and megabytes that it took."""

    def __init__(self, done: Run, used: tuple[int, float, float] | None = None) -> None:
        self.out, self.err = done.out, done.err
        self.code, self.seconds, self.megabytes = used or (done.code, 0.0, 0.0)


def start(folder: Path, *arguments: str, env: dict[str, str] | None = None, **options: Any) -> Measured:
    """Run the installed program with a home in `folder`, from there; a variable set to `<unset>` is taken away."""
    report = folder / "measured.json"
    merged = environment(folder / "home") | {"COLUMNS": "200"} | (env or {})
    env = {name: value for name, value in merged.items() if value != "<unset>"}
    cwd = options.pop("cwd", folder)
    if started is not start_program:
        return Measured(started(arguments, env, cwd, **options))
    if "input" not in options:
        options.setdefault("stdin", subprocess.DEVNULL)
    words = [sys.executable, "-S", "-c", _MEASURE, str(report), str(PROGRAM), *arguments]
    done = Run(subprocess.run(words, env=env, cwd=cwd, capture_output=True, timeout=60, **options))
    return Measured(done, json.loads(report.read_text()))


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
