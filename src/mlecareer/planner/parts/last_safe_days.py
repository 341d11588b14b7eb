"""The last days on which the steps of a plan can be taken without losing something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from mlecareer.catalog.status import last_day
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.records import Ending
from mlecareer.planner.keeping.keepers import Keeper, keepers_of, kept_by
from mlecareer.planner.step_records import LastSafeDay, Step


def last_safe_days(solved: Solved, steps: Iterable[Step]) -> tuple[LastSafeDay, ...]:
    """For each step of now the first of its last safe days, if it has one and is planned before; in their order."""
    now = (step for step in steps if step.phase == "now")
    keepers = keepers_of(solved)
    endings: dict[str, list[Ending]] = {}
    for ending in solved.course.ends:
        for id in dict.fromkeys(filler.id for filler in ending.next):
            endings.setdefault(id or "", []).append(ending)
    firsts = (
        min(_last_days(solved, keepers, endings, step), key=lambda last: (last.day, last.why), default=None)
        for step in now
    )
    return tuple(last for last in firsts if last is not None)


def _last_days(
    solved: Solved, keepers: dict[str, list[Keeper]], endings: dict[str, list[Ending]], step: Step
) -> Iterator[LastSafeDay]:
    """The day before something ends that this step keeps, or whose requirements it covers next, the last day of grace,
    and the last day of its exam."""
    situation, id = solved.situation, step.certification
    planned = step.finishes.middle
    for kept in step.keeps:
        held = situation.held.get(kept)
        if kept not in situation.active or held is None or held.until is None:
            continue
        keeper = kept_by(keepers, kept, held.until)
        if keeper is not None and (keeper.id, keeper.day) == (id, planned):
            yield LastSafeDay(step.position, id, held.until - timedelta(1), "expires", kept)
    own = situation.held.get(id)
    if own is not None and own.in_grace(situation.day) and own.grace_until is not None and planned < own.grace_until:
        yield LastSafeDay(step.position, id, own.grace_until - timedelta(1), "grace", id)
    for ending in endings.get(id, ()):
        if ending.until > planned:
            yield LastSafeDay(step.position, id, ending.until - timedelta(1), "uncovered", ending.id)
    closes = last_day(situation.catalog.by_id[id])
    if closes is not None and step.exam_code is not None:
        yield LastSafeDay(step.position, id, closes, "closes", id)
