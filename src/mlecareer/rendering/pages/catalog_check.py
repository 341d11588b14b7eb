"""Whether a catalog is sound."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogCheck, CatalogProblem
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, Row, row
from mlecareer.rendering.wording import counted

COLUMNS = (Column("Where, and what is wrong"),)


def page(answer: CatalogCheck, *, full: bool) -> Page:
    """One line where it is, else each problem with its place and that line under it."""
    if answer.clean:
        held = f"{counted(answer.certifications, 'certification')}, {counted(answer.stages, 'stage')}"
        return Page(f"No problems: {held}", ())
    more = answer.total - len(answer.problems)
    rest = (Paragraph(f"and {more} more"),) if more else ()
    title = f"{counted(answer.total, 'problem')}: this catalog cannot be used"
    return Page(title, (Grid(COLUMNS, tuple(map(_row, answer.problems))), *rest))


def _row(problem: CatalogProblem) -> Row:
    where = "" if problem.file is None else f"{problem.file}:{problem.line}:{problem.column}: "
    return row(where + problem.text, note=problem.line_text)
