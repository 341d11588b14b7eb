"""The versions of the profile, each of which has a name at every moment: the file itself, `.bak`, and while a change is
put in place `.bak.older`."""

from __future__ import annotations

import os
from contextlib import suppress

from mlecareer.errors import FileTroubleError
from mlecareer.operating_system import is_ours, put_in_place, remove
from mlecareer.storage.files import cannot, read_bytes
from mlecareer.storage.profile import BACKUP, OLDER, PROFILE_BYTES
from mlecareer.storage.writing import refuse_read_only, sweep


def bytes_of(path: str) -> bytes | None:
    """The bytes of a version; `None` if there is none."""
    if not os.path.lexists(path):
        return None
    return read_bytes(path, PROFILE_BYTES)


def backup_of(real: str) -> str:
    """Where the version before the present one is: in `.bak`, unless a change was killed before it was made."""
    backup, older = real + BACKUP, real + OLDER
    if not os.path.lexists(older) or (os.path.lexists(backup) and bytes_of(backup) != bytes_of(real)):
        return backup
    return older


def check_backup(backup: str) -> None:
    """FileTroubleError where something else than a file of ours stands in the place of the backup."""
    if os.path.islink(backup) or (os.path.lexists(backup) and not os.path.isfile(backup)):
        kind = "a link" if os.path.islink(backup) else "a folder" if os.path.isdir(backup) else "not a regular file"
        raise FileTroubleError(f"cannot use {backup} as the backup: it is {kind}", hint="move it away")


def settle(real: str) -> None:
    """Remove what a killed change left aside; if it was not made, the backup before it becomes the backup again."""
    sweep(real)
    older = real + OLDER
    if not os.path.lexists(older):
        return
    try:
        if backup_of(real) == older:
            put_in_place(older, real + BACKUP)
    except OSError as error:
        raise cannot("write", real + BACKUP, error) from None
    with suppress(OSError):
        remove(older)


def put_both(new: str, real: str, kept: str) -> None:
    """Put the new bytes and the backup of the old ones in place: both, or where the system refuses one, none."""
    backup, older = real + BACKUP, real + OLDER
    check_backup(backup)
    try:
        refuse_read_only(backup)
    except PermissionError:
        raise FileTroubleError(f"cannot use {backup} as the backup: it is read-only", hint="move it away") from None
    had = os.path.lexists(backup)
    if had:
        _name_also(backup, older)
    try:
        put_in_place(kept, backup)
        put_in_place(new, real)
    except OSError:
        with suppress(OSError):
            if not had:
                remove(backup)
            elif os.path.lexists(backup) and os.path.samefile(older, backup):
                remove(older)
            else:
                put_in_place(older, backup)
        raise
    with suppress(OSError):
        remove(older)


def _name_also(backup: str, older: str) -> None:
    """Give the backup a second name, or where that cannot be had, only that one."""
    if is_ours(backup):  # of somebody else's, a second name could not be removed again in a folder such as /tmp
        try:
            os.link(backup, older)
            return
        except OSError:  # not every file system has links
            pass
    put_in_place(backup, older)


def free_name(path: str) -> str:
    """The path, or with a number that no file has: what was kept there before stays."""
    name, number = path, 1
    while os.path.lexists(name):
        number += 1
        name = f"{path}-{number}"
    return name
