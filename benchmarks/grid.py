"""Plans for a grid of people, each checked against what must always hold, with the time that they take.

    python -m benchmarks.grid [YEARS …]

The grid is years of experience × holdings × a cloud or none, on the bundled catalog as of one day; on some of these
cells also hours a week × a budget. Every plan is made in this process, with one catalog. With YEARS only these years
are looked at. What does not hold is printed as it is found, with the command that shows it; the exit code is 1 then.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from statistics import median, quantiles
from time import process_time

from benchmarks.people import CLOUDS, DAY, YEARS, holdings
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.question import NODES_A_UNIT, UNITS
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.choice.wished_limits import NO_LIMITS
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Plan
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.records import record
from mlecareer.storage.catalog import load_catalog

HOURS = (3.0, 6.0, 10.0, 20.0)
BUDGETS = (None, 500.0, 1500.0)
LIMITED_CELLS = 40
PROVEN_FROM_HOURS = 6.0

CHECKS = """What is checked in each cell:
- the set that is best for one cloud is not better, by the list without a wish, than the plan without a wish
- who has no cloud yet is sent to one cloud at most, unless limits leave something out
- each holding that expires before the last step is in a step or in a notice
- each step has a reason
- within limits, fees and renewals are at most the budget
- from 6 hours a week on every plan is proven to be the best"""


@record(frozen=True)
class Cell:
    """One question of the grid; nothing said of the hours: six."""

    years: float
    held: tuple[Holding, ...]
    clouds: tuple[str, ...]
    hours: float | None = None
    budget: float | None = None

    @property
    def command(self) -> str:
        """What one types to ask it."""
        words = ["mlecareer plan", f"--years {self.years:g}", f"--as-of {DAY}"]
        words += [f"--have {holding.id}:{holding.earned}" for holding in self.held]
        words += [f"--cloud {cloud}" for cloud in self.clouds]
        words += [f"--hours-per-week {self.hours:g}"] if self.hours is not None else []
        words += [f"--budget {self.budget:g}"] if self.budget is not None else []
        return " ".join(words)

    def solved(self, catalog: Catalog) -> Solved:
        """The question with its choice still to be made."""
        wishes = Wishes(clouds=self.clouds, hours_per_week=self.hours, budget_usd=self.budget)
        return Solved(situation(catalog, Profile(years=self.years, holdings=self.held, wishes=wishes), DAY))


@record(frozen=True)
class Answered:
    """A cell with its plan and what it took: seconds of the processor, courses, units of the budget of an answer."""

    cell: Cell
    solved: Solved
    plan: Plan
    seconds: float
    courses: int
    units: float


def cells(years: Sequence[float]) -> tuple[Cell, ...]:
    """The grid of people, all of one person's clouds behind each other and no wish first."""
    return tuple(Cell(*asked) for asked in product(years, holdings(), CLOUDS))


