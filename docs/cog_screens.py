"""What the pages show of the program, printed by the program: cog runs `show` in them (see `.ci/run`)."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
import termios

import cog

DAY = "2026-11-23"
"""The day that every screen is for, so that pages do not change by themselves."""


def show(command: str, *, lines: int | None = None, **env: str) -> None:
    """A command and what it prints on that day, in a terminal of 80 columns without a profile.

    `lines`: only so many, and then dots. `env`: variables set before it. What stands after ` | ` is another program.
    The exit code is said where it is not 0.
    """
    here = os.path.dirname(sys.executable)
    home = {
        "HOME": "/nonexistent",
        "PATH": f"{here}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "MLECAREER_CACHE": "",
    }
    program, pipe, rest = command.partition(" | ")
    day = "" if "--help" in command or "--as-of" in command else f" --as-of {DAY}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{program}{day}{pipe}{rest}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=home | env,
    )
    printed = done.stdout.splitlines()
    more = ["…"] if lines is not None and len(printed) > lines else []
    shown = [*printed[:lines], *more, *done.stderr.splitlines()]
    set_here = "".join(f"{name}={shlex.quote(value)} " for name, value in env.items())
    cog.outl(f"```console\n$ {set_here}{command}")
    cog.outl("\n".join(line.rstrip() for line in shown))
    if done.returncode:
        cog.outl(f"$ echo $?\n{done.returncode}")
    cog.outl("```\n")


def show_drawn(command: str, columns: int) -> None:
    """A command and what it prints on that day, in a terminal of so many columns: bars are drawn nowhere else."""
    leader, follower = pty.openpty()
    termios.tcsetwinsize(follower, (40, columns))
    settings = {"HOME": "/nonexistent", "TERM": "xterm", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "MLECAREER_CACHE": ""}
    words = [os.path.join(os.path.dirname(sys.executable), command.split()[0]), *command.split()[1:], "--as-of", DAY]
    process = subprocess.Popen(words, stdin=follower, stdout=follower, env=settings)
    os.close(follower)
    printed = b""
    try:
        while piece := os.read(leader, 65536):
            printed += piece
    except OSError:  # how a terminal says that nobody writes to it any more
        pass
    process.wait()
    os.close(leader)
    cog.outl(f"```console\n$ {command}")
    cog.outl("\n".join(line.rstrip() for line in printed.decode().splitlines()))
    cog.outl("```\n")


def include(path: str) -> None:
    """A file as it is, named above."""
    with open(path, encoding="utf-8") as file:
        text = "".join(line for line in file if not line.startswith("# yaml-language-server"))
    cog.outl(f"`{path}`:\n\n```yaml\n{text.rstrip()}\n```\n")
