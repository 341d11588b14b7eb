"""What a person should know of their stage and their goal."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.days import add_days
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.step_records import Notice
from mlecareer.profile.experience import next_stage_on
from mlecareer.profile.unknown import goal_reached

SOON_DAYS = 60
"""A notice names the next stage if years alone bring it within this many days."""


def stage_notices(situation: Situation) -> Iterator[Notice]:
    """Notices that a saved goal is reached, and that years alone soon bring the next stage."""
    for told in goal_reached(situation.catalog, situation.profile, situation.stage):
        yield Notice(told.code, told.text)
    stage, day = situation.stage, situation.day
    on = next_stage_on(situation.profile, stage, situation.years, day)
    if on is not None and on <= add_days(day, SOON_DAYS):
        following = situation.catalog.stages[situation.catalog.stages.index(stage) + 1]
        text = (
            f"your years alone bring you to {following.id} on {on}; add --years {stage.max_years:g} to plan from there"
        )
        yield Notice("next_stage_soon", text)
