"""Shows a long text in the reader's own pager, such as `less`. Whatever goes wrong with a pager is no error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mlecareer.operating_system import terminal_settings_kept


def pager_command() -> list[str]:
    """The words of the pager that `MLECAREER_PAGER` or else `PAGER` names, or else of `less`; none where it is empty,
    `cat`, or not there."""
    import shlex
    import shutil

    named = os.environ.get("MLECAREER_PAGER", os.environ.get("PAGER"))
    if named is None:
        named = "" if sys.platform == "win32" else "less -FRX"
    try:
        words = shlex.split(named, posix=sys.platform != "win32")
    except ValueError:  # a quotation mark without its other one
        return []
    return words if words and words != ["cat"] and shutil.which(words[0]) else []


def page(text: bytes) -> bool:
    """Whether a pager showed the text; where there is none, or it failed, the text still has to be printed.

    Someone who leaves it early, by q or by Ctrl-C, has read what they wanted.
    """
    words = pager_command()
    if not words:
        return False
    import subprocess

    with terminal_settings_kept(), _interrupts() as interrupts:
        try:
            # No shell: the words are the reader's own, and the text goes through a pipe.
            process = subprocess.Popen(  # noqa: S603
                words, stdin=subprocess.PIPE, env={"LESS": "FRX", "LV": "-c"} | os.environ
            )
        except (OSError, ValueError):
            return False
        with suppress(OSError):  # it was left early
            process.communicate(text)
        code = process.wait()
    return code <= 0 or bool(interrupts)


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """The Ctrl-Cs while a pager runs, which are meant for it. A program that is started does not inherit a handler."""
    import signal

    seen: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: seen.append(number))
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)
