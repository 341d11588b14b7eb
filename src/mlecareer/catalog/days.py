"""Arithmetic with days. Spans include both ends unless a name says `until`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from mlecareer.records import record

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Dates outside of these years are refused, so that adding months to one never leaves the calendar."""


@record(frozen=True)
class Month:
    """A date whose day is not known. It counts as the first of the month; its text is `2025-02`."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


def first_day(when: date | Month) -> date:
    """The day itself, or the first day of a month."""
    return when.first if isinstance(when, Month) else when


def last_day_of(when: date | Month) -> date:
    """The day itself, or the last day of a month."""
    return when.last if isinstance(when, Month) else when


def add_months(day: date, months: int) -> date:
    """The same day of the month, a number of months later (or earlier), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """The day that many days later; at most the last day that the calendar has."""
    return date.max if days > (date.max - day).days else day + timedelta(days)
