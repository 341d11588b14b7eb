"""Which addresses were marked as read, and the files that it changed."""

from __future__ import annotations

from mlecareer.answers.catalog import MarkedSource, SourcesMarked
from mlecareer.rendering.page import Bullets, Heading, Page, Paragraph
from mlecareer.rendering.wording import counted


def page(answer: SourcesMarked, *, full: bool) -> Page:
    """Each address with the number of its places, then the files."""
    verb = "Would mark as read" if answer.dry_run else "Marked as read"
    places = map(_places, answer.sources)
    if not answer.files:
        return Page(f"Read on {answer.read} already", (Bullets(tuple(places)), Paragraph("No file changes.")))
    files = "Files that would change" if answer.dry_run else "Files changed"
    return Page(f"{verb} on {answer.read}", (Bullets(tuple(places)), Heading(files), Bullets(answer.files)))


def _places(source: MarkedSource) -> str:
    later = f"; {source.later} with a later date, which stays" if source.later else ""
    return f"{source.url} ({counted(source.places, 'place')}{later})"
