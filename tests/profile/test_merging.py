"""What someone says now, merged into what is saved."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer.profile.merging import onto, with_holding
from mlecareer.profile.records import Holding, Profile
from mlecareer.profile.typed import read_holding, typed_holding
from tiny import DAY, catalog, cert

CAT = catalog(cert("a", name="Alpha: first", aliases=("old-a",)), cert("b"))
EARLY, LATE = date(2024, 1, 1), date(2025, 1, 1)


@pytest.mark.parametrize(
    ("saved", "said", "after"),
    [
        ((), Holding("a"), (Holding("a"),)),
        ((Holding("b"),), Holding("a", DAY), (Holding("b"), Holding("a", DAY))),
        ((Holding("a", EARLY), Holding("b")), Holding("a"), (Holding("a", EARLY), Holding("b"))),
        ((Holding("a", EARLY), Holding("b")), Holding("a", DAY), (Holding("a", DAY), Holding("b"))),
        ((Holding("a", EARLY, LATE),), Holding("a", EARLY), (Holding("a", EARLY, LATE),)),
        ((Holding("a", EARLY, LATE),), Holding("a", DAY), (Holding("a", DAY),)),
        ((Holding("OLD-A"), Holding("x")), Holding("a", DAY), (Holding("OLD-A", DAY), Holding("x"))),
        ((Holding("OLD-A", EARLY), Holding("a", LATE)), Holding("a"), (Holding("OLD-A", EARLY), Holding("a", LATE))),
        ((Holding("OLD-A", EARLY), Holding("a", LATE)), Holding("a", DAY), (Holding("a", DAY),)),
    ],
)
def test_a_date_replaces_what_is_saved_and_no_date_forgets_none(
    saved: tuple[Holding, ...], said: Holding, after: tuple[Holding, ...]
) -> None:
    assert with_holding(CAT, saved, said) == after


@pytest.mark.parametrize(
    ("text", "holding"),
    [
        ("A", Holding("a")),
        ("old-a : 2024-01-01", Holding("a", EARLY)),
        ("Alpha: first", Holding("a")),
        ("alpha: first:2024-01-01", Holding("a", EARLY)),
    ],
)
def test_a_holding_is_read_as_it_is_typed(text: str, holding: Holding) -> None:
    assert read_holding(CAT, text) == holding
    assert read_holding(CAT, typed_holding(holding)) == holding


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("b:", "'b:' has no date after the colon; type b:2025-02-10, or b alone"),
        ("b:soon", "'soon' is not a day; use YYYY-MM-DD"),
    ],
)
def test_a_colon_wants_a_date(text: str, said: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_holding(CAT, text)
    assert str(refused.value) == said


def test_two_passes_of_one_certification_are_merged_together() -> None:
    two, other = (Holding("a", EARLY), Holding("a", LATE)), Holding("x")
    now = Profile(holdings=(Holding("OLD-A", EARLY), other, Holding("a", LATE)))
    before = Profile(holdings=(*two, other))
    assert onto(CAT, now, before, before) == now
    assert onto(CAT, now, before, Profile(holdings=(other,))).holdings == (other,)
    later = Profile(holdings=(Holding("a", DAY), other))
    assert onto(CAT, now, before, later).holdings == (Holding("a", DAY), other)
    assert onto(CAT, Profile(), Profile(), before).holdings == before.holdings
