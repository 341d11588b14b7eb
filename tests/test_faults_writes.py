"""Writing the profile: whole or not at all, links and modes kept, one writer at a time, the last bytes given back."""

from __future__ import annotations

import os
import re
import resource
import stat
import subprocess
from pathlib import Path

import pytest

from conftest import PROGRAM, Program, environment
from faults import files

GOOD = "# mine\nholdings:\n- cka # the first\n"


@pytest.mark.parametrize("kind", ["relative", "absolute", "two hops", "dangling"])
def test_a_link_stays_a_link(kind: str, run: Program, tmp_path: Path, place: Path) -> None:
    real, link = tmp_path / "elsewhere" / "mine.yaml", place / "profile.yaml"
    real.parent.mkdir()
    if kind != "dangling":
        real.write_text(GOOD)
    if kind == "two hops":
        (place / "hop").symlink_to("../elsewhere/mine.yaml")
        link.symlink_to("hop")
    else:
        link.symlink_to(real if kind == "absolute" else "../elsewhere/mine.yaml")
    target = os.readlink(link)
    done = run("profile", "add", "kcna", "--profile", str(link))
    assert done.code == 0, done.errors
    assert link.is_symlink()
    assert os.readlink(link) == target
    assert not real.is_symlink()
    assert "kcna" in real.read_text()
    assert {path.name for path in place.iterdir()} == (
        {"profile.yaml", "hop"} if kind == "two hops" else {"profile.yaml"}
    )


def test_links_in_a_circle_are_refused(run: Program, place: Path) -> None:
    (place / "a").symlink_to("b")
    (place / "b").symlink_to("a")
    for command in (("plan",), ("profile", "add", "kcna")):
        done = run(*command, "--profile", str(place / "a"))
        assert done.code == 4, done.errors
        assert done.errors.startswith("error: cannot read ")
    assert os.readlink(place / "a") == "b"


