"""What expires when, as an answer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog
from mlecareer.planner.keeping import renewals
from mlecareer.planner.keeping_records import HoldingRenewal, TitleAtRisk
from mlecareer.planner.titles import titles_at_risk
from mlecareer.profile.records import Profile
from mlecareer.records import record


@record(frozen=True)
class Renewals:
    """Holdings and booked exams, first to expire first, and the titles that depend on them."""

    KIND: ClassVar[str] = "renewals"
    ROWS: ClassVar[tuple[str, ...]] = ("holdings",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("names", "urls")
    as_of: date
    holdings: tuple[HoldingRenewal, ...]
    titles: tuple[TitleAtRisk, ...]
    names: dict[str, str]  # by id, as the addresses are
    urls: dict[str, str]

    @property
    def any_due(self) -> bool:
        """Whether anything should be renewed now, or has expired."""
        return any(holding.state in ("due", "grace", "lapsed") for holding in self.holdings)


def renewals_answer(catalog: Catalog, profile: Profile, day: date, within_days: int | None = None) -> Renewals:
    """All holdings, or those that expire within a number of days, with those that have expired."""
    until = None if within_days is None else add_days(day, within_days)
    kept = tuple(
        holding
        for holding in renewals(catalog, profile, day)
        if until is None or (holding.lapses is not None and holding.lapses <= until)
    )
    known = [catalog.by_id[holding.certification] for holding in kept]
    names, urls = {each.id: each.name for each in known}, {each.id: each.url for each in known}
    return Renewals(day, kept, titles_at_risk(catalog, profile, day), names, urls)
