"""Draws the screen: three titled panes, the line above them, and the lines of effect and keys below."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Container, Vertical
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Input, Static

from mlecareer.characters import in_ascii
from mlecareer.explorer.certification_lines import certification_lines
from mlecareer.explorer.details import Advice, detail_lines
from mlecareer.explorer.header import header
from mlecareer.explorer.lines import Line, cells, clean, wrapped
from mlecareer.explorer.plan_lines import NOTHING, Changed, plan_lines, plan_title
from mlecareer.explorer.state import State
from mlecareer.explorer.view import dialogs
from mlecareer.explorer.view.footer import Footer
from mlecareer.explorer.view.lines import Lines
from mlecareer.planner.records import Plan
from mlecareer.rendering.page import Phrase

COLUMNS, ROWS = 60, 18
"""The smallest window in which the planner can be read."""

ONE_PANE, THREE_COLUMNS = 70, 140
"""Below the first number of columns one pane is shown at a time; from the second on, three are side by side."""

CSS = """
#header { height: 1; }
#panes { height: 1fr; layout: horizontal; }
#right { width: 1fr; height: 1fr; layout: vertical; }
Lines { overflow-x: hidden; scrollbar-size-vertical: 0; border: round ansi_bright_black; padding: 0 1;
    border-title-style: bold; }
Lines:focus { border: round ansi_cyan; border-title-color: ansi_cyan; border-subtitle-color: ansi_cyan; }
#certifications { width: 43%; height: 1fr; }
#plan { width: 1fr; height: 3fr; }
#details { width: 1fr; height: 2fr; }
#filter { border: none; height: 1; padding: 0; display: none; }
#filter.-open { display: block; text-style: underline; }
#effect { height: 1; }
#keys { height: 1; }
#needs { display: none; width: 100%; height: 100%; }
.-narrow #effect { height: 2; }
.-narrow Lines { display: none; }
.-narrow #right { display: none; width: 100%; }
.-narrow #certifications, .-narrow #plan, .-narrow #details { width: 100%; height: 1fr; }
.-narrow .-seen, .-narrow #right.-seen { display: block; }
.-columns #right { layout: horizontal; }
.-columns #certifications { width: 32%; }
.-columns #plan { width: 3fr; height: 1fr; }
.-columns #details { width: 2fr; height: 1fr; }
.-tiny #main, .-low #main { display: none; }
.-tiny #needs, .-low #needs { display: block; }
SearchIcon { display: none; }
"""

STYLES: dict[str, str] = {
    "ours": "bold ansi_cyan",
    "good": "ansi_green",
    "warn": "ansi_yellow",
    "bad": "ansi_red",
    "muted": "dim",
    "strong": "bold",
}
"""The styles of phrases in words that Textual knows."""


class InAscii(LineFilter):
    """Whatever is drawn, in ASCII: for a terminal that has no other characters."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with other characters."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]


class Words(Input):
    """Where one types what the list is filtered by."""

    async def action_submit(self) -> None:
        """Keep the words. At once, so that the next key is for the list."""
        await self.app.run_action("keep_words")


