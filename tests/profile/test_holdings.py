"""What counts on a day: passes, their ends, and what moves them."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer.catalog.records import Renews, Validity
from mlecareer.profile.holdings import Held, after_pass, find_held, later, renewed, standing
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert

YEAR = (Validity(12),)
CAT = catalog(
    cert("a", validity=YEAR, aliases=("first",)),
    cert("b", validity=(Validity(24),), renews=(Renews("a"),)),
    cert("c", validity=(Validity(36),), renews=(Renews("a", revives=True), Renews("e"))),
    cert("d", validity=YEAR, renews=(Renews("a", since=date(2025, 7, 1)),)),
    cert("e"),
    cert("f", renews=(Renews("a"),)),
    cert("g", validity=(Validity(6),), renews=(Renews("a"),)),
)


def held(*holdings: tuple[str, date | None], on: date = DAY) -> dict[str, Held]:
    """What stands on a day."""
    return standing(CAT, [Holding(id, earned) for id, earned in holdings], on)


def test_a_pass_counts_until_its_end() -> None:
    found = held(("a", date(2025, 1, 5)))["a"]
    assert found == Held("a", date(2025, 1, 5), date(2026, 1, 5))
    assert found.active(date(2026, 1, 4))
    assert not found.active(date(2026, 1, 5))
    assert held(("e", date(2001, 1, 1)))["e"] == Held("e", date(2001, 1, 1), None)
    assert Held("e", None, None).active(date.max)


def test_without_a_day_it_counts_and_renews_nothing() -> None:
    assert held(("a", None), ("b", None)) == {"a": Held("a", None, None), "b": Held("b", None, None)}
    ended = held(("a", date(2024, 1, 1)), ("b", None))["a"]
    assert ended.until == date(2025, 1, 1)


def test_what_is_not_there_yet_or_unknown_is_passed_over() -> None:
    assert held(("a", date(2026, 1, 6)), ("x", None)) == {}
    assert set(held(("a", DAY))) == {"a"}


def test_in_the_order_of_the_catalog() -> None:
    assert list(held(("e", None), ("a", DAY), ("c", None))) == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("holdings", "until", "by"),
    [
        # b passed while a counts: a's end becomes b's.
        ((("a", date(2025, 1, 5)), ("b", date(2025, 12, 1))), date(2027, 12, 1), "b"),
        # On the day a ends it is too late, but for what revives it.
        ((("a", date(2024, 6, 1)), ("b", date(2025, 6, 1))), date(2025, 6, 1), None),
        ((("a", date(2024, 6, 1)), ("c", date(2025, 6, 1))), date(2028, 6, 1), "c"),
        ((("a", date(2024, 6, 1)), ("b", date(2025, 5, 31))), date(2027, 5, 31), "b"),
        # An own end that is sooner moves nothing.
        ((("a", date(2025, 12, 1)), ("g", date(2026, 1, 1))), date(2026, 12, 1), None),
        ((("a", date(2025, 12, 1)), ("b", date(2024, 11, 1))), date(2026, 12, 1), None),
        # Only since a day.
        ((("a", date(2025, 1, 5)), ("d", date(2025, 6, 30))), date(2026, 1, 5), None),
        ((("a", date(2025, 1, 5)), ("d", date(2025, 7, 1))), date(2026, 7, 1), "d"),
        # On one day, in either order.
        ((("a", date(2025, 6, 1)), ("b", date(2025, 6, 1))), date(2027, 6, 1), "b"),
        ((("b", date(2025, 6, 1)), ("a", date(2025, 6, 1))), date(2027, 6, 1), "b"),
        # What never ends makes what it renews never end.
        ((("a", date(2025, 6, 1)), ("f", date(2025, 7, 1))), None, "f"),
        # One after another.
        ((("a", date(2025, 1, 5)), ("b", date(2025, 2, 1)), ("c", date(2025, 3, 1))), date(2028, 3, 1), "c"),
    ],
)
def test_renewing(holdings: tuple[tuple[str, date], ...], until: date | None, by: str | None) -> None:
    found = held(*holdings)["a"]
    assert (found.until, found.renewed_by) == (until, by)
    assert found.earned == dict(holdings)["a"]


def test_what_never_ends_is_not_moved() -> None:
    assert held(("e", date(2025, 1, 1)), ("c", date(2025, 2, 1)))["e"] == Held("e", date(2025, 1, 1), None)


def test_passing_again_lasts_longer_and_keeps_the_day() -> None:
    before = held(("a", date(2025, 6, 1)))
    assert after_pass(CAT, before, "a", date(2026, 3, 1)) == Held("a", date(2025, 6, 1), date(2027, 3, 1))
    assert after_pass(CAT, before, "a", date(2024, 3, 1)) == before["a"]
    assert after_pass(CAT, {}, "b", DAY) == Held("b", DAY, date(2028, 1, 5))
    assert renewed(CAT, {}, "b", DAY) == {}
    assert renewed(CAT, before, "a", DAY) == {}


def test_each_link_is_followed_though_another_is_not() -> None:
    cat = catalog(
        cert("a", validity=YEAR),
        cert("b", validity=YEAR),
        cert("c", validity=(Validity(36),), renews=(Renews("a"), Renews("b"))),
    )
    found = standing(cat, [Holding("b", date(2025, 6, 1)), Holding("c", date(2025, 12, 1))], DAY)
    assert found["b"] == Held("b", date(2025, 6, 1), date(2028, 12, 1), "c")


def test_the_later_of_two_ends() -> None:
    assert later(DAY, date(2027, 1, 1)) == later(date(2027, 1, 1), DAY) == date(2027, 1, 1)
    assert later(None, DAY) is None
    assert later(DAY, None) is None


def test_a_holding_is_found_by_any_name() -> None:
    assert find_held(CAT, Holding("FIRST", DAY)) == Holding("a", DAY)
    assert find_held(CAT, Holding("gone", DAY)) == Holding("gone", DAY)
