"""Courses of sets that people have, on the bundled catalog as of 2026-11-26."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer import load_catalog
from mlecareer.catalog.lookup import find_certification
from mlecareer.planner.course import course, least_hours_without_gap
from mlecareer.planner.course_question import CourseQuestion, course_question
from mlecareer.planner.course_records import Course
from mlecareer.planner.situation import situation
from mlecareer.profile.records import Holding, Profile, Wishes

CATALOG = load_catalog()
DAY = date(2026, 11, 26)
SENIOR = ("mla", "terraform", "databricks-ml-associate", "sap", "databricks-generative-ai")


def ids(*names: str) -> list[str]:
    return [find_certification(CATALOG, name).id for name in names]


def ask(years: float, *held: str, hours: float | None = None, goal: str | None = None) -> CourseQuestion:
    holdings = []
    for one in held:
        name, _, day = one.partition(":")
        holdings.append(Holding(ids(name)[0], date.fromisoformat(day)))
    who = Profile(years=years, holdings=tuple(holdings), wishes=Wishes(hours_per_week=hours, goal=goal))
    return course_question(situation(CATALOG, who, DAY))


def lay(question: CourseQuestion, *chosen: str) -> Course:
    found = course(question, ids(*chosen))
    assert found is not None
    return found


def test_cks_that_comes_too_late_brings_cka_back_after_the_first_must_have() -> None:
    question = ask(3, "cka:2025-02-10")
    found = lay(question, *SENIOR, "cks")
    assert [step.id for step in found.steps][:2] == ids("mla", "cks")
    assert (found.steps[1].mark, found.steps[1].revives) == ("revives", ("cka",))
    assert (found.renewals, found.totals.sittings) == ((), 6)
    assert found.totals.usd < 1400
    assert [(gap.id, gap.since, gap.until) for gap in found.gaps] == [
        ("cka", date(2027, 2, 10), found.steps[1].finishes.middle)
    ]
    hours = least_hours_without_gap(question, ids(*SENIOR, "cks"), "cka")
    assert hours is not None
    # From these hours on CKS is in time, so it comes first; with half an hour less it is not.
    assert [lay(question.at_pace(hours - less), *SENIOR, "cks").steps[0].id for less in (0, 0.5)] == ids("cks", "mla")
    in_time = lay(question.at_pace(hours), *SENIOR, "cks")
    assert (in_time.steps[0].mark, in_time.steps[0].keeps, in_time.gaps) == ("rescue", ("cka",), ())


def test_one_renewal_of_cks_keeps_cka() -> None:
    question = ask(8, "cka:2025-02-10", "ckad:2025-03-01", "cks:2025-06-01", goal="staff")
    chosen = (
        "pmle",
        "databricks-generative-ai",
        "gcp-professional-cloud-architect",
        "gcp-professional-cloud-devops-engineer",
    )
    found = lay(question, *chosen)
    assert [(one.id, one.usd, set(one.keeps)) for one in found.renewals] == [
        ("cks", 445.0, {"cka", "cks"}),
        ("ckad", 445.0, {"ckad"}),
    ]
    assert all(one.day < date(2027, 6, 1) for one in found.renewals)


@pytest.mark.parametrize(
    "held",
    [("cka:2025-02-10", "cks:2025-02-10"), ("cka:2025-02-10", "cks:2025-02-05"), ("cka:2025-02-05", "cks:2025-02-10")],
)
def test_two_that_expire_together_are_paid_once(held: tuple[str, str]) -> None:
    found = lay(ask(8, *held, "ckad:2026-10-01"), "pmle", "databricks-generative-ai", "sap", "aws-devops-professional")
    assert [one.id for one in found.renewals] == ["cks"]


def test_what_follows_dp_100_comes_before_it_expires() -> None:
    found = lay(
        ask(1, "dp-100:2026-03-01", "az-900:2024-05-01"), "ai-300", "cka", "terraform", "databricks-ml-associate"
    )
    assert found.steps[0].id == ids("ai-300")[0]
    assert found.steps[0].finishes.middle < date(2027, 3, 1)
    (ending,) = found.ends
    assert (ending.id, ending.until, ending.why) == (*ids("dp-100"), date(2027, 3, 1), "cannot_be_kept")
    assert [(next.slot, next.id) for next in ending.next] == [("ml-engineer-cloud-ml", *ids("ai-300"))]


def test_a_booked_cks_stands_on_its_day_and_keeps_cka() -> None:
    found = lay(ask(4, "cka:2025-09-01", "ckad:2026-03-01", "cks:2026-12-12"), *SENIOR)
    assert [(point.id, point.day, point.renews) for point in found.booked] == [("cks", date(2026, 12, 12), False)]
    assert {one.id for one in found.renewals}.isdisjoint({"cka", "cks"})
    assert {one.id: one.ends for one in found.kept}["cka"] == date(2028, 12, 12)
    assert "cks" not in {step.id for step in found.steps}


def test_pmle_is_renewed_when_its_study_can_be_done() -> None:
    found = lay(ask(3, "pmle:2025-01-05"), "cka", "cks", *SENIOR[1:])
    (sitting,) = found.renewals
    assert (sitting.id, sitting.starts, sitting.assumed) == (*ids("pmle"), DAY, True)
    assert date(2026, 12, 20) <= sitting.day < date(2027, 1, 5)
    assert sitting.hours > 10


def test_must_haves_are_the_first_two_steps() -> None:
    found = lay(ask(5), *SENIOR, "cka", "cks", "ckad", "aws-devops-professional")
    assert {step.id for step in found.steps[:2]} == set(ids("mla", "cka"))


def test_little_time_never_means_more_renewals_than_fees_and_every_end_is_told() -> None:
    found = lay(
        ask(9, "sap:2023-11-10", "aws-mls:2024-03-01", hours=2),
        *("cka", "ckad", "cks", "databricks-generative-ai", "aws-devops-professional"),
    )
    assert sum(one.usd or 0 for one in found.renewals) <= sum(step.usd or 0 for step in found.steps)
    assert {"aws-machine-learning-specialty"} <= {one.id for one in found.ends}


def test_what_is_closed_today_but_open_when_it_is_renewed_is_kept() -> None:
    """MLA, whose next exam opens on 2027-01-14, six days before this holding ends."""
    found = lay(ask(3, "mla:2024-01-20"), "cka", "cks", *SENIOR[1:])
    assert [(one.id, one.day) for one in found.renewals] == [(*ids("mla"), date(2027, 1, 14))]
