"""Several processes that write one profile at the same time: each change is kept, and who has to wait is told so."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import CASES, PROGRAM, Program, environment
from faults import files
from mlecareer.storage.catalog import load_catalog

GOOD = "holdings: [cka]\n"


def test_eight_writers_at_once_lose_nothing(tmp_path: Path, place: Path) -> None:
    names = [certification.id for certification in load_catalog().certifications]
    path = place / "profile.yaml"
    # 5 says that another process holds it and to try again; a machine that is busy enough brings that about.
    script = (
        f'for id in "$@"; do while {PROGRAM} profile add --on 2026-01-01 --profile {path} $id; code=$?; '
        "[ $code = 5 ]; do :; done; [ $code = 0 ] || echo FAILED $id $code; done"
    )
    each = max(CASES // 50, 2)
    own = [[names[(number * 2 + step) % len(names)] for step in range(each)] for number in range(8)]  # some twice
    env = environment(tmp_path / "home")
    writers = [
        subprocess.Popen(
            ["sh", "-c", script, "sh", *ids], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for ids in own
    ]
    said = [writer.communicate(timeout=120) for writer in writers]
    assert not [(out, err) for out, err in said if "FAILED" in out], said
    text = path.read_text()
    assert {id for id in names if f"{{id: {id}, earned: 2026-01-01}}" in text} == {id for ids in own for id in ids}
    assert set(files(place)) == {"profile.yaml", "profile.yaml.bak"}


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process that holds the lock of a profile as long as this lasts."""
    code = "import sys, filelock; lock = filelock.FileLock(sys.argv[1]); lock.acquire(); print(1, flush=True); input()"
    lock = path.with_name(f".{path.name}.lock")
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "1\n"
    try:
        yield
    finally:
        holder.communicate("\n")


def test_a_lock_that_someone_holds(run: Program, place: Path) -> None:
    path = place / "profile.yaml"
    path.write_text(GOOD)
    with locked(path):
        begin = time.monotonic()
        done = run("profile", "add", "kcna", "--profile", str(path))
        assert done.code == 5
        assert done.errors.startswith("error: ")
        assert "is being changed by another process" in done.errors
        assert 2 < time.monotonic() - begin < 20
        assert files(place) == {"profile.yaml": GOOD.encode()}
        shown = run("profile", "show", "--profile", str(path))
        assert shown.code == 0
        assert "cka" in shown.text
    assert run("profile", "add", "kcna", "--profile", str(path)).code == 0


def test_interrupted_while_it_waits(tmp_path: Path) -> None:
    """The lock is held, so the command waits: then it is interrupted."""
    profile = tmp_path / "profile.yaml"
    profile.write_text(GOOD)
    command = [str(PROGRAM), "profile", "add", "kcna", "--on", "2025-01-01", "--profile", str(profile)]
    begin = time.monotonic()
    subprocess.run([*command, "--dry-run"], env=environment(tmp_path), capture_output=True, check=True)
    way_to_the_lock = time.monotonic() - begin  # on this machine, as busy as it is
    with locked(profile):
        writer = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            env=environment(tmp_path),
        )
        time.sleep(1 + way_to_the_lock)
        writer.send_signal(signal.SIGINT)
        out, err = writer.communicate(timeout=30)
    assert writer.returncode == 130
    assert out == b""
    assert b"nothing saved" in err
    assert b"Traceback" not in err
    assert profile.read_text() == GOOD
