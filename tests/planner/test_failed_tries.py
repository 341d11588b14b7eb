"""How a failed try moves a plan, worked out by hand: study goes at an hour a day, so a step of 10 to 20 hours is passed
between the 10th and the 20th day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mlecareer.catalog.certification import Exam, Renewal, Retake, Validity
from mlecareer.catalog.guide import Options
from mlecareer.planner.keeping.keeping import renewals
from mlecareer.planner.plan import plan
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import DayRange
from mlecareer.planner.why.why import why
from mlecareer.profile.records import Failed, Holding, Profile
from tiny import DAY, catalog, cert, day, person, slot

WAITS = Retake(1, (30, 60))


def ago(days: int) -> date:
    return DAY - timedelta(days)


def failed(*tries: tuple[str, int], profile: Profile | None = None) -> Profile:
    """Someone who failed each of these so many days ago."""
    return replace(profile or person(), failed=tuple(Failed(id, ago(days)) for id, days in tries))


def planned(profile: Profile, *, retake: Retake | None = WAITS, exams: tuple[Exam, ...] = (Exam(),)) -> Plan:
    """The plan for two things, of which the first was failed."""
    cat = catalog(cert("a", retake=retake, exams=exams), cert("b"), goal=(slot("s", all_of=Options(("a", "b"))),))
    return plan(cat, profile, DAY)


def test_it_waits_on_every_chain_and_what_follows_is_studied_meanwhile() -> None:
    free, waits = planned(person()), planned(failed(("a", 5)))
    assert [step.certification for step in free.steps] == ["a", "b"]
    # b need not wait, so it comes first; a is as if its exam opened on the 26th day.
    assert [step.certification for step in waits.steps] == ["b", "a"]
    assert waits.steps[1].finishes == DayRange(day(26), day(30), day(40))
    only = plan(catalog(cert("a", retake=WAITS), goal=(slot("s", "a"),)), failed(("a", 5)), DAY)
    assert only.steps[0].finishes == DayRange(day(26), day(26), day(26))


@pytest.mark.parametrize(
    ("tries", "retake", "cost"),
    [
        ((("a", 100),), WAITS, 0),
        ((("a", 100), ("a", 200)), WAITS, 100),
        ((("a", 100), ("a", 200), ("a", 300)), WAITS, 0),
        ((("a", 100),), Retake(0, (30,)), 100),
        ((("a", 100),), None, 100),
        ((("b", 100),), WAITS, 100),
    ],
)
def test_a_try_that_a_fee_holds_costs_nothing(tries: tuple[tuple[str, int], ...], retake: Retake, cost: float) -> None:
    made = planned(failed(*tries), retake=retake)
    step = next(step for step in made.steps if step.certification == "a")
    assert (step.cost_usd, made.totals.fees_usd) == (cost, cost + 100)


def test_a_fee_holds_the_next_try_for_so_many_months() -> None:
    """It was failed 360 days ago: in five days the fee holds no further try, and the study takes longer."""
    late = planned(failed(("a", 360)), retake=Retake(1, (30,), 12))
    step = next(step for step in late.steps if step.certification == "a")
    assert (step.cost_usd, late.totals.fees_usd) == (100, 200)
    in_time = planned(failed(("a", 300)), retake=Retake(1, (30,), 12))
    step = next(step for step in in_time.steps if step.certification == "a")
    assert (step.cost_usd, in_time.totals.fees_usd) == (0, 100)
    said = {notice.code: notice.text for notice in step.before_you_book}["next_try"]
    assert said.endswith("the second try is included within 12 months of the purchase")
    gone = planned(failed(("a", 400)), retake=Retake(1, (30,), 12))
    step = next(step for step in gone.steps if step.certification == "a")
    said = {notice.code: notice.text for notice in step.before_you_book}["next_try"]
    assert said.endswith("the second try is no longer included")


def test_an_exam_that_closes_before_the_wait_is_over_is_not_planned() -> None:
    exams = (Exam(closes=day(25)),)
    assert [step.certification for step in planned(person(), exams=exams).steps] == ["a", "b"]
    made = planned(failed(("a", 5)), exams=exams)
    assert [step.certification for step in made.steps] == ["b"]
    assert {slot.id: slot.state for slot in made.slots} == {"s": "unfillable"}
    # On the last day it can still be taken.
    assert "a" in [step.certification for step in planned(failed(("a", 6)), exams=exams).steps]


def test_what_is_said() -> None:
    made = planned(failed(("a", 5)))
    said = {notice.code: notice.text for notice in made.steps[1].before_you_book}
    assert said == {
        "next_try": "you failed it on 2025-12-31; you may take it again from 2026-01-30 on; the second try is included",
        "retake": "if you fail again: wait 60 days; the third try costs the full fee",
    }
    assert [notice.text for notice in made.notices if notice.code == "next_try"] == [f"a: {said['next_try']}"]
    twice = planned(failed(("a", 61), ("a", 90)))
    said = {notice.code: notice.text for notice in twice.steps[0].before_you_book}
    assert said["next_try"] == "you failed it 2 times, last on 2025-11-05; the third try costs the full fee"
    cat = catalog(cert("a", retake=WAITS), goal=(slot("s", "a"),))
    reasons = [reason.code for reason in why(cat, failed(("a", 5)), "a", DAY).because]
    assert reasons[-2:] == ["next_try", "retake"]
    assert [reason.code for reason in why(cat, person(), "a", DAY).because][-1] == "retake"


def test_a_renewal_waits_and_is_included_once() -> None:
    """It was passed on 2024-02-15 and ends two years later; the try to renew it failed 5 days ago."""
    kept = cert("a", retake=WAITS, validity=(Validity(24),), renewal=Renewal("exam", 50, 0))
    cat = catalog(kept, cert("b"), goal=(slot("s", "a"), slot("t", "b")))
    held = person(Holding("a", ago(690)))
    before = next(step for step in plan(cat, held, DAY).steps if step.action == "renew")
    after = next(step for step in plan(cat, failed(("a", 5), profile=held), DAY).steps if step.action == "renew")
    assert (before.finishes.middle, before.cost_usd) == (date(2026, 1, 16), 50)
    assert (after.finishes.middle, after.cost_usd) == (date(2026, 1, 30), 0)
    assert [notice.code for notice in after.before_you_book] == ["next_try", "retake"]
    listed = renewals(cat, failed(("a", 5), profile=held), DAY)
    assert [(one.window_opens, one.cost_usd) for one in listed] == [(date(2026, 1, 30), 0)]
    assert [(one.window_opens, one.cost_usd) for one in renewals(cat, held, DAY)] == [(None, 50)]


def test_a_booked_exam_is_the_next_try() -> None:
    cat = catalog(cert("a", retake=WAITS), goal=(slot("s", "a"),))
    profile = failed(("a", 5), profile=person(Holding("a", day(20))))
    notices = {notice.code: notice.text for notice in plan(cat, profile, DAY).notices}
    assert notices["booked_too_soon"] == (
        f"a is booked for {day(20)}, but after you failed it on 2025-12-31 you may take it again from 2026-01-30 on"
    )
    later = failed(("a", 5), profile=person(Holding("a", day(26))))
    assert "booked_too_soon" not in {notice.code for notice in plan(cat, later, DAY).notices}


def test_a_try_in_the_future_does_not_count() -> None:
    made = planned(failed(("a", -1)))
    assert [step.certification for step in made.steps] == ["a", "b"]
    assert [notice.text for notice in made.notices if notice.code == "failed_ahead"] == [
        "the failed try of a on 2026-01-06 is in the future, so the plan ignores it"
    ]
    assert "failed_ahead" not in {notice.code for notice in planned(failed(("a", 0))).notices}


def test_a_try_that_was_passed_since_changes_nothing() -> None:
    cat = catalog(cert("a", retake=WAITS), cert("b"), goal=(slot("s", "a"), slot("t", "b")))
    held = person(Holding("a", ago(100)))
    before, after = plan(cat, held, DAY), plan(cat, failed(("a", 200), profile=held), DAY)
    assert replace(after, inputs=before.inputs) == before
