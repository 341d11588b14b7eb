"""What changes between two stages."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.requirements import SlotView
from mlecareer.answers.stage import SlotChange, StageDiff, TopicChange
from mlecareer.rendering.page import Block, Bullets, Field, Fields, Footnote, Heading, Page, Paragraph
from mlecareer.rendering.requirements import topics
from mlecareer.rendering.wording import need, salary, to_type, topic_name, years


def page(answer: StageDiff, *, full: bool) -> Page:
    """Years and pay side by side, then what comes and what goes."""
    return Page(f"{answer.titles[0]} → {answer.titles[1]}: what changes", tuple(_blocks(answer)))


def _blocks(answer: StageDiff) -> Iterator[Block]:
    sides, pay = (answer.years.from_stage, answer.years.to_stage), answer.salary_usd
    spans = [years(side.min_years, side.max_years) for side in sides]
    yield Fields(
        (
            Field("Years", f"{spans[0]} → {spans[1]}"),
            Field("Salary", f"{salary(pay.from_stage)} → {salary(pay.to_stage)}"),
        )
    )
    yield from _requirements(answer.slots)
    yield from _topics("skills", answer.skills)
    yield from _topics("focus areas", answer.focus_areas)
    yield Footnote(to_type("one stage in full", f"mlecareer stage {answer.to_stage}"))


def _requirements(change: SlotChange) -> Iterator[Block]:
    for title, slots in (("New requirements", change.added), ("No longer asked", change.removed)):
        if slots:
            yield Heading(title)
            yield Bullets(tuple(map(_requirement, slots)))
    if not change.added and not change.removed:
        yield Paragraph("The requirements stay the same.")


def _requirement(slot: SlotView) -> str:
    """`Security, one of these: aws-security-specialty, cks`."""
    count = len(slot.options)
    how = "" if count == 1 else f", {need(slot.need, count)}"
    return f"{slot.title}{how}: {', '.join(slot.options)}"


def _topics(kind: str, change: TopicChange) -> Iterator[Block]:
    """What to learn in full, what was learned before by name."""
    if change.added:
        yield Heading(f"New {kind}")
        yield topics(change.added)
    if change.removed:
        yield Heading(f"{kind.capitalize()} you bring")
        yield Paragraph(", ".join(map(topic_name, change.removed)))
