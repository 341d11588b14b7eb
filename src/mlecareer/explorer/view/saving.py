"""Saving and quitting: the only keys that change a file. Each asks first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mlecareer.errors import MlecareerError
from mlecareer.explorer import state as states
from mlecareer.explorer.effect import what_changed
from mlecareer.explorer.planning import Planning
from mlecareer.explorer.state import Save, State
from mlecareer.explorer.view.dialogs import Choice
from mlecareer.explorer.view.following import Following
from mlecareer.rendering.page import Phrase


class Saving(Following):
    """The planner's screen, whose changes can be saved."""

    def __init__(self, state: State, save: Save, planning: Planning, *, ascii_only: bool = False) -> None:
        super().__init__(state, planning, ascii_only=ascii_only)
        self._save = save

    def action_save(self) -> None:
        """Show the difference, then save."""
        self._ask_to_save(lambda: None)

    def _ask_to_save(self, then: Callable[[], object]) -> None:
        difference = self._saved(dry_run=True)
        if difference is None:
            return
        if not difference:
            self.planned = self.state = states.after_saving(self.state)
            self.show()
            self.say(Phrase("Already saved.", "good"))
            then()
            return

        def chosen(place: int | None) -> None:
            if place == 0 and self._saved(dry_run=False) is not None:
                # Before the first save nothing was there that undo could give back.
                first = self.state.saved is None
                self.state = states.after_saving(self.state)
                self.planned = self.state
                self.show()
                does = "mlecareer shows where you stand." if first else "Undo with mlecareer profile undo."
                self.say(Phrase("✓ Saved. ", "good"), does)
                then()

        self.push_screen(Choice("Save these changes?", difference, ("Save", "Cancel")), chosen)

    def _saved(self, *, dry_run: bool) -> str | None:
        """The difference; `None`, and a message, if the file cannot be written."""
        try:
            return self._save(states.to_save(self.state), dry_run)
        except MlecareerError as error:
            self.say(Phrase(f"Not saved: {error.text}{f'; {error.hint}' if error.hint else ''}", "bad"))
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
        options = ("Save and quit", "Quit without saving", "Cancel")
        self.push_screen(Choice("Save your changes?", f"Changed: {changed}.", options), chosen)
