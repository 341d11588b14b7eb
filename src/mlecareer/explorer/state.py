"""The state of the live planner: a person with changes, their plan, and the changes that can be undone.

A state never changes: each key makes a new one, so undoing is keeping the old ones. Nothing in here knows a
screen or a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from mlecareer.catalog.days import FIRST_YEAR, LAST_YEAR, add_months
from mlecareer.catalog.guide import Stage
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import status
from mlecareer.planner.asked.situation import Situation, situation
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Plan
from mlecareer.profile.command_line import command_line
from mlecareer.profile.experience import aimed_at, stages_from, with_start
from mlecareer.profile.records import Holding, Profile, WeeklyHours
from mlecareer.profile.weekly_hours import HOURS, hours_a_week
from mlecareer.profile.wish import Wish
from mlecareer.records import record

Save = Callable[[Profile, bool], str]
"""Saves a profile, or if `True` only tries; returns the difference that this makes to the file."""


MOST_HOURS = 80.0
"""The most hours a week that a key sets; more can be typed."""

FAR = 20
"""The as-of date stays this many years away from the first and the last year that a date may have."""


@record(frozen=True)
class State:
    """A what-if.

    `today` is the date on which the planner was started and `day` the as-of date, which can be moved. `saved` is the
    profile in its file (`None`: there is no file yet), `base` the profile at the start or when it was last saved,
    `history` the profiles before, `words` what the list is filtered by, `given` the options that every equivalent
    command needs.
    """

    catalog: Catalog
    today: date
    day: date
    profile: Profile
    base: Profile
    saved: Profile | None = None
    was_saved: bool = False
    history: tuple[Profile, ...] = ()
    words: str = ""
    given: tuple[str, ...] = ()

    @property
    def person(self) -> Profile:
        """The profile as it is on the as-of date: years that were given grow when that is moved."""
        return self.profile if self.day == self.today else with_start(self.profile, self.today)

    @cached_property
    def situation(self) -> Situation:
        """Where the person stands, which is known before there is a plan."""
        return situation(self.catalog, self.person, self.day)

    @cached_property
    def solved(self) -> Solved:
        """The situation with its choice made: once for each state."""
        return Solved(self.situation)

    @cached_property
    def plan(self) -> Plan:
        """The plan, without what else could be chosen: that is asked for with `w`."""
        return plan_of(self.solved)

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something that was done here."""
        return self.profile != self.base

    @property
    def goals(self) -> tuple[Stage, ...]:
        """The stages that can be aimed at: the present one and those above."""
        return stages_from(self.catalog, self.situation.stage)

    @property
    def command_line(self) -> str:
        """The `mlecareer plan …` that gives this plan, beside the profile that is saved."""
        given = self.given if self.day == self.today else (*_undated(self.given), "--as-of", str(self.day))
        return command_line(self.person, self.saved, given)


def start(
    catalog: Catalog, profile: Profile, day: date, *, saved: Profile | None = None, given: Iterable[str] = ()
) -> State:
    """The first state, solved.

    Raises:
        UsageError: as for a plan.
    """
    state = State(catalog, day, day, profile, profile, saved, given=tuple(given))
    state.situation  # noqa: B018 - raises what is wrong with the profile before a screen starts
    return state


def toggle(state: State, id: str) -> State:
    """The state after a certification was marked as passed today, or unmarked.

    If it was held at the start, its date comes back. What is retired cannot be passed today, so its date is not known.
    """
    kept = tuple(holding for holding in state.profile.holdings if holding.id != id)
    if len(kept) < len(state.profile.holdings):
        return _with(state, replace(state.profile, holdings=kept))
    before = tuple(holding for holding in state.base.holdings if holding.id == id)
    gone = status(state.catalog.by_id[id], state.day) == "retired"
    return _holding(state, (*kept, *(before or (Holding(id, None if gone else state.day),))))


def with_holding(state: State, holding: Holding) -> State:
    """Hold a certification since a day, in place of the last date that it has."""
    last = max((place for place, held in enumerate(state.profile.holdings) if held.id == holding.id), default=None)
    kept = tuple(held for place, held in enumerate(state.profile.holdings) if place != last)
    return _holding(state, (*kept, holding))


def wishing(state: State, *wishes: tuple[Wish[Any], Any]) -> State:
    """Wish something else: each wish with its new value, all as one change that one undo takes back.

    Raises:
        UsageError: the goal lies below the present stage.
    """
    after = state.profile.wishes
    for wish, value in wishes:
        after = wish.set(after, value)
    if after.goal != state.profile.wishes.goal:
        aimed_at(state.catalog, state.situation.stage, after.goal)
    return _with(state, replace(state.profile, wishes=after))


def hours_changed(state: State, by: float) -> State:
    """More or fewer hours a week, until they change; the same state for none, or for more than a week has."""
    wishes = state.profile.wishes
    hours = hours_a_week(wishes, state.day) + by
    if not 0 < hours <= MOST_HOURS:
        return state
    later = tuple(change for change in wishes.pace if change.since > state.day)
    return wishing(state, (HOURS, WeeklyHours(hours, later)))


def moved(state: State, months: int) -> State:
    """The as-of date moved by so many months; the same state where it would leave the years that a date may have.

    Raises:
        UsageError: there is no plan for that date.
    """
    today = state.today
    offset = (state.day.year - today.year) * 12 + state.day.month - today.month + months
    day = add_months(today, offset)
    if not FIRST_YEAR + FAR <= day.year <= LAST_YEAR - FAR:
        return state
    made = replace(state, day=day)
    made.situation  # noqa: B018 - raises what is wrong on that date
    return made


def filtered(state: State, words: str) -> State:
    """Show only the certifications that have these words; it is no change of the plan."""
    made = replace(state, words=words)
    known = ("situation", "solved", "plan")
    made.__dict__.update({name: state.__dict__[name] for name in known if name in state.__dict__})
    return made


def undo(state: State) -> State:
    """The state before the last change; at the start, the same."""
    if not state.history:
        return state
    return replace(state, profile=state.history[-1], history=state.history[:-1])


def to_save(state: State) -> Profile:
    """The profile as a file keeps it: years that were given become the day on which they started."""
    return with_start(state.profile, state.today)


def after_saving(state: State) -> State:
    """What is imagined is now what is saved; undoing still goes back."""
    profile = to_save(state)
    return replace(state, profile=profile, base=profile, saved=profile, was_saved=True)


def _holding(state: State, holdings: tuple[Holding, ...]) -> State:
    """The state with other holdings, in the order of the profile: a change undone by hand leaves no difference."""
    places = {holding: place for place, holding in enumerate(state.base.holdings)}
    by_id = {holding.id: place for holding, place in places.items()}
    ordered = sorted(holdings, key=lambda holding: places.get(holding, by_id.get(holding.id, len(places))))
    return _with(state, replace(state.profile, holdings=tuple(ordered)))


def _with(state: State, profile: Profile) -> State:
    """The state with another profile; the same state where nothing changes, so that undo never does nothing."""
    if profile == state.profile:
        return state
    return replace(state, profile=profile, history=(*state.history, state.profile))


def _undated(given: tuple[str, ...]) -> tuple[str, ...]:
    """The options without the as-of date."""
    if "--as-of" not in given:
        return given
    place = given.index("--as-of")
    return (*given[:place], *given[place + 2 :])
