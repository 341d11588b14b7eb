"""The full screen, by its keys: Textual's Pilot presses them, and the screen is read as text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from imagined import CATALOG, DAY, PERSON, Saved, screen_text, someone
from textual.pilot import Pilot

from conftest import EXAMPLES, as_kept
from mlecareer.catalog.days import Month
from mlecareer.catalog.records import Catalog
from mlecareer.explorer.keys import KEYS
from mlecareer.explorer.state import start, undo
from mlecareer.explorer.view import questions
from mlecareer.explorer.view.app import Explorer
from mlecareer.explorer.view.dialogs import Form
from written_dates import WRITTEN

SCREENS = Path(__file__).parent / "screens"


def pressed(
    *keys: str, size: tuple[int, int] = (80, 24), app: Explorer | None = None, then: Callable[[Explorer], None]
) -> Explorer:
    """Start the planner, press keys, look."""
    app = app or Explorer(someone(), Saved())

    async def drive() -> None:
        async with app.run_test(size=size) as pilot:
            await _press(pilot, keys)
            then(app)

    asyncio.run(drive())
    return app


async def _press(pilot: Pilot[None], keys: tuple[str, ...]) -> None:
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()


def shown(*keys: str, size: tuple[int, int] = (80, 24), app: Explorer | None = None) -> str:
    """The screen after some keys."""
    found: list[str] = []
    pressed(*keys, size=size, app=app, then=lambda app: found.append(screen_text(app)))
    return found[0]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_screens(size: tuple[int, int]) -> None:
    """`screens/` holds what is seen after a tick."""
    text = shown("down", "down", "space", size=size) + "\n"
    assert as_kept(SCREENS / f"{size[0]}x{size[1]}.txt", text)


def test_a_screen_too_small_says_what_it_needs() -> None:
    assert "needs 60 columns and 18 lines; here are 59" in shown(size=(59, 24))
    assert "mlecareer plan --years 3" in shown(size=(80, 17))


def test_over_the_screen() -> None:
    assert "It is in the plan." in shown("tab", "down", "w", size=(100, 40))
    assert "Book at" in shown("enter", size=(100, 60))
    assert "Routes to Senior ML Engineer" in shown("c")
    assert "Esc shows all" in shown("/", *"zzz")
    assert "mlecareer plan --years 3 --have cka:2025-02-10" in shown("e", size=(100, 24))
    assert "there is nothing to undo" in shown("u")


def test_goal_hours_and_budget() -> None:
    assert "goal staff" in shown("g", "end", "up", "enter")
    assert "20 h a week, budget $300" in shown("h", "2", "0", "enter", "3", "0", "0", "enter")
    assert "is not an amount in USD" in shown("h", "enter", "x", "enter")
    assert "kcna passed 2026-01-05" in shown("/", *"kcna", "enter", "d", "ctrl+a", "ctrl+k", *"2026-01-05", "enter")


def test_a_month_is_a_date_that_can_be_typed_and_kept() -> None:
    month = ("/", *"kcna", "enter", "d", "ctrl+a", "ctrl+k", *"2026-01", "enter")
    assert "kcna passed 2026-01:" in shown(*month)
    assert "is not a date" not in shown(*month, "d", "enter")


@pytest.mark.parametrize(("text", "meant"), WRITTEN.items(), ids=str)
def test_a_date_as_people_write_it(text: str, meant: date | Month) -> None:
    form, _ = questions.day(someone(), "kcna")
    assert isinstance(form, Form)
    (question,) = form.questions
    assert question.read(text) == meant


def test_a_date_with_two_readings_is_not_taken() -> None:
    typed = ("/", *"kcna", "enter", "d", "ctrl+a", "ctrl+k", *"5/8/2025", "enter")
    assert "may mean 2025-05-08 or 2025-08-05; type one of" in shown(*typed)
    assert "kcna passed 2025-08" in shown(*typed, "ctrl+a", "ctrl+k", *"Aug 2025", "enter")


def test_saving_and_leaving() -> None:
    save = Saved()
    app = Explorer(someone(), save)
    assert "explore · 2026-11-23 · 3 years · saved" in shown("space", "s", "enter", app=app)
    assert save.profile is not None
    assert len(save.profile.holdings) == 2
    assert "Something is not saved" in shown("space", "q")
    assert "nothing is saved" in shown("space", "s", "escape")


def test_every_key_is_in_the_palette_and_in_the_help() -> None:
    app = Explorer(someone(), Saved())
    found = pressed(app=app, then=lambda app: None)
    titles = [command.title for command in found.get_system_commands(None)]  # type: ignore[arg-type]
    assert len(titles) == len(KEYS)
    text = shown("?", size=(100, 60))
    assert all(key.help in text for key in KEYS)


def test_data_is_text() -> None:
    evil = "[bold]x[/] [/nope] :cd: \x1b[31m\u202e"
    certifications = tuple(replace(one, name=evil, summary=evil) for one in CATALOG.certifications)
    catalog: Catalog = replace(CATALOG, certifications=certifications)
    for keys in ((), ("enter",), ("w",), ("c",)):
        text = shown(*keys, app=Explorer(start(catalog, PERSON, DAY), Saved()))
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert keys == ("c",) or "[bold]x[/] [/nope] :cd: \\x1b[31m\\u202e" in text


PRESSES = (
    *(key.key for key in KEYS),
    *("up", "down", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "escape", "enter", "space"),
    *("ctrl+p", "a", "5", "backspace", "left", "ctrl+q"),
)


@pytest.mark.parametrize("seed", range(max(1, EXAMPLES // 40)))
def test_any_keys_leave_a_state_that_undoes_to_the_start(seed: int) -> None:
    random = Random(seed)
    keys = tuple(random.choice(PRESSES) for _ in range(100))
    app = Explorer(someone(), Saved())
    app.exit = lambda *args, **options: None  # type: ignore[method-assign]

    def check(app: Explorer) -> None:
        state = app.state
        assert state.plan.steps is not None
        for _ in range(len(state.history)):
            state = undo(state)
        assert state.profile == PERSON

    pressed(*keys, size=random.choice([(60, 18), (80, 24), (120, 40)]), app=app, then=check)
