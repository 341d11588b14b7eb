"""What expires when, as an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from mlecareer.answers.cited import Cited, cited
from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog
from mlecareer.errors import UsageError
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.prices import Prices, Taken, What
from mlecareer.planner.keeping.keepers import planned_renewals
from mlecareer.planner.keeping.keeping import renewals
from mlecareer.planner.keeping.records import HoldingRenewal, PlannedRenewal, TitleAtRisk
from mlecareer.planner.keeping.titles import titles_at_risk
from mlecareer.profile.experience import years_on
from mlecareer.profile.records import Currency, Profile
from mlecareer.records import record


@record(frozen=True)
class Renewals:
    """Holdings and booked exams, first to expire first, and the titles that depend on them.

    `never_expire` and `renewal_unknown` are ids: what never expires, and what the catalog gives no renewal for.
    """

    KIND: ClassVar[str] = "renewals"
    ROWS: ClassVar[tuple[str, ...]] = ("holdings",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("names", "urls", "never_expire", "renewal_unknown", "sources")
    as_of: date
    holdings: tuple[HoldingRenewal, ...]
    titles: tuple[TitleAtRisk, ...]
    names: dict[str, str]  # by id, as the addresses are
    urls: dict[str, str]
    never_expire: tuple[str, ...]
    renewal_unknown: tuple[str, ...]
    sources: tuple[Cited, ...]
    currency: Currency | None = None

    @property
    def any_due(self) -> bool:
        """Whether anything should be renewed now, or has expired."""
        return any(holding.state in ("due", "grace", "lapsed") for holding in self.holdings)


def renewals_answer(catalog: Catalog, profile: Profile, day: date, within_days: int | None = None) -> Renewals:
    """All holdings, or those that expire within a number of days, with those that have expired; each with how the plan
    keeps it."""
    until = None if within_days is None else add_days(day, within_days)
    planned = _planned(catalog, profile, day)
    prices = Prices(catalog, profile.prices, profile.paid_by_employer)
    kept = tuple(
        replace(holding, planned=planned.get(holding.certification), you_pay_usd=_paid(prices, holding, day))
        for holding in renewals(catalog, profile, day)
        if until is None or (holding.lapses is not None and holding.lapses <= until)
    )
    known = [catalog.by_id[holding.certification] for holding in kept]
    names, urls = {each.id: each.name for each in known}, {each.id: each.url for each in known}
    never_expire = tuple(each.id for each in known if each.validity == ())
    unknown = tuple(each.id for each in known if each.renewal is None)
    sources = cited(catalog, names)
    titles = titles_at_risk(catalog, profile, day)
    return Renewals(day, kept, titles, names, urls, never_expire, unknown, sources, profile.currency)


def _paid(prices: Prices, holding: HoldingRenewal, day: date) -> float | None:
    """What the person would pay today for what keeps a holding, or gives it again."""
    if not holding.cost_usd:  # unknown, or free: a try that was paid for holds the next one
        return holding.cost_usd
    what: What = "retake" if holding.by == "full_exam" else "renewal"
    cents = prices.paid([Taken(holding.certification, day.toordinal(), what)])[0].cents
    return None if cents is None else cents / 100


def _planned(catalog: Catalog, profile: Profile, day: date) -> dict[str, PlannedRenewal]:
    """What the person's plan renews; nothing where no plan can be made of what they have said."""
    if not profile.holdings or years_on(profile, day) is None:
        return {}
    try:
        return planned_renewals(Solved(situation(catalog, profile, day)))
    except UsageError:  # a wish that names what does not exist is no matter here
        return {}
