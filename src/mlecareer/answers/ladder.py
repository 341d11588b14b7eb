"""The five stages: years, salary, goal."""

from __future__ import annotations

from typing import ClassVar

from mlecareer.catalog.guide import Pay, Salary, Stage
from mlecareer.catalog.records import Catalog
from mlecareer.profile.experience import stage_at
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
class Standing:
    """The years of experience of a person, and the stage that they mean."""

    years: float
    stage: str


@record(frozen=True)
class Ladder:
    """The career ladder, and public figures of pay beside its salaries, which `salary_title` names.

    `you` is where the person of the profile stands; `None` if nothing says how many years they have.
    """

    KIND: ClassVar[str] = "ladder"
    ROWS: ClassVar[tuple[str, ...]] = ("stages",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("salary_title",)
    stages: tuple[StageSummary, ...]
    you: Standing | None
    pay: tuple[Pay, ...]
    salary_title: str = ""


def ladder(catalog: Catalog, years: float | None) -> Ladder:
    """All stages in order, and where someone with these years stands."""
    stages = tuple(summary(catalog, stage) for stage in catalog.stages)
    you = None if years is None or not stages else Standing(years, stage_at(catalog, years).id)
    return Ladder(stages, you, catalog.pay, salary_title(catalog))


def salary_title(catalog: Catalog) -> str:
    """What the salaries of the stages are; nothing where the catalog does not say it."""
    return catalog.salaries.label if catalog.salaries is not None else ""


def summary(catalog: Catalog, stage: Stage) -> StageSummary:
    """A stage's own figures."""
    order = 1 + [each.id for each in catalog.stages].index(stage.id)
    return StageSummary(stage.id, stage.title, order, stage.min_years, stage.max_years, stage.salary_usd, stage.goal)
