"""The line above the panes: whom the plan is for, and whether there are unsaved changes."""

from __future__ import annotations

from mlecareer.explorer.effect import written
from mlecareer.explorer.lines import cells
from mlecareer.explorer.state import State
from mlecareer.profile.weekly_hours import hours_a_week
from mlecareer.rendering.page import Phrase
from mlecareer.rendering.wording import counted


def header(state: State, width: int) -> tuple[Phrase, ...]:
    """Stage, years, goal, hours a week, an as-of date that was moved, and what is saved; as much as has room."""
    here = state.situation
    pace = hours_a_week(state.profile.wishes, state.day)
    moved = () if state.day == state.today else (Phrase("  "), Phrase(f"as of {written(state.day)}", "warn"))
    years = f", {counted(here.years, 'year')}"
    goal = () if here.stage == here.goal else (Phrase(" → "), Phrase(here.goal.title, "strong"))
    full = (Phrase(f" {here.stage.title}{years}"), *goal, Phrase(f"  {pace:g} h a week", "muted"), *moved)
    without_pace = (Phrase(f" {here.stage.title}{years}"), *goal, *moved)
    without_years = (Phrase(f" {here.stage.title}"), *goal, *moved)
    name = Phrase(" mlecareer ", "ours")
    for saved in _saved_or_not(state):
        for parts in (full, without_pace, without_years):
            taken = sum(cells(part.text) for part in (name, *parts, saved))
            if taken + 2 <= width:
                return (name, *parts, Phrase(" " * (width - taken)), saved)
    return (name, Phrase(" "), saved)


def _saved_or_not(state: State) -> tuple[Phrase, ...]:
    """Whether leaving would lose something, in words and in fewer words."""
    if state.unsaved:
        return Phrase("● unsaved changes", "warn"), Phrase("● unsaved", "warn")
    if state.was_saved:
        return (Phrase("✓ saved", "good"),)
    return Phrase("○ what-if, nothing saved", "warn"), Phrase("○ what-if", "warn")
