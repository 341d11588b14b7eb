"""The plan: gap, choice, order, dates, renewals and reasons put together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mlecareer.catalog.records import Catalog, HourRange, Stage, Topic
from mlecareer.planner.criteria import as_shown
from mlecareer.planner.filling import planned_slots
from mlecareer.planner.limits import left_out, relaxations
from mlecareer.planner.records import Assumed, DayRange, Plan, Step, Totals
from mlecareer.planner.situation import Situation, situation
from mlecareer.planner.solved import Solved
from mlecareer.planner.steps import steps
from mlecareer.planner.warnings import warnings
from mlecareer.profile.experience import next_stage_on
from mlecareer.profile.records import Profile
from mlecareer.profile.wishes import HOURS_A_WEEK


def plan(catalog: Catalog, profile: Profile, as_of: date, *, reasons: bool = True) -> Plan:
    """The best plan from a profile to its goal on a day; with `reasons`, each step says what it stands
    in place of.

    Raises:
        UsageError: no years are known, or a wish names what does not exist or lies behind.
    """
    return plan_of(Solved(situation(catalog, profile, as_of)), reasons=reasons)


def plan_of(solved: Solved, *, reasons: bool) -> Plan:
    """The plan of a situation that is solved."""
    situation, choice = solved.situation, solved.choice
    profile = situation.profile
    hours = situation.wishes.hours_per_week
    found = steps(solved, reasons=reasons)
    stages = tuple(dict.fromkeys((situation.stage, situation.goal)))
    return Plan(
        as_of=situation.day,
        years=situation.years,
        stage=situation.stage.id,
        goal=situation.goal.id,
        salary_usd={"now": situation.stage.salary_usd, "goal": situation.goal.salary_usd},
        next_stage_on=next_stage_on(profile, situation.stage, situation.years, situation.day),
        optimal=choice.proven,
        gap=None if choice.proven else _gap(solved),
        hours_per_week=Assumed(hours or HOURS_A_WEEK, hours is None),
        minimise=situation.wishes.minimise,
        within_limits=solved.within_limits,
        slots=planned_slots(solved),
        steps=found,
        totals=_totals(found, situation.day),
        objective=_objective(solved),
        skills=_undone(situation, stages, "skills"),
        focus_areas=_undone(situation, stages, "focus_areas"),
        warnings=warnings(solved),
        left_out=left_out(solved),
        relaxations=relaxations(solved),
    )


def _totals(steps: tuple[Step, ...], day: date) -> Totals:
    earned = [step for step in steps if step.action == "earn"]
    return Totals(
        exams=len(earned),
        booked=sum(step.action == "booked" for step in steps),
        cost_usd=_sum(step.cost_usd for step in earned),
        renewals_usd=_sum(step.cost_usd for step in steps if step.action == "renew"),
        unknown_prices=sum(step.cost_usd is None for step in steps),
        hours=HourRange(sum(step.hours.low for step in steps), sum(step.hours.high for step in steps)),
        finishes=DayRange(
            max((step.finishes.earliest for step in earned), default=day),
            max((step.finishes.latest for step in earned), default=day),
        ),
    )


def _objective(solved: Solved) -> tuple[dict[str, Any], ...]:
    values = solved.choice.objective or (0,) * len(solved.criteria)
    return tuple(
        {"criterion": name, "value": as_shown(name, value)} for name, value in zip(solved.criteria, values, strict=True)
    )


def _gap(solved: Solved) -> dict[str, Any]:
    """By how much a better set could at most beat this one, on the first criterion where it could."""
    for name, have, bound in zip(solved.criteria, solved.choice.objective, solved.choice.bound, strict=True):
        if bound < have:
            return {"criterion": name, "at_most": as_shown(name, have - bound)}
    return {"criterion": solved.criteria[-1], "at_most": 0}


def _undone(situation: Situation, stages: tuple[Stage, ...], what: str) -> tuple[Topic, ...]:
    done = set(situation.profile.skills_done)
    topics: dict[str, Topic] = {topic.id: topic for stage in stages for topic in getattr(stage, what)}
    return tuple(topic for id, topic in topics.items() if id not in done)


def _sum(prices: Iterable[float | None]) -> float:
    # In cents, so that adding decimals leaves no dust.
    return sum(round((price or 0) * 100) for price in prices) / 100
