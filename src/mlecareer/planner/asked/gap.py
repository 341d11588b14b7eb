"""What is asked on the way from a stage to a goal, and what of it is already held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mlecareer.catalog.certification import Certification, Title
from mlecareer.catalog.guide import Options, Slot, Stage
from mlecareer.catalog.guide_lookup import find_stage
from mlecareer.catalog.lookup import find_wanted, ids_wanted
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import groups, stand_ins
from mlecareer.errors import UsageError
from mlecareer.profile.covering import above_lowest, filled_places, outgrown
from mlecareer.profile.holdings import Booked, Held, booked, standing
from mlecareer.profile.home import home_clouds
from mlecareer.profile.records import Depth, Profile
from mlecareer.records import record

FORGET = "clear a saved goal with mlecareer profile set --goal none"

Weight = Literal["must", "recommended", "optional"]
"""How much a place matters: a must-have, recommended, or optional."""

MUST_TIER, SECOND_TIER = 1, 2
"""The number of the tier of must-haves, and of the next one. The tiers after them are optional."""

ASKED_WEIGHTS: dict[Depth, tuple[Weight, ...]] = {
    "must": ("must",),
    "recommended": ("must", "recommended"),
    "all": ("must", "recommended", "optional"),
}
"""The weights that are asked, by how deep a plan goes."""


@record(frozen=True)
class AskedSlot:
    """A slot with what fills it. A certification is in the group of the option that it is or stands in
    for; at least `need` of the groups must hold one. `place` orders slots by when they fall due.

    `weight` is that of the first place. `filled` is, for each group, what is held or booked that fills it, by itself or
    because it covers it. `ours` are the certifications that fill it only as options of ours, which the guide does not
    name. `outgrown_by` is what the person holds, or held, above the lowest level, where the slot asks for nothing above
    that. `want` is what the person wants, where the slot asks for that. Slots that are `waived` lie behind, and those
    that are `skipped` are left out by the person: nothing is asked for either.
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
    weight: Weight = "recommended"
    ours: frozenset[str] = frozenset()
    skipped: bool = False
    want: str | None = None

    @property
    def weights(self) -> tuple[Weight, ...]:
        """The weight of each of its `need` places, in order: the second and later of an `at_least` are optional."""
        return _weights(self.slot, self.weight, self.need)

    @property
    def is_asked(self) -> bool:
        """Whether it asks for something, filled or open."""
        return not self.waived and not self.skipped

    @property
    def is_filled(self) -> bool:
        """Whether what is held or booked fills it."""
        return self.filled_with(frozenset())

    @property
    def is_open(self) -> bool:
        """Whether something is still to be earned for it."""
        return self.is_asked and not self.is_filled

    @property
    def filled_by(self) -> tuple[str, ...]:
        """What is held or booked that fills it, or part of it."""
        return tuple(dict.fromkeys(id for those in self.filled for id in those)) or self.outgrown_by

    def filled_with(self, earned: frozenset[str]) -> bool:
        """Whether it is filled once these are earned too."""
        return self.open_places(earned) == 0

    def open_places(self, earned: frozenset[str]) -> int:
        """How many places stay open once these are earned too. What is earned fills its own place and no other."""
        places = sum(
            bool(held) or not earned.isdisjoint(group) for group, held in zip(self.groups, self.filled, strict=True)
        )
        return 0 if self.outgrown_by else max(0, self.need - places)


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
    """The target stage: the wished one, else the next, at the last stage that one.

    A wished stage below the present one has been passed, so the next one follows.

    Raises:
        UsageError: the wished stage is none.
    """
    following = catalog.stages[min(catalog.stages.index(present) + 1, len(catalog.stages) - 1)]
    if wished is None:
        return following
    try:
        goal = find_stage(catalog, wished)
    except UsageError as error:
        raise UsageError(error.text, hint=f"{error.hint}; {FORGET}") from None
    return following if catalog.stages.index(goal) < catalog.stages.index(present) else goal


def last_asked_stage(catalog: Catalog, present: Stage, goal: Stage) -> Stage:
    """The last stage from the present one to the goal that has slots, or the goal where none has."""
    way = catalog.stages[catalog.stages.index(present) : catalog.stages.index(goal) + 1]
    return next((stage for stage in reversed(way) if stage.slots), goal)


def owned(catalog: Catalog, profile: Profile, day: date) -> Owned:
    """What a person brings on a day."""
    held = standing(catalog, profile.holdings, day)
    exams = booked(catalog, profile.holdings, day)
    return Owned(held, exams, home_clouds(catalog, profile.wishes.clouds, held, day, exams))


