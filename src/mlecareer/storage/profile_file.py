"""Writes the profile: completely or not at all, one writer at a time. Comments and order stay.

The protocol: the real path behind links; a lock beside it; read, change, read back; the new bytes and the
previous ones aside, on the disk; compare with what is there now; the earlier backup kept as `.bak.older`, the previous
bytes renamed to `.bak`, the new ones put in place, and the folder flushed. So every version has a name at every moment;
where a step is refused, all of them get their names back, and after a kill the next change sees to that.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from difflib import unified_diff

from mlecareer.errors import BusyError, ContentError, FileTroubleError, StoppedError, UsageError
from mlecareer.operating_system import (
    check_lock,
    ending_later,
    flush_folder,
    keep_owner,
    open_file,
    put_in_place,
)
from mlecareer.profile.records import Profile
from mlecareer.records import record
from mlecareer.storage.files import STANDARD_INPUT, absolute, cannot, decoded, read_bytes
from mlecareer.storage.locations import profile_path
from mlecareer.storage.profile import BACKUP, MINE, PROFILE_BYTES, read_profile
from mlecareer.storage.profile_text import changed_texts, new_text
from mlecareer.storage.profile_versions import backup_of, bytes_of, check_backup, free_name, put_both, settle
from mlecareer.storage.writing import aside, refuse_read_only
from mlecareer.written import note

LOCK_SECONDS = 3.0


@record(frozen=True)
class Edit:
    """What a change did to the file, or would do: the unified difference, empty if nothing changed; and whether there
    were bytes before, which are then kept."""

    path: str
    diff: str
    can_undo: bool = False


def place_of(path: str | None) -> str:
    """The file to write.

    Raises:
        FileTroubleError: there is no home to put it in.
        UsageError: it is standard input.
    """
    place = path if path is not None else profile_path()
    if place == STANDARD_INPUT:
        raise UsageError(
            "a profile from standard input (-) can be read, but not changed", hint="name a file with --profile"
        )
    if place is None:
        raise FileTroubleError("there is no home folder to keep a profile in", hint="name a file with --profile")
    return place


def edit(path: str | None, change: Callable[[Profile], Profile], *, dry_run: bool = False) -> Edit:
    """Change the saved profile, or a first, empty one, and return what that did to the file.

    A change that changes nothing writes nothing, and makes no first file.

    Raises:
        FileTroubleError: it cannot be read or written.
        ContentError: what is wrong in it; it is left as it is.
        BusyError: another process holds it, or changed it meanwhile.
    """
    place = place_of(path)
    real = os.path.realpath(absolute(place))
    # Once before the lock, so that nobody waits while this process imports, parses and refuses.
    before, after = _changed(real, place, change)
    if dry_run:
        return Edit(place, _difference(before, after, place))
    with _locked(real):
        if bytes_of(real) != before:
            before, after = _changed(real, place, change)
        if (before or b"") != after:
            _replace(real, place, before, after)
    return Edit(place, _difference(before, after, place), can_undo=before is not None)


def undo(path: str | None, *, dry_run: bool = False) -> Edit:
    """Give the previous bytes back; undoing twice is redoing. UsageError where nothing is kept."""
    place = place_of(path)
    real = os.path.realpath(absolute(place))

    def swapped() -> tuple[bytes | None, bytes]:
        backup = backup_of(real)
        if not os.path.lexists(backup):
            raise UsageError(f"nothing to undo: there is no {place}{BACKUP}")
        check_backup(backup)
        return bytes_of(real), read_bytes(backup, PROFILE_BYTES)

    if dry_run:
        before, after = swapped()
        return Edit(place, _difference(before, after, place))
    with _locked(real):
        before, after = swapped()
        _replace(real, place, before, after)
    return Edit(place, _difference(before, after, place), can_undo=True)


def _changed(real: str, place: str, change: Callable[[Profile], Profile]) -> tuple[bytes | None, bytes]:
    """The bytes that are there and the bytes that the change makes of them."""
    before = bytes_of(real)
    if before is None:
        if os.path.exists(real + BACKUP):
            text = f"there is no profile at {place}, but there is a backup"
            raise UsageError(text, hint="restore it with mlecareer profile undo")
        changed = change(Profile())
        if changed == Profile():
            return None, b""
        return None, _read_back([new_text(changed)], place, changed)
    profile = read_profile(decoded(before, place), place)
    changed = change(profile)
    if changed == profile:
        return before, before
    return before, _read_back(changed_texts(before.decode(), profile, changed), place, changed)


def _read_back(texts: Iterable[str], place: str, profile: Profile) -> bytes:
    """The first of the texts that reads as this profile: nothing else is ever saved."""
    wrong = "it would not read back as the same profile"
    for text in texts:
        try:
            if read_profile(text, place) == profile:
                return text.encode()
        except ContentError as error:
            wrong = f"the program would refuse it: {error.text}"
    raise FileTroubleError(f"cannot save {place}: {wrong}")


@contextmanager
def _locked(real: str) -> Iterator[None]:
    """Hold the lock beside the file, and put right what a killed change left; BusyError where someone else holds it
    for too long."""
    from filelock import FileLock, Timeout

    folder, name = os.path.split(real)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        place = os.path.join(folder, f".{name}.lock")
        _make_lock(place, real)
        lock = FileLock(place, timeout=LOCK_SECONDS, poll_interval=0.01, mode=0o600)
        lock.acquire()
    except KeyboardInterrupt:
        raise StoppedError("nothing saved") from None
    except Timeout:
        raise BusyError(f"{real} is being changed by another process", hint="try again in a moment") from None
    except (OSError, ValueError, NotImplementedError) as error:
        raise cannot("write", real, error) from None
    try:
        settle(real)
        yield
    finally:
        with suppress(OSError):  # what was saved is saved, and the lock ends with the process
            lock.release()


def _make_lock(place: str, real: str) -> None:
    """Make sure of the lock file and of locks: filelock waits where one cannot be, as if someone held it.

    The lock of another user's profile is that user's, who could not write any more otherwise.
    """
    descriptor = open_file(place, os.O_RDWR | os.O_CREAT, follow=False)
    try:
        with suppress(OSError):
            keep_owner(descriptor, os.stat(real))
        try:
            check_lock(descriptor)
        except OSError as error:
            raise OSError(error.errno, f"it cannot be locked here: {error.strerror}") from None
    finally:
        os.close(descriptor)


def _replace(real: str, place: str, before: bytes | None, after: bytes) -> None:
    """Put the new bytes in place and keep the old ones, unless someone changed them since."""
    like = None if before is None else real
    try:
        with ending_later(), ExitStack() as stack:
            refuse_read_only(real)
            new = stack.enter_context(aside(real, after, 0o600, like=like))
            kept = None if before is None else stack.enter_context(aside(real, before, 0o600, like=new))
            if bytes_of(real) != before:
                mine = free_name(real + MINE)
                put_in_place(new, mine)
                note(mine)
                raise BusyError(
                    f"{place} changed in the meantime, so it was left untouched", hint=f"your change is in {mine}"
                )
            if kept is None:
                put_in_place(new, real)
            else:
                put_both(new, real, kept)
            note(place)
            flush_folder(os.path.dirname(real))
    except OSError as error:
        raise cannot("write", place, error) from None


def _difference(before: bytes | None, after: bytes, place: str) -> str:
    old, new = ((content or b"").decode(errors="replace").splitlines() for content in (before, after))
    return "".join(f"{line}\n" for line in unified_diff(old, new, place, place, lineterm=""))
