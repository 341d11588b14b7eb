"""A change of the state, the plan that follows from it, and what is worked out while the cursor rests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from rich.console import RenderableType
from textual import on
from textual.timer import Timer
from textual.worker import WorkType

from mlecareer.errors import MlecareerError
from mlecareer.explorer.details import Advice
from mlecareer.explorer.effect import effect, what_changed, what_is_next
from mlecareer.explorer.plan_lines import NOTHING, changed_steps
from mlecareer.explorer.planning import Planning
from mlecareer.explorer.state import State
from mlecareer.explorer.view import questions
from mlecareer.explorer.view.lines import Lines
from mlecareer.explorer.view.painting import Painted
from mlecareer.rendering.page import Phrase

AT_ONCE = 0.05
"""A plan that is ready within this many seconds is drawn together with the change that caused it."""

MARKED = 2.0
"""Seconds for which the steps stay marked that the last change added or moved."""

RESTING = 0.1
"""Seconds after which the cursor is at rest. Then the slow details of its certification are worked out."""

SLOW = 0.4
"""If a plan takes more seconds than this, slow details are worked out only when asked for."""


class Following(Painted):
    """The planner's screen, on which the plan follows from every change of the state."""

    def __init__(self, state: State, planning: Planning, *, ascii_only: bool = False) -> None:
        super().__init__(state, ascii_only=ascii_only)
        self.planning = planning
        self.planned = state
        """The state that the known plan is of."""
        self._done: tuple[Phrase, ...] = ()
        """What was done last, in words."""
        self._slow = False
        self._unmarking: Timer | None = None

    def begin(self, state: State) -> None:
        """Start from a state of which no plan is known."""
        self.state = self.planned = state
        self.known, self.advice, self.key, self._done = None, None, "", ()
        for lines in self.panes:
            lines.begin()
        self._unmark()
        self._plan_anew()

    def change(self, after: State, verb: str = "✓") -> None:
        """Go to another state; the plan follows."""
        before, self.state = self.state, after
        if after is before or (after.profile, after.day) == (before.profile, before.day):
            self.say("No change.")
            return
        self._done = (Phrase(f"{verb} {what_changed(before, after)}", "good"),)
        self._plan_anew()

    def _plan_anew(self) -> None:
        self._in_background("plan", self._follow)

    def _in_background(self, group: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Begin work beside the screen, in place of what was begun in its group.

        It comes as a function, because Python warns of a coroutine that is given up before it begins.
        """
        begun: WorkType[None] = work  # it fits two of the types that this stands for, and mypy asks which
        self.run_worker(begun, group=group, exclusive=True)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the planner. Work is given up first, because its result would be shown on a screen that is gone."""
        self.workers.cancel_all()
        super().exit(result, return_code, message)

    async def _follow(self) -> None:
        """Draw the plan that follows from the state: together with the change where it is there at once, else after
        it."""
        state, began = self.state, asyncio.get_running_loop().time()
        planning = asyncio.ensure_future(self.planning.plan(state))
        try:
            done, _ = await asyncio.wait({planning}, timeout=0 if self._slow else AT_ONCE)
            if not done:
                self._unmark()
                self.show()
                self.say(*self._done, Phrase("  planning …", "muted"))
            plan = await planning
        finally:
            planning.cancel()
        self._slow = asyncio.get_running_loop().time() - began > SLOW
        before = self.known
        self.known, self.planned, self.advice = plan, state, None
        self.changed = changed_steps(before, plan) if before is not None else NOTHING
        self.show()
        if before is None:
            self.go_to(plan.steps[0].certification if plan.steps else self.certifications.key)
            next_step = what_is_next(plan)
            self.say(next_step, Phrase("   Space marks what you have passed.", "muted"))
        elif self._done:
            dot = Phrase(" · ", "muted")
            parts = [part for phrase in effect(before, plan) for part in (dot, phrase)][1:]
            said = [*self._done, Phrase("   "), *parts]
            self.say_what_fits([*said, Phrase("   u", "ours"), Phrase(" undo", "muted")], len(said), len(said) - 2)
        if self.changed:
            self._unmarking = self.set_timer(MARKED, self._unmark_and_show)
        self._advise()

    def _unmark(self) -> None:
        self.changed = NOTHING
        if self._unmarking is not None:
            self._unmarking.stop()
            self._unmarking = None

    def _unmark_and_show(self) -> None:
        self._unmark()
        self.panes[1].remake()

    @on(Lines.Moved)
    def _moved(self, event: Lines.Moved) -> None:
        """The cursor of one pane leads those of the others."""
        if event.lines.key and event.lines.key != self.key:
            self.go_to(event.lines.key)
            self._advise()
        else:
            self.go_to(self.key)

    def _advise(self) -> None:
        if self.key and not self._slow and (self.advice is None or self.advice.id != self.key):
            self._in_background("advice", partial(self._worked_out, self.key))

    async def _worked_out(self, key: str) -> None:
        """Add to the details what takes time to work out, once the cursor rests."""
        await asyncio.sleep(RESTING)
        state, plan = self.state, self.known
        if plan is None or self.planned is not state or key != self.key:
            return
        why = await self.planning.why(state, key)
        step = next((step for step in plan.steps if step.certification == key and step.action == "earn"), None)
        instead = await self.planning.instead(state, step) if step is not None else ()
        if self.state is state and key == self.key:
            self.advice = Advice(key, why, instead)
            self.panes[2].remake()

    def ask(self, asked: questions.Asked) -> None:
        dialog, answered = asked

        def done(answer: Any) -> None:
            if answer is None:
                return
            try:
                self.change(answered(answer))
            except MlecareerError as error:
                self.refuse(error)

        self.push_screen(dialog, done)

    def refuse(self, error: MlecareerError) -> None:
        self.say(Phrase(f"{error.text}{f'; {error.hint}' if error.hint else ''}", "bad"))

    def work_out(self, meanwhile: str, work: Callable[[], Awaitable[Callable[[], object]]]) -> None:
        """Work out what may take time and show it, unless something else came over the screen or changed meanwhile.
        Until then the line of effect says what is worked out."""
        said, state = self.said, self.state

        async def shown() -> None:
            if self._slow:
                self.say(Phrase(meanwhile, "muted"))
            show = await work()
            if self.state is state and len(self.screen_stack) == 1:
                self.say(*said)
                show()

        self._in_background("page", shown)
