"""What plans come to, and what differs between two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mlecareer.planner.asked.situation import situation
from mlecareer.planner.changes.question import Question
from mlecareer.planner.changes.records import Effect, Figures
from mlecareer.planner.choice.question import NODES_A_UNIT, UNITS, Allowance
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.parts.filling import planned_slots
from mlecareer.planner.parts.steps import steps
from mlecareer.planner.parts.totals import totals
from mlecareer.planner.parts.verdict import verdict
from mlecareer.planner.records import Plan, PlannedSlot, SlotState
from mlecareer.planner.step_records import Action, Step, Totals

OPEN: frozenset[SlotState] = frozenset(("unfillable", "left_out", "not_on_your_clouds"))
"""The states in which something that is asked stays open."""


UNITS_BESIDE = UNITS // 2


def beside() -> Allowance:
    """What all plans together may spend that are made beside the one that is asked for."""
    return Allowance(UNITS_BESIDE * NODES_A_UNIT)


def figures(question: Question, allowance: Allowance) -> Figures:
    """What the plan of a question comes to, without what only a shown plan needs."""
    solved = Solved(situation(question.catalog, question.profile, question.day), allowance)
    made = steps(solved, verdict(solved))
    return _figures(made, totals(made, question.day), planned_slots(solved), within_limits=solved.within_limits)


def figures_of(plan: Plan) -> Figures:
    """What a plan comes to."""
    return _figures(plan.steps, plan.totals, plan.slots, within_limits=plan.within_limits)


def _figures(
    steps: tuple[Step, ...], totals: Totals, slots: tuple[PlannedSlot, ...], *, within_limits: bool
) -> Figures:
    return Figures(
        finish=totals.finishes.middle if totals.exams else None,
        total_usd=totals.you_pay_usd,
        steps=tuple(named(step.action, step.certification) for step in steps),
        places_open=sum(slot.state in OPEN for slot in slots),
        within_limits=within_limits,
    )


def named(action: Action, certification: str) -> str:
    """A step as it is named: `cka`, `renew cka`, `cka (booked)`."""
    match action:
        case "earn":
            return certification
        case "renew":
            return f"renew {certification}"
        case "booked":
            return f"{certification} (booked)"


def effect(before: Figures, after: Figures) -> Effect:
    """What differs between two plans."""
    old, new = Counter(before.steps), Counter(after.steps)
    return Effect(
        finish_days=_days(before, after),
        finish=after.finish,
        usd=round(after.total_usd - before.total_usd, 2),
        steps=len(after.steps) - len(before.steps),
        added=_in_order(after.steps, new - old),
        removed=_in_order(before.steps, old - new),
        reordered=old == new and before.steps != after.steps,
        places_open=after.places_open - before.places_open,
        limits_met=None if before.within_limits == after.within_limits else after.within_limits,
    )


def _days(before: Figures, after: Figures) -> int | None:
    if before.finish is not None and after.finish is not None:
        return (after.finish - before.finish).days
    return 0 if before.finish == after.finish else None


def _in_order(steps: Iterable[str], named: Counter[str]) -> tuple[str, ...]:
    """The steps that are counted, in the order of the plan; of several with one name the first."""
    left = Counter(named)
    kept = []
    for step in steps:
        if left[step] > 0:
            left[step] -= 1
            kept.append(step)
    return tuple(kept)
