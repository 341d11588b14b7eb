"""Follows a course day by day: what each pass and each renewal extends, brings back, or finds expired."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping, Sequence
from operator import attrgetter

from mlecareer.planner.course.ends import Pass
from mlecareer.planner.course.facts import Link
from mlecareer.planner.course.kept import Keep
from mlecareer.planner.course.pace import as_date
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Gap
from mlecareer.planner.course.sitting import Sat
from mlecareer.records import record


@record(frozen=True)
class Told:
    """What a course comes to, day by day.

    `ends` is the end of each certification after all of it; `since` the day on which something that does not count
    today is first passed or brought back. `kept_by` and `brought_back_by` are what each pass or sitting, by day and
    id, moved before and after its end. `lapses` are ends on the way that nobody asked to prevent. `ends_on` is the end
    that each required certification had on the day of the step that requires it. `renewed` is what a sitting moved.
    `moved` is the first of the ends that each pass or sitting moved.
    """

    ends: dict[str, int]
    since: dict[str, int]
    kept_by: dict[tuple[int, str], list[str]]
    brought_back_by: dict[tuple[int, str], list[str]]
    gaps: list[Gap]
    lapses: list[tuple[int, str]]
    ends_on: dict[str, dict[str, int]]
    renewed: set[str]
    moved: dict[tuple[int, str], int]


def tell(question: CourseQuestion, passes: Sequence[Pass], sat: Sequence[Sat], keeps: Mapping[str, Keep]) -> Told:
    """What a course comes to, day by day. On one day all passes come before what they renew, and what they
    renew is judged by what counts then."""
    told = Told(dict(question.ends), {}, {}, {}, [], [], {}, set(), {})
    sittings = {(one.day, one.id) for one in sat}
    points = [*passes, *(Pass(one.day, one.id, one.end, question.facts[one.id].renews) for one in sat)]
    points.sort(key=attrgetter("day", "id"))
    start = 0
    while start < len(points):
        stop = start
        while stop < len(points) and points[stop].day == points[start].day:
            stop += 1
        today = points[start:stop]
        start = stop
        for point in today:
            _move(question, told, keeps, point, point.id, is_sitting=(point.day, point.id) in sittings)
        for point in today:
            required = [id for id, active in question.facts[point.id].requires if active]
            if required:
                # Its first pass is the step; what comes later are its renewals.
                told.ends_on.setdefault(point.id, {id: _end_before(told.ends, id, point, today) for id in required})
        before = {link.id: told.ends[link.id] for point in today for link in point.links if link.id in told.ends}
        for point in today:
            for link in point.links:
                if _renews(before, link, point):
                    _move(question, told, keeps, point, link.id, is_sitting=(point.day, point.id) in sittings)
    return told


def moved_ends(ends: dict[str, int], today: Sequence[Pass]) -> dict[str, int]:
    """The ends that the passes and renewals of one day move, where they were these before."""
    moved: dict[str, int] = {}
    for point in today:
        if point.end > moved.get(point.id, ends.get(point.id, -1)):
            moved[point.id] = point.end
    before = ChainMap(dict(moved), ends)
    for point in today:
        for link in point.links:
            if _renews(before, link, point) and point.end > moved.get(link.id, ends.get(link.id, -1)):
                moved[link.id] = point.end
    return moved


def _end_before(ends: Mapping[str, int], id: str, point: Pass, today: Sequence[Pass]) -> int:
    """The end that something has when an exam is taken: after all that others renew on that day, and not by itself."""
    moved = (
        one.end for one in today if one is not point for link in one.links if link.id == id and _renews(ends, link, one)
    )
    return max(ends.get(id, -1), *moved, -1)


def _renews(ends: Mapping[str, int], link: Link, point: Pass) -> bool:
    end = ends.get(link.id)
    return end is not None and point.day >= link.since and (link.revives or end > point.day)


def _move(
    question: CourseQuestion, told: Told, keeps: Mapping[str, Keep], point: Pass, id: str, *, is_sitting: bool
) -> None:
    """Moves one end by a pass, and notes it."""
    before = told.ends.get(id)
    if before is not None and point.end <= before:
        return
    told.ends[id] = point.end
    if id not in question.active:
        told.since.setdefault(id, point.day)
    if before is None:
        return
    if is_sitting:
        told.renewed.add(id)
    key = point.day, point.id
    told.moved[key] = min(before, told.moved.get(key, before))
    if before > point.day:
        told.kept_by.setdefault(key, []).append(id)
        return
    if id != point.id:
        told.brought_back_by.setdefault(key, []).append(id)
    elif is_sitting:
        told.kept_by.setdefault(key, []).append(id)
    keep = keeps.get(id)
    if before <= question.day or before == point.day:
        return
    if keep is not None and before <= keep.last:
        told.gaps.append(Gap(id, as_date(before), as_date(point.day)))
    else:
        told.lapses.append((before, id))
