"""The situation of a person: everything that a plan depends on, worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.guide import Stage
from mlecareer.catalog.guide_lookup import find_slot, find_stage
from mlecareer.catalog.lookup import find_certification, find_wanted
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import one_of
from mlecareer.errors import UsageError
from mlecareer.planner.asked.gap import AskedSlot, Owned, asked_slots, goal_of, owned
from mlecareer.profile.experience import stage_at, years_on
from mlecareer.profile.holdings import Booked, Held
from mlecareer.profile.records import OwnPrice, Profile, Wishes
from mlecareer.profile.tries import NextTry, next_tries
from mlecareer.profile.unknown import beyond_reached_goal
from mlecareer.profile.weekly_hours import hours_a_week
from mlecareer.records import record


@record(frozen=True)
class Situation:
    """A catalog, a person, a goal and a day, with what they mean together."""

    catalog: Catalog
    profile: Profile
    day: date
    years: float
    stage: Stage
    goal: Stage
    brings: Owned
    asked: tuple[AskedSlot, ...]

    @property
    def held(self) -> dict[str, Held]:
        """What has been passed by the as-of day, expired ones too."""
        return self.brings.held

    @property
    def booked(self) -> tuple[Booked, ...]:
        """What is dated after the as-of day."""
        return self.brings.booked

    @property
    def home(self) -> tuple[str, ...]:
        """The clouds where the person is at home: those wished, else that of what they hold."""
        return self.brings.home

    @property
    def wishes(self) -> Wishes:
        """What the person wants."""
        return self.profile.wishes

    @property
    def hours_per_week(self) -> float:
        """How many hours a week the person studies on the as-of day, pauses aside."""
        return hours_a_week(self.wishes, self.day)

    @cached_property
    def active(self) -> frozenset[str]:
        """What counts on the as-of day."""
        return frozenset(id for id, held in self.held.items() if held.active(self.day))

    @cached_property
    def tries(self) -> dict[str, NextTry]:
        """The next try of each exam that was failed."""
        return next_tries(self.catalog, self.profile.failed, self.held, self.day)

    @cached_property
    def open_slots(self) -> tuple[AskedSlot, ...]:
        """What is asked and not filled by what is held or booked."""
        return tuple(slot for slot in self.asked if slot.is_open)

    @cached_property
    def serving(self) -> dict[str, list[int]]:
        """For each certification, the numbers of the slots that are asked and that it can fill, or does."""
        parts = ((number, (*slot.groups, *slot.filled)) for number, slot in enumerate(self.asked) if slot.is_asked)
        return _numbers_by_id(parts)

    @cached_property
    def lacking(self) -> dict[str, list[int]]:
        """For each certification, the numbers of the slots of which it can fill a place that nothing fills yet."""
        return _numbers_by_id(
            (number, [group for group, held in zip(slot.groups, slot.filled, strict=True) if not held])
            for number, slot in enumerate(self.asked)
        )

    @cached_property
    def own_prices(self) -> dict[str, OwnPrice]:
        """What the person pays, by certification or vendor."""
        return {price.id: price for price in reversed(self.profile.prices)}

    @cached_property
    def booked_first(self) -> dict[str, date]:
        """The first day for which each exam is booked."""
        first: dict[str, date] = {}
        for exam in self.booked:
            first[exam.id] = min(exam.day, first.get(exam.id, exam.day))
        return first

    @cached_property
    def counting(self) -> frozenset[str]:
        """What is active on the as-of day, and what is booked: nothing of it is planned again."""
        return self.brings.counting(self.day)

    def met(self, certification: Certification) -> frozenset[str]:
        """The requirements of a certification that are met already, or by what is booked."""
        return frozenset(
            required.id
            for required in certification.requires
            if required.id in self.counting or (required.id in self.held and not required.active)
        )


def _numbers_by_id(parts: Iterable[tuple[int, Iterable[Iterable[str]]]]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, groups in parts:
        for id in {id for group in groups for id in group}:
            numbers.setdefault(id, []).append(number)
    return numbers


def situation(catalog: Catalog, profile: Profile, day: date) -> Situation:
    """Where the person stands on that day.

    Raises:
        UsageError: no years are known, or a wish names what does not exist.
    """
    years = years_on(profile, day)
    if years is None:
        raise UsageError(
            "your years of experience are needed",
            hint="add --years 3, or run mlecareer profile init",
        )
    if not catalog.stages:
        raise UsageError("the catalog has no stages, so there is nothing to plan for")
    wishes = replace(
        profile.wishes,
        want=tuple(dict.fromkeys(find_wanted(catalog, id).id for id in profile.wishes.want)),
        clouds=tuple(one_of(cloud, catalog.clouds, "cloud") for cloud in profile.wishes.clouds),
        without=tuple(find_certification(catalog, id).id for id in profile.wishes.without),
    )
    profile = replace(profile, wishes=wishes, skip=tuple(find_slot(catalog, id).id for id in profile.skip))
    stage = stage_at(catalog, years)
    goal = goal_of(catalog, stage, wishes.goal)
    if wishes.goal is not None and find_stage(catalog, wishes.goal) != goal:
        profile = beyond_reached_goal(catalog, profile, stage)
    brings = owned(catalog, profile, day)
    asked = asked_slots(catalog, profile, stage, goal, brings, day)
    return Situation(catalog, profile, day, years, stage, goal, brings, asked)
