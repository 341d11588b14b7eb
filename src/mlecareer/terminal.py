"""The only place that prints or asks; it knows what the terminal can show."""

from __future__ import annotations

import codecs
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from mlecareer.characters import cleaned, encoded, safe, shortened
from mlecareer.drawing import drawn
from mlecareer.errors import ContentError, FileTroubleError, MlecareerError, Problem

if TYPE_CHECKING:
    from rich.console import RenderableType

DEFAULT_WIDTH = 80
PROBLEMS_SHOWN = 20
ERROR_BYTES = 8500
"""After half this many bytes, problems are shown without their line; after all of them, no more are shown."""


class ReaderGoneError(Exception):
    """Whoever read our output went away."""


def is_terminal() -> bool:
    """Whether one can ask and show: both standard input and output are a terminal."""
    return _is_tty(sys.stdin) and _is_tty(sys.stdout)


def is_dumb() -> bool:
    """Whether the terminal says that it can only show lines."""
    return os.environ.get("TERM") == "dumb"


def has_screen() -> bool:
    """Whether a full screen can be drawn on standard error, where Textual draws."""
    return _is_tty(sys.stderr) and not is_dumb()


def has_signs() -> bool:
    """Whether standard error can show the signs that a full screen has; else they are drawn in ASCII."""
    try:
        "━─┤┊▾│…".encode(getattr(sys.stderr, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def width() -> int:
    """The columns that there are: `COLUMNS`, else the terminal's, else 80."""
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError, AttributeError):
            columns = 0
    return min(columns, 500) if columns > 0 else DEFAULT_WIDTH


def show(output: str | RenderableType, *, exact: bool = False) -> None:
    """Print an answer: whole or not at all. `exact`: it is a file for another program, so it is UTF-8 wherever it
    does not go to a terminal, and no character is replaced by one that the locale has.

    Raises:
        ReaderGoneError: the reader closed its end.
        FileTroubleError: standard output cannot be written.
    """
    encoding = "utf-8" if exact and not _is_tty(sys.stdout) else None
    _write(sys.stdout, drawn(output, width(), coloured=_coloured(sys.stdout)), encoding)


def warn(text: str) -> None:
    """A line for people, on standard error."""
    _write_error(_line(f"warning: {text}"))


def say(text: str) -> None:
    """A line about what was done, on standard error, so that standard output stays the answer."""
    _write_error(f"{at_home(text)}\n")


def say_awaited() -> None:
    """Where standard input is a terminal, a line that says that something is read from it, and how that ends."""
    if _is_tty(sys.stdin):
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        say(f"reading standard input; end it with {end} on a line of its own")


def tell(text: str, *, end: str = "\n") -> None:
    """A part of a conversation: on standard error, or where that goes elsewhere, on the terminal that output is."""
    text = at_home(text)
    if _is_tty(sys.stderr):
        _write_error(f"{text}{end}")
    else:
        show(f"{text}{end}")


def ask(prompt: str) -> str:
    """A line that was typed after a prompt; EOFError at the end of input."""
    tell(prompt, end="")
    # Bytes, because what is typed or pasted need not be text in the encoding that the terminal claims.
    typed = sys.stdin.buffer.readline()
    if not typed:
        raise EOFError
    return typed.decode(sys.stdin.encoding or "utf-8", "replace").rstrip("\r\n")


def show_error(error: MlecareerError) -> None:
    """What is wrong, where, and what to do, on standard error."""
    lines: list[str] = []
    if isinstance(error, ContentError):
        shown, size = 0, 0
        for problem in error.problems[:PROBLEMS_SHOWN]:
            if size > ERROR_BYTES:
                break
            said = _problem_lines(problem)
            lines += said if size < ERROR_BYTES // 2 else said[:1]
            size = sum(len(safe(line).encode(errors="replace")) + 1 for line in lines)
            shown += 1
        more = error.total - shown
        if more > 0:
            lines.append(f"… and {more} more")
    else:
        lines.append(f"error: {shortened(error.text)}")
    if error.hint:
        lines.append(f"hint: {shortened(error.hint)}")
    _write_error("".join(map(_line, lines)))


def _line(text: str) -> str:
    """A line for people, in several on a terminal where it is longer than that is wide; not the text of a file.

    Breaks in it are written out: a file's name may hold them, and must not look like an error of its own.
    """
    text = safe(text).replace("\n", "\\n")
    if not text.startswith(" "):
        text = at_home(text)
    if text.startswith(" ") or not _is_tty(sys.stderr) or len(text) <= width():
        return f"{text}\n"
    from textwrap import wrap

    return "".join(f"{line}\n" for line in wrap(text, width(), break_long_words=False, break_on_hyphens=False))


def _problem_lines(problem: Problem) -> list[str]:
    position = problem.position
    if position is None:
        return [f"error: {shortened(problem.text)}"]
    lines = [f"error: {shown_path(position.file)}:{position.line}:{position.column}: {shortened(problem.text)}"]
    if problem.line_shown:
        number = str(position.line)
        marks = "^" * max(1, min(position.width, len(problem.line_text) - position.column + 1))
        lines.append(f"  {number} | {problem.line_text}")
        lines.append(f"  {' ' * len(number)} | {' ' * (position.column - 1)}{marks}")
    return lines


def shown_path(path: str) -> str:
    """The path, without the folder we are in, and with `~` for the home folder."""
    try:
        here = os.getcwd() + os.sep
    except OSError:
        here = os.sep
    return path.removeprefix(here) if here != os.sep and path.startswith(here) else at_home(path)


def at_home(text: str) -> str:
    """A text for people, with `~` in the place of the home folder in the paths that stand in it."""
    home = os.environ.get("HOME", "").rstrip(os.sep)
    if not home.startswith(os.sep) or home not in text:
        return text
    return re.sub(rf"(?<![\w.~/-]){re.escape(home)}(?=/)", "~", text)


def _coloured(stream: TextIO) -> bool:
    """Whether colours are wanted: `NO_COLOR` and a dumb terminal forbid them, `FORCE_COLOR` wants them in a pipe."""
    if os.environ.get("NO_COLOR") or is_dumb():
        return False
    return (_is_tty(stream) and not _is_old_console()) or bool(os.environ.get("FORCE_COLOR"))


def _is_old_console() -> bool:
    """Whether this is a console of Windows that would show the escapes of colours as text."""
    if sys.platform != "win32":
        return False
    from rich.console import detect_legacy_windows

    return detect_legacy_windows()


def _is_tty(stream: Any) -> bool:
    try:
        return bool(stream.isatty())
    except (AttributeError, ValueError):
        return False


def _write(stream: TextIO | None, text: str, encoding: str | None = None) -> None:
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


def _write_error(text: str) -> None:
    try:
        if sys.stderr is not None:
            _write_bytes(sys.stderr, encoded(cleaned(text), sys.stderr.encoding or "utf-8"))
    except (OSError, ValueError):
        pass  # nobody is left to tell


def forget_output() -> None:
    """Let nothing more be written to a reader that went away, not even when Python ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
