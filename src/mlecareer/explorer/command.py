"""The command line that gives what is seen: the screen teaches the commands."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from mlecareer.explorer.state import State
from mlecareer.profile.records import Holding, Profile, Wishes


def command_line(state: State) -> str:
    """The `mlecareer plan …` that gives this plan, beside the profile that is saved."""
    return shlex.join(["mlecareer", "plan", *_options(state), *state.given])


def unsaid(state: State) -> tuple[str, ...]:
    """What no option says: options only add to the saved profile, they take nothing back."""
    saved, profile = state.saved or Profile(), state.profile
    held = {one.id for one in profile.holdings}
    gone = [f"{one.id} is not held" for one in saved.holdings if one.id not in held]
    was, wishes = saved.wishes, profile.wishes
    gone += ["no budget"] if was.budget_usd is not None and wishes.budget_usd is None else []
    gone += ["no cloud"] if was.clouds and not wishes.clouds else []
    return tuple(gone)


def _options(state: State) -> Iterator[str]:
    saved, profile = state.saved or Profile(), state.profile
    was, wishes = saved.wishes, profile.wishes
    if profile.years is not None:
        yield from ("--years", f"{profile.years:g}")
    elif profile.career_start != saved.career_start:
        yield from ("--years", f"{state.plan.years:g}")
    for holding in profile.holdings:
        if holding not in saved.holdings:
            yield from ("--have", _holding(holding))
    if wishes.goal != was.goal:
        yield from ("--to", wishes.goal or state.plan.goal)
    for cloud in wishes.clouds if wishes.clouds != was.clouds else ():
        yield from ("--cloud", cloud)
    for id in wishes.without if wishes.without != was.without else ():
        yield from ("--without", id)
    if wishes.hours_per_week != was.hours_per_week:
        yield from ("--hours-per-week", f"{state.plan.hours_per_week.value:g}")
    if wishes.budget_usd != was.budget_usd and wishes.budget_usd is not None:
        yield from ("--budget", f"{wishes.budget_usd:.10g}")
    if wishes.by != was.by and wishes.by is not None:
        yield from ("--by", wishes.by.isoformat())
    if wishes.minimise != (was.minimise if state.saved else Wishes().minimise):
        yield from ("--minimise", wishes.minimise)


def _holding(holding: Holding) -> str:
    return holding.id if holding.earned is None else f"{holding.id}:{holding.earned}"
