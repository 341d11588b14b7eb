"""Catalogs of every kind that once took minutes, gigabytes or a deep stack, small here and large in `benchmarks.sweep`.

What an answer takes is counted, never timed: the units of its allowance, and how many functions it calls.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.knotty import KINDS
from benchmarks.knotty_case import DAY, written
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.candidates import MOST_REMEMBERED
from mlecareer.planner.choice.question import NODES_A_UNIT, Allowance
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.plan import plan_of
from mlecareer.storage.catalog_files import read_catalog
from mlecareer.storage.profile import load_profile

UNITS = 120
LIMITS: dict[str, Any] = {"budget_usd": 900.0, "by": DAY + timedelta(500)}


def asked(kind: str, size: int, folder: Path, units: int = UNITS, **wishes: Any) -> Solved:
    """A case of a kind, with little that its answer may spend."""
    folder.mkdir(exist_ok=True)
    catalog, profile = written(KINDS[kind][0](size), folder)
    person = load_profile(str(profile))
    assert person is not None
    person = replace(person, wishes=replace(person.wishes, **wishes))
    return Solved(situation(read_catalog([str(catalog)]), person, DAY), Allowance(units * NODES_A_UNIT))


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_ends_soon_after_its_allowance(kind: str, tmp_path: Path) -> None:
    """What is not proven then is said to be so, and courses are not remembered without end."""
    limits = LIMITS if len(kind) % 2 else {}
    solved = asked(kind, min(KINDS[kind][1], 12), tmp_path, **limits)
    made = plan_of(solved, alternatives=None)
    allowance = solved.candidates.allowance
    assert made.optimal or allowance.is_spent
    assert allowance.nodes > -(UNITS + 3 * solved.candidates.dearest) * NODES_A_UNIT
    assert solved.candidates._remembered <= MOST_REMEMBERED + len(made.steps)


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many calls of functions there are."""
    calls = [0]

    def count(_frame: object, event: str, _argument: object) -> None:
        calls[0] += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


GROWING = ("chain", "tree", "all of", "one closes", "many slots", "covering", "booked", "wishes", "plain")


@pytest.mark.parametrize("kind", GROWING)
def test_four_times_as_much_takes_less_than_eight_times_as_many_calls(kind: str, tmp_path: Path) -> None:
    calls = []
    for size in (9, 36):
        solved = asked(kind, size, tmp_path / str(size), units=40)
        with counted() as made:
            plan_of(solved)
        calls.append(made[0])
    assert calls[1] < 8 * calls[0]
