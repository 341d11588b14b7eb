"""Most tests call the program in their own process: it must say there what it says when it is started."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest

from conftest import AS_OF, FIXED, Program, needs_a_process

COMMANDS = (
    "plan --years 3 --have cka",
    "plan --years 3 --have cka --format json",
    "certs --tier 1 --format plain",
    "stage senior --format markdown",
    "certs --format csv",
    "cert zertifikat",
    "plan --years",
    "profile show",
    "profile set --years 3",
    "--help",
    "--version",
)


@pytest.mark.parametrize("env", [{"COLUMNS": "120"}, {"TERM": "dumb", "PYTHONIOENCODING": "ascii"}])
def test_called_or_started_the_answer_is_the_same(
    env: dict[str, str], run: Program, start: Program, tmp_path: Path
) -> None:
    for line in COMMANDS:
        words = line.split() if line.startswith("-") else [*line.split(), "--as-of", AS_OF]
        profile = tmp_path / "home" / "config" / "mlecareer" / "profile.yaml"
        called, called_profile = run(*words, env=env), profile.read_bytes() if profile.exists() else None
        profile.unlink(missing_ok=True)
        started, started_profile = start(*words, env=env), profile.read_bytes() if profile.exists() else None
        profile.unlink(missing_ok=True)
        assert (called.code, called.out, called.err) == (started.code, started.out, started.err), line
        assert called_profile == started_profile, line


def test_nothing_of_a_call_is_left(run: Program, tmp_path: Path) -> None:
    """Neither for the tests nor for the next call."""
    (tmp_path / "elsewhere").mkdir()
    before = (dict(os.environ), os.getcwd(), sys.argv, sys.stdout, sys.stderr, gc.isenabled())
    first = run("plan", "--years", "3", "--as-of", AS_OF)
    other = {"COLUMNS": "120", "PYTHONIOENCODING": "ascii", "MLECAREER_CATALOG": str(FIXED), "HOME": "/nonexistent"}
    assert run("certs", env=other, cwd=tmp_path / "elsewhere").code == 0
    assert run("plan", "--years", "x").code == 2
    again = run("plan", "--years", "3", "--as-of", AS_OF)
    assert (again.code, again.out, again.err) == (first.code, first.out, first.err)
    assert (dict(os.environ), os.getcwd(), sys.argv, sys.stdout, sys.stderr, gc.isenabled()) == before


def test_what_only_a_process_has_starts_one() -> None:
    usual = {"LC_ALL": "C.UTF-8"}
    assert not needs_a_process(usual | {"COLUMNS": "40", "PYTHONIOENCODING": "ascii"}, {})
    for name in ("PYTHONHASHSEED", "PYTHONPATH", "LC_CTYPE", "LANG", "TZ"):
        assert needs_a_process(usual | {name: "1"}, {}), name
    assert needs_a_process({"LC_ALL": "C"}, {})
    assert needs_a_process({}, {})
    assert needs_a_process(usual, {"umask": 0o22})
