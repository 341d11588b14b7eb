"""The certifications by slot, each with its sign: what the left side lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mlecareer.catalog.days import add_days
from mlecareer.catalog.lookup import matching
from mlecareer.catalog.status import status
from mlecareer.explorer.state import State
from mlecareer.profile.holdings import DUE_DAYS
from mlecareer.records import record
from mlecareer.rendering.wording import asked_by, usd

Sign = Literal["[x]", "[>]", "[!]", "[~]", "[ ]"]

SIGNS: dict[Sign, str] = {
    "[x]": "held",
    "[>]": "planned or booked",
    "[~]": "expiring or expired",
    "[!]": "retired",
    "[ ]": "other",
}
"""Each sign in words; a colour only ever repeats its sign."""


@record(frozen=True)
class Row:
    """A certification to tick, with the one thing to know about it here."""

    id: str
    sign: Sign
    note: str


@record(frozen=True)
class Section:
    """A slot: its title, whose it is, how it stands, its options. `above` are options listed further up."""

    title: str
    of: str
    state: str
    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()


def sign_of(state: State, id: str) -> Sign:
    """How a certification stands, as a sign."""
    here = state.solved.situation
    if id in here.active:
        until = here.held[id].until
        return "[~]" if until is not None and add_days(until, -DUE_DAYS) <= state.day else "[x]"
    if id in state.solved.chosen or id in here.counting:
        return "[>]"
    if id in here.held:
        return "[~]"
    return "[!]" if status(state.catalog.by_id[id], state.day) == "retired" else "[ ]"


def rows(state: State) -> tuple[Section, ...]:
    """Every slot that is asked with its options, then what nothing asks for; each certification once, in the
    first slot that it could fill. What the filter does not keep is left out."""
    steps = {step.certification: step.position for step in reversed(state.plan.steps)}
    ids = [certification.id for certification in matching(state.catalog, state.words)]
    kept = set(ids)
    planned = {(slot.id, slot.stage, slot.tier): slot for slot in state.plan.slots}
    seen: set[str] = set()
    sections = []
    for slot in state.solved.situation.asked:
        if slot.waived:
            continue
        members = dict.fromkeys(id for group in slot.groups for id in group if id in kept)
        of = asked_by(slot.stage, slot.tier)
        stands = planned[slot.slot.id, slot.stage, slot.tier].state.replace("_", " ")
        own = _rows(state, (id for id in members if id not in seen), steps)
        above = _rows(state, (id for id in members if id in seen), steps)
        seen |= members.keys()
        if members:
            sections.append(Section(slot.slot.title, of, stands, own, above))
    rest = _rows(state, (id for id in ids if id not in seen), steps)
    return (*sections, *((Section("Not asked by this goal", "", "", rest),) if rest else ()))


def _rows(state: State, ids: Iterable[str], steps: dict[str, int]) -> tuple[Row, ...]:
    return tuple(Row(id, sign_of(state, id), _note(state, id, steps)) for id in ids)


def _note(state: State, id: str, steps: dict[str, int]) -> str:
    here = state.solved.situation
    held = here.held.get(id)
    booked = next((exam for exam in here.booked if exam.id == id), None)
    if booked is not None:
        return f"booked {booked.day}"
    if held is not None:
        if held.until is None:
            return "held"
        if held.in_grace(state.day):
            return f"in grace, {held.until}"
        return f"{'until' if held.active(state.day) else 'expired'} {held.until}"
    if id in steps:
        return f"step {steps[id]}"
    certification = state.catalog.by_id[id]
    stands = status(certification, state.day)
    return usd(certification.price_usd) if stands == "open" else stands
