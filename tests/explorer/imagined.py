"""What the tests of the live planner share: someone on the fixed catalog, and a planner that runs from test to test."""

from __future__ import annotations

import asyncio
import atexit
import contextvars
from collections.abc import Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import Any, TypeVar

import textual.app
import textual.pilot
from rich.style import Style
from textual.pilot import Pilot

from conftest import FIXED
from mlecareer.explorer.planning import Planning
from mlecareer.explorer.state import State, start
from mlecareer.explorer.view import following
from mlecareer.explorer.view.app import Explorer
from mlecareer.explorer.view.dialogs import Choice
from mlecareer.planner.records import Plan
from mlecareer.profile.records import Holding, Profile
from mlecareer.storage.catalog import load_catalog

Result = TypeVar("Result")

DAY = date(2026, 11, 23)
CATALOG = load_catalog((str(FIXED),))
PERSON = Profile(years=3.0, holdings=(Holding("cka", date(2025, 2, 10)),))


def someone(profile: Profile = PERSON, *, saved: Profile | None = None) -> State:
    """A first state."""
    return start(CATALOG, profile, DAY, saved=saved)


class Saved:
    """Stands in for the profile's file: remembers what was saved."""

    def __init__(self) -> None:
        self.profile: Profile | None = None

    def __call__(self, profile: Profile, dry_run: bool) -> str:
        difference = "" if profile == self.profile else "+ something"
        self.profile = self.profile if dry_run else profile
        return difference


class Running:
    """A planner in a window of one size, which runs until it is closed: starting one takes longer than most tests."""

    def __init__(self, size: tuple[int, int], app: Explorer | None = None, *, settled: bool = True) -> None:
        self.size = size
        self.app = app or Explorer(someone(), Saved(), Planning(CATALOG))
        self._loop = asyncio.new_event_loop()
        self._context = contextvars.copy_context()
        self._running: AbstractAsyncContextManager[Pilot[None]] = self.app.run_test(size=size)
        self.pilot = self._do(self._running.__aenter__())
        if settled:
            self.settle()

    def begin(self, state: State | None = None) -> Running:
        """Go to a first state, whatever was done before."""
        self._do(self._begin(state or someone()))
        self.settle()
        return self

    def press(self, *keys: str) -> str:
        """What is seen after some keys."""
        self._do(self._press(keys))
        return self.text

    def at(self, id: str) -> Running:
        """Put the cursor on a certification of the list."""
        self._do(self._at(id))
        return self

    def open(self, dialog: Choice) -> None:
        """Open a dialog."""
        self._do(self._open(dialog))
        self.settle()

    def resize(self, width: int, height: int) -> str:
        """What is seen in a window of another size."""
        self._do(self._resize(width, height))
        self.settle()
        return self.text

    def settle(self, *groups: str) -> None:
        """Wait until the plan is drawn and what was asked for is shown; and for other work in the background."""
        self._do(self._settle(groups))

    @property
    def text(self) -> str:
        """What the screen shows, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    @property
    def plan(self) -> Plan:
        """The plan that is shown."""
        assert self.app.known is not None
        return self.app.known

    @property
    def segments(self) -> list[list[tuple[str, Style]]]:
        """What the screen shows, line by line, as text with styles."""
        strips = self.app.screen._compositor.render_strips()
        return [[(part.text, part.style or Style()) for part in strip] for strip in strips]

    @property
    def effect(self) -> str:
        """What the line of effect says."""
        return "".join(each if isinstance(each, str) else each.text for each in self.app.said)

    def close(self) -> None:
        """End it."""
        self.app.exit()
        self._do(self._running.__aexit__(None, None, None))
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._loop.run_until_complete(self._loop.create_task(work, context=self._context))

    async def _open(self, dialog: Choice) -> None:
        await self.app.push_screen(dialog)

    async def _resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await asyncio.sleep(1 / 60)  # Textual waits half as long, to see whether the size changes again

    async def _at(self, id: str) -> None:
        self.app.go_to(id)
        assert self.app.certifications.key == id

    async def _press(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            await self.pilot.press(key)
            if any(not worker.is_finished and worker.group in ("plan", "page") for worker in self.app.workers):
                await self._settle(())
        await self._settle(())

    async def _settle(self, groups: tuple[str, ...]) -> None:
        await self.pilot.pause()
        while busy := [
            worker
            for worker in self.app.workers
            if worker.group in ("plan", "page", *groups) and not worker.is_finished
        ]:
            await self.app.workers.wait_for_complete(busy)
            await self.pilot.pause()

    async def _begin(self, state: State) -> None:
        app = self.app
        while len(app.screen_stack) > 1:
            await app.pop_screen()
        await self._resize(*self.size)
        await app.action_back()
        await self.pilot.pause()
        app.theme = "ansi-dark"
        app.exported, app._save = [], Saved()
        app.begin(state)


async def take_turns(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Let all that runs in the planner's process do its next work, a hundred times."""
    for _ in range(100):
        await asyncio.sleep(0)


# After each key, Textual's own wait sleeps until the process has used no processor for 20 ms: on a slow machine that
# comes too soon, and on a quick one it makes these tests take three times as long (42 s for test_screen and test_replay, now 14 s).
textual.app.wait_for_idle = textual.pilot.wait_for_idle = take_turns  # type: ignore[attr-defined]

# A slow machine must neither take marks away before a test has looked, nor leave out what takes time to work out.
following.MARKED = following.SLOW = 3600.0

_planners: dict[tuple[int, int], Running] = {}


def screen(width: int = 80, height: int = 24) -> Running:
    """A planner of a size at its first state, the same one in every test."""
    size = (width, height)
    if size not in _planners:
        _planners[size] = Running(size)
        atexit.register(_planners[size].close)
    return _planners[size].begin()
