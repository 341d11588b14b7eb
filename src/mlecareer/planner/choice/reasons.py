"""Why a step is in the plan, and what could stand in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.choice.choosing import Chooser
from mlecareer.planner.choice.question import Choice
from mlecareer.planner.choice.wished_limits import Limits
from mlecareer.planner.step_records import Alternative, Difference, FillsSlot, Unlocks


def because(unlocked: Iterable[str], filled: Iterable[AskedSlot]) -> tuple[FillsSlot | Unlocks, ...]:
    """The slots that a step fills, with stage and tier, and the steps that require it themselves."""
    return tuple(slot_reason(slot) for slot in filled) + tuple(map(Unlocks, unlocked))


def slot_reason(slot: AskedSlot) -> FillsSlot:
    """A slot as a reason."""
    return FillsSlot(slot.slot.id, slot.slot.title, slot.stage, slot.tier)


def slot_name(slot: FillsSlot) -> str:
    """A slot by its title and what it is of, as two may share a title."""
    return f"'{slot.title}' ({slot.stage or f'tier {slot.tier}'})"


class Alternatives:
    """What the best plan would differ in if it had to hold another certification; each solved once."""

    def __init__(self, chooser: Chooser, criteria: tuple[str, ...], limits: Limits, best: Choice) -> None:
        self.chooser, self.candidates = chooser, chooser.candidates
        self.criteria, self.limits, self.best = criteria, limits, best
        self.known: dict[str, Difference | None] = {}
        self.chosen = frozenset(self.candidates.among(best.items))
        self.options: dict[tuple[str, str | None], tuple[str, ...]] = {}

    def forced(self, id: str) -> Difference | None:
        """What the best plan with it would change; `None` if no plan within the limits holds it."""
        if id not in self.known:
            other = None
            if id in self.candidates.number:
                other = self.chooser.best(self.criteria, self.limits, [id], known=self.best.items)
            self.known[id] = self._difference(other) if other is not None else None
        return self.known[id]

    def _difference(self, other: Choice) -> Difference:
        """What another choice changes in the whole course, and the first criterion on which it is worse."""
        pairs = zip(self.criteria, self.best.objective, other.objective, strict=True)
        worse_on = next((name for name, ours, theirs in pairs if theirs > ours), "id")
        ours, theirs = (self.candidates.course(self.candidates.among(each.items)) for each in (self.best, other))
        assert ours is not None, "what has no course is not chosen"
        assert theirs is not None, "what has no course is not chosen"
        return Difference(
            worse_on,
            theirs.totals.sittings - ours.totals.sittings,
            theirs.totals.hours - ours.totals.hours,
            (theirs.totals.counted_cents - ours.totals.counted_cents) / 100,
        )

    def instead_of(self, filled: Iterable[AskedSlot], most: int | None) -> tuple[Alternative, ...]:
        """Other certifications that could fill these slots, in the order of the slots: at most `most` (`None`: all)."""
        return tuple(islice(self._others(filled), most))

    def _others(self, filled: Iterable[AskedSlot]) -> Iterator[Alternative]:
        for id in dict.fromkeys(id for slot in filled for id in self._options(slot)):
            if self.candidates.allowance.is_spent:
                return
            change = self.forced(id)
            if change is not None:
                yield Alternative(id, change.worse_on, change.sittings, change.hours, change.usd)

    def _options(self, slot: AskedSlot) -> tuple[str, ...]:
        """What could fill a slot, and is neither in the best plan nor held; each slot is looked through once."""
        key = slot.slot.id, slot.want
        if key not in self.options:
            taken = self.chosen | self.candidates.situation.counting
            self.options[key] = tuple(id for group in slot.groups for id in group if id not in taken)
        return self.options[key]
