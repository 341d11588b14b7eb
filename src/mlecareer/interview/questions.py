"""The questions as data: what is asked, what is meant by it, what holds now, and what an answer changes.

Each has an option of the command line that does the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from mlecareer.catalog.days import add_months
from mlecareer.catalog.lookup import find_certification, find_stage, names_of, one_of
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.scalars import Dollars, HoursAWeek, Scalar, Years, parse_day
from mlecareer.errors import UsageError
from mlecareer.planner.situation import HOURS_A_WEEK
from mlecareer.profile.experience import stage_at, years_on
from mlecareer.profile.records import Holding, Profile
from mlecareer.records import record

NOTHING = ("none", "no", "any", "nothing")
"""What takes an answer back."""

SHOWN = 8
"""So many certifications are listed where a word is part of several."""


@record(frozen=True)
class About:
    """What questions are asked about: the person as known so far, against a catalog, on a day."""

    catalog: Catalog
    day: date
    profile: Profile


@record(frozen=True)
class Question:
    """`now` is what holds, as one would type it; `answer` gives the profile changed by a text, or raises
    ValueError or MlecareerError with what is wrong in it."""

    name: str
    prompt: Callable[[About], str]
    help: str
    option: str
    now: Callable[[About], str]
    answer: Callable[[About, str], Profile]


def _years_now(about: About) -> str:
    if about.profile.career_start is not None:
        return about.profile.career_start.isoformat()
    return "0" if about.profile.years is None else f"{about.profile.years:g}"


def _years(about: About, text: str) -> Profile:
    start = parse_day(text) if "-" in text[1:] else add_months(about.day, -round(_read(Years, text) * 12))
    return replace(about.profile, career_start=start, years=None)


def _held_now(about: About) -> str:
    return ", ".join(_said(one) for one in about.profile.holdings) or "none"


def _said(one: Holding) -> str:
    return one.id if one.earned is None else f"{one.id}:{one.earned}"


def _held(about: About, text: str) -> Profile:
    if text.casefold() in NOTHING:
        return replace(about.profile, holdings=())
    holdings = {one.id: one for one in about.profile.holdings}
    for part in filter(None, map(str.strip, text.split(","))):
        name, _, day = part.partition(":")
        id = _meant(about.catalog, name.strip())
        holdings[id] = Holding(id, parse_day(day) if day else None)
    return replace(about.profile, holdings=tuple(holdings.values()))


def _meant(catalog: Catalog, name: str) -> str:
    """The certification of a name; where the name is part of several, these are named."""
    try:
        return find_certification(catalog, name).id
    except UsageError:
        word = name.casefold()
        alike = [one.id for one in catalog.certifications if any(word in each for each in _names(one))]
        if len(alike) == 1:
            return alike[0]
        if not word or not alike:
            raise
        more = f" and {len(alike) - SHOWN} more" if len(alike) > SHOWN else ""
        raise UsageError(f"'{name}' is part of {', '.join(alike[:SHOWN])}{more}; type one of them") from None


def _names(one: Any) -> tuple[str, ...]:
    return (*names_of(one), one.short.casefold(), one.name.casefold())


def _goal_prompt(about: About) -> str:
    here = stage_at(about.catalog, years_on(about.profile, about.day) or 0)
    ahead = list(about.catalog.stages)
    ahead = ahead[ahead.index(here) :]
    numbers = {stage.id: number for number, stage in enumerate(about.catalog.stages, start=1)}
    listed = ", ".join(f"{numbers[stage.id]} {stage.title}" for stage in ahead)
    return f"Which stage do you want to reach? You are {here.title} now. {listed}"


def _goal_now(about: About) -> str:
    return about.profile.wishes.goal or "the next one"


def _goal(about: About, text: str) -> Profile:
    if text.casefold() in (*NOTHING, "next", "the next one"):
        return _wishing(about, goal=None)
    stages = list(about.catalog.stages)
    stage, here = find_stage(about.catalog, text), stage_at(about.catalog, years_on(about.profile, about.day) or 0)
    if stages.index(stage) < stages.index(here):
        raise UsageError(f"'{stage.id}' lies below '{here.id}', where your years put you")
    return _wishing(about, goal=stage.id)


def clouds_of(catalog: Catalog) -> tuple[str, ...]:
    """The clouds that the catalog's vendors belong to."""
    return tuple(cloud for cloud in dict.fromkeys(catalog.clouds.values()) if cloud is not None)


def _clouds_prompt(about: About) -> str:
    return f"Which cloud do you work with? {', '.join(clouds_of(about.catalog))}, or several"


def _clouds(about: About, text: str) -> Profile:
    if text.casefold() in NOTHING:
        return _wishing(about, clouds=())
    named = [part for part in map(str.strip, text.replace(" ", ",").split(",")) if part]
    return _wishing(about, clouds=tuple(one_of(one, clouds_of(about.catalog), "cloud") for one in named))


def _hours(about: About, text: str) -> Profile:
    return _wishing(about, hours_per_week=None if text.casefold() in NOTHING else _read(HoursAWeek, text))


def _budget(about: About, text: str) -> Profile:
    plain = text.removeprefix("$").replace(",", "")
    return _wishing(about, budget_usd=None if text.casefold() in NOTHING else _read(Dollars, plain))


def _wishing(about: About, **wishes: Any) -> Profile:
    return replace(about.profile, wishes=replace(about.profile.wishes, **wishes))


def _read(kind: Any, text: str) -> Any:
    scalar: Scalar = kind.__metadata__[0]
    return scalar.read(text)


YEARS = Question(
    "years",
    lambda about: "How many years have you worked in ML engineering, or since which day?",
    "A number such as 3 or 2.5, or the day you started, such as 2023-09-01. Your stage follows from it. What is kept is"
    " the day, so that your years grow by themselves.",
    "--years",
    _years_now,
    _years,
)

QUESTIONS = (
    YEARS,
    Question(
        "certifications",
        lambda about: "Which certifications do you hold? Several with commas, with the day you passed if you know it",
        "By id, exam code, alias, or a part of the name: cka, MLS-C01, kubernetes. With the day as in cka:2025-02-10,"
        " so that it is known when it lapses. What you name is added; none takes all away.",
        "--have",
        _held_now,
        _held,
    ),
    Question(
        "goal",
        _goal_prompt,
        "A number or a name from the list. Empty means the stage after yours.",
        "--to",
        _goal_now,
        _goal,
    ),
    Question(
        "clouds",
        _clouds_prompt,
        "A plan keeps to these clouds wherever a slot can be filled with them. Empty means any.",
        "--cloud",
        lambda about: ", ".join(about.profile.wishes.clouds) or "any",
        _clouds,
    ),
    Question(
        "hours",
        lambda about: "How many hours a week can you study?",
        "All days of the plan follow from it. Empty means that 6 are assumed.",
        "--hours-per-week",
        lambda about: f"{about.profile.wishes.hours_per_week or HOURS_A_WEEK:g}",
        _hours,
    ),
    Question(
        "budget",
        lambda about: "How much may the exams cost, in USD?",
        "The fees of what you take; renewals are counted apart. Empty means any amount.",
        "--budget",
        lambda about: "any" if about.profile.wishes.budget_usd is None else f"{about.profile.wishes.budget_usd:.10g}",
        _budget,
    ),
)
