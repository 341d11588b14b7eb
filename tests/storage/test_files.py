"""Files that may be anything: what is read, and what is said where it is not."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import pytest

from mlecareer.errors import ContentError, FileTroubleError, Position
from mlecareer.storage.files import absolute, cannot, decoded, read_bytes, read_text, too_large
from mlecareer.storage.output import write_folder, write_output


def refused(path: Path, limit: int = 100) -> str:
    """The sentence for a file that is not read."""
    with pytest.raises((FileTroubleError, ContentError)) as wrong:
        read_text(str(path), limit)
    return wrong.value.text


def test_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x" * 2048)
    assert read_text(str(path), 2048) == "x" * 2048
    assert refused(path, 2047) == f"{path} is larger than 1 KiB, the limit for such a file"
    path.write_bytes(b"\xef\xbb\xbfmark")
    assert read_text(str(path), 100) == "mark"


def test_what_grows_while_it_is_read_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x" * 101)
    real = os.stat(path)
    smaller = os.stat_result((real.st_mode, *real[1:6], 50, *real[7:]))
    monkeypatch.setattr(os, "fstat", lambda _: smaller)
    assert refused(path) == f"{path} is larger than 0 KiB, the limit for such a file"


def test_what_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == f"cannot read {tmp_path / 'none'}: no such file or directory"
    assert refused(tmp_path) == f"cannot read {tmp_path}: it is a folder"
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == f"cannot read {tmp_path / 'pipe'}: it is not a regular file"
    with pytest.raises(FileTroubleError) as wrong:
        read_text("a\0b", 1)
    # In the words of Python, which differ from version to version.
    assert wrong.value.text.startswith("cannot read a\0b: ")
    assert "embedded null" in wrong.value.text


def test_what_the_system_does_not_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"x")

    def broken(*_: object, **__: object) -> object:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", broken)
        assert refused(path) == f"cannot read {path}: input/output error"
    # Where nothing waits for a pipe there is no flag against it.
    monkeypatch.delattr(os, "O_NONBLOCK")
    assert read_bytes(str(path), 1) == b"x"


def test_no_more_than_the_limit_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    path = tmp_path / "f"
    path.write_bytes(b"x" * 50)

    class Counted(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.append(size)
            return super().read(size)

    monkeypatch.setattr(os, "fdopen", lambda *_, **__: Counted(b"x" * 500))
    assert refused(path) == f"{path} is larger than 0 KiB, the limit for such a file"
    assert asked == [101]


def test_sizes_as_people_say_them() -> None:
    assert too_large("f", 1024 * 1024).text == "f is larger than 1 MiB, the limit for such a file"
    assert too_large("f", 16 * 1024 * 1024).text == "f is larger than 16 MiB, the limit for such a file"
    assert too_large("f", 1024 * 1024 - 1).text == "f is larger than 1023 KiB, the limit for such a file"
    assert too_large("f", 3072).text == "f is larger than 3 KiB, the limit for such a file"
    assert too_large("f", 3072).problems[0].position is None


def test_the_systems_words() -> None:
    assert cannot("write", "f", PermissionError(13, "Permission denied")).text == "cannot write f: permission denied"
    assert cannot("read", "f", ValueError("Odd Thing")).text == "cannot read f: odd Thing"
    assert cannot("read", "f", OSError("Plain")).text == "cannot read f: plain"


@pytest.mark.parametrize(
    ("content", "byte", "line", "column"),
    [
        (b"\xff", 1, 1, 1),
        (b"ab\xff", 3, 1, 3),
        (b"\n\xff", 2, 2, 1),
        (b"a\nb\n\xc3(", 5, 3, 1),
        (b"a\nbc\xff\nd\xff", 5, 2, 3),
    ],
)
def test_bytes_that_are_no_text(content: bytes, byte: int, line: int, column: int) -> None:
    with pytest.raises(ContentError) as wrong:
        decoded(content, "f")
    (problem,) = wrong.value.problems
    assert problem.text == f"not valid UTF-8 at byte {byte}"
    assert problem.position == Position("f", line, column)
    assert wrong.value.hint == "save the file as UTF-8"


def test_from_a_folder_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert absolute("/a/../b") == "/b"
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(FileTroubleError) as wrong:
        absolute("f")
    assert wrong.value.text == "cannot read f: no such file or directory"


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
    rename = os.rename
    seen: set[tuple[str, ...]] = set()

    def noted(old: str, new: str) -> None:
        seen.update(entry.relative_to(tmp_path).parts for entry in tmp_path.glob("**/.mlecareer-*"))
        rename(old, new)

    monkeypatch.setattr(os, "rename", noted)
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    write_folder(str(target), {"a": "1", "b/c": "é"})
    assert [path[:-1] for path in seen] == [("above", "out") if there else ("above",)]
    assert {str(one.relative_to(tmp_path)) for one in tmp_path.glob("**/*")} == {
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
