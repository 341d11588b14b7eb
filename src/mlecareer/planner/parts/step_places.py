"""Where each step belongs: the stage and the tier that ask for it, and how much it counts there."""

from __future__ import annotations

from collections.abc import Iterable

from mlecareer.planner.asked.gap import AskedSlot, Weight
from mlecareer.planner.choice.solved import Solved

RANKS: dict[Weight, int] = {"must": 0, "recommended": 1, "optional": 2}
"""The weights, the highest first."""


Belongs = tuple[int, int | None]
"""The rank of the stage to which a step belongs, and the number of its tier."""

NO_TIER = 1_000


def serves(solved: Solved, ids: Iterable[str]) -> tuple[AskedSlot, ...]:
    """The asked slots that some of these can fill, or do because they cover what is asked."""
    situation = solved.situation
    numbers = {number for id in ids for number in situation.serving.get(id, ())}
    return tuple(situation.asked[number] for number in sorted(numbers))


def belongs(solved: Solved) -> dict[str, Belongs]:
    """The earliest stage and the highest tier that ask for each step, or for what it brings back, whatever is held;
    what is only required belongs where that is needed."""
    course = solved.course
    brings = {step.id: (step.id, *(step.revives if step.mark == "revives" else ())) for step in course.steps}
    dated = [*(exam.id for exam in course.booked), *(sitting.id for sitting in course.renewals)]
    brings |= {id: (id,) for id in dated if id not in brings}
    found: dict[str, Belongs] = {}
    for id, ids in brings.items():
        slots = serves(solved, ids)
        if slots:
            tiers = [slot.tier for slot in slots if slot.tier is not None]
            found[id] = min(slot.place for slot in slots), min(tiers, default=None)
    present = [stage.id for stage in solved.situation.catalog.stages].index(solved.situation.stage.id)
    needed: dict[str, list[Belongs]] = {}
    chosen = set(solved.chosen)
    # What requires something comes after it, so backwards each has its place before what it requires asks for it.
    for id in (*reversed([step.id for step in course.steps]), *brings):
        if id not in found and id in needed:
            found[id] = min(needed[id], key=lambda place: (place[0], place[1] or NO_TIER))
        for required in solved.situation.catalog.by_id[id].requires:
            if id in found and id in chosen:
                needed.setdefault(required.id, []).append(found[id])
    return {id: found.get(id, (present, None)) for id in brings}


def step_weights(solved: Solved) -> dict[str, Weight]:
    """How much each step counts, by its certification: as the best of the places that it fills, in the order of the
    steps, or of what requires it."""
    found: dict[str, Weight] = {}

    def count(id: str, weight: Weight) -> None:
        found[id] = min(weight, found.get(id, weight), key=RANKS.__getitem__)

    gives, lacking = solved.candidates.gives, solved.situation.lacking
    fillers: dict[int, list[str]] = {}
    for step in solved.course.steps:
        for number in {number for id in gives[step.id] for number in lacking.get(id, ())}:
            fillers.setdefault(number, []).append(step.id)
    for number, slot in enumerate(solved.situation.asked):
        kinds = slot.weights if slot.is_asked else ()
        filling: list[tuple[str, ...]] = [held for held in slot.filled if held]
        filling += [(id,) for id in fillers.get(number, ())]
        for place, ids in enumerate(filling):
            for id in ids if kinds else ():
                count(id, kinds[min(place, len(kinds) - 1)])
    for step in reversed(solved.course.steps):
        for required in solved.situation.catalog.by_id[step.id].requires:
            count(required.id, found.get(step.id, "recommended"))
    return found
