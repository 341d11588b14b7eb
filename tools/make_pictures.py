"""Makes the pictures of README.md and docs/: `--write`, or `--check` that they are as the program shows them now.

Each is made for terminals with a dark and with a light background.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.style import Style

from mlecareer.profile.records import Profile
from tools.captured import PROMPT, folded, live_planner, rows_of, saved_profile, screen_of, settled, shown, talk
from tools.terminal_svg import DARK, LIGHT, Frame, Row, animation, picture

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
THEMES = {"dark": DARK, "light": LIGHT}

COMMANDS = {
    "plan": ("mlecareer plan --years 3 --have cka:2025-02-10", 100),
    "compare": ("mlecareer compare --years 3 --have cka:2025-02-10", 88),
    "renewals": ("mlecareer renewals --have cka:2025-02-10,aws-mls:2024-09-05,terraform-associate:2024-12-01", 94),
}
"""The command of each picture of a table, and the columns of its terminal."""
EXPLORE = (110, 33)
TOUR = (80, 36)

ANSWERS = {"How many years": "3", "do you hold": "cka 2025-02-10", "Save": "y"}
"""What is typed in the animation, by the words of the question; everything else is left as it is."""

KEYSTROKE, GLANCE, READING, STARTING = 0.07, 0.6, 3.2, 0.2
"""Seconds for a key, for a short question, for a screen; and what the program takes to start (docs/speed.md)."""


def pictures() -> Iterator[tuple[str, str]]:
    """The name of each file, and what belongs in it."""
    for name, (command, columns) in COMMANDS.items():
        rows = shown(command, columns)
        if name == "plan":  # for pages that show no pictures, as PyPI's
            yield "plan.txt", "".join(f"{''.join(text for text, _ in row).rstrip()}\n" for row in rows)
        for theme, colours in THEMES.items():
            yield f"{name}-{theme}.svg", picture(rows, columns, colours, says=command)
    with tempfile.TemporaryDirectory() as home:
        frames = list(_interview(home))
        profile = saved_profile(home)
    rows = asyncio.run(_a_tick(profile, EXPLORE))[-1].rows
    for theme, colours in THEMES.items():
        yield f"explore-{theme}.svg", picture(rows, EXPLORE[0], colours, says="mlecareer explore")
    frames += asyncio.run(_a_tick(profile, TOUR))
    columns, lines = TOUR
    says = "Questions are answered, a plan is shown, and an exam is marked as passed in the live planner"
    for theme, colours in THEMES.items():
        yield f"tour-{theme}.svg", animation(frames, columns, lines, colours, says=says)


def _interview(home: str) -> Iterator[Frame]:
    """Typing `mlecareer profile init`, its questions and answers, and the command of the live planner."""
    columns, lines = TOUR
    command = "mlecareer profile init"
    yield from _typed((), PROMPT, command, GLANCE)
    rows: tuple[Row, ...] = ()
    for asked in talk(command, ANSWERS, home, lines=lines, columns=columns):
        before = len(rows)
        rows = ((*PROMPT, (command, Style())), *rows_of(asked.printed))
        if not asked.last:
            wait = READING if len(rows) - before > lines / 2 else GLANCE
            yield from _typed(rows[:-1], rows[-1], asked.typed, wait)
    yield from _typed((*rows, ()), PROMPT, "mlecareer explore", 2 * GLANCE)


def _typed(above: tuple[Row, ...], row: Row, text: str, wait: float) -> Iterator[Frame]:
    """A line on which a text is typed after some waiting, under what scrolls away above it."""
    columns, lines = TOUR
    for end in range(len(text) + 1):
        line = (*row, (text[:end], Style()), (" ", Style(reverse=True)))
        seconds = wait if end == 0 else KEYSTROKE
        yield Frame(folded((*above, line), columns)[-lines:], seconds if end < len(text) else seconds + STARTING)


async def _a_tick(profile: Profile, size: tuple[int, int]) -> list[Frame]:
    """The live planner as it starts, after Space, and after Enter: the next exam is marked as passed."""
    async with live_planner(profile, *size) as pilot:
        frames = [Frame(screen_of(pilot), 2 * GLANCE)]
        for key, seconds in (("space", 2 * GLANCE), ("enter", READING)):
            await pilot.press(key)
            await settled(pilot)
            frames.append(Frame(screen_of(pilot), seconds))
    return frames


def main() -> None:
    """Write or check, as the command line says."""
    if sys.argv[1:] not in (["--write"], ["--check"]):
        sys.exit("use --write or --check")
    stale = False
    PICTURES.mkdir(exist_ok=True)
    for name, made in pictures():
        path = PICTURES / name
        if path.exists() and path.read_text(encoding="utf-8") == made:
            continue
        if sys.argv[1] == "--write":
            path.write_text(made, encoding="utf-8")
        else:
            stale = True
            print(f"{path.name} is stale; run python -m tools.make_pictures --write", file=sys.stderr)
    sys.exit(stale)


if __name__ == "__main__":
    main()
