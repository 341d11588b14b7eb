"""Writes a whole folder: complete, or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

from mlecareer.operating_system import ending_later, flush_folder, new_file_mode, put_in_place
from mlecareer.storage.catalog_folder import UNFINISHED
from mlecareer.storage.files import cannot
from mlecareer.storage.writing import ABANDONED, prefix_of, sweep, write_whole
from mlecareer.written import note


def write_folder(path: str, files: Mapping[str, str]) -> None:
    """Make a folder with these texts by their paths in it: written aside, and put in place once all are whole.

    It is new, or an empty one, which the new one replaces in one step. Where we stand in the empty one, or it cannot
    be replaced, it is filled file by file instead, and emptied again if that fails.
    FileTroubleError where the system refuses.
    """
    from tempfile import TemporaryDirectory

    try:
        target = os.path.realpath(path)
        fill = os.path.isdir(target) and not _can_be_replaced(target)
        above = target if fill else os.path.dirname(target)
        os.makedirs(above, exist_ok=True)
        if fill:
            _remove_unfinished(target)
        mode = new_file_mode()
        with TemporaryDirectory(dir=above, prefix=UNFINISHED if fill else prefix_of(target)) as folder:
            sweep(target, os.stat(folder).st_mtime - ABANDONED)
            new = os.path.join(folder, "new")
            for name, text in files.items():
                file = os.path.join(new, name)
                os.makedirs(os.path.dirname(file), exist_ok=True)
                write_whole(file, text.encode(), mode)
            with ending_later():
                if fill:
                    _move_into(new, target)
                else:
                    _put_over(new, target)
                note(path)
                flush_folder(above)
    except (OSError, ValueError) as error:
        raise cannot("write", path, error) from None


def _can_be_replaced(target: str) -> bool:
    """Whether a new folder can take the place of an empty one, and nobody who looks at it sees a difference."""
    above = os.path.dirname(target)
    state, outer = os.stat(target), os.stat(above)
    ours = (state.st_uid, state.st_gid) == (getattr(os, "geteuid", int)(), getattr(os, "getegid", int)())
    with suppress(OSError):
        ours = ours and not os.path.samefile(target, os.getcwd())
    plain = not (state.st_mode | outer.st_mode) & 0o7000
    return ours and plain and not os.listdir(target) and not os.path.ismount(target) and os.access(above, os.W_OK)


def _put_over(new: str, target: str) -> None:
    """Rename a folder, over an empty one if that is there."""
    if os.path.isdir(target):
        os.chmod(new, os.stat(target).st_mode & 0o777)
        try:
            os.rename(new, target)
            return
        except OSError:  # Windows renames over nothing
            os.rmdir(target)
    os.rename(new, target)


def _move_into(new: str, target: str) -> None:
    """Move what lies in a folder into another; where that fails, all of it is moved back."""
    moved: list[str] = []
    try:
        for name in sorted(os.listdir(new)):
            put_in_place(os.path.join(new, name), os.path.join(target, name))
            moved.append(name)
    except OSError:
        for name in moved:
            with suppress(OSError):
                put_in_place(os.path.join(target, name), os.path.join(new, name))
        raise


def _remove_unfinished(target: str) -> None:
    """Remove what a killed export left in a folder that is empty otherwise."""
    from shutil import rmtree

    for name in os.listdir(target):
        if name.startswith(UNFINISHED):
            rmtree(os.path.join(target, name), ignore_errors=True)
