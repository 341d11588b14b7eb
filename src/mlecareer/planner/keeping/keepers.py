"""Which steps of a course keep something from expiring, or bring it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.keeping.records import PlannedRenewal
from mlecareer.planner.step_records import Action
from mlecareer.records import record


@record(frozen=True)
class Keeper:
    """A sitting of the course: what is taken, on which day, what it keeps, and what it brings back."""

    action: Action
    id: str
    day: date
    keeps: tuple[str, ...]
    revives: tuple[str, ...] = ()


def keepers_of(solved: Solved) -> dict[str, list[Keeper]]:
    """For each thing that is kept, the sittings of the course that keep it."""
    keepers: dict[str, list[Keeper]] = {}
    for keeper in _keepers(solved):
        for id in dict.fromkeys(keeper.keeps):
            keepers.setdefault(id, []).append(keeper)
    return keepers


def kept_by(keepers: dict[str, list[Keeper]], id: str, until: date) -> Keeper | None:
    """The first sitting that keeps something before its end."""
    before = (keeper for keeper in keepers.get(id, ()) if keeper.day < until)
    return min(before, key=lambda keeper: (keeper.day, keeper.id), default=None)


def planned_renewals(solved: Solved) -> dict[str, PlannedRenewal]:
    """For each holding that a plan renews, the first sitting that keeps it or brings it back."""
    planned: dict[str, PlannedRenewal] = {}
    for keeper in sorted(_keepers(solved), key=lambda keeper: (keeper.day, keeper.id)):
        for id in (*keeper.keeps, *keeper.revives):
            if id in solved.situation.held and keeper.action != "booked":
                planned.setdefault(id, PlannedRenewal(keeper.action, keeper.id, keeper.day))
    return planned


def _keepers(solved: Solved) -> Iterator[Keeper]:
    for exam in solved.course.booked:
        yield Keeper("booked", exam.id, exam.day, exam.keeps, exam.revives)
    for sitting in solved.course.renewals:
        yield Keeper("renew", sitting.id, sitting.day, sitting.keeps)
    for step in solved.course.steps:
        yield Keeper("earn", step.id, step.finishes.middle, step.keeps, step.revives)
