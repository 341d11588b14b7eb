"""The six questions as data, in the order in which they are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from mlecareer.catalog.records import Catalog
from mlecareer.errors import UsageError
from mlecareer.interview import reading, understanding
from mlecareer.interview.state import Interview, Question
from mlecareer.interview.understanding import Understood
from mlecareer.profile.records import Holding, Profile
from mlecareer.profile.weekly_hours import HOURS, HOURS_A_WEEK
from mlecareer.profile.wish import Wish
from mlecareer.profile.wishes import BUDGET, CLOUDS, GOAL

YEARS = Question(
    name="years",
    text="How many years of experience do you have?",
    form="Years (such as 2.5) or your start date (such as 2023-09)",
    help="Your years decide your stage (see mlecareer ladder). We save the start date, so they count up on their own.",
    option="--years YEARS",
    command="mlecareer profile set --years YEARS",
    now=reading.years_now,
    read=reading.read_years,
    choices=reading.nothing,
    search=reading.no_search,
    understood=understanding.years,
)

CERTIFICATIONS = Question(
    name="certifications",
    text="Which certifications do you hold?",
    form="Names or exam codes, separated by commas, with the date if you know it (cka:2025-02-10)",
    help="You won't be asked to earn these again. Add the date you passed (cka:2025-02-10) to see when it expires; a "
    "future date means a booked exam. Your answer is added to what is saved; "
    '"none" clears it. "? kubernetes" searches.',
    option="--have ID[:DAY]",
    command="mlecareer profile add ID --on DAY",
    now=reading.holdings_now,
    read=reading.read_holdings,
    choices=reading.held_so_far,
    search=reading.search_certifications,
    understood=understanding.certifications,
)


def _about(wish: Wish[Any], text: str, form: str, help: str, understood: Understood) -> Question:
    """A question about a wish; its answer is read as the option is."""
    return Question(
        name=wish.field,
        text=text,
        form=form,
        help=help,
        option=f"{wish.option} {wish.metavar}",
        command=f"mlecareer profile set {wish.option} {wish.metavar}",
        now=reading.wish_now(wish),
        read=reading.read_wish(wish),
        choices=reading.nothing,
        search=reading.no_search,
        understood=understood,
    )


QUESTIONS = (
    YEARS,
    CERTIFICATIONS,
    replace(
        _about(
            GOAL,
            "Which stage do you want to be ready for?",
            "Number or name",
            'The plan covers every stage from yours up to this one. "next" always means the stage after yours. '
            "mlecareer stage ID shows what a stage asks for.",
            understanding.goal,
        ),
        now=reading.goal_now,
        read=reading.read_goal,
        choices=reading.goal_choices,
    ),
    replace(
        _about(
            CLOUDS,
            "Which clouds do you work with?",
            "Numbers or names, separated by commas",
            'If an exam exists on several clouds, the plan picks yours. "any" picks the quickest. mlecareer compare '
            "shows the routes side by side.",
            understanding.clouds,
        ),
        read=reading.read_clouds,
        choices=reading.cloud_choices,
    ),
    replace(
        _about(
            HOURS,
            "How many hours a week can you study?",
            "Hours a week",
            f"The dates in your plan follow from this. Without it we assume {HOURS_A_WEEK:g}.",
            understanding.hours,
        ),
        now=reading.hours_now,
    ),
    _about(
        BUDGET,
        "What is your budget for exam fees (USD)?",
        "Amount, or none",
        "If your goal costs more, the plan shows what fits and what it would take. Renewals are included.",
        understanding.budget,
    ),
)

SAMPLE = Profile(years=3.0, holdings=(Holding("cka"),))
"""Someone to look around with: not the person who asks."""


def sample(catalog: Catalog) -> Profile:
    """The sample person, holding only what the catalog knows."""
    held = tuple(holding for holding in SAMPLE.holdings if holding.id in catalog.by_id)
    return replace(SAMPLE, holdings=held)


def start(catalog: Catalog, day: date, saved: Profile | None, *, from_menu: bool = False) -> Interview:
    """The interview of a person, what is saved being what Enter keeps.

    Raises:
        UsageError: the catalog has no stages, so there is nothing to be asked for.
    """
    if not catalog.stages:
        raise UsageError("the catalog has no stages, so there is nothing to plan for")
    profile = saved or Profile()
    # A catalog without clouds leaves nothing to choose among.
    asked = tuple(question for question in QUESTIONS if question.name != CLOUDS.field or catalog.clouds)
    return Interview(catalog, day, profile, profile, asked, from_menu=from_menu)


def only_years(catalog: Catalog, day: date, profile: Profile) -> Interview:
    """The one question that a plan cannot do without."""
    return replace(start(catalog, day, profile), questions=(YEARS,))


def without_being_asked() -> tuple[str, ...]:
    """The commands that save what the questions ask for, those of one command as one line."""
    setting = "mlecareer profile set"
    commands = [question.command for question in QUESTIONS]
    sets = [command.removeprefix(setting) for command in commands if command.startswith(setting)]
    return setting + "".join(sets), *(command for command in commands if not command.startswith(setting))
