"""The titles that depend on certifications that are held, and the day on which each is really lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mlecareer.catalog.certification import Title
from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog
from mlecareer.planner.keeping.keeping import ends_by_bookings
from mlecareer.planner.keeping.records import BookedExam, TitleAtRisk
from mlecareer.profile.holdings import Held, booked, standing
from mlecareer.profile.records import Profile


def titles_at_risk(catalog: Catalog, profile: Profile, as_of: date) -> tuple[TitleAtRisk, ...]:
    """The titles of which something is held, or was held at once, with what is missing and how long they last."""
    held = standing(catalog, profile.holdings, as_of)
    coming = ends_by_bookings(catalog, held, booked(catalog, profile.holdings, as_of))
    found = (_title(title, held, coming, as_of) for title in catalog.titles)
    return tuple(title for title in found if title.held or title.state in ("ending", "lost"))


def _title(title: Title, held: Mapping[str, Held], coming: Mapping[str, BookedExam], day: date) -> TitleAtRisk:
    active = tuple(id for id in title.all_of if id in held and held[id].active(day))
    missing = tuple(id for id in title.all_of if id not in active)
    exams = tuple(coming[id] for id in missing if id in coming)
    if missing:
        expired = [until for id in missing if id in held and (until := held[id].until) is not None]
        first = min(expired, default=None)
        if first is None or not _all_held(title, held, add_days(first, -1)):
            return TitleAtRisk(title.id, title.name, active, missing, None, "incomplete", booked=exams)
        lost = lost_on(title, first)
        return TitleAtRisk(title.id, title.name, active, missing, None, "ending" if day < lost else "lost", lost, exams)
    ends = [end for id in active if (end := _end(held[id], coming.get(id))) is not None]
    if not ends:
        return TitleAtRisk(title.id, title.name, active, (), None, "held")
    return TitleAtRisk(title.id, title.name, active, (), min(ends), "held", lost_on(title, min(ends)))


def _all_held(title: Title, held: Mapping[str, Held], day: date) -> bool:
    """Whether all of a title was active on a day, as far as the dates tell."""
    holdings = [held.get(id) for id in title.all_of]
    return all(one is not None and one.active(day) and (one.earned is None or one.earned <= day) for one in holdings)


def _end(held: Held, coming: BookedExam | None) -> date | None:
    """The end of a holding, with an exam that is booked before it."""
    return coming.lapses if coming is not None and held.until is not None and coming.day < held.until else held.until


def lost_on(title: Title, expires: date) -> date:
    """The first day without the title, where something of it does not count from a day on."""
    if title.holds == "while_active":
        return expires
    # The end that a badge shows is the last good day, which decides the year.
    return date(add_days(expires, -1).year + 1, 1, 1)
