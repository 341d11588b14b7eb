"""Writes to the standard streams, in whatever encoding they have."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from mlecareer import progress
from mlecareer.characters import encoded, safe
from mlecareer.errors import FileTroubleError


class ReaderGoneError(Exception):
    """Whoever read our output went away."""


def is_tty(stream: Any) -> bool:
    """Whether a stream is a terminal."""
    try:
        return bool(stream.isatty())
    except (AttributeError, ValueError):
        return False


def write(stream: TextIO | None, text: str, encoding: str | None = None) -> None:
    """Write a text whole or not at all, in the encoding of the stream or in another one.

    Raises:
        ReaderGoneError: the reader closed its end.
        FileTroubleError: there is no such stream, or it cannot be written.
    """
    if stream is None:
        raise FileTroubleError("there is no standard output")
    try:
        stream.flush()
        _write_bytes(stream, encoded(text, encoding or stream.encoding or "utf-8"))
    except BrokenPipeError:
        raise ReaderGoneError from None
    except (OSError, ValueError) as error:
        raise FileTroubleError(f"cannot write the answer: {error}") from None


def _write_bytes(stream: TextIO, data: bytes) -> None:
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(codecs.decode(data, stream.encoding or "utf-8"))
    else:
        buffer.write(data)
        buffer.flush()


def write_error(text: str) -> None:
    """Write on standard error, in the place of what says that something is being worked out."""
    progress.hide()
    try:
        if sys.stderr is not None:
            _write_bytes(sys.stderr, encoded(safe(text), sys.stderr.encoding or "utf-8"))
    except (OSError, ValueError):
        pass  # nobody is left to tell


def forget_output() -> None:
    """Let nothing more be written to a reader that went away, not even when Python ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
