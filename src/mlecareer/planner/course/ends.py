"""The ends of what is kept in one course: how they move from day to day, by what is passed on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mlecareer.planner.course.facts import Link
from mlecareer.planner.course.kept import Keep
from mlecareer.planner.course.pace import NEVER
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.work import LOOKS_A_DAY


class Pass(NamedTuple):
    """Something that is passed on a day, the end that this gives, and what it renews."""

    day: int
    id: str
    end: int
    links: tuple[Link, ...]


class State(NamedTuple):
    """What matters at an end for all that follows.

    `next_pass` is the first pass of the course that is still to come, `again` what is to be taken again later, `ends`
    the end of each certification (-1: not passed yet), `studied` the study for renewals so far, `studied_again` that
    for exams that are taken again (both in parts, as `Pace` has them), `resting` those that have expired and are not
    asked for any more until something brings them back, `renewed` those that were earned in this course and have been
    renewed, `tried` those whose next try costs nothing and has been made; as bits.
    `back` is the day on which something was brought back, by number, where a table minds it (`Ends.minds_gaps`).
    """

    next_pass: int
    again: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]
    studied: int
    studied_again: int
    resting: int
    renewed: int
    tried: int
    back: tuple[tuple[int, int], ...] = ()


class Ends:
    """The ends of one course, by the number of each certification that can matter for them.

    `minds_gaps`: nothing is done to what has been brought back on a day before that. In a course what is brought back
    is passed so late that this makes no difference.
    """

    minds_gaps = False

    def __init__(
        self,
        question: CourseQuestion,
        passes: Sequence[Pass],
        keeps: Mapping[str, Keep],
        others: Iterable[str] = (),
        followed: Iterable[str] = (),
    ) -> None:
        """The ends of a course. `others` are certifications that nobody has yet, and that may be earned on the way;
        `followed` are those whose ends matter too."""
        self.question, self.keeps = question, keeps
        self.passed = {one.id: one.day for one in reversed(passes) if one.id not in question.active}
        earned = self.passed.keys() - question.booked_on.keys()
        present = {*(one.id for one in passes), *question.ends}
        kept = sorted(id for id in keeps if id in present)
        may_renew = present.union(others)
        self.renewers: list[list[str]] = [
            [id, *(other for other, _ in question.renewers_of(id) if other in may_renew and other != id)] for id in kept
        ]
        beside = {other for renewers in self.renewers for other in renewers}.union(followed)
        self.ids = [*kept, *sorted(beside.difference(kept))]
        self.number = {id: number for number, id in enumerate(self.ids)}
        self.kept = range(len(kept))
        self.limits = [keeps[id].last for id in kept]
        self.again_until = [max(keeps[id].required_until, keeps[id].asked_until) for id in kept]
        self.required = [keeps[id].required_until for id in kept]
        self.first_held = [self.passed.get(id, 0) for id in self.ids]
        self.earned_here = [id in earned for id in self.ids]
        self.passes = [one for one in passes if one.id in self.number or any(k.id in self.number for k in one.links)]
        # For each that is kept, the exams that bring it back when they are taken again, from a day on.
        self.back_by: list[dict[int, int]] = [
            {
                self.number[other]: link.since
                for other, link in sorted(question.renewers_of(id), key=lambda renewer: -renewer[1].since)
                if other in self.number and link.revives
            }
            | {self.number[id]: 0}
            for id in kept
        ]
        # For each that is kept, the places of the passes that bring it back.
        self.bringing: list[list[int]] = [[] for _ in kept]
        for place, one in enumerate(self.passes):
            for id in {one.id, *(link.id for link in one.links)}:
                number = self.number.get(id, len(kept))
                if number < len(kept) and brings_back(one, id):
                    self.bringing[number].append(place)
        self.looks = 0

    def advance(self, state: State) -> tuple[State, int | None]:
        """The state at the next end of something kept, after all that is passed before it, and what ends there; or
        `None` if nothing ends any more."""
        next_pass, again, ends, studied, studied_again, resting, renewed, tried, back = state
        current = list(ends)
        passes = self.passes
        due, due_end = self._first_due(self.kept, current, resting, renewed)
        while True:
            day = passes[next_pass].day if next_pass < len(passes) else NEVER
            if again and again[0][0] < day:
                day = again[0][0]
            if day >= due_end or day == NEVER:
                return State(
                    next_pass, again, tuple(current), studied, studied_again, resting, renewed, tried, back
                ), due
            self.looks += LOOKS_A_DAY
            today: list[Pass] = []
            while next_pass < len(passes) and passes[next_pass].day == day:
                today.append(passes[next_pass])
                next_pass += 1
            while again and again[0][0] == day:
                today.append(self.exam_again(again[0][1], day))
                again = again[1:]
            moved = self.move(current, today, back)
            for number in moved:
                if self.minds_gaps and resting >> number & 1:
                    back = back_on(back, number, day)
                resting &= ~(1 << number)
            if due in moved:
                due, due_end = self._first_due(self.kept, current, resting, renewed)
            else:
                kept = sorted(number for number in moved if number < len(self.kept))
                sooner, end = self._first_due(kept, current, resting, renewed)
                if sooner is not None and (due is None or (end, sooner) < (due_end, due)):
                    due, due_end = sooner, end

    def _first_due(
        self, numbers: Sequence[int], ends: Sequence[int], resting: int, renewed: int
    ) -> tuple[int | None, int]:
        """What of these ends first and must be kept, the first by number where several do; and when."""
        self.looks += len(numbers)
        due, due_end = None, NEVER
        rests = bin(resting)[:1:-1].ljust(len(self.kept), "0")  # by number; to shift a long integer takes longer
        for number, end in zip(numbers, map(ends.__getitem__, numbers), strict=True):
            if 0 <= end < due_end and rests[number] == "0":
                limit = self.again_until[number] if renewed >> number & 1 else self.limits[number]
                if end <= limit:
                    due, due_end = number, end
        return due, due_end

    def move(self, ends: list[int], today: Sequence[Pass], back: tuple[tuple[int, int], ...] = ()) -> list[int]:
        """Moves the ends by what is passed on one day; the numbers of those that moved."""
        later = {number for number, day in back if day > today[0].day} if back else ()
        moved: list[int] = []
        self.looks += len(today) + sum(len(one.links) for one in today)
        for one in today:
            number = self.number.get(one.id)
            if number is not None and one.end > ends[number]:
                ends[number] = one.end
                moved.append(number)
        before: dict[int, int] = {}
        for one in today:
            for link in one.links:
                number = self.number.get(link.id)
                if (
                    number is not None
                    and number not in later
                    and 0 <= ends[number] < one.end
                    and one.day >= link.since
                    and (link.revives or before.get(number, ends[number]) > one.day)
                    and (one.day >= self.first_held[number] or (link.revives and link.id in self.question.ends))
                ):
                    before.setdefault(number, ends[number])
                    ends[number] = one.end
                    moved.append(number)
        return moved

    def exam_again(self, number: int, day: int) -> Pass:
        """The pass of a full exam that is taken again."""
        id = self.ids[number]
        return Pass(day, id, self.question.terms.end_of_pass(id, day), self.question.facts[id].renews)


def brings_back(one: Pass, id: str) -> bool:
    """Whether a pass makes something count that has expired."""
    return one.id == id or any(link.id == id and link.revives and one.day >= link.since for link in one.links)


def back_on(back: tuple[tuple[int, int], ...], number: int, day: int) -> tuple[tuple[int, int], ...]:
    """The days on which something was brought back, with one more, which takes the place of an earlier one."""
    return tuple(sorted((*(other for other in back if other[0] != number), (number, day))))
