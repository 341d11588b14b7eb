"""What the tests of the live planner share: someone on the fixed catalog, and text from a screen."""

from __future__ import annotations

from datetime import date

from conftest import FIXED
from mlecareer.explorer.state import State, start
from mlecareer.explorer.view.app import Explorer
from mlecareer.profile.records import Holding, Profile
from mlecareer.storage.catalog import load_catalog

DAY = date(2026, 11, 23)
CATALOG = load_catalog((str(FIXED),))
PERSON = Profile(years=3.0, holdings=(Holding("cka", date(2025, 2, 10)),))


def someone(profile: Profile = PERSON, *, saved: Profile | None = None) -> State:
    """A first state."""
    return start(CATALOG, profile, DAY, saved=saved)


class Saved:
    """Stands in for the profile's file: remembers what was saved."""

    def __init__(self) -> None:
        self.profile: Profile | None = None

    def __call__(self, profile: Profile, dry_run: bool) -> str:
        difference = "" if profile == self.profile else "+ something"
        self.profile = self.profile if dry_run else profile
        return difference


def screen_text(app: Explorer) -> str:
    """What the screen shows, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)
