"""Each wish by its entry: what people type is what is read, and what is said is read again."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from mlecareer.catalog.certification import Source, Title
from mlecareer.catalog.days import Month, add_months, first_day
from mlecareer.errors import UsageError
from mlecareer.profile.records import Horizon, WeeklyHours, Wishes
from mlecareer.profile.weekly_hours import HOURS, hours_a_week
from mlecareer.profile.wish import Wish
from mlecareer.profile.wishes import (
    BLOCKS,
    BUDGET,
    BUDGET_PER_YEAR,
    BY,
    CLOUDS,
    DEPTH,
    GOAL,
    HORIZON,
    MINIMISE,
    WANT,
    WISHES,
    WITHOUT,
)
from tiny import DAY, catalog, cert
from written_dates import WRITTEN

CROWN = Title("crown", "Crown", ("a", "b"), "s", "https://example.org", (Source("https://example.org", DAY),))
CAT = catalog(cert("a", aliases=("first",)), cert("b"), titles=(CROWN,))

READ: list[tuple[Wish[Any], str, object, str]] = [
    (GOAL, "2", "goal", "goal goal"),
    (CLOUDS, "RED, blue,red", ("red", "blue"), "cloud red, blue"),
    (WITHOUT, "first, b", ("a", "b"), "without a, b"),
    (HOURS, " 7.5 ", WeeklyHours(7.5), "7.5 h a week"),
    (HOURS, "7,5", WeeklyHours(7.5), "7.5 h a week"),
    (HOURS, "10 hours a week", WeeklyHours(10.0), "10 h a week"),
    (BUDGET, "$70.50", 70.5, "budget $70.50"),
    (BUDGET, "12345", 12345.0, "budget $12,345"),
    (BUDGET, "1.5k", 1500.0, "budget $1,500"),
    (BY, "2027-12-31", date(2027, 12, 31), "by 2027-12-31"),
    (BY, "2027-03", date(2027, 3, 1), "by 2027-03-01"),
    (BY, "+6m", add_months(DAY, 6), f"by {add_months(DAY, 6)}"),
    (BY, "in 90 days", DAY + timedelta(90), f"by {DAY + timedelta(90)}"),
    (MINIMISE, "COST", "cost", "minimise cost"),
    (WANT, "First, Crown, b", ("a", "crown", "b"), "wants a, crown, b"),
    (DEPTH, "Must", "must", "depth must"),
    (BUDGET_PER_YEAR, "$1,500", 1500.0, "budget $1,500 a year"),
    (HORIZON, "12", "12m", "horizon 12m"),
    (HORIZON, "24 months", "24m", "horizon 24m"),
    (HORIZON, "2 years", "24m", "horizon 24m"),
    (BUDGET_PER_YEAR, "2k USD", 2000.0, "budget $2,000 a year"),
    (HORIZON, "ALL", "all", "horizon all"),
    (BLOCKS, "tue and thu 7pm-9pm", "tue,thu 19:00-21:00", "study blocks tue,thu 19:00-21:00"),
]


def test_every_wish_has_one_entry() -> None:
    assert [field for wish in WISHES for field in wish.fields] == [field.name for field in fields(Wishes)]


@pytest.mark.parametrize(
    ("wish", "text", "value", "said"), READ, ids=[f"{wish.field} {text}" for wish, text, *_ in READ]
)
def test_a_text_is_read_and_its_value_said(wish: Wish[Any], text: str, value: object, said: str) -> None:
    assert wish.read(CAT, text, DAY) == value
    assert wish.said(value) == said
    wishes = wish.set(Wishes(), value)
    assert wish.of(wishes) == value
    assert wish.read(CAT, wish.as_typed(wishes), DAY) == value
    assert wish.is_in(wishes)
    assert wish.set(wishes, wish.unwished) == Wishes()


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.field)
def test_every_wish_can_be_taken_back(wish: Wish[Any]) -> None:
    for text in ("none", " NONE ", "any", wish.free, wish.as_typed(Wishes())):
        assert wish.read(CAT, text, DAY) == wish.of(Wishes())
    assert not wish.is_in(Wishes())
    assert wish.said(wish.unwished) == wish.absent


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        (GOAL, "gaol"),
        (CLOUDS, "reed"),
        (CLOUDS, ","),
        (CLOUDS, "red, none"),
        (WITHOUT, ""),
        (HOURS, "0"),
        (BUDGET, "10.505"),
        (BUDGET, "-1"),
        (BUDGET, "€100"),
        (BY, "5/8/2025"),
        (BY, "2027"),
        (BY, "soon"),
        (MINIMISE, "stress"),
        (WANT, "crwn"),
        (DEPTH, "deep"),
        (BUDGET_PER_YEAR, "much"),
        (HORIZON, "7"),
        (HORIZON, "m"),
        (BLOCKS, ""),
        (BLOCKS, "tue"),
    ],
)
def test_any_other_text_is_refused(wish: Wish[Any], text: str) -> None:
    with pytest.raises((UsageError, ValueError)):
        wish.read(CAT, text, DAY)


@pytest.mark.parametrize(("text", "meant"), WRITTEN.items(), ids=str)
def test_a_deadline_as_people_write_it(text: str, meant: date | Month) -> None:
    """A month as a deadline counts as its first day."""
    assert BY.read(CAT, text, DAY) == first_day(meant)


@pytest.mark.parametrize(("horizon", "months"), [("12m", 12), ("18m", 18), ("24m", 24), ("all", None)])
def test_the_months_of_a_horizon(horizon: Horizon, months: int | None) -> None:
    assert Wishes(horizon=horizon).horizon_months == months


@pytest.mark.parametrize(
    ("wishes", "hours"),
    [
        (Wishes(), 6),
        (Wishes(blocks="tue 19:00-21:00"), 2),
        (Wishes(hours_per_week=8, blocks="tue 19:00-21:00"), 8),
    ],
)
def test_who_says_no_hours_a_week_studies_in_their_blocks(wishes: Wishes, hours: float) -> None:
    assert hours_a_week(wishes, DAY) == hours
