"""The ladder: a row a stage."""

from __future__ import annotations

from mlecareer.answers.ladder import Ladder
from mlecareer.rendering.page import Block, Column, Grid, Page, Paragraph, Phrase, row
from mlecareer.rendering.pay import figures
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
    blocks: list[Block] = [Grid(columns, rows)]
    if answer.salary_title:
        blocks.append(Paragraph(f"{answer.salary_title}.", "muted"))
    if full:
        salaries = ((stage.id, stage.salary_usd) for stage in answer.stages)
        blocks += figures(answer.pay, salaries, answer.salary_title)
    elif answer.pay:
        blocks.append(Paragraph("--full adds public pay figures; mlecareer stage ID shows one stage.", "muted"))
    return Page("The career ladder", tuple(blocks))
