"""Routes: the plan under each of several cloud wishes, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.catalog.records import Catalog
from mlecareer.planner.course import course
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Route
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.records import Profile

MONTHS = 36
"""Over how long the cost of a route is looked at: three years."""


def compare(catalog: Catalog, profile: Profile, clouds: Iterable[str], as_of: date) -> tuple[Route, ...]:
    """A route for each cloud, in the order asked. UsageError as for a plan."""
    return tuple(_route(catalog, profile, cloud, as_of) for cloud in clouds)


def _route(catalog: Catalog, profile: Profile, cloud: str, as_of: date) -> Route:
    wished = replace(profile, wishes=replace(profile.wishes, clouds=(cloud,)))
    solved = Solved(situation(catalog, wished, as_of))
    plan = plan_of(solved, reasons=False)
    used = {id for slot in plan.slots if slot.state in ("filled", "planned") for id in slot.by}
    reuses = tuple(sorted(used & solved.situation.active))
    end = add_months(as_of, MONTHS)
    kept = solved.candidates.courses.keeping((*reuses, *solved.chosen), end)
    found = course(kept, solved.chosen) or solved.course
    fees = [step.usd for step in solved.course.steps if step.finishes.high < end]
    fees += [sitting.usd for sitting in found.renewals if sitting.day < end]
    return Route(
        cloud=cloud,
        exams=plan.totals.exams,
        hours=plan.totals.hours,
        cost_usd=plan.totals.cost_usd,
        cost_three_years_usd=sum(round((fee or 0) * 100) for fee in fees) / 100,
        finishes=plan.totals.finishes,
        reuses=reuses,
        steps=tuple(step.certification for step in plan.steps if step.action == "earn"),
    )
