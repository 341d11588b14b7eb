"""The only place that prints or asks; it knows what the terminal can show."""

from __future__ import annotations

import os
import re
import sys
from math import inf
from typing import TYPE_CHECKING, TextIO

from mlecareer import progress
from mlecareer.characters import encoded, safe, shortened
from mlecareer.colours import coloured
from mlecareer.drawing import drawn
from mlecareer.errors import ContentError, MlecareerError, Position, Problem
from mlecareer.streams import is_tty, write, write_error

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mlecareer.profile.records import Colour

DEFAULT_WIDTH = 80
PROBLEMS_SHOWN = 20
ERROR_BYTES = 8500
"""After half this many bytes, problems are shown without their line; after all of them, no more are shown."""


def is_terminal() -> bool:
    """Whether one can ask and show: both standard input and output are a terminal."""
    return is_tty(sys.stdin) and is_tty(sys.stdout)


def is_dumb() -> bool:
    """Whether the terminal says that it can only show lines."""
    return os.environ.get("TERM") == "dumb"


def has_screen() -> bool:
    """Whether a full screen can be drawn on standard error, where Textual draws."""
    return is_tty(sys.stderr) and not is_dumb()


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


def _lines() -> float:
    """The lines of the screen, without an end where nothing tells."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or inf
    except (OSError, ValueError, AttributeError):
        return inf


def show(output: str | RenderableType, *, exact: bool = False, colour: Colour = "auto", paged: bool = False) -> None:
    """Print an answer: whole or not at all. `exact`: it is a file for another program, so it is UTF-8 wherever it
    does not go to a terminal, and no character is replaced by one that the locale has. `colour` is when it has colours
    if the environment does not say it. `paged`: where it is longer than the screen, a pager may show it.

    Raises:
        ReaderGoneError: the reader closed its end.
        FileTroubleError: standard output cannot be written.
    """
    encoding = "utf-8" if exact and not is_tty(sys.stdout) else None
    text = drawn(output, width(), coloured=has_colours(sys.stdout, colour))
    progress.end()
    if paged and is_terminal() and not is_dumb() and text.count("\n") >= _lines():
        from mlecareer.pager import page

        if page(encoded(text, sys.stdout.encoding or "utf-8")):
            return
    write(sys.stdout, text, encoding)


def begin_progress() -> None:
    """Say on a terminal that something is being worked out, if it takes long, until an answer or a question comes."""
    if is_tty(sys.stderr) and not is_dumb():
        progress.begin()


def warn(text: str) -> None:
    """A line for people, on standard error."""
    write_error(_line(f"warning: {text}"))


def say(text: str) -> None:
    """A line about what was done, on standard error, so that standard output stays the answer."""
    write_error(f"{at_home(text)}\n")


def say_awaited() -> None:
    """Where standard input is a terminal, a line that says that something is read from it, and how that ends."""
    if is_tty(sys.stdin):
        progress.end()
        end = "Ctrl-Z and Enter" if sys.platform == "win32" else "Ctrl-D"
        say(f"reading standard input; end it with {end} on a line of its own")


def tell(text: str, *, end: str = "\n") -> None:
    """A part of a conversation: on standard error, or where that goes elsewhere, on the terminal that output is."""
    text = at_home(text)
    if is_tty(sys.stderr):
        write_error(f"{text}{end}")
    else:
        show(f"{text}{end}")


def ask(prompt: str) -> str:
    """A line that was typed after a prompt; EOFError at the end of input."""
    working = progress.end()
    tell(prompt, end="")
    # Bytes, because what is typed or pasted need not be text in the encoding that the terminal claims.
    typed = sys.stdin.buffer.readline()
    if working:
        begin_progress()
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
    write_error("".join(map(_line, lines)))


def _line(text: str) -> str:
    """A line for people, in several on a terminal where it is longer than that is wide; not the text of a file.

    Breaks in it are written out: a file's name may hold them, and must not look like an error of its own.
    """
    text = safe(text).replace("\n", "\\n")
    if not text.startswith(" "):
        text = at_home(text)
    if text.startswith(" ") or not is_tty(sys.stderr) or len(text) <= width():
        return f"{text}\n"
    from textwrap import wrap

    return "".join(f"{line}\n" for line in wrap(text, width(), break_long_words=False, break_on_hyphens=False))


def _problem_lines(problem: Problem) -> list[str]:
    position = problem.position
    if position is None:
        return [f"error: {shortened(problem.text)}"]
    lines = [f"error: {shown_position(position)}: {shortened(problem.text)}"]
    if problem.line_shown:
        number = str(position.line)
        marks = "^" * max(1, min(position.width, len(problem.line_text) - position.column + 1))
        lines.append(f"  {number} | {problem.line_text}")
        lines.append(f"  {' ' * len(number)} | {' ' * (position.column - 1)}{marks}")
    return lines


def shown_position(position: Position) -> str:
    """A place in a file, as people and editors write it: `profile.yaml:3:7`."""
    return f"{shown_path(position.file)}:{position.line}:{position.column}"


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


def has_colours(stream: TextIO, preferred: Colour) -> bool:
    """Whether what is written there has colours; `preferred` holds where the environment does not say it."""
    return coloured(os.environ, preferred, is_terminal=is_tty(stream) and not _is_old_console())


def _is_old_console() -> bool:
    """Whether this is a console of Windows that would show the escapes of colours as text."""
    if sys.platform != "win32":
        return False
    from rich.console import detect_legacy_windows

    return detect_legacy_windows()
