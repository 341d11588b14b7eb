"""How the answers are read: what Enter keeps, what an answer makes of the person, and what there is to choose from.

Wishes are read as everywhere (`profile.wishes`). Here are the questions whose answers may say more than an option, such
as a number from a list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mlecareer.catalog.lookup import NotInCatalogError, matching
from mlecareer.catalog.records import Stage
from mlecareer.catalog.status import status
from mlecareer.errors import AmbiguousError, UsageError
from mlecareer.interview.state import Interview
from mlecareer.profile.experience import aimed_at, stage_at, stages_from, with_experience, years_on
from mlecareer.profile.merging import with_holdings
from mlecareer.profile.records import Holding, Profile
from mlecareer.profile.typed import read_holding, split_names, typed_holding
from mlecareer.profile.wishes import CLOUDS, GOAL, HOURS, HOURS_A_WEEK, NONE, Wish, listed

SHOWN = 12
"""Certifications that a search shows."""


def nothing(state: Interview) -> tuple[str, ...]:
    """Nothing to choose from: the answer is free."""
    return ()


def no_search(state: Interview, words: str) -> tuple[str, ...]:
    """Nothing to search in: `?` explains, whatever follows it."""
    return ()


def wish_now(wish: Wish[Any]) -> Callable[[Interview], str]:
    """What stands in brackets for a wish: its value as it would be typed."""
    return lambda state: wish.as_typed(state.profile.wishes)


def read_wish(wish: Wish[Any]) -> Callable[[Interview, str], Profile]:
    """How the answer about a wish is read; Enter keeps the wish."""
    return lambda state, text: _wishing(state, wish, text) if text else state.profile


def _wishing(state: Interview, wish: Wish[Any], text: str) -> Profile:
    value = wish.read(state.catalog, text, state.day)
    return replace(state.profile, wishes=wish.set(state.profile.wishes, value))


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
    return with_experience(state.profile, text or "0", state.day)


def holdings_now(state: Interview) -> str:
    """What is held, as it would be typed."""
    return ", ".join(map(typed_holding, state.profile.holdings)) or NONE


def read_holdings(state: Interview, text: str) -> Profile:
    """The saved holdings with the typed ones; a saved date stays if none is typed."""
    if not text:
        return state.profile
    if text.casefold() == NONE:
        return replace(state.profile, holdings=())
    items = split_names(state.catalog, text)
    if not items:
        raise ValueError("no certification is named; type one such as cka, or none")
    said = [_holding(state, item) for item in items]
    return replace(state.profile, holdings=with_holdings(state.catalog, state.saved.holdings, said, state.day))


def _holding(state: Interview, text: str) -> Holding:
    """The holding that a text means; the error for an unknown one says how to search in the interview."""
    try:
        return read_holding(state.catalog, text)
    except (AmbiguousError, NotInCatalogError):
        raise
    except UsageError as error:
        raise UsageError(error.text, hint='try "? kubernetes" to search') from None


def search_certifications(state: Interview, words: str) -> tuple[str, ...]:
    """The certifications that have all of the words somewhere in their names."""
    if not words.strip():
        return ()
    matches = [
        f"{certification.id}: {certification.name}"
        f"{', retired' if status(certification, state.day) == 'retired' else ''}"
        for certification in matching(state.catalog, words)
    ]
    more = len(matches) - SHOWN
    return (*matches[:SHOWN], *((f"and {more} more; add a word",) if more > 0 else ())) or (
        f"nothing matches '{words[:80]}'",
    )


def _present(state: Interview) -> Stage:
    return stage_at(state.catalog, years_on(state.profile, state.day) or 0)


def _kept_goal(state: Interview) -> str | None:
    """The wished goal; `None` if it is no stage, or below the present one."""
    goal = state.profile.wishes.goal
    return goal if goal in [stage.id for stage in stages_from(state.catalog, _present(state))] else None


def goal_now(state: Interview) -> str:
    """The wished stage, or the one after the present."""
    return _kept_goal(state) or GOAL.free


def goal_choices(state: Interview) -> tuple[str, ...]:
    """The stages from the present one on, with their numbers on the ladder."""
    present = _present(state)
    first = state.catalog.stages.index(present)
    return tuple(
        f"{number}. {stage.id}: {stage.title}{' (you are here)' if stage is present else ''}"
        for number, stage in enumerate(stages_from(state.catalog, present), start=first + 1)
    )


def read_goal(state: Interview, text: str) -> Profile:
    """A stage from the present one on; one that years have left behind is no goal any more."""
    made = _wishing(state, GOAL, text or goal_now(state))
    aimed_at(state.catalog, _present(state), made.wishes.goal)
    return made


def cloud_choices(state: Interview) -> tuple[str, ...]:
    """The clouds, numbered."""
    return tuple(f"{number}. {cloud}" for number, cloud in enumerate(state.catalog.clouds, start=1))


def read_clouds(state: Interview, text: str) -> Profile:
    """Clouds by name or number; saved ones are checked too, as another catalog may not know them."""
    numbered = {str(number): cloud for number, cloud in enumerate(state.catalog.clouds, start=1)}
    typed = text or CLOUDS.as_typed(state.profile.wishes)
    return _wishing(state, CLOUDS, ",".join(numbered.get(item, item) for item in listed(typed)))


def hours_now(state: Interview) -> str:
    """The wished hours a week, or else those that are assumed."""
    return HOURS.typed(state.profile.wishes.hours_per_week or HOURS_A_WEEK)
