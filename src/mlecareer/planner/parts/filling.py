"""What happens to each slot on the way to the goal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.choice.open_places import why_open
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.records import PlannedSlot, SlotState
from mlecareer.profile.holdings import Held


def planned_slots(solved: Solved) -> tuple[PlannedSlot, ...]:
    """Every slot on the way, those behind included, with what fills it, and until when if that ends.

    What is held counts with its renewals; what is earned has an end only where that comes before the plan is done.
    """
    situation = solved.situation
    earned = solved.given
    active = {id: held for id, held in situation.held.items() if id in situation.active}
    lost: dict[str, date | None] = {ending.id: ending.until for ending in solved.course.ends}
    told = {kept.id: kept.ends for kept in solved.course.kept} | lost
    found = []
    for slot in situation.asked:
        state: SlotState = (
            "waived"
            if slot.waived
            else "skipped"
            if slot.skipped
            else "filled"
            if slot.is_filled
            else "planned"
            if slot.filled_with(earned)
            else why_open(solved, slot)
        )
        members = dict.fromkeys(id for group in slot.groups for id in group)
        kept = _lasting(active, slot)
        # What is booked or covers fills a place in which nothing is named that lasts.
        kept |= {those[0] for those in slot.filled if those and kept.isdisjoint(those)}
        is_open = slot.is_open
        by = tuple(id for id in members if id in kept or (id in earned and is_open))
        by += tuple(id for id in sorted(kept) if id not in members)
        by = by or slot.outgrown_by[:1]
        ends = [told.get(id, active[id].until) if id in active else lost.get(id) for id in by]
        until = min((end for end in ends if end is not None), default=None)
        found.append(PlannedSlot(slot.slot.id, slot.slot.title, slot.stage, slot.tier, slot.weight, state, by, until))
    return tuple(found)


def _lasting(held: Mapping[str, Held], slot: AskedSlot) -> set[str]:
    """What is held that fills a slot: for each place as it is needed, what lasts longest."""
    lasting: dict[str, date] = {}
    for group in slot.groups:
        filling = [(held[id].until or date.max, id) for id in group if id in held]
        if filling:
            until = max(end for end, _ in filling)
            lasting[min(id for end, id in filling if end == until)] = until
    ranked = sorted((-end.toordinal(), id) for id, end in lasting.items())
    return {id for _, id in ranked[: slot.need]}
