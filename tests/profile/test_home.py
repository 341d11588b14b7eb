"""On which cloud a person is at home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mlecareer.catalog.certification import Validity
from mlecareer.catalog.records import Catalog
from mlecareer.profile.holdings import booked, standing
from mlecareer.profile.home import home_clouds
from mlecareer.profile.records import Holding
from tiny import DAY, catalog, cert

TWO_YEARS = (Validity(24),)
CAT = catalog(
    cert("red-low", vendor="red", validity=TWO_YEARS),
    cert("red-high", vendor="red", level="high", validity=TWO_YEARS),
    cert("blue-low", vendor="blue", validity=TWO_YEARS),
    cert("blue-high", vendor="blue", level="high", validity=TWO_YEARS),
    cert("free-high", level="high", validity=TWO_YEARS),
)


def home(*holdings: tuple[str, date | None], wished: tuple[str, ...] = (), of: Catalog = CAT) -> tuple[str, ...]:
    """The home clouds of someone who holds these."""
    given = [Holding(id, earned) for id, earned in holdings]
    return home_clouds(of, wished, standing(of, given, DAY), DAY, booked(of, given, DAY))


@pytest.mark.parametrize(
    ("holdings", "cloud"),
    [
        ([], None),
        ([("free-high", DAY)], None),
        ([("red-low", DAY)], "red"),
        # The highest level, however old.
        ([("red-low", DAY), ("blue-high", date(2024, 2, 1))], "blue"),
        # Of two the later pass.
        ([("red-high", date(2025, 2, 1)), ("blue-high", date(2024, 2, 1))], "red"),
        ([("red-high", date(2024, 2, 1)), ("blue-high", date(2025, 2, 1))], "blue"),
        ([("red-high", date(2024, 2, 1)), ("red-high", date(2025, 12, 1)), ("blue-high", date(2025, 2, 1))], "red"),
        ([("red-low", date(2025, 3, 1)), ("blue-low", date(2025, 2, 1))], "red"),
        # A high one that ended within 24 months goes before an active low one: red-high ended on 2024-01-05.
        ([("red-high", date(2022, 1, 5)), ("blue-low", DAY)], "red"),
        ([("red-high", date(2022, 1, 4)), ("blue-low", DAY)], "blue"),
        ([("red-high", date(2022, 2, 1)), ("blue-high", date(2022, 3, 1))], "blue"),
        # A low one that ended is no home.
        ([("red-low", date(2023, 12, 1))], None),
        # What is booked counts as held.
        ([("red-low", DAY), ("blue-high", date(2026, 3, 1))], "blue"),
        # Without a day it counts, behind every one with a day.
        ([("red-high", None), ("blue-high", date(2024, 2, 1))], "blue"),
        ([("red-high", None)], "red"),
    ],
)
def test_home(holdings: list[tuple[str, date | None]], cloud: str | None) -> None:
    assert home(*holdings) == home(*reversed(holdings)) == (() if cloud is None else (cloud,))


def test_wished_clouds_are_home() -> None:
    assert home(("red-high", DAY), wished=("blue", "red")) == ("blue", "red")


@pytest.mark.parametrize("earned", [None, date(2025, 2, 1), date(2022, 2, 1)])
def test_of_equals_the_first_id_decides_whatever_the_order_of_files(earned: date | None) -> None:
    for certifications in (CAT.certifications, CAT.certifications[::-1]):
        of = replace(CAT, certifications=certifications)
        assert home(("red-high", earned), ("blue-high", earned), of=of) == ("blue",)
