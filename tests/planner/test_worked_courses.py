"""Courses of sets that people have, on the bundled catalog as of 2026-11-26."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer import load_catalog
from mlecareer.catalog.lookup import find_certification
from mlecareer.planner.asked.situation import Situation, situation
from mlecareer.planner.course.course import course, least_hours_without_gap
from mlecareer.planner.course.person_question import course_question
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Course
from mlecareer.profile.records import Holding, Profile, Wishes

CATALOG = load_catalog()
DAY = date(2026, 11, 26)
SENIOR = ("mla", "terraform", "databricks-ml-associate", "sap", "databricks-generative-ai")


def ids(*names: str) -> list[str]:
    return [find_certification(CATALOG, name).id for name in names]


def standing(years: float, *held: str, hours: float | None = None, goal: str | None = None) -> Situation:
    holdings = []
    for one in held:
        name, _, day = one.partition(":")
        holdings.append(Holding(ids(name)[0], date.fromisoformat(day)))
    who = Profile(years=years, holdings=tuple(holdings), wishes=Wishes(hours_per_week=hours, goal=goal))
    return situation(CATALOG, who, DAY)


def ask(years: float, *held: str, hours: float | None = None, goal: str | None = None) -> CourseQuestion:
    return course_question(standing(years, *held, hours=hours, goal=goal))


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
    assert [lay(question.at_least(hours - less), *SENIOR, "cks").steps[0].id for less in (0, 0.5)] == ids("cks", "mla")
    in_time = lay(question.at_least(hours), *SENIOR, "cks")
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
    (point,) = found.booked
    assert point.keeps == ("cka",)
    assert "cks" not in {step.id for step in found.steps}
    assert found.totals.sittings == len(found.steps) + len(found.renewals)


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
    # The other has expired already.
    assert ids("aws-mls")[0] in {one.id for one in found.ends}


def test_what_is_closed_today_but_open_when_it_is_renewed_is_kept() -> None:
    """MLA, whose next exam opens on 2027-01-14, six days before this holding ends."""
    found = lay(ask(3, "mla:2024-01-20"), "cka", "cks", *SENIOR[1:])
    assert [(one.id, one.day) for one in found.renewals] == [(*ids("mla"), date(2027, 1, 14))]


def test_whoever_ran_platforms_for_years_is_asked_for_no_foundation_exam() -> None:
    held = ("cka:2025-09-01", "cks:2025-12-01", "terraform:2025-11-01", "saa:2025-03-01")
    asked = standing(0, *held).open_slots
    assert asked
    for slot in asked:
        levels = {CATALOG.by_id[id].level for group in slot.groups for id in group}
        assert levels != {"foundational"}, slot.slot.id
    found = lay(ask(0, *held), "mla", "databricks-ml-associate")
    assert found.steps[0].id == ids("mla")[0]
    assert (found.renewals, found.gaps) == ((), ())


def test_what_cannot_be_saved_is_told_with_the_hours_that_would_save_it() -> None:
    """CKA ends in March, CKAD in June; CKS would keep the first, and the second has its own renewal only."""
    held, chosen = ("cka:2025-03-15", "ckad:2025-06-20"), ("pmle", "cks", *SENIOR[1:], "aws-devops-professional")
    question = ask(5, *held)
    found = lay(question, *chosen)
    paid = [*(step.id for step in found.steps), *(one.id for one in found.renewals)]
    assert len(paid) == len(set(paid))
    assert "cka" not in paid
    assert paid.count("ckad") == 1
    cks = next(step for step in found.steps if step.id == "cks")
    assert found.steps.index(cks) == 1
    assert [(gap.id, gap.since, gap.until) for gap in found.gaps] == [("cka", date(2027, 3, 15), cks.finishes.middle)]
    hours = least_hours_without_gap(question, ids(*chosen), "cka")
    assert hours is not None
    assert hours > 6
    saved = lay(question.at_least(hours), *chosen)
    assert (saved.steps[0].id, saved.steps[0].keeps, saved.gaps) == ("cks", ("cka",), ())


def test_nothing_to_earn_and_what_expires_is_told() -> None:
    found = lay(ask(12, "cka:2025-02-10"))
    assert (found.steps, found.renewals, found.totals.usd) == ((), (), 0)
    assert [(one.id, one.until, one.why) for one in found.ends] == [("cka", date(2027, 2, 10), "not_needed")]


def test_what_requires_a_booked_exam_comes_after_it() -> None:
    found = lay(ask(4, "cka:2027-03-01"), "cks", *SENIOR)
    assert next(step for step in found.steps if step.id == "cks").finishes.low >= date(2027, 3, 1)
    assert "cka" not in {step.id for step in found.steps}
