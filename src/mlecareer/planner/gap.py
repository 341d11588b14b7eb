"""What is asked on the way from a stage to a goal, and what of it is held already."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.lookup import find_stage
from mlecareer.catalog.records import Catalog, Slot, Stage
from mlecareer.catalog.slots import fillers, groups, stand_ins
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.errors import UsageError
from mlecareer.profile.covering import above_lowest, filled_places, outgrown
from mlecareer.profile.holdings import Booked, Held, booked, standing
from mlecareer.profile.home import home_clouds
from mlecareer.profile.records import Profile
from mlecareer.records import record

FORGET = "mlecareer profile set --goal none forgets a saved one"


@record(frozen=True)
class AskedSlot:
    """A slot with what fills it. A certification is in the group of the option that it is or stands in
    for; at least `need` of the groups must hold one. `place` orders slots by when they fall due.

    `filled` is, for each group, what is held or booked that fills it, by itself or because it covers it. `outgrown_by`
    is what the person holds, or held, above the lowest level, where the slot asks for nothing above that.
    """

    slot: Slot
    stage: str | None
    tier: int | None
    place: int
    groups: tuple[tuple[str, ...], ...]
    need: int
    filled: tuple[tuple[str, ...], ...]
    outgrown_by: tuple[str, ...] = ()
    waived: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether what is held or booked fills it."""
        return self.filled_with(frozenset())

    @property
    def is_open(self) -> bool:
        """Whether something is still to be earned for it."""
        return not self.waived and not self.is_filled

    @property
    def filled_by(self) -> tuple[str, ...]:
        """What is held or booked that fills it, or part of it."""
        return tuple(dict.fromkeys(id for those in self.filled for id in those)) or self.outgrown_by

    def filled_with(self, earned: frozenset[str]) -> bool:
        """Whether it is filled once these are earned too. What is earned fills its own place and covers no other."""
        places = sum(
            bool(held) or not earned.isdisjoint(group) for group, held in zip(self.groups, self.filled, strict=True)
        )
        return bool(self.outgrown_by) or places >= self.need


@record(frozen=True)
class Owned:
    """What a person brings: what is held, expired ones too, what is booked, and the clouds where they are at home."""

    held: dict[str, Held]
    booked: tuple[Booked, ...]
    home: tuple[str, ...]

    def counting(self, day: date) -> frozenset[str]:
        """What fills slots: what is active on a day, and what is booked."""
        return frozenset(
            (*(id for id, held in self.held.items() if held.active(day)), *(exam.id for exam in self.booked))
        )


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


def owned(catalog: Catalog, profile: Profile, day: date) -> Owned:
    """What a person brings on a day."""
    held = standing(catalog, profile.holdings, day)
    exams = booked(catalog, profile.holdings, day)
    return Owned(held, exams, home_clouds(catalog, profile.wishes.clouds, held, day, exams))


def asked_slots(catalog: Catalog, present: Stage, goal: Stage, brings: Owned, day: date) -> tuple[AskedSlot, ...]:
    """The slots of every stage up to the goal, those behind waived, and of the tiers due on the way.

    Options of ours (`otherwise`) join where the home clouds rule out every other that can be had, or where they are
    held or booked.
    """
    order = {stage.id: rank for rank, stage in enumerate(catalog.stages)}
    first, last = order[present.id], order[goal.id]
    found: list[AskedSlot] = []
    for stage in catalog.stages[: last + 1]:
        rank = order[stage.id]
        found += [_asked(catalog, slot, stage.id, None, rank, brings, day, waived=rank < first) for slot in stage.slots]
    for tier in catalog.tiers:
        due_from, due_to = order[tier.due_from], order[tier.due_to]
        if due_from <= last and due_to >= first:
            place = max(due_from, first)
            found += [_asked(catalog, slot, None, tier.number, place, brings, day) for slot in tier.slots]
    return tuple(found)


def _asked(
    catalog: Catalog,
    slot: Slot,
    stage: str | None,
    tier: int | None,
    place: int,
    brings: Owned,
    day: date,
    *,
    waived: bool = False,
) -> AskedSlot:
    """A slot with what fills it, and what of that is held or booked."""
    by_option = groups(catalog, slot)
    need = slot.need if isinstance(slot.need, int) else 1 if slot.need == "any" else len(by_option)
    listed = {id for group in by_option for id in group}
    ours = tuple((id, *stand_ins(catalog, id)) for id in slot.otherwise if id not in listed)
    counting = sorted(brings.counting(day))
    filled = filled_places(catalog, (*by_option, *ours), counting)
    joins = bool(ours) and _ruled_out(catalog, slot, brings, day)
    kept = [number for number, by in enumerate(filled) if number < len(by_option) or joins or by]
    by_option, filled = tuple((*by_option, *ours)[number] for number in kept), tuple(filled[number] for number in kept)
    above = above_lowest(catalog, brings.held, [exam.id for exam in brings.booked])
    every = [*listed, *(id for group in ours for id in group)]
    outgrown_by = tuple(sorted(above)) if above and outgrown(catalog, every, day) else ()
    if slot.need == "any":  # one group is looked through sooner than many
        by_option, filled = (_together(by_option),), (_together(filled),)
    return AskedSlot(slot, stage, tier, place, by_option, need, filled, outgrown_by, waived)


def _together(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for group in groups for id in group))


def _ruled_out(catalog: Catalog, slot: Slot, brings: Owned, day: date) -> bool:
    """Whether no option that counts, or can still be taken, is of the home clouds or of no cloud."""
    if not brings.home:
        return False
    counting = brings.counting(day)
    return not any(
        not against(catalog, id, brings.home)
        and (id in counting or next_open_day(open_spans(catalog.by_id[id]), day) is not None)
        for id in fillers(catalog, slot)
    )


def against(catalog: Catalog, id: str, clouds: tuple[str, ...]) -> bool:
    """Whether a certification belongs to a cloud that is not among the wished ones."""
    cloud = catalog.cloud_of(catalog.by_id[id])
    return bool(clouds) and cloud is not None and cloud not in clouds
