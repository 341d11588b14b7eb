"""What of the held lapses when, what renews it, and the titles that hang on it."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog, Title
from mlecareer.planner.records import HoldingRenewal, TitleAtRisk
from mlecareer.planner.renewals import renewable, window_opens
from mlecareer.profile.holdings import Held, standing
from mlecareer.profile.records import Profile

DUE_DAYS = 90
"""A holding is due so many days before its end, where no window says otherwise."""


def renewals(catalog: Catalog, profile: Profile, as_of: date) -> tuple[HoldingRenewal, ...]:
    """Each holding with its end, first to lapse first; those without a known end last."""
    held = standing(catalog, profile.holdings, as_of)
    found = (_renewal(catalog, one, as_of) for one in held.values())
    return tuple(sorted(found, key=lambda one: (one.lapses or date.max, one.certification)))


def titles_at_risk(catalog: Catalog, profile: Profile, as_of: date) -> tuple[TitleAtRisk, ...]:
    """The titles of which something is held, with what is missing and the last thing that keeps them."""
    held = standing(catalog, profile.holdings, as_of)
    found = (_title(title, held, as_of) for title in catalog.titles)
    return tuple(title for title in found if title.held)


def _renewal(catalog: Catalog, held: Held, day: date) -> HoldingRenewal:
    certification = catalog.by_id[held.id]
    renewal = certification.renewal
    can = renewable(certification, day)
    others = tuple(c.id for c in catalog.certifications if any(link.id == held.id for link in c.renews))
    lapsed = not held.active(day)
    if lapsed:
        others = tuple(id for id in others if any(r.id == held.id and r.revives for r in catalog.by_id[id].renews))
    renewed_by = (*((held.id,) if can else ()), *others)
    opens = window_opens(certification, held.until) if held.until is not None else None
    due = add_days(held.until, -DUE_DAYS) if held.until is not None else None
    return HoldingRenewal(
        certification=held.id,
        earned=held.earned,
        lapses=held.until,
        window_opens=opens,
        cost_usd=renewal.price_usd if renewal is not None and can else None,
        renewed_by=renewed_by,
        state=(
            "unknown"
            if held.earned is None
            else "lapsed"
            if lapsed
            else "valid"
            if held.until is None
            else "cannot_renew"
            if not renewed_by
            else "due"
            if due is not None and day >= due
            else "valid"
        ),
    )


def _title(title: Title, held: dict[str, Held], day: date) -> TitleAtRisk:
    active = tuple(id for id in title.all_of if id in held and held[id].active(day))
    ends = [held[id].until for id in active]
    known = [end for end in ends if end is not None]
    missing = tuple(id for id in title.all_of if id not in active)
    return TitleAtRisk(title.id, title.name, active, missing, None if missing or not known else min(known))
