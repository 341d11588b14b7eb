"""Arithmetic with days. Spans include both ends unless a name says `until`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day of the month, so many months later (or earlier); clamped to that month's end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """So many days later; at most the last day that the calendar has."""
    return date.max if days > (date.max - day).days else day + timedelta(days)
