"""A profile in a catalog's own words, and what the catalog does not know of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.guide import Topic
from mlecareer.profile.records import Failed, Holding, Profile, Studied, Wishes
from mlecareer.profile.unknown import (
    beyond_reached_goal,
    goal_reached,
    in_words_of,
    unknown,
    unknown_holdings,
    unknown_wishes,
)
from tiny import DAY, catalog, cert

CAT = catalog(cert("a", aliases=("first",)), cert("b"))
CAT = replace(
    CAT,
    stages=(
        replace(CAT.stages[0], skills=(Topic("docker", "Docker"),)),
        replace(CAT.stages[1], focus_areas=(Topic("speaking", "Speaking"),)),
        *CAT.stages[2:],
    ),
)


def test_other_names_become_the_catalogs_own() -> None:
    told = Profile(
        holdings=(Holding("FIRST", DAY), Holding("B")),
        skills_done=("docker",),
        wishes=Wishes(goal="2", clouds=("RED", "red", "blue"), without=("first", "a"), budget_usd=9),
    )
    assert in_words_of(CAT, told) == Profile(
        holdings=(Holding("a", DAY), Holding("b")),
        skills_done=("docker",),
        wishes=Wishes(goal="goal", clouds=("red", "blue"), without=("a",), budget_usd=9),
    )
    assert list(unknown(CAT, told)) == []
    assert in_words_of(CAT, Profile()) == Profile()


def test_what_no_plan_can_do_with_is_passed_over_and_said() -> None:
    told = Profile(
        holdings=(Holding("x", DAY), Holding("a"), Holding("frist"), *(Holding(f"y{n}") for n in range(1200))),
        skills_done=("dockr", "docker", "speaking", "zzz"),
        wishes=Wishes(goal="nowhere", clouds=("rad", "blue"), without=("y", "b")),
    )
    left = replace(told.wishes, clouds=("blue",), without=("b",))
    assert in_words_of(CAT, told) == replace(told, wishes=left)
    assert [(one.code, one.text) for one in unknown(CAT, told)] == [
        (
            "unknown_goal",
            "'nowhere' under goal in your profile is not a stage of this catalog; "
            "clear it with mlecareer profile set --goal none",
        ),
        ("unknown_cloud", "'rad' (did you mean 'red'?) under clouds in your profile is not in this catalog; ignored"),
        ("unknown_without", "'y' under without in your profile is not in this catalog; ignored"),
        (
            "unknown_holding",
            "'x', 'frist' (did you mean 'a'?), 'y0', 'y1', 'y2' and 1,197 more "
            "under holdings in your profile are not in this catalog; ignored",
        ),
        (
            "unknown_skill",
            "'dockr' (did you mean 'docker'?), 'zzz' under skills_done in your profile are not in this catalog; ignored",
        ),
    ]
    assert [one.code for one in unknown_wishes(CAT, told.wishes)] == ["unknown_cloud", "unknown_without"]
    assert [one.code for one in unknown_holdings(CAT, told.holdings)] == ["unknown_holding"]


@pytest.mark.parametrize("goal", ["now", "After", "3"])
def test_a_goal_that_is_there_is_not_unknown(goal: str) -> None:
    assert list(unknown(CAT, Profile(wishes=Wishes(goal=goal)))) == []


@pytest.mark.parametrize(
    ("goal", "present", "after"),
    [
        (None, 1, None),
        ("after", 1, None),
        ("goal", 1, "after"),
        ("now", 1, "after"),
        ("GOAL", 2, "after"),
        # The last stage is its own goal.
        ("after", 2, None),
        ("nowhere", 1, None),
    ],
)
def test_a_goal_that_years_have_reached(goal: str | None, present: int, after: str | None) -> None:
    profile = Profile(wishes=Wishes(goal=goal))
    found = beyond_reached_goal(CAT, profile, CAT.stages[present])
    told = [(one.code, one.text) for one in goal_reached(CAT, found, CAT.stages[present])]
    if after is None:
        assert (found, told) == (profile, [])
    else:
        assert goal is not None
        assert (found.wishes.goal, found.reached) == (None, goal.casefold())
        text = f"you have reached {goal.casefold()}, your saved goal; this plan is for {after}"
        assert told == [("goal_reached", text)]
        other = replace(found, wishes=Wishes(goal="after"))
        assert list(goal_reached(CAT, other, CAT.stages[present])) == []


def test_a_failed_try_of_what_the_catalog_does_not_know() -> None:
    tried = date(2026, 1, 1)
    profile = Profile(failed=(Failed("FIRST", tried), Failed("acme", tried)))
    assert in_words_of(CAT, profile).failed == (Failed("a", tried), Failed("acme", tried))
    assert [(one.code, one.text) for one in unknown(CAT, profile)] == [
        ("unknown_failed", "'acme' under failed in your profile is not in this catalog; ignored")
    ]


def test_study_for_what_the_catalog_does_not_know() -> None:
    profile = Profile(studied=(Studied("FIRST", 5), Studied("acme", 40)))
    assert in_words_of(CAT, profile).studied == (Studied("a", 5), Studied("acme", 40))
    assert [(one.code, one.text) for one in unknown(CAT, profile)] == [
        ("unknown_studied", "'acme' under studied in your profile is not in this catalog; ignored")
    ]
