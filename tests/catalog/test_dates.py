"""Dates and lengths of time as people write them, and what is said of those that cannot be read."""

from __future__ import annotations

import locale
import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlecareer.catalog.dates import (
    AmbiguousDateError,
    NoDateError,
    Span,
    is_an_end,
    looks_like_date,
    read_date,
    read_span,
    read_when,
    split_date,
    split_list,
)
from mlecareer.catalog.days import Month
from written_dates import WRITTEN

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(("text", "meant"), WRITTEN.items(), ids=str)
def test_a_date_as_people_write_it(text: str, meant: date | Month) -> None:
    assert read_date(text) == meant
    assert type(read_date(text)) is type(meant)
    assert looks_like_date(text)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("5/8/2025", date(2025, 5, 8), date(2025, 8, 5)),
        ("10/02/2025", date(2025, 10, 2), date(2025, 2, 10)),
        ("10.02.2025", date(2025, 10, 2), date(2025, 2, 10)),
        ("10-2-2025", date(2025, 10, 2), date(2025, 2, 10)),
        ("Issued 10/02/2025", date(2025, 10, 2), date(2025, 2, 10)),
    ],
)
def test_a_date_with_two_readings(text: str, first: date, second: date) -> None:
    with pytest.raises(AmbiguousDateError) as wrong:
        read_date(text)
    assert (wrong.value.written, wrong.value.readings) == (text, (first, second))
    assert str(wrong.value) == f"'{text}' may mean {first} or {second}; type one of them"
    assert looks_like_date(text)


YEAR_ALONE = "is a year alone; add the month, such as 2025-06"
NO_YEAR = "has no year of four digits; type a date such as 2025-02-10"
NO_SUCH_DATE = "does not exist; type a date such as 2025-02-10"
OUT_OF_RANGE = "is out of range; dates are from 1970 to 2199"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025", YEAR_ALONE),
        ("Issued 2025", YEAR_ALONE),
        ("Feb 25", NO_YEAR),
        ("5/8/25", NO_YEAR),
        ("12 Dec '26", NO_YEAR),
        ("12 Dec", NO_YEAR),
        ("2025-02-30", NO_SUCH_DATE),
        ("Feb 30, 2025", NO_SUCH_DATE),
        ("2/30/2025", NO_SUCH_DATE),
        ("31/31/2025", NO_SUCH_DATE),
        ("2025-13", NO_SUCH_DATE),
        ("2025-00-10", NO_SUCH_DATE),
        ("20251301", NO_SUCH_DATE),
        ("1969-12-31", OUT_OF_RANGE),
        ("Dec 1969", OUT_OF_RANGE),
        ("2200-01-01", OUT_OF_RANGE),
        ("5/8/1925", OUT_OF_RANGE),
        ("Friday, 26 November 2026", "does not exist; 2026-11-26 is a Thursday"),
    ],
)
def test_what_is_meant_as_a_date_and_is_none(text: str, said: str) -> None:
    with pytest.raises(ValueError) as wrong:
        read_date(text)
    assert str(wrong.value) == f"{text!r} {said}"
    assert not isinstance(wrong.value, AmbiguousDateError | NoDateError)
    assert looks_like_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "003",
        "4.0",
        "may",
        "Terraform Associate",
        "Associate 2025",
        "SAA-C03",
        "sat",
        "٢٠٢٦-01-05",
        "Oct 2025 - Oct 2027",
        "2025-02-10 and more",
        "2025-02-10-11",
        "86400",
        "20250",
        "2025-W05-1",
        "1.5",
        "x" * 100,
    ],
)
def test_what_is_not_meant_as_a_date(text: str) -> None:
    with pytest.raises(NoDateError) as wrong:
        read_date(text)
    assert str(wrong.value).endswith(" is not a date; type one such as 2025-02-10 or Feb 2025")
    assert not looks_like_date(text)


NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def in_every_form(day: date) -> tuple[str, ...]:
    """A date in each form that has one reading."""
    y, m, d = day.year, day.month, day.day
    name, weekday = NAMES[m - 1], DAYS[day.weekday()]
    forms = [
        f"{y}-{m:02}-{d:02}", f"{y}-{m}-{d}", f"{y}/{m}/{d}", f"{y}.{m:02}.{d:02}", f"{y}{m:02}{d:02}",
        f"{y}-{m:02}-{d:02}T23:59:59.123456-11:30", f"{y}-{m:02}-{d:02} 00:00 UTC",
        f"{name} {d}, {y}", f"{name[:3]} {d} {y}", f"{name[:3].upper()}. {d:02}, {y}", f"{d} {name} {y}",
        f"{d}. {name[:3]} {y}", f"{d:02}-{name[:3].lower()}-{y}", f"{d}th of {name} {y}", f"{y} {name} {d}",
        f"{weekday}, {d} {name} {y}", f"{weekday[:3]} {name[:3]} {d} {y}", f"Issued: {name[:3]} {d}, {y}",
    ]  # fmt: skip
    if d > 12 or d == m:
        forms += [f"{m}/{d}/{y}", f"{d:02}.{m:02}.{y}", f"{m:02}-{d:02}-{y}"]
    return tuple(forms)


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_every_date_in_every_form_is_read_back(day: date) -> None:
    assert {read_date(text) for text in in_every_form(day)} == {day}


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_every_month_in_every_form_is_read_back(day: date) -> None:
    y, m, name = day.year, day.month, NAMES[day.month - 1]
    forms = (
        f"{y}-{m:02}",
        f"{y}/{m}",
        f"{m:02}/{y}",
        f"{name} {y}",
        f"{name[:3]} {y}",
        f"{name[:3]}-{y}",
        f"{y} {name}",
    )
    assert {read_date(text) for text in forms} == {Month(y, m)}


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)), st.sampled_from("/.-"))
def test_two_numbers_up_to_12_are_never_guessed(day: date, sign: str) -> None:
    text = f"{day.month}{sign}{day.day}{sign}{day.year}"
    if day.day > 12 or day.day == day.month:
        assert read_date(text) == day
    else:
        with pytest.raises(AmbiguousDateError) as wrong:
            read_date(text)
        assert wrong.value.readings == (day, date(day.year, day.day, day.month))


PIECES = st.sampled_from(
    ["2025", "02", "10", "5", "feb", "Sept", "issued", "on", ":", "-", "/", ".", ",", " ", "T", "10:30", "+05:00", "Z",
     "mon", "day", "in", "6m", "ago", "y", "th", "of", "٣", "２", "\x00", "\n", "–", "'", "am", "99999"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES).map(" ".join)))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    for read in (read_date, lambda text: read_when(text, TODAY), read_span):
        with suppress(ValueError):
            read(text)
    looks_like_date(text)
    split_list(text)


@pytest.mark.parametrize(
    "piece", ["issued ", "in ", "1", "1 ", "9d ", "9d, and ", "12:00", " ", "-", "mon, ", "the of ", "z+1"]
)
def test_a_long_text_costs_no_time(piece: str) -> None:
    began = time.process_time()
    for length in (80, 1_000_000):
        text = f"{piece * length}"[: length - 1] + "!"
        for read in (read_date, lambda text: read_when(text, TODAY), read_span):
            with pytest.raises(ValueError):
                read(text)
    assert time.process_time() - began < 0.5


def test_names_are_english_in_any_locale() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "")
        assert read_date("Wed, 12 Mar 2025") == date(2025, 3, 12)
    finally:
        locale.setlocale(locale.LC_TIME, before)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", date(2026, 11, 26)),
        ("Tomorrow", date(2026, 11, 27)),
        ("yesterday", date(2026, 11, 25)),
        ("+6m", date(2027, 5, 26)),
        ("6m", date(2027, 5, 26)),
        ("+ 6 months", date(2027, 5, 26)),
        ("90d", date(2027, 2, 24)),
        ("3 weeks", date(2026, 12, 17)),
        ("in 6 months", date(2027, 5, 26)),
        ("In 1 Year", date(2027, 11, 26)),
        ("1y", date(2027, 11, 26)),
        ("2 weeks from now", date(2026, 12, 10)),
        ("3 months ago", date(2026, 8, 26)),
        ("27 days ago", date(2026, 10, 30)),
        ("2027-03", Month(2027, 3)),
        ("in Feb 2027", Month(2027, 2)),
        ("by 12 Dec 2026", date(2026, 12, 12)),
    ],
)
def test_a_date_seen_from_a_day(text: str, meant: date | Month) -> None:
    assert read_when(text, TODAY) == meant


