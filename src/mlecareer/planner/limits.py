"""Budget and last day: the best plan within them, and the smallest change that would make all of it fit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mlecareer.planner.candidates import Candidates
from mlecareer.planner.choice import Choice
from mlecareer.planner.choosing import Chooser, Limits
from mlecareer.planner.criteria import criteria_by


def limits_of(candidates: Candidates) -> Limits:
    """The limits that the person wished."""
    wishes = candidates.situation.wishes
    return Limits(wishes.budget_usd, wishes.by)


def cost_of(candidates: Candidates, choice: Choice) -> float:
    """What a choice costs, renewals included, in USD."""
    found = candidates.course(candidates.among(choice.items))
    return 0 if found is None else found.totals.usd


def finish_of(candidates: Candidates, choice: Choice) -> date:
    """The latest finish of a choice."""
    found = candidates.course(candidates.among(choice.items))
    return candidates.situation.day if found is None else found.finishes.high


def left_out(candidates: Candidates, choice: Choice, whole: Choice | None) -> tuple[dict[str, Any], ...]:
    """The slots that a choice leaves open, with what of the best plan without limits would fill each beside it."""
    chosen = set(candidates.among(choice.items))
    without = [id for id in candidates.among(whole.items) if id not in chosen] if whole is not None else []
    found = []
    for number in choice.left_open:
        slot = candidates.slots[number]
        fills = {id for group in slot.groups for id in group}
        found.append(
            {
                "slot": slot.slot.id,
                "certifications": tuple(id for id in without if not candidates.gives[id].isdisjoint(fills)),
            }
        )
    return tuple(found)


def relaxations(chooser: Chooser, whole: Choice | None) -> tuple[dict[str, Any], ...]:
    """The smallest budget with the day kept, the earliest day with the budget kept, and both moved."""
    candidates = chooser.candidates
    limits = limits_of(candidates)
    if whole is None or whole.left_open:
        return ()
    found: list[dict[str, Any]] = []
    if limits.budget_usd is not None:
        cheapest = chooser.best(criteria_by("cost"), Limits(None, limits.by))
        if cheapest is not None and not cheapest.left_open:
            found.append({"budget": cost_of(candidates, cheapest), "by": limits.by})
    if limits.by is not None:
        day = _earliest(chooser, limits.budget_usd)
        if day is not None:
            found.append({"budget": limits.budget_usd, "by": day})
    if limits.budget_usd is not None and limits.by is not None:
        cost, finish = cost_of(candidates, whole), finish_of(candidates, whole)
        if cost > limits.budget_usd and finish > limits.by:
            found.append({"budget": cost, "by": finish})
    return tuple(found)


def _earliest(chooser: Chooser, budget_usd: float | None) -> date | None:
    """The first day by which everything can be done within a budget: halving, as later is never worse."""
    candidates, criteria = chooser.candidates, criteria_by("hours")

    def fits(day: date | None) -> Choice | None:
        choice = chooser.best(criteria, Limits(budget_usd, day))
        return choice if choice is not None and not choice.left_open else None

    any_day = fits(None)
    if any_day is None:
        return None
    low, high = candidates.situation.day, finish_of(candidates, any_day)
    while low < high:
        middle = low + timedelta((high - low).days // 2)
        if fits(middle) is not None:
            high = middle
        else:
            low = middle + timedelta(1)
    return high
