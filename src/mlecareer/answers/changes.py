"""What changed since a saved plan, as an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from mlecareer.answers.today import ExamNews, exam_news
from mlecareer.catalog.records import Catalog
from mlecareer.planner.changes.changes import changes
from mlecareer.planner.changes.records import Cause, Effect, Figures, Rest, SavedPlan, Worse
from mlecareer.planner.parts.input_records import Inputs
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Notice
from mlecareer.records import record

Who = Literal["profile", "file"]
"""Whom the new plan is for: the person of the saved profile, or that of the file, where no profile is saved."""


@record(frozen=True)
class Compared:
    """What a plan was made with: its day, and its catalog with the day on which a source of it was last read."""

    as_of: date
    catalog: str
    catalog_read: date | None


@record(frozen=True)
class ChangesAnswer:
    """What came between the plan of a file and that of now: the figures of both, what differs, and the causes with the
    largest effect first, each with its effect alone. `together` is how far the whole effect is from the sum of these,
    as causes act on each other. `exams` opened or closed in the meantime. `worse` says in what the plan got worse; what
    grew only because something was passed does not count there. `with_options`: options of the command changed the
    person."""

    KIND: ClassVar[str] = "changes"
    ROWS: ClassVar[tuple[str, ...]] = ("causes",)
    as_of: date
    file: str
    person: Who
    with_options: bool
    saved: Compared
    now: Compared
    before: Figures
    after: Figures
    effect: Effect
    causes: tuple[Cause, ...]
    together: Rest
    exams: tuple[ExamNews, ...]
    worse: tuple[Worse, ...]
    notices: tuple[Notice, ...]


def changes_answer(
    catalog: Catalog, saved: SavedPlan, now: Plan, *, file: str, person: Who, with_options: bool
) -> ChangesAnswer:
    """What changed since a plan was saved.

    Raises:
        UsageError: what the file records makes no sense.
    """
    made, inputs = changes(saved, now, catalog), saved.inputs
    recorded = {each.id for each in inputs.certifications} & catalog.by_id.keys()
    return ChangesAnswer(
        as_of=now.as_of,
        file=file,
        person=person,
        with_options=with_options,
        saved=_compared(inputs),
        now=_compared(now.inputs),
        before=made.before,
        after=made.after,
        effect=made.effect,
        causes=made.causes,
        together=made.together,
        exams=exam_news(catalog, recorded, inputs.as_of, now.as_of),
        worse=made.worse,
        notices=tuple(_notices(catalog, inputs, now.inputs)),
    )


def _compared(inputs: Inputs) -> Compared:
    return Compared(inputs.as_of, inputs.catalog, inputs.catalog_read)


def _notices(catalog: Catalog, old: Inputs, new: Inputs) -> Iterator[Notice]:
    """What makes two plans hard to compare."""
    if old.as_of > new.as_of:
        yield Notice("saved_later", f"The saved plan is for {old.as_of}, which is after {new.as_of}.")
    if old.catalog != new.catalog:
        yield Notice(
            "other_catalog",
            f"The saved plan was made with the catalog '{old.catalog}', the new one with '{new.catalog}'; "
            "to compare like with like, give the same --catalog, or none, as for the saved plan.",
        )
    gone = [each.id for each in old.certifications if each.id not in catalog.by_id]
    if gone:
        yield Notice("gone", f"The catalog no longer has: {', '.join(gone)}.")
