"""Asks in a terminal, in plain lines: a screen reader reads them, and nothing moves the cursor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mlecareer import terminal
from mlecareer.catalog.records import Catalog
from mlecareer.cli.context import Person, can_ask, person
from mlecareer.cli.options import Common, PlanOptions
from mlecareer.errors import StoppedError
from mlecareer.profile.experience import aimed_at, stage_at, years_on
from mlecareer.profile.records import Profile
from mlecareer.profile.unknown import beyond_reached_goal, goal_reached

if TYPE_CHECKING:
    from mlecareer.interview.state import Interview


def conversation(state: Interview) -> Interview:
    """The interview with all questions answered. KeyboardInterrupt or EOFError where it is broken off."""
    from mlecareer.interview.state import KEYS, Reply, answered, prompt

    if len(state.questions) > 1:
        tell(KEYS)
    while state.question is not None:
        *lines, last = prompt(state)
        tell("", *lines)
        after = answered(state, terminal.ask(last))
        if isinstance(after, Reply):
            tell(*after.lines)
        else:
            state = after
    return state


def tell(*lines: str) -> None:
    """Sentences, wrapped between words."""
    from textwrap import wrap

    for line in lines:
        parts = [wrap(part, terminal.width(), break_on_hyphens=False) or [""] for part in line.split("\n")]
        terminal.tell("\n".join(part for wrapped in parts for part in wrapped))


def agreed(question: str) -> bool:
    """Yes or no; Enter is yes."""
    while True:
        said = terminal.ask(f"{question} y or n [y]: ").strip().casefold()
        if said in ("", "y", "yes", "n", "no"):
            return said in ("", "y", "yes")
        tell("y or n?")


def person_with_years(common: Common, options: PlanOptions, catalog: Catalog, day: date) -> Person:
    """The person, with the years asked for where nothing says them and there is a terminal; nothing is saved.

    Raises:
        UsageError: as for the person, and a `--to` below their stage.
        StoppedError: the question was broken off.
    """
    who = person(common, options, catalog, day)
    if years_on(who.profile, day) is None and can_ask(common):
        who = replace(who, profile=_asked_for_years(catalog, who.profile, day))
    years = years_on(who.profile, day)
    if years is None or not catalog.stages:
        return who
    present = stage_at(catalog, years)
    if options.to is not None:
        aimed_at(catalog, present, who.profile.wishes.goal)
        return who
    profile = beyond_reached_goal(catalog, who.profile, present)
    told = goal_reached(catalog, profile, present)  # the plan says it itself
    return replace(who, profile=profile, unknown=(*who.unknown, *told))


def _asked_for_years(catalog: Catalog, profile: Profile, day: date) -> Profile:
    from mlecareer.interview.questions import only_years

    tell("Skip this question with --years, or save the answer once with mlecareer profile init.")
    try:
        return conversation(only_years(catalog, day, profile)).profile
    except (KeyboardInterrupt, EOFError):
        raise StoppedError("nothing saved") from None
