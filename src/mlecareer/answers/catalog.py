"""The answers of `mlecareer catalog`: its check, its schemas, an export, and the sources of its facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.rechecks import Reading, Recheck, Section, readings, rechecks
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import places
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


State = Literal["question", "due", "later", "none"]
URGENCY: tuple[State, ...] = ("question", "due", "later", "none")


@record(frozen=True)
class ServedEntry:
    """An entry whose facts were read at an address; of a vendor, the list of its certifications."""

    section: Section
    id: str


@record(frozen=True)
class OpenQuestion:
    """What reading an address may settle about an entry, and from when on it should be read for that."""

    id: str
    text: str
    due: date


@record(frozen=True)
class SourceView:
    """A web address with all that its next reading serves.

    `read` is the day of its reading, of several the earliest. `due` is the day from which on it should be read again;
    `None` where every fact that was read there rests on another address too. `state`: it may settle a question today;
    facts have grown old; that comes later, or never.
    """

    url: str
    read: date
    age_days: int
    due: date | None
    state: State
    entries: tuple[ServedEntry, ...]
    questions: tuple[OpenQuestion, ...]


@record(frozen=True)
class CatalogSources:
    """Every web address where facts were read that still matter; the first is the one to read again first."""

    KIND: ClassVar[str] = "catalog_sources"
    ROWS: ClassVar[tuple[str, ...]] = ("sources",)
    as_of: date
    sources: tuple[SourceView, ...]


def sources_answer(catalog: Catalog, day: date, older_than: int | None = None) -> CatalogSources:
    """Every address, or those read more than `older_than` days before: first those that may settle an open question,
    about what a stage or tier asks for before others; then those whose facts have grown old, then the rest; of each
    kind the earliest due first."""
    rechecks_at: dict[str, list[Recheck]] = {}
    for recheck in rechecks(catalog, day):
        rechecks_at.setdefault(recheck.url, []).append(recheck)
    readings_at: dict[str, list[Reading]] = {}
    for reading in readings(catalog, day):
        readings_at.setdefault(reading.url, []).append(reading)
    views = [_view(url, readings_at[url], rechecks_at.get(url, ()), day) for url in readings_at]
    kept = (view for view in views if older_than is None or view.age_days > older_than)
    asked_for = places(catalog).keys()

    def order(view: SourceView) -> tuple[int, bool, date, date, str]:
        aside = view.state == "question" and asked_for.isdisjoint(question.id for question in view.questions)
        return URGENCY.index(view.state), aside, view.due or date.max, view.read, view.url

    return CatalogSources(day, tuple(sorted(kept, key=order)))


def _view(url: str, readings: Sequence[Reading], rechecks: Sequence[Recheck], day: date) -> SourceView:
    read = min(reading.read for reading in readings)
    due = min((recheck.due for recheck in rechecks), default=None)
    questions = {OpenQuestion(each.id, each.question, each.due) for each in rechecks if each.question is not None}
    state: State = "none" if due is None else "due" if due <= day else "later"
    if any(question.due <= day for question in questions):
        state = "question"
    return SourceView(
        url=url,
        read=read,
        age_days=(day - read).days,
        due=due,
        state=state,
        entries=tuple(dict.fromkeys(ServedEntry(reading.section, reading.id) for reading in readings)),
        questions=tuple(sorted(questions, key=lambda question: (question.due, question.id, question.text))),
    )


@record(frozen=True)
class MarkedSource:
    """An address that was read, in how many places of the catalog's files its day was written, and in how many a later
    day stays."""

    url: str
    places: int
    later: int


@record(frozen=True)
class SourcesMarked:
    """The day that was written, or with `dry_run` would be, for each address, and the files that it changes."""

    KIND: ClassVar[str] = "catalog_marked"
    ROWS: ClassVar[tuple[str, ...]] = ("sources",)
    read: date
    dry_run: bool
    sources: tuple[MarkedSource, ...]
    files: tuple[str, ...]
