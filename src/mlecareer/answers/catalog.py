"""For those who keep a catalog: is it sound, what a file may hold, where a copy went, what to read again first."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.records import Catalog
from mlecareer.errors import ContentError
from mlecareer.records import record


@record(frozen=True)
class CatalogProblem:
    """One thing that is wrong, with its place: line and column count from 1."""

    file: str | None
    line: int | None
    column: int | None
    text: str


@record(frozen=True)
class CatalogCheck:
    """Whether folders make a sound catalog; `total` counts all problems, of which the first are listed."""

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


def faulty_catalog(folders: tuple[str, ...], error: ContentError) -> CatalogCheck:
    """The answer for one that could not."""
    problems = tuple(
        CatalogProblem(None, None, None, one.text)
        if one.position is None
        else CatalogProblem(one.position.file, one.position.line, one.position.column, one.text)
        for one in error.problems
    )
    return CatalogCheck(folders, False, 0, 0, problems, error.total)


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
class CatalogExport:
    """Where a copy of the catalog was written, and its files."""

    KIND: ClassVar[str] = "catalog_export"
    ROWS: ClassVar[tuple[str, ...]] = ("files",)
    folder: str
    files: tuple[str, ...]


@record(frozen=True)
class SourceView:
    """An address that a certification's facts were read at; `state` says whether they are in doubt, expected or
    plain."""

    certification: str
    url: str
    read: date
    age_days: int
    state: Literal["expected", "in_doubt", "plain"]


@record(frozen=True)
class CatalogSources:
    """All sources, those to be read again first at the top."""

    KIND: ClassVar[str] = "catalog_sources"
    ROWS: ClassVar[tuple[str, ...]] = ("sources",)
    as_of: date
    sources: tuple[SourceView, ...]


URGENCY = ("expected", "in_doubt", "plain")


def sources_answer(catalog: Catalog, day: date) -> CatalogSources:
    """Every source: first where an exam is only expected, then where something is in doubt; the oldest first."""
    found = []
    for one in catalog.certifications:
        expected = any(exam.expected for exam in one.exams)
        state: Literal["expected", "in_doubt", "plain"] = (
            "expected" if expected else "in_doubt" if one.doubts else "plain"
        )
        found += [SourceView(one.id, at.url, at.read, (day - at.read).days, state) for at in one.sources]
    order = sorted(found, key=lambda at: (URGENCY.index(at.state), at.read, at.certification, at.url))
    return CatalogSources(day, tuple(order))
