"""The search for the cheapest remedy of some needs: branch and bound over the falls.

The search goes from fall to fall, the first day first. Where one person more is needed on a day, each way of each
person to count on that day is tried (`ways`), the cheapest first. A branch is given up once it cannot become better
than the best remedy so far: each person who is still missing costs at least the cheapest way of anybody. Of two people
who are in the same state from that day on, and whose ways cost the same, only the one whose way lasts longer is tried.

Remedies are compared by their `Cost`. Where that is equal, the way of the first person by name is taken, so that nobody
is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import lcm
from typing import NamedTuple

from mlecareer.catalog.related import related
from mlecareer.planner.team.cost import NOTHING, Cost, cost_of
from mlecareer.planner.team.people import Person, Sat, Span, State, first_in, lasts_as_long
from mlecareer.planner.team.records import Need
from mlecareer.planner.team.tally import Tally
from mlecareer.planner.team.ways import MOST_WAYS, ways_to_count
from mlecareer.records import record

MOST_WORK = 60_000
"""The most work for needs that are solved together: each remedy, finished or not, counts as `A_NODE`, and so does each
sitting of each way of a person; one more counts for each person at each day on which someone is missing."""

A_NODE = 50

FEW_WAYS = 2
"""The most ways of one person to hold a title that are looked at where the work is spent."""

Chosen = tuple[int, Sat, str]
"""The number of a person, a sitting of theirs, and for what it is needed."""


@record(frozen=True)
class Cheapest:
    """The best remedy, and whether it is proven that there is no better one."""

    chosen: tuple[Chosen, ...]
    optimal: bool


class _Node(NamedTuple):
    """A remedy that is not finished: what it costs so far, the state of each person, what they take, and for each need
    how many count and when people are missing. Times that were given up count as if somebody counted."""

    cost: Cost
    states: tuple[State, ...]
    chosen: tuple[Chosen, ...]
    tallies: tuple[Tally, ...]
    missing: tuple[tuple[Span, ...], ...]


class _Child(NamedTuple):
    """A node in which one person more counts than in the one before it: what that costs, the number of the person,
    their state before, and the node."""

    cost: Cost
    person: int
    before: State
    node: _Node

    @property
    def after(self) -> State:
        """The state of the person in the node."""
        return self.node.states[self.person]


class Search:
    """The search for the remedy of some needs."""

    def __init__(self, people: Sequence[Person], needs: Sequence[Need], until: int, most_work: int) -> None:
        self.people, self.needs, self.until, self.most_work = people, needs, until, most_work
        self.first = people[0].question.day
        self.work = 0
        self.ways: dict[tuple[State, str, int], list[State]] = {}
        self.least: dict[tuple[State, str, int], tuple[int, Cost] | None] = {}
        self.whole = lcm(*range(1, len(needs) + 1))
        self.serves: dict[tuple[str, str], int] = {}

    def solve(self) -> Cheapest:
        """The best remedy, and whether that is proven."""
        best: _Node | None = None
        states = tuple(person.state() for person in self.people)
        tallies = [Tally.of((state.counts(need) for state in states), self.first, self.until) for need in self.needs]
        root = self._node(NOTHING, states, (), tallies)
        stack = [(self._at_least(root), root)]
        seen: set[object] = set()
        while stack:
            at_least, node = stack.pop()
            if self.work >= self.most_work and best is not None:
                return Cheapest(best.chosen, optimal=False)
            if best is not None and at_least >= best.cost.times(self.whole):
                continue
            key = node.missing, frozenset((number, sat) for number, sat, _ in node.chosen)
            if key in seen:
                continue
            seen.add(key)
            self.work += A_NODE
            fall = self._first_fall(node)
            if fall is None:
                best = node if best is None or node.cost < best.cost else best
                continue
            children = [(self._at_least(child), child) for child in self._children(node, *fall)]
            children.sort(key=lambda each: each[0], reverse=True)
            # Where the count is spent, only the most promising way is followed to its end.
            stack += children[-1:] if self.work >= self.most_work else children
        assert best is not None, "every branch comes to an end"
        return Cheapest(best.chosen, optimal=self.work < self.most_work)

    def _first_fall(self, node: _Node) -> tuple[int, int, int] | None:
        """The first day on which someone is missing who was not given up, for which need, and until when."""
        falls = []
        for number, times in enumerate(node.missing):
            if times:
                day = times[0][0]
                falls.append((day, number, min(end for start, end in times if start == day)))
        return min(falls, default=None)

    def _moved(self, node: _Node, before: State, after: State, gap: tuple[int, Span] | None = None) -> list[Tally]:
        """The tallies of a node in which somebody is in another state, and with a time that is given up."""
        tallies = list(node.tallies)
        for number, need in enumerate(self.needs):
            gone, come = before.counts(need), after.counts(need)
            if gap is not None and gap[0] == number:
                come = (*come, gap[1])
            if gone != come:
                tallies[number] = tallies[number].moved(gone, come)
        return tallies

    def _node(self, cost: Cost, states: tuple[State, ...], chosen: tuple[Chosen, ...], tallies: list[Tally]) -> _Node:
        missing = tuple(tally.missing(need.least) for need, tally in zip(self.needs, tallies, strict=True))
        return _Node(cost, states, chosen, tuple(tallies), missing)

    def _children(self, node: _Node, day: int, number: int, end: int) -> Iterator[_Node]:
        """The nodes in which one person more counts from a day on, the cheapest last, and of equal ones the first by
        name."""
        need = self.needs[number]
        children: list[_Child] = []
        for person, state in enumerate(node.states):
            if first_in(state.counts(need), day) == day:
                continue
            for after in self._ways(state, need, day):
                counts_on = first_in(after.counts(need), day)
                if counts_on >= end:
                    continue
                came = self._came(state, after)
                cost = cost_of(came)._replace(missing=counts_on - day)
                states = (*node.states[:person], after, *node.states[person + 1 :])
                chosen = (*node.chosen, *((person, sat, need.what) for sat in came))
                gap = (number, (day, counts_on)) if counts_on > day else None
                tallies = self._moved(node, state, after, gap)
                children.append(_Child(cost, person, state, self._node(node.cost + cost, states, chosen, tallies)))
        if not children:
            tallies = self._moved(node, node.states[0], node.states[0], (number, (day, end)))
            yield self._node(node.cost + Cost(missing=end - day), node.states, node.chosen, tallies)
            return
        children.sort(key=lambda child: (child.cost, child.person, child.after.sat))
        yield from reversed([child.node for child in self._worth_trying(children, day)])

    def _ways(self, state: State, need: Need, day: int) -> list[State]:
        key = state, need.what, day
        if key not in self.ways:
            most = MOST_WAYS if self.work < self.most_work else FEW_WAYS
            self.ways[key] = ways_to_count(state, need, day, most)
            self.work += A_NODE * sum(1 + len(after.sat) for after in self.ways[key])
        return self.ways[key]

    @staticmethod
    def _worth_trying(children: list[_Child], day: int) -> list[_Child]:
        """The children, the cheapest first, without each one than which an earlier one is at least as good in all: its
        person was in the same state before, it costs no more, and what it gives lasts at least as long."""
        kept: dict[object, list[tuple[dict[str, tuple[Span, ...]], int]]] = {}
        worth = []
        for child in children:
            before, studied = child.before, child.after.studied
            same = before.person.pace_and_wishes, before.studied, tuple(sorted(before.from_day(day).items()))
            mine = child.after.from_day(day)
            better = kept.setdefault(same, [])
            if any(other_studied <= studied and lasts_as_long(other, mine) for other, other_studied in better):
                continue
            better.append((mine, studied))
            worth.append(child)
        return worth

    def _at_least(self, node: _Node) -> Cost:
        """What every remedy that goes on from a node costs at least, times `whole`.

        The first day on which one person is missing, on which two are, and so on, each need a person of their own who
        does not count then yet: that costs at least the cheapest way of those who can count the soonest. A sitting that
        may serve several needs is counted for each of them only in part.
        """
        at_least = node.cost.times(self.whole)
        different = set(node.states)
        for number, need in enumerate(self.needs):
            self.work += len(different) * len(node.missing[number])
            for day, end in node.missing[number]:
                ways = [least for state in different if (least := self._least(state, need, day)) is not None]
                soonest = min(ways, default=None)
                if soonest is None or soonest[0] >= end:
                    at_least += Cost(missing=(end - day) * self.whole)
                else:
                    at_least += soonest[1]._replace(missing=(soonest[0] - day) * self.whole)
        return at_least

    def _least(self, state: State, need: Need, day: int) -> tuple[int, Cost] | None:
        """When one person counts at the earliest if they must on a day, and what that costs at least, in parts; `None`
        if they count anyway, or cannot."""
        key = state, need.what, day
        if key not in self.least:
            self.least[key] = None
            if first_in(state.counts(need), day) > day:
                self.least[key] = min(
                    (
                        (first_in(after.counts(need), day), self._in_part(self._came(state, after)))
                        for after in self._ways(state, need, day)
                    ),
                    default=None,
                )
        return self.least[key]

    def _in_part(self, came: list[Sat]) -> Cost:
        """The cost of some sittings, divided by the number of the needs that each may serve, times `whole`."""
        least = [cost_of([sat])._replace(cents=sat.least_cents) for sat in came]
        parts = [cost.times(self.whole // self._serves(sat)) for cost, sat in zip(least, came, strict=True)]
        return sum(parts, NOTHING)

    def _serves(self, sat: Sat) -> int:
        """How many needs a sitting may serve at most."""
        key = sat.id, sat.action
        if key not in self.serves:
            # What is taken may also be required by something else; what is renewed was passed before.
            proves = {sat.id, *(link.id for link in self.people[0].question.facts[sat.id].renews)}
            self.serves[key] = sum(
                sat.id in related(self.people[0].catalog, need.ids)
                if sat.action == "take"
                else not proves.isdisjoint(need.ids)
                for need in self.needs
            )
        return max(1, self.serves[key])

    @staticmethod
    def _came(before: State, after: State) -> list[Sat]:
        return [sat for sat in after.sat if sat not in before.sat]
