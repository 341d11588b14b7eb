"""The schemas of catalog files."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogSchemas
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, Phrase, row


def page(answer: CatalogSchemas, *, full: bool) -> Page:
    """A row a kind of file, with the path of its schema."""
    columns = (Column("File", whole=True), Column("Schema"))
    rows = tuple(row(Phrase(schema.file, "strong"), schema.schema) for schema in answer.schemas)
    note = Paragraph("mlecareer catalog schema stages prints one of them.", "muted")
    return Page("What the files of a catalog may hold", (Grid(columns, rows), note))
