"""The cheapest sittings that keep what a person asks to keep, until a day.

The table over the ends is that of a course (`course.sittings`), without steps. What differs is what may be done where
something ends:

- Its own renewal, or the renewal of another that renews it, on the day on which a course would take it.
- The full exam of another that renews it and does not count on that day, if its requirements are met then: on the last
  day that is open and at least 30 days before the end, failing that on the first day on which its study is done.
- Only where nothing of this can be done before the end, it expires: then it is renewed in its time of grace, or
  its full exam or that of another brings it back, on the first day on which that is open and its study is done. So a
  gap is never chosen to save money.

Of all ways the best has the fewest certifications that are lost, then the fewest gaps, then the least USD, sittings,
days expired; then the latest days, then the first ids. Study adds up in the order of the ends; that for the full exam
of something that has expired comes after that for all that was to be saved before, and delays nothing that is to be
saved later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from mlecareer.planner.course.ends import Pass, State, back_on
from mlecareer.planner.course.facts import Link, first_open_day, last_open_day
from mlecareer.planner.course.kept import DAYS_BEFORE_END, MIDDLE, Keep, study_begins
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.prices import What
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import How
from mlecareer.planner.course.sitting import Cost, Sat, Way, with_sitting
from mlecareer.planner.course.sittings import Sittings, Table

Choice = Literal["cheapest", "one_by_one", "waiting"]
"""Which ways are open: all; each certification by itself, without what others renew; or, by itself, only the full exam
after it has expired."""

MOST_STATES = 20_000
"""The most states that the table holds; beyond that it takes the best way at each end."""


def sittings_to_keep(
    question: CourseQuestion, passes: Sequence[Pass], keeps: Mapping[str, Keep], choice: Choice = "cheapest"
) -> Sittings:
    """The cheapest sittings that keep all of this, beside what is booked (`passes`)."""
    return _KeepTable(question, passes, keeps, choice).solve()


class _KeepTable(Table):
    """The ends of what is to be kept, and the cheapest way to each state of them."""

    def __init__(
        self, question: CourseQuestion, passes: Sequence[Pass], keeps: Mapping[str, Keep], choice: Choice
    ) -> None:
        others = {other for id in keeps for other, _ in question.renewers_of(id)} if choice == "cheapest" else set()
        required = {required for id in {*keeps, *others} for required, _ in question.facts[id].requires}
        super().__init__(question, passes, keeps, MOST_STATES, others, required)
        self.choice = choice
        if choice != "cheapest":
            self.renewers = [renewers[:1] for renewers in self.renewers]

    minds_gaps = True

    def first_day(self, state: State, number: int) -> int | None:
        """The day on which something is passed or brought back; `None` where it counts from the start."""
        back = dict(state.back).get(number)
        passed = self.passed.get(self.ids[number])
        return back if passed is None else passed if back is None else max(passed, back)

    def rests_from_the_start(self, end: int) -> bool:
        """Never: what has expired is asked for from the first day on."""
        return False

    def ways(self, state: State, due: int, end: int, cost: Cost, way: Way) -> list[tuple[Cost, Way, State]]:
        """All that can be done where something kept ends: its cost, the way to it, and the state after it."""
        own, *others = self.renewers[due]
        found = [self.renewal(id, state, due, end, cost, way) for id in (own, *others) if self.choice != "waiting"]
        found += [self._exam_of(id, state, due, end, cost, way) for id in others]
        ways = [one for one in found if one is not None]
        if not ways:
            ways = list(self._after_the_end(state, due, end, cost, way))
        return ways or [self.given_up(state, due, end, cost, way)]

    # --- before the end ------------------------------------------------------------------------

    def _exam_of(
        self, id: str, state: State, due: int, end: int, cost: Cost, way: Way
    ) -> tuple[Cost, Way, State] | None:
        """The full exam of another certification that renews what is due."""
        question, number = self.question, self.number[id]
        if not self._may_be_taken(id, state):
            return None
        study = self._study(id)
        studied = study_begins(question, state.studied, None) + question.pace.parts(study)
        first, spans = max(question.day, question.pace.day_of(studied)), self._open(id)
        day: int | None = last_open_day(spans, end - DAYS_BEFORE_END)
        if day is None or day < first:
            day = first_open_day(spans, first)
        if day is None or day >= end or state.ends[number] > day or not self._are_met(id, state, day):
            return None
        new_end = question.terms.end_of_pass(id, day)
        ends = list(state.ends)
        moved = self.move(ends, [Pass(day, id, new_end, question.facts[id].renews)], state.back)
        if ends[due] <= end:
            return None
        resting = state.resting
        for other in moved:
            resting &= ~(1 << other)
        sat = self._exam(state, id, day, new_end, study)
        after = state._replace(
            ends=tuple(ends),
            studied=studied,
            resting=resting,
            tried=self.tried(state, number),
            back=back_on(state.back, number, day),
        )
        return with_sitting(cost, sat), (way, sat), after

    def _open(self, id: str) -> tuple[tuple[int, int], ...]:
        """The times in which its exam is open to the person, and which lie in no pause."""
        return self.question.pace.without_pauses(self.question.facts[id].spans)

    def _may_be_taken(self, id: str, state: State) -> bool:
        """Whether anyone may take its full exam, the person wants to, and has not booked it for later."""
        is_booked = id in self.question.booked_on and state.ends[self.number[id]] < 0
        by_partner = self.question.catalog.by_id[id].by_partner
        return not (by_partner or is_booked or id in self.question.without)

    def _are_met(self, id: str, state: State, day: int) -> bool:
        """Whether what an exam requires has been passed, or counts, on its day."""
        for required, active in self.question.facts[id].requires:
            end = state.ends[self.number[required]]
            if end < 0 or (active and end <= day):
                return False
        return True

    def _study(self, id: str) -> int:
        """The study for a full exam, less what has been done of it for a first pass."""
        return self.question.full_hours(id) if id in self.question.ends else self.question.facts[id].hours[MIDDLE]

    def _exam(self, state: State, id: str, day: int, end: int, study: int) -> Sat:
        """A full exam as a sitting."""
        how: How = "retake" if id in self.question.ends else "earn"
        what: What = "retake" if how == "retake" else "exam"
        if self.is_next_try(state, self.number[id], day):
            what = "included"
        return Sat(day, id, how, end, what, self.question.price(id, day, what).counted, study, assumed=False)

    # --- after the end -------------------------------------------------------------------------

    def _after_the_end(
        self, state: State, due: int, end: int, cost: Cost, way: Way
    ) -> Iterator[tuple[Cost, Way, State]]:
        """All that brings back what expires: what is booked, a renewal in the time of grace, or a full exam."""
        own, *others = self.renewers[due]
        start = max(end, self.question.day)
        booked = self.brought_back(state, due, end, cost, way)
        if booked is not None:
            expired, same, after = booked
            yield expired._replace(gaps=cost.gaps + 1), same, after
        sat = [self._full_exam(own, state, start)]
        if self.choice != "waiting":
            sat.append(self._in_grace(own, state, end, start))
        for other in others:
            link = next(link for id, link in self.question.renewers_of(own) if id == other)
            if link.revives:
                sat += self._revived_by(other, link, state, start)
        for one in sat:
            if one is None or one.day > self.limits[due]:
                continue
            more = with_sitting(cost, one)
            more = more._replace(gaps=more.gaps + 1, days_expired=more.days_expired + one.day - start)
            number = self.number[one.id]
            studied = self._studied(state, one.id, one.study)
            studied_again = self._studied_again(state, one.id, one.study) - state.studied
            after = state._replace(
                again=tuple(sorted((*state.again, (one.day, number)))),
                studied=studied if one.how == "exam" else state.studied,
                studied_again=state.studied_again if one.how == "exam" else studied_again,
                resting=state.resting | 1 << due,
                tried=self.tried(state, number),
            )
            yield more, (way, one), after

    def _studied(self, state: State, id: str, study: int) -> int:
        """What has been studied when the study for a renewal is done."""
        if not study:
            return state.studied
        first = self.first_day(state, self.number[id])
        return study_begins(self.question, state.studied, first) + self.question.pace.parts(study)

    def _studied_again(self, state: State, id: str, study: int) -> int:
        """What has been studied when the study for the full exam of something that has expired is done."""
        first, before = self.first_day(state, self.number[id]), state.studied + state.studied_again
        return study_begins(self.question, before, first) + self.question.pace.parts(study)

    def _full_exam(self, id: str, state: State, start: int) -> Sat | None:
        """The full exam on the first day from a day on on which it is open and its study is done."""
        question, study = self.question, self._study(id)
        if not self._may_be_taken(id, state):
            return None
        first = self.first_day(state, self.number[id]) or 0
        ready = max(start, question.pace.day_of(self._studied_again(state, id, study)), first)
        day = first_open_day(self._open(id), ready)
        if day is None or not self._are_met(id, state, day):
            return None
        return self._exam(state, id, day, question.terms.end_of_pass(id, day), study)

    def _in_grace(self, id: str, state: State, end: int, start: int) -> Sat | None:
        """The renewal in the time of grace, by an exam: an assessment has none."""
        renewal, certification = self.question.facts[id].renewal, self.question.catalog.by_id[id].renewal
        if renewal is None or certification is None or renewal.by != "exam":
            return None
        day = self._first_day_of_renewal(id, state, start)
        return self._renewing(state, id, day) if day is not None and day < end + certification.grace_days else None

    def _revived_by(self, id: str, link: Link, state: State, start: int) -> Iterator[Sat]:
        """What of another certification brings it back: its renewal while it counts, or its full exam."""
        question, end = self.question, state.ends[self.number[id]]
        start = max(start, link.since)
        renewal = question.facts[id].renewal
        if renewal is not None and renewal.by == "exam" and start < end < NEVER:
            opens = start if renewal.opens_before is None else max(start, end - renewal.opens_before)
            day = self._first_day_of_renewal(id, state, opens)
            if day is not None and day < end:
                yield self._renewing(state, id, day)
        exam = self._full_exam(id, state, max(start, end))
        if exam is not None:
            yield exam

    def _first_day_of_renewal(self, id: str, state: State, start: int) -> int | None:
        """The first day from a day on on which its exam is open and the study for its renewal is done."""
        facts = self.question.facts[id]
        study = 0 if facts.renewal is None else facts.renewal.middle
        ready = self.question.pace.day_of(self._studied(state, id, study)) if study else start
        return first_open_day(self._open(id), max(start, ready, self.first_day(state, self.number[id]) or 0))

    def _renewing(self, state: State, id: str, day: int) -> Sat:
        """The renewal of a certification by its exam, as a sitting."""
        renewal = self.question.facts[id].renewal
        assert renewal is not None, "asked for only where there is one"
        included = renewal.included and self.is_next_try(state, self.number[id], day)
        what: What = "included" if included else "renewal"
        end, cents = self.question.terms.end_of_pass(id, day), self.question.price(id, day, what).counted
        return Sat(day, id, "exam", end, what, cents, renewal.middle, renewal.assumed)
