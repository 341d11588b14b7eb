"""What a person should know that belongs to no single step, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlecareer.planner.choice.limits import keeping_notices
from mlecareer.planner.choice.open_places import shut_out
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.notices.assumption import (
    announced_and_not_seen,
    assumed_hours,
    holdings_without_a_date,
    old_facts,
    own_prices_that_ended,
    unknown_names,
    unknown_prices,
)
from mlecareer.planner.notices.before_booking import tries_of_steps
from mlecareer.planner.notices.bookings import booking_notices
from mlecareer.planner.notices.choice import (
    as_good,
    must_haves,
    not_next,
    not_proven,
    other_clouds,
    requirements_that_stay_open,
    stage_by_years,
)
from mlecareer.planner.notices.course import course_notices, if_study_is_slower, keeping_costs_more
from mlecareer.planner.notices.expiry import expired, expires_later, expires_soon, titles_in_danger
from mlecareer.planner.notices.stage import stage_notices
from mlecareer.planner.step_records import Notice, Step, StudyBlock


def notices(solved: Solved, steps: Sequence[Step], blocks: Sequence[StudyBlock] = ()) -> tuple[Notice, ...]:
    """All that a person should know of a plan with these steps and study blocks, in the order in which it matters."""
    return (
        *old_facts(solved.situation),
        *expires_soon(solved),
        *titles_in_danger(solved),
        *booking_notices(solved.situation),
        *tries_of_steps(solved.situation, steps),
        *not_next(solved),
        *keeping_notices(solved),
        *must_haves(solved),
        *other_clouds(solved, steps),
        *as_good(solved),
        *expires_later(solved),
        *requirements_that_stay_open(solved),
        *shut_out(solved),
        *expired(solved),
        *course_notices(solved),
        *_about_blocks(solved, steps, blocks),
        *keeping_costs_more(steps),
        *if_study_is_slower(solved),
        *stage_by_years(solved),
        *stage_notices(solved.situation),
        *not_proven(solved),
        *unknown_names(solved.situation),
        *holdings_without_a_date(solved.situation),
        *own_prices_that_ended(solved.situation, steps),
        *unknown_prices(steps),
        *assumed_hours(solved.situation, steps),
        *announced_and_not_seen(solved.situation, steps),
    )


def _about_blocks(solved: Solved, steps: Sequence[Step], blocks: Sequence[StudyBlock]) -> Iterable[Notice]:
    """What to know of study blocks; most people have none, so it is imported for those who have."""
    if not blocks:
        return ()
    from mlecareer.planner.notices.blocks import block_notices

    return block_notices(solved.situation, steps, blocks)
