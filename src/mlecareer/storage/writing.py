"""Writes files completely or not at all: the profile, answers, catalogs and snapshots.

What is written lies aside in the same folder first, flushed to the disk; one rename puts it in place; then the folder
is flushed too. A process that is stopped in between leaves the old file as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from mlecareer.operating_system import flush_folder, new_file_mode, put_in_place, remove
from mlecareer.storage.files import cannot

PREFIX = ".mlecareer-"
"""The beginning of the names of temporary files, so that one left behind says whose it is."""


def write_whole(target: str, content: bytes, mode: int) -> None:
    """Write a file with this mode, replacing what is there only when the new content is whole."""
    with aside(target, content, mode) as new:
        put_in_place(new, target)
        flush_folder(os.path.dirname(target))


@contextmanager
def aside(target: str, content: bytes, mode: int) -> Iterator[str]:
    """The path of a new file beside the target, safe on the disk, for a rename; it is removed unless it was renamed."""
    from tempfile import mkstemp

    descriptor, new = mkstemp(dir=os.path.dirname(target), prefix=PREFIX)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        os.chmod(new, mode)
        yield new
    finally:
        with suppress(OSError):
            remove(new)


def write_output(path: str, content: bytes) -> None:
    """Write an answer where the user named it: behind links, with the mode of a file that is there.

    A device or pipe is written to as it is. FileTroubleError where the system refuses.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as device:
                device.write(content)
            return
        target = os.path.realpath(path)
        mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else new_file_mode()
        write_whole(target, content, mode)
    except (OSError, ValueError) as error:
        raise cannot("write", path, error) from None


def write_folder(path: str, files: Mapping[str, str]) -> None:
    """Make a folder with these texts by their paths in it: written aside, and put in place once all are whole.

    It is new, or an empty one, which stays the same folder. FileTroubleError where the system refuses.
    """
    from tempfile import TemporaryDirectory

    try:
        target = os.path.realpath(path)
        there = os.path.isdir(target)
        above = target if there else os.path.dirname(target)
        os.makedirs(above, exist_ok=True)
        mode = new_file_mode()
        with TemporaryDirectory(dir=above, prefix=PREFIX) as folder:
            new = os.path.join(folder, "new")
            for name, text in files.items():
                file = os.path.join(new, name)
                os.makedirs(os.path.dirname(file), exist_ok=True)
                write_whole(file, text.encode(), mode)
            for name in os.listdir(new) if there else ("",):
                put_in_place(os.path.join(new, name), os.path.join(target, name))
            flush_folder(above)
    except (OSError, ValueError) as error:
        raise cannot("write", path, error) from None
