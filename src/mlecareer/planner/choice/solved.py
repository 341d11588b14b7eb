"""A situation with its choice made, dated and renewed. Every part of a plan follows from it."""

from __future__ import annotations

from functools import cached_property

from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.choice.candidates import Candidates
from mlecareer.planner.choice.choosing import Chooser
from mlecareer.planner.choice.criteria import REACH, criteria_by
from mlecareer.planner.choice.near_ties import near_ties
from mlecareer.planner.choice.question import Allowance, Choice, Value
from mlecareer.planner.choice.reasons import Alternatives
from mlecareer.planner.choice.wished_limits import NO_LIMITS, Limits, limits_of
from mlecareer.planner.course.records import Course
from mlecareer.planner.records import NearTie
from mlecareer.records import record


@record(frozen=True)
class Solved:
    """A situation with its choice made; the parts of a plan follow from it. `allowance` is what that may take, if it is
    shared with others."""

    situation: Situation
    allowance: Allowance | None = None

    @cached_property
    def candidates(self) -> Candidates:
        """What could be earned."""
        return Candidates(self.situation, self.allowance)

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """What sets are compared by."""
        return criteria_by(self.situation.wishes.minimise)

    @cached_property
    def chooser(self) -> Chooser:
        """What finds the best set."""
        return Chooser(self.candidates)

    @cached_property
    def limits(self) -> Limits:
        """What the plan may cost and take."""
        return limits_of(self.situation.wishes)

    @cached_property
    def choice(self) -> Choice:
        """The best set within the limits; nothing to earn where keeping what is held is beyond them already."""
        return self._within if self._within is not None else self.nothing

    @cached_property
    def _within(self) -> Choice | None:
        # The whole one first, while there is something left to spend on it.
        whole = self.whole
        return whole if self.limits == NO_LIMITS else self.chooser.best(self.criteria, self.limits)

    @property
    def fits(self) -> bool:
        """Whether anything is within the limits; else keeping what is held is beyond them already."""
        return self._within is not None

    @cached_property
    def whole(self) -> Choice:
        """The best set that there would be without limits."""
        found = self.chooser.best(self.criteria)
        assert found is not None, "without limits to earn nothing is always possible"
        return found

    @cached_property
    def within_limits(self) -> bool:
        """Whether the limits leave nothing out that there would be without them."""
        if self._within is None or self.limits == NO_LIMITS:
            return self.limits == NO_LIMITS
        # Where the search gave up, a set that does more may have been missed.
        return self.reach(self._within) <= self.whole.bound[: len(REACH)]

    def reach(self, choice: Choice) -> Value:
        """How much of what is asked a choice leaves undone: less is better."""
        return choice.objective[: len(REACH)]

    @cached_property
    def nothing(self) -> Choice:
        """The choice to earn nothing."""
        found = self.chooser.best(self.criteria, NO_LIMITS, without=self.candidates.ids)
        assert found is not None, "to earn nothing is always possible"
        return found

    @cached_property
    def given(self) -> frozenset[str]:
        """What the best set within the limits makes count."""
        return self.candidates.given(self.chosen)

    @cached_property
    def given_without_limits(self) -> frozenset[str]:
        """What the best set without limits makes count."""
        return self.candidates.given(self.candidates.among(self.whole.items))

    @cached_property
    def given_on_clouds(self) -> frozenset[str]:
        """What could count if all candidates on the wished clouds were earned."""
        return self.candidates.given(self.candidates.on_clouds)

    @cached_property
    def given_by_all(self) -> frozenset[str]:
        """What could count if all candidates were earned."""
        return self.candidates.given(self.candidates.ids)

    @cached_property
    def near_ties(self) -> tuple[NearTie, ...]:
        """The other clouds on which a plan would be as good."""
        return tuple(near_ties(self.chooser, self.criteria, self.limits, self.choice))

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """What is earned."""
        return self.candidates.among(self.choice.items)

    @cached_property
    def course(self) -> Course:
        """In what order and on which days it is earned, and what is kept by what."""
        found = self.candidates.course(self.chosen)
        assert found is not None, "what has no course is not chosen"
        return self.limits.within(self.candidates.courses, found) or found

    @cached_property
    def alternatives(self) -> Alternatives:
        """What other choices would change."""
        return Alternatives(self.chooser, self.criteria, self.limits, self.choice)
