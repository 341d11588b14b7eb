"""Years on a day, stages, and when the next one comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mlecareer.errors import UsageError
from mlecareer.profile.experience import next_stage_on, stage_at, start_day, with_start, years_on
from mlecareer.profile.records import Profile
from tiny import DAY, catalog

CAT = catalog()
STARTED = Profile(career_start=date(2020, 2, 29))


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2020, 2, 28), 0),
        (date(2019, 1, 1), 0),
        (date(2020, 2, 29), 0),
        (date(2021, 2, 27), 0.99),
        (date(2021, 2, 28), 1),
        (date(2024, 2, 28), 3.99),
        (date(2024, 2, 29), 4),
        (date(2024, 8, 30), 4.5),
        (date(2026, 1, 5), 5.85),
    ],
)
def test_years_grow_by_the_day(on: date, years: float) -> None:
    assert years_on(STARTED, on) == years


def test_a_part_of_a_year_is_of_the_year_that_has_begun() -> None:
    """Of 365 days, or of 366 where a 29th of February lies in it."""
    started = Profile(career_start=date(2010, 3, 1))
    assert years_on(started, date(2029, 4, 25)) == 19.15  # 55 of 365 days
    assert years_on(started, date(2027, 4, 25)) == 17.15  # 55 of 366 days


def test_years_never_shrink_and_are_never_rounded_up() -> None:
    days = [STARTED.career_start + timedelta(n) for n in range(3000)] if STARTED.career_start else []
    found = [years_on(STARTED, one) for one in days]
    assert None not in found
    assert found == sorted(found, key=lambda years: years or 0)
    assert all((years or 0) * 365 <= n + 1e-6 for n, years in enumerate(found))
    assert all((years or 0) * 366 >= n - 6 for n, years in enumerate(found))


def test_years_that_are_said_win_and_nothing_is_nothing() -> None:
    assert years_on(replace(STARTED, years=2.5), DAY) == 2.5
    assert years_on(replace(STARTED, years=0), DAY) == 0
    assert years_on(Profile(), DAY) is None


@pytest.mark.parametrize(("years", "stage"), [(0, "now"), (1.99, "now"), (2, "goal"), (4, "after"), (40, "after")])
def test_a_stage_is_from_its_years_up_to_the_next(years: float, stage: str) -> None:
    assert stage_at(CAT, years).id == stage


def test_beyond_all_stages_it_is_the_last() -> None:
    closed = replace(CAT, stages=(*CAT.stages[:2], replace(CAT.stages[2], max_years=6.0)))
    assert stage_at(closed, 9).id == "after"


@pytest.mark.parametrize(
    ("years", "on"), [(3, date(2023, 1, 5)), (0, DAY), (0.5, date(2025, 7, 5)), (2.25, date(2023, 10, 5))]
)
def test_the_day_on_which_years_started(years: float, on: date) -> None:
    assert start_day(years, DAY) == on
    assert with_start(Profile(years=years), DAY) == Profile(career_start=on)
    assert with_start(STARTED, DAY) is STARTED


@pytest.mark.parametrize(
    ("years", "on"),
    [
        (1, date(2027, 1, 5)),
        (1.5, date(2026, 7, 5)),
        (1.75, date(2026, 4, 5)),
        (1.9, date(2026, 2, 12)),  # 1.2 months: a month and a fifth of 30.4 days, rounded up
        (1.1, date(2026, 11, 30)),  # 10.8 months: ten and 24.3 days, rounded up
    ],
)
def test_the_next_stage_by_years(years: float, on: date) -> None:
    assert next_stage_on(Profile(years=years), CAT.stages[0], years, DAY) == on


def test_the_next_stage_by_the_start_of_a_career() -> None:
    start = Profile(career_start=date(2025, 3, 31))
    assert next_stage_on(start, CAT.stages[0], 0.7, DAY) == date(2027, 3, 31)
    half = replace(CAT.stages[0], max_years=1.55)  # 18.6 months: eighteen and 18.3 days, rounded up
    assert next_stage_on(start, half, 0.7, DAY) == date(2026, 10, 19)
    # Years said for this once win.
    assert next_stage_on(replace(start, years=1), CAT.stages[0], 1, DAY) == date(2027, 1, 5)
    assert next_stage_on(start, CAT.stages[-1], 9, DAY) is None


def test_no_career_starts_before_the_days_that_files_know() -> None:
    assert start_day(56, date(2026, 1, 5)) == date(1970, 1, 5)
    with pytest.raises(UsageError) as wrong:
        start_day(56.1, date(2026, 1, 5))
    assert wrong.value.text == "56.1 years before 2026-01-05 is before 1970, the first year that we support"
    assert wrong.value.hint == "give fewer years"
