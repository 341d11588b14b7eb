"""What differs between operating systems: the only module that names what some of them lack."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

TRIES = 10
"""How often a file is renamed or removed before another program that holds it is believed to keep it."""

PAUSE = 0.03
"""The seconds between two tries, times the number of the try: a second and a half in all."""

_HELD = (5, 32, 33)
"""What Windows answers where a virus scanner, an editor or a cloud folder has a file open: `winerror` of the error."""

_DESCRIPTOR = re.compile("/(?:dev|proc/self)/fd/([0-9]{1,9})")

_DEVICES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)

_PLAIN_WORD = re.compile(r"[\w./\\:=+-]+", re.ASCII)


def open_file(path: str, flags: int, mode: int = 0o600, *, follow: bool = True, wait: bool = True) -> int:
    """The descriptor of a file that is opened: as bytes, and closed in processes that are started.

    Where the system can: a link in the place of the file is refused unless it is to be followed, and opening a pipe
    that nobody writes to does not wait.
    """
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    if not follow:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    if not wait:
        flags |= getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags, mode)


def descriptor_named(path: str) -> int | None:
    """The number of the open file that a path names, as `/dev/fd/3` does; `None` for any other path."""
    named = os.path.abspath(path)
    if named in ("/dev/stdout", "/dev/stderr"):
        return 1 if named == "/dev/stdout" else 2
    number = _DESCRIPTOR.fullmatch(named)
    return None if number is None else int(number[1])


def portable_name(name: str) -> str:
    """The name of a file, with a line before what Windows keeps for devices: `_con.yaml`."""
    return f"_{name}" if _DEVICES.match(name) else name


def put_in_place(old: str, new: str) -> None:
    """Rename a file, over another if that is there; tried again for a moment while a program holds one of them."""
    _tried(lambda: os.replace(old, new))


def remove(path: str) -> None:
    """Remove a file; while another program holds it, it is tried again for a moment."""
    _tried(lambda: os.unlink(path))


def _tried(act: Callable[[], None]) -> None:
    import time

    for number in range(1, TRIES + 1):
        try:
            act()
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or number == TRIES:
                raise
        time.sleep(PAUSE * number)


def flush_folder(folder: str) -> None:
    """Make the renames in a folder durable; where that cannot be done, they are made all the same.

    Windows opens no folder, and one that may be written need not be readable.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_owner(descriptor: int, owned: os.stat_result) -> None:
    """Give an open file to the owner and group of another. OSError where that is not allowed."""
    own = os.fstat(descriptor)
    if sys.platform != "win32" and hasattr(os, "fchown") and (own.st_uid, own.st_gid) != (owned.st_uid, owned.st_gid):
        os.fchown(descriptor, owned.st_uid, owned.st_gid)


def is_ours(path: str) -> bool:
    """Whether a file belongs to whoever runs this, to whom its names belong then; root has them all."""
    return not hasattr(os, "geteuid") or os.geteuid() in (0, os.stat(path).st_uid)


def keep_attributes(old: str, new: str) -> None:
    """Copy the access list and the owner's own attributes of a file to another. OSError where that is not allowed."""
    if sys.platform != "linux" or not hasattr(os, "listxattr"):
        return
    names: list[str] = []
    with suppress(OSError):
        names = os.listxattr(old)
    for name in names:
        if name.startswith(("user.", "system.posix_acl_access")):
            os.setxattr(new, name, os.getxattr(old, name))


def check_lock(descriptor: int) -> None:
    """Raise OSError at once where an open file cannot be locked for another reason than that it is locked."""
    try:
        import fcntl
    except ImportError:
        return
    if sys.platform != "win32":
        with suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            fcntl.flock(descriptor, fcntl.LOCK_UN)


ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""The signals that ask the program to end, as far as the system has them."""


@contextmanager
def ending_later() -> Iterator[None]:
    """Let signals that ask the program to end wait until this is over, where the system can."""
    import signal

    if sys.platform == "win32" or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.Signals[name] for name in ENDING])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def new_file_mode() -> int:
    """The mode that a new file gets."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def terminal_settings_kept() -> Iterator[None]:
    """Give the terminal its settings back: a program that is killed in it may leave it without echo."""
    if sys.platform == "win32":  # its console keeps none
        yield
        return
    try:
        import termios
    except ImportError:
        yield
        return
    settings = None
    with suppress(OSError, ValueError, termios.error):
        settings = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        if settings is not None:
            with suppress(OSError, ValueError, termios.error):
                termios.tcsetattr(sys.stdin, termios.TCSADRAIN, settings)


def command_typed(words: Iterable[str]) -> str:
    """A command line as one types it in the shells of this system: those of POSIX, or both of Windows."""
    if sys.platform != "win32":
        from shlex import join

        return join(words)
    return " ".join(_in_double_quotes(word) for word in words)


def _in_double_quotes(word: str) -> str:
    """A word for cmd and PowerShell: double quotes are the only ones that both know, and PowerShell reads an unquoted
    comma as a list."""
    return word if _PLAIN_WORD.fullmatch(word) else f'"{word}"'
