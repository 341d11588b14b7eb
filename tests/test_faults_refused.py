"""Writes that are refused or were killed: what was there stays, in every file, and the next command works."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import PROGRAM, Program, environment

OLDER, OLD = b"# older\nholdings: [cks]\n", b"# old\nholdings: [cka]\n"
WHOLE = {"p.yaml": OLD, "p.yaml.bak": OLDER}


def held(folder: Path) -> dict[str, bytes | str]:
    """What lies in a folder, but for locks."""
    return {
        path.name: os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else "no file"
        for path in folder.iterdir()
        if not path.name.endswith(".lock")
    }


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a profile and its backup."""
    folder = tmp_path / "place"
    folder.mkdir()
    for name, content in WHOLE.items():
        (folder / name).write_bytes(content)
    return folder


def refusing(number: int, real: Callable[..., None]) -> Callable[..., None]:
    """A call that the system refuses from the n-th time on, for one time."""
    calls: Iterator[int] = iter(range(1, 1000))

    def refused(*arguments: object, **options: object) -> None:
        if next(calls) == number:
            raise OSError(5, "Input/output error")
        real(*arguments, **options)

    return refused


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("command", ["undo", "add kcna"])
def test_refused_at_each_rename_nothing_changes(
    command: str, number: int, links: bool, run: Program, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", refusing(number, os.replace))
    if not links:
        monkeypatch.setattr(os, "link", refusing(1, os.link))
    done = run("profile", *command.split(), "--profile", str(place / "p.yaml"), "--format", "json")
    if number == 3 and links:
        assert done.code == 0, done.errors
        assert held(place)["p.yaml.bak"] == OLD
    else:
        assert (done.code, done.errors.count("\n")) == (4, 1), done.errors
        assert held(place) == WHOLE


@pytest.mark.parametrize("left", ["both names", "no backup"])
def test_the_next_change_puts_right_what_a_kill_left(left: str, run: Program, place: Path) -> None:
    path = str(place / "p.yaml")
    (place / "p.yaml.bak").rename(place / "p.yaml.bak.older")
    if left == "both names":
        (place / "p.yaml.bak").write_bytes(OLD)
    shown = run("profile", "undo", "--dry-run", "--profile", path)
    assert "+# older" in shown.text
    assert run("profile", "undo", "--profile", path).code == 0
    assert held(place) == {"p.yaml": OLDER, "p.yaml.bak": OLD}


def test_an_earlier_backup_that_is_not_needed_goes(run: Program, place: Path) -> None:
    (place / "p.yaml.bak.older").write_bytes(b"# still older\n")
    assert run("profile", "undo", "--profile", str(place / "p.yaml")).code == 0
    assert held(place) == {"p.yaml": OLDER, "p.yaml.bak": OLD}


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe", "read-only"])
@pytest.mark.parametrize("command", ["undo", "add kcna"])
def test_a_backup_that_is_not_ours_to_replace(command: str, kind: str, run: Program, place: Path) -> None:
    backup = place / "p.yaml.bak"
    backup.unlink()
    if kind in ("link", "dangling"):
        backup.symlink_to("other")
        if kind == "link":
            (place / "other").write_bytes(OLDER)
    elif kind == "folder":
        backup.mkdir()
    elif kind == "pipe":
        os.mkfifo(backup)
    else:
        backup.write_bytes(OLDER)
        backup.chmod(0o444)
    before = held(place)
    done = run("profile", *command.split(), "--profile", str(place / "p.yaml"))
    assert done.code == 4, done.errors
    assert done.errors.startswith(f"error: cannot use {backup} as the backup: it is ")
    assert held(place) == before


@pytest.mark.parametrize("times", [2, 3])
def test_each_change_that_met_a_change_by_hand_is_kept(
    times: int, run: Program, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, fsync = place / "p.yaml", os.fsync

    def edit(descriptor: int) -> None:
        fsync(descriptor)
        path.write_bytes(path.read_bytes() + b"# by hand\n")

    monkeypatch.setattr(os, "fsync", edit)
    for id in ("kcna", "kcsa", "ckad")[:times]:
        done = run("profile", "add", id, "--profile", str(path))
        assert done.code == 5, done.errors
    kept = [b for name, b in sorted(held(place).items()) if ".mine" in name]
    assert len(kept) == times
    for name, content in zip((b"kcna", b"kcsa", b"ckad"), kept, strict=False):
        assert isinstance(content, bytes)
        assert name in content


@pytest.mark.parametrize("number", [38, 95, 13, 5])
def test_where_locks_do_not_work_that_is_said_at_once(
    number: int, run: Program, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refused)
    done = run("profile", "add", "kcna", "--profile", str(place / "p.yaml"))
    assert (done.code, done.errors.count("\n")) == (4, 1), done.errors
    assert f"it cannot be locked here: {os.strerror(number)}" in done.errors
    assert held(place) == WHOLE


def test_what_a_kill_left_aside_is_removed_and_nothing_else(run: Program, place: Path) -> None:
    from mlecareer.storage.writing import prefix_of

    ours = [prefix_of("p.yaml") + "abcdefgh", prefix_of("p.yaml") + "zzzzzzzz"]
    others = [prefix_of("q.yaml") + "abcdefgh", ".mlecareer-notes", "mlecareer-x"]
    for name in (*ours, *others):
        (place / name).write_bytes(b"x")
    assert run("profile", "add", "kcna", "--profile", str(place / "p.yaml")).code == 0
    assert set(held(place)) == {"p.yaml", "p.yaml.bak", *others}


def test_an_answer_removes_what_is_old_alone(run: Program, tmp_path: Path) -> None:
    from mlecareer.storage.writing import prefix_of

    old, young, folder = (tmp_path / f"{prefix_of('out')}{end}" for end in ("aaaaaaaa", "bbbbbbbb", "cccccccc"))
    old.write_bytes(b"x")
    young.write_bytes(b"x")
    folder.mkdir()
    for path in (old, folder):
        os.utime(path, (1, 1))
    assert run("ladder", "--output", str(tmp_path / "out")).code == 0
    assert [path.exists() for path in (old, young, folder)] == [False, True, False]


@pytest.mark.parametrize("command", ["ladder --output", "profile add kcna --profile"])
def test_a_read_only_file_is_not_replaced(command: str, run: Program, place: Path) -> None:
    path = place / "p.yaml"
    path.chmod(0o444)
    done = run(*command.split(), str(path))
    assert done.code == 4, done.errors
    assert done.errors == f"error: cannot write {path}: it is read-only\n"
    assert held(place) == WHOLE
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_attributes_of_the_owner_are_kept(run: Program, place: Path) -> None:
    path = place / "p.yaml"
    os.setxattr(path, "user.note", b"mine")
    assert run("profile", "add", "kcna", "--profile", str(path)).code == 0
    assert os.getxattr(path, "user.note") == b"mine"


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    """A catalog folder of two files, both of which name one address."""
    folder = tmp_path / "catalog"
    (folder / "certifications").mkdir(parents=True)
    source = "sources: [{url: https://a.example/x, read: 2026-01-01}]"
    (folder / "titles.yaml").write_text(f"titles:\n- {{id: kubestronaut, {source}}}\n")
    (folder / "certifications" / "own.yaml").write_text(f"certifications:\n- {{id: cka, {source}}}\n")
    return folder


def mark(run: Program, folder: Path) -> int:
    done = run("catalog", "sources", str(folder), "--mark-read", "https://a.example/x", "2026-02-02")
    assert "Traceback" not in done.errors
    return done.code


def texts(folder: Path) -> dict[str, str]:
    """The files of a folder and below."""
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_of_two_catalog_files_both_are_marked_or_none(
    run: Program, catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(catalog)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing(2, os.replace))
        assert mark(run, catalog) == 4
    assert texts(catalog) == before
    read_only = catalog / "titles.yaml"
    read_only.chmod(0o444)
    assert mark(run, catalog) == 4
    assert texts(catalog) == before
    read_only.chmod(0o640)
    assert mark(run, catalog) == 0
    assert all("2026-02-02" in text for text in texts(catalog).values())
    assert stat.S_IMODE(read_only.stat().st_mode) == 0o640


def exported(run: Program, target: Path, **options: Path) -> int:
    return run("catalog", "export", str(target), **options).code


def test_an_export_where_we_stand_fills_the_folder(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    target.mkdir()
    inode = target.stat().st_ino
    with monkeypatch.context() as patch:
        from mlecareer.storage import new_folder

        patch.setattr(new_folder, "put_in_place", refusing(3, os.replace))
        assert exported(run, Path(), cwd=target) == 4
    assert list(target.iterdir()) == []
    (target / ".mlecareer-export-abcdefgh").mkdir()
    assert exported(run, Path(), cwd=target) == 0
    assert target.stat().st_ino == inode
    assert not list(target.glob(".*"))
    assert run("catalog", "check", str(target)).code == 0


def test_a_part_of_an_export_is_said_to_be_one(run: Program, tmp_path: Path) -> None:
    target = tmp_path / "out"
    (target / ".mlecareer-export-abcdefgh").mkdir(parents=True)
    (target / "tips.yaml").write_text("tips: []\n")
    for command in (("catalog", "check"), ("catalog", "export"), ("ladder", "--catalog")):
        done = run(*command, str(target))
        assert done.code == 4, done.errors
        assert "holds a part of a catalog: its export was stopped" in done.errors


@pytest.mark.parametrize("kind", ["new", "link", "setgid"])
def test_an_export_is_whole_or_not_at_all(
    kind: str, run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, above = tmp_path / "above" / "out", tmp_path / "above"
    above.mkdir()
    if kind != "new":
        target.mkdir(mode=0o750)
    if kind == "setgid":
        target.chmod(0o2750)
    named = target
    if kind == "link":
        named = tmp_path / "link"
        named.symlink_to(target)

    def refused(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for call in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, call, refused)
            assert exported(run, named) == 4
        assert [path.name for path in above.rglob("*")] == ([] if kind == "new" else ["out"])
    assert exported(run, named) == 0
    assert [path.name for path in above.iterdir()] == ["out"]
    assert (target / "catalog.yaml").exists()
    if kind != "new":
        assert stat.S_IMODE(target.stat().st_mode) == (0o2750 if kind == "setgid" else 0o750)
    assert kind != "link" or named.is_symlink()


def test_what_the_system_refuses_elsewhere_is_no_bug_of_ours(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_memory(*_: object) -> None:
        raise MemoryError

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error", "somewhere")

    from mlecareer.cli import main

    monkeypatch.setattr(main, "_command", without_memory)
    done = run("ladder")
    assert (done.code, done.errors) == (4, "error: out of memory\n")
    monkeypatch.setattr(main, "_command", broken)
    done = run("ladder")
    assert (done.code, done.errors) == (4, "error: cannot use somewhere: input/output error\n")


def test_what_was_written_before_the_end_is_said(run: Program, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mlecareer.cli.profile_change.answer", stopped)
    path = place / "p.yaml"
    done = run("profile", "add", "kcna", "--profile", str(path))
    assert (done.code, done.errors) == (130, f"\ninterrupted; {path} was written before\n")
    assert held(place)["p.yaml.bak"] == OLD


OUTPUTS: dict[str, Callable[[Path, Path], str]] = {
    "the profile": lambda place, _: str(place / "p.yaml"),
    "through a folder": lambda place, _: f"{place}/../{place.name}/./p.yaml",
    "relative": lambda place, top: os.path.relpath(place / "p.yaml", top),
    "a link": lambda place, top: linked(top / "link", place / "p.yaml"),
    "a link to a link": lambda place, top: linked(top / "two", Path(linked(top / "link", place / "p.yaml"))),
    "a hard link": lambda place, top: hard(top / "hard", place / "p.yaml"),
    "the backup": lambda place, _: str(place / "p.yaml.bak"),
    "a link to the backup": lambda place, top: linked(top / "link", place / "p.yaml.bak"),
    "a backup to come": lambda place, _: str(place / "p.yaml.bak.older"),
    "a change by hand": lambda place, _: str(place / "p.yaml.mine"),
    "a second change by hand": lambda place, _: str(made(place / "p.yaml.mine-2")),
    "the lock": lambda place, _: str(place / ".p.yaml.lock"),
}


def linked(link: Path, target: Path) -> str:
    link.symlink_to(target)
    return str(link)


def hard(link: Path, target: Path) -> str:
    link.hardlink_to(target)
    return str(link)


def made(path: Path) -> Path:
    path.write_bytes(b"kept")
    return path


@pytest.mark.parametrize("way", OUTPUTS)
@pytest.mark.parametrize("command", ["ladder", "profile add kcna"])
def test_an_answer_never_replaces_a_file_of_the_profile(
    command: str, way: str, run: Program, place: Path, tmp_path: Path
) -> None:
    output = OUTPUTS[way](place, tmp_path)
    before = held(place)
    done = run(*command.split(), "--profile", str(place / "p.yaml"), "--output", output)
    assert done.code == 2, done.errors
    assert done.errors.startswith(f"error: --output names {output}, which belongs to your profile\n")
    assert held(place) == before


def test_an_answer_never_replaces_an_open_profile(run: Program, place: Path) -> None:
    with (place / "p.yaml").open("r+b") as opened:
        for folder in ("/dev/fd", "/proc/self/fd"):
            name = f"{folder}/{opened.fileno()}"
            assert run("ladder", "--profile", str(place / "p.yaml"), "--output", name).code == 2
    assert held(place) == WHOLE


def test_the_profile_need_not_be_there_nor_be_named(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "home" / "config" / "mlecareer" / "profile.yaml"
    path.parent.mkdir(parents=True)
    assert run("ladder", "--output", str(path)).code == 2
    assert run("ladder", "--output", "q.yaml", env={"MLECAREER_PROFILE": str(tmp_path / "q.yaml")}).code == 2
    assert not path.exists()


@pytest.mark.parametrize("file", ["titles.yaml", "certifications/own.yaml", "tips.yaml", "certifications/new.yml"])
@pytest.mark.parametrize("named", ["--catalog", "environment", "argument", "through a link"])
def test_an_answer_never_replaces_a_file_of_a_catalog(named: str, file: str, run: Program, catalog: Path) -> None:
    before = texts(catalog)
    output, words, env = str(catalog / file), ["ladder", "--catalog", str(catalog)], {}
    if named == "environment":
        words, env = ["ladder"], {"MLECAREER_CATALOG": str(catalog)}
    elif named == "argument":
        words = ["catalog", "check", str(catalog)]
    elif named == "through a link":
        output = f"{linked(catalog.parent / 'link', catalog)}/{file}"
    done = run(*words, "--output", output, env=env)
    assert done.code == 2, done.errors
    assert "which is a file of the catalog in" in done.errors
    assert texts(catalog) == before
    assert run(*words, "--output", str(catalog / "plan.md"), env=env).code == 0


@pytest.mark.parametrize("command", ["profile import", "team --require cka>=1", "changes", "catalog review"])
def test_an_answer_never_replaces_what_the_command_reads(command: str, run: Program, tmp_path: Path) -> None:
    path = made(tmp_path / "in")
    for output in (str(path), hard(tmp_path / "hard", path)):
        done = run(*command.split(), "in", "--output", output)
        assert done.code == 2, done.errors
        assert done.errors.startswith(f"error: --output names {output}, which this command reads")
    assert path.read_bytes() == b"kept"


@pytest.mark.parametrize("format", ["table", "plain", "json", "markdown", "csv"])
def test_every_format_goes_to_a_file_whole(format: str, run: Program, tmp_path: Path) -> None:
    path = tmp_path / "out"
    for command in ("ladder", "certs"):
        done = run(command, "--format", format, "--output", str(path))
        assert (done.code, done.out) == (0, b""), done.errors
        assert path.stat().st_size > 200
    assert {each.name for each in tmp_path.iterdir()} == {"home", "out"}


def test_an_answer_is_added_where_standard_output_is_a_file(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    with log.open("ab") as opened:
        words = [str(PROGRAM), "stack", "--output", "/dev/stdout"]
        subprocess.run(words, stdout=opened, env=environment(tmp_path / "home"), check=True)
    assert log.read_text().startswith("before\n")
    assert "Kubernetes" in log.read_text()
