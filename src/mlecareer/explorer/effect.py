"""What a change did, in one sentence."""

from __future__ import annotations

from datetime import date

from mlecareer.answers.plan import why_no_steps
from mlecareer.catalog.days import first_day
from mlecareer.explorer.state import State
from mlecareer.planner.records import Plan
from mlecareer.profile.records import Holding
from mlecareer.profile.wishes import WISHES
from mlecareer.rendering.wording import NO_STEPS, signed, step_name


def effect(before: State, after: State) -> str:
    """`−1 step, −$150, done 2027-03 instead of 2027-06; ckad is next`."""
    parts = list(_differences(before.plan, after.plan))
    return f"{', '.join(parts) or 'nothing moves'}; {what_is_next(after)}"


def what_is_next(state: State) -> str:
    """The next step, or why there is none."""
    step = next(iter(state.plan.steps), None)
    if step is None:
        return NO_STEPS[why_no_steps(state.plan)]
    return f"{step_name(step)} is next"


def what_changed(before: State, after: State) -> str:
    """What was done, in a few words: `cka held`."""
    old, new = ({holding.id: holding for holding in state.profile.holdings} for state in (before, after))
    parts = [f"{id} not held" for id in old if id not in new]
    parts += [f"{id} {_since_when(holding, after.day)}" for id, holding in new.items() if old.get(id) != holding]
    was, wishes = before.profile.wishes, after.profile.wishes
    parts += [wish.said(wish.of(wishes)) for wish in WISHES if wish.of(was) != wish.of(wishes)]
    return ", ".join(parts)


def _since_when(holding: Holding, day: date) -> str:
    if holding.earned is None:
        return "held, date not known"
    return f"{'booked for' if first_day(holding.earned) > day else 'passed'} {holding.earned}"


def _differences(before: Plan, after: Plan) -> list[str]:
    parts = []
    steps = len(after.steps) - len(before.steps)
    if steps:
        parts.append(signed(steps, "step" if abs(steps) == 1 else "steps"))
    cost = round(_cost(after) - _cost(before), 2)
    if cost:
        parts.append(signed(cost, "$"))
    hours = _middle(after) - _middle(before)
    if hours:
        parts.append(signed(hours, "h"))
    if not parts and [step.certification for step in before.steps] != [step.certification for step in after.steps]:
        parts.append("other steps")
    was, now = (_finish(plan) for plan in (before, after))
    if was != now and now is not None:
        parts.append(f"done {_short(now, was)} instead of {_short(was, now)}" if was else f"done {now}")
    still = _open(after) - _open(before)
    if still:
        parts.append(signed(still, "open slot" if abs(still) == 1 else "open slots"))
    return parts


def _cost(plan: Plan) -> float:
    return plan.totals.total_usd


def _middle(plan: Plan) -> float:
    return (plan.totals.hours.low + plan.totals.hours.high) / 2


def _finish(plan: Plan) -> date | None:
    return plan.totals.finishes.latest if plan.totals.exams else None


def _open(plan: Plan) -> int:
    return sum(slot.state in ("left_out", "unfillable") for slot in plan.slots)


def _short(day: date, other: date | None) -> str:
    """The month where that tells two days apart, else the day."""
    same = other is not None and (day.year, day.month) == (other.year, other.month)
    return day.isoformat() if same else f"{day:%Y-%m}"
