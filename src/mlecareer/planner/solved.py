"""A situation with its choice made, dated and renewed: what every part of a plan follows from."""

from __future__ import annotations

from functools import cached_property

from mlecareer.planner.candidates import Candidates
from mlecareer.planner.choice import Choice
from mlecareer.planner.choosing import NO_LIMITS, Chooser
from mlecareer.planner.course_records import Course
from mlecareer.planner.criteria import criteria_by
from mlecareer.planner.limits import limits_of
from mlecareer.planner.near_ties import NearTie, near_ties
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
        return criteria_by(self.situation.wishes.minimise)

    @cached_property
    def chooser(self) -> Chooser:
        """What finds the best set."""
        return Chooser(self.candidates)

    @cached_property
    def choice(self) -> Choice:
        """The best set within the limits; nothing to earn where keeping what is held is beyond them already."""
        found = self.chooser.best(self.criteria, limits_of(self.candidates))
        return found if found is not None else self.nothing

    @cached_property
    def nothing(self) -> Choice:
        """The choice to earn nothing."""
        found = self.chooser.best(self.criteria, NO_LIMITS, without=self.candidates.ids)
        assert found is not None, "to earn nothing is always possible"
        return found

    @cached_property
    def near_ties(self) -> tuple[NearTie, ...]:
        """The other clouds on which a plan would be as good."""
        return tuple(near_ties(self.chooser, self.criteria, limits_of(self.candidates), self.choice))

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
        return Alternatives(self.chooser, self.criteria, limits_of(self.candidates), self.choice)
