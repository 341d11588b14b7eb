"""All questions between a saved plan and that of now: each fact in which they differ is as it was, or as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from mlecareer.errors import UsageError
from mlecareer.planner.asked.situation import Situation, situation
from mlecareer.planner.changes.catalog_facts import ADDED, RENEWER, REQUIREMENT, CatalogFacts
from mlecareer.planner.changes.old_catalog import catalog_with, circle
from mlecareer.planner.changes.person_facts import PersonFacts
from mlecareer.planner.changes.question import DAY, Fact, Question
from mlecareer.planner.parts.input_records import Inputs
from mlecareer.planner.parts.inputs import could_enter
from mlecareer.profile.records import Profile
from mlecareer.profile.unknown import in_words_of


class Between:
    """The saved question, that of now, and the facts in which they differ."""

    def __init__(self, old: Inputs, now: Question) -> None:
        self.old, self.now = old, now
        self.person = PersonFacts(now.catalog, old.profile, old.as_of, now.profile, now.day)
        self.catalog = CatalogFacts(now.catalog, old)
        self.catalog = self.catalog.with_added(tuple(self._added()))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact in which they differ: the day first, then the catalog, then the person."""
        days = (DAY,) if self.old.as_of != self.now.day else ()
        return (*days, *self.catalog.facts, *self.person.changed())

    def question(self, new: Iterable[Fact] = ()) -> Question:
        """The saved question with these facts as they are now; with all of them it is that of now.

        Raises:
            UsageError: the saved question makes no sense: its certifications require each other.
        """
        facts = frozenset(new)
        catalog = catalog_with(self.catalog, facts)
        if ring := circle(catalog):
            raise UsageError(f"its certifications require each other: {', '.join(ring)}")
        profile = _that_fits(in_words_of(catalog, self.person.profile(facts)), catalog.stages)
        return Question(catalog, profile, self.now.day if DAY in facts else self.old.as_of)

    def _added(self) -> Iterator[Fact]:
        """What could enter the saved question now and is not recorded: the catalog did not have it."""
        asked = {each.id for each in self.old.requirements}
        here = self._situation()
        added = tuple(
            Fact("catalog", REQUIREMENT, slot.slot.id)
            for slot in here.asked
            if slot.is_asked and slot.want is None and slot.slot.id not in asked
        )
        yield from added
        if added:
            self.catalog = self.catalog.with_added(added)
            here = self._situation()
        held = {holding.id for holding in here.profile.holdings}
        recorded = {each.id for each in self.old.certifications}
        for id in sorted(could_enter(here) - recorded):
            if id in held:
                yield Fact("catalog", ADDED, id)
            elif any(link.id in recorded for link in here.catalog.by_id[id].renews):
                yield Fact("catalog", RENEWER, id)

    def _situation(self) -> Situation:
        question = self.question()
        return situation(question.catalog, question.profile, question.day)


def _that_fits(profile: Profile, stages: Iterable[object]) -> Profile:
    """The person without a goal that the catalog does not have."""
    goal, ids = profile.wishes.goal, {getattr(stage, "id", None) for stage in stages}
    return profile if goal is None or goal in ids else replace(profile, wishes=replace(profile.wishes, goal=None))
