"""Routes side by side as a terminal shows them: a star for the best of each line, and what differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from inline_snapshot import snapshot
from rich.cells import cell_len

from conftest import AS_OF, Program
from mlecareer.answers.compare import Comparison
from mlecareer.catalog.certification import HourRange
from mlecareer.drawing import drawn
from mlecareer.planner.route_records import OpenSlot, Route
from mlecareer.planner.step_records import DayRange
from mlecareer.rendering.format import Format, render

DAY = date(2026, 11, 23)
ROUTE = Route("red", 2, HourRange(50, 90), 300, 3, 400, DayRange(DAY, DAY, DAY), ("cka",), ("r", "shared"))


def shown(*routes: Route, width: int = 80) -> str:
    return drawn(render(Comparison(DAY, routes, "Senior"), Format.table, width=width), width)


def lines(*routes: Route) -> dict[str, list[str]]:
    """The cells of each line of the figures."""
    rows = (line.split("  ") for line in shown(*routes).partition("What differs")[0].splitlines()[4:])
    cells = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    return {row[0]: row[1:] for row in cells if row}


def test_the_best_is_starred_and_what_differs_stands_under_each() -> None:
    blue = replace(ROUTE, cloud="blue", exams=3, total_usd=250.5, steps=("b", "b-2", "shared"))
    assert shown(ROUTE, blue) == snapshot("""\
Routes to Senior

                        red       blue
──────────────────────────────────────
Exams                   ★ 2          3
Hours of study        50–90      50–90
Cost until ready       $300  ★ $250.50
Cost over 3 years      $400       $400
renewals included
Ready by           Nov 2026   Nov 2026

What differs
red
└── r
blue
├── b
└── b-2
on every route
├── shared
└── ✓ cka, which you hold
""")


def test_a_route_that_leaves_something_open_is_never_the_best() -> None:
    """It is cheap because it is not the same plan; so beside it the only full route has nothing to be better than."""
    less = replace(ROUTE, cloud="blue", exams=1, total_usd=100, open=(OpenSlot("s", "Security", "unfillable", ()),))
    told = lines(ROUTE, less)
    assert told["Requirements left open"] == ["★ 0", "1"]
    assert told["Exams"] == ["2", "1"]
    assert told["Cost until ready"] == ["$300", "$100"]
    assert "not possible: Security" in shown(ROUTE, less)


def test_the_best_is_one_of_the_routes_that_leave_the_least_open() -> None:
    dear = replace(ROUTE, cloud="green", total_usd=400)
    less = replace(ROUTE, cloud="blue", exams=1, total_usd=100, open=(OpenSlot("s", "Security", "unfillable", ()),))
    told = lines(ROUTE, dear, less)
    assert told["Requirements left open"] == ["★ 0", "★ 0", "1"]
    assert told["Exams"] == ["2", "2", "1"]
    assert told["Cost until ready"] == ["★ $300", "$400", "$100"]


def test_where_all_are_alike_none_is_starred() -> None:
    assert "★" not in shown(ROUTE, replace(ROUTE, cloud="blue"))
    assert "nothing of its own" in shown(ROUTE, replace(ROUTE, cloud="blue"))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_routes_are_readable_at_every_width(width: int, fixed: Program) -> None:
    ask = ("compare", "--years", "3", "--cloud", "aws,gcp,azure", "--as-of", AS_OF)
    text = fixed(*ask, env={"COLUMNS": str(width)}).text
    assert max(map(cell_len, text.splitlines())) <= width
    steps = {id for route in fixed(*ask, "--format", "json").json["routes"] for id in route["steps"]}
    assert steps <= set(text.replace(",", " ").split())


def test_a_star_is_said_where_it_is_heard(fixed: Program) -> None:
    text = fixed("compare", "--years", "3", "--cloud", "aws,azure", "--as-of", AS_OF, "--format", "plain").text
    assert "★" not in text
    assert "(best)" in text


def test_nobody_is_ready_by_a_route_that_leaves_something_out(run: Program) -> None:
    words = ("compare", "--years", "3", "--as-of", "2026-11-27", "--format", "plain")
    partial, whole = run(*words, "--budget", "300").text, run(*words).text
    assert ("Ready by" in partial, "until ready" in partial) == (False, False)
    assert ". Finish\n" in partial
    assert ("Ready by" in whole, "Cost until ready" in whole) == (True, True)


def test_a_route_without_steps_has_a_single_date(run: Program) -> None:
    text = run("compare", "--years", "12", "--as-of", "2026-11-27", "--format", "plain").text
    assert "aws on 2026-11-27; gcp on 2026-11-27" in text
    assert "between" not in text
