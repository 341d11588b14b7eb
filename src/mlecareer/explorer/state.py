"""Where the live planner stands: a person as imagined, the plan that follows, and the way back.

A state never changes: each key makes a new one, so undoing is keeping the old ones. Nothing in here knows a
screen or a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from functools import cached_property

from mlecareer.catalog.records import Catalog, Stage
from mlecareer.catalog.status import status
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Plan
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.experience import with_start
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import Holding, Profile
from mlecareer.records import record


@record(frozen=True)
class State:
    """A what-if. `saved` is the profile in its file (none: there is none yet), `base` the profile that leaving
    would lose nothing of, `history` the profiles before, `words` what the list is filtered by, `given` the
    options that every equivalent command needs."""

    catalog: Catalog
    day: date
    profile: Profile
    base: Profile
    saved: Profile | None = None
    was_saved: bool = False
    history: tuple[Profile, ...] = ()
    words: str = ""
    given: tuple[str, ...] = ()

    @cached_property
    def solved(self) -> Solved:
        """The situation with its choice made: once for each state."""
        return Solved(situation(self.catalog, self.profile, self.day))

    @cached_property
    def plan(self) -> Plan:
        """The plan, without what else could be chosen: that is asked for with `w`."""
        return plan_of(self.solved, reasons=False)

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose something that was done here."""
        return self.profile != self.base

    @property
    def goals(self) -> tuple[Stage, ...]:
        """The stages that can be aimed at: the present one and those above."""
        stages = self.catalog.stages
        return stages[stages.index(self.solved.situation.stage) :]


def start(
    catalog: Catalog, profile: Profile, day: date, *, saved: Profile | None = None, given: Iterable[str] = ()
) -> State:
    """The first state, solved.

    Raises:
        UsageError: as for a plan.
    """
    state = State(catalog, day, profile, profile, saved, given=tuple(given))
    state.solved.situation  # noqa: B018 - raises what is wrong with the profile before a screen starts
    return state


def toggle(state: State, id: str) -> State:
    """Tick a certification as passed today, or untick it.

    What was held before comes back with its day. What is retired cannot be passed today, so it is held
    since a day that is not known.
    """
    kept = tuple(holding for holding in state.profile.holdings if holding.id != id)
    if len(kept) < len(state.profile.holdings):
        return _with(state, replace(state.profile, holdings=kept))
    before = next((holding for holding in state.base.holdings if holding.id == id), None)
    gone = status(state.catalog.by_id[id], state.day) == "retired"
    return with_holding(state, before or Holding(id, None if gone else state.day))


def with_holding(state: State, holding: Holding) -> State:
    """Hold a certification since a day. What the profile held keeps its order, so that undoing by hand is undoing."""
    found = {one.id: one for one in state.profile.holdings} | {holding.id: holding}
    order = {one.id: place for place, one in enumerate(state.base.holdings)}
    holdings = sorted(found.values(), key=lambda one: order.get(one.id, len(order)))
    return _with(state, replace(state.profile, holdings=tuple(holdings)))


def with_goal(state: State, goal: str | None) -> State:
    """Aim at a stage; none: at the next one."""
    return _with(state, replace(state.profile, wishes=replace(state.profile.wishes, goal=goal)))


def with_hours(state: State, hours: float | None) -> State:
    """Study so many hours a week; none: as many as are assumed."""
    return _with(state, replace(state.profile, wishes=replace(state.profile.wishes, hours_per_week=hours)))


def with_budget(state: State, budget: int | None) -> State:
    """Pay at most so much in exam fees; none: any amount."""
    return _with(state, replace(state.profile, wishes=replace(state.profile.wishes, budget_usd=budget)))


def with_pace(state: State, hours: float | None, budget: int | None) -> State:
    """Hours and budget as one change, so that one undo takes it back."""
    wishes = replace(state.profile.wishes, hours_per_week=hours, budget_usd=budget)
    return _with(state, replace(state.profile, wishes=wishes))


def with_clouds(state: State, clouds: tuple[str, ...]) -> State:
    """Keep to these clouds; none: to no cloud."""
    return _with(state, replace(state.profile, wishes=replace(state.profile.wishes, clouds=clouds)))


def filtered(state: State, words: str) -> State:
    """Show only the certifications that have these words; it is no change of the plan."""
    made = replace(state, words=words)
    made.__dict__.update({name: state.__dict__[name] for name in ("solved", "plan") if name in state.__dict__})
    return made


def undo(state: State) -> State:
    """The state before the last change; at the start, the same."""
    if not state.history:
        return state
    return replace(state, profile=state.history[-1], history=state.history[:-1])


def to_save(state: State) -> Profile:
    """The profile as a file keeps it: years that were given become the day on which they started."""
    return with_start(state.profile, state.day)


def after_saving(state: State) -> State:
    """What is imagined is now what is saved; undoing still goes back."""
    profile = to_save(state)
    return replace(state, profile=profile, base=profile, saved=profile, was_saved=True)


def onto(catalog: Catalog, now: Profile, before: Profile, after: Profile) -> Profile:
    """What changed between two profiles, done to a third: what someone else wrote meanwhile stays.

    The first two are in the words of the catalog; the third, as it is in the file, may have other names for the same.
    """
    old, new = ({one.id: one for one in profile.holdings} for profile in (before, after))
    moved = {id: one for id, one in new.items() if old.get(id) != one}
    named = [(find_held(catalog, one).id, one) for one in now.holdings]
    holdings = [moved.pop(id, one) for id, one in named if id in new or id not in old]
    changed = {
        field.name: getattr(after.wishes, field.name)
        for field in fields(after.wishes)
        if getattr(after.wishes, field.name) != getattr(before.wishes, field.name)
    }
    return replace(
        now,
        career_start=after.career_start if after.career_start != before.career_start else now.career_start,
        holdings=(*holdings, *moved.values()),
        wishes=replace(now.wishes, **changed),
    )


def _with(state: State, profile: Profile) -> State:
    """The state with another profile; the same state where nothing changes, so that undo never does nothing."""
    if profile == state.profile:
        return state
    return replace(state, profile=profile, history=(*state.history, state.profile))
