"""The cheapest sittings that keep what must be kept: exact, by a table over the ends.

The table goes from end to end. Where something that is kept would expire, each of its renewers is tried: its own
renewal, the renewal of another that renews it, a step that brings it back, and, unless it fills a place of weight
must, taking the full exam again later. States that agree in all that matters from there on are one; of the ways that
lead to a state only the cheapest is kept. So every way is looked at, though few are written down.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from operator import attrgetter

from mlecareer.planner.course.ends import Ends, Pass, State
from mlecareer.planner.course.facts import last_open_day
from mlecareer.planner.course.kept import Keep, day_of_renewal, study_begins
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.prices import What
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import How
from mlecareer.planner.course.sitting import NOTHING, Cost, Sat, Way, with_sitting
from mlecareer.planner.course.work import LAST_LOOKS, LOOKS_A_WAY, MOST_LOOKS, MOST_SITTINGS, WAYS_A_STATE
from mlecareer.records import record

MOST_STATES = 2_000
"""The most states that the table holds. Beyond that, the search goes on from the best one, and takes the best way at
each end."""


@record(frozen=True)
class Sittings:
    """The sittings of the cheapest way in the order of their days, its cost, and how many states were looked at.

    `exact`: no way is cheaper. `until` is the end from which on nothing was tried any more, if there is one.
    """

    sat: tuple[Sat, ...]
    cost: Cost
    states: int
    exact: bool = True
    until: int | None = None


def cheapest_sittings(
    question: CourseQuestion, passes: Sequence[Pass], keeps: Mapping[str, Keep], *, most_states: int = MOST_STATES
) -> Sittings:
    """The cheapest sittings that keep what must be kept, beside the passes of the course.

    `passes` are in the order of their days. Where the rule leaves a choice, this is how it is read:

    - Something must count on the last day of its time too. To lose as few as possible comes before the cost.
    - Any renewal, an assessment too, renews what a pass renews. A renewal that does not move the end does not count.
    - Study for renewals adds up in the order of the ends that they save. That for an exam that is taken again comes
      later, as the exam does.
    - Something that was earned in this course and was renewed once, by any sitting, is not asked for again,
      unless a step requires it to be active or the person asks to keep it.
    - What has expired and was given up is asked for again once something brings it back: a step, an exam that is
      booked or taken again.
    - What a step requires to be active is not let expire before that step in order to be brought back.
    - Each sitting costs what it costs by itself. Codes, bundles and prices that may be used only so many times are
      shared out afterwards, over the whole course.
    """
    return Table(question, passes, keeps, most_states).solve()


class Table(Ends):
    """The ends of one course, and the cheapest way to each state of them."""

    def __init__(
        self,
        question: CourseQuestion,
        passes: Sequence[Pass],
        keeps: Mapping[str, Keep],
        most_states: int,
        others: Iterable[str] = (),
        followed: Iterable[str] = (),
    ) -> None:
        super().__init__(question, passes, keeps, others, followed)
        self.most_states = most_states

    def solve(self) -> Sittings:
        ends = tuple(self.question.ends.get(id, -1) for id in self.ids)
        resting = sum(1 << n for n in self.kept if self.rests_from_the_start(ends[n]))
        start, due = self.advance(State(0, (), ends, 0, 0, resting, 0, 0))
        if due is None:
            return Sittings((), NOTHING, 0)
        # By end and number, so that all ways to a state are known before it is left.
        table: dict[State, tuple[Cost, Way]] = {start: (NOTHING, None)}
        waiting = [(start.ends[due], due, start)]
        best: tuple[Cost, Way] | None = None
        states, ways, until = 0, 0, None
        exact, most = True, LAST_LOOKS
        while waiting:
            end, due, state = heappop(waiting)
            cost, way = table.pop(state)
            if cost.sittings >= MOST_SITTINGS or (not exact and self.looks + LOOKS_A_WAY * ways > most):
                best, until, exact = best or (cost, way), end, False
                break
            states += 1
            found: list[tuple[Cost, Way, State, int | None]] = [
                (more, new_way, *self.advance(after)) for more, new_way, after in self.ways(state, due, end, cost, way)
            ]
            ways += len(found)
            if exact and (
                states >= self.most_states or ways >= WAYS_A_STATE * self.most_states or self.looks >= MOST_LOOKS
            ):
                # Goes on from the cheapest state alone.
                exact, most = False, most + self.looks + LOOKS_A_WAY * ways
                found += [(*table[other], other, number) for _, number, other in waiting]
                waiting, table = [], {}
            for new_cost, new_way, _, next_due in found:
                if next_due is None and (best is None or new_cost < best[0]):
                    best = new_cost, new_way
            going_on = [one for one in found if one[3] is not None]
            if not exact and going_on:
                going_on = [min(going_on, key=lambda one: (one[0], one[2]))]
            for new_cost, new_way, after, next_due in going_on:
                assert next_due is not None
                if after not in table:
                    table[after] = new_cost, new_way
                    heappush(waiting, (after.ends[next_due], next_due, after))
                elif new_cost < table[after][0]:
                    table[after] = new_cost, new_way
        sat: list[Sat] = []
        assert best is not None, "every way comes to an end"
        self.question.work.looks += self.looks + LOOKS_A_WAY * ways
        cost, way = best
        while way is not None:
            way, last = way
            sat.append(last)
        return Sittings(tuple(sorted(sat, key=attrgetter("day", "id"))), cost, states, exact, until)

    def rests_from_the_start(self, end: int) -> bool:
        """Whether something with this end today is not asked for before something brings it back: what has expired."""
        return 0 <= end <= self.question.day

    # --- what can be done at an end ------------------------------------------------------------

    def ways(self, state: State, due: int, end: int, cost: Cost, way: Way) -> list[tuple[Cost, Way, State]]:
        """All that can be done where something kept ends: its cost, the way to it, and the state after it."""
        found = [self.renewal(id, state, due, end, cost, way) for id in self.renewers[due]]
        found += [self.brought_back(state, due, end, cost, way), self._taken_again(state, due, end, cost, way)]
        return [one for one in found if one is not None] or [self.given_up(state, due, end, cost, way)]

    def given_up(self, state: State, due: int, end: int, cost: Cost, way: Way) -> tuple[Cost, Way, State]:
        """Letting something expire that nothing can keep."""
        resting = state.resting | 1 << due
        expired = cost.days_expired + max(0, self.limits[due] - end)
        return cost._replace(lost=cost.lost + 1, days_expired=expired), way, state._replace(resting=resting)

    def renewal(
        self, id: str, state: State, due: int, end: int, cost: Cost, way: Way
    ) -> tuple[Cost, Way, State] | None:
        """A renewal of a certification that keeps what is due."""
        number = self.number[id]
        own_end = state.ends[number]
        renewal = self.question.facts[id].renewal
        if renewal is None or own_end < 0 or state.resting >> number & 1:
            return None
        passed = self.first_day(state, number)
        day = day_of_renewal(self.question, id, own_end, end, state.studied, passed)
        if day is None:
            return None
        new_end = self.question.terms.end_of_renewal(id, day, own_end)
        ends = list(state.ends)
        moved = self.move(ends, [Pass(day, id, new_end, self.question.facts[id].renews)], state.back)
        if ends[due] <= end:
            return None
        renewed, resting = state.renewed, state.resting
        for other in moved:
            resting &= ~(1 << other)
            if self.earned_here[other]:
                renewed |= 1 << other
        studied = state.studied
        if renewal.middle:
            studied = study_begins(self.question, studied, passed) + self.question.pace.parts(renewal.middle)
        how: How = "exam" if renewal.by == "exam" else "assessment"
        included = renewal.included and self.is_next_try(state, number, day)
        what: What = "included" if included else "renewal"
        sat = Sat(
            day, id, how, new_end, what, self.question.price(id, day, what).counted, renewal.middle, renewal.assumed
        )
        tried = self.tried(state, number)
        after = state._replace(ends=tuple(ends), studied=studied, resting=resting, renewed=renewed, tried=tried)
        return with_sitting(cost, sat), (way, sat), after

    def first_day(self, state: State, number: int) -> int | None:
        """The day of the course on which something is passed or brought back; `None` where it counts from the start."""
        del state
        return self.passed.get(self.ids[number])

    def brought_back(self, state: State, due: int, end: int, cost: Cost, way: Way) -> tuple[Cost, Way, State] | None:
        """Letting expire what a pass of the course brings back in time."""
        if end <= self.required[due]:
            return None
        bringing, back_by = self.bringing[due], self.back_by[due]
        following = bringing[bisect_left(bringing, state.next_pass) :][:1]
        days = [self.passes[place].day for place in following]
        days += [day for day, number in state.again if day >= back_by.get(number, NEVER)]
        day = min(days, default=NEVER)
        if day > self.limits[due]:
            return None
        after = state._replace(resting=state.resting | 1 << due)
        return cost._replace(days_expired=cost.days_expired + day - end), way, after

    def _taken_again(self, state: State, due: int, end: int, cost: Cost, way: Way) -> tuple[Cost, Way, State] | None:
        """Letting something expire and taking the full exam on the last open day before it must count."""
        id = self.ids[due]
        keep, facts, question = self.keeps[id], self.question.facts[id], self.question
        if keep.must or end <= keep.required_until or id in question.without:
            return None
        passed = self.passed.get(id)
        middle = question.full_hours(id)
        studied = study_begins(question, state.studied + state.studied_again, passed) + question.pace.parts(middle)
        spans = question.pace.without_pauses(facts.spans)
        day = last_open_day(spans, max(keep.until, keep.asked_until) - 1)
        if day < end or question.pace.day_of(studied) > day:
            return None
        included = self.is_next_try(state, due, day)
        what: What = "included" if included else "retake"
        cents = question.price(id, day, what).counted
        sat = Sat(day, id, "retake", question.terms.end_of_pass(id, day), what, cents, middle, False)
        more = with_sitting(cost, sat)
        more = more._replace(days_expired=more.days_expired + day - end)
        renewed = state.renewed | (1 << due if self.earned_here[due] else 0)
        again = tuple(sorted((*state.again, (day, due))))
        return (
            more,
            (way, sat),
            state._replace(
                again=again,
                studied_again=studied - state.studied,
                resting=state.resting | 1 << due,
                renewed=renewed,
                tried=self.tried(state, due),
            ),
        )

    def is_next_try(self, state: State, number: int, day: int) -> bool:
        """Whether an exam on a day would be the next try after a failed one, and is held by a fee that was paid."""
        id = self.ids[number]
        is_first = id not in self.passed and not state.tried >> number & 1
        return is_first and self.question.facts.includes_next_try(id, day)

    def tried(self, state: State, number: int) -> int:
        """What has been tried again, of all whose next try costs nothing, after an exam of this one."""
        return state.tried | (1 << number if self.question.facts.includes_next_try(self.ids[number]) else 0)
