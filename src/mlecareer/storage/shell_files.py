"""Puts a completion script where a shell finds it, and a line into the file with which the shell starts, once."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from mlecareer.errors import FileTroubleError
from mlecareer.operating_system import new_file_mode
from mlecareer.storage.files import cannot, read_bytes
from mlecareer.storage.writing import refuse_read_only, write_whole

LIMIT = 4 * 1024 * 1024
"""The bytes of a file with which a shell starts."""


class Place(NamedTuple):
    """Where a shell looks for completion."""

    script: str | None
    """The file of the script; `None` where it stands in the file with which the shell starts."""
    start: str | None
    """The file with which the shell starts; `None` where it finds the script by itself."""
    line: str
    """What must stand in that file."""


def place_of(shell: str, program: str, script: str) -> Place:
    """Where the completion of a program belongs in a shell."""
    home = os.path.expanduser("~")
    match shell:
        case "bash":
            from shlex import quote

            path = os.path.join(home, ".bash_completions", f"{program}.sh")
            return Place(path, os.path.join(home, ".bashrc"), f"source {quote(path)}")
        case "zsh":
            start = os.path.join(os.environ.get("ZDOTDIR") or home, ".zshrc")
            line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
            return Place(os.path.join(home, ".zfunc", f"_{program}"), start, line)
        case "fish":
            config = os.environ.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
            return Place(os.path.join(config, "fish", "completions", f"{program}.fish"), None, "")
        case _:
            return Place(None, _power_shell_profile(shell), script)


def _power_shell_profile(shell: str) -> str:
    """The file with which PowerShell starts, as it says itself."""
    import subprocess

    try:
        asked = [shell, "-NoProfile", "-NonInteractive", "-Command", "$PROFILE"]
        done = subprocess.run(asked, capture_output=True, check=True, text=True, errors="replace", timeout=60)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise FileTroubleError(f"cannot ask {shell} where its profile is: {error}") from None
    return done.stdout.strip()


def install(place: Place, script: str) -> tuple[str, ...]:
    """The files that were written, so that the shell completes; none where it does so already.

    Raises:
        FileTroubleError: a file cannot be read or written.
        ContentError: the file with which the shell starts is too large.
    """
    written = []
    if place.script is not None and _content(place.script) != script.encode():
        _write(place.script, script.encode())
        written.append(place.script)
    if place.start is not None:
        before = _content(place.start) or b""
        # Bash is content with any line that names the script, as one that was written by hand does.
        mark = place.script if place.script is not None and place.script in place.line else place.line.strip()
        if os.fsencode(mark) not in before.replace(b"\r\n", b"\n"):
            between = b"" if not before or before.endswith(b"\n") else b"\n"
            _write(place.start, before + between + os.fsencode(f"{place.line.strip()}\n"))
            written.append(place.start)
    return tuple(written)


def _content(path: str) -> bytes | None:
    """The bytes of a file, or `None` where there is none."""
    return read_bytes(path, LIMIT) if os.path.lexists(path) else None


def _write(path: str, content: bytes) -> None:
    """Write a file whole, behind links, in a folder that is made where it is missing."""
    target = os.path.realpath(path)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        refuse_read_only(target)
        write_whole(target, content, new_file_mode())
    except OSError as error:
        raise cannot("write", path, error) from None


def shell_in_use() -> str | None:
    """The shell from which the program was started, or `None` where it cannot be told."""
    try:
        import shellingham  # type: ignore[import-untyped]  # comes with Typer, which asks it too

        name: str = shellingham.detect_shell()[0]
    except (ImportError, OSError, RuntimeError):
        return os.path.basename(os.environ.get("SHELL", "")) or ("powershell" if sys.platform == "win32" else None)
    return name
