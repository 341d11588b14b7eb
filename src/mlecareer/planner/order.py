"""In what order to study, so that every exam is sat while it is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from heapq import heapify, heappop, heappush

from mlecareer.planner.dates import Job, Pace, Sitting, sit


def arrange(jobs: Sequence[Job], pace: Pace) -> tuple[Sitting, ...] | None:
    """The jobs in their order with their days; none where no order gets each sat while it is open.

    The order is by what each needs and builds on, then by key. Where the calendar binds, it is the first
    order in that sense in which every exam is open on each day from its earliest to its latest finish.
    """
    waits_for = {job.id: job.after | job.builds_on for job in jobs}
    if not any(job.bound_by(pace.start) for job in jobs):
        return _dated(_by_key(jobs, waits_for), pace)
    return _Arranger(jobs, waits_for, pace).run()


def _by_key(jobs: Sequence[Job], waits_for: dict[str, frozenset[str]]) -> list[Job]:
    present = {job.id: job for job in jobs}
    waiting = {id: {other for other in others if other in present} for id, others in waits_for.items()}
    followers: dict[str, list[str]] = {id: [] for id in present}
    for id, others in waiting.items():
        for other in others:
            followers[other].append(id)
    ready = [(job.key, job.id) for job in jobs if not waiting[job.id]]
    heapify(ready)
    order: list[Job] = []
    while ready:
        _, id = heappop(ready)
        order.append(present[id])
        for follower in followers[id]:
            waiting[follower].discard(id)
            if not waiting[follower]:
                heappush(ready, (present[follower].key, follower))
    return order


def _dated(order: list[Job], pace: Pace) -> tuple[Sitting, ...] | None:
    sat: dict[str, Sitting] = {}
    low = high = 0
    for job in order:
        sitting = sit(job, low, high, sat, pace)
        if sitting is None:
            return None
        sat[job.id] = sitting
        low, high = low + job.low, high + job.high
    return tuple(sat.values())


class _Arranger:
    """A search for the first order by key, going back only where a closed time forces it to."""

    def __init__(self, jobs: Sequence[Job], waits_for: dict[str, frozenset[str]], pace: Pace) -> None:
        self.jobs = _by_key(jobs, waits_for)
        ids = {job.id for job in jobs}
        self.waits_for = {id: frozenset(others & ids) for id, others in waits_for.items()}
        self.pace = pace
        self.dead: set[tuple[frozenset[str], tuple[date, ...]]] = set()
        self.deadlines = self._deadlines()

    def run(self) -> tuple[Sitting, ...] | None:
        return self._extend({}, 0, 0)

    def _extend(self, sat: dict[str, Sitting], low: int, high: int) -> tuple[Sitting, ...] | None:
        if len(sat) == len(self.jobs):
            return tuple(sat.values())
        now = self.pace.finish(low)
        state = frozenset(sat), tuple(s.finishes[1] for _, s in sorted(sat.items()) if s.finishes[1] > now)
        if state in self.dead or not self._in_time(sat, high):
            return None
        for job in self._ready(sat):
            sitting = sit(job, low, high, sat, self.pace)
            if sitting is not None:
                rest = self._extend({**sat, job.id: sitting}, low + job.low, high + job.high)
                if rest is not None:
                    return rest
        self.dead.add(state)
        return None

    def _ready(self, sat: dict[str, Sitting]) -> list[Job]:
        """What can come next, best key first."""
        ready = [job for job in self.jobs if job.id not in sat and all(id in sat for id in self.waits_for[job.id])]
        return sorted(ready, key=lambda job: (job.key, job.id))

    def _deadlines(self) -> dict[str, date]:
        """The last day for each job: its own, or that of what waits for it."""
        latest = {job.id: max((closes for _, closes in job.spans_at(True)), default=date.min) for job in self.jobs}
        for job in reversed(self.jobs):
            for other in self.waits_for[job.id]:
                latest[other] = min(latest[other], latest[job.id])
        return latest

    def _in_time(self, sat: dict[str, Sitting], high: int) -> bool:
        """Whether what has a last day meets it when the earliest last day goes first (which is the best
        that any order can do)."""
        rest = [job for job in self.jobs if job.id not in sat and self.deadlines[job.id] != date.max]
        for job in sorted(rest, key=lambda job: self.deadlines[job.id]):
            high += job.high
            if self.pace.finish(high) > self.deadlines[job.id]:
                return False
        return True
