"""Saves what a conversation made of a profile, and knows what that means when it is broken off."""

from __future__ import annotations

from mlecareer.errors import StoppedError
from mlecareer.profile.records import Profile


class Saver:
    """Saves what changed since the last save, so that what others wrote to the file meanwhile stays."""

    def __init__(self, path: str | None, saved: Profile) -> None:
        self._path, self._saved, self._used = path, saved, False

    def __call__(self, profile: Profile, dry_run: bool) -> str:
        """The difference that saving makes."""
        from mlecareer.explorer.state import onto
        from mlecareer.storage.profile_file import edit

        before = self._saved
        done = edit(self._path, lambda now: onto(now, before, profile), dry_run=dry_run)
        if not dry_run:
            self._saved, self._used = profile, True
        return done.diff

    def stopped(self) -> StoppedError:
        """What is true of the file when someone leaves in between."""
        return StoppedError("nothing saved since the last save" if self._used else "nothing saved")
