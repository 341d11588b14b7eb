"""How the answers are read: for each question what Enter keeps, what an answer makes of the person, what there is to
choose from.

Values are read as files and options are, so a wrong one is met with the same words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from mlecareer.catalog.lookup import find_certification, find_stage, one_of
from mlecareer.catalog.records import Catalog, Stage
from mlecareer.catalog.scalars import Dollars, HoursAWeek, Scalar, Years, parse_day
from mlecareer.catalog.status import status
from mlecareer.errors import UsageError
from mlecareer.interview.state import Interview
from mlecareer.planner.situation import HOURS_A_WEEK
from mlecareer.profile.experience import stage_at, start_day, years_on
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import Holding, Profile

NONE, ANY, NEXT = "none", "any", "next"

SHOWN = 12
"""Certifications that a search shows."""


def nothing(state: Interview) -> tuple[str, ...]:
    """Nothing to choose from: the answer is free."""
    return ()


def no_search(state: Interview, words: str) -> tuple[str, ...]:
    """Nothing to search in: `?` explains, whatever follows it."""
    return ()


def _scalar(kind: Any, text: str) -> Any:
    """A value as files and options are read; ValueError says what was expected."""
    scalar: Scalar = kind.__metadata__[0]
    return scalar.read(text)


def _wish(state: Interview, **wishes: object) -> Profile:
    return replace(state.profile, wishes=replace(state.profile.wishes, **wishes))  # type: ignore[arg-type]


def years_now(state: Interview) -> str:
    """Years, or the day that is saved; a newcomer has none."""
    profile = state.profile
    if profile.years is not None:
        return f"{profile.years:g}"
    return "0" if profile.career_start is None else profile.career_start.isoformat()


def read_years(state: Interview, text: str) -> Profile:
    """Years so far, or the day of the start."""
    if not text and years_on(state.profile, state.day) is not None:
        return state.profile
    if "-" not in text.removeprefix("-"):
        years = _scalar(Years, text or "0")
        start_day(years, state.day)  # which a file must be able to say
        return replace(state.profile, years=years)
    return replace(state.profile, years=None, career_start=_past(state, text))


def _past(state: Interview, text: str) -> date:
    day = parse_day(text)
    if day > state.day:
        raise ValueError(f"{day} is still to come; it is {state.day}")
    return day


def holdings_now(state: Interview) -> str:
    """What is held, as it would be typed."""
    held = (f"{one.id}:{one.earned}" if one.earned else one.id for one in state.profile.holdings)
    return ", ".join(held) or NONE


def read_holdings(state: Interview, text: str) -> Profile:
    """What is typed joins what is saved; a day that is saved stays where none is typed."""
    if not text:
        return state.profile
    if text.casefold() == NONE:
        return replace(state.profile, holdings=())
    items = [item.strip() for item in text.split(",") if item.strip()]
    if not items:
        raise ValueError("no certification is named; use an id such as cka, or none")
    saved = {find_held(state.catalog, one).id: one for one in state.saved.holdings}
    for item in items:
        name, _, day = item.partition(":")
        id = _certification(state.catalog, name)
        before = saved.get(id, Holding(id))
        saved[id] = replace(before, earned=_past(state, day.strip()) if day else before.earned)
    return replace(state.profile, holdings=tuple(saved.values()))


def _certification(catalog: Catalog, name: str) -> str:
    """The id that a name means; who meant something else is told how to look for it here."""
    try:
        return find_certification(catalog, name).id
    except UsageError as error:
        raise UsageError(error.text, hint="? and a word, as in ? kubernetes, lists those that have it") from None


def search_certifications(state: Interview, words: str) -> tuple[str, ...]:
    """The certifications that have all of the words somewhere in their names."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    found = [
        f"{one.id}: {one.name}{', retired' if status(one, state.day) == 'retired' else ''}"
        for one in state.catalog.certifications
        if all(word in " ".join((*one.names, one.name.casefold(), one.vendor, *one.topics)) for word in wanted)
    ]
    more = len(found) - SHOWN
    return (*found[:SHOWN], *((f"and {more} more; add a word",) if more > 0 else ())) or (
        f"no certification has '{words[:80]}' in its names",
    )


def _present(state: Interview) -> Stage:
    return stage_at(state.catalog, years_on(state.profile, state.day) or 0)


def _goals(state: Interview) -> tuple[Stage, ...]:
    stages = state.catalog.stages
    return stages[stages.index(_present(state)) :]


def _kept_goal(state: Interview) -> str | None:
    """The wished goal; none where it is no stage, or lies behind."""
    goal = state.profile.wishes.goal
    return goal if goal in [stage.id for stage in _goals(state)] else None


def goal_now(state: Interview) -> str:
    """The wished stage, or the one after the present."""
    return _kept_goal(state) or NEXT


def goal_choices(state: Interview) -> tuple[str, ...]:
    """The stages from the present one on, with their numbers on the ladder."""
    present, stages = _present(state), state.catalog.stages
    first = stages.index(present)
    return tuple(
        f"{number}. {stage.id}: {stage.title}{', where you are' if stage is present else ''}"
        for number, stage in enumerate(stages[first:], start=first + 1)
    )


def read_goal(state: Interview, text: str) -> Profile:
    """A stage from the present one on; one that years have left behind is no goal any more."""
    if not text:
        return _wish(state, goal=_kept_goal(state))
    if text.casefold() in (NEXT, NONE):
        return _wish(state, goal=None)
    stage, goals = find_stage(state.catalog, text), _goals(state)
    if stage not in goals:
        ids = ", ".join(one.id for one in goals)
        raise UsageError(f"'{stage.id}' lies behind you", hint=f"the stages from yours on are {ids}")
    return _wish(state, goal=stage.id)


def clouds_now(state: Interview) -> str:
    """The wished clouds."""
    return ", ".join(state.profile.wishes.clouds) or ANY


def cloud_choices(state: Interview) -> tuple[str, ...]:
    """The clouds, numbered."""
    return tuple(f"{number}. {cloud}" for number, cloud in enumerate(state.catalog.clouds, start=1))


def read_clouds(state: Interview, text: str) -> Profile:
    """Clouds by name or number; saved ones are checked too, as another catalog may not know them."""
    known = state.catalog.clouds
    if (text or clouds_now(state)).casefold() in (ANY, NONE):
        return _wish(state, clouds=())
    numbered = {str(number): cloud for number, cloud in enumerate(known, start=1)}
    items = [item.strip() for item in text.split(",") if item.strip()] if text else state.profile.wishes.clouds
    if not items:
        raise ValueError("no cloud is named; use one from the list, or any")
    meant = (numbered.get(item) or one_of(item, known, "cloud") for item in items)
    return _wish(state, clouds=tuple(dict.fromkeys(meant)))


def hours_now(state: Interview) -> str:
    """Hours a week, as many as are assumed where none are wished."""
    return f"{state.profile.wishes.hours_per_week or HOURS_A_WEEK:g}"


def read_hours(state: Interview, text: str) -> Profile:
    """Hours a week; `none` leaves them to be assumed."""
    if not text:
        return state.profile
    return _wish(state, hours_per_week=None if text.casefold() == NONE else _scalar(HoursAWeek, text))


def budget_now(state: Interview) -> str:
    """The most to pay."""
    budget = state.profile.wishes.budget_usd
    return NONE if budget is None else f"{budget:.10g}"


def read_budget(state: Interview, text: str) -> Profile:
    """Whole dollars, with a dollar sign or without."""
    if not text:
        return state.profile
    return _wish(state, budget_usd=None if text.casefold() in (NONE, ANY) else _scalar(Dollars, text.removeprefix("$")))
