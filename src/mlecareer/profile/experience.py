"""Years of experience on a day, the stage that they mean, and the day of the next one."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date

from mlecareer.catalog.amounts import read_years
from mlecareer.catalog.dates import looks_like_date, read_when
from mlecareer.catalog.days import FIRST_YEAR, add_days, add_months, first_day
from mlecareer.catalog.guide import Stage
from mlecareer.catalog.records import Catalog
from mlecareer.errors import UsageError
from mlecareer.profile.records import Profile

DAYS_A_YEAR = 365.2425


def years_on(profile: Profile, day: date) -> float | None:
    """Years of experience on a day, to two decimals and never rounded up; `None` if the profile does not say.

    Before the career starts there are 0.
    """
    if profile.years is not None:
        return profile.years
    if profile.career_start is None:
        return None
    start, full = profile.career_start, max(0, day.year - profile.career_start.year)
    while full > 0 and add_months(start, 12 * full) > day:
        full -= 1
    since, year = add_months(start, 12 * full), add_months(start, 12 * full + 12) - add_months(start, 12 * full)
    return full + max(0, math.floor((day - since).days * 100 / year.days)) / 100


def start_day(years: float, day: date) -> date:
    """The day on which a career started that is `years` long on a day; to the month.

    UsageError if that is before the first year that a file may hold.
    """
    start = add_months(day, -round(years * 12))
    if start.year < FIRST_YEAR:
        raise UsageError(
            f"{years:g} years before {day} is before {FIRST_YEAR}, the first year that we support",
            hint="give fewer years",
        )
    return start


def with_experience(profile: Profile, text: str, day: date) -> Profile:
    """The profile with its years, or its career start, as a text gives them: `3 years`, `2.5`, `since Mar 2022`.

    Raises:
        AmbiguousDateError, ValueError: it gives neither, the start is later than the day, or it may be two dates.
        UsageError: so many years began before the first year that a file may hold.
    """
    since = re.match(r"\s*since\b", text, re.IGNORECASE)
    if since is not None or looks_like_date(text) or text.rstrip().casefold().endswith(" ago"):
        start = first_day(read_when(text[since.end() :].strip() if since is not None else text, day))
        if start > day:
            raise ValueError(f"{start} is in the future")
        return replace(profile, years=None, career_start=start)
    years = read_years(text)
    start_day(years, day)  # which a file must be able to say
    return replace(profile, years=years)


def with_start(profile: Profile, day: date) -> Profile:
    """The profile as a file keeps it: years that were given become the day on which they started."""
    return (
        profile if profile.years is None else replace(profile, years=None, career_start=start_day(profile.years, day))
    )


def stage_at(catalog: Catalog, years: float) -> Stage:
    """The stage of someone with these years: at least its `min_years`, and less than its `max_years`."""
    for stage in catalog.stages:
        if stage.max_years is None or years < stage.max_years:
            return stage
    return catalog.stages[-1]


def stages_from(catalog: Catalog, present: Stage) -> tuple[Stage, ...]:
    """The stages that someone can aim at: the present one and those above it."""
    return catalog.stages[catalog.stages.index(present) :]


def aimed_at(catalog: Catalog, present: Stage, goal: str | None) -> str | None:
    """A goal that someone chooses now, as it is; UsageError where it lies below the present stage."""
    stages = stages_from(catalog, present)
    if goal is None or goal in [stage.id for stage in stages]:
        return goal
    *others, last = [stage.id for stage in stages]
    choices = f"{', '.join(others)} or {last}" if others else last
    raise UsageError(f"you are past '{goal}'", hint=f"choose {choices}")


def next_stage_on(profile: Profile, stage: Stage, years: float, day: date) -> date | None:
    """The day on which years alone lead to the stage after this one; `None` at the last stage."""
    if stage.max_years is None:
        return None
    months, rest = divmod(stage.max_years * 12, 1)
    if profile.years is None and profile.career_start is not None:
        return add_days(add_months(profile.career_start, int(months)), math.ceil(rest * DAYS_A_YEAR / 12))
    # Six decimals of a year are half a minute: rounding takes out what binary fractions leave.
    months, rest = divmod(round((stage.max_years - years) * 12, 6), 1)
    return add_days(add_months(day, int(months)), math.ceil(rest * DAYS_A_YEAR / 12))
