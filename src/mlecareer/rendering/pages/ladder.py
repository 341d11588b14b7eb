"""The ladder: a row a stage."""

from __future__ import annotations

from mlecareer.answers.ladder import Ladder
from mlecareer.rendering.page import Block, Bullets, Column, Grid, Heading, Page, Paragraph, Phrase, row
from mlecareer.rendering.wording import salary, years


def page(answer: Ladder, *, full: bool) -> Page:
    """Years, salary and goal of each stage; the public figures in full."""
    columns = (
        Column("Stage", whole=True),
        Column("Years", whole=True),
        Column("Salary", whole=True),
        Column("Goal"),
    )
    rows = tuple(
        row(
            Phrase(stage.id, "strong"),
            years(stage.min_years, stage.max_years),
            salary(stage.salary_usd),
            stage.goal,
        )
        for stage in answer.stages
    )
    basis, context = answer.notes[:1], answer.notes[1:]
    blocks: list[Block] = [Grid(columns, rows), *(Paragraph(f"{note}.", "muted") for note in basis)]
    if context and full:
        blocks += [Heading("Public figures beside them"), Bullets(context)]
    elif context:
        blocks.append(Paragraph("--full adds public pay figures; mlecareer stage ID shows one stage.", "muted"))
    return Page("The career ladder", tuple(blocks))
