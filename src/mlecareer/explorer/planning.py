"""Asks for what takes time to work out about a state: its plan, why something is in it or not, the routes by cloud.

`Planning` answers in this process. `PlanningApart` asks a process of its own, so that the screen goes on drawing while
a large catalog is planned, and an answer that nobody waits for any more can be stopped.
"""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from contextlib import suppress
from time import monotonic
from typing import IO, cast

from mlecareer.catalog.records import Catalog
from mlecareer.explorer import desk
from mlecareer.explorer.desk import Desk, DeskError
from mlecareer.explorer.state import State
from mlecareer.planner.records import Plan
from mlecareer.planner.route_records import Route
from mlecareer.planner.step_records import Alternative, Step
from mlecareer.planner.why.records import Why

PATIENCE = 0.3
"""When another plan is asked for, an answer that has taken more seconds than this is stopped."""


class Planning:
    """Answers about states, in this process."""

    def __init__(self, catalog: Catalog) -> None:
        self._desk = Desk(catalog)

    async def plan(self, state: State) -> Plan:
        """The plan of a state. An older question that takes long is given up for it."""
        return cast(Plan, await self._ask("plan", state))

    async def why(self, state: State, id: str) -> Why:
        """Why a certification is in the plan, or why not."""
        return cast(Why, await self._ask("why", state, id))

    async def instead(self, state: State, step: Step) -> tuple[Alternative, ...]:
        """What could take the place of a step."""
        return cast("tuple[Alternative, ...]", await self._ask("instead", state, step.fills))

    async def routes(self, state: State) -> tuple[Route, ...]:
        """The plan under each cloud."""
        return cast("tuple[Route, ...]", await self._ask("routes", state))

    def close(self) -> None:
        """Let go of everything."""

    async def _ask(self, question: str, state: State, *about: object) -> object:
        return getattr(self._desk, question)(state.person, state.day, *about)


SMALL = 300
"""A plan for a catalog of up to this many certifications is ready before a process has started."""


class PlanningApart(Planning):
    """Answers about states, from a process of its own, except for the first plan of a small catalog: the first screen
    waits for that. For a large one the process starts at once, and imports while the screen does."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__(catalog)
        self._turn = asyncio.Lock()
        self._since = 0.0
        self._is_first = len(catalog.certifications) <= SMALL
        self._process = None if self._is_first else _started(catalog)

    async def plan(self, state: State) -> Plan:
        if self._is_first:
            self._is_first = False
            return self._desk.plan(state.person, state.day)
        if self._turn.locked() and monotonic() - self._since > PATIENCE:
            self.close()
        return await super().plan(state)

    def close(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    async def _ask(self, question: str, state: State, *about: object) -> object:
        await self._turn.acquire()
        # An answer is read to its end even if nobody waits for it any more, so that it is not taken for the next one.
        return await asyncio.shield(asyncio.ensure_future(self._answered(question, state, about)))

    async def _answered(self, question: str, state: State, about: tuple[object, ...]) -> object:
        try:
            self._since = monotonic()
            process = self._process = self._process or _started(self._desk.catalog)
            answer = None
            if process is not None:
                answer = await asyncio.to_thread(process.answer, question, (state.person, state.day, *about))
            if answer is None:
                if process is not self._process:
                    raise asyncio.CancelledError  # it was ended, as nobody waits for its answer
                self.close()
                answer = await super()._ask(question, state, *about)
        finally:
            self._turn.release()
        if isinstance(answer, DeskError):
            raise answer
        return answer


class _Process:
    """A process that answers, and gets the catalog before the first question."""

    def __init__(self, catalog: Catalog) -> None:
        self._first: tuple[Catalog, ...] = (catalog,)
        self._process = subprocess.Popen(  # noqa: S603 - this program itself
            [sys.executable, "-P", "-c", f"from {desk.__name__} import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def answer(self, question: str, about: tuple[object, ...]) -> object:
        """The answer; `None` if the process ends before that."""
        send, answers = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        try:
            for what in (*self._first, (question, about)):
                pickle.dump(what, send, protocol=pickle.HIGHEST_PROTOCOL)
            send.flush()
            self._first = ()
            return pickle.load(answers)  # noqa: S301 - written by the process that was started here
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            return None

    def end(self) -> None:
        """End it at once; whatever it is asked is given up."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written is for nobody
                    pipe.close()


def _started(catalog: Catalog) -> _Process | None:
    """A new process; `None` where none can be started."""
    try:
        return _Process(catalog)
    except OSError:
        return None
