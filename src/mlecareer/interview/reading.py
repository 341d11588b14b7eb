"""Reads the answers: what Enter keeps, what an answer changes in the profile, and what the choices are.

Wishes are read as everywhere (`profile.wishes`). Here are the questions whose answers may say more than an option, such
as a number from a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mlecareer.catalog.lookup import NotInCatalogError, matching
from mlecareer.catalog.status import status
from mlecareer.errors import AmbiguousError, UsageError
from mlecareer.interview.state import Interview, PartlyUnderstoodError
from mlecareer.profile.experience import aimed_at, stages_from, with_experience, years_on
from mlecareer.profile.merging import with_holdings
from mlecareer.profile.records import Holding, Profile
from mlecareer.profile.typed import read_holding, split_names, typed_holding
from mlecareer.profile.weekly_hours import HOURS, hours_a_week
from mlecareer.profile.wish import NONE, Wish
from mlecareer.profile.wishes import BUDGET, CLOUDS, GOAL, listed

SHOWN = 12
"""The most certifications that a search shows."""

NO = {"no", "nope", "nothing", "n/a", "na", "-", NONE}
"""How people say that they hold nothing, or want no limit."""

FREE = {
    GOAL.field: {"the next", "the next one", "the next stage", "next stage"},
    CLOUDS.field: NO | {"all", "any cloud", "no preference", "whatever", "all of them"},
    HOURS.field: NO,
    BUDGET.field: NO | {"no limit", "unlimited", "no budget", "no budget limit"},
}
"""Other words that people type to have no wish, by the field of the wish."""

EXPECTED = {
    HOURS.field: "Please type hours a week, such as 8.",
    BUDGET.field: "Please type an amount in USD such as 1000, or none.",
}
"""What is said about words in place of a number."""


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
    free = text.casefold().removesuffix(".") in FREE.get(wish.field, ())
    try:
        value = wish.unwished if free else wish.read(state.catalog, text, state.day)
    except ValueError:
        if wish.field in EXPECTED and not _has_digits(text):
            raise ValueError(EXPECTED[wish.field]) from None
        raise
    return replace(state.profile, wishes=wish.set(state.profile.wishes, value))


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def years_now(state: Interview) -> str:
    """Years, or the day that is saved; nothing for a newcomer, who has to say."""
    profile = state.profile
    if profile.years is not None:
        return f"{profile.years:g}"
    return "" if profile.career_start is None else profile.career_start.isoformat()


def read_years(state: Interview, text: str) -> Profile:
    """Years so far, or the day of the start. Enter alone never means that there are none."""
    if text and _has_digits(text):
        return with_experience(state.profile, text, state.day)
    if text:
        raise ValueError("Please type a number of years, such as 3 or 2.5.")
    if years_on(state.profile, state.day) is None:
        raise ValueError(
            "The plan follows from your years. Please type them, such as 3, or 0 if you are just starting."
        )
    return state.profile


KEEP = "keep"
"""What stands in brackets, and may be typed, to keep the certifications so far."""


def holdings_now(state: Interview) -> str:
    """To keep what is held, where that is something."""
    return KEEP if state.profile.holdings else NONE


def held_so_far(state: Interview) -> tuple[str, ...]:
    """What is held, as it would be typed."""
    held = ", ".join(map(typed_holding, state.profile.holdings))
    return (f"So far: {held}",) if held else ()


def read_holdings(state: Interview, text: str) -> Profile:
    """The saved holdings with the typed ones; a saved date stays if none is typed.

    Raises:
        PartlyUnderstoodError: some of them cannot be read.
    """
    nothing_held = text.casefold().removesuffix(".") in NO
    if not text or text.casefold() == KEEP or (nothing_held and state.kept):
        return state.profile
    if nothing_held:
        return replace(state.profile, holdings=())
    items = split_names(state.catalog, re.sub(r"^(?:i (?:have|hold)|i've got|only|just)\s+", "", text, flags=re.I))
    if not items:
        raise ValueError("Type a certification such as cka, or none.")
    said, unread = list(state.kept), list[Exception]()
    for item in items:
        try:
            said.append(_holding(state, item))
        except AmbiguousError:
            raise
        except UsageError as error:
            unread.append(error)
        except ValueError as error:
            unread.append(error if len(items) == 1 else ValueError(f"{item}: {error}"))
    profile = replace(state.profile, holdings=with_holdings(state.catalog, state.saved.holdings, said, state.day))
    if unread:
        raise PartlyUnderstoodError(profile, tuple(said), tuple(unread))
    return profile


def _holding(state: Interview, text: str) -> Holding:
    """The holding that a text means; the error for an unknown one says what to do in the interview."""
    try:
        return read_holding(state.catalog, text)
    except AmbiguousError:
        raise
    except NotInCatalogError as error:
        hint = "No plan counts what is not in the catalog; mlecareer profile add keeps it in your profile."
        raise UsageError(error.text, hint=hint) from None
    except UsageError as error:
        if not error.hint.startswith("mlecareer certs"):
            raise
        words = text.strip() if text.replace(" ", "").isalpha() and matching(state.catalog, text) else "kubernetes"
        raise UsageError(error.text, hint=f'Type "? {words}" to search.') from None


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
    return (*matches[:SHOWN], *((f"… and {more} more; add a word to narrow it down",) if more > 0 else ())) or (
        f"Nothing matches '{words[:80]}'.",
    )


def _kept_goal(state: Interview) -> str | None:
    """The wished goal; `None` if it is no stage, or below the present one."""
    goal = state.profile.wishes.goal
    return goal if goal in [stage.id for stage in stages_from(state.catalog, state.stage)] else None


def goal_now(state: Interview) -> str:
    """The wished stage, or the one after the present."""
    return _kept_goal(state) or GOAL.free


def goal_choices(state: Interview) -> tuple[str, ...]:
    """The stages from the present one on, with their numbers on the ladder."""
    present = state.stage
    first = state.catalog.stages.index(present)
    return tuple(
        f"{number}. {stage.id}: {stage.title}{' (you are here)' if stage is present else ''}"
        for number, stage in enumerate(stages_from(state.catalog, present), start=first + 1)
    )


def read_goal(state: Interview, text: str) -> Profile:
    """A stage from the present one on; one that years have left behind is no goal any more."""
    made = _wishing(state, GOAL, text.removesuffix(".") or goal_now(state))
    aimed_at(state.catalog, state.stage, made.wishes.goal)
    return made


def cloud_choices(state: Interview) -> tuple[str, ...]:
    """The clouds, numbered, with the names of their vendors."""
    names = {vendor.cloud: f": {vendor.name}" for vendor in state.catalog.vendors}
    return tuple(
        f"{number}. {cloud}{names.get(cloud, '')}" for number, cloud in enumerate(state.catalog.clouds, start=1)
    )


def read_clouds(state: Interview, text: str) -> Profile:
    """Clouds by name or number, in a list with commas, blanks or `and`; saved ones are checked too, as another catalog
    may not know them."""
    numbered = {str(number): cloud for number, cloud in enumerate(state.catalog.clouds, start=1)}
    typed = text or CLOUDS.as_typed(state.profile.wishes)
    names = listed(re.sub(r"^both\s+|\s+(?:and|or)\s+|\s*[&;+/]\s*|(?<=\d)[\s.]+(?=\d|$)", ",", typed, flags=re.I))
    if not names:
        raise ValueError("Choose from the list, or type any.")
    return _wishing(state, CLOUDS, ",".join(numbered.get(name, name) for name in names))


def hours_now(state: Interview) -> str:
    """The wished hours a week, or else those that are assumed."""
    wishes = state.profile.wishes
    return HOURS.as_typed(wishes) if HOURS.is_in(wishes) else f"{hours_a_week(wishes, state.day):g}"
