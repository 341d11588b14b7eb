"""How many people count for a need, from day to day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from mlecareer.planner.team.people import Span


class Tally:
    """How many count on each day from the first to the last, both included: by the days on which that changes."""

    def __init__(self, first: int, last: int, changes: Mapping[int, int]) -> None:
        self.first, self.last, self.changes = first, last, changes

    @classmethod
    def of(cls, people: Iterable[Iterable[Span]], first: int, last: int) -> Tally:
        """The tally of people who count at these times."""
        return cls(first, last, {}).moved((), (span for spans in people for span in spans))

    def moved(self, gone: Iterable[Span], come: Iterable[Span]) -> Tally:
        """The tally in which someone counts at other times than before."""
        changes = dict(self.changes)
        for spans, one in ((gone, -1), (come, 1)):
            for start, end in spans:
                start, end = max(start, self.first), min(end, self.last + 1)
                if start < end:
                    changes[start] = changes.get(start, 0) + one
                    changes[end] = changes.get(end, 0) - one
        return Tally(self.first, self.last, changes)

    @cached_property
    def counts(self) -> tuple[tuple[int, int, int], ...]:
        """How many count, from the first day of each time to before its end."""
        count, start = self.changes.get(self.first, 0), self.first
        made: list[tuple[int, int, int]] = []
        for day in sorted(self.changes):
            if self.first < day <= self.last and self.changes[day]:
                made.append((start, day, count))
                count, start = count + self.changes[day], day
        return (*made, (start, self.last + 1, count))

    def missing(self, least: int) -> tuple[tuple[int, int], ...]:
        """When one person is missing, when two are, and so on: of each the first time, to before its end."""
        times: list[tuple[int, int]] = []
        for place, (day, _, count) in enumerate(self.counts):
            for level in range(len(times) + 1, least - count + 1):
                ends = (start for start, _, later in self.counts[place:] if least - later < level)
                times.append((day, next(ends, self.last + 1)))
        return tuple(times)
