"""Whatever is pressed, the screen stands where the pure functions stand that the keys stand for."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from imagined import screen

from conftest import EXAMPLES
from mlecareer.explorer.state import (
    State,
    after_saving,
    filtered,
    hours_changed,
    moved,
    toggle,
    undo,
    wishing,
)
from mlecareer.profile.records import WeeklyHours
from mlecareer.profile.weekly_hours import HOURS
from mlecareer.profile.wishes import BUDGET, CLOUDS, GOAL

Event = tuple[tuple[str, ...], Callable[[State, str], State]]
"""Keys, and what they make of a state with the cursor on a certification."""


def ticked(state: State, key: str) -> State:
    return toggle(state, key) if key else state


def is_held(state: State, key: str) -> bool:
    return not key or any(holding.id == key for holding in (*state.profile.holdings, *state.base.holdings))


def unfiltered(state: State, key: str) -> State:
    return filtered(state, "")


EVENTS: dict[str, Event] = {
    **{key: ((key,), lambda state, key: state) for key in ("up", "down", "pageup", "pagedown", "home", "end", "tab")},
    "passed": (("space", "enter"), ticked),
    "more hours": (("plus",), lambda state, key: hours_changed(state, 1.0)),
    "fewer hours": (("minus",), lambda state, key: hours_changed(state, -1.0)),
    "later": (("]",), lambda state, key: moved(state, 1)),
    "earlier": (("[",), lambda state, key: moved(state, -1)),
    "undo": (("u",), lambda state, key: undo(state)),
    "highest goal": (("g", "end", "enter"), lambda state, key: wishing(state, (GOAL, state.goals[-1].id))),
    "next goal": (("g", "home", "enter"), lambda state, key: wishing(state, (GOAL, None))),
    "no answer": (("g", "end", "escape"), lambda state, key: state),
    "pace": (
        ("h", "1", "2", "enter", "9", "0", "0", "enter"),
        lambda state, key: wishing(state, (HOURS, WeeklyHours(12.0)), (BUDGET, 900.0)),
    ),
    "first cloud": (
        ("c", "home", "down", "enter"),
        lambda state, key: wishing(state, (CLOUDS, state.catalog.clouds[:1])),
    ),
    "any cloud": (("c", "home", "enter"), lambda state, key: wishing(state, (CLOUDS, ()))),
    "filter": (("escape", "/", *"aws", "enter"), lambda state, key: filtered(state, "aws")),
    "whole list": (("escape",), unfiltered),
    "look": (("question_mark", "escape", "y", "escape"), lambda state, key: state),
    "save": (("escape", "s", "enter", "escape"), lambda state, key: after_saving(filtered(state, ""))),
}


# Not shrunk: each run takes a second, and sixteen events can be read.
@settings(
    max_examples=max(2, EXAMPLES // 10),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=set(Phase) - {Phase.shrink},
)
@given(st.lists(st.sampled_from(sorted(EVENTS)), min_size=8, max_size=16), st.sampled_from([(60, 20), (80, 24)]))
def test_the_screen_stands_where_its_keys_lead(names: list[str], size: tuple[int, int]) -> None:
    planner = screen(*size)
    app, state = planner.app, planner.app.state
    for name in names:
        keys, made = EVENTS[name]
        state = made(state, app.key)
        # What is held is unmarked without a question; Enter would open its details.
        planner.press(*(keys[:1] if name == "passed" and is_held(app.state, app.key) else keys))
        assert (app.state, len(app.screen_stack)) == (state, 1), name
        assert app.known == state.plan
