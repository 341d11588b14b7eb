"""What pauses and hours that change do to plans of generated catalogs and persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from choice_cases import KINDS, random_question
from course_cases import DAY, with_times
from hypothesis import given
from hypothesis import strategies as st
from plan_questions import ask

from mlecareer.catalog.certification import Exam
from mlecareer.planner.course.pace import pauses_ahead
from mlecareer.planner.records import Plan
from mlecareer.profile.records import PaceChange, Pause, Wishes

seeds = st.integers(0, 10**6)
kinds = st.sampled_from(list(KINDS))
sizes = st.sampled_from([4, 6, 8])


def days_said(plan: Plan) -> list[tuple[str, tuple[date, ...]]]:
    """The days of each step to earn, on the three chains."""
    return [
        (step.certification, (step.finishes.earliest, step.finishes.middle, step.finishes.latest))
        for step in plan.steps
        if step.action == "earn"
    ]


def is_paused(wishes: Wishes, day: date) -> bool:
    return any(pause.first <= day <= pause.last for pause in wishes.pauses)


@given(kinds, seeds, sizes)
def test_what_is_over_or_says_nothing_new_changes_nothing(kind: str, seed: int, size: int) -> None:
    question = random_question(kind, seed, size=size)
    wishes = replace(question.profile.wishes, pauses=(), pace=())
    hours = wishes.hours_per_week or 6.0
    said = replace(
        wishes,
        hours_per_week=hours,
        pace=(PaceChange(DAY + timedelta(50), hours), PaceChange(DAY - timedelta(400), hours)),
        pauses=(Pause(DAY - timedelta(100), DAY - timedelta(1)),),
    )
    plain = ask(replace(question, profile=replace(question.profile, wishes=replace(wishes, hours_per_week=hours))))
    other = ask(replace(question, profile=replace(question.profile, wishes=said)))
    assert replace(other, inputs=plain.inputs) == plain


@given(seeds, sizes)
def test_a_pause_moves_each_finish_by_exactly_the_study_days_that_it_takes(seed: int, size: int) -> None:
    """Where no exam opens or closes, and nothing expires: on each chain there are as many days of study before it."""
    question = random_question("clouds and homes", seed, size=size)
    open_ones = (
        replace(one, exams=(Exam(),), validity=(), renewal=None, renews=()) for one in question.catalog.certifications
    )
    question = replace(question, catalog=replace(question.catalog, certifications=tuple(open_ones)))
    wishes = replace(with_times(Random(seed), question.profile.wishes), pace=())
    paused = ask(replace(question, profile=replace(question.profile, wishes=wishes)))
    plain = ask(question)
    free = [day for number in range(6000) if not is_paused(wishes, day := DAY + timedelta(number))]
    moved = [(id, tuple(free[(day - DAY).days] for day in days)) for id, days in days_said(plain)]
    assert days_said(paused) == moved


@given(kinds, seeds, sizes)
def test_no_study_begins_or_ends_in_a_pause_and_no_exam_but_a_booked_one_is_taken_in_it(
    kind: str, seed: int, size: int
) -> None:
    question = random_question(kind, seed, size=size)
    wishes = with_times(Random(seed), replace(question.profile.wishes, pace=(), pauses=()))
    wishes = replace(wishes, blocks="tue 19:00-21:00; sat 09:00-11:00; sun 22:00-23:30")
    made = ask(replace(question, profile=replace(question.profile, wishes=wishes)))
    for step in made.steps:
        if step.action != "booked":
            days = [step.finishes.earliest, step.finishes.middle, step.finishes.latest]
            days += [step.starts.earliest, step.starts.middle, step.starts.latest] if step.hours.high else []
            assert not any(is_paused(wishes, day) for day in days), step
    assert not any(is_paused(wishes, block.starts.date()) for block in made.blocks)
    assert [(pause.starts, pause.ends) for pause in made.pauses] == pauses_ahead(wishes, DAY)


def test_the_random_pauses_are_worth_looking_at() -> None:
    """Enough of them are ahead, and move the end of a plan."""
    later = ahead = 0
    for seed in range(12):
        question = random_question("plain", seed, size=6)
        wishes = replace(with_times(Random(seed), question.profile.wishes), pace=())
        made = ask(replace(question, profile=replace(question.profile, wishes=wishes)))
        ahead += bool(made.pauses)
        later += made.totals.finishes.latest > ask(question).totals.finishes.latest
    assert ahead > 4
    assert later > 2
