"""Everything that the courses of one person on one day share, worked out once and as plain numbers.

Thousands of sets may be laid out for one answer. What does not depend on the set (hours, open days, prices, the place
of a certification, what a pass on a day is worth) is looked up here. Days are ordinals, study is in eighths of an
hour, prices are cents; see `pace`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from functools import cached_property

from mlecareer.catalog.days import add_months
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.course.asked_places import kept_places, numbers_by_member, parts_with, served
from mlecareer.planner.course.certification_facts import CertificationFacts
from mlecareer.planner.course.facts import Days, Facts, Link, exam_days
from mlecareer.planner.course.fees import Paid
from mlecareer.planner.course.pace import EIGHTHS, NEVER, Pace
from mlecareer.planner.course.prices import Prices, What
from mlecareer.planner.course.terms import Terms
from mlecareer.planner.course.work import Work
from mlecareer.profile.holdings import Booked, Held
from mlecareer.profile.tries import NextTry

MOST_KEPT_MONTHS = 24
"""A holding is kept for at most this many months after the as-of day, unless the next stage by years comes later."""


class CourseQuestion:
    """One person on one day: what every course of theirs follows from.

    `held` is all that was ever passed. `places` orders what is asked, `stages` is the number of stages.
    """

    def __init__(
        self,
        catalog: Catalog,
        pace: Pace,
        *,
        asked: Iterable[AskedSlot],
        last_stage: int,
        held: Mapping[str, Held],
        booked: Iterable[Booked] = (),
        next_stage_on: date | None = None,
        without: Iterable[str] = (),
        first: str | None = None,
        studied: Mapping[str, int] | None = None,
        keep: Mapping[str, date | None] | None = None,
        tries: Mapping[str, NextTry] | None = None,
        prices: Prices | None = None,
    ) -> None:
        """What is known of the person.

        Args:
            catalog: what there is.
            pace: how much is studied, from the as-of day on.
            asked: the slots on the way to the goal, and what is wanted.
            last_stage: the rank of the last stage on the way that has slots, or else of the goal.
            held: all that was passed by the day, expired ones too.
            booked: exams with a date after the day.
            next_stage_on: the day on which years alone lead to the next stage.
            without: what is neither taken nor renewed.
            first: what is to come first, if it can.
            studied: hours of study that are done already.
            keep: what is to be kept beside what the slots need, until a day or (`None`) as long as those.
            tries: the next try of each exam that was failed.
            prices: what exams cost the person; the list prices if not given.
        """
        self.catalog = catalog
        self.prices = prices or Prices(catalog)
        self.work = Work()
        self.pace, self.day = pace, pace.start
        self.terms = Terms(catalog, pace.start)
        self.asked = tuple(slot for slot in asked if slot.is_asked)
        self.held = dict(held)
        self.ends = {id: NEVER if holding.until is None else holding.until.toordinal() for id, holding in held.items()}
        self.booked = tuple(sorted(booked, key=lambda point: (point.day, point.id)))
        self.booked_on = {point.id: point.day.toordinal() for point in reversed(self.booked)}
        self.active = frozenset(id for id, end in self.ends.items() if end > self.day)
        self.counts_today = self.active | self.booked_on.keys()
        self.without = frozenset(without)
        self.first = first
        self.studied = dict(studied or {})
        self.keep = {id: None if until is None else until.toordinal() for id, until in (keep or {}).items()}
        latest = add_months(date.fromordinal(pace.start), MOST_KEPT_MONTHS)
        self.last_kept = max(latest, next_stage_on or latest).toordinal()
        self.kept_places = tuple(kept_places(catalog, self.asked, last_stage))
        self.facts = CertificationFacts(
            catalog,
            self.pace,
            held=self.held,
            without=self.without,
            studied=self.studied,
            served=served(self.asked),
            tries=tries or {},
            prices=self.prices,
        )
        self._taken_first: dict[str, Days] = {}
        for point in self.booked:
            # Nothing is known of its end until it is passed again; then that pass tells it.
            if point.id in held and held[point.id].undated:
                self.ends[point.id] = self.end_of_booked(point)

    def at_least(self, hours_per_week: float) -> CourseQuestion:
        """The same question for someone who studies at least this many hours a week, pauses aside."""
        other = copy(self)
        other.pace = self.pace.at_least(hours_per_week)
        other.facts, other._taken_first = self.facts.at_pace(other.pace), {}
        return other

    def keeping(self, ids: Iterable[str], until: date) -> CourseQuestion:
        """The same question for someone who also wants to keep these until a day."""
        other = copy(self)
        other.keep = {**self.keep, **dict.fromkeys(ids, until.toordinal())}
        return other

    # --- certifications ------------------------------------------------------------------------

    def end_of_step(self, id: str, day: int) -> int:
        """The end that a step gives; one that is taken as a renewal in its time of grace gives that of a renewal."""
        return self._end_of(id, day, is_renewal=self.facts[id].as_renewal)

    def end_of_booked(self, point: Booked) -> int:
        """The end that a booked exam or assessment gives."""
        if point.expires is not None:
            return point.expires.toordinal()
        is_renewal = point.by == "assessment" and point.id in self.ends
        return self._end_of(point.id, point.day.toordinal(), is_renewal=is_renewal)

    def _end_of(self, id: str, day: int, *, is_renewal: bool) -> int:
        return self.terms.end_of_renewal(id, day, self.ends[id]) if is_renewal else self.terms.end_of_pass(id, day)

    def full_hours(self, id: str) -> int:
        """The middle of the study for the full exam."""
        hours = self.catalog.hours(self.catalog.by_id[id])
        return (hours.low + hours.high) * EIGHTHS // 2

    def what_of_step(self, id: str, day: int) -> What:
        """What is paid for it as a step that is passed on a day."""
        facts = self.facts[id]
        if facts.what != "included" or self.facts.includes_next_try(id, day):
            return facts.what
        return "renewal" if facts.as_renewal else "exam"

    def price(self, id: str, day: int, what: What) -> Paid:
        """What one exam or assessment costs the person on a day, by itself."""
        return self.prices.price(self.catalog.by_id[id], day, what)

    # --- what is asked -------------------------------------------------------------------------

    def beside(self, id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each asked slot that it fills or covers, what else can fill the same place, or does so today."""
        slots = self._parts_with.get(id, {}).items()
        return tuple((slot, tuple(sorted(set().union(*parts) - {id}))) for slot, parts in slots)

    @cached_property
    def _parts_with(self) -> dict[str, dict[str, list[tuple[str, ...]]]]:
        return parts_with(self.asked)

    @cached_property
    def _renewers(self) -> dict[str, tuple[tuple[str, Link], ...]]:
        found: dict[str, list[tuple[str, Link]]] = {}
        for certification in sorted(self.catalog.certifications, key=lambda one: one.id):
            if certification.renews:
                for link in self.facts[certification.id].renews:
                    found.setdefault(link.id, []).append((certification.id, link))
        return {id: tuple(renewers) for id, renewers in found.items()}

    def renewers_of(self, id: str) -> tuple[tuple[str, Link], ...]:
        """The certifications of which a pass renews it, with how."""
        return self._renewers.get(id, ())

    @cached_property
    def may_be_lost(self) -> bool:
        """Whether something that fills a place today expires within the time for which things are kept at most."""
        return any(self.ends.get(id, NEVER) <= self.last_kept for place in self.kept_places for id in place.held)

    @cached_property
    def kept_places_of(self) -> dict[str, tuple[int, ...]]:
        """The places to stay filled, by each certification that can fill them."""
        return numbers_by_member(self.kept_places)

    # --- taken first ---------------------------------------------------------------------------

    def taken_first(self, id: str) -> int:
        """The day, on the middle chain, on which it is passed when it is taken before everything else but what it
        requires; `NEVER` where it cannot be."""
        return self.first_days(id)[1]

    def first_days(self, id: str) -> Days:
        """The days, on each chain, on which it is passed when it is taken first; `NEVER` where it cannot be."""
        if id not in self._taken_first:
            self._taken_first[id] = self._first_days(id) or (NEVER, NEVER, NEVER)
        return self._taken_first[id]

    def to_earn_before(self, id: str) -> list[str]:
        """What must be earned for it, itself last; what is held or booked is not."""
        order: list[str] = []
        seen: set[str] = set()
        waiting = [(id, False)]
        while waiting:
            certification, is_done = waiting.pop()
            if is_done:
                order.append(certification)
            elif certification not in seen:
                seen.add(certification)
                waiting.append((certification, True))
                unmet = [other for other, active in self.facts[certification].requires if not self.met(other, active)]
                waiting += [(other, False) for other in reversed(unmet)]
        return order

    def met(self, id: str, active: bool) -> bool:
        """Whether a requirement is met by what is held, or by what is booked."""
        return id in self.counts_today if active else id in self.ends or id in self.booked_on

    def _first_days(self, id: str) -> Days | None:
        low = middle = high = 0
        passed: dict[str, Days] = {}
        for earned in self.to_earn_before(id):
            facts = self.facts[earned]
            low, middle, high = low + facts.hours[0], middle + facts.hours[1], high + facts.hours[2]
            closed = self.closed_until(facts)
            closed += [passed[other] for other, _ in facts.requires if other in passed]
            days = exam_days(facts, self.pace, low, middle, high, closed)
            if days is None:
                return None
            passed[earned] = days
        return passed[id]

    def closed_until(self, facts: Facts) -> list[Days]:
        """The days before which it cannot be taken because what it requires is booked for them."""
        days = [
            self.booked_on[id]
            for id, active in facts.requires
            if id in self.booked_on and id not in (self.active if active else self.ends)
        ]
        return [(day, day, day) for day in map(self.pace.exam_day, days)]

    def brought_back(self, id: str) -> tuple[str, ...]:
        """What has expired by the as-of day and a pass of this one would bring back, even if it is taken first."""
        return tuple(
            link.id
            for link in self.facts[id].renews
            if link.revives
            and self.ends.get(link.id, NEVER) <= self.day
            and link.id not in self.booked_on
            and self.taken_first(id) >= link.since
        )
