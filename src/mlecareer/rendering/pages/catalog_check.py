"""Whether a catalog is sound."""

from __future__ import annotations

from mlecareer.answers.catalog import CatalogCheck, CatalogProblem
from mlecareer.rendering.page import Bullets, Page, Paragraph
from mlecareer.rendering.wording import counted


def page(answer: CatalogCheck, *, full: bool) -> Page:
    """One line where it is, else each problem with its place."""
    if answer.clean:
        held = f"{counted(answer.certifications, 'certification')}, {counted(answer.stages, 'stage')}"
        return Page("", (Paragraph(f"clean: {held}", "good"),))
    more = answer.total - len(answer.problems)
    rest = (Paragraph(f"and {more} more"),) if more else ()
    problems = Bullets(tuple(map(_problem, answer.problems)))
    return Page(f"{counted(answer.total, 'problem')}, and the catalog cannot be used", (problems, *rest))


def _problem(one: CatalogProblem) -> str:
    return one.text if one.file is None else f"{one.file}:{one.line}:{one.column}: {one.text}"
