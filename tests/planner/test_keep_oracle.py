"""The cheapest way to keep certifications, against one that tries who renews when: they must be the very same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from course_cases import as_text
from course_oracle import NEVER, Case
from keep_cases import KINDS, random_keep
from keep_oracle import KeepCase, Way, last_days_of

from conftest import CASES
from mlecareer.catalog.certification import Certification, Title
from mlecareer.planner.keeping.keep import keep
from mlecareer.planner.keeping.keep_records import KeepCost, Kept
from mlecareer.profile.records import Failed, Profile

HOW = {"exam": "exam", "assessment": "assessment", "full_exam": "retake", "new": "earn"}


def asked_days(case: Case, asked: tuple[Certification | Title, ...], until: date) -> dict[str, int]:
    """The last day on which each certification must count; what is neither held nor booked is not kept."""
    days: dict[str, int] = {}
    for each in asked:
        ids, holds = (each.all_of, each.holds) if isinstance(each, Title) else ((each.id,), "while_active")
        more = last_days_of(holds, ids, until)
        days |= {id: max(day, days.get(id, 0)) for id, day in more.items()}
    passed = {holding.id for holding in case.profile.holdings}
    return {id: day for id, day in days.items() if id in passed}


def lines(kept: Kept, days: dict[str, int]) -> list[str]:
    """What is done, and what becomes of each."""
    return [
        *sorted(f"{sitting.day} {sitting.certification} {HOW[sitting.how]}" for sitting in kept.sittings),
        *(f"{each.id} ends {each.ends}" for each in kept.certifications if each.id in days),
    ]


def lines_of_oracle(way: Way, days: dict[str, int]) -> list[str]:
    """The same of the oracle."""
    return [
        *sorted(f"{date.fromordinal(exam.day)} {exam.id} {exam.how}" for exam in way.exams),
        *(f"{id} ends {_date(way.ends.get(id, NEVER))}" for id in days),
    ]


def _date(day: int) -> date | None:
    return None if day >= NEVER else date.fromordinal(day)


def alone(case: Case, days: dict[str, int], *, waits: bool) -> tuple[int, int]:
    """How many exams and how many certifications lost, where each is kept by itself."""
    ways = [KeepCase(case, {id: day}, alone=True, waits=waits).cheapest() for id, day in days.items()]
    return sum(len(way.exams) for way in ways), sum(way.lost for way in ways)


def difference(name: str, seed: int) -> str | None:
    """The question and both answers, where they are not the same."""
    case, asked, until = random_keep(name, seed)
    failed = tuple(Failed(id, day) for id, tries in case.failed.items() for day in tries)
    profile: Profile = replace(case.profile, failed=failed)
    days = asked_days(case, asked, until)
    kept = keep(case.catalog, profile, asked, until, case.day)
    way = KeepCase(case, days).cheapest()
    ours, theirs = lines(kept, days), lines_of_oracle(way, days)
    known = [exam.cents for exam in way.exams]
    listed = [one.cost_usd for one in kept.sittings]
    if None not in listed:
        ours.append(f"{round(kept.total.usd * 100)} cents")
        theirs.append(f"{sum(known)} cents")
    for what, cost, waits in (("one by one", kept.one_by_one, False), ("waiting", kept.waiting, True)):
        ours.append(f"{what}: {_counted(cost)}")
        theirs.append(f"{what}: {alone(case, days, waits=waits)}")
    if ours == theirs:
        return None
    wanted = ", ".join(each.id for each in asked)
    return "\n".join([as_text(case), f"keep {wanted} until {until}", "--- ours", *ours, "--- the oracle", *theirs])


def _counted(cost: KeepCost) -> tuple[int, int]:
    return cost.sittings, len(cost.lost)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_the_cheapest_of_all_ways(kind: str) -> None:
    tried = 300 if CASES >= 1000 else 12
    for seed in range(tried):
        different = difference(kind, seed)
        assert different is None, f"{kind}, seed {seed}\n{different}"
