"""The requirements of stages and tiers on a day, what fills each, and which of them a certification fills."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.certification import Hours
from mlecareer.catalog.guide import Slot, Stage
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import all_slots, fillers, listed
from mlecareer.catalog.status import Status, status
from mlecareer.records import record


@record(frozen=True)
class SlotOption:
    """A certification that may fill a slot; `stands_in_for` names the retired option it succeeds, `remark` says
    what it is good for there."""

    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("level", "price_usd", "study_hours", "url")
    id: str
    name: str
    status: Status
    stands_in_for: str | None
    remark: str | None
    level: str
    price_usd: float | None
    study_hours: Hours
    url: str


@record(frozen=True)
class SlotView:
    """A slot: how many of its options it needs, as the data has them, and everything that fills it. `suggested` are
    the certifications of `otherwise`, which the guide does not name."""

    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("suggested",)
    id: str
    title: str
    need: Literal["any", "all"] | int
    options: tuple[str, ...]
    otherwise: tuple[str, ...]
    certifications: tuple[SlotOption, ...]
    suggested: tuple[SlotOption, ...]


def slot_view(catalog: Catalog, slot: Slot, day: date) -> SlotView:
    """A slot with the status of everything that fills it, successors of retired options included."""
    options = tuple(_option(catalog, slot, id, instead_of, day) for id, instead_of in fillers(catalog, slot).items())
    ours = tuple(_option(catalog, slot, id, None, day) for id in slot.otherwise)
    return SlotView(slot.id, slot.title, slot.need, listed(catalog, slot), slot.otherwise, options, ours)


def _option(catalog: Catalog, slot: Slot, id: str, stands_in_for: str | None, day: date) -> SlotOption:
    certification = catalog.by_id[id]
    return SlotOption(
        id,
        certification.name,
        status(certification, day),
        stands_in_for,
        slot.remark(id),
        certification.level,
        certification.price_usd,
        catalog.hours(certification),
        certification.url,
    )


@record(frozen=True)
class Filled:
    """A requirement, of a stage or of a tier, that a certification fills; `stands_in_for` names the option that it
    succeeds there, and `suggested` says that the guide does not name it."""

    slot: str
    title: str
    stage: str | None
    tier: int | None
    stands_in_for: str | None
    suggested: bool


def filled_by(catalog: Catalog, id: str) -> Iterator[Filled]:
    """The requirements that a certification fills."""
    for owner, slot in all_slots(catalog):
        options = fillers(catalog, slot)
        if id in options or id in slot.otherwise:
            stage, tier = (owner.id, None) if isinstance(owner, Stage) else (None, owner.number)
            yield Filled(slot.id, slot.title, stage, tier, options.get(id), id not in options)


def renewed_by(catalog: Catalog, id: str, day: date) -> tuple[str, ...]:
    """The other certifications that renew one on a day if they are passed."""
    return tuple(
        other.id
        for other in catalog.certifications
        if any(link.id == id and (link.since is None or link.since <= day) for link in other.renews)
        and status(other, day) != "retired"
    )
