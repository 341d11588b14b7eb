"""The five pieces of advice."""

from __future__ import annotations

from mlecareer.answers.reference import Tips
from mlecareer.rendering.page import Block, Heading, Page, Paragraph
from mlecareer.rendering.wording import number, sentence


def page(answer: Tips, *, full: bool) -> Page:
    """A heading and a paragraph each."""
    blocks: list[Block] = []
    for tip in answer.tips:
        blocks += [Heading(f"{tip.number}. {tip.title}"), Paragraph(tip.text)]
    if answer.conclusion:
        blocks += [Heading("Where to start"), Paragraph(answer.conclusion)]
    count = len(answer.tips)
    if not blocks:
        return Page("No advice", (Paragraph("This catalog gives none."),))
    return Page(sentence(f"{number(count)} {'piece' if count == 1 else 'pieces'} of advice"), tuple(blocks))