class Painted(App[None]):
    """The screen of a state and of the plan that is known, without the keys."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual has it
        (0, "-tiny"), (COLUMNS, "-narrow"), (ONE_PANE, "-wide"), (THREE_COLUMNS, "-columns")
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROWS, "-high")]  # noqa: RUF012
    CSS = f"{dialogs.CSS}{CSS}"

    def __init__(self, state: State, *, ascii_only: bool = False) -> None:
        # Without colours Textual makes all grey, which is black on black, unless the terminal's own are meant.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.state = state
        self.known: Plan | None = None
        """The last plan that was worked out; of a state before this one while the next is worked out."""
        self.key = ""
        """The certification under the cursor, which all panes share."""
        self.said: tuple[Phrase | str, ...] = ()
        """What the line of effect says."""
        self.advice: Advice | None = None
        self.changed: Changed = NOTHING
        self._in_ascii = InAscii(ascii_only)

    def compose(self) -> ComposeResult:
        with Vertical(id="main"):
            yield Static(id="header")
            with Container(id="panes"):
                yield Lines(
                    self._certifications, lambda room: "Certifications", id="certifications", marks=True, counts=True
                )
                with Container(id="right"):
                    yield Lines(self._plan, self._plan_title, id="plan")
                    yield Lines(self._details, lambda room: self.key or "Details", id="details")
            yield Words(placeholder="Type to filter, Enter to keep, Esc to clear", id="filter", max_length=80)
            yield Static(id="effect")
            yield Footer(id="keys")
        yield Static(id="needs")

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of every line that is drawn."""
        return [*super().get_line_filters(), *([self._in_ascii] if self._in_ascii.enabled else [])]

    # --- what the panes show -------------------------------------------------------------------

    def _certifications(self, width: int) -> tuple[Line, ...]:
        return certification_lines(self.state, self.known, width)

    def _plan(self, width: int) -> tuple[Line, ...]:
        if self.known is None:
            return tuple(wrapped("Working out the plan …", width, "muted"))
        return plan_lines(self.state, self.known, width, self.changed)

    def _plan_title(self, room: int) -> str:
        return "Plan" if self.known is None else plan_title(self.known, room)

    def _details(self, width: int) -> tuple[Line, ...]:
        return detail_lines(self.state, self.known, self.key, width, self.advice)

    # --- the parts -----------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Say what is needed, for when the window is smaller than that."""
        width, height = event.size
        needs = f"Please enlarge the window to {COLUMNS}×{ROWS} (now {width}×{height})."
        text = f"{needs}\nOr press q and use:\n\n{clean(self.state.command_line)}"
        self.main.query_one("#needs", Static).update(Content(text))
        self._write_header(width)

    @property
    def main(self) -> Screen[Any]:
        """The screen under every dialog."""
        return self.screen_stack[0]

    @property
    def panes(self) -> list[Lines]:
        """The panes, in the order of Tab."""
        return [self.main.query_one(f"#{id}", Lines) for id in ("certifications", "plan", "details")]

    @property
    def certifications(self) -> Lines:
        """The list."""
        return self.main.query_one("#certifications", Lines)

    @property
    def words(self) -> Input:
        """Where one types what the list is filtered by."""
        return self.main.query_one("#filter", Input)

    def show(self) -> None:
        """Draw the state anew."""
        for lines in self.panes:
            lines.remake()
        self._write_header(self.main.size.width)
        keys = [lines.key for lines in self.panes if lines.key]
        self.go_to(self.key if self.key in keys else next(iter(keys), ""))

    def go_to(self, key: str) -> None:
        """Put the cursors of all panes on a certification, as far as they list it, and show its details."""
        self.key = key
        for lines in self.panes:
            lines.go_to(key)
        self.show_details()

    def show_details(self) -> None:
        """Draw what is under the cursor in the pane of details, from its top."""
        self.panes[2].scroll_home(animate=False)
        self.panes[2].remake()

    def say(self, *phrases: Phrase | str) -> None:
        """The line of effect."""
        self.said = phrases
        self._write("#effect", phrases)

    def say_what_fits(self, phrases: Sequence[Phrase], *less: int) -> None:
        """The line of effect, with as many phrases as have room: all, else the first so many."""
        width = self.main.size.width
        room = width if width >= ONE_PANE else 2 * width
        fits = (count for count in (len(phrases), *less) if sum(cells(each.text) for each in phrases[:count]) <= room)
        self.say(*phrases[: next(fits, len(phrases))])

    def _write_header(self, width: int) -> None:
        name, *rest = header(self.state, width)
        text = Content.assemble((name.text, Style.parse("bold reverse ansi_cyan")), *map(_styled, rest))
        self.main.query_one("#header", Static).update(text, layout=False)

    def _write(self, where: str, phrases: Iterable[Phrase | str]) -> None:
        """Into a line of fixed height: nothing else moves, so nothing else is laid out again."""
        made = (Phrase(each) if isinstance(each, str) else each for each in phrases)
        self.main.query_one(where, Static).update(Content.assemble(*map(_styled, made)), layout=False)


def _styled(phrase: Phrase) -> tuple[str, Style]:
    """A phrase as Textual takes it."""
    return clean(phrase.text), Style.parse(STYLES.get(phrase.style, ""))
