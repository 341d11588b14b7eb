"""The certifications by requirement, each with its status, as the list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mlecareer.catalog.days import add_days
from mlecareer.catalog.lookup import matching
from mlecareer.catalog.status import status
from mlecareer.explorer.state import State
from mlecareer.planner.records import Plan, SlotState
from mlecareer.profile.holdings import DUE_DAYS
from mlecareer.records import record
from mlecareer.rendering.page import Style
from mlecareer.rendering.wording import STATUS_SIGN, asked_by, month, need, usd

Kind = Literal["held", "booked", "planned", "expiring", "expired", "retired", "changing", "closing", "upcoming", "open"]

SIGNS: dict[Kind, str] = {
    "held": "✓",
    "booked": "●",
    "planned": "▸",
    "expiring": "◐",
    "expired": "◐",
    "retired": STATUS_SIGN["retired"],
    "changing": "○",
    "closing": "○",
    "upcoming": "○",
    "open": "○",
}

STYLES: dict[Kind, Style] = {
    "held": "good",
    "booked": "good",
    "planned": "ours",
    "expiring": "warn",
    "expired": "warn",
    "retired": "muted",
    "changing": "warn",
    "closing": "warn",
    "upcoming": "warn",
    "open": "plain",
}

LEGEND = {
    "✓": "you hold it",
    "●": "booked",
    "▸": "in the plan",
    "◐": "expires soon, or expired",
    "✕": "retired",
    "○": "not in the plan",
}
"""Each sign in words; a colour only ever repeats a sign or a word."""


@record(frozen=True)
class Row:
    """A certification to mark, with the most important fact about it here."""

    id: str
    kind: Kind
    note: str


@record(frozen=True)
class Section:
    """A requirement: its title, how many of its options it needs, whose it is, how it stands, its options. `above` are
    options that are listed further up. What nothing asks for has no `state`."""

    title: str
    need: str
    of: str
    state: SlotState | None
    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()


def kind_of(state: State, plan: Plan | None, id: str) -> Kind:
    """How a certification stands."""
    here = state.situation
    if any(exam.id == id for exam in here.booked):
        return "booked"
    if id in here.active:
        until = here.held[id].until
        return "expiring" if until is not None and add_days(until, -DUE_DAYS) <= state.day else "held"
    if plan is not None and any(step.certification == id for step in plan.steps):
        return "planned"
    return "expired" if id in here.held else status(state.catalog.by_id[id], state.day)


def rows(state: State, plan: Plan | None) -> tuple[Section, ...]:
    """Every requirement that is asked with its options, then what nothing asks for; each certification once, under the
    first requirement that it could cover. What the filter does not keep is left out.

    `plan` may be one made before the state's last change, or absent, where the new one is not known yet.
    """
    steps = {step.certification: step.position for step in reversed(plan.steps)} if plan is not None else {}
    ids = [certification.id for certification in matching(state.catalog, state.words)]
    kept = set(ids)
    slots = plan.slots if plan is not None else ()
    planned = {(slot.id, slot.stage, slot.tier): slot.state for slot in slots}
    seen: set[str] = set()
    sections = []

    def made(ids: Iterable[str]) -> tuple[Row, ...]:
        return tuple(_row(state, id, kind_of(state, plan, id), steps) for id in ids)

    for slot in state.situation.asked:
        if slot.waived:
            continue
        members = dict.fromkeys(id for group in slot.groups for id in group if id in kept)
        if members:
            own = made(id for id in members if id not in seen)
            above = made(id for id in members if id in seen)
            needs = need(slot.slot.need, len({id for group in slot.groups for id in group}))
            stands = planned.get((slot.slot.id, slot.stage, slot.tier))
            sections.append(Section(slot.slot.title, needs, asked_by(slot.stage, slot.tier), stands, own, above))
        seen |= members.keys()
    rest = made(id for id in ids if id not in seen)
    return (*sections, *((Section("Not needed for this goal", "", "", None, rest),) if rest else ()))


def _row(state: State, id: str, kind: Kind, steps: dict[str, int]) -> Row:
    here = state.situation
    match kind:
        case "booked":
            note = f"booked {next(exam.day for exam in here.booked if exam.id == id)}"
        case "held" | "expiring":
            until = here.held[id].until
            note = "held" if until is None else f"until {month(until)}"
        case "planned":
            note = f"step {steps[id]}"
        case "expired":
            until = here.held[id].until
            in_grace = here.held[id].in_grace(state.day)
            note = f"{'in grace' if in_grace else 'expired'}{f' {month(until)}' if until is not None else ''}"
        case "open":
            note = usd(state.catalog.by_id[id].price_usd)
        case _:
            note = kind
    return Row(id, kind, note)
