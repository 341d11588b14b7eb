"""Answers questions about people on one catalog, in this process or in another."""

from __future__ import annotations

import pickle
import sys
import traceback
from contextlib import suppress
from datetime import date
from typing import IO

from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.compare import compare
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Plan
from mlecareer.planner.route_records import Route
from mlecareer.planner.step_records import Alternative
from mlecareer.planner.why.records import Why
from mlecareer.planner.why.why import why_of
from mlecareer.profile.records import Profile

ALTERNATIVES = 2
"""The most alternatives that are named beside a step."""


class Desk:
    """Answers about people on one catalog. The last person is remembered: most questions are about the same one."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._of: tuple[Profile, date] | None = None

    def plan(self, person: Profile, day: date) -> Plan:
        """The plan."""
        return plan_of(self._solved_for(person, day))

    def why(self, person: Profile, day: date, id: str) -> Why:
        """Why a certification is in the plan, or why not."""
        return why_of(self._solved_for(person, day), id)

    def instead(self, person: Profile, day: date, fills: tuple[str, ...]) -> tuple[Alternative, ...]:
        """What could take the place of a step that covers these requirements."""
        solved = self._solved_for(person, day)
        filled = (slot for slot in solved.situation.open_slots if slot.slot.id in fills)
        return solved.alternatives.instead_of(filled, ALTERNATIVES)

    def routes(self, person: Profile, day: date) -> tuple[Route, ...]:
        """The plan under each cloud."""
        return compare(self.catalog, person, self.catalog.clouds, day)

    def _solved_for(self, person: Profile, day: date) -> Solved:
        if self._of != (person, day):
            self._of = None
            self._solved = Solved(situation(self.catalog, person, day))
            self._of = (person, day)
        return self._solved


class DeskError(Exception):
    """A bug of ours in the other process, with its traceback as text."""


def answer_all(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Read a catalog, then questions until there are no more; write an answer, or an error, to each."""
    with suppress(EOFError, BrokenPipeError):
        desk = Desk(pickle.load(questions))  # noqa: S301 - written by the process that started this one
        while True:
            question, about = pickle.load(questions)  # noqa: S301
            answer: object
            try:
                answer = getattr(desk, question)(*about)
            except Exception:  # noqa: BLE001 - whatever it is, the other process tells it
                answer = DeskError(traceback.format_exc())
            pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
            answers.flush()


def main() -> None:
    """The process: it reads from standard input and writes to standard output."""
    answer_all(sys.stdin.buffer, sys.stdout.buffer)
