"""Draws an answer as text: in the terminal's sixteen colours or without, and with nothing unsafe in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from mlecareer.characters import cleaned, safe

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

STYLES = {
    "plain": "none",
    "ours": "cyan",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "muted": "dim",
    "strong": "bold",
}
"""The theme: the terminal's own sixteen colours, so that the user's contrast holds. Colours repeat what words say."""


def drawn(output: str | RenderableType, columns: int, *, coloured: bool = False) -> str:
    """The text of an answer for a terminal that is `columns` wide, with escapes for its colours or without."""
    if isinstance(output, str):
        return cleaned(output)
    console = _console(columns, coloured=coloured)
    with console.capture() as captured:
        console.print(_Clean(output), crop=False, end="")
    return captured.get()


def _console(columns: int, *, coloured: bool) -> Console:
    """A Rich console with our theme and the sixteen colours, which takes no data for markup. It ignores the
    environment, which `terminal` already follows."""
    from rich.console import Console
    from rich.theme import Theme

    return Console(
        file=io.StringIO(),
        width=columns,
        height=1,
        theme=Theme(STYLES),
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


class _Clean:
    """A renderable without the blanks at the ends of its lines, and without any control character in its texts."""

    def __init__(self, output: RenderableType) -> None:
        self.output = output

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.segment import Segment

        for line in Segment.split_lines(console.render(self.output, options)):
            pieces = [Segment(safe(piece.text), piece.style) for piece in line if not piece.control]
            while pieces and not pieces[-1].text.rstrip(" "):
                pieces.pop()
            if pieces:
                pieces[-1] = Segment(pieces[-1].text.rstrip(" "), pieces[-1].style)
            yield from pieces
            yield Segment.line()
