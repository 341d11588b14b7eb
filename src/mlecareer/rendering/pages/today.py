"""Where someone stands today, in five lines."""

from __future__ import annotations

from mlecareer.answers.today import SOON_DAYS, ExamChange, NextStep, Today
from mlecareer.rendering.page import Page, Paragraph

CHANGES_SHOWN = 3


def page(answer: Today, *, full: bool) -> Page:
    """Stage, next step, what lapses, which exams changed, what to type."""
    return Page(
        "",
        (
            Paragraph(f"{answer.stage_title} with {answer.years:g} years, on {answer.as_of}.", "strong"),
            Paragraph(_next(answer.next_step, answer)),
            Paragraph(_lapsing(answer)),
            Paragraph(_changes(answer)),
            Paragraph("Type mlecareer plan, mlecareer explore, or mlecareer profile add ID --on DAY.", "muted"),
        ),
    )


def _next(step: NextStep | None, answer: Today) -> str:
    if step is None:
        return f"Nothing is left to certify for {answer.goal_title}."
    what = f"renew {step.certification}" if step.action == "renew" else step.certification
    more = f", 1 of {answer.steps} steps to {answer.goal_title}" if answer.steps > 1 else f", then {answer.goal_title}"
    return f"Next: {what} by {step.by}{more}."


def _lapsing(answer: Today) -> str:
    if not answer.lapsing:
        return f"Nothing lapses within {SOON_DAYS} days."
    return f"Lapsing: {', '.join(f'{one.certification} on {one.on}' for one in answer.lapsing)}."


def _changes(answer: Today) -> str:
    if not answer.exam_changes:
        return f"No exam that touches you opened or closed since {answer.since}."
    shown = [*map(_change, answer.exam_changes[:CHANGES_SHOWN])]
    more = len(answer.exam_changes) - len(shown)
    return f"Exams since {answer.since}: {', '.join(shown)}{f' and {more} more' if more else ''}."


def _change(one: ExamChange) -> str:
    return f"{one.certification}{f' ({one.exam_code})' if one.exam_code else ''} {one.change} {one.on}"
