"""How long a pass or a renewal counts. Days are ordinals; see `pace`."""

from __future__ import annotations

from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import validity_months
from mlecareer.planner.course.pace import NEVER

_LAST = date.max.toordinal()


class Terms:
    """The terms of the certifications of a catalog, as they are seen from an as-of day."""

    def __init__(self, catalog: Catalog, day: int) -> None:
        self.catalog, self.day = catalog, day
        self._ends_of_pass: dict[tuple[str, int], int] = {}

    def end_of_pass(self, id: str, day: int) -> int:
        """The first day on which an exam passed on a day no longer counts; `NEVER` where it does not expire."""
        key = id, day
        if key not in self._ends_of_pass:
            self._ends_of_pass[key] = self._months_after(id, day, day)
        return self._ends_of_pass[key]

    def end_of_renewal(self, id: str, day: int, end: int) -> int:
        """The end that a renewal on a day gives to a holding with this end."""
        # Of the catalog: what is excluded is not renewed any more, but its assessment may be booked already.
        renewal = self.catalog.by_id[id].renewal
        if renewal is None or renewal.by != "assessment" or renewal.extends != "end" or end >= NEVER:
            return self.end_of_pass(id, day)
        return self._months_after(id, day, end)

    def start_of_term(self, id: str, end: int) -> int:
        """The day on which the term begins that ends on a day; the as-of day where it does not expire."""
        last = date.fromordinal(min(end, _LAST))
        months = validity_months(self.catalog.by_id[id], last)
        return self.day if months is None else add_months(last, -months).toordinal()

    def _months_after(self, id: str, passed: int, start: int) -> int:
        """The end of a term that starts on a day, as the rule says for what is passed on another."""
        months = validity_months(self.catalog.by_id[id], date.fromordinal(min(passed, _LAST)))
        if months is None or start >= _LAST:
            return NEVER
        end = add_months(date.fromordinal(start), months).toordinal()
        return NEVER if end >= _LAST else end
