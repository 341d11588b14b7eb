"""Routes side by side."""

from __future__ import annotations

from mlecareer.answers.compare import Comparison
from mlecareer.planner.records import Route
from mlecareer.rendering.page import Column, Grid, Page, Paragraph, Phrase, row
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
    note = Paragraph(f"{over}: fees and renewals within {over} from today, to hold all of it then.", "muted")
    return Page(f"Routes to {answer.goal_title}, as of {answer.as_of}", (Grid(columns, rows), *steps, note))


def _held(route: Route) -> str:
    return f"counts your {', '.join(route.reuses)}" if route.reuses else "none of yours count"
