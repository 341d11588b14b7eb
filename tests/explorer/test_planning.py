"""What takes time is worked out in a process of its own, and the screen draws what is known meanwhile."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Coroutine
from subprocess import Popen
from typing import Any

import pytest
from imagined import CATALOG, Running, Saved, someone

from mlecareer.explorer.desk import DeskError
from mlecareer.explorer.planning import Planning, PlanningApart
from mlecareer.explorer.state import State, toggle
from mlecareer.explorer.view import following
from mlecareer.explorer.view.app import Explorer
from mlecareer.planner.compare import compare
from mlecareer.planner.records import Plan
from mlecareer.planner.why.why import why_of


def test_another_process_gives_the_same_answers_and_its_end_is_no_loss() -> None:
    planning, state = PlanningApart(CATALOG), someone()
    (step, *_) = state.plan.steps

    async def asked() -> None:
        assert await planning.plan(state) == state.plan
        assert planning._process is None  # the first plan waits for no process
        assert await planning.plan(state) == state.plan
        assert await planning.why(state, "cks") == why_of(state.solved, "cks")
        assert [each.certification for each in await planning.instead(state, step)]
        assert await planning.routes(state) == compare(CATALOG, state.profile, CATALOG.clouds, state.day)
        with pytest.raises(DeskError, match="KeyError: 'nonsense'"):
            await planning.why(state, "nonsense")
        process = planning._process
        assert process is not None
        process.end()  # as by someone else; then the answer is made here
        assert await planning.plan(toggle(state, "kcna")) == toggle(state, "kcna").plan

    try:
        asyncio.run(asked())
    finally:
        planning.close()


def test_a_plan_that_nobody_waits_for_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first process never answers; the second plan comes from a new one."""
    monkeypatch.setattr("mlecareer.explorer.planning.PATIENCE", 0.0)
    monkeypatch.setattr("mlecareer.explorer.planning.SMALL", 0)
    with monkeypatch.context() as silent:
        silent.setattr(subprocess, "Popen", lambda command, **pipes: Popen(["/bin/sleep", "600"], **pipes))
        planning = PlanningApart(CATALOG)
    state = someone()

    async def asked() -> None:
        first = asyncio.ensure_future(planning.plan(state))
        await asyncio.sleep(0.05)
        assert await planning.plan(toggle(state, "kcna")) == toggle(state, "kcna").plan
        with pytest.raises(asyncio.CancelledError):
            await first

    try:
        asyncio.run(asyncio.wait_for(asked(), 60))
    finally:
        planning.close()


class Slow(Planning):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__(CATALOG)
        self.may_answer = asyncio.Event()

    async def plan(self, state: State) -> Plan:
        await self.may_answer.wait()
        return await super().plan(state)


def test_a_mark_is_drawn_before_the_plan_that_follows_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 0.01)
    planning = Slow()
    planner = Running((120, 40), Explorer(someone(), Saved(), planning), settled=False)

    def do(work: Coroutine[Any, Any, Any]) -> None:
        planner._do(work)

    async def press(*keys: str) -> None:
        await planner.pilot.press(*keys)
        await planner.pilot.pause(0.1)

    try:
        do(press())
        assert "Working out the plan …" in planner.text
        assert "○ kcna" in planner.text or "1–" in planner.text
        planning.may_answer.set()
        planner.settle()
        before = planner.plan
        planning.may_answer.clear()
        do(press("space", "enter"))
        key = planner.app.key
        assert f"✓ {key}" in planner.text
        assert planner.effect == f"✓ {key} passed today  planning …"
        assert planner.plan is before
        planning.may_answer.set()
        planner.settle()
        assert planner.plan == planner.app.state.plan
        assert "sooner" in planner.effect
        planning.may_answer.clear()
        do(press("plus", "u"))
        assert "planning …" in planner.effect
        planning.may_answer.set()
        planner.settle()
        assert "the plan stays the same" in planner.effect
    finally:
        planner.close()


def test_who_leaves_leaves_nothing_to_be_worked_out() -> None:
    planner = Running((120, 40), Explorer(someone(), Saved(), Slow()), settled=False)
    (work,) = planner.app.workers
    assert work.is_running
    planner.app.exit()
    assert work.is_cancelled, "before the screen is taken down"
    planner.close()
    assert planner.app.failure is None


def test_the_cursor_is_on_the_next_step_even_if_the_plan_is_there_before_the_screen() -> None:
    planner = Running((60, 20))
    try:
        step = planner.plan.steps[0].certification
        assert [lines.key for lines in planner.app.panes[:1]] == [planner.app.key] == [step]
        planner.press("tab")
        assert planner.app.panes[1].key == step
    finally:
        planner.close()
