"""Hours, years and money as people type them, and what is said of those that cannot be read."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.amounts import read_hours_a_week, read_study_hours, read_usd, read_years, read_years_ahead

READERS: tuple[Callable[[str], float], ...] = (read_hours_a_week, read_study_hours, read_usd, read_years)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10", 10),
        ("10h", 10),
        (" 10 H ", 10),
        ("10 hours", 10),
        ("1 hour", 1),
        ("10 hrs.", None),
        ("10h/week", 10),
        ("10 h / wk", 10),
        ("10 hours a week", 10),
        ("10 hrs per week", 10),
        ("10/week", 10),
        ("10 hours weekly", 10),
        ("7.5h", 7.5),
        ("3,5", 3.5),
        ("１０h", 10),
        ("1,500", None),
        ("1h30", None),
        ("10 hours a day", None),
        ("0", None),
        ("200h", None),
        ("many", None),
        ("", None),
    ],
)
def test_hours_a_week(text: str, hours: float | None) -> None:
    if hours is not None:
        assert read_hours_a_week(text) == hours
    else:
        with pytest.raises(ValueError, match=r"; use a number of hours a week from 0[.]5 to 168"):
            read_hours_a_week(text)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3", 3),
        ("3 years", 3),
        ("1 year", 1),
        ("3y", 3),
        ("3 yrs", 3),
        ("about 3+ years of experience", 3),
        ("~2.5 yrs exp", 2.5),
        ("less than 1", None),
        ("3.5", 3.5),
        ("3,5 years", 3.5),
        ("2 years 6 months", 2.5),
        ("2y6m", 2.5),
        ("2 years and 3 months", 2.25),
        ("18 months", 1.5),
        ("7 months", 0.583333),
        ("3.125", 3.125),
        ("0", 0),
        ("80 years", 80),
        ("81 years", None),
        ("90 days", None),
        ("90", None),
        ("2 years 3 days", None),
        ("-1", None),
        ("three", None),
        ("", None),
    ],
)
def test_years(text: str, years: float | None) -> None:
    if years is not None:
        assert read_years(text) == years
    else:
        with pytest.raises(ValueError, match="; use a number of years from 0 to 80"):
            read_years(text)


@pytest.mark.parametrize("text", ["1500", "$1500", "1500$", "$1,500", "1,500", "1500 USD", "usd 1,500.00", "US$1500", "1.5k", "$1.5k",
                                  "1,5k", "1500 dollars", "1 500", "1'500", "1.500,00", "$ 1_500", "１，５００"])  # fmt: skip
def test_money(text: str) -> None:
    assert read_usd(text) == 1500


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.500", "'1.500' may mean 1.50 or 1500; type one of them"),
        ("$70.505", "'$70.505' may mean 70.50 or 70505; type one of them"),
        ("€1,500", "'€1,500' is not in USD; exam fees are, so type the amount in USD"),
        ("1500 EUR", "'1500 EUR' is not in USD; exam fees are, so type the amount in USD"),
        ("C$50", "'C$50' is not in USD; exam fees are, so type the amount in USD"),
    ],
)
def test_money_that_is_not_clear(text: str, said: str) -> None:
    with pytest.raises(ValueError) as wrong:
        read_usd(text)
    assert str(wrong.value) == said


@pytest.mark.parametrize(
    "text", ["", "a lot", "-5", "1k5", "1,50,0", "1,0000", "0.500", "99999999k", "k", "$", "1e3", "nan"]
)
def test_no_money(text: str) -> None:
    with pytest.raises(ValueError, match="; use an amount in USD from 0 to 100,000,000"):
        read_usd(text)


@pytest.mark.parametrize(
    ("text", "hours"), [("40", 40), ("40h", 40), ("40 hours", 40), ("1,000 hrs", 1000), ("0.5k", 500)]
)
def test_hours_of_study(text: str, hours: int) -> None:
    assert read_study_hours(text) == hours


def test_years_ahead() -> None:
    assert (read_years_ahead("3"), read_years_ahead("3 years"), read_years_ahead("1y")) == (3, 3, 1)
    with pytest.raises(ValueError, match="; use a number of years ahead from"):
        read_years_ahead("51 years")


@pytest.mark.parametrize("text", ["40.5", "forty", "20,000", "40h a week"])
def test_no_hours_of_study(text: str) -> None:
    with pytest.raises(ValueError, match="; use a number of hours from"):
        read_study_hours(text)


@given(st.integers(0, 100_000_000), st.integers(0, 99))
def test_every_amount_in_every_form_is_read_back(dollars: int, cents: int) -> None:
    amount = dollars + cents / 100
    plain, grouped = f"{dollars}.{cents:02}", f"{dollars:,}.{cents:02}"
    european = grouped.translate(str.maketrans(",.", ".,"))
    forms = (
        plain,
        grouped,
        european,
        grouped.replace(",", " "),
        grouped.replace(",", "'"),
        f"${grouped}",
        f"{plain} USD",
    )
    if amount <= 100_000_000:
        assert {read_usd(text) for text in forms} == {amount}


PIECES = st.sampled_from(
    ["1", "500", ".", ",", " ", "k", "h", "$", "usd", "€", "week", "a ", "years", "m", "-", "'", "٣", "２", "\n"]
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES).map("".join)))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    for read in READERS:
        with suppress(ValueError):
            read(text)


@pytest.mark.parametrize("piece", ["1", "1,", "1 ", "1.", "1y ", " ", "k", "$"])
def test_a_long_text_costs_no_time(piece: str) -> None:
    began = time.process_time()
    for length in (80, 1_000_000):
        for read in READERS:
            with pytest.raises(ValueError):
                read((piece * length)[: length - 1] + "!")
    assert time.process_time() - began < 0.5
