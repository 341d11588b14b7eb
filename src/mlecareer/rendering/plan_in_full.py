"""What a plan says in full: what each step needs, its alternatives, and every requirement."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.plan import MOST_ALTERNATIVES
from mlecareer.planner.records import Plan, PlannedSlot, Step
from mlecareer.rendering.page import Block, Bullets, Column, Grid, Heading, Phrase, Row, row
from mlecareer.rendering.plan_wording import STATES, alternative_text
from mlecareer.rendering.wording import asked_by, day, listed, sentence, signed_word

COLUMNS = (
    Column("Requirement"),
    Column("For", drop=2, whole=True),
    Column("State", whole=True),
    Column("Certification"),
    Column("Until", drop=1, whole=True),
)


def steps_in_full(plan: Plan) -> Iterator[Block]:
    """For each step where to book it, what to know before, and what could stand in its place."""
    for step in plan.steps:
        yield Heading(f"{step.position}. {step.certification}")
        yield Bullets(tuple(_about(step)))


def _about(step: Step) -> Iterator[str]:
    yield f"{step.name}; {'see' if step.action == 'booked' else 'book at'} {step.url}"
    for notice in step.before_you_book:
        yield f"before you book: {notice.text}" if step.action != "booked" else sentence(notice.text)
    for other in step.instead_of[:MOST_ALTERNATIVES]:
        yield alternative_text(other)


def requirements(plan: Plan) -> Iterator[Block]:
    """Every requirement with its state, and what covers it until when."""
    if plan.slots:
        yield Heading("What the goal asks for; one certification may cover several requirements")
        yield Grid(COLUMNS, tuple(map(_requirement, plan.slots)))


def _requirement(slot: PlannedSlot) -> Row:
    return row(
        slot.title,
        asked_by(slot.stage, slot.tier),
        signed_word(*STATES[slot.state]),
        listed(slot.by, "nothing"),
        day(slot.until, "no end is known") if slot.state == "filled" or slot.until is not None else Phrase(""),
    )
