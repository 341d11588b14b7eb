"""Captures what the program shows, with its colours: a command, questions with their answers, or the live planner.

Everything is for one day, without the settings of whoever runs it, so it is the same on every machine.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pexpect
from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.style import Style
from textual.pilot import Pilot

from mlecareer.explorer.planning import Planning
from mlecareer.explorer.state import start
from mlecareer.explorer.view import following
from mlecareer.explorer.view.app import Explorer
from mlecareer.profile.records import Profile
from mlecareer.storage.catalog import load_catalog
from mlecareer.storage.profile import read_profile
from tools.terminal_svg import Row

DAY = date(2026, 11, 23)
PROGRAM = os.path.join(os.path.dirname(sys.executable), "mlecareer")
PROMPT: Row = (("$ ", Style(dim=True)),)


def shown(command: str, columns: int) -> tuple[Row, ...]:
    """The rows of a terminal in which a command was typed, without a profile."""
    done = subprocess.run(
        [PROGRAM, *shlex.split(command)[1:], "--as-of", DAY.isoformat()],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        env=_environment("/nonexistent", FORCE_COLOR="1", COLUMNS=str(columns)),
    )
    return folded([(*PROMPT, (command, Style(bold=True))), *rows_of(done.stdout.rstrip())], columns)


def rows_of(printed: str) -> tuple[Row, ...]:
    """The rows of a text with escapes for its colours."""
    console = Console(width=1000, color_system="truecolor", _environ={})
    decoded = AnsiDecoder().decode(printed.replace("\r\n", "\n"))
    return tuple(tuple((part.text, part.style or Style()) for part in line.render(console)) for line in decoded)


def folded(rows: Iterable[Row], columns: int) -> tuple[Row, ...]:
    """The rows as a terminal shows them: what is too long goes on in the next row."""
    lines: list[list[tuple[str, Style]]] = []
    for row in rows:
        lines.append([])
        room = columns
        for text, style in row:
            while text:
                if room == 0:
                    lines.append([])
                    room = columns
                lines[-1].append((text[:room], style))
                text, room = text[room:], room - len(text[:room])
    return tuple(tuple(line) for line in lines)


@dataclass(frozen=True)
class Asked:
    """All that was printed before an answer was typed, and the answer."""

    printed: str
    typed: str
    last: bool = False


def talk(command: str, answers: Mapping[str, str], home: str, *, lines: int, columns: int) -> Iterator[Asked]:
    """A command that asks, in a terminal. `answers`: what to type where a question has these words, each once; Enter
    elsewhere. The last of what it gives is what was printed at the end.
    """
    words = [*shlex.split(command)[1:], "-q", "--as-of", DAY.isoformat()]  # -q: no progress
    child = pexpect.spawn(
        PROGRAM, words, env=_environment(home, TERM="xterm"), encoding="utf-8", timeout=60, dimensions=(lines, columns)
    )
    printed, left = "", dict(answers)
    for _ in range(MOST_QUESTIONS):
        if child.expect([PROMPT_END, pexpect.EOF]):
            yield Asked(f"{printed}{child.before}".replace(home, "~"), "", last=True)
            return
        asked = f"{child.before}{child.after}"
        printed += asked
        meant = next((words for words in left if words in asked), None)
        typed = left.pop(meant) if meant else ""
        yield Asked(printed.replace(home, "~"), typed)
        child.sendline(typed)
    raise RuntimeError(f"{command} asks on and on")


MOST_QUESTIONS = 15
PROMPT_END = r"[\])]: (\x1b\[[0-9;]*m)*$"
"""How each question ends, and nothing else that is printed: output can arrive in pieces that end anywhere."""


def saved_profile(home: str) -> Profile:
    """The profile that a command saved in a home folder."""
    (path,) = Path(home).rglob("profile.yaml")
    return read_profile(path.read_text(encoding="utf-8"), path.name)


@asynccontextmanager
async def live_planner(profile: Profile, columns: int, lines: int) -> AsyncIterator[Pilot[None]]:
    """The live planner on a profile that is saved, in a window of a size. Its plan is drawn."""
    catalog = load_catalog()
    before = following.MARKED, following.SLOW
    following.MARKED = 1000.0  # the marks of a change stay until the picture is taken
    following.SLOW = 1000.0  # and a slow machine shows no fewer details
    try:
        app = Explorer(start(catalog, profile, DAY, saved=profile), lambda profile, dry_run: "", Planning(catalog))
        async with app.run_test(size=(columns, lines)) as pilot:
            await settled(pilot)
            yield pilot
    finally:
        following.MARKED, following.SLOW = before


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all that was asked for is drawn: the plan, and the advice on the certification under the cursor."""
    await pilot.pause()
    while len(pilot.app.workers):  # a plan that is ready asks for the advice
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def screen_of(pilot: Pilot[None]) -> tuple[Row, ...]:
    """The rows of the window."""
    strips = pilot.app.screen._compositor.render_strips()
    return tuple(tuple((part.text, part.style or Style()) for part in strip) for strip in strips)


def _environment(home: str, **more: str) -> dict[str, str]:
    """The variables of a terminal that knows colours, and no others."""
    return {
        "HOME": home,
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "MLECAREER_CACHE": "",
        "MLECAREER_PAGER": "",
        **more,
    }
