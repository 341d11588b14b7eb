"""Routes: the plan under each of several cloud wishes, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.question import Allowance
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.course import course
from mlecareer.planner.course.records import Course, RenewalSitting
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Plan
from mlecareer.planner.route_records import OpenSlot, Route
from mlecareer.profile.records import Profile

OVER_YEARS = 3.0
"""The years over which the cost of a route is counted if nobody says how many."""


def compare(
    catalog: Catalog, profile: Profile, clouds: Iterable[str], as_of: date, over_years: float = OVER_YEARS
) -> tuple[Route, ...]:
    """A route for each cloud, in the order asked, with what it costs over `over_years`. UsageError as for a plan."""
    clouds, allowance = tuple(clouds), Allowance()
    routes: list[Route] = []
    for cloud in clouds:
        part = allowance.share(len(clouds) - len(routes))
        routes.append(_route(catalog, profile, cloud, as_of, over_years, part))
        allowance.take_back(part)
    return tuple(routes)


def _route(
    catalog: Catalog, profile: Profile, cloud: str, as_of: date, over_years: float, allowance: Allowance
) -> Route:
    wished = replace(profile, wishes=replace(profile.wishes, clouds=(cloud,)))
    solved = Solved(situation(catalog, wished, as_of), allowance)
    plan = plan_of(solved)
    used = {id for slot in plan.slots if slot.state in ("filled", "planned") for id in slot.by}
    reuses = tuple(sorted(used & solved.situation.active))
    return Route(
        cloud=cloud,
        exams=plan.totals.exams,
        hours=plan.totals.hours,
        total_usd=plan.totals.you_pay_usd,
        list_usd=plan.totals.total_usd,
        over_years=over_years,
        over_years_usd=_over_years(solved, reuses, add_months(as_of, round(12 * over_years))),
        finishes=plan.totals.finishes,
        reuses=reuses,
        steps=tuple(step.certification for step in plan.steps if step.action == "earn"),
        within_limits=plan.within_limits,
        open=tuple(_open(plan)),
        optimal=plan.optimal and not solved.candidates.allowance.is_spent,
    )


def _open(plan: Plan) -> Iterator[OpenSlot]:
    would = {left.slot: left.certifications for left in plan.left_out}
    for slot in plan.slots:
        if slot.state in ("left_out", "unfillable", "not_on_your_clouds"):
            yield OpenSlot(slot.id, slot.title, slot.state, would.get(slot.id, ()))


def _over_years(solved: Solved, reuses: tuple[str, ...], end: date) -> float:
    """What is paid before a day, so that what the plan counts is held then; never less than the plan itself costs
    before that day, and just that where more takes too long to find out."""
    lasting = None
    if solved.candidates.can_afford(1):
        kept = solved.candidates.courses.keeping((*reuses, *solved.chosen), end)
        lasting = course(kept, solved.chosen)
    lasting = lasting or solved.course
    return max(_paid_before(end, solved.course, renewals) for renewals in (solved.course.renewals, lasting.renewals))


def _paid_before(end: date, course: Course, renewals: Iterable[RenewalSitting]) -> float:
    fees = [step.paid for step in course.steps if step.finishes.middle < end]
    fees += [sitting.paid for sitting in renewals if sitting.day < end]
    return sum(fee.cents or 0 for fee in fees) / 100
