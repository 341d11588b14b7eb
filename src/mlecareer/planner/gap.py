"""What is asked on the way from a stage to a goal, and what of it is held already."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.lookup import find_stage
from mlecareer.catalog.records import Catalog, Slot, Stage
from mlecareer.catalog.slots import fillers, groups
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import Held
from mlecareer.profile.records import Wishes
from mlecareer.records import record

FORGET = "mlecareer profile set --goal none forgets a saved one"


@record(frozen=True)
class AskedSlot:
    """A slot with what fills it. A certification is in the group of the option that it is or stands in
    for; at least `need` of the groups must hold one. `place` orders slots by when they fall due."""

    slot: Slot
    stage: str | None
    tier: int | None
    place: int
    groups: tuple[tuple[str, ...], ...]
    need: int
    waived: bool = False

    def filled_by(self, certifications: set[str]) -> bool:
        """Whether these certifications fill it."""
        return sum(not certifications.isdisjoint(group) for group in self.groups) >= self.need


def goal_of(catalog: Catalog, present: Stage, wished: str | None) -> Stage:
    """The stage to be ready for: the wished one, else the next, at the last stage that one.

    Raises:
        UsageError: the wished stage lies below the present one, or is none.
    """
    order = [stage.id for stage in catalog.stages]
    if wished is None:
        return catalog.stages[min(order.index(present.id) + 1, len(order) - 1)]
    try:
        goal = find_stage(catalog, wished)
    except UsageError as error:
        raise UsageError(error.text, hint=f"{error.hint}; {FORGET}") from None
    if order.index(goal.id) < order.index(present.id):
        raise UsageError(
            f"the goal '{goal.id}' lies below the present stage '{present.id}'",
            hint=f"goals from here: {', '.join(order[order.index(present.id) :])}; {FORGET}",
        )
    return goal


def asked_slots(
    catalog: Catalog, present: Stage, goal: Stage, wishes: Wishes, held: dict[str, Held], day: date
) -> tuple[AskedSlot, ...]:
    """The slots of every stage up to the goal, those behind waived, and of the tiers due on the way.

    Options of ours (`otherwise`) join where the wished clouds rule out every other that can be had.
    """
    order = {stage.id: rank for rank, stage in enumerate(catalog.stages)}
    first, last = order[present.id], order[goal.id]
    found: list[AskedSlot] = []
    for stage in catalog.stages[: last + 1]:
        rank = order[stage.id]
        found += [
            AskedSlot(slot, stage.id, None, rank, *_filling(catalog, slot, wishes, held, day), rank < first)
            for slot in stage.slots
        ]
    for tier in catalog.tiers:
        due_from, due_to = order[tier.due_from], order[tier.due_to]
        if due_from <= last and due_to >= first:
            place = max(due_from, first)
            found += [
                AskedSlot(slot, None, tier.number, place, *_filling(catalog, slot, wishes, held, day))
                for slot in tier.slots
            ]
    return tuple(found)


def _filling(
    catalog: Catalog, slot: Slot, wishes: Wishes, held: dict[str, Held], day: date
) -> tuple[tuple[tuple[str, ...], ...], int]:
    """The groups that fill a slot, and how many of them it needs."""
    by_option = groups(catalog, slot)
    if slot.otherwise and _ruled_out(catalog, slot, wishes, held, day):
        known = {id for group in by_option for id in group}
        ours = tuple(id for id in slot.otherwise if id not in known)
        by_option = (*by_option, *((id,) for id in ours))
    if slot.need == "any":  # one group is looked through sooner than many
        by_option = (tuple(dict.fromkeys(id for group in by_option for id in group)),)
    need = slot.need if isinstance(slot.need, int) else 1 if slot.need == "any" else len(groups(catalog, slot))
    return by_option, need


def _ruled_out(catalog: Catalog, slot: Slot, wishes: Wishes, held: dict[str, Held], day: date) -> bool:
    """Whether no option that is held, or can still be sat, agrees with the wished clouds."""
    if not wishes.clouds:
        return False
    return not any(
        not against(catalog, id, wishes.clouds)
        and ((id in held and held[id].active(day)) or next_open_day(open_spans(catalog.by_id[id]), day) is not None)
        for id in fillers(catalog, slot)
    )


def against(catalog: Catalog, id: str, clouds: tuple[str, ...]) -> bool:
    """Whether a certification belongs to a cloud that is not among the wished ones."""
    cloud = catalog.cloud_of(catalog.by_id[id])
    return bool(clouds) and cloud is not None and cloud not in clouds
