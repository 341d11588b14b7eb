"""The plan, line by line: what matters, a bar for each step, now parted from later, and what to watch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mlecareer.answers.plan import why_no_steps
from mlecareer.catalog.guide_lookup import find_stage
from mlecareer.explorer.lines import Line, cells, fitted, line, wrapped
from mlecareer.explorer.state import State
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Step
from mlecareer.profile.weekly_hours import HOURS
from mlecareer.profile.wishes import GOAL, WISHES
from mlecareer.records import record
from mlecareer.rendering.page import Bar, Phrase, Style
from mlecareer.rendering.plan_dates_wording import ready, when
from mlecareer.rendering.plan_steps import times
from mlecareer.rendering.plan_wording import counts, left_out, relaxation, verdict
from mlecareer.rendering.timeline import Timeline
from mlecareer.rendering.wording import NO_STEPS, counted, sentence, span, step_name, usd

CHANGED = "•"
"""Stands before a step that the last change added or moved."""

STYLES: dict[str, Style] = {"renew": "warn", "booked": "good"}
"""The styles of steps that do not earn something."""

SHORTEST_BAR, LONGEST_BAR = 10, 60
LEAST_NAME = 20

Changed = frozenset[tuple[str, str]]
"""Steps, by what is done with which certification."""

NOTHING: Changed = frozenset()


def changed_steps(before: Plan, after: Plan) -> Changed:
    """The steps that are new, or done at another time than before."""
    old = {(step.action, step.certification): step.finishes for step in before.steps}
    new = {(step.action, step.certification): step.finishes for step in after.steps}
    return frozenset(which for which, finishes in new.items() if old.get(which) != finishes)


def plan_title(plan: Plan, width: int) -> str:
    """The sum of a plan, as much of it as there is room for."""
    if not plan.steps:
        return "Plan"
    finishes = ready(plan.steps, plan.totals, is_partial=bool(plan.left_out))
    exams, total = counts(plan.totals), usd(plan.totals.you_pay_usd)
    ends = span(finishes.earliest, finishes.latest).text
    fewer = counted(plan.totals.sittings, "exam")
    choices = ((exams, total, ends), (fewer, total, ends), (total, ends), (ends,))
    texts = [" · ".join(("Plan", *parts)) for parts in choices]
    return next((text for text in texts if cells(text) <= width), "Plan")


def plan_lines(state: State, plan: Plan, width: int, changed: Changed = NOTHING) -> tuple[Line, ...]:
    """What matters, the steps with a bar each, then what stays open and what to watch."""
    goal = find_stage(state.catalog, plan.goal).title
    matters = verdict(plan, goal)
    lines = list(wrapped(matters.text, width, matters.style))
    if plan.steps:
        lines += _steps(plan, width, changed)
    else:
        areas = f"; mlecareer plan names {counted(len(plan.focus_areas), 'focus area')}" if plan.focus_areas else ""
        lines += wrapped(f"{sentence(NO_STEPS[why_no_steps(plan)])}{areas}.", width)
    wishes = state.profile.wishes
    # The goal and the hours are in the line above the panes, but not how the hours change.
    above = (GOAL,) if wishes.pace else (GOAL, HOURS)
    asked = [wish.said(wish.of(wishes)) for wish in WISHES if wish.is_in(wishes) and wish not in above]
    rest = [*(wrapped(f"Set: {', '.join(asked)}", width, "muted") if asked else ()), *_asides(plan, width)]
    return tuple([*lines, line(), *rest] if rest else lines)


def _asides(plan: Plan, width: int) -> Iterator[Line]:
    for text in left_out(plan):
        yield from wrapped(f"not in this plan: {text}", width, "warn", hang="  ")
    for limits in plan.relaxations:
        yield from wrapped(f"to fit everything: {relaxation(limits)}", width, hang="  ")
    for notice in plan.notices:
        yield from wrapped(f"! {notice.text}", width, "warn", hang="  ")


@record(frozen=True)
class Columns:
    """The widths of the columns of the steps; 0 is left out."""

    name: int
    bar: int
    when: int
    price: int

    @classmethod
    def of(cls, steps: tuple[Step, ...], width: int) -> Columns:
        """The widths for the room that there is: first the dates go, then the prices, then names are cut."""
        name = max(cells(step_name(step)) for step in steps)
        price = max(cells(_price(step)) for step in steps) + 2
        ends = max(cells(_end(step)) for step in steps) + 2
        room = width - 5
        for columns in ((name, ends, price), (name, 0, price), (LEAST_NAME, 0, price), (LEAST_NAME, 0, 0)):
            bar = room - sum(columns)
            if bar >= SHORTEST_BAR:
                spare = min(name, columns[0] + bar - SHORTEST_BAR)
                bar -= spare - columns[0]
                return cls(spare, min(bar, LONGEST_BAR), columns[1], columns[2])
        return cls(max(8, room - SHORTEST_BAR), SHORTEST_BAR, 0, 0)


def _steps(plan: Plan, width: int, changed: Changed) -> Iterator[Line]:
    laid = times(plan, plan.steps)
    columns = Columns.of(plan.steps, width)
    timeline = Timeline.of(laid, columns.bar)
    axis = fitted(timeline.months(), columns.bar)
    phase = ""
    for item, (step, bar) in enumerate(zip(plan.steps, laid.bars, strict=True)):
        if step.phase != phase:
            phase = step.phase
            yield line(
                Phrase(fitted(_head(plan, phase), 5 + columns.name), "strong" if phase == "now" else "muted"),
                Phrase(axis if item == 0 else "", "muted"),
            )
        is_changed = (step.action, step.certification) in changed
        yield Line(partial(_step, step, bar, timeline, columns, is_changed), item, step.certification)


def _head(plan: Plan, phase: str) -> str:
    if phase == "later":
        return "Later"
    return "Now" if plan.horizon is None else f"Now, until {span(plan.horizon, plan.horizon).text}"


def _step(step: Step, bar: Bar, timeline: Timeline, columns: Columns, is_changed: bool) -> tuple[Phrase, ...]:
    quiet = step.phase == "later"
    name = fitted(step_name(step), columns.name)
    text = name.rstrip()
    style = STYLES.get(step.action, "plain" if quiet else "strong")
    right = ""
    if columns.when:
        right += f"{_end(step):>{columns.when}}"
    if columns.price:
        right += f"{_price(step):>{columns.price}}"
    return (
        Phrase(f"{CHANGED if is_changed else ' '}{step.position:>2} ", "warn" if is_changed else "muted"),
        Phrase(text, style),
        Phrase(" " * (columns.name - cells(text) + 1)),
        Phrase(timeline.bar(bar), "warn" if is_changed else "ours"),
        Phrase(right, "muted" if quiet else "plain"),
    )


def _end(step: Step) -> str:
    """When it is done at the latest; of what is booked the date itself."""
    return when(step, exact=False).text if step.action == "booked" else span(*[step.finishes.latest] * 2).text


def _price(step: Step) -> str:
    return "–" if step.action == "booked" else usd(step.you_pay_usd)
