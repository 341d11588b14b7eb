"""The time line in text: from today to the end of the plan, a bar for each step, the next stage's day marked."""

from __future__ import annotations

from datetime import date

from mlecareer.planner.records import Plan, Step
from mlecareer.records import record

STUDY, MAYBE, MARK = "█", "░", "┊"
"""Study up to the earliest finish; from there to the latest; the day of the next stage."""

FAR = 2
"""A next stage further away than so many times the plan is named at the edge: bars must stay readable."""


@record(frozen=True)
class Timeline:
    """Days laid out over columns."""

    first: date
    days: int
    width: int
    next_stage: date | None

    @classmethod
    def of(cls, plan: Plan, width: int) -> Timeline:
        """The time line of a plan on so many columns."""
        first = plan.as_of
        days = max([1, *((step.finishes.latest - first).days for step in plan.steps)])
        mark = plan.next_stage_on
        if mark is not None and (mark - first).days <= FAR * days:
            days = max(days, (mark - first).days)
        return cls(first, days, max(8, width), mark)

    def column(self, day: date) -> int:
        """The column of a day, the first and last ones for what lies outside."""
        place = (day - self.first).days * (self.width - 1) / self.days
        return min(self.width - 1, max(0, round(place)))

    @property
    def mark(self) -> int | None:
        """The column of the next stage's day, where it is on the line."""
        if self.next_stage is None or (self.next_stage - self.first).days > self.days:
            return None
        return self.column(self.next_stage)

    def bar(self, step: Step) -> str:
        """A step: at least one column, so that none is missed."""
        start, sure, late = map(self.column, (step.starts.earliest, step.finishes.earliest, step.finishes.latest))
        cells = [" "] * self.width
        if self.mark is not None:
            cells[self.mark] = MARK
        cells[start : late + 1] = [STUDY if place <= sure else MAYBE for place in range(start, late + 1)]
        return "".join(cells)

    def axis(self, room: int) -> str:
        """Where today is, and the day of the next stage, its words on the side that has room."""
        today = "▾ today"
        if self.next_stage is None:
            return today
        if self.mark is None:
            return f"{today}{f'next stage {self.next_stage} ▸':>{max(0, room - len(today))}}"
        right = f"▾ next stage {self.next_stage}"
        left = f"next stage {self.next_stage} ▾"
        if self.mark + len(right) <= room and self.mark > len(today):
            return f"{today}{' ' * (self.mark - len(today))}{right}"
        if self.mark + 1 - len(left) > len(today):
            return f"{today}{left:>{self.mark + 1 - len(today)}}"
        return f"▾{f'▾ next stage {self.next_stage}':>{max(0, self.mark - 1) + len(right)}}"
