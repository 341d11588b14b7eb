"""What to know where the study blocks of a person and the plan do not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mlecareer.catalog.typed_study_blocks import hours_of_blocks
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.course.pace import changes_after
from mlecareer.planner.step_records import Notice, Step, StudyBlock


def block_notices(situation: Situation, steps: Sequence[Step], blocks: Sequence[StudyBlock]) -> Iterator[Notice]:
    """A notice if the blocks hold fewer hours than the plan counts on, or if they end after an exam."""
    hold = hours_of_blocks(situation.wishes.blocks or "")
    pace = max(situation.hours_per_week, *(hours for _, hours in changes_after(situation.wishes, situation.day)), 0)
    ends = {block.step: block.ends.date() for block in blocks}
    late = [(step, ends[step.position]) for step in steps if ends.get(step.position, date.min) > step.finishes.latest]
    if blocks and hold < pace:
        told = f", so {_late(late)}" if late else ""
        text = f"your study blocks hold {hold:g} h a week, and the plan counts on {pace:g}{told}"
        typed = f"with --hours-per-week {hold:g} it counts on what they hold"
        yield Notice("blocks_too_few", f"{text}; {typed}")
    elif late:
        yield Notice("blocks_late", f"with your study blocks {_late(late)}; add a block, or take the exam later")


def _late(late: Sequence[tuple[Step, date]]) -> str:
    """What ends after its exam, and when the first of it does."""
    step, ends = late[0]
    name = f"to renew {step.certification}" if step.action == "renew" else f"for {step.certification}"
    others = len(late) - 1
    more = f", and so does that of {others} other {'step' if others == 1 else 'steps'}" if others else ""
    return f"the study {name} ends on {ends}, after its exam (by {step.finishes.latest}){more}"
