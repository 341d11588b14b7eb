"""What the pages show of the program, printed by the program: cog runs `show` in them (see `.ci/run`)."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import shlex
import subprocess
import sys
import tempfile

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


def show_in_terminal(command: str, *typed: str, columns: int = 80, lines: int | None = None) -> None:
    """A command in a terminal with a home of its own, and what was typed at its questions. Bars are drawn nowhere else.

    `lines`: only so many, and then dots.
    """
    import pexpect

    with tempfile.TemporaryDirectory() as home:
        env = {
            "HOME": home,
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "TERM": "xterm",
            "MLECAREER_PAGER": "",
        }
        words = [*shlex.split(command)[1:], "-q", "--as-of", DAY]  # -q: no progress
        program = os.path.join(os.path.dirname(sys.executable), "mlecareer")
        child = pexpect.spawn(program, words, env=env, encoding="utf-8", timeout=20, dimensions=(60, columns))
        printed = ""
        for line in typed:
            child.expect(r"[\])]: ")
            printed += f"{child.before}{child.after}"
            child.sendline(line)
        child.expect(pexpect.EOF)
        rows = f"{printed}{child.before}".replace("\r\n", "\n").splitlines()
    more = ["…"] if lines is not None and len(rows) > lines else []
    cog.outl(f"```console\n$ {command}")
    cog.outl("\n".join([*(row.rstrip() for row in rows[:lines]), *more]))
    cog.outl("```\n")


def session(source: str) -> None:
    """Statements typed into Python one after the other, and what it answers; what a session on the page names stays."""
    lines = source.strip("\n").splitlines()
    cog.outl("```python")
    ended = 0
    for statement in ast.parse("\n".join(lines)).body:
        cog.out("\n" * (statement.lineno - 1 - ended))
        ended = statement.end_lineno or statement.lineno
        typed = lines[statement.lineno - 1 : ended]
        cog.outl("\n".join(f"{'...' if number else '>>>'} {line}" for number, line in enumerate(typed)))
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(ast.Interactive([statement]), "<page>", "single"), _NAMES)
        cog.out(printed.getvalue())
    cog.outl("```\n")


_NAMES: dict[str, object] = {}


def include(path: str) -> None:
    """A file as it is, named above."""
    with open(path, encoding="utf-8") as file:
        text = "".join(line for line in file if not line.startswith("# yaml-language-server"))
    cog.outl(f"`{path}`:\n\n```yaml\n{text.rstrip()}\n```\n")
