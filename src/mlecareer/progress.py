"""Says on standard error that something is being worked out, once that takes longer than half a second."""

from __future__ import annotations

import sys
from contextlib import suppress

AFTER = 0.5
"""Seconds of silence before the first word."""

EVERY = 1.0
"""Seconds between two signs of life."""

TEXT = "Working"
MOST_DOTS = 3


class _Progress:
    """A line on a terminal while work goes on, of which nothing stays. It asks no clock: it only waits."""

    def __init__(self) -> None:
        from threading import Event, Lock, Thread

        self._ended, self._writing, self._shown = Event(), Lock(), False
        self._thread = Thread(target=self._show, daemon=True)
        self._thread.start()

    def hide(self) -> None:
        """Take the line away, for another one in its place."""
        with self._writing:
            if self._shown:
                self._shown = False
                _write(f"\r{' ' * (len(TEXT) + MOST_DOTS)}\r")

    def end(self) -> None:
        """Take the line away for good."""
        self._ended.set()
        self._thread.join()
        self.hide()

    def _show(self) -> None:
        wait, dots = AFTER, 0
        while not self._ended.wait(wait):
            wait, dots = EVERY, dots % MOST_DOTS + 1
            with self._writing:
                self._shown = True
                _write(f"\r{TEXT}{'.' * dots}{' ' * (MOST_DOTS - dots)}")


def _write(text: str) -> None:
    """Write where people look: nothing but letters, blanks and carriage returns, which every terminal knows."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text)
        sys.stderr.flush()


_now: _Progress | None = None


def begin() -> None:
    """Show a line from half a second on, until the end of it."""
    global _now
    if _now is None:
        _now = _Progress()


def hide() -> None:
    """Take the line away, for another one in its place."""
    if _now is not None:
        _now.hide()


def end() -> bool:
    """Take the line away for good; whether there was one to come."""
    global _now
    before, _now = _now, None
    if before is not None:
        before.end()
    return before is not None
