"""No plan of any week sends anyone to an exam that is closed on its day, judged by the spans in the catalog alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from conftest import CASES
from mlecareer.catalog.certification import Certification
from mlecareer.planner.plan import plan
from mlecareer.planner.step_records import Step
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.catalog import load_catalog

CATALOG = load_catalog()
FIRST, LAST = date(2026, 11, 26), date(2027, 12, 31)
WEEKS = tuple(FIRST + timedelta(7 * number) for number in range((LAST - FIRST).days // 7 + 1))
A_LONG_RUN, EVERYDAY = 1500, 12
"""With this many cases or more, every week is tried; else every twelfth."""

Person = tuple[float, str, str, dict[str, object]]

PEOPLE: tuple[Person, ...] = (
    (0, "", "", {}),
    (0, "", "azure", {}),
    (1, "azure-data-scientist:2026-03-01,azure-fundamentals:2024-05-01", "", {}),
    (1, "aws-cloud-practitioner:2026-03-01", "", {"hours_per_week": 10.0}),
    (2, "", "", {}),
    (2, "", "", {"hours_per_week": 3.0}),
    (3, "", "aws", {}),
    (3, "", "gcp", {"hours_per_week": 20.0}),
    (3, "", "azure", {}),
    (3, "cka:2025-02-10", "", {}),
    (3, "cka:2025-02-10", "", {"budget_usd": 1500.0}),
    (3, "gcp-professional-ml-engineer:2025-01-05", "", {}),
    (3, "aws-solutions-architect-associate:2025-06-01", "", {"hours_per_week": 10.0}),
    (5, "", "", {"hours_per_week": 10.0}),
    (5, "cka:2025-03-15,ckad:2025-06-20", "aws", {}),
    (5, "aws-machine-learning-specialty:2024-09-05", "", {"minimise": "cost"}),
    (6, "", "azure", {"hours_per_week": 20.0}),
    (8, "cka:2025-02-10,ckad:2025-03-01,cks:2025-06-01", "", {}),
    (8, "azure-administrator:2026-01-10", "gcp", {}),
    (10, "cka:2025-09-01,aws-solutions-architect-professional:2026-01-10", "", {}),
)
"""Twenty people: years, holdings, cloud, and other wishes. Every cloud, pace and stage is among them."""


def person(years: float, held: str, cloud: str, wishes: dict[str, object]) -> Profile:
    """A person of the list, who has also booked CKAD for the summer if they hold CKA alone."""
    holdings = [id_and_day.split(":") for id_and_day in held.split(",") if id_and_day]
    made = [Holding(id, date.fromisoformat(day)) for id, day in holdings]
    if [holding.id for holding in made] == ["cka"]:
        made.append(Holding("ckad", date(2028, 6, 15)))
    clouds = (cloud,) if cloud else ()
    return Profile(years=years, holdings=tuple(made), wishes=Wishes(clouds=clouds, **wishes))  # type: ignore[arg-type]


def is_open(certification: Certification, day: date) -> bool:
    """Whether any exam is open on a day. One that is announced without a day opens on none."""
    return any(
        (exam.opens or date.min) <= day <= (exam.closes or date.max)
        for exam in certification.exams
        if exam.opens is not None or not exam.announced
    )


def closed(step: Step) -> Iterator[date]:
    """The days on which a step has someone go to an exam that is closed. An assessment is no exam."""
    certification = CATALOG.by_id[step.certification]
    renewal = certification.renewal
    if step.action == "renew" and renewal is not None and renewal.by == "assessment":
        return
    days = step.finishes
    yield from (day for day in (days.earliest, days.middle, days.latest) if not is_open(certification, day))


@pytest.mark.parametrize("asked", PEOPLE, ids=lambda asked: f"{asked[0]}-{asked[1][:12]}-{asked[2]}")
def test_no_plan_of_any_week_names_an_exam_that_is_closed_on_its_day(
    asked: Person,
) -> None:
    every = 1 if CASES >= A_LONG_RUN else EVERYDAY
    # Each person begins on another week, so that all weeks are tried by someone.
    weeks = WEEKS[PEOPLE.index(asked) % every :: every]
    steps = 0
    for week in weeks:
        for step in plan(CATALOG, person(*asked), week).steps:
            steps += 1
            assert list(closed(step)) == [], (week, step.certification, step.action, step.finishes)
            assert step.finishes.earliest >= week or step.action == "booked"
    assert steps or asked[0] == 10


def test_closed_days_are_found() -> None:
    gone = CATALOG.by_id["aws-machine-learning-specialty"]
    assert is_open(gone, date(2026, 3, 31))
    assert not is_open(gone, date(2026, 4, 1))
    mla = CATALOG.by_id["aws-ml-engineer-associate"]
    assert [exam.code for exam in mla.exams if exam.opens == date(2027, 1, 14)] == ["MLA-C02"]
    assert not is_open(mla, date(2027, 1, 13))
    assert is_open(mla, date(2027, 1, 14))
    assert len(PEOPLE) == 20
    assert (WEEKS[0], WEEKS[-1]) == (FIRST, date(2027, 12, 30))
