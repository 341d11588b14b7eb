"""The limits that a person wishes: what a plan may cost and take."""

from __future__ import annotations

from datetime import date

from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Course
from mlecareer.planner.course.yearly_budget import within_yearly_budget
from mlecareer.profile.records import Wishes
from mlecareer.records import record


@record(frozen=True)
class Limits:
    """The most that a plan may cost in fees and renewals (USD), the day by which it must be done even if everything
    takes longest, and the most that each year from the as-of day on may cost."""

    budget_usd: float | None = None
    by: date | None = None
    budget_per_year_usd: float | None = None

    def within(self, question: CourseQuestion, course: Course) -> Course | None:
        """The course within these limits, in which exams may wait for the money of a later year; `None` if it cannot
        keep to them."""
        kept: Course | None = course
        if self.budget_per_year_usd is not None:
            if not self._is_by(course):
                return None  # waiting for money makes nothing sooner
            kept = within_yearly_budget(question, course, self.budget_per_year_usd)
        return kept if kept is not None and self.met_by(kept) else None

    def met_by(self, course: Course) -> bool:
        """Whether a course keeps to the budget and to the day. A course without steps keeps to any day."""
        in_budget = self.budget_usd is None or round(course.totals.usd * 100) <= round(self.budget_usd * 100)
        return in_budget and self._is_by(course)

    def _is_by(self, course: Course) -> bool:
        return self.by is None or not course.steps or course.finishes.high <= self.by


NO_LIMITS = Limits()


def limits_of(wishes: Wishes) -> Limits:
    """The limits that a person wishes."""
    return Limits(wishes.budget_usd, wishes.by, wishes.budget_per_year_usd)
