"""What the screen asks about a state: a dialogue, and the state that an answer to it makes. Nothing here draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mlecareer.catalog.scalars import parse_day
from mlecareer.explorer import pages
from mlecareer.explorer import state as states
from mlecareer.explorer.asking import hours_and_budget
from mlecareer.explorer.state import State
from mlecareer.explorer.view.dialogs import Choice, Dialog, Form, Question
from mlecareer.profile.records import Holding

Asked = tuple[Dialog[Any], Callable[[Any], State]]
"""A dialogue, and what the state is after its answer."""


def day(state: State, id: str) -> Asked:
    """When a certification was passed."""
    held = next((one for one in state.profile.holdings if one.id == id), None)
    known = held.earned if held is not None and held.earned else state.day
    question = Question("Passed on (YYYY-MM-DD)", str(known), parse_day)
    return Form(id, (question,)), lambda values: states.with_holding(state, Holding(id, values[0]))


def goal(state: State) -> Asked:
    """Which stage to be ready for."""
    goals = state.goals
    wished = state.profile.wishes.goal
    at = next((place for place, stage in enumerate(goals, start=1) if stage.id == wished), 0)
    options = ("the next stage, whichever it is", *(stage.title for stage in goals))
    dialog = Choice("Which stage to be ready for?", "", options, at)
    return dialog, lambda place: states.with_goal(state, goals[place - 1].id if place else None)


def pace(state: State) -> Asked:
    """How many hours a week, and how much to pay at most."""
    questions = tuple(Question(*one) for one in hours_and_budget(state))
    return Form("How much time and money?", questions), lambda values: states.with_pace(state, *values)


def route(state: State) -> Asked:
    """The routes by cloud, and which of them to keep to."""
    clouds = state.catalog.clouds
    wished = state.profile.wishes.clouds
    at = clouds.index(wished[0]) + 1 if len(wished) == 1 and wished[0] in clouds else 0
    options = ("keep to no cloud", *(f"keep to {cloud}" for cloud in clouds))
    dialog = Choice("", pages.routes(state), options, at)
    return dialog, lambda place: states.with_clouds(state, (clouds[place - 1],) if place else ())
