"""Saving what was imagined, and leaving: the only keys that touch a file, and each asks before it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mlecareer.errors import MlecareerError
from mlecareer.explorer import state as states
from mlecareer.explorer.effect import what_changed
from mlecareer.explorer.state import State
from mlecareer.explorer.view.dialogs import Choice
from mlecareer.explorer.view.painting import Painted
from mlecareer.profile.records import Profile

Save = Callable[[Profile, bool], str]
"""Saves a profile, or (True) only says what would change; gives the difference."""


class Saving(Painted):
    """The screen, with somewhere to save to."""

    def __init__(self, state: State, save: Save) -> None:
        super().__init__(state)
        self._save = save

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
