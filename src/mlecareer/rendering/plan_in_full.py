"""What a plan says in full: what to know of each step, its alternatives, every requirement, and what to learn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mlecareer.answers.plan import MOST_ALTERNATIVES
from mlecareer.planner.records import Plan, PlannedSlot
from mlecareer.planner.step_records import Phase, Step
from mlecareer.rendering.page import (
    Block,
    Branch,
    Bullets,
    Column,
    Details,
    Field,
    Grid,
    Heading,
    Outline,
    Phrase,
    Row,
    row,
)
from mlecareer.rendering.plan_dates_wording import after_last_safe, block_span, when
from mlecareer.rendering.plan_wording import STATES, alternative_text, asked_by
from mlecareer.rendering.wording import day, listed, sentence, signed_word

COLUMNS = (
    Column("Requirement"),
    Column("For", drop=2, whole=True),
    Column("Status", whole=True),
    Column("By"),
    Column("Until", drop=1, whole=True),
)

PHASES: dict[Phase, str] = {"now": "Now", "later": "Later"}
"""The parts of a plan."""

MOST_NOTICES = 2
"""This many notices are shown for a step on a screen, beside what a failed exam costs; or all if only one is left."""


def steps_in_full(plan: Plan) -> Iterator[Block]:
    """For each step when its exam is, where to book it, what to know before, and what could stand in its place."""
    if plan.steps:
        yield Heading("Step by step")
        yield Outline(tuple(_branch(step, plan) for step in plan.steps), numbered=True, in_details=True)


def _branch(step: Step, plan: Plan) -> Branch:
    exam = when(step, exact=True)
    dates = Phrase(f" · {exam.text}", "muted", words=f", exam {exam.said}")
    return Branch(
        (Phrase(step.certification, "strong", words=f"{step.certification} ({step.name})"), dates),
        (*_facts(step), *_other_dates(step), *_in_calendar(step, plan)),
    )


def _other_dates(step: Step) -> Iterator[Field]:
    """When it is studied and taken with average hours, and with the most; a screen has no room for them."""
    if step.action != "booked":
        average = f"with average hours study from {step.starts.middle}, exam on {step.finishes.middle}"
        most = f"with the most hours study from {step.starts.latest}, exam on {step.finishes.latest}"
        yield Field("", (Phrase("", words=f"{average}; {most}"),))


def _in_calendar(step: Step, plan: Plan) -> Iterator[Field]:
    """The study blocks of a step, and the last day on which it is safe."""
    blocks = [block for block in plan.blocks if block.step == step.position]
    if blocks:
        yield Field("", (Phrase("study blocks: ", "muted", words=" "), *block_span(blocks)))
    for last in plan.last_safe_days:
        if last.step == step.position:
            yield Field("", f"last safe day {last.day}: {after_last_safe(last)}")


def _facts(step: Step) -> Iterator[Field]:
    yield Field("", (_link(step),))
    yield from _before(step)
    for other in step.instead_of[:MOST_ALTERNATIVES]:
        yield Field("", f"or {alternative_text(other)}")


def _link(step: Step) -> Phrase:
    """Where a step is booked."""
    address = step.url.removeprefix("https://").rstrip("/")
    verb = "see" if step.action == "booked" else "book at"
    return Phrase(address, "ours", words=f"{verb} {step.url}", url=step.url)


def details(step: Step, plan: Plan) -> Details:
    """What a page that folds shows at a step: where it is booked, what to know before, what could stand in its place,
    its dates if it takes average or the most hours, and what a calendar holds of it."""
    before = [Field("Before you book", notice.text) for notice in step.before_you_book]
    others = [Field("Alternative", alternative_text(other)) for other in step.instead_of[:MOST_ALTERNATIVES]]
    dates, starts, ends = list[Field](), step.starts, step.finishes
    if step.action != "booked":
        dates.append(_dates("With average hours", f"study from {starts.middle}, exam on {ends.middle}"))
        dates.append(_dates("With the most hours", f"study from {starts.latest}, exam on {ends.latest}"))
    for last in plan.last_safe_days:
        if last.step == step.position:
            dates.append(_dates("Last safe day", f"{last.day}: {after_last_safe(last)}"))
    blocks = [block for block in plan.blocks if block.step == step.position]
    if blocks:
        each = (f"{block.starts:%Y-%m-%d %H:%M}–{block.ends:%H:%M}" for block in blocks)
        dates.append(_dates("Study blocks", ", ".join(each)))
    named = (("before you book", before), ("alternatives", others), ("other dates", dates))
    title = sentence(", ".join(name for name, facts in named if facts))
    return Details(title, PHASES[step.phase], _link(step), (*before, *others, *dates))


def _dates(label: str, text: str) -> Field:
    return Field(label, (Phrase(text),))


def _before(step: Step) -> Iterator[Field]:
    """What to know before it is booked; a screen shows the first, and where the others are."""
    rules = [notice.text for notice in step.before_you_book if notice.code == "retake"]
    texts = [notice.text for notice in step.before_you_book if notice.code != "retake"]
    start = "" if step.action == "booked" else "before you book: "
    most = MOST_NOTICES if len(texts) > MOST_NOTICES + 1 else len(texts)
    for text in (*texts[:most], *rules):
        yield Field("", (Phrase(text, "warn", words=f"{start}{text}"),))
    if texts[most:]:
        more = f"{len(texts) - most} more: mlecareer cert {step.certification}"
        yield Field("", (Phrase(more, "muted", words=f"{start}{'; '.join(texts[most:])}"),))


def requirements(plan: Plan, goal_title: str) -> Iterator[Block]:
    """Every requirement that is asked, with its state and what covers it until when."""
    numbers = {step.certification: step.position for step in plan.steps if step.action == "earn"}
    rows = tuple(_requirement(slot, numbers) for slot in plan.slots if slot.state != "waived")
    if rows:
        yield Heading(f"What {goal_title} asks for")
        yield Grid(COLUMNS, rows)


def _requirement(slot: PlannedSlot, numbers: Mapping[str, int]) -> Row:
    by = [f"step {numbers[id]}" if id in numbers else id for id in slot.by]
    words = [f"{id} (step {numbers[id]})" if id in numbers else id for id in slot.by]
    return row(
        slot.title,
        asked_by(slot),
        signed_word(*STATES[slot.state]),
        Phrase(", ".join(by), words=", ".join(words)) if by else listed([], "nothing"),
        day(slot.until, "expiry not known") if slot.state == "filled" or slot.until is not None else Phrase(""),
    )


def topics(plan: Plan, *, brief: bool) -> Iterator[Block]:
    """What to learn, with the ids that `profile done` takes; if `brief`, a screen shows the ids alone."""
    for title, each in (("Skills to develop", plan.skills), ("Focus areas", plan.focus_areas)):
        if each:
            yield Heading(title, "mlecareer profile done ID" if brief else "")
            ids = ", ".join(topic.id for topic in each)
            yield Bullets(tuple(f"{topic.text} ({topic.id})" for topic in each), ids if brief else "")
