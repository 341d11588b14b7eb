"""The ladder: one row for each stage."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.ladder import Ladder, StageSummary
from mlecareer.rendering.page import Block, Column, Footnote, Grid, Page, Phrase, Row, row
from mlecareer.rendering.wording import DOT, counted, salary, to_type, years

COLUMNS = (
    Column("Stage", whole=True),
    Column("Years", right=True, whole=True),
    Column("Salary", whole=True),
    Column("Goal"),
)

HERE = "▸"
"""Before the stage of whoever asks."""


def page(answer: Ladder, *, full: bool) -> Page:
    """Years, salary and goal of each stage, and where you stand; the public figures in full."""
    return Page("The career ladder", tuple(_blocks(answer, full=full)))


def _blocks(answer: Ladder, *, full: bool) -> Iterator[Block]:
    yield Grid(COLUMNS, tuple(_row(stage, answer) for stage in answer.stages))
    if full:
        from mlecareer.rendering.pay import figures

        salaries = ((stage.id, stage.salary_usd) for stage in answer.stages)
        yield from figures(answer.pay, salaries, answer.salary_title)
    yield Footnote(tuple(_footnote(answer, full=full)))


def _row(stage: StageSummary, answer: Ladder) -> Row:
    name = Phrase(stage.id, "strong")
    if answer.you is not None:
        here = answer.you.stage == stage.id
        name = Phrase(f"{HERE if here else ' '} {stage.id}", "good" if here else "strong", words=stage.id)
    return row(name, years(stage.min_years, stage.max_years), salary(stage.salary_usd), stage.goal)


def _footnote(answer: Ladder, *, full: bool) -> Iterator[Phrase]:
    """Where you stand, what the salaries are, and what to type next."""
    if answer.you is not None:
        spent = counted(answer.you.years, "year")
        yield Phrase(f"{HERE} you, at {spent}", "good", words=f"you are at {answer.you.stage}, with {spent}")
        yield DOT
    if answer.salary_title:
        yield Phrase(answer.salary_title, "muted")
        yield DOT
    yield from to_type("one in full", "mlecareer stage ID")
    if answer.pay and not full:
        yield DOT
        yield Phrase("--full", "ours")
        yield Phrase(" for published pay figures", "muted")
