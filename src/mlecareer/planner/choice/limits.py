"""What a plan leaves out because of limits, and the smallest change of them that would let everything in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mlecareer.catalog.amounts import usd_in_words
from mlecareer.catalog.days import add_days
from mlecareer.planner.choice.criteria import DAYS, PAID, REACH
from mlecareer.planner.choice.open_places import missing_of, why_open
from mlecareer.planner.choice.question import Choice
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.choice.wished_limits import NO_LIMITS, Limits
from mlecareer.planner.course.yearly_budget import least_yearly_budget
from mlecareer.planner.records import LeftOut, Relaxation
from mlecareer.planner.step_records import Notice

CENT = 0.01


def left_out(solved: Solved) -> tuple[LeftOut, ...]:
    """The slots that the limits leave open, with what of the best plan without limits would fill each beside it."""
    if solved.within_limits:
        return ()
    candidates = solved.candidates
    chosen = set(solved.chosen)
    without = [id for id in candidates.among(solved.whole.items) if id not in chosen]
    given, givers = solved.given, dict[str, list[int]]()
    for place, id in enumerate(without):
        for each in candidates.gives[id]:
            givers.setdefault(each, []).append(place)
    left = []
    for slot in solved.situation.open_slots:
        if slot.open_places(given) and why_open(solved, slot) == "left_out":
            would = {place for id in missing_of(slot, given) for place in givers.get(id, ())}
            left.append(LeftOut(slot.slot.id, tuple(without[place] for place in sorted(would))))
    return tuple(left)


def relaxations(solved: Solved) -> tuple[Relaxation, ...]:
    """The smallest changes of the limits with which the plan leaves nothing out that it would not leave out without
    them: each limit alone, and several together where two or more are in the way.

    Nothing where the answer has spent what it may. Each is enough, and a cent or a day less is not. Of several together
    the day is the earliest that there is, then the budget the smallest for that day, then that of each year.
    """
    if solved.within_limits or solved.candidates.allowance.is_spent:
        return ()
    return tuple(dict.fromkeys((*_alone(solved), *_together(solved))))


def keeping_notices(solved: Solved) -> Iterator[Notice]:
    """Where what is held cannot be kept within the budget, what that costs: then nothing fits."""
    if solved.fits:
        return
    renewals = solved.course.renewals
    cost = usd_in_words(solved.course.totals.usd)
    names = " and ".join(dict.fromkeys(sitting.id for sitting in renewals))
    yield Notice(
        "keeping_too_dear", f"renewing {names} costs {cost}, more than your budget allows, so nothing else fits"
    )


def _alone(solved: Solved) -> Iterator[Relaxation]:
    limits = solved.limits
    if limits.budget_usd is not None:
        usd = _least_budget(solved, replace(limits, budget_usd=None))
        if usd is not None:
            yield _relaxation(replace(limits, budget_usd=usd))
    if limits.by is not None:
        day = _earliest(solved, replace(limits, by=None))
        if day is not None:
            yield _relaxation(replace(limits, by=day))
    if limits.budget_per_year_usd is not None:
        usd = _least_budget_per_year(solved, replace(limits, budget_per_year_usd=None))
        if usd is not None:
            yield _relaxation(replace(limits, budget_per_year_usd=usd))


def _together(solved: Solved) -> Iterator[Relaxation]:
    wished, relaxed = solved.limits, NO_LIMITS
    if wished.by is not None:
        day = _earliest(solved, relaxed)
        if day is None:
            return
        relaxed = replace(relaxed, by=max(day, wished.by))
    if wished.budget_usd is not None:
        usd = _least_budget(solved, relaxed)
        if usd is None:
            return
        relaxed = replace(relaxed, budget_usd=max(usd, wished.budget_usd))
    if wished.budget_per_year_usd is not None:
        usd = _least_budget_per_year(solved, relaxed)
        if usd is None:
            return
        relaxed = replace(relaxed, budget_per_year_usd=max(usd, wished.budget_per_year_usd))
        if wished.budget_usd is not None:
            # An exam that waits for money may make a renewal needless.
            usd = _least_budget(solved, replace(relaxed, budget_usd=None))
            relaxed = replace(relaxed, budget_usd=max(usd or 0, wished.budget_usd))
    pairs = (
        (relaxed.by, wished.by),
        (relaxed.budget_usd, wished.budget_usd),
        (relaxed.budget_per_year_usd, wished.budget_per_year_usd),
    )
    if sum(after != before for after, before in pairs) > 1:
        yield _relaxation(relaxed)


def _least_budget(solved: Solved, others: Limits) -> float | None:
    """The smallest budget with which nothing is left out, under the other limits; `None` where there is none."""
    choice = solved.chooser.best((*REACH, PAID), others)
    return None if choice is None or not _does_all(solved, choice) else choice.objective[-1] / 100


def _earliest(solved: Solved, others: Limits) -> date | None:
    """The earliest day by which nothing is left out, under the other limits; `None` where there is none."""
    choice = solved.chooser.best((*REACH, DAYS), others)
    if choice is None or not _does_all(solved, choice):
        return None
    return add_days(solved.situation.day, max(0, choice.objective[-1] - 1))


def _least_budget_per_year(solved: Solved, others: Limits) -> float | None:
    """The smallest budget of each year with which nothing is left out, under the other limits; `None` where there is
    none. What one set needs is tried with a cent less until no set is left."""
    candidates, least = solved.candidates, None
    choice = solved.chooser.best(solved.criteria, others)
    while choice is not None and _does_all(solved, choice):
        if candidates.allowance.is_spent:
            return None
        course = candidates.course(candidates.among(choice.items))
        assert course is not None, "what has no course is not chosen"
        before = candidates.courses.work.looks
        usd = least_yearly_budget(candidates.courses, course, others.met_by)
        candidates.allowance.spend(candidates.courses.work.units_since(before))
        if usd is None:
            break
        least = usd
        choice = solved.chooser.best(solved.criteria, replace(others, budget_per_year_usd=round(usd - CENT, 2)))
    return None if candidates.allowance.is_spent else least


def _does_all(solved: Solved, choice: Choice) -> bool:
    return solved.reach(choice) <= solved.reach(solved.whole)


def _relaxation(limits: Limits) -> Relaxation:
    return Relaxation(limits.budget_usd, limits.by, limits.budget_per_year_usd)
