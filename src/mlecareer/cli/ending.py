"""How signals end the program: with a line and an exit code, never with Python's own words."""

from __future__ import annotations

import os
import signal
import sys

from mlecareer.operating_system import ENDING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

USUAL = (signal.SIG_DFL, signal.default_int_handler)
"""What a signal does where nobody chose otherwise; whoever ignores one, as nohup does, goes on ignoring it."""


def end_in_words(ended: list[int]) -> None:
    """Raise KeyboardInterrupt at the first signal that ends the program, and add its number to the list."""

    def end(number: int, frame: FrameType | None) -> None:
        ended.append(number)
        for each in taken:  # what comes after it changes nothing any more
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    taken = [
        signal.Signals[name]
        for name in ENDING
        if name in signal.Signals.__members__ and signal.getsignal(signal.Signals[name]) in USUAL
    ]
    for each in taken:
        signal.signal(each, end)

    def unraisable(lost: Any) -> None:
        """Python cannot raise everywhere: where it only wants to tell of the signal, end here."""
        if not isinstance(lost.exc_value, KeyboardInterrupt):
            sys.__unraisablehook__(lost)
            return
        os.write(2, b"\ninterrupted\n")
        os._exit(128 + ended[0] if ended else 130)

    sys.unraisablehook = unraisable


def end_as_usual() -> None:
    """Let signals do what they do to any Python program: the full screen has its own way to end."""
    for name in ENDING:
        if name in signal.Signals.__members__ and signal.getsignal(signal.Signals[name]) is not signal.SIG_IGN:
            interrupt = name == "SIGINT"
            signal.signal(signal.Signals[name], signal.default_int_handler if interrupt else signal.SIG_DFL)
