"""A plan: where I am, what to do next, by when, for how much, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mlecareer.answers.plan import PlanAnswer
from mlecareer.planner.records import Alternative, Difference, FillsSlot, Plan, PlannedSlot, Step, Unlocks
from mlecareer.rendering.page import (
    Bar,
    Block,
    Bullets,
    Column,
    Heading,
    Page,
    Paragraph,
    Row,
    Style,
    Table,
    Text,
    Times,
    row,
)
from mlecareer.rendering.wording import counted, day, hours, listed, price, salary, signed, study, usd

COLUMNS = (
    Column("#", right=True, whole=True),
    Column("Step", whole=True),
    Column("By", whole=True),
    Column("Hours", right=True, whole=True),
    Column("Cost", right=True, whole=True),
    Column("Earliest", drop=3, whole=True),
    Column("Start", drop=4, whole=True),
)

CRITERIA = {
    "slots_left_open": "leaves a slot open",
    "tier_1_left_open": "leaves a tier 1 slot open",
    "against_clouds": "is against your clouds",
    "not_bookable": "cannot be booked today",
    "hours": "takes more hours",
    "cost_usd": "costs more",
    "exams": "takes more exams",
    "id": "is equal, and later by name",
}
"""What losing on a criterion means."""


def page(answer: PlanAnswer, *, full: bool) -> Page:
    """The steps, and around them what they come to; in full also alternatives, warnings and skills."""
    plan = answer.plan
    blocks: list[Block] = [Paragraph(_sum_up(answer)), Paragraph(_years_and_pay(answer), "muted")]
    if plan.steps:
        blocks.append(Table(COLUMNS, tuple(map(_row, plan.steps)), numbered=True, times=times(plan)))
    blocks += _limits(plan)
    blocks += [Paragraph(f"warning: {warning.text}", "warn") for warning in plan.warnings]
    if full:
        blocks += _in_full(plan)
    if full or not plan.steps:
        blocks += _topics(plan)
    elif answer.in_full:
        blocks.append(Paragraph(f"{answer.in_full} adds {_more(plan)}.", "muted"))
    here = f"{answer.stage_title} ({counted(plan.years, 'year')})"
    return Page(here if plan.stage == plan.goal else f"{here} → {answer.goal_title}", tuple(blocks))


def _more(plan: Plan) -> str:
    """What the page leaves out when it is short."""
    parts = ["alternatives", "what to watch out for"]
    parts += [counted(len(plan.skills), "skill")] if plan.skills else []
    parts += [counted(len(plan.focus_areas), "focus area")] if plan.focus_areas else []
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _sum_up(answer: PlanAnswer) -> str:
    plan, totals = answer.plan, answer.plan.totals
    pace = f"{plan.hours_per_week.value:g} hours a week{' (assumed)' if plan.hours_per_week.assumed else ''}"
    if not plan.steps:
        left = "nothing fits these limits" if plan.left_out else "nothing is left to certify"
        return f"On {plan.as_of} {left}."
    exams = counted(totals.exams, "exam")
    money = usd(totals.cost_usd) + (f" and {usd(totals.renewals_usd)} for renewals" if totals.renewals_usd else "")
    unknown = f" ({counted(totals.unknown_prices, 'price')} not known)" if totals.unknown_prices else ""
    first, last = totals.finishes.earliest, totals.finishes.latest
    done = f"on {last}" if first == last else f"between {first} and {last}"
    study = f"{hours(totals.hours.low, totals.hours.high)} hours"
    return f"{exams}, {money}{unknown}, {study}: done {done} at {pace}."


def _years_and_pay(answer: PlanAnswer) -> str:
    plan = answer.plan
    pay = f"{answer.salary_title or 'Pay'}: {salary(plan.salary_usd['now'])}"
    if plan.stage != plan.goal:
        pay += f", as {answer.goal_title} {salary(plan.salary_usd['goal'])}"
    if plan.next_stage_on is None:
        return f"{pay}."
    return f"By years alone the next stage comes on {plan.next_stage_on}. {pay}."


def times(plan: Plan) -> Times:
    """When each step is done: from the earliest start of study to the exam."""
    bars = (Bar(step.starts.earliest, step.finishes.earliest, step.finishes.latest) for step in plan.steps)
    return Times(plan.as_of, plan.next_stage_on, tuple(bars))


def _row(step: Step) -> Row:
    name = step.certification if step.action == "earn" else f"renew {step.certification}"
    style: Style = "strong" if step.action == "earn" else "plain"
    return row(
        str(step.position),
        Text(name, style, url=step.url),
        day(step.finishes.latest),
        study(step.hours.low, step.hours.high, assumed=step.hours.assumed),
        price(step.cost_usd),
        day(step.finishes.earliest),
        day(step.starts.earliest),
        note=reason(step),
    )


def reason(step: Step) -> str:
    """The one-line reason of a step: slots by title, tiers, what it unlocks."""
    slots = [one for one in step.because if isinstance(one, FillsSlot)]
    titles = [one.title for one in slots if one.stage is not None]
    tiers = sorted({one.tier for one in slots if one.tier is not None})
    unlocks = [one.unlocks for one in step.because if isinstance(one, Unlocks)]
    parts = [*dict.fromkeys(titles), *(f"tier {tier}" for tier in tiers)]
    if unlocks:
        parts.append(f"needed for {', '.join(unlocks)}")
    return ", ".join(parts)


def _limits(plan: Plan) -> Iterator[Block]:
    if plan.left_out:
        yield Heading("Left out")
        slots = {slot.id: f"{slot.title} ({_of(slot)})" for slot in plan.slots}
        yield Bullets(
            tuple(
                f"{slots[one['slot']]}: {', '.join(one['certifications']) or 'nothing fits'}" for one in plan.left_out
            )
        )
    if plan.relaxations:
        yield Heading("What would do")
        yield Bullets(tuple(map(relaxation, plan.relaxations)))
    if plan.left_out or plan.relaxations:
        yield Paragraph("")  # what follows is of the whole plan again


def relaxation(one: dict[str, Any]) -> str:
    """Limits within which all of it would fit."""
    parts = []
    if one["budget"] is not None:
        parts.append(f"a budget of {usd(one['budget'])}")
    if one["by"] is not None:
        parts.append(f"time until {one['by']}")
    return " and ".join(parts)


def _in_full(plan: Plan) -> Iterator[Block]:
    for step in plan.steps:
        lines = [f"{step.name}; book at {step.url}"]
        lines += [f"watch out: {notice.text}" for notice in step.watch_out]
        lines += [alternative_text(one) for one in step.instead_of]
        yield Heading(f"{step.position}. {step.certification}")
        yield Bullets(tuple(lines))
    states = tuple(
        row(
            slot.title,
            _of(slot),
            slot.state.replace("_", " "),
            listed(slot.by, "nothing"),
            day(slot.until, "no end is known") if slot.state == "filled" or slot.until is not None else Text(""),
        )
        for slot in plan.slots
    )
    if states:
        yield Heading("What the goal asks; one certification may fill several slots")
        yield Table(
            (
                Column("Slot"),
                Column("Of", whole=True),
                Column("State", whole=True),
                Column("By"),
                Column("Until", drop=1, whole=True),
            ),
            states,
        )


def alternative_text(one: Alternative) -> str:
    """What taking an alternative would change, both ways."""
    return f"instead of {one.certification}, which {CRITERIA[one.worse_on]}: {changes(one)}"


def changes(one: Alternative | Difference) -> str:
    """What another choice takes more or less."""
    found = [signed(one.hours, "h")] if one.hours else []
    found += [signed(one.cost_usd, "$")] if one.cost_usd else []
    found += [signed(one.exams, "exams" if abs(one.exams) > 1 else "exam")] if one.exams else []
    return ", ".join(found) or "no difference"


def _of(slot: PlannedSlot) -> str:
    return slot.stage or f"tier {slot.tier}"


def _topics(plan: Plan) -> Iterator[Block]:
    for title, topics in (("Skills to develop", plan.skills), ("Focus areas", plan.focus_areas)):
        if topics:
            yield Heading(title)
            yield Bullets(tuple(topic.text for topic in topics))
