"""What a saved plan records of a person: what of it changed, and the person with some of it as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from mlecareer.catalog.records import Catalog
from mlecareer.planner.changes.question import DAY, Fact
from mlecareer.planner.parts.inputs import in_order
from mlecareer.profile.experience import stage_at, years_on
from mlecareer.profile.records import Profile, Wishes
from mlecareer.profile.unknown import beyond_reached_goal
from mlecareer.profile.wishes import WISHES

EXPERIENCE, WISH = "experience", "wish"
"""The years of experience, however they are given, and a wish."""

GOAL = "goal"

TOGETHER = ("career_start", "years", "reached", "wishes", "defaults")
"""The fields of a profile that are not compared by themselves: experience, and the wishes, of which the goal that was
reached is one. How answers are shown changes no plan."""


def _wished() -> tuple[tuple[str, ...], ...]:
    together = tuple(wish.fields for wish in WISHES)
    named = {field for fields in together for field in fields}
    return (*together, *((field,) for field in _names(Wishes) if field not in named))


def _names(kind: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = kind.__match_args__
    return names


WISHED = _wished()
"""The fields of each wish, which change together; the first names it."""


def on_day(catalog: Catalog, profile: Profile, was: date, day: date) -> Profile:
    """The person of a day as they would be on another: years grow by the calendar, and a goal may have been reached.

    Years that were given for one answer grow like those of a saved profile. A goal that was chosen though years had
    reached it stays.
    """
    if was == day:
        return profile
    is_chosen = _beyond(catalog, profile, was) != profile
    if profile.years is not None:
        elapsed = years_on(Profile(career_start=min(was, day)), max(was, day)) or 0
        grown = profile.years + elapsed if day > was else profile.years - elapsed
        profile = replace(profile, years=max(0.0, round(grown, 6)))
    if is_chosen:
        return profile
    return _beyond(catalog, replace(profile, wishes=profile.wishes_to_save, reached=None), day)


def _beyond(catalog: Catalog, profile: Profile, day: date) -> Profile:
    """The person without a goal that years have reached by a day."""
    years = years_on(profile, day)
    if years is None or not catalog.stages:
        return profile
    return beyond_reached_goal(catalog, profile, stage_at(catalog, years))


class PersonFacts:
    """What differs between the person of a saved plan and that of now, whose lists are in order."""

    def __init__(self, catalog: Catalog, old: Profile, was: date, new: Profile, day: date) -> None:
        self.old, self.new, self.is_later = in_order(old), in_order(new), was != day
        self.today = in_order(on_day(catalog, self.old, was, day))

    def changed(self) -> Iterator[Fact]:
        """Every fact that differs, once the old person is as old as the new one."""
        old, new = self.today, self.new
        if (old.career_start, old.years) != (new.career_start, new.years):
            yield Fact("you", EXPERIENCE)
        for field in _names(Profile):
            was, now = getattr(old, field), getattr(new, field)
            if field in TOGETHER or was == now:
                continue
            if _are_entries(was, now):
                ids = dict.fromkeys(sorted(each.id for each in (*was, *now)))
                yield from (Fact("you", field, id) for id in ids if _about(was, id) != _about(now, id))
            else:
                yield Fact("you", field)
        for fields in WISHED:
            if any(_wish(old, field) != _wish(new, field) for field in fields):
                yield Fact("you", WISH, fields[0])

    def profile(self, new: frozenset[Fact]) -> Profile:
        """The person about whom these facts are as they are now, and all others as they were."""
        person = self.today if DAY in new else self.old
        if Fact("you", EXPERIENCE) in new:
            person = replace(person, career_start=self.new.career_start, years=self.new.years)
        fields: dict[str, Any] = {}
        for field in _names(Profile):
            ids = {fact.about for fact in new if fact.by == "you" and fact.kind == field}
            if ids == {""}:
                fields[field] = getattr(self.new, field)
            elif ids:
                kept = [each for each in getattr(person, field) if each.id not in ids]
                fields[field] = (*kept, *(each for each in getattr(self.new, field) if each.id in ids))
        wishes = {fact.about for fact in new if fact.by == "you" and fact.kind == WISH}
        if wishes:
            wished = [field for fields in WISHED if fields[0] in wishes for field in fields]
            fields["wishes"] = replace(person.wishes, **{field: getattr(self.new.wishes, field) for field in wished})
        if GOAL in wishes:
            fields["reached"] = self.new.reached
        return in_order(replace(person, **fields))


def _wish(profile: Profile, field: str) -> object:
    wish = getattr(profile.wishes, field)
    return (wish, profile.reached) if field == GOAL else wish


def _are_entries(was: Any, now: Any) -> bool:
    """Whether both are lists of entries with an id each, such as holdings, which are compared one by one."""
    return isinstance(was, tuple) and all(hasattr(each, "id") for each in (*was, *now))


def _about(entries: Any, id: str) -> list[Any]:
    return [each for each in entries if each.id == id]
