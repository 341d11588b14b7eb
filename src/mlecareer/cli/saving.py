"""Saves the profile that a conversation made, and says what was saved if the conversation is interrupted."""

from __future__ import annotations

from mlecareer.catalog.records import Catalog
from mlecareer.errors import StoppedError
from mlecareer.profile.merging import onto
from mlecareer.profile.records import Profile


class Saver:
    """Saves what changed since the last save, so that what others wrote to the file meanwhile stays."""

    def __init__(self, path: str | None, catalog: Catalog, saved: Profile | None) -> None:
        self._path, self._catalog, self._saved, self._used = path, catalog, saved or Profile(), False

    def __call__(self, profile: Profile, dry_run: bool) -> str:
        """The difference that saving makes."""
        from mlecareer.storage.profile_file import edit

        catalog, before = self._catalog, self._saved
        done = edit(self._path, lambda now: onto(catalog, now, before, profile), dry_run=dry_run)
        if not dry_run:
            self._saved, self._used = profile, True
        return done.diff

    def stopped(self) -> StoppedError:
        """What is true of the file when someone leaves in between."""
        return StoppedError("nothing saved since the last save" if self._used else "nothing saved")
