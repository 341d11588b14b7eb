"""The money that a budget for each year still has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.planner.course.pace import as_date


class Years:
    """What is left of the budget of each year, in cents. `short` is the least by which a fee was too dear for a year;
    `None` where each could be paid on its day."""

    def __init__(self, day: date, cents: int) -> None:
        self.day, self.cents = day, cents
        self.left: dict[int, int] = {}
        self.short: int | None = None

    def pay(self, day: int, cents: int) -> bool:
        """Pays a fee on a day; `False` where the year of that day has not enough left, and then nothing is paid."""
        year = self._year(day)
        if not self._has(year, cents):
            return False
        self.left[year] = self.left.get(year, self.cents) - cents
        return True

    def reserve(self, fees: Iterable[tuple[int, int]]) -> bool:
        """Pays fees on their days before all others; `False` where they are more than the budget of a year."""
        self.left.clear()
        for day, cents in fees:
            year = self._year(day)
            self.left[year] = self.left.get(year, self.cents) - cents
        least = min(self.left.values(), default=0)
        if least < 0:
            self._is_short_of(-least)
        return least >= 0

    def next_start(self, day: int, cents: int) -> int | None:
        """The first day of the next year that has this much left; `None` where no year has."""
        if cents > self.cents:
            self._is_short_of(cents - self.cents)
            return None
        year = self._year(day) + 1
        while not self._has(year, cents):
            year += 1
        start = add_months(self.day, 12 * year)
        return None if start == date.max else start.toordinal()

    def _has(self, year: int, cents: int) -> bool:
        left = self.left.get(year, self.cents)
        if left < cents:
            self._is_short_of(cents - left)
        return left >= cents

    def _is_short_of(self, cents: int) -> None:
        self.short = cents if self.short is None else min(self.short, cents)

    def _year(self, day: int) -> int:
        when = as_date(day)
        year = when.year - self.day.year
        return year if add_months(self.day, 12 * year) <= when else year - 1
