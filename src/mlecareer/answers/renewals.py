"""What expires when, as an answer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog
from mlecareer.planner.keeping import renewals
from mlecareer.planner.records import HoldingRenewal, TitleAtRisk
from mlecareer.planner.titles import titles_at_risk
from mlecareer.profile.records import Profile
from mlecareer.records import record


@record(frozen=True)
class Renewals:
    """Holdings and booked exams by when they expire, and the titles that hang on them."""

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
        return any(one.state in ("due", "grace", "lapsed") for one in self.holdings)


def renewals_answer(catalog: Catalog, profile: Profile, day: date, within_days: int | None = None) -> Renewals:
    """All holdings, or those that expire within so many days (expired ones included)."""
    until = None if within_days is None else add_days(day, within_days)
    found = renewals(catalog, profile, day)
    kept = tuple(one for one in found if until is None or (one.lapses is not None and one.lapses <= until))
    known = [catalog.by_id[one.certification] for one in kept]
    names, urls = {one.id: one.name for one in known}, {one.id: one.url for one in known}
    return Renewals(day, kept, titles_at_risk(catalog, profile, day), names, urls)
