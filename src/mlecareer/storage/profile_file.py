"""Writes the profile: completely or not at all, one writer at a time. Comments and order stay.

The protocol: the real path behind links; a lock beside it; read, change, read back; the new bytes and the
previous ones aside, on the disk; compare with what is there now; the previous ones renamed to `.bak`, the new ones
put in place, and the folder flushed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from difflib import unified_diff

from mlecareer.errors import BusyError, ContentError, FileTroubleError, StoppedError, UsageError
from mlecareer.operating_system import flush_folder, open_file, put_in_place
from mlecareer.profile.records import Profile
from mlecareer.records import record
from mlecareer.storage.files import STANDARD_INPUT, absolute, cannot, decoded, read_bytes
from mlecareer.storage.locations import profile_path
from mlecareer.storage.profile import BACKUP, PROFILE_BYTES, read_profile
from mlecareer.storage.profile_text import changed_texts, new_text
from mlecareer.storage.writing import aside

LOCK_SECONDS = 3.0
MINE = ".mine"
"""The ending of the file that keeps a change which met a change by hand: both versions are kept."""


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
        if _bytes_of(real) != before:
            before, after = _changed(real, place, change)
        if (before or b"") != after:
            _replace(real, place, before, after)
    return Edit(place, _difference(before, after, place), can_undo=before is not None)


def undo(path: str | None, *, dry_run: bool = False) -> Edit:
    """Give the previous bytes back; undoing twice is redoing. UsageError where nothing is kept."""
    place = place_of(path)
    real = os.path.realpath(absolute(place))

    def swapped() -> tuple[bytes | None, bytes]:
        if not os.path.exists(real + BACKUP):
            raise UsageError(f"nothing to undo: there is no {place}{BACKUP}")
        return _bytes_of(real), read_bytes(real + BACKUP, PROFILE_BYTES)

    if dry_run:
        before, after = swapped()
        return Edit(place, _difference(before, after, place))
    with _locked(real):
        before, after = swapped()
        _replace(real, place, before, after)
    return Edit(place, _difference(before, after, place), can_undo=True)


def _changed(real: str, place: str, change: Callable[[Profile], Profile]) -> tuple[bytes | None, bytes]:
    """The bytes that are there and the bytes that the change makes of them."""
    before = _bytes_of(real)
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


def _bytes_of(path: str) -> bytes | None:
    if not os.path.lexists(path):
        return None
    return read_bytes(path, PROFILE_BYTES)


@contextmanager
def _locked(real: str) -> Iterator[None]:
    """Hold the lock beside the file; BusyError where someone else does for too long."""
    from filelock import FileLock, Timeout

    folder, name = os.path.split(real)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        place = os.path.join(folder, f".{name}.lock")
        # Made here, as filelock waits where a file cannot be made, as if someone held it.
        os.close(open_file(place, os.O_RDWR | os.O_CREAT, follow=False))
        lock = FileLock(place, timeout=LOCK_SECONDS, poll_interval=0.01, mode=0o600)
        lock.acquire()
    except KeyboardInterrupt:
        raise StoppedError("nothing saved") from None
    except Timeout:
        raise BusyError(f"{real} is being changed by another process", hint="try again in a moment") from None
    except (OSError, ValueError, NotImplementedError) as error:
        raise cannot("write", real, error) from None
    try:
        yield
    finally:
        lock.release()


def _replace(real: str, place: str, before: bytes | None, after: bytes) -> None:
    """Put the new bytes in place and keep the old ones, unless someone changed them since."""
    try:
        mode = 0o600 if before is None else os.stat(real).st_mode & 0o777
        with ExitStack() as stack:
            new = stack.enter_context(aside(real, after, mode))
            kept = None if before is None else stack.enter_context(aside(real, before, mode))
            if _bytes_of(real) != before:
                put_in_place(new, real + MINE)
                raise BusyError(
                    f"{place} changed in the meantime, so it was left untouched",
                    hint=f"your change is in {real}{MINE}",
                )
            if kept is not None:
                put_in_place(kept, real + BACKUP)
            put_in_place(new, real)
            flush_folder(os.path.dirname(real))
    except OSError as error:
        raise cannot("write", place, error) from None


def _difference(before: bytes | None, after: bytes, place: str) -> str:
    old, new = ((content or b"").decode(errors="replace").splitlines() for content in (before, after))
    return "".join(f"{line}\n" for line in unified_diff(old, new, place, place, lineterm=""))
