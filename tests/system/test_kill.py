"""A command that is killed at any system call leaves the old profile or the new one, and nobody locked out.

`strace` sends SIGKILL in the place of the n-th call; where it is not installed these tests fail.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

from conftest import PROGRAM, environment  # noqa: E402

OLD = b"# mine\nholdings:\n- {id: cka, earned: 2025-02-10} # the first\n"
NEW = OLD + b"- {id: kcna, earned: 2025-01-01}\n"
COMMAND = ("profile", "add", "kcna", "--on", "2025-01-01", "--profile")

CALLS = {
    "open": "openat",
    "write": "write",
    "fsync": "fsync",
    "rename": "rename,renameat,renameat2",
    "close": "close",
    "unlink": "unlink,unlinkat",
    "chmod": "chmod,fchmod,fchmodat",
    "lock": "flock",
    "folder": "mkdir,mkdirat",
}


def traced(folder: Path, profile: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """The command under strace, its log in `trace`."""
    return subprocess.run(
        ["strace", "-f", "-o", str(folder / "trace"), *options, str(PROGRAM), *COMMAND, str(profile)],
        env=environment(folder / "home"),
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def moments(folder: Path, calls: str) -> list[int]:
    """Which calls of these have to do with the profile's folder; to be killed while Python imports is no danger."""
    profile = folder / "place" / "profile.yaml"
    profile.write_bytes(OLD)
    done = traced(folder, profile, "-y", "-e", f"trace={calls}")
    assert done.returncode == 0, done.stderr
    assert profile.read_bytes() == NEW
    lines = [line for line in (folder / "trace").read_text().splitlines() if re.match(r"\d+\s+\w+\(", line)]
    touching = [number for number, line in enumerate(lines, start=1) if str(folder / "place") in line]
    for path in (folder / "place").iterdir():
        path.unlink()
    return touching


@pytest.mark.parametrize("kind", CALLS)
def test_killed_at_each_call(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    profile = place / "profile.yaml"
    profile.write_bytes(OLD)
    assert traced(tmp_path, profile, "-e", "trace=none").returncode == 0  # fills the caches
    numbers = moments(tmp_path, CALLS[kind])
    assert numbers or kind in ("unlink", "folder"), "the protocol makes no such call?"
    killed, left = 0, set()
    for number in numbers:
        for path in place.iterdir():
            path.unlink()
        profile.write_bytes(OLD)
        done = traced(
            tmp_path, profile, "-e", f"trace={CALLS[kind]}", "-e", f"inject={CALLS[kind]}:signal=KILL:when={number}"
        )
        killed += done.returncode in (137, -9)
        after = profile.read_bytes()
        left.add(after)
        assert after in (OLD, NEW), (number, after)
        again = subprocess.run(
            [str(PROGRAM), "profile", "add", "kcsa", "--profile", str(profile)],
            env=environment(tmp_path / "home"),
            capture_output=True,
            timeout=60,
        )
        assert again.returncode == 0, again.stderr
        assert profile.read_bytes() == after + b"- kcsa\n"
        assert (place / "profile.yaml.bak").read_bytes() == after
    assert killed == len(numbers)
    if kind == "fsync":  # of the file before the rename, and of the folder after it
        assert left == {OLD, NEW}


FAILING = [
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("fsync", "EIO"),
    ("fsync", "ENOSPC"),
    ("rename,renameat,renameat2", "EACCES"),
]


@pytest.mark.parametrize(("calls", "error"), FAILING)
def test_a_disk_that_refuses(calls: str, error: str, tmp_path: Path) -> None:
    """A full or broken disk at each call that touches the profile: 4 and the old bytes, no temporary file left."""
    place = tmp_path / "place"
    place.mkdir()
    profile = place / "profile.yaml"
    profile.write_bytes(OLD)
    assert traced(tmp_path, profile, "-e", "trace=none").returncode == 0
    numbers = moments(tmp_path, calls)
    assert numbers
    refused = 0
    for number in numbers:
        for path in place.iterdir():
            path.unlink()
        profile.write_bytes(OLD)
        done = traced(tmp_path, profile, "-e", f"trace={calls}", "-e", f"inject={calls}:error={error}:when={number}")
        assert b"Traceback" not in done.stderr
        if done.returncode == 4:
            refused += 1
            if b"the answer" not in done.stderr:  # then the profile is saved, only nobody can be told
                assert profile.read_bytes() == OLD, number
            assert {path.name for path in place.iterdir()} <= {"profile.yaml", "profile.yaml.bak", ".profile.yaml.lock"}
        else:
            assert done.returncode == 0, done.stderr
            assert profile.read_bytes() == NEW, number
    assert refused
