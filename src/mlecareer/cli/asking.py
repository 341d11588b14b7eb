"""Asks questions in a terminal, in plain lines that screen readers can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mlecareer import terminal
from mlecareer.catalog.records import Catalog
from mlecareer.cli.context import can_ask
from mlecareer.cli.defaults import in_lines
from mlecareer.cli.options import Common
from mlecareer.cli.person import Person, person
from mlecareer.cli.plan_options import PlanOptions
from mlecareer.errors import StoppedError
from mlecareer.profile.experience import aimed_at, stage_at, years_on
from mlecareer.profile.records import Profile
from mlecareer.profile.unknown import beyond_reached_goal, goal_reached

if TYPE_CHECKING:
    from mlecareer.interview.state import Interview


UNDERSTOOD = "Understood:"
"""What stands before an answer that is said back, where the sign `✓` cannot be shown or is read aloud."""


def conversation(common: Common, state: Interview) -> Interview | None:
    """The interview with all questions answered, or `None` if someone goes back to the menu.

    KeyboardInterrupt or EOFError where it is broken off.
    """
    from mlecareer.interview.state import KEYS, Reply, answered, prompt, understood

    in_words = in_lines(common) or not terminal.has_signs()
    mark = UNDERSTOOD if in_words else "✓"
    if len(state.questions) > 1 and not state.place:
        tell(*KEYS)
    while state.question is not None:
        *lines, last = prompt(state)
        tell("", *lines)
        made = answered(state, _ask(last))
        if made is None:
            return None
        after = made.state or state if isinstance(made, Reply) else made
        tell(*(f"{mark} {line}" for line in understood(state, after)))
        tell(*(made.lines if isinstance(made, Reply) else ()))
        state = after
    return state


def _ask(prompt: str) -> str:
    """A line that was typed after a prompt, which is wrapped between words."""
    from textwrap import wrap

    *lines, last = wrap(prompt, terminal.width() - ROOM, break_on_hyphens=False)
    tell(*lines)
    return terminal.ask(f"{last} ")


ROOM = 12
"""Columns that are left for an answer behind its prompt."""


def tell(*lines: str) -> None:
    """Sentences, wrapped between words."""
    from textwrap import wrap

    for line in lines:
        parts = [wrap(part, terminal.width(), break_on_hyphens=False) or [""] for part in line.split("\n")]
        terminal.tell("\n".join(part for wrapped in parts for part in wrapped))


def person_with_years(common: Common, options: PlanOptions, catalog: Catalog, day: date) -> Person:
    """The person, with the years asked for where nothing says them and there is a terminal; nothing is saved.

    Raises:
        UsageError: as for the person, and a `--to` below their stage.
        StoppedError: the question was broken off.
    """
    who = person(common, options, catalog, day)
    if years_on(who.profile, day) is None and can_ask(common):
        who = replace(who, profile=_asked_for_years(common, catalog, who.profile, day))
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


def _asked_for_years(common: Common, catalog: Catalog, profile: Profile, day: date) -> Profile:
    from mlecareer.interview.questions import only_years

    tell("This needs your years. Skip the question with --years, or save them once with mlecareer profile init.")
    try:
        state = conversation(common, only_years(catalog, day, profile))
        tell("")
        return profile if state is None else state.profile
    except (KeyboardInterrupt, EOFError):
        raise StoppedError("nothing saved") from None
