"""Why a certification is, or is not, in the plan."""

from __future__ import annotations

from mlecareer.answers.why import WhyAnswer
from mlecareer.rendering.page import Block, Bullets, Page, Paragraph
from mlecareer.rendering.plan_wording import CRITERIA, changes
from mlecareer.rendering.wording import named

VERDICTS = {
    "planned": "It is in the plan.",
    "held": "You hold it.",
    "not_asked": "Not needed for this goal.",
    "retired": "Retired: it can no longer be earned.",
    "cannot_book": "It cannot be booked today.",
    "worse": "Something else is better.",
    "impossible": "It cannot be in any plan.",
}


def page(answer: WhyAnswer, *, full: bool) -> Page:
    """The verdict, its reasons, and what the best plan with it would change."""
    why = answer.why
    reasons = tuple(reason.text for reason in why.because)
    blocks: list[Block] = [Paragraph(VERDICTS[why.verdict], "strong"), Bullets(reasons)]
    if why.difference is not None:
        change = changes(why.difference)
        blocks.append(Paragraph(f"The best plan with it: {change}; it {CRITERIA[why.difference.worse_on]}."))
    return Page(named(answer.name, why.certification), tuple(blocks))
