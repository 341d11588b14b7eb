"""Where a copy of the catalog went."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogExport
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, row
from mlecareer.rendering.wording import counted

COLUMNS = (Column("File", whole=True), Column("How", whole=True))


def page(answer: CatalogExport, *, full: bool) -> Page:
    """The files, and how to use them."""
    place = f"{counted(len(answer.files), 'file')} {'would go into' if answer.dry_run else 'in'} {answer.folder}"
    note = Paragraph("A complete catalog. Edit it, check it (mlecareer catalog check), use it (--catalog).", "muted")
    return Page(place, (Grid(COLUMNS, tuple(row(file.file, file.how) for file in answer.files)), note))
