"""Certifications side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mlecareer.answers.cert_comparison import CertComparison, Compared, InPlan
from mlecareer.rendering.certification_wording import filled, renewal, required, valid_for
from mlecareer.rendering.page import Block, Column, Footnote, Grid, Page, Phrase, Row, row
from mlecareer.rendering.wording import (
    DOT,
    added,
    counted,
    date_said,
    listed,
    price,
    status_text,
    study,
    study_signs,
    to_type,
)

NOT_IN_PLAN = {
    "retired": "retired",
    "impossible": "cannot be in your plan",
    "cannot_book": "not bookable yet",
}
"""Why a certification adds nothing that could be counted."""


def page(answer: CertComparison, *, full: bool) -> Page:
    """A row for each thing to compare, a column for each certification."""
    columns = (Column("", whole=True), *(Column(each.id) for each in answer.certifications))
    rows = tuple(_row(label, answer, said) for label, said in CRITERIA)
    if answer.goal is not None:
        rows += (_row("In your plan", answer, lambda each: _in_plan(each.plan)),)
    blocks: tuple[Block, ...] = (
        Grid(columns, rows, beside=True),
        Footnote(tuple(_footnote(answer)), study_signs(each.study_hours for each in answer.certifications)),
    )
    return Page(f"Side by side ({answer.as_of})", blocks)


def _row(label: str, answer: CertComparison, said: Callable[[Compared], Phrase]) -> Row:
    return row(Phrase(label, "strong"), *map(said, answer.certifications))


CRITERIA: tuple[tuple[str, Callable[[Compared], Phrase]], ...] = (
    ("Status", lambda each: status_text(each.status)),
    ("Price", lambda each: price(each.price_usd)),
    ("Study hours", lambda each: study(each.study_hours)),
    (
        "Exam",
        lambda each: Phrase(counted(each.minutes, "minute")) if each.minutes else Phrase("?", words="not known"),
    ),
    ("Level", lambda each: Phrase(each.level)),
    ("Valid for", lambda each: Phrase(valid_for(each.validity_months, never_expires=each.never_expires))),
    ("Renew by", lambda each: _renewal(each)),
    ("Requires", lambda each: listed(map(required, each.requires), "nothing")),
    ("Covers", lambda each: _covers(each)),
)
"""What is compared: the name of a row, and what stands in it."""


def _renewal(each: Compared) -> Phrase:
    if each.never_expires:
        return Phrase("–", words="not needed")
    if each.renewal is None and not each.renewed_by:
        return Phrase("?", words="not known")
    return Phrase(renewal(each.renewal, each.renewed_by))


def _covers(each: Compared) -> Phrase:
    """The requirements that it fills, one on each line."""
    requirements = list(map(filled, each.fills))
    if not requirements:
        return Phrase("–", words="no requirement")
    return Phrase(",\n".join(requirements), words=", ".join(requirements))


def _in_plan(plan: InPlan | None) -> Phrase:
    """What it adds to the plan: `step 2`, or `+15 h, +$145`."""
    assert plan is not None
    if plan.booked is not None:
        return Phrase(f"▸ booked for {date_said(plan.booked)}", "good", words=f"booked for {date_said(plan.booked)}")
    if plan.verdict == "held":
        return Phrase("✓ you hold it", "good", words="you hold it")
    if plan.step is not None:
        return Phrase(f"▸ step {plan.step}", "good", words=f"step {plan.step}")
    if plan.exams is None or plan.hours is None or plan.usd is None:
        return Phrase(NOT_IN_PLAN.get(plan.verdict, "not needed"), "muted")
    figures = added(plan.exams, plan.hours, plan.usd)
    return Phrase(figures or "changes nothing", "warn" if figures else "plain")


def _footnote(answer: CertComparison) -> Iterator[Phrase]:
    if answer.goal is None:
        yield from to_type("what each adds to your plan", "--years YEARS")
        yield DOT
    elif any(each.plan is not None and each.plan.exams is not None for each in answer.certifications):
        yield Phrase(f"+ is what it adds to your plan for {answer.goal}", "muted")
        yield DOT
    yield from to_type("why", "mlecareer why ID")