def test_a_month_later_is_at_most_the_last_of_that_month() -> None:
    assert read_when("1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_when("1 month ago", date(2024, 3, 31)) == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["9999y", "99999d ago", "500 years ago", "9999 years ago", "99999 months"])
def test_a_date_beyond_the_years_that_are_kept(text: str) -> None:
    with pytest.raises(ValueError) as wrong:
        read_when(text, TODAY)
    assert str(wrong.value) == f"'{text}' {OUT_OF_RANGE}"


@pytest.mark.parametrize("text", ["90", "-6m", "6 min", "1.5y", "m", "6mm", "6m6", "in", "+", "ago", "soon"])
def test_no_date_seen_from_a_day(text: str) -> None:
    with pytest.raises(ValueError):
        read_when(text, TODAY)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("90", Span(days=90)),
        ("90d", Span(days=90)),
        ("90 days", Span(days=90)),
        ("3 months", Span(months=3)),
        ("3m", Span(months=3)),
        ("12w", Span(days=84)),
        ("1 week", Span(days=7)),
        ("1 year", Span(months=12)),
        ("2 years 6 months", Span(months=30)),
        ("1y6m", Span(months=18)),
        ("1 year, 2 months and 3 days", Span(months=14, days=3)),
        ("+2 YRS", Span(months=24)),
    ],
)
def test_a_length_of_time(text: str, span: Span) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["", "x", "-90", "1.5y", "d", "3 moons", "90d90", "3 months ago", "123456"])
def test_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError) as wrong:
        read_span(text)
    assert str(wrong.value) == f"{text!r} is not a length of time; type one such as 90d, 3 weeks or 6 months"


def test_a_length_of_time_from_a_day() -> None:
    assert Span(months=3, days=1).after(date(2026, 11, 30)) == date(2027, 3, 1)
    assert Span(months=3, days=1).before(date(2026, 5, 31)) == date(2026, 2, 27)
    assert Span(months=99999).after(TODAY) == Span(days=9**9).after(TODAY) == date.max
    assert Span(months=99999).before(TODAY) == Span(days=9**9).before(TODAY) == date.min
    assert Span(months=12).before(date(1, 12, 31)) == date.min
    assert Span(days=30).before(date(1, 1, 31)) == date.min


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cka,ckad", ["cka", "ckad"]),
        (" cka , , ckad ", ["cka", "ckad"]),
        ("cka:April 12, 2025, ckad", ["cka:April 12, 2025", "ckad"]),
        ("cka:Apr 12,2025,ckad:Sep 2024", ["cka:Apr 12, 2025", "ckad:Sep 2024"]),
        ("cka:Sat, 12 Apr 2025", ["cka:Sat, 12 Apr 2025"]),
        ("cka:Saturday, April 12, 2025, cks", ["cka:Saturday, April 12, 2025", "cks"]),
        ("cka, 2025-02-10, ckad", ["cka, 2025-02-10", "ckad"]),
        ("cka, Sat, April 12, 2025, ckad, february, 2025", ["cka, Sat, April 12, 2025", "ckad, february, 2025"]),
        ("cka,2025", ["cka, 2025"]),
        ("cka, 20250", ["cka", "20250"]),
        ("2025-02-10, cka", ["2025-02-10", "cka"]),
        ("", []),
    ],
)
def test_a_list_whose_dates_have_commas(text: str, parts: list[str]) -> None:
    assert split_list(text) == parts


@pytest.mark.parametrize("sign", [":", ": ", " : ", " ", ", ", " (", " - ", " – ", ":Issued ", ": passed on "])
@pytest.mark.parametrize(
    "name", ["cka", "HashiCorp Certified: Terraform Associate", "Terraform Associate (003)", "AZ-400"]
)
@pytest.mark.parametrize(
    "written", ["2025-02-10", "Feb 2025", "April 12, 2025", "2025-04-24T00:00:00Z", "5/8/2025", "2025-13-01"]
)
def test_a_date_at_the_end_of_a_text(name: str, sign: str, written: str) -> None:
    split = split_date(f"{name}{sign}{written}")
    assert split is not None
    assert split[0] == name
    assert split[1].endswith(written)


@pytest.mark.parametrize(
    "text",
    ["", "cka", "cka:", "cka:soon", "2025-02-10", ":2025-02-10", "Terraform Associate (003)", "AI-900", "x " * 10_000],
)
def test_a_text_that_ends_in_no_date(text: str) -> None:
    assert split_date(text) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Expires: Oct 2027", True),
        ("expired 2025-02-10", True),
        ("exp. 2025-02-10", True),
        ("expiration date 2025-02-10", True),
        ("valid until 2027-01-01", True),
        ("Valid 2027-01-01", True),
        ("through Oct 2027", True),
        ("valid from 2027-01-01", False),
        ("Issued Oct 2027", False),
        ("2027-01-01", False),
    ],
)
def test_whether_a_date_is_said_to_be_an_end(text: str, ends: bool) -> None:
    assert is_an_end(text) is ends
