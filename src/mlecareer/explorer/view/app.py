"""The live planner on a full screen: what each key does."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from mlecareer.errors import INTERRUPTED, MlecareerError
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.effect import effect, what_changed, what_is_next
from mlecareer.explorer.keys import KEYS
from mlecareer.explorer.state import Save, State
from mlecareer.explorer.view import questions
from mlecareer.explorer.view.dialogs import Choice
from mlecareer.explorer.view.lines import Lines
from mlecareer.explorer.view.painting import Painted
from mlecareer.terminal import is_terminal

THEMES = ("ansi-dark", "ansi-light", "textual-dark", "textual-light")

GONE = 2.0
"""Seconds after which the program notices that its terminal went away."""

OWN = frozenset({*(key.action for key in KEYS), "back", "other_side"})
"""Actions of keys on the planner's own screen; in a dialogue, and while typing, these keys have other meanings."""


class Explorer(Painted):
    """The full-screen planner. `exported` holds the command lines to print once the screen is gone."""

    TITLE = "mlecareer explore"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("escape", "back", show=False),
        Binding("tab,shift+tab", "other_side", show=False, priority=True),
        *(Binding(key.key, key.action, key.word, show=False) for key in KEYS),
    ]

    def __init__(self, state: State, save: Save) -> None:
        super().__init__(state)
        self._save = save
        self.exported: list[str] = []
        self.theme = THEMES[0]

    # --- from start to end ---------------------------------------------------------------------

    def on_mount(self) -> None:
        """Start: a screen that stays wants its garbage collected, and its terminal back when it is told to end."""
        gc.enable()
        if threading.current_thread() is threading.main_thread():
            ended = partial(self.exit, return_code=128 + signal.SIGTERM)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended)
        if is_terminal():
            self.set_interval(GONE, self._end_with_the_terminal)
        self.show(f"{what_is_next(self.state)}; space ticks what you have passed, ? explains")
        self.certifications.focus()

    def _end_with_the_terminal(self) -> None:
        """Under nohup nobody says that the window was closed; nothing is left to give back, and writing would block."""
        if not is_terminal():
            os._exit(128 + signal.SIGHUP)

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
            yield SystemCommand(f"{key.word} ({key.label})", key.help, later)

    # --- keys about a certification ------------------------------------------------------------

    def _key(self) -> str:
        """The certification that a key is about; if there is none, a message says so."""
        key = self.side.key
        if not key:
            self.say("nothing is chosen here; Esc shows all certifications")
        return key

    @on(Lines.Ticked)
    def _ticked(self, event: Lines.Ticked) -> None:
        self.change(states.toggle(self.state, event.key))

    def action_tick(self) -> None:
        """Tick or untick where the cursor is."""
        if key := self._key():
            self.change(states.toggle(self.state, key))

    def action_details(self) -> None:
        """The certification in full."""
        if key := self._key():
            self.push_screen(Choice("", pages.details(self.state, key)))

    def action_why(self) -> None:
        """Why, or why not."""
        if key := self._key():
            self.push_screen(Choice("", pages.reasons(self.state, key)))

    def action_day(self) -> None:
        """Say when it was passed."""
        if key := self._key():
            self._ask(questions.day(self.state, key))

    # --- keys about the plan -------------------------------------------------------------------

    def _ask(self, asked: questions.Asked) -> None:
        dialog, answered = asked
        self.push_screen(dialog, lambda answer: None if answer is None else self.change(answered(answer)))

    def action_goal(self) -> None:
        """Choose the stage to be ready for."""
        self._ask(questions.goal(self.state))

    def action_pace(self) -> None:
        """Say how many hours a week, and how much to pay at most."""
        self._ask(questions.pace(self.state))

    def action_compare(self) -> None:
        """Routes by cloud; choosing one keeps to it."""
        self._ask(questions.route(self.state))

    def action_undo(self) -> None:
        """Take the last change back."""
        before, self.state = self.state, states.undo(self.state)
        if self.state is before:
            self.say("there is nothing to undo")
        else:
            self.show(f"undone: {what_changed(before, self.state)}: {effect(before, self.state)}")

    # --- the filter ----------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type words that the list is filtered by."""
        self.words.add_class("-open")
        self.words.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        self.state = states.filtered(self.state, event.value)
        self.show(f"{event.value!r} filters the list" if event.value.strip() else "the list is whole")

    @on(Input.Submitted, "#filter")
    def _kept(self) -> None:
        self.words.set_class(bool(self.words.value), "-open")
        self.certifications.focus()

    async def action_back(self) -> None:
        """Out of the filter, then back to the list."""
        self.words.value = ""
        self.words.remove_class("-open")
        self.certifications.focus()

    def action_other_side(self) -> None:
        """From the certifications to the plan and back, never into a filter that is kept."""
        (self.plan if self.certifications.has_focus else self.certifications).focus()

    # --- other keys ----------------------------------------------------------------------------

    def action_interrupt(self) -> None:
        """Ctrl-C: leave at once, as any program does."""
        self.exit(return_code=INTERRUPTED)

    def action_export(self) -> None:
        """Show the command that gives the same, and print it when the screen is gone."""
        command = self.state.command_line
        self.exported = [*(line for line in self.exported if line != command), command]
        self.push_screen(Choice("", f"{pages.export(self.state)}\n\nIt is printed when you leave."))

    def action_theme(self) -> None:
        """The next colours."""
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)] if self.theme in THEMES else THEMES[0]
        self.say(f"colours: {self.theme}{', of your terminal' if self.theme.startswith('ansi') else ''}")

    def action_help(self) -> None:
        """Show what the keys do on this side."""
        here = "plan" if self.side.id == "plan" else "certifications"
        self.push_screen(Choice("Help", pages.help_text(here)))

    # --- saving, and leaving: the only keys that touch a file; each asks first -------------------

    def action_save(self) -> None:
        """Show the difference, then save."""
        self._ask_to_save(lambda: None)

    def _ask_to_save(self, then: Callable[[], object]) -> None:
        difference = self._saved(dry_run=True)
        if difference is None:
            return
        if not difference:
            self.state = states.after_saving(self.state)
            self.show("the saved profile says this already")
            then()
            return

        def chosen(place: int | None) -> None:
            if place == 0 and self._saved(dry_run=False) is not None:
                # Before the first save nothing was there that undo could give back.
                first = self.state.saved is None
                self.state = states.after_saving(self.state)
                self.show(f"saved; mlecareer {'shows where you stand' if first else 'profile undo takes it back'}")
                then()

        self.push_screen(Choice("This would change in your profile:", difference, ("save", "do not save")), chosen)

    def _saved(self, *, dry_run: bool) -> str | None:
        """The difference; `None`, and a message, if the file cannot be written."""
        try:
            return self._save(states.to_save(self.state), dry_run)
        except MlecareerError as error:
            self.say(f"not saved: {error.text}{f'; {error.hint}' if error.hint else ''}")
            return None

    def action_leave(self) -> None:
        """Leave; where something is not saved, ask first."""
        if not self.state.unsaved:
            self.exit()
            return

        def chosen(place: int | None) -> None:
            if place == 0:
                self._ask_to_save(self.exit)
            elif place == 1:
                self.exit()

        changed = what_changed(replace(self.state, profile=self.state.base), self.state)
        options = ("save, then leave", "leave without saving", "stay")
        self.push_screen(Choice("Something is not saved", f"What you imagined: {changed}.", options), chosen)
