"""What an answer was understood to mean, said back in a line: `cka, passed 10 Feb 2025, valid until 10 Feb 2027`.

Each function has the states before and after an answer; every certification that it brought has a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mlecareer.catalog.dates import spelled
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import validity_months
from mlecareer.interview.state import Interview
from mlecareer.profile.experience import years_on
from mlecareer.profile.holdings import Booked, Held, booked, standing
from mlecareer.profile.records import Holding, Profile
from mlecareer.profile.weekly_hours import hours_a_week
from mlecareer.profile.wishes import BUDGET

Understood = Callable[[Interview, Interview], tuple[str, ...]]

IN_FULL = 3
"""The most certifications that are described one by one if an answer changed none of them."""


def years(before: Interview, after: Interview) -> tuple[str, ...]:
    """The years, the day on which they started, and the stage that they mean."""
    stage, start = after.stage, after.profile.career_start
    figure = f"{years_on(after.profile, after.day) or 0:g}"
    text = f"{figure} {'year' if figure == '1' else 'years'} of experience"
    since = "" if after.profile.years is not None or start is None else f" since {spelled(start)}"
    return (f"{text}{since}: {stage.title}",)


def certifications(before: Interview, after: Interview) -> tuple[str, ...]:
    """A line for each certification that the answer brought or changed; where it changed none, what is held."""
    old, new = _passes(before.profile), _passes(after.profile)
    held = standing(after.catalog, after.profile.holdings, after.day)
    exams = {exam.id: exam for exam in booked(after.catalog, after.profile.holdings, after.day)}
    changed = [id for id, passes in new.items() if old.get(id) != passes]
    gone = [id for id in old if id not in new]
    if before.kept and not changed and not gone:
        return ()  # it was said when the answer was understood in part
    told = changed or ([] if gone else list(new))
    if not changed and len(told) > IN_FULL:
        return (f"{len(told)} certifications: {', '.join(told)}",)
    lines = [_certification(after.catalog, after.day, id, held.get(id), exams.get(id)) for id in told]
    lines += [f"without {', '.join(gone)}"] if gone and new else []
    return tuple(lines) or ("no certifications",)


def goal(before: Interview, after: Interview) -> tuple[str, ...]:
    """The stage that is planned for."""
    stages, present = after.catalog.stages, after.stage
    wished = next((stage for stage in stages if stage.id == after.profile.wishes.goal), None)
    if wished is not None:
        return (f"goal: {wished.title}",)
    following = stages[stages.index(present) + 1 :]
    return (f"the next stage, {following[0].title}" if following else f"the last stage, {present.title}",)


def clouds(before: Interview, after: Interview) -> tuple[str, ...]:
    """The clouds by the names of their vendors."""
    names = {vendor.cloud: vendor.short for vendor in after.catalog.vendors}
    return (", ".join(names.get(cloud, cloud) for cloud in after.profile.wishes.clouds) or "any cloud",)


def hours(before: Interview, after: Interview) -> tuple[str, ...]:
    """The hours a week, marked where they are assumed."""
    wishes = after.profile.wishes
    now = hours_a_week(wishes, after.day)
    assumed = " (assumed)" if wishes.hours_on(after.day) is None else ""
    text = f"{now:g} {'hour' if now == 1 else 'hours'} a week{assumed}"
    later = (change for change in wishes.pace if change.since > after.day)
    return (", ".join((text, *(f"{change.hours_per_week:g} from {spelled(change.since)}" for change in later))),)


def budget(before: Interview, after: Interview) -> tuple[str, ...]:
    """The budget, in dollars."""
    amount = after.profile.wishes.budget_usd
    return ("no budget limit" if amount is None else f"{BUDGET.shown(amount)} for exam fees and renewals",)


def _passes(profile: Profile) -> dict[str, list[Holding]]:
    passes: dict[str, list[Holding]] = {}
    for holding in profile.holdings:
        passes.setdefault(holding.id, []).append(holding)
    return passes


def _certification(catalog: Catalog, day: date, id: str, held: Held | None, exam: Booked | None) -> str:
    """What is known of a certification on a day: when it was passed, how long it counts, and what is booked."""
    if id not in catalog.by_id:
        return f"{id}, not in the catalog, so no plan counts it"
    parts = [id]
    if held is not None:
        if held.passed is not None:
            parts.append(f"passed {spelled(held.passed, is_month=held.earned_is_month)}")
        parts.append(_validity(catalog, day, held))
    if exam is not None:
        what = "renewal" if exam.by == "assessment" else "exam"
        parts.append(f"{what} booked for {spelled(exam.day, is_month=exam.day_is_month)}")
    return ", ".join(parts)


def _validity(catalog: Catalog, day: date, held: Held) -> str:
    certification = catalog.by_id[held.id]
    if held.until is None:
        if validity_months(certification, held.passed or day) is not None:
            return "no date, so we assume it never expires"
        return "its expiry is not known" if certification.validity is None else "does not expire"
    end = spelled(held.until, is_month=held.until_is_month)
    if held.active(day):
        return f"valid until {end}{f' (renewed by {held.renewed_by})' if held.renewed_by is not None else ''}"
    if held.in_grace(day) and held.grace_until is not None:
        return f"expired {end}, can be renewed until {spelled(held.grace_until)}"
    return f"expired {end}"