def asked_slots(
    catalog: Catalog, profile: Profile, present: Stage, goal: Stage, brings: Owned, day: date
) -> tuple[AskedSlot, ...]:
    """The slots of every stage up to the goal, those behind waived, of the tiers due on the way, and what is wanted.

    Slots, and later places of a slot, that weigh less than the wished depth are not among them.
    """
    order = {stage.id: rank for rank, stage in enumerate(catalog.stages)}
    first, last = order[present.id], order[goal.id]
    asking = _Asking(catalog, profile, brings, day)
    slots: list[AskedSlot | None] = []
    for stage in catalog.stages[: last + 1]:
        rank = order[stage.id]
        slots += [asking.of_stage(slot, stage.id, rank, waived=rank < first) for slot in stage.slots]
    for tier in catalog.tiers:
        due_from, due_to = order[tier.due_from], order[tier.due_to]
        if due_from <= last and due_to >= first:
            slots += [asking.of_tier(slot, tier.number, max(due_from, first)) for slot in tier.slots]
    slots += [asking.of_want(find_wanted(catalog, id), goal.id, last) for id in profile.wishes.want]
    return tuple(slot for slot in slots if slot is not None)


class _Asking:
    """What slots ask of one person on a day."""

    def __init__(self, catalog: Catalog, profile: Profile, brings: Owned, day: date) -> None:
        self.catalog, self.day = catalog, day
        self.counting = sorted(brings.counting(day))
        self.above = tuple(sorted(above_lowest(catalog, brings.held, [exam.id for exam in brings.booked])))
        self.weights = ASKED_WEIGHTS[profile.wishes.depth]
        self.skip = profile.skip

    def of_stage(self, slot: Slot, stage: str, place: int, *, waived: bool) -> AskedSlot | None:
        return self._asked(slot, stage, None, place, "recommended", waived=waived)

    def of_tier(self, slot: Slot, tier: int, place: int) -> AskedSlot | None:
        weight: Weight = "must" if tier == MUST_TIER else "recommended" if tier == SECOND_TIER else "optional"
        return self._asked(slot, None, tier, place, weight)

    def of_want(self, wanted: Certification | Title, goal: str, place: int) -> AskedSlot:
        """One more slot, all of what is wanted, which nothing fills but itself."""
        ids = ids_wanted(wanted)
        title = f"You want {wanted.short if isinstance(wanted, Certification) else wanted.name}"
        slot = Slot(f"want-{wanted.id}", title, all_of=Options(ids))
        filled = tuple((id,) if id in self.counting else () for id in ids)
        return AskedSlot(slot, goal, None, place, tuple((id,) for id in ids), len(ids), filled, want=wanted.id)

    def _asked(
        self, slot: Slot, stage: str | None, tier: int | None, place: int, weight: Weight, *, waived: bool = False
    ) -> AskedSlot | None:
        """A slot with what fills it, and what of that is held or booked; `None` where none of it is asked."""
        by_option = groups(self.catalog, slot)
        need = slot.need if isinstance(slot.need, int) else 1 if slot.need == "any" else len(by_option)
        need = sum(each in self.weights for each in _weights(slot, weight, need))
        if not need:
            return None
        ours = tuple(self._ours(slot, by_option))
        by_option = (*by_option, *ours)
        filled = filled_places(self.catalog, by_option, self.counting)
        is_outgrown = bool(self.above) and outgrown(self.catalog, _all(by_option), self.day)
        if slot.need == "any":  # one group is looked through sooner than many
            by_option, filled = (_all(by_option),), (_all(filled),)
        return AskedSlot(
            slot,
            stage,
            tier,
            place,
            by_option,
            need,
            filled,
            outgrown_by=self.above if is_outgrown else (),
            waived=waived,
            weight=weight,
            ours=frozenset(_all(ours)),
            skipped=slot.id in self.skip and not waived,
        )

    def _ours(self, slot: Slot, by_option: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, ...]]:
        """Each option of ours with its successors, without what an option of the guide or an earlier one names."""
        named = set(_all(by_option))
        for id in slot.otherwise:
            group = tuple(each for each in (id, *stand_ins(self.catalog, id)) if each not in named)
            named.update(group)
            if group:
                yield group


def _weights(slot: Slot, weight: Weight, need: int) -> tuple[Weight, ...]:
    """The weight of each of the places that a slot needs."""
    return tuple("optional" if number and isinstance(slot.need, int) else weight for number in range(need))


def _all(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for group in groups for id in group))


def against(catalog: Catalog, id: str, clouds: tuple[str, ...]) -> bool:
    """Whether a certification belongs to a cloud that is not among the wished ones."""
    cloud = catalog.cloud_of(catalog.by_id[id])
    return bool(clouds) and cloud is not None and cloud not in clouds
