"""What the screen asks about a state: a dialogue, and the state that an answer to it makes. Nothing here draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlecareer.catalog.dates import read_when
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.state import State
from mlecareer.explorer.view.dialogs import Choice, Dialog, Form, Question
from mlecareer.profile.records import Holding
from mlecareer.profile.wishes import BUDGET, CLOUDS, GOAL, HOURS, HOURS_A_WEEK, NONE, Wish

Asked = tuple[Dialog[Any], Callable[[Any], State]]
"""A dialogue, and what the state is after its answer."""


def day(state: State, id: str) -> Asked:
    """When a certification was passed."""
    held = next((holding for holding in state.profile.holdings if holding.id == id), None)
    known = held.earned if held is not None and held.earned else state.day
    question = Question(
        "Passed on (such as 2025-02-10 or Feb 2025)", str(known), lambda text: read_when(text, state.day)
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
    questions = (
        _typed(state, HOURS, f"Study hours a week (blank = {HOURS_A_WEEK:g})"),
        _typed(state, BUDGET, "Budget for all fees in USD (blank = none)"),
    )
    return Form("Hours and budget", questions), lambda values: states.wishing(
        state, *zip((HOURS, BUDGET), values, strict=True)
    )


def _typed(state: State, wish: Wish[Any], label: str) -> Question:
    """The question for a wish; an empty line means no such wish."""
    typed = wish.as_typed(state.profile.wishes) if wish.is_in(state.profile.wishes) else ""
    return Question(label, typed, lambda text: wish.read(state.catalog, text or NONE, state.day))


def route(state: State) -> Asked:
    """The routes by cloud, and which of them to keep to."""
    clouds = state.catalog.clouds
    wished = CLOUDS.of(state.profile.wishes)
    at = clouds.index(wished[0]) + 1 if len(wished) == 1 and wished[0] in clouds else 0
    options = ("Any cloud", *(f"{cloud} only" for cloud in clouds))
    dialog = Choice("", pages.routes(state), options, at)
    return dialog, lambda place: states.wishing(state, (CLOUDS, (clouds[place - 1],) if place else ()))
