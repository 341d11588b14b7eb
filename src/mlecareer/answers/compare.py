"""Routes side by side, as an answer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mlecareer.answers.cited import Cited, cited
from mlecareer.catalog.records import Catalog
from mlecareer.planner.compare import OVER_YEARS
from mlecareer.planner.route_records import Route
from mlecareer.profile.records import Currency
from mlecareer.records import record


@record(frozen=True)
class Comparison:
    """A route for each cloud, with its cost over a number of years; screens show amounts in `currency` too."""

    KIND: ClassVar[str] = "compare"
    ROWS: ClassVar[tuple[str, ...]] = ("routes",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("goal_title", "sources")
    as_of: date
    routes: tuple[Route, ...]
    goal_title: str
    sources: tuple[Cited, ...] = ()
    currency: Currency | None = None

    @property
    def says_no(self) -> bool:
        """Whether limits, or what nothing can fill, leave something out of a route: then the exit code is 1."""
        return any(
            not route.within_limits or any(slot.state == "unfillable" for slot in route.open) for route in self.routes
        )

    @property
    def over_years(self) -> float:
        """The number of years for which the cost of each route is given."""
        return self.routes[0].over_years if self.routes else OVER_YEARS


def comparison(
    catalog: Catalog, day: date, routes: tuple[Route, ...], goal_title: str, currency: Currency | None = None
) -> Comparison:
    """The routes with the sources of what is in them."""
    ids = (id for route in routes for id in (*route.reuses, *route.steps))
    return Comparison(day, routes, goal_title, cited(catalog, ids), currency)
