"""The plan: what is asked, the choice, its course, and the reasons, put together."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.guide import Stage, Topic
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import Situation, situation
from mlecareer.planner.choice.limits import left_out, relaxations
from mlecareer.planner.choice.objective import gap_of, objective
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.pace import changes_after, pauses_ahead
from mlecareer.planner.notices.notices import notices
from mlecareer.planner.parts.filling import planned_slots
from mlecareer.planner.parts.inputs import inputs
from mlecareer.planner.parts.phases import horizon
from mlecareer.planner.parts.steps import steps
from mlecareer.planner.parts.totals import totals
from mlecareer.planner.parts.verdict import verdict
from mlecareer.planner.records import Assumed, DaySpan, Plan, SalaryChange
from mlecareer.planner.step_records import LastSafeDay, Step, StudyBlock
from mlecareer.profile.experience import next_stage_on
from mlecareer.profile.records import PaceChange, Profile


def plan(catalog: Catalog, profile: Profile, as_of: date, *, alternatives: int | None = 0) -> Plan:
    """The best plan from a profile to its goal on a day.

    `alternatives` is how many other certifications a step names at most that could take its place (`None`: all). Each
    one takes time to work out.

    Raises:
        UsageError: no years are known, or a wish names what does not exist or lies behind.
    """
    return plan_of(Solved(situation(catalog, profile, as_of)), alternatives=alternatives)


def plan_of(solved: Solved, *, alternatives: int | None = 0) -> Plan:
    """The plan of a situation that is solved."""
    situation, choice = solved.situation, solved.choice
    profile = situation.profile
    wishes, day = situation.wishes, situation.day
    matters = verdict(solved)
    made = steps(solved, matters, alternatives=alternatives)
    blocks, last_safe = _calendar(solved, made)
    stages = tuple(dict.fromkeys((situation.stage, situation.goal)))
    return Plan(
        as_of=situation.day,
        years=situation.years,
        stage=situation.stage.id,
        goal=situation.goal.id,
        verdict=matters,
        salary_usd=SalaryChange(situation.stage.salary_usd, situation.goal.salary_usd),
        next_stage_on=next_stage_on(profile, situation.stage, situation.years, situation.day),
        horizon=horizon(solved),
        optimal=choice.proven,
        gap=None if choice.proven else gap_of(solved),
        hours_per_week=Assumed(situation.hours_per_week, wishes.hours_on(day) is None),
        pace=tuple(PaceChange(since, then) for since, then in changes_after(wishes, day)),
        pauses=tuple(DaySpan(first, last) for first, last in pauses_ahead(wishes, day)),
        minimise=wishes.minimise,
        within_limits=solved.within_limits,
        slots=planned_slots(solved),
        steps=made,
        totals=totals(made, situation.day),
        totals_now=totals(tuple(step for step in made if step.phase == "now"), situation.day),
        objective=objective(solved),
        near_tie=solved.near_ties,
        skills=_undone(situation, stages, "skills"),
        focus_areas=_undone(situation, stages, "focus_areas"),
        notices=notices(solved, made, blocks),
        left_out=left_out(solved),
        relaxations=relaxations(solved),
        blocks=blocks,
        last_safe_days=last_safe,
        inputs=inputs(situation),
        currency=profile.currency,
    )


def _calendar(solved: Solved, steps: tuple[Step, ...]) -> tuple[tuple[StudyBlock, ...], tuple[LastSafeDay, ...]]:
    """What belongs into the calendar of someone who says when they study; nothing for others."""
    situation = solved.situation
    if situation.wishes.blocks is None:
        return (), ()
    from mlecareer.catalog.typed_study_blocks import read_study_blocks
    from mlecareer.planner.parts.last_safe_days import last_safe_days
    from mlecareer.planner.parts.study_blocks import lay_blocks

    week = read_study_blocks(situation.wishes.blocks)
    pauses = pauses_ahead(situation.wishes, situation.day)
    return lay_blocks(steps, week, situation.day, pauses), last_safe_days(solved, steps)


def _undone(situation: Situation, stages: tuple[Stage, ...], what: str) -> tuple[Topic, ...]:
    done = set(situation.profile.skills_done)
    topics: dict[str, Topic] = {topic.id: topic for stage in stages for topic in getattr(stage, what)}
    return tuple(topic for id, topic in topics.items() if id not in done)
