"""What a command did to the profile."""

from __future__ import annotations

from mlecareer.answers.profile import ProfileChange
from mlecareer.rendering.page import Page, Paragraph


def page(answer: ProfileChange, *, full: bool) -> Page:
    """The difference, and whether it was saved."""
    if not answer.changed:
        return Page("Nothing to change", (Paragraph(f"{answer.path} says so already."),))
    title = "Would change" if answer.dry_run else "Saved"
    lines = tuple(Paragraph(line) for line in answer.diff.rstrip("\n").split("\n")[2:])
    hint = Paragraph("mlecareer profile undo takes it back.", "muted")
    return Page(f"{title} {answer.path}", lines if answer.dry_run else (*lines, hint))
