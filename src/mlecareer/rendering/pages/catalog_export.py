"""Where a copy of the catalog went."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogExport
from mlecareer.rendering.page import Bullets, Page, Paragraph
from mlecareer.rendering.wording import counted


def page(answer: CatalogExport, *, full: bool) -> Page:
    """The files, and how to use them."""
    note = Paragraph("It stands alone: change it, check it with catalog check, use it with --catalog.", "muted")
    return Page(f"{counted(len(answer.files), 'file')} in {answer.folder}", (Bullets(answer.files), note))
