"""The advice."""

from __future__ import annotations

from mlecareer.answers.reference import Tips
from mlecareer.rendering.page import Block, Heading, Page, Paragraph


def page(answer: Tips, *, full: bool) -> Page:
    """A heading and a paragraph each."""
    blocks: list[Block] = []
    for tip in answer.tips:
        blocks += [Heading(f"{tip.number}. {tip.title}"), Paragraph(tip.text)]
    if answer.conclusion:
        blocks += [Heading("With what to begin"), Paragraph(answer.conclusion)]
    return Page("Advice", tuple(blocks))
