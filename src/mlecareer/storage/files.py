"""Reads a file safely: only regular files, only up to a limit, always UTF-8."""

from __future__ import annotations

import errno
import os
import stat
import sys

from mlecareer.errors import ContentError, FileTroubleError, Position, Problem
from mlecareer.operating_system import open_file

STANDARD_INPUT = "-"
"""What one types in place of a file."""


def read_text(path: str, limit: int) -> str:
    """The text of a regular file of at most `limit` bytes; a byte order mark is dropped.

    Raises:
        FileTroubleError: missing, not readable, not a regular file.
        ContentError: too large, or not UTF-8.
    """
    return decoded(read_bytes(path, limit), path)


def read_bytes(path: str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` of them; raises as `read_text`."""
    try:
        # Not blocking: opening a pipe that nobody writes to must not wait.
        descriptor = open_file(path, os.O_RDONLY, wait=False)
    except (OSError, ValueError) as error:
        if isinstance(error, PermissionError) and os.path.isdir(path):  # Windows opens no folder
            raise FileTroubleError(f"cannot read {path}: it is a folder") from None
        if isinstance(error, OSError) and error.errno == errno.ENXIO:
            raise FileTroubleError(f"cannot read {path}: it is not a regular file") from None
        raise cannot("read", path, error) from None
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            kind = "a folder" if stat.S_ISDIR(state.st_mode) else "not a regular file"
            raise FileTroubleError(f"cannot read {path}: it is {kind}")
        if state.st_size > limit:
            raise too_large(path, limit)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise cannot("read", path, error) from None
    finally:
        os.close(descriptor)
    if len(content) > limit:
        raise too_large(path, limit)
    return content


def called(path: str) -> str:
    """What people call a file, or standard input."""
    return "standard input" if path == STANDARD_INPUT else path


def read_file_or_input(path: str, limit: int) -> bytes:
    """The bytes of a regular file, or with `-` of standard input; raises as `read_text`."""
    return read_input(limit) if path == STANDARD_INPUT else read_bytes(path, limit)


def read_input(limit: int) -> bytes:
    """The bytes of standard input, at most `limit` of them; raises as `read_text`."""
    if sys.stdin is None:
        raise FileTroubleError("there is no standard input")
    try:
        content = sys.stdin.buffer.read(limit + 1)
    except (OSError, ValueError) as error:
        raise cannot("read", called(STANDARD_INPUT), error) from None
    if len(content) > limit:
        raise too_large(called(STANDARD_INPUT), limit)
    return content


def absolute(path: str) -> str:
    """The path from the top. FileTroubleError where the folder that we are in is gone."""
    try:
        return os.path.abspath(path)
    except OSError as error:
        raise cannot("read", path, error) from None


def decoded(content: bytes, path: str) -> str:
    """The text that the bytes of a file are; ContentError names the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        problem = Problem(f"not valid UTF-8 at byte {error.start + 1}", Position(path, line, column))
        raise ContentError((problem,), hint="save the file as UTF-8") from None


def cannot(do: str, path: str, error: Exception) -> FileTroubleError:
    """The error for a file that the system refuses, in its words."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FileTroubleError(f"cannot {do} {path}: {reason[:1].lower()}{reason[1:]}")


def too_large(path: str, limit: int) -> ContentError:
    """The error for a file above its size limit, which is then not read."""
    size = f"{limit // 1024 // 1024} MiB" if limit >= 1024 * 1024 else f"{limit // 1024} KiB"
    return ContentError((Problem(f"{path} is larger than {size}, the limit for such a file"),))
