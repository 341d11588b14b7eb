"""The live planner on a full screen: certifications to tick, the plan beside them, what a tick did below."""

from __future__ import annotations

import asyncio
import gc
import signal
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from mlecareer.catalog.scalars import parse_day
from mlecareer.errors import INTERRUPTED, MlecareerError
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.asking import hours_and_budget
from mlecareer.explorer.command import command_line
from mlecareer.explorer.effect import effect, what_changed, what_is_next
from mlecareer.explorer.keys import KEYS
from mlecareer.explorer.panes import clean, list_lines, plan_lines
from mlecareer.explorer.state import State
from mlecareer.explorer.view.dialogs import CSS, Choice, Form, Question
from mlecareer.explorer.view.footer import Footer
from mlecareer.explorer.view.lines import Lines
from mlecareer.profile.records import Holding, Profile

Save = Callable[[Profile, bool], str]
"""Saves a profile, or (True) only says what would change; gives the difference."""

COLUMNS, ROWS = 60, 18
THEMES = ("ansi-dark", "ansi-light", "textual-dark", "textual-light")


class Explorer(App[None]):
    """The full-screen planner. `exported` holds the command lines to print once the screen is gone."""

    TITLE = "mlecareer explore"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (COLUMNS, "-narrow"), (70, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROWS, "-high")]  # noqa: RUF012
    CSS = (
        CSS
        + """
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
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("escape", "back", show=False),
        *(Binding(key.key, key.action, key.word, show=False) for key in KEYS),
    ]

    def __init__(self, state: State, save: Save) -> None:
        super().__init__()
        self.state, self._save = state, save
        self.exported: list[str] = []
        self.theme = THEMES[0]

    @property
    def failure(self) -> Exception | None:
        """What ended the planner, where it was a bug of ours."""
        return self._exception

    def _fatal_error(self) -> None:
        """Close the screen; what went wrong is told once, where all errors are."""
        self._close_messages_no_wait()

    # --- the screen ----------------------------------------------------------------------------

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

    def on_mount(self) -> None:
        """Start: a screen that stays wants its garbage collected, and its terminal back when it is told to end."""
        gc.enable()
        if threading.current_thread() is threading.main_thread():
            ended = partial(self.exit, return_code=128 + signal.SIGTERM)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended)
        self._show(f"{what_is_next(self.state)}; space ticks what you have passed, ? explains")
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Say what is needed, for when the window is smaller than that."""
        width, height = event.size
        needs = f"The planner needs {COLUMNS} columns and {ROWS} lines; here are {width} and {height}."
        text = f"{needs}\nMake the window larger, or press q and use:\n\n{clean(command_line(self.state))}"
        self.screen_stack[0].query_one("#needs", Static).update(Content(text))

    @property
    def _main(self) -> Screen[object]:
        """The screen under every dialogue."""
        return self.screen_stack[0]

    @property
    def _list(self) -> Lines:
        return self._main.query_one("#certifications", Lines)

    @property
    def _side(self) -> Lines:
        """The side that keys are for."""
        plan = self._main.query_one("#plan", Lines)
        return plan if plan.has_focus else self._list

    def _show(self, said: str) -> None:
        """Draw the state anew, with a sentence."""
        state = self.state
        for lines in self._main.query(Lines):
            lines.remake()
        if state.unsaved:
            banner = f"what-if: {'not saved since the last save' if state.was_saved else 'nothing is saved'}"
        else:
            banner = "saved" if state.was_saved else "what-if: nothing is saved"
        found = f" · filter: {state.words}" if state.words else ""
        self._main.query_one("#banner", Static).update(
            Content(clean(f" explore · {state.day} · {state.plan.years:g} years · {banner}{found}"))
        )
        self._say(said)
        self._show_focus()

    def _say(self, text: str) -> None:
        self._main.query_one("#effect", Static).update(Content(clean(text)))

    @on(Lines.Moved)
    def _show_focus(self) -> None:
        key = self._side.key
        text = pages.focus_line(self.state, key) if key else ""
        self._main.query_one("#focus", Static).update(Content(clean(text)))

    def _change(self, after: State) -> None:
        """Go to another state and say what that did."""
        before, self.state = self.state, after
        if after is before or after.profile == before.profile:
            self._say("that is how it is already")
            return
        self._show(f"{what_changed(before, after)}: {effect(before, after)}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the planner are for its screen: over it, and while typing, they mean what they are there for."""
        over = len(self.screen_stack) > 1
        return not over or action not in OWN

    # --- what keys do --------------------------------------------------------------------------

    @on(Lines.Ticked)
    def _ticked(self, event: Lines.Ticked) -> None:
        self._change(states.toggle(self.state, event.key))

    def action_tick(self) -> None:
        """Tick or untick where the cursor is."""
        if key := self._key():
            self._change(states.toggle(self.state, key))

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
            held = next((one for one in self.state.profile.holdings if one.id == key), None)
            day = held.earned if held is not None and held.earned else self.state.day
            question = Question("Passed on (YYYY-MM-DD)", day.isoformat(), parse_day)

            def passed(values: tuple[object, ...] | None) -> None:
                if values is not None:
                    self._change(states.with_holding(self.state, Holding(key, values[0])))  # type: ignore[arg-type]

            self.push_screen(Form(key, (question,)), passed)

    def action_goal(self) -> None:
        """Choose the stage to be ready for."""
        goals = self.state.goals
        wished = self.state.profile.wishes.goal
        at = next((place for place, stage in enumerate(goals, start=1) if stage.id == wished), 0)

        def chosen(place: int | None) -> None:
            if place is not None:
                self._change(states.with_goal(self.state, goals[place - 1].id if place else None))

        options = ("the next stage, whichever it is", *(stage.title for stage in goals))
        self.push_screen(Choice("Which stage to be ready for?", "", options, at), chosen)

    def action_pace(self) -> None:
        """Say how many hours a week, and how much to pay at most."""
        questions = tuple(Question(*one) for one in hours_and_budget(self.state))

        def answered(values: tuple[object, ...] | None) -> None:
            if values is not None:
                self._change(states.with_pace(self.state, *values))  # type: ignore[arg-type]

        self.push_screen(Form("How much time and money?", questions), answered)

    def action_filter(self) -> None:
        """Type words that the list is filtered by."""
        box = self._main.query_one("#filter", Input)
        box.add_class("-open")
        box.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        self.state = states.filtered(self.state, event.value)
        self._show(f"{event.value!r} filters the list" if event.value.strip() else "the list is whole")

    @on(Input.Submitted, "#filter")
    def _kept(self) -> None:
        box = self._main.query_one("#filter", Input)
        box.set_class(bool(box.value), "-open")
        self._list.focus()

    def action_compare(self) -> None:
        """Routes by cloud; choosing one keeps to it."""
        clouds = pages.clouds(self.state)
        wished = self.state.profile.wishes.clouds
        at = clouds.index(wished[0]) + 1 if len(wished) == 1 and wished[0] in clouds else 0

        def chosen(place: int | None) -> None:
            if place is not None:
                self._change(states.with_clouds(self.state, (clouds[place - 1],) if place else ()))

        options = ("keep to no cloud", *(f"keep to {cloud}" for cloud in clouds))
        self.push_screen(Choice("", pages.routes(self.state), options, at), chosen)

    def action_undo(self) -> None:
        """Take the last change back."""
        before = self.state
        self.state = states.undo(before)
        if self.state is before:
            self._say("there is nothing to undo")
        else:
            self._show(f"undone: {what_changed(before, self.state)}: {effect(before, self.state)}")

    def action_save(self) -> None:
        """Show the difference, then save."""
        self._ask_to_save(lambda: None)

    def _ask_to_save(self, then: Callable[[], object]) -> None:
        difference = self._saved(dry_run=True)
        if difference is None:
            return
        if not difference:
            self.state = states.after_saving(self.state)
            self._show("the saved profile says this already")
            then()
            return

        def chosen(place: int | None) -> None:
            if place == 0 and self._saved(dry_run=False) is not None:
                self.state = states.after_saving(self.state)
                self._show("saved; mlecareer profile undo takes it back")
                then()

        self.push_screen(Choice("This would change in your profile:", difference, ("save", "do not save")), chosen)

    def _saved(self, *, dry_run: bool) -> str | None:
        """The difference; none where the file cannot be written, which is said."""
        try:
            return self._save(states.to_save(self.state), dry_run)
        except MlecareerError as error:
            self._say(f"not saved: {error.text}{f'; {error.hint}' if error.hint else ''}")
            return None

    def action_export(self) -> None:
        """Show the command that gives the same, and print it when the screen is gone."""
        command = command_line(self.state)
        self.exported = [*(one for one in self.exported if one != command), command]
        self.push_screen(Choice("", f"{pages.export(self.state)}\n\nIt is printed when you leave."))

    def action_theme(self) -> None:
        """The next colours."""
        self.theme = THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)] if self.theme in THEMES else THEMES[0]
        self._say(f"colours: {self.theme}{', of your terminal' if self.theme.startswith('ansi') else ''}")

    def action_help(self) -> None:
        """What can be done where one is."""
        here = "plan" if self._side.id == "plan" else "certifications"
        self.push_screen(Choice("Help", pages.help_text(here)))

    async def action_back(self) -> None:
        """Out of the filter, then back to the list."""
        box = self._main.query_one("#filter", Input)
        box.value = ""
        box.remove_class("-open")
        self._list.focus()

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

    def action_interrupt(self) -> None:
        """Ctrl-C: leave at once, as any program does."""
        self.exit(return_code=INTERRUPTED)

    def _key(self) -> str:
        """The certification that a key is about; says so where there is none."""
        key = self._side.key
        if not key:
            self._say("nothing is chosen here; Esc shows all certifications")
        return key

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key, in the palette."""
        for key in KEYS:
            yield SystemCommand(f"{key.word} ({key.label})", key.help, partial(self._run_later, key.action))

    def _run_later(self, action: str) -> None:
        """The palette closes first, so that the action meets the planner's own screen."""
        self.call_later(self.run_action, action)


OWN = frozenset({*(key.action for key in KEYS), "back"})
