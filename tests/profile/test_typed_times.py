"""Hours a week and pauses as people type them, and what is said where they cannot be meant."""

from __future__ import annotations

from datetime import date

import pytest

from mlecareer.catalog.days import Month
from mlecareer.profile.records import PaceChange, Pause, WeeklyHours, Wishes
from mlecareer.profile.typed_times import MOST, read_pauses, read_weekly_hours, wrong_times
from mlecareer.profile.weekly_hours import HOURS
from mlecareer.profile.wishes import PAUSES
from tiny import DAY, catalog

SPRING = Pause(Month(2027, 1), Month(2027, 5))
HOLIDAYS = Pause(date(2026, 12, 20), date(2027, 1, 3))
MARCH = PaceChange(date(2027, 3, 1), 10.0)
CAT = catalog()


@pytest.mark.parametrize(
    "text",
    [
        "2027-01..2027-05",
        "Jan 2027..May 2027",
        " 2027-01 .. 2027-05 ",
        "from January 2027 to May 2027",
        "2027-01 until 2027-05",
        "2027-01 through 2027-05",
        "2027-01 - 2027-05",
        "2027-01–2027-05",
        "2027-01…2027-05",
        "2027-01..2027-05, 2027-01..2027-05",
    ],
)
def test_a_pause_of_months(text: str) -> None:
    (pause,) = read_pauses(text, DAY)
    assert pause == SPRING
    assert (pause.first, pause.last) == (date(2027, 1, 1), date(2027, 5, 31))


@pytest.mark.parametrize(
    "text",
    ["2026-12-20..2027-01-03", "2026-12-20 to 2027-01-03", "Dec 20, 2026..Jan 3, 2027", "20 Dec 2026 till 3 Jan 2027"],
)
def test_a_pause_of_days(text: str) -> None:
    assert read_pauses(text, DAY) == (HOLIDAYS,)


@pytest.mark.parametrize(
    "text",
    [
        "2027-01..2027-05, 2026-12-20..2027-01-03",
        "Dec 20, 2026 to Jan 3, 2027, Jan 2027 to May 2027",
        "2026-12-20..2027-01-03;2027-01..2027-05",
        "2027-01..2027-05,20 Dec 2026..3 Jan 2027",
        "2026-12-20..2027-01-03 and 2027-01..2027-05",
    ],
)
def test_several_pauses_stand_in_order(text: str) -> None:
    assert read_pauses(text, DAY) == (HOLIDAYS, SPRING)


