"""Why a certification is, or is not, in the plan."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.why import WhyAnswer
from mlecareer.planner.step_records import Difference
from mlecareer.planner.why.records import ComparedReason, Why
from mlecareer.rendering.page import (
    Block,
    Bullets,
    Column,
    Field,
    Grid,
    Heading,
    Page,
    Paragraph,
    Phrase,
    Row,
    Style,
    Summary,
)
from mlecareer.rendering.plan_wording import CRITERIA, changes
from mlecareer.rendering.wording import named, signed

VERDICTS: dict[str, tuple[str, Style]] = {
    "planned": ("It is in the plan.", "good"),
    "held": ("You hold it.", "good"),
    "not_asked": ("Not needed for this goal.", "strong"),
    "retired": ("Retired: it can no longer be earned.", "bad"),
    "cannot_book": ("It cannot be booked today.", "warn"),
    "worse": ("Something else is better.", "strong"),
    "impossible": ("It cannot be in any plan.", "bad"),
}

YOURS: dict[str, str] = {
    "limits": "It does not fit your limits.",
    "excluded": "You excluded it.",
    "booked": "You have booked it.",
}
"""Verdicts that follow from a reason: what the person asked for, or has booked."""

COLUMNS = (
    Column(""),
    Column("Exams", right=True, whole=True),
    Column("Hours", right=True, whole=True),
    Column("Cost", right=True, whole=True),
)


def page(answer: WhyAnswer, *, full: bool) -> Page:
    """The verdict, its reasons, what it takes beside what the plan takes in its place, and what that means."""
    why = answer.why
    blocks: list[Block] = [Summary((Field("Verdict", (verdict_on(why),)),)), Bullets(tuple(_reasons(why)))]
    rows = tuple(_rows(why))
    if rows:
        blocks += [Heading("Compared with the plan"), Grid(COLUMNS, rows)]
    if why.difference is not None:
        blocks.append(Paragraph(_conclusion(why, why.difference)))
    return Page(named(answer.name, why.certification), tuple(blocks))


def verdict_on(why: Why) -> Phrase:
    """The verdict on a certification in a sentence."""
    verdict, style = VERDICTS[why.verdict]
    return Phrase(next((YOURS[reason.code] for reason in why.because if reason.code in YOURS), verdict), style)


def _reasons(why: Why) -> Iterator[str]:
    """The reasons in sentences, without the figures that stand in the table."""
    for reason in why.because:
        if isinstance(reason, ComparedReason):
            covers, _, rest = reason.text.partition("; ")
            unknown = rest.partition("; ")[2]
            yield f"{covers}; {unknown}" if unknown else covers
        else:
            yield reason.text


def _rows(why: Why) -> Iterator[Row]:
    """What it alone takes more or less than each certification in its place, and what the best plan with it does."""
    compared = {reason.certification: reason for reason in why.because if isinstance(reason, ComparedReason)}
    for other, reason in compared.items():
        yield Row((Phrase(f"{why.certification} instead of {other}"), *_figures(0, reason.hours, reason.cost_usd)))
    if why.difference is not None:
        each = why.difference
        name = Phrase("the best plan with it", "strong")
        yield Row((name, *_figures(each.sittings, each.hours, each.usd)))


def _figures(exams: int, hours: float, usd: float) -> tuple[Phrase, ...]:
    same = Phrase("–", words="no difference")
    return (
        Phrase(signed(exams, "").strip()) if exams else same,
        Phrase(signed(hours, "h")) if hours else same,
        Phrase(signed(usd, "$")) if usd else same,
    )


def _conclusion(why: Why, difference: Difference) -> str:
    """What the figures mean."""
    others = dict.fromkeys(reason.certification for reason in why.because if isinstance(reason, ComparedReason))
    so = f", so the plan takes {' and '.join(others)}" if others else ""
    return f"The best plan with {why.certification} {CRITERIA[difference.worse_on]} ({changes(difference)}){so}."
