"""Where the profile is."""

from __future__ import annotations

from mlecareer.answers.profile import ProfilePath
from mlecareer.rendering.page import Page


def page(answer: ProfilePath, *, full: bool) -> Page:
    """The path alone, so that a shell can use it."""
    return Page(answer.path, ())