def test_a_pause_may_be_said_from_today() -> None:
    assert read_pauses("today..+3m", DAY) == (Pause(DAY, date(2026, 4, 5)),)
    assert read_pauses("2028-02..2028-02", DAY)[0].last == date(2028, 2, 29)
    assert read_pauses("2028-02-29..2028-02-29", DAY)[0].first == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-05..2027-01", "the pause 2027-05..2027-01 ends before it starts"),
        ("2027-01-02..2027-01-01", "ends before it starts"),
        ("2027-01", "'2027-01' has no end; a pause is STARTS..ENDS"),
        ("2027-01..", "'2027-01..' has no end"),
        ("2027-01 to", "'2027-01 to' has no end"),
        ("..2027-05", "'..2027-05' has no start; type today..2027-05"),
        ("..", "'..' has neither start nor end"),
        ("soon", "'soon' is not a pause; type STARTS..ENDS"),
        ("2027..2028", "'2027' is a year alone"),
        ("2027-02-30..2027-05", "'2027-02-30' does not exist"),
        ("2027-01..2300-01", "out of range; dates are from 1970 to 2199"),
        ("2/1/2027..2027-05", "'2/1/2027' may mean 2027-02-01 or 2027-01-02"),
        (" , ", "type a pause such as 2027-01..2027-05"),
        (", ".join(f"2027-01-01..{2027 + n}-01" for n in range(MOST + 1)), f"there are {MOST + 1} pauses; {MOST} are"),
    ],
)
def test_what_is_no_pause_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError) as caught:
        read_pauses(text, DAY)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("6", WeeklyHours(6.0)),
        ("7,5 h", WeeklyHours(7.5)),
        ("6;6", WeeklyHours(6.0)),
        ("6, 2027-03-01:10", WeeklyHours(6.0, (MARCH,))),
        ("2027-03:10h;6 hours", WeeklyHours(6.0, (MARCH,))),
        ("6,2027-03-01:10", WeeklyHours(6.0, (MARCH,))),
        ("7,5, 10 from March 2027", WeeklyHours(7.5, (MARCH,))),
        ("6 and 10 hours a week from Mar 1, 2027", WeeklyHours(6.0, (MARCH,))),
        ("none, Mar 1, 2027:10", WeeklyHours(None, (MARCH,))),
        ("2027-03-01:10", WeeklyHours(None, (MARCH,), replaces=False)),
        ("10:2027-03-01", WeeklyHours(None, (MARCH,), replaces=False)),
        ("2027-03-01=10", WeeklyHours(None, (MARCH,), replaces=False)),
        ("2027-03-01:10;2027-03-01:10", WeeklyHours(None, (MARCH,), replaces=False)),
        ("2027-03-01:10;+1m:4", WeeklyHours(None, (PaceChange(date(2026, 2, 5), 4.0), MARCH), replaces=False)),
    ],
)
def test_hours_that_change(text: str, meant: WeeklyHours) -> None:
    assert read_weekly_hours(text, DAY) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0", "from 0.5 to 168; for time without study use --pause"),
        ("2027-03-01:0", "from 0.5 to 168; for time without study use --pause"),
        ("2027-03-01:-3", "'-3' is out of range"),
        ("2027-03-01:", "is not a day with hours; type one such as 2027-03-01:10"),
        (":10", "is not a day with hours"),
        ("2027-02-30:10", "'2027-02-30' does not exist"),
        ("6;8", "two figures for the hours a week from now on"),
        ("2027-03-01:8;2027-03:9", "from 2027-03-01 on there are both 8 and 9 hours a week; keep one"),
        (";".join(f"+{n}d:{n % 9 + 1}" for n in range(MOST + 1)), f"change {MOST + 1} times; {MOST} changes are"),
        ("", "type a number of hours a week"),
    ],
)
def test_what_are_no_hours_a_week_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError) as caught:
        read_weekly_hours(text, DAY)
    assert said in str(caught.value)


def test_dated_hours_alone_keep_what_holds_until_then() -> None:
    saved = Wishes(hours_per_week=6.0, pace=(PaceChange(date(2026, 1, 1), 8.0), PaceChange(date(2027, 6, 1), 4.0)))
    dated = HOURS.set(saved, HOURS.read(CAT, "2027-03-01:10", DAY))
    assert (dated.hours_per_week, dated.pace) == (6.0, (saved.pace[0], MARCH))
    assert HOURS.set(saved, HOURS.read(CAT, "5", DAY)) == Wishes(hours_per_week=5.0)
    assert HOURS.set(saved, HOURS.read(CAT, "none", DAY)) == Wishes()
    assert HOURS.set(saved, HOURS.read(CAT, "none, 2027-03-01:10", DAY)) == Wishes(pace=(MARCH,))
    assert [dated.hours_on(day) for day in (date(2025, 12, 31), DAY, MARCH.since)] == [6.0, 8.0, 10.0]


def test_wishes_are_said_and_read_again() -> None:
    wishes = Wishes(hours_per_week=6.0, pace=(MARCH,), pauses=(HOLIDAYS, SPRING))
    assert HOURS.said(HOURS.of(wishes)) == "6 h a week, 10 h a week from 2027-03-01"
    assert HOURS.as_typed(wishes) == "6, 2027-03-01:10"
    assert PAUSES.said(wishes.pauses) == "pause 2026-12-20 to 2027-01-03, 2027-01 to 2027-05"
    assert HOURS.read(CAT, HOURS.as_typed(wishes), DAY) == HOURS.of(wishes)
    assert PAUSES.read(CAT, PAUSES.as_typed(wishes), DAY) == wishes.pauses


def test_what_is_wrong_in_a_file_has_its_place() -> None:
    wrong = Wishes(
        pace=(MARCH, PaceChange(MARCH.since, 8.0)),
        pauses=(SPRING, Pause(Month(2027, 5), Month(2027, 1)), *[SPRING] * MOST),
    )
    assert [place for place, _ in wrong_times(wrong)] == [("pace", 1), ("pauses", 1), ("pauses", MOST)]
    assert list(wrong_times(Wishes(pace=(MARCH, MARCH), pauses=(SPRING, HOLIDAYS)))) == []
