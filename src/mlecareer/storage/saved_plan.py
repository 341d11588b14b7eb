"""Reads a saved plan: the JSON of `mlecareer plan --format json`, which anybody may have changed since."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict

from mlecareer.answers import OUTPUT_VERSION
from mlecareer.catalog.scalars import Amount, Flag, Scalar, whole
from mlecareer.errors import ContentError, Problem
from mlecareer.planner.changes.figures import OPEN, named
from mlecareer.planner.changes.records import Figures, SavedPlan
from mlecareer.planner.parts.input_records import Inputs
from mlecareer.planner.records import SlotState
from mlecareer.planner.step_records import Action
from mlecareer.records import record
from mlecareer.storage.documents import Document
from mlecareer.storage.files import called, decoded, read_file_or_input
from mlecareer.storage.json_reader import texts_of
from mlecareer.storage.validation import Wrong, kind_of, validate
from mlecareer.storage.yaml_reader import Path

PLAN_BYTES = 4 * 1024 * 1024
"""The largest file that is read. A plan of the bundled catalog has 50 KiB, with --full a few times as many."""

VALUES = 100_000
"""A file may hold this many values, of which each object counts as several; a plan of the bundled catalog comes to
8,000."""

SAVE = "save a plan with mlecareer plan --format json --output FILE"

Finish = Annotated[date, Scalar(date.fromisoformat, (("type", "string"), ("format", "date")))]
"""A day of a plan. A slow plan may end after the last year that other files may name."""


@record(frozen=True)
class SavedRange:
    """The middle one of the days on which a plan is done."""

    middle: Finish


@record(frozen=True)
class SavedTotals:
    """What is read of the totals of a plan."""

    exams: Annotated[int, whole(0, 10_000, "exams")]
    total_usd: Amount
    finishes: SavedRange
    you_pay_usd: Amount | None = None


@record(frozen=True)
class SavedStep:
    """What is read of a step."""

    action: Action
    certification: str


@record(frozen=True)
class SavedSlot:
    """What is read of a requirement."""

    state: SlotState


class PlanDocument(Document):
    """A plan. What is not read of it may be anything, as later versions may add fields."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    within_limits: Flag
    slots: tuple[SavedSlot, ...]
    steps: tuple[SavedStep, ...]
    totals: SavedTotals
    inputs: Inputs

    def plan(self) -> SavedPlan:
        """What the plan was made from, and what it came to."""
        finish = None if not self.totals.exams else self.totals.finishes.middle
        return SavedPlan(
            self.inputs,
            Figures(
                finish=finish,
                total_usd=self.totals.total_usd if self.totals.you_pay_usd is None else self.totals.you_pay_usd,
                steps=tuple(named(step.action, step.certification) for step in self.steps),
                places_open=sum(slot.state in OPEN for slot in self.slots),
                within_limits=self.within_limits,
            ),
        )


def read_plan(path: str) -> SavedPlan:
    """The plan that a file holds, or with `-` standard input.

    Raises:
        FileTroubleError: it cannot be read.
        ContentError: it holds no plan that can be compared; says what is wrong, and where.
    """
    return plan_of(read_file_or_input(path, PLAN_BYTES), called(path))


def plan_of(content: bytes, file: str) -> SavedPlan:
    """The plan that bytes hold; ContentError as for `read_plan`."""
    text = decoded(content, file)
    if not text.strip():
        raise _refused(f"{file} is empty", SAVE)
    try:
        tree = texts_of(text, file, VALUES)
    except ContentError as error:
        raise ContentError(error.problems, total=error.total, hint=SAVE) from None
    _check_kind(tree, file)
    missing = [name for name in PlanDocument.model_fields if name not in tree]
    if missing:
        raise _refused(f"{file}: the field '{missing[0]}' is missing", f"it is no whole plan; {SAVE}")
    document = validate(PlanDocument, {name: tree[name] for name in PlanDocument.model_fields})
    if isinstance(document, Wrong):
        problems = tuple(Problem(f"{file}: {_place(path)}: {said}") for path, said in document.shown)
        raise ContentError(problems, total=document.total, hint=SAVE)
    _check_person(document.inputs, file)
    return document.plan()


def _check_kind(tree: Any, file: str) -> None:
    """Make sure that it is a plan, and of a version that records what it was made from."""
    if not isinstance(tree, dict):
        raise _refused(f"{file} holds {kind_of(tree)}, not a plan", SAVE)
    kind, version = tree.get("kind"), tree.get("schema_version")
    if kind != "plan":
        said = f"an answer of the kind '{kind[:40]}'" if isinstance(kind, str) else "no answer of mlecareer"
        raise _refused(f"{file} holds {said}, not a plan", SAVE)
    if version == "1":
        raise _refused(
            f"{file} was saved by an older mlecareer (schema 1), which did not record what a plan was made from",
            f"it cannot be compared; {SAVE}, and compare with that one later",
        )
    if not (isinstance(version, str) and version.isascii() and version.isdecimal() and len(version) < 10):
        raise _refused(f"{file}: schema_version: it must be the number {OUTPUT_VERSION}", SAVE)
    if int(version) > OUTPUT_VERSION:
        text = f"{file} was written by a newer mlecareer (schema {version}; this one reads {OUTPUT_VERSION})"
        raise _refused(text, "install a newer mlecareer")
    if int(version) < OUTPUT_VERSION:
        raise _refused(f"{file}: schema_version: {version} is no version of a plan", SAVE)


def _check_person(inputs: Inputs, file: str) -> None:
    """Make sure that a plan can be made from what is recorded."""
    if inputs.profile.years is None and inputs.profile.career_start is None:
        raise _refused(f"{file}: inputs.profile: it has neither years nor career_start", SAVE)
    levels = {level.id for level in inputs.levels}
    for index, certification in enumerate(inputs.certifications):
        if certification.level not in levels:
            text = f"there is no level '{certification.level[:60]}' among its levels"
            raise _refused(f"{file}: inputs.certifications[{index}].level: {text}", SAVE)
    if not inputs.stages:
        raise _refused(f"{file}: inputs.stages: there are none", SAVE)


def _refused(text: str, hint: str) -> ContentError:
    return ContentError((Problem(text),), hint=hint)


def _place(path: Path) -> str:
    """A place in JSON as people write it: `inputs.certifications[3].exams`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
