"""Routes side by side."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.compare import Comparison
from mlecareer.planner.records import Route
from mlecareer.rendering.page import Block, Column, Grid, Page, Paragraph, Phrase, row
from mlecareer.rendering.wording import counted, hours, usd


def page(answer: Comparison, *, full: bool) -> Page:
    """A row a cloud, then the steps of each."""
    over = counted(answer.over_years, "year")
    columns = (
        Column("Cloud", whole=True),
        Column("Exams", right=True, whole=True),
        Column("Hours", right=True, whole=True),
        Column("Cost", right=True, whole=True),
        Column(over, right=True, whole=True),
        Column("Ready by", whole=True),
    )
    rows = tuple(
        row(
            Phrase(route.cloud, "strong"),
            str(route.exams),
            hours(route.hours.low, route.hours.high),
            usd(route.total_usd),
            usd(route.over_years_usd),
            route.finishes.latest.isoformat(),
        )
        for route in answer.routes
    )
    steps = [
        Paragraph(f"{route.cloud}: {', '.join(route.steps) or 'nothing to do'}; {_held(route)}")
        for route in answer.routes
    ]
    left_open = [block for route in answer.routes for block in _left_open(route)]
    note = Paragraph(f"{over}: fees and renewals within {over} from today, to hold all of it then.", "muted")
    return Page(f"Routes to {answer.goal_title}, as of {answer.as_of}", (Grid(columns, rows), *steps, *left_open, note))


def _left_open(route: Route) -> Iterator[Block]:
    """What a route leaves open, and why."""
    limited = [slot for slot in route.open if slot.state == "left_out"]
    if not route.within_limits:
        without = dict.fromkeys(id for slot in limited for id in slot.certifications)
        out = ", ".join(without) or "nothing that it could take"
        still = counted(len(limited), "requirement stays", "requirements stay")
        yield Paragraph(f"{route.cloud}: over your limits, so it leaves out {out}; {still} open", "warn")
    for state, why in (("not_on_your_clouds", f"not on {route.cloud}"), ("unfillable", "not possible")):
        titles = [slot.title for slot in route.open if slot.state == state]
        if titles:
            yield Paragraph(f"{route.cloud}: {why}: {', '.join(titles)}", "warn")


def _held(route: Route) -> str:
    return f"counts your {', '.join(route.reuses)}" if route.reuses else "none of yours count"
