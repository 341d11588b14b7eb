"""The six questions as data, in the order in which they are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mlecareer.catalog.records import Catalog
from mlecareer.errors import UsageError
from mlecareer.interview import reading
from mlecareer.interview.state import Interview, Question
from mlecareer.planner.situation import HOURS_A_WEEK
from mlecareer.profile.records import Holding, Profile

YEARS = Question(
    name="years",
    text="How many years of experience do you have?",
    form="Years such as 2.5, or your first day as YYYY-MM-DD",
    help="They say on which stage of the ladder you stand (mlecareer ladder shows it). Years are kept as the day on "
    "which you started, so they grow by themselves.",
    option="--years YEARS",
    command="mlecareer profile set --years YEARS",
    now=reading.years_now,
    read=reading.read_years,
    choices=reading.nothing,
    search=reading.no_search,
)

CERTIFICATIONS = Question(
    name="certifications",
    text="Which certifications do you hold?",
    form="Ids, names or exam codes, with commas between",
    help="What you hold need not be earned again. Add the day on which you passed, as in cka:2025-02-10, and it is "
    "known when it lapses. What you type joins what is saved; none takes all away. ? and words, as in "
    "? kubernetes, lists those that have them.",
    option="--have ID[:DAY]",
    command="mlecareer profile add ID --on DAY",
    now=reading.holdings_now,
    read=reading.read_holdings,
    choices=reading.nothing,
    search=reading.search_certifications,
)

GOAL = Question(
    name="goal",
    text="Which stage do you want to be ready for?",
    form="Its id or number, or next",
    help="The plan fills what the stages from yours to that one ask. next: the one after yours, even when years go by. "
    "mlecareer stage ID shows what a stage asks.",
    option="--to STAGE",
    command="mlecareer profile set --goal STAGE",
    now=reading.goal_now,
    read=reading.read_goal,
    choices=reading.goal_choices,
    search=reading.no_search,
)

CLOUDS = Question(
    name="clouds",
    text="Which clouds do you want to keep to?",
    form="Names or numbers, with commas between, or any",
    help="Where a slot can be filled on several clouds, the plan takes one of yours. any: whichever takes the fewest "
    "hours. mlecareer compare shows the routes side by side.",
    option="--cloud CLOUD",
    command="mlecareer profile set --cloud CLOUD",
    now=reading.clouds_now,
    read=reading.read_clouds,
    choices=reading.cloud_choices,
    search=reading.no_search,
)

HOURS = Question(
    name="hours",
    text="How many hours a week can you study?",
    form="Hours such as 8",
    help=f"The days of the plan follow from it. {HOURS_A_WEEK:g} are assumed where nobody says.",
    option="--hours-per-week HOURS",
    command="mlecareer profile set --hours-per-week HOURS",
    now=reading.hours_now,
    read=reading.read_hours,
    choices=reading.nothing,
    search=reading.no_search,
)

BUDGET = Question(
    name="budget",
    text="What may exam fees come to, in US dollars?",
    form="Whole dollars such as 1000, or none for no limit",
    help="Where the fees of all that is asked come to more, the plan says what fits and what it would take. Renewals "
    "are not counted in it.",
    option="--budget USD",
    command="mlecareer profile set --budget USD",
    now=reading.budget_now,
    read=reading.read_budget,
    choices=reading.nothing,
    search=reading.no_search,
)

QUESTIONS = (YEARS, CERTIFICATIONS, GOAL, CLOUDS, HOURS, BUDGET)

SAMPLE = Profile(years=3.0, holdings=(Holding("cka"),))
"""Someone to look around with: not the person who asks."""


def sample(catalog: Catalog) -> Profile:
    """The sample person, holding only what the catalog knows."""
    return replace(SAMPLE, holdings=tuple(one for one in SAMPLE.holdings if one.id in catalog.by_id))


def start(catalog: Catalog, day: date, saved: Profile | None) -> Interview:
    """The interview of a person, what is saved being what Enter keeps.

    Raises:
        UsageError: the catalog has no stages, so there is nothing to be asked for.
    """
    if not catalog.stages:
        raise UsageError("the catalog has no stages, so there is nothing to plan for")
    profile = saved or Profile()
    # A catalog without clouds leaves nothing to choose among.
    asked = tuple(one for one in QUESTIONS if one is not CLOUDS or catalog.clouds)
    return Interview(catalog, day, profile, profile, asked)


def only_years(catalog: Catalog, day: date, profile: Profile) -> Interview:
    """The one question that a plan cannot do without."""
    return replace(start(catalog, day, profile), questions=(YEARS,))


def without_being_asked() -> tuple[str, ...]:
    """The commands that save what the questions ask for, those of one command as one line."""
    setting = "mlecareer profile set"
    sets = [one.command.removeprefix(setting) for one in QUESTIONS if one.command.startswith(setting)]
    return setting + "".join(sets), *(one.command for one in QUESTIONS if not one.command.startswith(setting))
