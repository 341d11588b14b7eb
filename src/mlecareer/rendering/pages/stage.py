"""One stage in full."""

from __future__ import annotations

from dataclasses import replace

from mlecareer.answers.stage import SlotView, StageAnswer
from mlecareer.rendering.page import Block, Bullets, Column, Grid, Heading, Page, Paragraph, Phrase, Row, row
from mlecareer.rendering.pay import figures
from mlecareer.rendering.wording import need, salary, status_text, years


def page(answer: StageAnswer, *, full: bool) -> Page:
    """Its figures, its slots with what fills them today, skills and focus areas; in full public figures of pay."""
    stage, pay = answer.stage, answer.salary_title or "Salary"
    blocks: list[Block] = [
        Paragraph(stage.goal),
        *([Paragraph(stage.introduction)] if stage.introduction else []),
        Paragraph(f"Years {years(stage.min_years, stage.max_years)}. {pay}: {salary(stage.salary_usd)}."),
    ]
    if stage.slots:
        blocks.append(Heading(f"Certifications, as of {answer.as_of}"))
        blocks.append(Grid(SLOT_COLUMNS, tuple(line for slot in stage.slots for line in slot_rows(slot))))
    for title, topics in (("Skills to develop", stage.skills), ("Focus areas", stage.focus_areas)):
        if topics:
            blocks += [Heading(title), Bullets(tuple(topic.text for topic in topics))]
    if full:
        blocks += figures(answer.pay, [(stage.id, stage.salary_usd)], answer.salary_title)
    elif answer.pay:
        blocks.append(Paragraph("--full adds public pay figures.", "muted"))
    return Page(f"{stage.title} ({stage.id}, stage {stage.order})", tuple(blocks))


SLOT_COLUMNS = (Column("Certification", whole=True), Column("Status", whole=True), Column("Name", drop=1))


def slot_rows(slot: SlotView) -> tuple[Row, ...]:
    """A row for each certification that fills a slot; the slot's part of the table starts with the first."""
    rows: list[Row] = []
    for option in slot.certifications:
        part = f"{slot.title}: {need(slot.need, len(slot.options))}" if not rows else ""
        status, note = status_text(option.status), option.remark or ""
        if option.stands_in_for is not None:
            note = f"replaces {option.stands_in_for}"
        rows.append(
            row(
                Phrase(option.id, "muted" if option.status == "retired" else "strong"),
                status,
                option.name,
                note=note,
                part=part,
            )
        )
    if slot.otherwise and rows:
        ours = f"where none of these suits you, we suggest {', '.join(slot.otherwise)}"
        rows[-1] = replace(rows[-1], note="; ".join(filter(None, (rows[-1].note, ours))))
    return tuple(rows)
