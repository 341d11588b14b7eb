"""Files that may be anything: what is read, and what is said where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mlecareer.errors import ContentError, FileTroubleError, Position
from mlecareer.storage.files import absolute, cannot, decoded, read_text, too_large
from mlecareer.storage.output import write_output


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
    assert wrong.value.text == "cannot read a\0b: embedded null byte"


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
    [(b"\xff", 1, 1, 1), (b"ab\xff", 3, 1, 3), (b"a\nb\n\xc3(", 5, 3, 1), (b"a\nbc\xff\nd\xff", 5, 2, 3)],
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
    old = os.umask(0o027)
    try:
        write_output(str(tmp_path / "new"), b"two")
    finally:
        os.umask(old)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640
    path.chmod(0o604)
    write_output(str(path), b"three")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"three", 0o604)
    link = tmp_path / "link"
    link.symlink_to("out")
    write_output(str(link), b"four")
    assert link.is_symlink()
    assert path.read_bytes() == b"four"
    write_output("/dev/null", b"gone")
    assert {entry.name for entry in tmp_path.iterdir()} == {"out", "new", "link"}


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
