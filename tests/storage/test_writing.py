"""Writing whole or not at all: what the profile, answers, exports and snapshots share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mlecareer.errors import FileTroubleError
from mlecareer.profile.records import Profile
from mlecareer.storage import snapshot
from mlecareer.storage.new_folder import write_folder
from mlecareer.storage.output import write_output
from mlecareer.storage.profile_file import edit

WRITERS: dict[str, Callable[[str], object]] = {
    "an answer": lambda path: write_output(path, b"new"),
    "a snapshot": lambda path: snapshot.keep(path, [1], "new"),
    "a catalog": lambda path: write_folder(path, {"a": "new"}),
    "a profile": lambda path: edit(path, lambda _: Profile(skills_done=("new",))),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_put_in_place_is_on_the_disk_and_so_is_its_folder(
    writer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, str]] = []

    def flushed(descriptor: int) -> None:
        path = os.path.realpath(f"/proc/self/fd/{descriptor}")
        done.append(("flush", path))

    def renamed(change: Callable[..., None], old: str, new: str) -> None:
        done.append(("from", old))
        change(old, new)

    monkeypatch.setattr(os, "fsync", flushed)
    for call in ("replace", "rename"):
        monkeypatch.setattr(os, call, partial(renamed, getattr(os, call)))
    WRITERS[writer](str(tmp_path / "f"))
    first = next(path for what, path in done if what == "from")
    assert os.path.basename(first).startswith(".mlecareer-")
    assert done.index(("flush", first)) < done.index(("from", first))
    assert done[-1] == ("flush", str(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} <= {"f", ".f.lock"}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
def test_where_the_system_refuses_nothing_is_left(
    call: str, writer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, refused)
    if writer == "a snapshot":  # which only saves time
        WRITERS[writer](str(tmp_path / "f"))
    else:
        with pytest.raises(FileTroubleError) as wrong:
            WRITERS[writer](str(tmp_path / "f"))
        assert wrong.value.text == f"cannot write {tmp_path / 'f'}: no space left on device"
    assert {path.name for path in tmp_path.iterdir()} <= {".f.lock"}


def test_an_output_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_output(str(path), b"one")
    for umask, mode in ((0o027, 0o640), (0, 0o666)):
        old = os.umask(umask)
        try:
            write_output(str(tmp_path / "new"), b"two")
        finally:
            os.umask(old)
        assert (tmp_path / "new").stat().st_mode & 0o777 == mode
        (tmp_path / "new").unlink()
    path.chmod(0o604)
    write_output(str(path), b"three")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"three", 0o604)
    link = tmp_path / "link"
    link.symlink_to("out")
    write_output(str(link), b"four")
    assert link.is_symlink()
    assert path.read_bytes() == b"four"
    write_output("/dev/null", b"gone")
    assert {entry.name for entry in tmp_path.iterdir()} == {"out", "link"}


def test_an_output_that_cannot_be_written_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FileTroubleError) as wrong:
        write_output(str(path), b"after")
    assert wrong.value.text == f"cannot write {path}: no space left on device"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]
    assert path.read_bytes() == b"before"
    with pytest.raises(FileTroubleError) as wrong:
        write_output(str(tmp_path / "none" / "out"), b"x")
    assert wrong.value.text.startswith(f"cannot write {tmp_path / 'none' / 'out'}: no such file")


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_is_written_aside_first(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Aside is on the same disk, where a rename is one step; what a killed run leaves says whose it is."""
    target = tmp_path / "above" / "out"
    if there:
        target.mkdir(parents=True)
    rename = os.replace
    seen: set[tuple[str, ...]] = set()

    def noted(old: str, new: str) -> None:
        seen.add(min((entry.relative_to(tmp_path).parts for entry in tmp_path.glob("**/.mlecareer-*")), key=len))
        rename(old, new)

    monkeypatch.setattr(os, "replace", noted)
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    write_folder(str(target), {"a": "1", "b/c": "é"})
    assert [path[:-1] for path in seen] == [("above",)]
    assert {str(entry.relative_to(tmp_path)) for entry in tmp_path.glob("**/*")} == {
        "above",
        "above/out",
        "above/out/a",
        "above/out/b",
        "above/out/b/c",
    }
    assert (target / "b" / "c").read_bytes() == "é".encode()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file" / "below" / "out"
    with pytest.raises(FileTroubleError) as wrong:
        write_folder(str(target), {"a": "1"})
    assert wrong.value.text == f"cannot write {target}: not a directory"
