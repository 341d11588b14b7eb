"""Writes files completely or not at all: the profile, answers, catalogs and snapshots.

What is written lies aside in the same folder first, flushed to the disk; one rename puts it in place; then the folder
is flushed too. A process that is stopped in between leaves the old file as it was. What it leaves aside is removed by
a later change of the same file.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from zlib import crc32

from mlecareer.errors import BusyError
from mlecareer.operating_system import ending_later, flush_folder, keep_attributes, keep_owner, put_in_place, remove
from mlecareer.records import record
from mlecareer.storage.files import cannot, read_bytes
from mlecareer.written import note

PREFIX = ".mlecareer-"
"""The beginning of the names of temporary files, so that one left behind says whose it is."""

ABANDONED = 3600.0
"""After so many seconds a temporary file is one that a killed command left behind."""


def prefix_of(target: str) -> str:
    """The beginning of the names of what lies aside for one target; others in its folder have other ones."""
    return f"{PREFIX}{crc32(os.fsencode(os.path.basename(target))):08x}-"


def write_whole(target: str, content: bytes, mode: int) -> None:
    """Write a file, replacing what is there only when the new content is whole.

    A new file gets this mode. One that is there keeps its mode, owner and group.
    """
    with aside(target, content, mode, like=target if os.path.exists(target) else None) as new:
        sweep(target, os.stat(new).st_mtime - ABANDONED)
        put_in_place(new, target)
        flush_folder(os.path.dirname(target))


@contextmanager
def aside(target: str, content: bytes, mode: int, *, like: str | None = None) -> Iterator[str]:
    """The path of a new file beside the target, safe on the disk, for a rename; it is removed unless it was renamed.

    It has this mode, or the mode, owner, group and access list of the file that it is to be like. OSError where it
    could not have them.
    """
    from tempfile import mkstemp

    descriptor, new = mkstemp(dir=os.path.dirname(target), prefix=prefix_of(target))
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
            if like is not None and not os.path.exists(like):  # deleted since, which its writer will notice
                like = None
            if like is not None:
                state = os.stat(like)
                mode = state.st_mode & 0o777
                try:
                    keep_owner(descriptor, state)
                except PermissionError:
                    raise PermissionError(errno.EPERM, "its owner and group could not be kept", like) from None
        os.chmod(new, mode)
        if like is not None:
            keep_attributes(like, new)
        yield new
    finally:
        with suppress(OSError):
            remove(new)


def sweep(target: str, before: float | None = None) -> None:
    """Remove what killed commands left aside for a target, or of that what is older than a time."""
    from shutil import rmtree

    prefix = prefix_of(target)
    with suppress(OSError):
        for name in os.listdir(os.path.dirname(target)):
            left = os.path.join(os.path.dirname(target), name)
            if not name.startswith(prefix) or (before is not None and os.lstat(left).st_mtime >= before):
                continue
            if os.path.isdir(left) and not os.path.islink(left):
                rmtree(left, ignore_errors=True)
            else:
                with suppress(OSError):
                    remove(left)


def refuse_read_only(path: str) -> None:
    """Raise PermissionError for a file that is read-only: a rename would replace it all the same, and so can root."""
    if os.path.exists(path) and not (os.stat(path).st_mode & 0o222 and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "it is read-only", path)


@record(frozen=True)
class Replacement:
    """New bytes for a file that is there, and those that they were made from."""

    path: str
    before: bytes
    after: bytes


def replace_all(replacements: Iterable[Replacement], limit: int) -> None:
    """Put new bytes into files: into all of them, or where the system refuses one, into none.

    Raises:
        BusyError: a file changed in the meantime; no file of more than `limit` bytes is read to see that.
        FileTroubleError: a file cannot be read or written.
    """
    path = ""
    try:
        with ending_later(), ExitStack() as stack:
            ready: list[tuple[str, str, str]] = []
            for path, before, after in ((each.path, each.before, each.after) for each in replacements):
                target = os.path.realpath(path)
                if read_bytes(target, limit) != before:
                    raise BusyError(f"{path} changed in the meantime, so nothing is written", hint="try again")
                refuse_read_only(target)
                new = stack.enter_context(aside(target, after, 0o600, like=target))
                sweep(target, os.stat(new).st_mtime - ABANDONED)
                ready.append((target, new, stack.enter_context(aside(target, before, 0o600, like=target))))
            done: list[tuple[str, str]] = []
            try:
                for path, new, kept in ready:
                    put_in_place(new, path)
                    done.append((kept, path))
            except OSError:
                for kept, replaced in reversed(done):
                    with suppress(OSError):
                        put_in_place(kept, replaced)
                raise
            for _, replaced in done:
                note(replaced)
                flush_folder(os.path.dirname(replaced))
    except (OSError, ValueError) as error:
        raise cannot("write", path, error) from None
