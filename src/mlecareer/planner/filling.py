"""What becomes of each slot on the way to the goal."""

from __future__ import annotations

from mlecareer.planner.records import PlannedSlot, SlotState
from mlecareer.planner.renewals import keepers
from mlecareer.planner.solved import Solved


def planned_slots(solved: Solved) -> tuple[PlannedSlot, ...]:
    """Every slot on the way, those behind included, with what fills it and until when."""
    situation, candidates = solved.situation, solved.candidates
    left = {candidates.slots[number].slot.id for number in solved.choice.left_open}
    unfillable = {slot.slot.id for slot in candidates.unfillable}
    active = {id: held for id, held in situation.held.items() if id in situation.active}
    given = {id for one in solved.chosen for id in candidates.gives[one]}
    found = []
    for slot in situation.asked:
        state: SlotState = (
            "waived"
            if slot.waived
            else "unfillable"
            if slot.slot.id in unfillable
            else "left_out"
            if slot.slot.id in left
            else "planned"
            if slot.is_open
            else "filled"
        )
        members = dict.fromkeys(id for group in slot.groups for id in group)
        kept = set(keepers(active, [slot]))
        # What is booked or covers fills a place in which nothing is named that lasts.
        kept |= {those[0] for those in slot.filled if those and kept.isdisjoint(those)}
        by = tuple(id for id in members if id in kept or (state == "planned" and id in given))
        by += tuple(id for id in sorted(kept) if id not in members)
        by = by or slot.outgrown_by[:1]
        ends = [active[id].until for id in by if id in active]
        until = min((end for end in ends if end is not None), default=None)
        found.append(PlannedSlot(slot.slot.id, slot.slot.title, slot.stage, slot.tier, state, by, until))
    return tuple(found)
