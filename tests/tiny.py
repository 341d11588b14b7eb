"""Catalogs small enough to work out by hand, for tests that call the domain.

Study goes at 7 hours a week, so an hour is a day: what takes 10 hours from the first day on is sat on day 10.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mlecareer.catalog.certification import Certification, Exam, Hours, Level, Source, Title, Vendor
from mlecareer.catalog.guide import Options, Salary, Slot, Stage, Tier
from mlecareer.catalog.records import Catalog
from mlecareer.profile.records import Holding, Profile, Wishes

DAY = date(2026, 1, 5)
STAGES = ("now", "goal", "after")


def day(number: int) -> date:
    """The day of this number; the as-of day has number 1."""
    return DAY + timedelta(number - 1)


def cert(id: str, hours: tuple[int, int] | None = (10, 20), **fields: Any) -> Certification:
    """A certification for $100 that never expires and can be sat on any day."""
    said: dict[str, Any] = {
        "name": f"The {id}",
        "short": id.upper(),
        "vendor": "free",
        "level": "low",
        "summary": "s",
        "url": f"https://example.org/{id}",
        "sources": (Source("https://example.org", DAY),),
        "price_usd": 100.0,
        "validity": (),
        "exams": (Exam(f"{id.upper()}-1"),),
        "study_hours": Hours(*hours) if hours is not None else None,
    }
    return Certification(id=id, **said | fields)


def slot(id: str, *options: str, **fields: Any) -> Slot:
    """A slot that any one of the options fills, unless `all_of` or `at_least` says otherwise."""
    if options:
        fields["any_of"] = Options(options)
    return Slot(id, id.upper(), **fields)


def catalog(
    *certifications: Certification,
    now: tuple[Slot, ...] = (),
    goal: tuple[Slot, ...] = (),
    after: tuple[Slot, ...] = (),
    tier: tuple[Slot, ...] = (),
    titles: tuple[Title, ...] = (),
) -> Catalog:
    """Three stages of two years each with these slots, and a tier that is due from the first to the second."""
    slots = {"now": now, "goal": goal, "after": after}
    stages = [
        Stage(id, id.title(), 2.0 * n, Salary(n, n + 1), "g", 2.0 * n + 2, slots=slots[id])
        for n, id in enumerate(STAGES)
    ]
    stages[-1] = replace(stages[-1], max_years=None)
    return Catalog(
        title="Tiny",
        vendors=(
            Vendor("free", "Free", "Free"),
            Vendor("red", "Red Cloud", "Red", "red"),
            Vendor("blue", "Blue Cloud", "Blue", "blue"),
        ),
        levels=(Level("low", "Low", Hours(30, 50)), Level("high", "High", Hours(60, 100))),
        certifications=certifications,
        titles=titles,
        stages=tuple(stages),
        tiers=(Tier(1, "One", "now", "goal", tier),) if tier else (),
    )


def person(*holdings: str | Holding, years: float | None = 1, **fields: Any) -> Profile:
    """Someone who holds these, and studies an hour a day."""
    wishes: dict[str, Any] = {"hours_per_week": 7.0} | fields
    held = tuple(Holding(one) if isinstance(one, str) else one for one in holdings)
    return Profile(years=years, holdings=held, wishes=Wishes(**wishes))
