"""The steps of a course on later days, where exams wait for the money of a later year."""

from __future__ import annotations

from collections.abc import Sequence

from mlecareer.planner.course.budget_years import Years
from mlecareer.planner.course.facts import Days, Facts, not_before, open_days
from mlecareer.planner.course.fees import Paid
from mlecareer.planner.course.kept import MIDDLE
from mlecareer.planner.course.order import Placed
from mlecareer.planner.course.question import CourseQuestion


class MovedSteps(list[Placed]):
    """The steps of a course in their order, on days that may be later."""

    def __init__(self, question: CourseQuestion, placed: Sequence[Placed]) -> None:
        super().__init__(placed)
        self.question = question
        self.places = {step.id: number for number, step in enumerate(placed)}

    def stays(self, years: Years, number: int, own: Paid) -> bool:
        """Whether a step can be taken on its days, after what it requires, and is paid from the year of it."""
        days = self[number].days
        return self.ready(number, days) == days and years.pay(days[MIDDLE], own.cents or 0)

    def next_days(self, years: Years, number: int, own: Paid) -> Days | None:
        """The next days of a step that does not stay on its own: those after what it requires, else those from the
        start of the next year that can pay for it; `None` where there are none."""
        days = self[number].days
        ready = self.ready(number, days)
        if ready != days:
            return ready
        year = years.next_start(days[MIDDLE], own.cents or 0)
        start = None if year is None else self.question.pace.exam_day(year)
        return None if start is None else open_days(self._facts(number), not_before(days, (start,) * 3))

    def ready(self, number: int, days: Days) -> Days | None:
        """The first days from given ones on which a step can be taken: its exam is open, and what it requires is
        passed."""
        facts = self._facts(number)
        places = (self.places.get(id, number) for id, _ in facts.requires)
        return open_days(facts, not_before(days, *(self[place].days for place in places if place < number)))

    def _facts(self, number: int) -> Facts:
        return self.question.facts[self[number].id]
