"""The questions that the screen asks: a dialog for each, and the state that its answer makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlecareer.catalog.dates import read_when
from mlecareer.catalog.status import status
from mlecareer.errors import UsageError
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.state import State
from mlecareer.explorer.view.dialogs import Choice, Dialog, Form, Question
from mlecareer.planner.route_records import Route
from mlecareer.profile.records import DEPTHS, EFFORTS, HORIZONS, Holding
from mlecareer.profile.weekly_hours import HOURS, hours_a_week
from mlecareer.profile.wish import NONE, Wish
from mlecareer.profile.wishes import BUDGET, CLOUDS, DEPTH, GOAL, HORIZON, MINIMISE, WISHES

Asked = tuple[Dialog[Any], Callable[[Any], State]]
"""A dialog, and what the state is after its answer."""

ONE_OF: dict[str, tuple[str, ...]] = {MINIMISE.field: EFFORTS, DEPTH.field: DEPTHS, HORIZON.field: HORIZONS}
"""Wishes that are one of a few words."""


def passed(state: State, id: str) -> Asked:
    """When a certification was passed: today if nothing is typed; what can no longer be passed has no known date then.
    A future date means a booked exam."""
    gone = status(state.catalog.by_id[id], state.day) == "retired"
    empty = "date not known" if gone else "today"
    label = f"Month or date, such as Feb 2025 (Enter: {empty})"

    def read(text: str) -> Holding:
        return Holding(id, read_when(text, state.day) if text else None if gone else state.day)

    about = "" if gone else "A future date means a booked exam."
    return Form(f"{id} passed", (Question(label, "", read),), about), lambda values: states.with_holding(
        state, values[0]
    )


def date(state: State, id: str) -> Asked:
    """Another date for what is held or booked."""
    held = next((holding for holding in state.profile.holdings if holding.id == id), None)
    if held is None:
        return passed(state, id)
    known = str(held.earned) if held.earned else ""
    question = Question(
        "Passed, or booked for (such as Feb 2025 or 2025-02-10)", known, lambda text: read_when(text, state.day)
    )
    return Form(id, (question,)), lambda values: states.with_holding(state, Holding(id, values[0]))


def goal(state: State) -> Asked:
    """Which stage to be ready for."""
    goals = state.goals
    wished = GOAL.of(state.profile.wishes)
    at = next((place for place, stage in enumerate(goals, start=1) if stage.id == wished), 0)
    options = ("Always the next one", *(stage.title for stage in goals))
    dialog = Choice("Which stage are you aiming for?", "", options, at)
    return dialog, lambda place: states.wishing(state, (GOAL, goals[place - 1].id if place else None))


def pace(state: State) -> Asked:
    """How many hours a week, and how much to pay at most."""
    unsaid = hours_a_week(HOURS.set(state.profile.wishes, HOURS.unwished), state.day)
    questions = (
        _typed(state, HOURS, f"Study hours a week (blank = {unsaid:g})"),
        _typed(state, BUDGET, "Budget for all fees in USD (blank = none)"),
    )
    return Form("Hours and budget", questions), lambda values: states.wishing(
        state, (HOURS, values[0]), (BUDGET, values[1])
    )


def preferences(state: State) -> Choice:
    """Everything that a plan can be asked for, to choose what to set."""
    wishes = state.profile.wishes
    wide = max(len(wish.label) for wish in WISHES)
    values = ((wish, wish.shown(wish.of(wishes)) if wish.is_in(wishes) else f"({wish.absent})") for wish in WISHES)
    options = tuple(f"{wish.label:{wide}}  {value}" for wish, value in values)
    return Choice("Preferences", "What would you like to set?", options)


def preference(state: State, place: int) -> Asked:
    """One of the preferences: a choice where there are few values, else a value to type."""
    wish = WISHES[place]
    if wish is GOAL:
        return goal(state)
    if wish.field in ONE_OF:
        words = ONE_OF[wish.field]
        dialog = Choice(wish.label, wish.help, words, words.index(wish.of(state.profile.wishes)))
        return dialog, lambda chosen: states.wishing(state, (wish, words[chosen]))
    form = Form(wish.label, (_typed(state, wish, "Blank = none"),), wish.help)
    return form, lambda values: states.wishing(state, (wish, values[0]))


def _typed(state: State, wish: Wish[Any], label: str) -> Question:
    """The question for a wish; an empty line means no such wish."""
    typed = wish.as_typed(state.profile.wishes) if wish.is_in(state.profile.wishes) else ""

    def read(text: str) -> object:
        try:
            return wish.read(state.catalog, text or NONE, state.day)
        except UsageError as error:
            raise ValueError(f"{error.text}{f'; {error.hint}' if error.hint else ''}") from None

    return Question(label, typed, read)


def route(state: State, routes: tuple[Route, ...]) -> Asked:
    """The routes by cloud, and which of them to keep to."""
    clouds = state.catalog.clouds
    wished = CLOUDS.of(state.profile.wishes)
    at = clouds.index(wished[0]) + 1 if len(wished) == 1 and wished[0] in clouds else 0
    options = ("Any cloud", *(f"{cloud} only" for cloud in clouds))
    dialog = Choice("Routes", pages.routes(state, routes), options, at)
    return dialog, lambda place: states.wishing(state, (CLOUDS, (clouds[place - 1],) if place else ()))
