"""What a course keeps from expiring, until when, and what moves forward because it renews something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mlecareer.planner.course.facts import Facts, OwnRenewal, first_open_day, last_open_day
from mlecareer.planner.course.order import Placed, Urgency
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.question import CourseQuestion

DAYS_BEFORE_END = 30
"""The days between a renewal and the end that it moves, so that one failed try does not cost the holding."""

LEAST_KEPT_DAYS = 90
"""A holding is kept for at least this long after the as-of day."""

MIDDLE = 1


class Keep(NamedTuple):
    """Something to keep. `until` is the last day on which it must count for the place that it fills, `required_until`
    the last day on which a step requires it to be active, `asked_until` the last day for which the person asks; -1
    where it is not kept for that. `must`: it fills a place of weight must."""

    until: int = -1
    required_until: int = -1
    asked_until: int = -1
    must: bool = False

    @property
    def last(self) -> int:
        """The last day on which it must count, whatever for."""
        return max(self.until, self.required_until, self.asked_until)


def keep_until(question: CourseQuestion, finish: int) -> int:
    """The last day on which what is kept must count: the later of 90 days from now and the finish, but not beyond
    the later of two years and the next stage by years."""
    return min(max(question.day + LEAST_KEPT_DAYS, finish), question.last_kept)


def finish_of(question: CourseQuestion, placed: Sequence[Placed], chain: int = MIDDLE) -> int:
    """The day on which all is passed, what is booked included; the as-of day where there is nothing."""
    return max(
        max((step.days[chain] for step in placed), default=question.day),
        max(question.booked_on.values(), default=question.day),
    )


class Fillers:
    """What fills the places that are to stay filled, for one set in one order."""

    def __init__(self, question: CourseQuestion, placed: Sequence[Placed], chain: int = MIDDLE) -> None:
        self.question, self.placed = question, placed
        self.passed = {step.id: step.days[chain] for step in placed}
        self.until = keep_until(question, finish_of(question, placed, chain))
        self.ends = self._ends()
        self._can_be_kept: dict[str, bool] = {}
        self._ranks: dict[str, tuple[bool, bool, int, int, str]] = {}
        self.of_place: list[list[str]] = [list(place.held) for place in question.kept_places]
        for id in [*self.passed, *self.back]:
            for number in question.kept_places_of.get(id, ()):
                if id not in self.of_place[number]:
                    self.of_place[number].append(id)

    def keeps(self) -> dict[str, Keep]:
        """What is kept: of the fillers of each place the best that can be kept, else the best of all; what is asked
        to be kept; and what must be active for a step that requires it."""
        keeps: dict[str, Keep] = {}
        for place, fillers in zip(self.question.kept_places, self.of_place, strict=True):
            if fillers:
                id = fillers[0] if len(fillers) == 1 else min(fillers, key=self.rank)
                keeps[id] = Keep(self.until, must=place.must or (id in keeps and keeps[id].must))
        for id, until in self.question.keep.items():
            if id in self.ends:
                keeps[id] = keeps.get(id, Keep())._replace(asked_until=self.until if until is None else until)
        for id, day in self._required():
            before = keeps.get(id, Keep())
            keeps[id] = before._replace(required_until=max(before.required_until, day))
        return keeps

    def rank(self, id: str) -> tuple[bool, bool, int, int, str]:
        """Which filler of a place is kept, the least first: one that can be kept, one that a step renews, the lowest
        fee of its own renewal, what ends last, id."""
        if id not in self._ranks:
            own = self.question.facts[id].renewal
            fee = NEVER if own is None else own.counted_cents
            renewed = self._is_renewed_by_step(id)
            self._ranks[id] = not self.can_be_kept(id), not renewed, fee, -self.ends[id], id
        return self._ranks[id]

    def can_be_kept(self, id: str) -> bool:
        """Whether it lasts, or something can renew it before its end: a step, its own renewal, or that of another."""
        if id not in self._can_be_kept:
            self._can_be_kept[id] = self._can_renew(id)
        return self._can_be_kept[id]

    def _can_renew(self, id: str) -> bool:
        end = self.ends[id]
        if end > self.until or self._is_renewed_by_step(id):
            return True
        renewers = [(id, 0), *((other, link.since) for other, link in self.question.renewers_of(id))]
        days = [
            (day_of_renewal(self.question, other, self.ends[other], end, 0, self.passed.get(other)), since)
            for other, since in renewers
            if other in self.ends
        ]
        return any(day is not None and day >= since for day, since in days)

    def _is_renewed_by_step(self, id: str) -> bool:
        question, end = self.question, self.ends[id]
        held_from = -1 if id in question.active else self.passed.get(id, question.booked_on.get(id, -1))
        has_expired = id in question.ends and id not in question.active
        for other, link in question.renewers_of(id):
            day = self.passed.get(other)
            if day is None or day < link.since:
                continue
            if (day > held_from and day < end) or (link.revives and (has_expired or day > held_from)):
                return True
        return False

    def _required(self) -> Iterator[tuple[str, int]]:
        for step in self.placed:
            for id, active in self.question.facts[step.id].requires:
                if active:
                    yield id, self.passed[step.id]

    def _ends(self) -> dict[str, int]:
        """The end of what is held or booked, and of what is earned or brought back."""
        question = self.question
        ends = {id: question.ends[id] for id in question.active}
        for point in question.booked:
            ends[point.id] = max(ends.get(point.id, 0), question.end_of_booked(point))
        for id, day in self.passed.items():
            ends[id] = max(ends.get(id, 0), question.end_of_step(id, day))
        self.back: list[str] = []
        for id, day in self.passed.items():
            for link in question.facts[id].renews:
                if link.revives and link.id in question.ends and link.id not in ends and day >= link.since:
                    self.back.append(link.id)
        back = frozenset(self.back)
        for id, day in self.passed.items():
            for link in question.facts[id].renews:
                if link.id in back and link.revives and day >= link.since:
                    ends[link.id] = max(ends.get(link.id, 0), ends[id])
        return ends


def urgency(question: CourseQuestion, placed: Sequence[Placed]) -> Urgency:
    """What of an order comes too late, and would not if it were taken first; and what brings back even so.

    *Rescue*: a step that is passed on or after the end of what it renews, which is held today and kept, or of what it
    fills next, which is held today and cannot be kept; and that taken first is passed before that end. *Revives*: one
    that even taken first is passed on or after the end and brings it back; and each that brings back what has expired
    already.

    An end counts only if it comes before the day until which things are kept. Of the steps that could fill a place
    next, none is urgent if one of them is passed in time; else the first in the order that taken first is in time.
    """
    rescue: dict[str, int] = {}
    revives: dict[str, tuple[str, ...]] = {}
    fillers: Fillers | None = None
    keeps: Mapping[str, Keep] = {}
    for step in placed:
        for link in question.facts[step.id].renews:
            end = question.ends.get(link.id, -1)
            if end > question.day and end <= step.days[MIDDLE]:
                fillers = fillers or Fillers(question, placed)
                keeps = keeps or fillers.keeps()
                if link.id not in keeps or end > fillers.until:
                    continue
                first = question.taken_first(step.id)
                if first < link.since:
                    continue
                if first < end:
                    rescue[step.id] = min(end, rescue.get(step.id, NEVER))
                elif link.revives:
                    revives[step.id] = (*revives.get(step.id, ()), link.id)
        back = question.brought_back(step.id)
        if back:
            revives[step.id] = (*revives.get(step.id, ()), *back)
    if question.may_be_lost:
        fillers = fillers or Fillers(question, placed)
        for id, end in _fills_next(fillers):
            rescue[id] = min(end, rescue.get(id, NEVER))
    return Urgency(rescue, revives)


def _fills_next(fillers: Fillers) -> Iterator[tuple[str, int]]:
    """The step that should fill a place next before what fills it today, and cannot be kept, has expired."""
    question = fillers.question
    numbers = {step.id: number for number, step in enumerate(fillers.placed)}
    for place in question.kept_places:
        if not place.held or any(fillers.can_be_kept(id) for id in place.held):
            continue
        end = max(fillers.ends[id] for id in place.held)
        following = [fillers.placed[number] for number in sorted(numbers[id] for id in place.members & numbers.keys())]
        if end > fillers.until or any(step.days[MIDDLE] < end for step in following):
            continue
        yield from [(step.id, end) for step in following if question.taken_first(step.id) < end][:1]


def day_of_renewal(
    question: CourseQuestion, id: str, end: int, saved_end: int, studied: int, passed: int | None
) -> int | None:
    """The day on which a holding with this end is best renewed, to save one with `saved_end`; `None` where there
    is no such day.

    It is the latest day on which it is open, inside its window, at least 30 days before both ends, and on which the
    study is done; failing that the first day after the study is done that is open, inside the window, and before both
    ends. What adds to the old end is renewed once a term: not before the term that ends then has begun. `studied` is
    the study that must be done before its own can begin, `passed` the day of the course on which it was passed.
    """
    facts = question.facts[id]
    renewal = facts.renewal
    if renewal is None or end >= NEVER:
        return None
    pace = question.pace
    first = question.day
    if renewal.middle:
        first = pace.day_of(study_begins(question, studied, passed) + pace.parts(renewal.middle))
    if passed is not None:
        first = max(first, passed)
    if renewal.opens_before is not None:
        first = max(first, end - renewal.opens_before)
    if renewal.extends_end:
        first = max(first, question.terms.start_of_term(id, end))
    last = min(end, saved_end) - 1
    spans = pace.without_pauses(_spans_of_renewal(facts, renewal))
    comfortable = last_open_day(spans, last + 1 - DAYS_BEFORE_END)
    if comfortable >= first:
        return comfortable
    day = first_open_day(spans, first)
    return day if day is not None and day <= last else None


def study_begins(question: CourseQuestion, studied: int, passed: int | None) -> int:
    """After how much study, in parts, that for a renewal begins: after that for the renewals before it, and after the
    pass."""
    return max(studied, 0 if passed is None else question.pace.parts_by(passed))


def _spans_of_renewal(facts: Facts, renewal: OwnRenewal) -> tuple[tuple[int, int], ...]:
    """The days on which a renewal is open. An assessment is as long as the exam is not closed for good."""
    if renewal.by == "exam":
        return facts.spans
    return ((0, facts.closes),) if facts.closes >= 0 else ()
