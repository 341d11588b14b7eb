"""Files that may be anything: what is read, and what is said where it is not."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from mlecareer.errors import ContentError, FileTroubleError, Position
from mlecareer.storage.files import absolute, cannot, decoded, read_bytes, read_text, too_large


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
