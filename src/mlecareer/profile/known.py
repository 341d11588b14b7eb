"""A profile in the words of a catalog, and what in it the catalog does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from mlecareer.catalog.lookup import did_you_mean, find_stage, one_of
from mlecareer.catalog.records import Catalog
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.records import record


@record(frozen=True)
class Unknown:
    """What a profile names and the catalog does not have: a code for programs, a sentence for people."""

    code: Literal["unknown_goal", "unknown_cloud", "unknown_without", "unknown_holding", "unknown_skill"]
    text: str


def in_words_of(catalog: Catalog, profile: Profile) -> Profile:
    """The profile with the catalog's own ids, whatever alias stands in the file.

    Clouds to keep to and certifications to leave out that the catalog does not know mean nothing in it and are passed
    over; a goal and holdings that it does not know stay as they are, for those who need them to say so.
    """
    wishes = profile.wishes
    goal, clouds = wishes.goal and _stage(catalog, wishes.goal), (_cloud(catalog, one) for one in wishes.clouds)
    without = (_certification(catalog, one) for one in wishes.without)
    return replace(
        profile,
        holdings=tuple(find_held(catalog, one) for one in profile.holdings),
        wishes=replace(
            wishes,
            goal=goal or wishes.goal,
            clouds=tuple(dict.fromkeys(one for one in clouds if one is not None)),
            without=tuple(dict.fromkeys(one for one in without if one is not None)),
        ),
    )


def unknown_wishes(catalog: Catalog, wishes: Wishes) -> Iterator[Unknown]:
    """The clouds and the certifications left out that the catalog does not know, which therefore mean nothing."""
    for cloud in wishes.clouds:
        if _cloud(catalog, cloud) is None:
            near = did_you_mean(cloud.casefold(), catalog.clouds)
            yield Unknown("unknown_cloud", f"the catalog has no cloud '{cloud}', so it is passed over{near}")
    for id in wishes.without:
        if _certification(catalog, id) is None:
            yield Unknown("unknown_without", f"the catalog does not know '{id}', which you leave out")


def unknown_holdings(catalog: Catalog, holdings: Iterable[Holding]) -> Iterator[Unknown]:
    """What is held and the catalog does not know, which therefore counts for nothing."""
    for holding in holdings:
        if _certification(catalog, holding.id) is None:
            yield Unknown("unknown_holding", f"the catalog does not know '{holding.id}', which you hold")


def unknown(catalog: Catalog, profile: Profile) -> Iterator[Unknown]:
    """Everything in a profile that the catalog does not know."""
    goal = profile.wishes.goal
    if goal is not None and _stage(catalog, goal) is None:
        yield Unknown("unknown_goal", f"the catalog has no stage '{goal}', which is your goal")
    yield from unknown_wishes(catalog, profile.wishes)
    yield from unknown_holdings(catalog, profile.holdings)
    for skill in profile.skills_done:
        if skill not in catalog.skills:
            near = did_you_mean(skill.casefold(), catalog.skills)
            yield Unknown("unknown_skill", f"no stage has the skill '{skill}', which you have done{near}")


def _stage(catalog: Catalog, text: str) -> str | None:
    try:
        return find_stage(catalog, text).id
    except UsageError:
        return None


def _cloud(catalog: Catalog, text: str) -> str | None:
    try:
        return one_of(text, catalog.clouds, "cloud")
    except UsageError:
        return None


def _certification(catalog: Catalog, text: str) -> str | None:
    id = find_held(catalog, Holding(text)).id
    return id if id in catalog.by_id else None
