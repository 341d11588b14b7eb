"""One stage in full, and what changes between two."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, TypeVar

from mlecareer.answers.cited import Cited, cited
from mlecareer.answers.ladder import salary_title, summary
from mlecareer.answers.requirements import SlotView, slot_view
from mlecareer.catalog.guide import Pay, Salary, Stage, Topic
from mlecareer.catalog.records import Catalog
from mlecareer.records import record


@record(frozen=True)
class StageView:
    """A stage with what it asks and what to learn in it."""

    id: str
    title: str
    order: int
    min_years: float
    max_years: float | None
    salary_usd: Salary
    goal: str
    introduction: str
    slots: tuple[SlotView, ...]
    skills: tuple[Topic, ...]
    focus_areas: tuple[Topic, ...]


@record(frozen=True)
class StageAnswer:
    """One stage on a day, with the public figures of pay that are of it or of no single stage."""

    KIND: ClassVar[str] = "stage"
    ROWS: ClassVar[tuple[str, ...]] = ("stage", "slots")
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("salary_title", "stages", "sources")
    as_of: date
    stage: StageView
    pay: tuple[Pay, ...]
    salary_title: str
    stages: int  # how many the ladder has
    sources: tuple[Cited, ...]


def stage_answer(catalog: Catalog, stage: Stage, day: date) -> StageAnswer:
    """A stage in full."""
    own = summary(catalog, stage)
    view = StageView(
        own.id,
        own.title,
        own.order,
        own.min_years,
        own.max_years,
        own.salary_usd,
        own.goal,
        stage.introduction,
        tuple(slot_view(catalog, slot, day) for slot in stage.slots),
        stage.skills,
        stage.focus_areas,
    )
    pay = tuple(pay for pay in catalog.pay if pay.stage in (None, stage.id))
    ids = (option.id for slot in view.slots for option in (*slot.certifications, *slot.suggested))
    return StageAnswer(day, view, pay, salary_title(catalog), len(catalog.stages), cited(catalog, ids))


@record(frozen=True)
class SlotChange:
    """Slots that only one of two stages asks: `removed` only the first, `added` only the second."""

    added: tuple[SlotView, ...]
    removed: tuple[SlotView, ...]


@record(frozen=True)
class TopicChange:
    """Skills or focus areas that only one of two stages has: `removed` only the first, `added` only the second."""

    added: tuple[Topic, ...]
    removed: tuple[Topic, ...]


@record(frozen=True)
class Years:
    """The years at which a stage starts and ends; `None`: it has no end."""

    min_years: float
    max_years: float | None


@record(frozen=True)
class YearsChange:
    """The years of two stages."""

    NAMES: ClassVar[dict[str, str]] = {"from_stage": "from", "to_stage": "to"}
    from_stage: Years
    to_stage: Years


@record(frozen=True)
class PayChange:
    """The pay of two stages."""

    NAMES: ClassVar[dict[str, str]] = {"from_stage": "from", "to_stage": "to"}
    from_stage: Salary
    to_stage: Salary


@record(frozen=True)
class StageDiff:
    """What changes from one stage to another; fields named `from_…` are printed without their prefix."""

    KIND: ClassVar[str] = "diff"
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("titles",)
    from_stage: str
    to_stage: str
    years: YearsChange
    salary_usd: PayChange
    slots: SlotChange
    skills: TopicChange
    focus_areas: TopicChange
    titles: tuple[str, str]

    NAMES: ClassVar[dict[str, str]] = {"from_stage": "from", "to_stage": "to"}


def stage_diff(catalog: Catalog, first: Stage, second: Stage, day: date) -> StageDiff:
    """What the second stage asks, and pays, beyond the first."""
    slots = [tuple(slot_view(catalog, slot, day) for slot in stage.slots) for stage in (first, second)]
    return StageDiff(
        first.id,
        second.id,
        YearsChange(Years(first.min_years, first.max_years), Years(second.min_years, second.max_years)),
        PayChange(first.salary_usd, second.salary_usd),
        SlotChange(_only(slots[1], slots[0]), _only(slots[0], slots[1])),
        TopicChange(_only(second.skills, first.skills), _only(first.skills, second.skills)),
        TopicChange(_only(second.focus_areas, first.focus_areas), _only(first.focus_areas, second.focus_areas)),
        (first.title, second.title),
    )


Entry = TypeVar("Entry", SlotView, Topic)


def _only(entries: tuple[Entry, ...], others: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries whose id is not among the others."""
    ids = {other.id for other in others}
    return tuple(entry for entry in entries if entry.id not in ids)
