"""The saved profile."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.profile import ProfileAnswer
from mlecareer.profile.wishes import WISHES
from mlecareer.rendering.page import Block, Column, Field, Fields, Grid, Notices, Page, Paragraph, Phrase, Style, row
from mlecareer.rendering.wording import counted, day, signed_word

STATES: dict[str, tuple[str, str, Style]] = {
    "active": ("✓", "active", "good"),
    "grace": ("◔", "in grace", "bad"),
    "lapsed": ("✕", "expired", "bad"),
    "booked": ("▸", "booked", "good"),
    "unknown": ("○", "not in the catalog", "muted"),
}


def page(answer: ProfileAnswer, *, full: bool) -> Page:
    """Years, wishes and holdings."""
    if not answer.exists:
        return Page("No profile is saved", (Paragraph("mlecareer profile init asks six questions and saves one."),))
    blocks: list[Block] = [Fields(tuple(_fields(answer)))]
    if answer.holdings:
        columns = (
            Column("Holding", whole=True),
            Column("Earned", whole=True),
            Column("Expires", whole=True),
            Column("State", whole=True),
        )
        rows = tuple(
            row(
                Phrase(holding.id, "strong"),
                day(holding.earned, is_month=holding.earned_is_month),
                day(
                    holding.until,
                    "not passed yet" if holding.state == "booked" else "no end is known",
                    is_month=holding.until_is_month,
                ),
                signed_word(*STATES[holding.state]),
            )
            for holding in answer.holdings
        )
        blocks.append(Grid(columns, rows))
    if answer.warnings:
        blocks.append(Notices(tuple(warning.text for warning in answer.warnings)))
    return Page(f"Your profile, as of {answer.as_of}", tuple(blocks))


def _fields(answer: ProfileAnswer) -> Iterator[Field]:
    yield Field("File", answer.path)
    if answer.career_start is not None:
        yield Field("Career start", f"{answer.career_start}, {_so_far(answer)}")
    for wish in WISHES:
        if wish.is_in(answer.wishes):
            yield Field(wish.label, wish.shown(wish.of(answer.wishes)))
    if answer.skip:
        yield Field("Skipped", ", ".join(answer.skip))
    if answer.studied:
        yield Field("Studied", ", ".join(f"{study.id} {study.hours} h" for study in answer.studied))
    if answer.skills_done:
        yield Field("Done", ", ".join(answer.skills_done))


def _so_far(answer: ProfileAnswer) -> str:
    return f"{counted(answer.years or 0, 'year')}, stage {answer.stage}"
