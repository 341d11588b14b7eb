"""Each wish by its entry: what people type is what is read, and what is said is read again."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from mlecareer.errors import UsageError
from mlecareer.profile.records import Wishes
from mlecareer.profile.wishes import BUDGET, BY, CLOUDS, GOAL, HOURS, MINIMISE, WISHES, WITHOUT, Wish
from tiny import catalog, cert

CAT = catalog(cert("a", aliases=("first",)), cert("b"))

READ: list[tuple[Wish[Any], str, object, str]] = [
    (GOAL, "2", "goal", "goal goal"),
    (CLOUDS, "RED, blue,red", ("red", "blue"), "cloud red, blue"),
    (WITHOUT, "first, b", ("a", "b"), "without a, b"),
    (HOURS, " 7.5 ", 7.5, "7.5 h a week"),
    (BUDGET, "$70.50", 70.5, "budget $70.50"),
    (BUDGET, "12345", 12345.0, "budget $12,345"),
    (BY, "2027-12-31", date(2027, 12, 31), "by 2027-12-31"),
    (MINIMISE, "COST", "cost", "minimise cost"),
]


def test_every_wish_has_one_entry() -> None:
    assert [wish.field for wish in WISHES] == [field.name for field in fields(Wishes)]


@pytest.mark.parametrize(
    ("wish", "text", "value", "said"), READ, ids=[f"{wish.field} {text}" for wish, text, *_ in READ]
)
def test_a_text_is_read_and_its_value_said(wish: Wish[Any], text: str, value: object, said: str) -> None:
    assert wish.read(CAT, text) == value
    assert wish.said(value) == said
    wishes = wish.set(Wishes(), value)
    assert wish.of(wishes) == value
    assert wish.read(CAT, wish.as_typed(wishes)) == value
    assert wish.is_in(wishes)
    assert wish.set(wishes, wish.unwished) == Wishes()


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.field)
def test_every_wish_can_be_taken_back(wish: Wish[Any]) -> None:
    for text in ("none", " NONE ", "any", wish.free, wish.as_typed(Wishes())):
        assert wish.read(CAT, text) == wish.of(Wishes())
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
        (BY, "soon"),
        (MINIMISE, "stress"),
    ],
)
def test_any_other_text_is_refused(wish: Wish[Any], text: str) -> None:
    with pytest.raises((UsageError, ValueError)):
        wish.read(CAT, text)
