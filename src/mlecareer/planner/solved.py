"""A situation with its choice made, dated and renewed: what every part of a plan follows from."""

from __future__ import annotations

from functools import cached_property

from mlecareer.planner.candidates import Candidates
from mlecareer.planner.choice import Choice
from mlecareer.planner.course_records import Course
from mlecareer.planner.limits import limits_of
from mlecareer.planner.reasons import Alternatives
from mlecareer.planner.situation import Situation
from mlecareer.records import record


@record(frozen=True)
class Solved:
    """A situation with its choice made; the parts of a plan follow from it."""

    situation: Situation

    @cached_property
    def candidates(self) -> Candidates:
        """What could be earned."""
        return Candidates(self.situation)

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """What sets are compared by."""
        return self.candidates.criteria()

    @cached_property
    def choice(self) -> Choice:
        """The best set within the limits."""
        found = self.candidates.choose(self.criteria, limits_of(self.candidates))
        assert found is not None, "to earn nothing is always possible"
        return found

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """What is earned."""
        return self.candidates.among(self.choice.items)

    @cached_property
    def course(self) -> Course:
        """In what order and on which days it is earned, and what is kept by what."""
        found = self.candidates.course(self.chosen)
        assert found is not None, "what has no course is not chosen"
        return found

    @cached_property
    def alternatives(self) -> Alternatives:
        """What other choices would change."""
        return Alternatives(self.candidates, self.criteria, limits_of(self.candidates), self.choice)
