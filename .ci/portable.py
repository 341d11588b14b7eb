"""Runs the tests that need nothing but Python, on any system: `python .ci/portable.py`, where `.[dev]` is installed.

The tests and the program cannot import what POSIX alone has, so that a run on Linux shows what would fail elsewhere.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]

TESTS = (
    "tests/catalog",
    "tests/planner",
    "tests/profile",
    "tests/test_booked_exams.py",
    "tests/test_catalog_checks.py",
    "tests/test_formats_csv.py",
    "tests/test_formats_facts.py",
    "tests/test_formats_html.py",
    "tests/test_formats_ics.py",
    "tests/test_formats_ics_blocks.py",
    "tests/test_formats_markdown.py",
    "tests/test_guide.py",
    "tests/test_people_renewals.py",
    "tests/test_project.py",
    "tests/test_second_career.py",
    "tests/test_table.py",
    "tests/test_timeline.py",
    "tests/test_times.py",
    "tests/test_worked_cases.py",
)
"""The portable part of the tests: what starts no process and asks for no terminal, signal, limit or mode of a file."""

OF_POSIX = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}

usual_import = builtins.__import__


def portable_import(
    name: str,
    globals: Mapping[str, object] | None = None,
    locals: Mapping[str, object] | None = None,
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> ModuleType:
    """The module, unless a file of this project asks for one that Windows does not have."""
    asks = Path(str((globals or {}).get("__file__", "")))
    if name in OF_POSIX and asks.is_relative_to(ROOT) and "site-packages" not in asks.parts:
        raise ModuleNotFoundError(f"no module named {name} on every system", name=name)
    return usual_import(name, globals, locals, fromlist or (), level)


def main() -> int:
    """The exit code of the tests."""
    os.chdir(ROOT)
    builtins.__import__ = portable_import
    return pytest.main(["--quiet", *sys.argv[1:], *TESTS])


if __name__ == "__main__":
    sys.exit(main())
