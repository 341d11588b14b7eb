"""What is seen: the two sides, the line above them, the sentence and the keys below; drawn from a state."""

from __future__ import annotations

import os
from typing import Any

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from mlecareer.explorer import pages
from mlecareer.explorer.effect import effect, what_changed
from mlecareer.explorer.panes import banner, clean, list_lines, plan_lines
from mlecareer.explorer.state import State
from mlecareer.explorer.view import dialogs
from mlecareer.explorer.view.footer import Footer
from mlecareer.explorer.view.lines import Lines

COLUMNS, ROWS = 60, 18
"""The least that the planner can be read in."""

CSS = """
#banner { height: 1; text-style: reverse; }
#sides { height: 1fr; layout: horizontal; }
#left { width: 47%; height: 1fr; }
#plan { width: 1fr; height: 1fr; border-left: solid $primary; padding-left: 1; }
Lines { overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; scrollbar-background: $background;
    scrollbar-background-hover: $background; scrollbar-background-active: $background; }
#certifications { height: 1fr; }
#filter { border: none; height: 1; padding: 0; display: none; }
#filter.-open { display: block; text-style: underline; }
#focus { height: 1; text-style: dim; }
#effect { height: 2; text-style: bold; }
#keys { height: auto; max-height: 3; }
#needs { display: none; width: 100%; height: 100%; }
.-narrow #sides { layout: vertical; }
.-narrow #focus { display: none; }
.-narrow #effect { height: 3; }
.-narrow #left { width: 100%; height: 2fr; }
.-narrow #plan { width: 100%; height: 3fr; border-left: none; border-top: solid $primary; padding-left: 0; }
.-tiny #main, .-low #main { display: none; }
.-tiny #needs, .-low #needs { display: block; }
SearchIcon { display: none; }
"""


class Painted(App[None]):
    """The screen of a state, without the keys."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (COLUMNS, "-narrow"), (70, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROWS, "-high")]  # noqa: RUF012
    CSS = f"{dialogs.CSS}{CSS}"

    def __init__(self, state: State) -> None:
        # Without colours Textual makes all grey, which is black on black, unless the terminal's own are meant.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.state = state

    def compose(self) -> ComposeResult:
        with Vertical(id="main"):
            yield Static(id="banner")
            with Horizontal(id="sides"):
                with Vertical(id="left"):
                    yield Lines(lambda width: list_lines(self.state, width), id="certifications", ticks=True)
                    yield Input(placeholder="words; enter keeps them", id="filter", max_length=80)
                yield Lines(lambda width: plan_lines(self.state, width), id="plan")
            yield Static(id="focus")
            yield Static(id="effect")
            yield Footer(id="keys")
        yield Static(id="needs")

    def on_resize(self, event: events.Resize) -> None:
        """Say what is needed, for when the window is smaller than that."""
        width, height = event.size
        needs = f"The planner needs {COLUMNS} columns and {ROWS} lines; here are {width} and {height}."
        text = f"{needs}\nMake the window larger, or press q and use:\n\n{clean(self.state.command_line)}"
        self.main.query_one("#needs", Static).update(Content(text))

    @property
    def main(self) -> Screen[Any]:
        """The screen under every dialogue."""
        return self.screen_stack[0]

    @property
    def certifications(self) -> Lines:
        """The left side."""
        return self.main.query_one("#certifications", Lines)

    @property
    def plan(self) -> Lines:
        """The right side."""
        return self.main.query_one("#plan", Lines)

    @property
    def side(self) -> Lines:
        """The side that keys are for."""
        return self.plan if self.plan.has_focus else self.certifications

    @property
    def words(self) -> Input:
        """Where one types what the list is filtered by."""
        return self.main.query_one("#filter", Input)

    def show(self, said: str) -> None:
        """Draw the state anew, with a sentence."""
        for lines in self.main.query(Lines):
            lines.remake()
        self._write("#banner", f" {banner(self.state)}")
        self.say(said)
        self.show_focus()

    def say(self, text: str) -> None:
        """The sentence below."""
        self._write("#effect", text)

    @on(Lines.Moved)
    def show_focus(self) -> None:
        """What the cursor is on, in full."""
        key = self.side.key
        self._write("#focus", pages.focus_line(self.state, key) if key else "")

    def change(self, after: State) -> None:
        """Go to another state and say what that did."""
        before, self.state = self.state, after
        if after is before or after.profile == before.profile:
            self.say("that is how it is already")
        else:
            self.show(f"{what_changed(before, after)}: {effect(before, after)}")

    def _write(self, where: str, text: str) -> None:
        """Into a line of fixed height: nothing else moves, so nothing else is laid out again."""
        self.main.query_one(where, Static).update(Content(clean(text)), layout=False)
