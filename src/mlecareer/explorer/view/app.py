"""The live planner on a full screen: what each key does."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from mlecareer.catalog.lookup import matching
from mlecareer.characters import shortened
from mlecareer.errors import INTERRUPTED, MlecareerError
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.keys import KEYS
from mlecareer.explorer.planning import Planning
from mlecareer.explorer.state import Save, State
from mlecareer.explorer.view import questions
from mlecareer.explorer.view.dialogs import Choice
from mlecareer.explorer.view.lines import Lines
from mlecareer.explorer.view.saving import Saving
from mlecareer.terminal import is_terminal

THEMES = ("ansi-dark", "ansi-light", "textual-dark", "textual-light")

GONE = 2.0
"""Seconds after which the program notices that its terminal was closed."""

TERMINAL_CLOSED = 129
"""The exit code then: 128 and the number of SIGHUP, a name that Windows lacks."""

OWN = frozenset({*(key.action for key in KEYS), "back", "other_pane"})
"""Actions of keys on the planner's own screen; in a dialog, and while typing, these keys have other meanings."""


class Explorer(Saving):
    """The full-screen planner. `exported` holds the command lines to print once the screen is gone."""

    TITLE = "mlecareer explore"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("escape", "back", show=False),
        Binding("tab", "other_pane(1)", show=False, priority=True),
        Binding("shift+tab", "other_pane(-1)", show=False, priority=True),
        *(Binding(key.key, key.action, key.word, show=False) for key in KEYS),
    ]

    def __init__(self, state: State, save: Save, planning: Planning, *, ascii_only: bool = False) -> None:
        super().__init__(state, save, planning, ascii_only=ascii_only)
        self.exported: list[str] = []
        self.theme = THEMES[0]

    # --- from start to end ---------------------------------------------------------------------

    def on_mount(self) -> None:
        """Start: a screen that stays wants its garbage collected, and its terminal back when it is told to end."""
        gc.enable()
        if threading.current_thread() is threading.main_thread():
            ended = partial(self.exit, return_code=128 + signal.SIGTERM)
            with suppress(NotImplementedError):  # on Windows, nothing tells a program to end
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended)
        if is_terminal():
            self.set_interval(GONE, self._end_with_the_terminal)
        self._see(self.certifications)
        self.begin(self.state)

    def on_unmount(self) -> None:
        """Nothing is worked out any more."""
        self.planning.close()

    def _end_with_the_terminal(self) -> None:
        """Under nohup nobody says that the window was closed; nothing is left to give back, and writing would block."""
        if not is_terminal():
            os._exit(TERMINAL_CLOSED)

    @property
    def failure(self) -> Exception | None:
        """What ended the planner, where it was a bug of ours."""
        return self._exception

    def _fatal_error(self) -> None:
        """Close the screen; what went wrong is told once, where all errors are."""
        self._close_messages_no_wait()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the planner are for its screen."""
        return len(self.screen_stack) == 1 or action not in OWN

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key, in the palette, which closes first, so that the action meets the planner's own screen."""
        for key in KEYS:
            later = partial(self.call_later, self.run_action, key.action)
            yield SystemCommand(f"{key.word} ({key.key})", key.help, later)

    # --- keys about a certification ------------------------------------------------------------

    def _key(self) -> str:
        """The certification that a key is about; if there is none, a message says so."""
        if not self.key:
            self.say("Nothing selected. Esc shows all.")
        return self.key

    @on(Lines.Marked)
    def action_passed(self) -> None:
        """Mark as passed, which asks for the date; or unmark."""
        if key := self._key():
            is_held = any(holding.id == key for holding in (*self.state.profile.holdings, *self.state.base.holdings))
            if is_held:  # or was at the start, and its date comes back
                self.change(states.toggle(self.state, key))
            else:
                self.ask(questions.passed(self.state, key))

    def action_details(self) -> None:
        """The certification in full."""
        if key := self._key():
            self.push_screen(Choice(key, pages.details(self.state, key)))

    def action_why(self) -> None:
        """Why, or why not."""
        if key := self._key():
            self.work_out(f"Working out why {key} …", partial(self._why, key))

    async def _why(self, key: str) -> Callable[[], object]:
        body = pages.reasons(self.state, await self.planning.why(self.state, key))
        return lambda: self.push_screen(Choice("Why", body))

    def action_date(self) -> None:
        """Say when it was passed, or for when it is booked."""
        if key := self._key():
            self.ask(questions.date(self.state, key))

    def action_book(self) -> None:
        """Show where one books the exam; it is opened where there is a desktop."""
        if key := self._key():
            url = self.state.catalog.by_id[key].url
            self.copy_to_clipboard(url)
            options = ("Open in the browser", "Back") if has_desktop() else ()
            opened = partial(self._open_page, url)
            self.push_screen(Choice(f"Book {key}", f"{url}\n\nThe address is copied.", options), opened)

    def _open_page(self, url: str, place: int | None) -> None:
        if place == 0:
            self.open_url(url)

    # --- keys about the plan -------------------------------------------------------------------

    def action_goal(self) -> None:
        """Choose the stage to be ready for."""
        self.ask(questions.goal(self.state))

    def action_pace(self) -> None:
        """Say how many hours a week, and how much to pay at most."""
        self.ask(questions.pace(self.state))

    def action_more_hours(self) -> None:
        """One more hour a week."""
        self.change(states.hours_changed(self.state, 1.0))

    def action_fewer_hours(self) -> None:
        """One hour a week less."""
        self.change(states.hours_changed(self.state, -1.0))

    def action_later(self) -> None:
        """The plan as of a month later."""
        self._move(1)

    def action_earlier(self) -> None:
        """The plan as of a month earlier."""
        self._move(-1)

    def _move(self, months: int) -> None:
        try:
            self.change(states.moved(self.state, months), "▸")
        except MlecareerError as error:
            self.refuse(error)

    def action_preferences(self) -> None:
        """Choose what to set, then set it."""

        def chosen(place: int | None) -> None:
            if place is not None:
                self.ask(questions.preference(self.state, place))

        self.push_screen(questions.preferences(self.state), chosen)

    def action_compare(self) -> None:
        """Routes by cloud; choosing one keeps to it."""
        self.work_out("Comparing the routes …", self._routes)

    async def _routes(self) -> Callable[[], object]:
        routes = await self.planning.routes(self.state)
        return lambda: self.ask(questions.route(self.state, routes))

    def action_undo(self) -> None:
        """Undo the last change."""
        after = states.undo(self.state)
        if after is self.state:
            self.say("There is nothing to undo.")
        else:
            self.change(after, "undone:")

    # --- the filter ----------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type words that the list is filtered by."""
        self.words.add_class("-open")
        self.words.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        was_planned = self.planned is self.state
        self.state = states.filtered(self.state, event.value)
        if was_planned:
            self.planned = self.state
        self.show()
        words = event.value.strip()
        if words:
            count = len(matching(self.state.catalog, words))
            self.say(f"{count} {'matches' if count == 1 else 'match'} '{shortened(words, 20)}'.")
        else:
            self.say("Showing all.")

    def action_keep_words(self) -> None:
        """Back to the list, which stays filtered."""
        self.words.set_class(bool(self.words.value), "-open")
        self._see(self.certifications)

    async def action_back(self) -> None:
        """Out of the filter, then back to the list."""
        self.words.value = ""
        self.words.remove_class("-open")
        self._see(self.certifications)

    def action_other_pane(self, by: int) -> None:
        """From one pane to the next, never into a filter that is kept; in a narrow window the next takes its place."""
        panes = self.panes
        at = next((place for place, lines in enumerate(panes) if lines.has_focus), 0)
        self._see(panes[(at + by) % len(panes)])

    def _see(self, pane: Lines) -> None:
        for lines in self.panes:
            lines.set_class(lines is pane, "-seen")
        self.main.query_one("#right").set_class(pane.id != "certifications", "-seen")
        pane.focus()

    # --- other keys ----------------------------------------------------------------------------

    def action_interrupt(self) -> None:
        """Ctrl-C: leave at once, as any program does."""
        self.exit(return_code=INTERRUPTED)

    def action_export(self) -> None:
        """Show the command that gives the same, and print it when the screen is gone."""
        command = self.state.command_line
        self.exported = [*(line for line in self.exported if line != command), command]
        self.copy_to_clipboard(command)
        text = f"{pages.export(self.state)}\n\nIt is copied, and printed again when you quit."
        self.push_screen(Choice("The same plan as a command", text))

    def action_theme(self) -> None:
        """The next colours."""
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)] if self.theme in THEMES else THEMES[0]
        name, _, shade = self.theme.partition("-")
        self.say(f"Theme: {'terminal colours' if name == 'ansi' else 'own colours'} ({shade}).")

    def action_help(self) -> None:
        """Show what the keys do on this side."""
        here = next((str(lines.id) for lines in self.panes if lines.has_focus), "certifications")
        self.push_screen(Choice("Help", pages.help_text(here)))


def has_desktop() -> bool:
    """Whether there is a desktop on which a browser can be opened, and not one that runs in this terminal."""
    return sys.platform in ("darwin", "win32") or any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY"))
