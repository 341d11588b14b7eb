"""The five stages: years, salary, goal."""

from __future__ import annotations

from typing import ClassVar

from mlecareer.catalog.records import Catalog, Salary, Stage
from mlecareer.records import record


@record(frozen=True)
class StageSummary:
    """A stage on the ladder; `order` counts from 1, `max_years` is not included."""

    id: str
    title: str
    order: int
    min_years: float
    max_years: float | None
    salary_usd: Salary
    goal: str


@record(frozen=True)
class Ladder:
    """The career ladder; `notes` say in text what the salaries mean."""

    KIND: ClassVar[str] = "ladder"
    ROWS: ClassVar[tuple[str, ...]] = ("stages",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("notes",)
    stages: tuple[StageSummary, ...]
    notes: tuple[str, ...] = ()


def ladder(catalog: Catalog) -> Ladder:
    """All stages in order."""
    return Ladder(tuple(summary(catalog, stage) for stage in catalog.stages), salary_notes(catalog))


def summary(catalog: Catalog, stage: Stage) -> StageSummary:
    """A stage's own figures."""
    order = 1 + [each.id for each in catalog.stages].index(stage.id)
    return StageSummary(stage.id, stage.title, order, stage.min_years, stage.max_years, stage.salary_usd, stage.goal)


def salary_notes(catalog: Catalog) -> tuple[str, ...]:
    """What the salaries of the stages are called, and the public figures beside them."""
    if catalog.salaries is None:
        return ()
    figures = (f"{figure.text} ({figure.source.url}, read {figure.source.read})" for figure in catalog.salaries.context)
    return (catalog.salaries.label, *figures)
