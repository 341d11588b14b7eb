"""What changes between two stages."""

from __future__ import annotations

from mlecareer.answers.stage import SlotChange, SlotView, StageDiff, TopicChange
from mlecareer.catalog.records import Topic
from mlecareer.rendering.page import Block, Bullets, Field, Fields, Heading, Page, Paragraph
from mlecareer.rendering.wording import need, salary, years


def page(answer: StageDiff, *, full: bool) -> Page:
    """Years and pay side by side, then what comes and what goes."""
    sides = (answer.years.from_stage, answer.years.to_stage)
    pay = answer.salary_usd
    spans = [years(side.min_years, side.max_years) for side in sides]
    blocks: list[Block] = [
        Fields(
            (
                Field("Years", f"{spans[0]} → {spans[1]}"),
                Field("Salary", f"{salary(pay.from_stage)} → {salary(pay.to_stage)}"),
            )
        )
    ]
    for title, change in (
        ("Certifications", answer.slots),
        ("Skills", answer.skills),
        ("Focus areas", answer.focus_areas),
    ):
        blocks += _changes(title, change)
    return Page(f"From {answer.from_stage} to {answer.to_stage}", tuple(blocks))


def _changes(title: str, change: SlotChange | TopicChange) -> list[Block]:
    blocks: list[Block] = []
    for word, entries in (("new", change.added), ("behind", change.removed)):
        if entries:
            blocks += [Heading(f"{title}, {word}"), Bullets(tuple(map(_said, entries)))]
    return blocks or [Paragraph(f"{title}: no change")]


def _said(entry: SlotView | Topic) -> str:
    if isinstance(entry, Topic):
        return entry.text
    return f"{entry.title}: {need(entry.need, len(entry.options))} {', '.join(entry.options)}"
