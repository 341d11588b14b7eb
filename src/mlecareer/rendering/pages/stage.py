"""One stage in full."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.stage import StageAnswer
from mlecareer.rendering.page import Block, Footnote, Heading, Page, Paragraph, Phrase
from mlecareer.rendering.requirements import table, topics
from mlecareer.rendering.wording import DOT, salary, study_signs, to_type, years


def page(answer: StageAnswer, *, full: bool) -> Page:
    """Its figures, its requirements with what fills them today, skills and focus areas; in full public figures of
    pay."""
    return Page(
        f"{answer.stage.title} ({answer.as_of})", tuple(_blocks(answer, full=full)), answer.as_of, answer.sources
    )


def _blocks(answer: StageAnswer, *, full: bool) -> Iterator[Block]:
    stage, pay = answer.stage, answer.salary_title or "Salary"
    facts = (
        f"{stage.id}, stage {stage.order} of {answer.stages}",
        f"{years(stage.min_years, stage.max_years)} years",
        f"{pay} {salary(stage.salary_usd)}",
    )
    yield Paragraph(_joined(facts), "muted")
    yield Paragraph(" ".join(filter(None, (stage.goal, stage.introduction))))
    if stage.slots:
        yield table(stage.slots)
    for title, learned in (("Skills", stage.skills), ("Focus areas", stage.focus_areas)):
        if learned:
            yield Heading(title)
            yield topics(learned)
    if full:
        from mlecareer.rendering.pay import figures

        yield from figures(answer.pay, [(stage.id, stage.salary_usd)], answer.salary_title)
    options = (option for slot in stage.slots for option in (*slot.certifications, *slot.suggested))
    yield Footnote(tuple(_next(answer, full=full)), study_signs(option.study_hours for option in options))


def _joined(texts: tuple[str, ...]) -> tuple[Phrase, ...]:
    pieces: list[Phrase] = []
    for text in texts:
        pieces += [*([DOT] if pieces else []), Phrase(text)]
    return tuple(pieces)


def _next(answer: StageAnswer, *, full: bool) -> Iterator[Phrase]:
    """What to type to plan it, to mark a skill as done, and to see pay."""
    stage = answer.stage
    yield from to_type("what it takes", f"mlecareer plan --to {stage.id}")
    before = Phrase("\n", words="; ")
    for topic in (*stage.skills, *stage.focus_areas)[:1]:
        yield before
        yield from to_type("mark as done", f"mlecareer profile done {topic.id}")
        before = DOT
    if answer.pay and not full:
        yield before
        yield Phrase("--full", "ours")
        yield Phrase(" for published pay figures", "muted")