@pytest.mark.parametrize("mode", [0o640, 0o600, 0o644])
def test_the_mode_is_kept(mode: int, run: Program, place: Path) -> None:
    path = place / "profile.yaml"
    path.write_text(GOOD)
    path.chmod(mode)
    assert run("profile", "add", "kcna", "--profile", str(path)).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert stat.S_IMODE((place / "profile.yaml.bak").stat().st_mode) == mode


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_new_files_are_their_owners_alone(mask: int, run: Program, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "profile.yaml"
    assert run("profile", "add", "kcna", "--profile", str(path), umask=mask).code == 0
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_lock_that_was_left_behind_holds_nobody_up(run: Program, place: Path) -> None:
    path = place / "profile.yaml"
    path.write_text(GOOD)
    (place / ".profile.yaml.lock").write_text("4194304\n")
    assert run("profile", "add", "kcna", "--profile", str(path)).code == 0


@pytest.mark.parametrize("kind", ["a link", "a folder", "not to be made"])
def test_where_no_lock_can_be_nobody_waits_for_it(kind: str, run: Program, place: Path, tmp_path: Path) -> None:
    path, lock = place / "profile.yaml", place / ".profile.yaml.lock"
    path.write_text(GOOD)
    if kind == "a link":
        lock.symlink_to(tmp_path / "elsewhere")
    elif kind == "a folder":
        lock.mkdir()
    else:
        path = Path("/proc/self/profile.yaml")
    done = run("profile", "add", "kcna", "--profile", str(path))
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: cannot write ")
    assert not (tmp_path / "elsewhere").exists()
    assert (place / "profile.yaml").read_text() == GOOD


@pytest.mark.parametrize("theirs", [b"# by hand\nholdings: [kcna]\n", None])
def test_edited_by_hand_between_load_and_save(theirs: bytes | None, tmp_path: Path, place: Path) -> None:
    """The hand is that of a hook in the process: it edits when the temporary file beside the profile has been written."""
    path = place / "profile.yaml"
    path.write_text(GOOD)
    hook = tmp_path / "sitecustomize.py"
    hook.write_text(
        "import os\nflush, done = os.fsync, []\n"
        "def edit(number):\n    flush(number)\n"
        f"    if not done and os.readlink(f'/proc/self/fd/{{number}}').startswith({str(place)!r}):\n"
        "        done.append(1)\n"
        + (
            f"        open({str(path)!r}, 'wb').write({theirs!r})\n"
            if theirs is not None
            else f"        os.unlink({str(path)!r})\n"
        )
        + "os.fsync = edit\n"
    )
    done = subprocess.run(
        [str(PROGRAM), "profile", "add", "kcsa", "--profile", str(path)],
        env=environment(tmp_path / "home") | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 5, done.stderr
    assert done.stderr.splitlines()[-2].startswith(b"error: ")
    assert b"changed in the meantime" in done.stderr
    left = files(place)
    assert left.get("profile.yaml") == theirs
    assert b"kcsa" in left["profile.yaml.mine"]
    assert set(left) <= {"profile.yaml", "profile.yaml.mine"}


def test_deleted_with_a_backup_there(run: Program, place: Path) -> None:
    path = place / "profile.yaml"
    path.write_text(GOOD)
    assert run("profile", "add", "kcna", "--profile", str(path)).code == 0
    path.unlink()
    for command in (("plan",), ("profile", "show"), ("profile", "add", "kcsa"), ("profile", "set", "--budget", "5")):
        done = run(*command, "--profile", str(path))
        assert done.code == 2, done.errors
        assert "there is a backup" in done.errors
        assert "mlecareer profile undo" in done.errors
        assert not path.exists()
    assert run("profile", "undo", "--profile", str(path)).code == 0
    assert path.read_text() == GOOD


WRITING = [
    ("add", "kcna"),
    ("add", "cka", "--on", "2025-02-10"),
    ("remove", "cka"),
    ("done", "docker"),
    ("set", "--career-start", "2023-09-01"),
    ("set", "--years", "3"),
    ("set", "--goal", "senior", "--cloud", "aws", "--without", "cks", "--hours-per-week", "8"),
    ("set", "--budget", "500", "--by", "2028-01-01", "--minimise", "cost"),
]


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_undo_gives_the_previous_bytes_back(command: tuple[str, ...], run: Program, place: Path) -> None:
    path = place / "profile.yaml"
    before = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    path.write_bytes(before)
    dry = run("profile", *command, "--dry-run", "--profile", str(path))
    assert dry.code == 0, dry.errors
    assert files(place) == {"profile.yaml": before}
    done = run("profile", *command, "--profile", str(path))
    assert done.code == 0, done.errors
    after = path.read_bytes()
    assert after != before
    assert run("profile", "undo", "--profile", str(path)).code == 0
    assert path.read_bytes() == before
    assert run("profile", "undo", "--profile", str(path)).code == 0
    assert path.read_bytes() == after


LAYOUTS = {
    "a tab before a comment": "holdings:\t# h\n- cka\t# c\n# d\nwishes: {goal:   senior}\t# w\n",
    "comments in brackets": "holdings: [\n  cka, # c\n  {id: cks, earned: 2025-02-10}, # d\n] # e\n",
    "all in braces": "{schema_version: 1, # s\n holdings: [cka]} # h\n",
    "keys with a question mark": "? holdings\n: - cka # c\n",
    "ids like numbers": "holdings: [1e3, 012, no] # c\n",
    "the end marked": "---\nholdings:\n- cka\n# c\n...\n# d\n",
    "no last break": "# c\nholdings: [cka]",
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("command", [("add", "kcna"), ("done", "docker"), ("set", "--goal", "staff")], ids=" ".join)
def test_a_layout_of_ones_own(layout: str, command: tuple[str, ...], run: Program, place: Path) -> None:
    path = place / "profile.yaml"
    path.write_text(LAYOUTS[layout])
    done = run("profile", *command, "--profile", str(path))
    assert done.code == 0, done.errors
    assert command[-1] in path.read_text()
    assert set(re.findall("# .", LAYOUTS[layout])) <= set(re.findall("# .", path.read_text()))
    assert run("profile", "show", "--profile", str(path)).code == 0
    assert run("profile", "undo", "--profile", str(path)).code == 0
    assert path.read_text() == LAYOUTS[layout]


def test_a_comment_of_what_follows_outlives_a_list(run: Program, place: Path) -> None:
    path = place / "profile.yaml"
    path.write_text("holdings:\n- cka # c\n\n# my wishes\nwishes: {goal: senior}\n")
    assert run("profile", "remove", "cka", "--profile", str(path)).code == 0
    assert path.read_text() == "\n# my wishes\nwishes: {goal: senior}\n"


def test_nothing_to_undo(run: Program, place: Path) -> None:
    done = run("profile", "undo", "--profile", str(place / "profile.yaml"))
    assert done.code == 2
    assert done.errors.startswith("error: nothing to undo")
    assert files(place) == {}


LONG = GOOD + "# filler\n" * 800


@pytest.mark.parametrize("limit", [0, 100, 4096])
def test_no_room_for_the_file(limit: int, run: Program, place: Path) -> None:
    """A limit on the size of files stands in for a full disk: the same write fails in the same place."""
    path = place / "profile.yaml"
    path.write_text(LONG)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = run("profile", "add", "kcna", "--on", "2025-01-01", "--profile", str(path), preexec_fn=limited)
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: cannot write ")
    assert "Traceback" not in done.errors
    assert files(place) == {"profile.yaml": LONG.encode()}
    assert run("profile", "add", "kcna", "--profile", str(path)).code == 0


def test_no_room_for_the_answer_in_a_file(run: Program, tmp_path: Path, place: Path) -> None:
    path = place / "plan.md"
    path.write_text("before\n")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    done = run("ladder", "--output", str(path), preexec_fn=limited)
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: cannot write ")
    assert files(place) == {"plan.md": b"before\n"}


@pytest.mark.parametrize("output", ["/dev/full", "none/plan.md", "."])
def test_an_answer_that_cannot_be_written(output: str, run: Program) -> None:
    done = run("ladder", "--output", output)
    assert done.code == 4, done.errors
    assert done.out == b""
    assert done.errors.startswith("error: cannot write ")
    assert done.errors.count("\n") == 1
