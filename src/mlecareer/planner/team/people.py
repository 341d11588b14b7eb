"""What someone holds from day to day, with the sittings that are thought of for them.

The rules of passes, renewals and ends are those of `profile.holdings`: a sitting is looked at as if it were a booked
exam of the profile. Days are ordinals, prices are cents, study is in parts; see `planner.course.pace`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from mlecareer.catalog.days import first_day
from mlecareer.catalog.records import Catalog
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.person_question import question_of
from mlecareer.planner.keeping.titles import lost_on
from mlecareer.planner.team.records import Need
from mlecareer.profile.holdings import By, booked, standing
from mlecareer.profile.records import Holding, Profile

Span = tuple[int, int]
"""From the first day on which something counts to the first on which it no longer does."""


_LAST = date(9998, 1, 1)
"""What ends after this day ends never: the calendar has no later year in which a title could last on."""


class Sat(NamedTuple):
    """A sitting of one person. `cents` is what it costs by itself on its day, `None` where that is not known;
    `least_cents` what it could cost on any day, as far as it counts; `eighths` is its study."""

    day: int
    id: str
    action: Literal["renew", "take"]
    by: By
    cents: int | None
    counted_cents: int
    least_cents: int
    eighths: int


class Person:
    """Someone of the team as the search sees them; people of whom all that matters is the same are one `Person`."""

    def __init__(self, catalog: Catalog, profile: Profile, day: date, ids: frozenset[str]) -> None:
        """Someone on a day; `ids` are the certifications that can matter for what the team needs."""
        self.catalog, self.pace_and_wishes = catalog, _pace_and_wishes(profile, ids)
        self.holdings = tuple(holding for holding in profile.holdings if holding.id in ids)
        held, exams = standing(catalog, self.holdings, day), booked(catalog, self.holdings, day)
        self.question = question_of(catalog, profile, day, held, exams)
        # The first day from which on a title that has lost something may still be held.
        self.first = date(day.year, 1, 1)
        self.states: dict[tuple[Sat, ...], State] = {}

    def state(self, sat: tuple[Sat, ...] = (), studied: int = 0) -> State:
        """What they hold after these sittings, for which this much is studied."""
        if sat not in self.states:
            self.states[sat] = State(self, sat, studied)
        return self.states[sat]


def everyone(catalog: Catalog, profiles: Iterable[Profile], day: date, ids: frozenset[str]) -> list[Person]:
    """The people with these profiles, in their order."""
    kinds: dict[object, Person] = {}
    people = []
    for profile in profiles:
        held = tuple(sorted((held.id, str(held.earned), str(held.expires)) for held in profile.holdings))
        kind = held, _pace_and_wishes(profile, ids)
        if kind not in kinds:
            kinds[kind] = Person(catalog, profile, day, ids)
        people.append(kinds[kind])
    return people


def _pace_and_wishes(profile: Profile, ids: frozenset[str]) -> object:
    """What of a profile, beside its holdings, the way to hold some certifications depends on."""
    wishes = profile.wishes
    return (
        (wishes.hours_per_week, wishes.pace, wishes.pauses, wishes.blocks),
        (profile.prices, profile.paid_by_employer),
        tuple(sorted(ids.intersection(wishes.without))),
        tuple(sorted((done.id, done.hours) for done in profile.studied if done.id in ids)),
        tuple(sorted((tried.id, tried.day) for tried in profile.failed if tried.id in ids)),
    )


class State:
    """What someone holds from the as-of day on, with some sittings."""

    def __init__(self, person: Person, sat: tuple[Sat, ...], studied: int) -> None:
        self.person, self.sat, self.studied = person, sat, studied
        self._of_need: dict[str, tuple[Span, ...]] = {}

    @cached_property
    def passes(self) -> Mapping[str, tuple[int, ...]]:
        """The days of the passes of each certification, the first first; 0 where no day is known."""
        days: dict[str, set[int]] = {}
        for holding in self._all:
            day = 0 if holding.earned is None else first_day(holding.earned).toordinal()
            days.setdefault(holding.id, set()).add(day)
        return {id: tuple(sorted(those)) for id, those in days.items()}

    @cached_property
    def spans(self) -> Mapping[str, tuple[Span, ...]]:
        """When each certification counts, from the start of the year of the as-of day on."""
        person = self.person
        first = person.first.toordinal()
        days = sorted({first} | {day for days in self.passes.values() for day in days if day > first})
        found: dict[str, list[Span]] = {}
        for day, following in zip(days, [*days[1:], NEVER], strict=True):
            for id, held in standing(person.catalog, self._all, date.fromordinal(day)).items():
                never = held.until is None or held.until >= _LAST
                end = min(following, NEVER if never or held.until is None else held.until.toordinal())
                if end > day:
                    found.setdefault(id, []).append((day, end))
        return {id: joined(spans) for id, spans in found.items()}

    @cached_property
    def _all(self) -> tuple[Holding, ...]:
        sat = (Holding(each.id, date.fromordinal(each.day)) for each in self.sat)
        return (*self.person.holdings, *sat)

    def after(self, sat: Sat, studied: int) -> State:
        """What they hold with one sitting more."""
        return self.person.state(tuple(sorted((*self.sat, sat))), studied)

    def active_on(self, id: str, day: int) -> int:
        """The day itself if it counts on it, else the next on which it does; `NEVER` if there is none."""
        return first_in(self.spans.get(id, ()), day)

    def end(self, id: str, day: int) -> int | None:
        """The end of the last time in which it counts that has begun by a day; `None` if there is none."""
        return next((end for start, end in reversed(self.spans.get(id, ())) if start <= day), None)

    def passed(self, id: str, day: int) -> int | None:
        """The last pass after the as-of day and not after another day; `None` if there is none."""
        today = self.person.question.day
        return max((when for when in self.passes.get(id, ()) if today < when <= day), default=None)

    def counts(self, need: Need) -> tuple[Span, ...]:
        """When they count for a need."""
        if need.what not in self._of_need:
            held = [self.spans.get(id, ()) for id in need.ids]
            if need.title is None:
                spans = joined(sorted(span for spans in held for span in spans))
            else:
                spans = joined(
                    (start, end if end >= NEVER else lost_on(need.title, date.fromordinal(end)).toordinal())
                    for start, end in _in_all(held)
                )
            self._of_need[need.what] = spans
        return self._of_need[need.what]

    def from_day(self, day: int) -> dict[str, tuple[Span, ...]]:
        """What of all this can matter from a day on: what counts then, and what has been passed."""
        seen = {
            id: left
            for id, spans in self.spans.items()
            if (left := tuple((max(start, day), end) for start, end in spans if end > day))
        }
        return seen | {f"passed {id}": ((max(days[0], day), NEVER),) for id, days in self.passes.items()}


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order as disjoint ones; those that touch are one."""
    made: list[Span] = []
    for start, end in spans:
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)


def first_in(spans: Iterable[Span], day: int) -> int:
    """The day itself if a span holds it, else the first day of the next one; `NEVER` if there is none."""
    return next((max(start, day) for start, end in spans if end > day), NEVER)


def lasts_as_long(other: Mapping[str, tuple[Span, ...]], mine: Mapping[str, tuple[Span, ...]]) -> bool:
    """Whether each id of mine counts in the other whenever it counts in mine."""
    return all(
        any(other_start <= start and end <= other_end for other_start, other_end in other.get(id, ()))
        for id, spans in mine.items()
        for start, end in spans
    )


def _in_all(held: list[tuple[Span, ...]]) -> list[Span]:
    """When all of these count at once."""
    common: list[Span] = [(0, NEVER)] if held else []
    for spans in held:
        common = [
            (max(start, other), min(end, other_end))
            for start, end in common
            for other, other_end in spans
            if max(start, other) < min(end, other_end)
        ]
    return sorted(common)
