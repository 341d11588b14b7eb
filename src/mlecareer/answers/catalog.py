"""The answers of `mlecareer catalog`: its check, its schemas, an export, and the sources of its facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.records import Catalog, Doubt, Exam, Source
from mlecareer.errors import ContentError, Problem
from mlecareer.records import record


@record(frozen=True)
class CatalogProblem:
    """One thing that is wrong, its place (line and column count from 1), and that line unless it is long."""

    file: str | None
    line: int | None
    column: int | None
    text: str
    line_text: str


@record(frozen=True)
class CatalogCheck:
    """Whether folders make a sound catalog; `total` counts all problems, and `problems` lists the first of them."""

    KIND: ClassVar[str] = "catalog_check"
    ROWS: ClassVar[tuple[str, ...]] = ("problems",)
    folders: tuple[str, ...]
    clean: bool
    stages: int
    certifications: int
    problems: tuple[CatalogProblem, ...]
    total: int


def clean_catalog(folders: tuple[str, ...], catalog: Catalog) -> CatalogCheck:
    """The answer for a catalog that could be read."""
    return CatalogCheck(folders, True, len(catalog.stages), len(catalog.certifications), (), 0)


def faulty_catalog(folders: tuple[str, ...], error: ContentError, shown: Callable[[str], str]) -> CatalogCheck:
    """The answer for a catalog that could not be read; `shown` writes a path for people."""
    return CatalogCheck(
        folders, False, 0, 0, tuple(_problem(problem, shown) for problem in error.problems), error.total
    )


def _problem(problem: Problem, shown: Callable[[str], str]) -> CatalogProblem:
    at, line = problem.position, problem.line_shown.strip()
    if at is None:
        return CatalogProblem(None, None, None, problem.text, line)
    return CatalogProblem(shown(at.file), at.line, at.column, problem.text, line)


@record(frozen=True)
class SchemaFile:
    """The kind of a catalog file, and where the schema is that says what it may hold."""

    file: str
    schema: str


@record(frozen=True)
class CatalogSchemas:
    """The schemas of all kinds of catalog files."""

    KIND: ClassVar[str] = "catalog_schema"
    ROWS: ClassVar[tuple[str, ...]] = ("schemas",)
    schemas: tuple[SchemaFile, ...]


@record(frozen=True)
class ExportedFile:
    """A file of a copy: copied with its comments, or merged of what several folders say."""

    file: str
    how: Literal["copied", "merged"]


@record(frozen=True)
class CatalogExport:
    """Where a copy of the catalog was written, or with `dry_run` would be, and its files."""

    KIND: ClassVar[str] = "catalog_export"
    ROWS: ClassVar[tuple[str, ...]] = ("files",)
    folder: str
    dry_run: bool
    files: tuple[ExportedFile, ...]


Section = Literal["certifications", "titles", "pay"]

State = Literal["due", "expected", "in_doubt", "plain"]
URGENCY: tuple[State, ...] = ("due", "expected", "in_doubt", "plain")


@record(frozen=True)
class SourceView:
    """A web address where facts of an entry were read; of a certification, a title or figures of pay.

    `state`: an exam that was expected by the day is due; one is expected or announced; something is in doubt.
    """

    section: Section
    id: str
    url: str
    read: date
    age_days: int
    state: State


@record(frozen=True)
class CatalogSources:
    """Every web address where facts were read; the first is the one to read again first."""

    KIND: ClassVar[str] = "catalog_sources"
    ROWS: ClassVar[tuple[str, ...]] = ("sources",)
    as_of: date
    sources: tuple[SourceView, ...]


def sources_answer(catalog: Catalog, day: date, older_than: int | None = None) -> CatalogSources:
    """Every source, or those read more than `older_than` days before; the most urgent first, then the oldest."""
    views = []
    for section, id, state, source in _sources(catalog, day):
        age = (day - source.read).days
        if older_than is None or age > older_than:
            views.append(SourceView(section, id, source.url, source.read, age, state))
    views.sort(key=lambda view: (URGENCY.index(view.state), view.read, view.section, view.id, view.url))
    return CatalogSources(day, tuple(views))


def _sources(catalog: Catalog, day: date) -> Iterator[tuple[Section, str, State, Source]]:
    for certification in catalog.certifications:
        state = _state(certification.exams, certification.doubts, day)
        yield from (("certifications", certification.id, state, source) for source in certification.sources)
    for title in catalog.titles:
        state = _state((), title.doubts, day)
        yield from (("titles", title.id, state, source) for source in title.sources)
    for pay in catalog.pay:
        yield "pay", pay.id, "plain", pay.source


def _state(exams: tuple[Exam, ...], doubts: tuple[Doubt, ...], day: date) -> State:
    awaited = [exam for exam in exams if exam.expected or exam.announced]
    if any(exam.opens is not None and exam.opens <= day for exam in awaited):
        return "due"
    return "expected" if awaited else "in_doubt" if doubts else "plain"
