"""A situation with its choice made, dated and renewed: what every part of a plan follows from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from mlecareer.planner.candidates import NO_TIER, Candidates, latest_finish
from mlecareer.planner.choice import Choice
from mlecareer.planner.dates import Job, Sitting
from mlecareer.planner.limits import limits_of
from mlecareer.planner.order import arrange
from mlecareer.planner.reasons import Alternatives
from mlecareer.planner.renewals import RenewalDue, keepers, renewals_due
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
    def sittings(self) -> tuple[Sitting, ...]:
        """What is earned, in order, with its days."""
        return self._arranged[0]

    @cached_property
    def renewals(self) -> tuple[RenewalDue, ...]:
        """What is renewed on the way."""
        return self._arranged[1]

    @cached_property
    def alternatives(self) -> Alternatives:
        """What other choices would change."""
        return Alternatives(self.candidates, self.criteria, limits_of(self.candidates), self.choice)

    @cached_property
    def _arranged(self) -> tuple[tuple[Sitting, ...], tuple[RenewalDue, ...]]:
        """The steps and renewals; the hours of renewals move the steps, which may move renewals again."""
        jobs = self.candidates.jobs(self.chosen)
        earned = arrange(jobs, self.situation.pace) or ()
        due = self._renewals(earned)
        for _ in range(len(due) + 1):
            studied = tuple(job for one in due for job in self._renewal_jobs(one))
            if not studied:
                break
            with_study = arrange((*jobs, *studied), self.situation.pace)
            if with_study is None:
                break
            earned = tuple(sitting for sitting in with_study if "@" not in sitting.job.id)
            again = self._renewals(earned)
            if again == due:
                break
            due = again
        return earned, due

    def _renewals(self, earned: tuple[Sitting, ...]) -> tuple[RenewalDue, ...]:
        situation = self.situation
        slots = [slot for slot in situation.asked if not slot.waived]
        active = {id: situation.held[id] for id in situation.held if id in situation.active}
        filled = [slot for slot in slots if not slot.is_open]
        partly = {id for slot in situation.open_slots for group in slot.groups for id in group if id in active}
        needs = {r.id for id in self.chosen for r in situation.catalog.by_id[id].requires if r.active}
        keep = {*keepers(active, filled), *partly, *self.chosen, *needs}
        horizon = latest_finish(earned, situation.day)
        return renewals_due(situation.catalog, situation.held, earned, keep, situation.day, horizon)

    def _renewal_jobs(self, due: RenewalDue) -> Iterable[Job]:
        renewal = self.situation.catalog.by_id[due.certification].renewal
        if renewal is not None and renewal.hours:
            early, late = due.days
            yield Job(
                f"{due.certification}@{due.round}",
                renewal.hours,
                renewal.hours,
                (len(self.situation.catalog.stages), NO_TIER, 0),
                spans=((early, early),),
                spans_late=((late, late),),
            )
