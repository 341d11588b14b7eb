"""What a command did to the profile."""

from __future__ import annotations

from mlecareer.answers.profile import ProfileChange
from mlecareer.rendering.page import Block, Page, Paragraph, Verbatim


def page(answer: ProfileChange, *, full: bool) -> Page:
    """The difference, and whether it was saved."""
    if not answer.changed:
        return Page("No change", (Paragraph(f"{answer.path} already has this."),))
    title = "Would change" if answer.dry_run else "Saved"
    blocks: list[Block] = [Verbatim(tuple(answer.diff.rstrip("\n").split("\n")[2:]), "diff")]
    if answer.can_undo:
        blocks.append(Paragraph("Undo: mlecareer profile undo", "muted"))
    return Page(f"{title} {answer.path}", tuple(blocks))