def limited(people: Sequence[Cell]) -> Iterator[Cell]:
    """Cells from all over the grid, each with every number of hours and every budget."""
    step = max(1, len(people) // LIMITED_CELLS)
    for cell in people[step // 2 :: step][:LIMITED_CELLS]:
        for hours, budget in product(HOURS, BUDGETS):
            yield Cell(cell.years, cell.held, cell.clouds, hours, budget)


def answered(catalog: Catalog, cell: Cell, *, alternatives: bool = False) -> Answered:
    """The plan of a cell; the time does not hold that of loading the catalog."""
    start = process_time()
    solved = cell.solved(catalog)
    plan = plan_of(solved, alternatives=None if alternatives else 0)
    seconds = process_time() - start
    candidates = solved.candidates
    units = UNITS - candidates.allowance.nodes / NODES_A_UNIT
    return Answered(cell, solved, plan, seconds, len(candidates._courses), units)


# --- what must hold ----------------------------------------------------------------------------


def violations(found: Answered, free: Answered | None) -> Iterator[str]:
    """What does not hold of a plan; `free` is that of the same person without a wish."""
    if free is not None and free is not found:
        yield from _better_than_free(found.solved, free.solved)
    yield from _on_clouds(found)
    yield from _ends_told(found)
    for step in found.plan.steps:
        has_reason = step.action == "booked" or step.because or step.keeps or step.revives
        if not has_reason:
            yield f"step {step.position} ({step.action} {step.certification}) has no reason"
    budget, paid = found.cell.budget, found.plan.totals.you_pay_usd
    if budget is not None and found.plan.within_limits and paid > budget:
        yield f"within limits, but ${paid:,.2f} is more than ${budget:,.2f}"
    if not found.plan.optimal and (found.cell.hours or PROVEN_FROM_HOURS) >= PROVEN_FROM_HOURS:
        yield f"not proven; at most better by {found.plan.gap}"


def _better_than_free(wished: Solved, free: Solved) -> Iterator[str]:
    """Whether the set of a wish beats the plan without one, both judged without the wish."""
    ids = frozenset(free.candidates.ids)
    strangers = sorted(set(wished.chosen) - ids)
    if strangers:
        yield f"{', '.join(strangers)} can be taken under the wish alone"
        return
    judged = free.chooser.best(free.criteria, NO_LIMITS, forced=wished.chosen, without=ids - set(wished.chosen))
    if judged is not None and judged.objective < free.choice.objective:
        differing = zip(free.criteria, free.choice.objective, judged.objective, strict=True)
        criterion, ours, theirs = next(each for each in differing if each[1] != each[2])
        yield f"{', '.join(wished.chosen)} is better than the free plan: {criterion} {theirs} instead of {ours}"


def _on_clouds(found: Answered) -> Iterator[str]:
    catalog, home = found.solved.situation.catalog, set(found.solved.situation.brings.home)
    used = {catalog.cloud_of(catalog.by_id[id]) for id in found.solved.chosen} - {None}
    if not home and found.plan.within_limits and len(used) > 1:  # two clouds may fill more places of a small budget
        yield f"new to the clouds, and sent to {', '.join(sorted(map(str, used)))}"


def _ends_told(found: Answered) -> Iterator[str]:
    plan, catalog = found.plan, found.solved.situation.catalog
    last = max((step.finishes.latest for step in plan.steps), default=DAY)
    kept = {each.id: each.until for each in found.solved.course.kept}
    in_steps = {id for step in plan.steps for id in (step.certification, *step.keeps, *step.revives)}
    said = " ".join(notice.text for notice in plan.notices)
    for id, held in found.solved.situation.held.items():
        if held.until is None or not DAY < held.until < last or id in in_steps:
            continue
        if held.until > kept.get(id, date.max):
            continue  # it is kept as long as the plan takes, and only slow study would need another renewal
        certification = catalog.by_id[id]
        if not any(name in said for name in (id, certification.short, certification.name)):
            yield f"{id} expires on {held.until}, before the last step, and nothing says so"


# --- the run -----------------------------------------------------------------------------------


def checked(catalog: Catalog, asked: Iterable[Cell], *, alternatives: bool = False) -> Iterator[tuple[Answered, int]]:
    """Each cell with its plan and the number of its violations, which are printed."""
    free: Answered | None = None
    for cell in asked:
        found = answered(catalog, cell, alternatives=alternatives)
        if not cell.clouds and cell.hours is None:
            free = found
        # A budget or other hours have no free plan beside them.
        wrong = list(violations(found, free if cell.hours is None else None))
        for text in wrong:
            print(f"! {cell.command}\n    {text}", flush=True)
        yield found, len(wrong)


def told(what: str, found: Sequence[tuple[Answered, int]]) -> int:
    """Prints the figures of one part of the grid; how many violations it has."""
    if not found:
        return 0
    plans = [plan for plan, _ in found]
    times = [plan.seconds * 1_000 for plan in plans]
    worst = max(plans, key=lambda plan: plan.seconds)
    wrong = sum(count for _, count in found)
    last = quantiles(times, n=20)[18] if len(times) > 1 else times[0]
    proven = sum(plan.plan.optimal for plan in plans)
    print(f"\n{what}: {len(plans)} plans, {proven} proven, {wrong} violations")
    print(f"  milliseconds: median {median(times):.0f}, 95 % within {last:.0f}, worst {max(times):.0f}")
    print(f"  worst: {worst.cell.command} ({worst.courses} courses, {worst.units:,.0f} of {UNITS:,} units)")
    most = max(plans, key=lambda plan: plan.units)
    print(f"  most units: {most.cell.command} ({most.courses} courses, {most.units:,.0f} units)", flush=True)
    return wrong


def main(years: Sequence[float] = YEARS, day: date = DAY) -> int:
    """Runs the grid; 1 where something does not hold."""
    catalog = load_catalog()
    people = cells(years)
    more = tuple(limited(people))
    print(f"as of {day}: years {', '.join(f'{each:g}' for each in years)}")
    print(f"{len(people)} people: years × {len(tuple(holdings()))} holdings × {len(CLOUDS)} clouds or none")
    print(f"{len(more)} more: some of them × {len(HOURS)} hours a week × {len(BUDGETS)} budgets or none")
    print(f"{CHECKS}\n", flush=True)
    gc.freeze()
    wrong = told("people", [*checked(catalog, people)])
    wrong += told("hours and budgets", [*checked(catalog, more)])
    unlimited = [cell for cell in more if cell.budget is None]
    wrong += told("hours, with all alternatives", [*checked(catalog, unlimited, alternatives=True)])
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(tuple(map(float, sys.argv[1:])) or YEARS))
