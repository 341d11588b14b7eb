"""A plan: where I am, what to do next, by when, for how much, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlecareer.answers.plan import PlanAnswer, why_no_steps
from mlecareer.planner.records import Alternative, DayRange, Difference, FillsSlot, Plan, Relaxation, Step, Unlocks
from mlecareer.rendering.page import (
    Bar,
    Block,
    Bullets,
    Column,
    Field,
    Footnote,
    Grid,
    Heading,
    Notices,
    Page,
    Phrase,
    Row,
    Style,
    Summary,
    Times,
    row,
)
from mlecareer.rendering.wording import (
    NO_STEPS,
    asked_by,
    counted,
    day,
    hours,
    listed,
    price,
    salary,
    sentence,
    signed,
    signed_word,
    span,
    step_name,
    study,
    usd,
)

COLUMNS = (
    Column("#", right=True, whole=True),
    Column("Certification", whole=True),
    Column("Latest", whole=True, times=True),
    Column("Hours", drop=1, right=True, whole=True),
    Column("Cost", right=True, whole=True),
    Column("Earliest", whole=True, times=True),
    Column("Start studying", whole=True, times=True),
)

STATES: dict[str, tuple[str, str, Style]] = {
    "filled": ("✓", "done", "good"),
    "planned": ("▸", "planned", "ours"),
    "waived": ("–", "not needed at your level", "muted"),
    "left_out": ("○", "not in this plan", "warn"),
    "unfillable": ("✕", "not possible", "bad"),
    "skipped": ("–", "you skip it", "muted"),
    "not_on_your_clouds": ("○", "not on your clouds", "warn"),
}
"""How a requirement stands, as a sign, a word and a style."""

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
    """A summary, then the steps; in full also exact dates, pay, alternatives, notes and skills."""
    plan = answer.plan
    blocks: list[Block] = [Summary(tuple(_summary(answer, full=full)))]
    if plan.steps:
        rows = tuple(map(_row, plan.steps))
        totals = _totals(plan, exact=full)
        blocks.append(Grid(COLUMNS, rows, numbered=True, times=times(plan, exact=full), totals=totals))
    blocks += _limits(plan)
    if plan.warnings:
        blocks.append(Notices(tuple(warning.text for warning in plan.warnings)))
    if plan.steps:
        blocks.append(Footnote(() if full or not answer.in_full else _more(answer)))
    if full:
        blocks += _in_full(plan)
    if full or not _takes_study(plan):
        blocks += _topics(plan)
    title = answer.stage_title if plan.stage == plan.goal else f"{answer.stage_title} → {answer.goal_title}"
    return Page(title, tuple(blocks))


def _more(answer: PlanAnswer) -> tuple[Phrase, ...]:
    """The command that shows what the short page leaves out."""
    plan = answer.plan
    parts = ["alternatives", "notes"]
    if _takes_study(plan):
        parts += [counted(len(plan.skills), "skill")] if plan.skills else []
        parts += [counted(len(plan.focus_areas), "focus area")] if plan.focus_areas else []
    last = f"{', '.join(parts[:-1])} and {parts[-1]}"
    return Phrase(answer.in_full, "ours"), Phrase(f" {last}", "muted", words=f" adds {last}.")


DOT = Phrase(" · ", "muted", words=", ")
"""Between two facts."""


def _summary(answer: PlanAnswer, *, full: bool) -> Iterator[Field]:
    """The next step, when everything is done, and the next stage by experience alone."""
    plan = answer.plan
    if plan.steps:
        yield Field("Next", _next(plan.steps[0], exact=full))
        finishes = ready(plan)
        pace = plan.hours_per_week
        assumed = (Phrase(" (assumed)", "muted"),) if pace.assumed else ()
        done = replace(span(finishes.earliest, finishes.latest, exact=full), style="strong")
        spent = Phrase(f"{pace.value:g} h", words=f"{pace.value:g} hours")
        at = (Phrase(" at "), spent, Phrase(" a week"), *assumed) if _takes_study(plan) else ()
        yield Field("Ready", (done, *at))
    else:
        why = why_no_steps(plan)
        yield Field("Next", (Phrase(f"{sentence(NO_STEPS[why])}.", "good" if why == "complete" else "warn"),))
    years = f"{plan.years:g}"
    if plan.next_stage_on is not None:
        on = span(plan.next_stage_on, plan.next_stage_on, exact=full)
        when = Phrase(f"{'on' if full else 'in'} {on.text}", words=on.words)
        yield Field("Years", (Phrase(years), DOT, Phrase("next stage by experience alone "), when))
    else:
        yield Field("Years", years)
    if full:
        yield Field("Pay", _pay(answer))


def _next(step: Step, *, exact: bool) -> tuple[Phrase, ...]:
    if step.action == "booked":
        return Phrase(step_name(step), "good"), DOT, Phrase("exam "), _when(step, exact=exact)
    when = _when(step, exact=exact)
    effort = study(step.hours.low, step.hours.high, assumed=step.hours.assumed)
    known = step.hours.high or not step.hours.assumed
    spent = Phrase(f"{effort.text} h", words=f"{effort.said} hours" if known else "study time not known")
    return Phrase(step_name(step), "good"), DOT, spent, DOT, price(step.cost_usd), DOT, Phrase("exam "), when


def _pay(answer: PlanAnswer) -> tuple[Phrase, ...]:
    plan = answer.plan
    pay = [Phrase(salary(plan.salary_usd["now"]))]
    if plan.stage != plan.goal:
        pay += [Phrase(" → ", "muted"), Phrase(salary(plan.salary_usd["goal"]), "strong")]
    return (*pay, Phrase(f" ({answer.salary_title})" if answer.salary_title else "", "muted"))


def times(plan: Plan, *, exact: bool = False) -> Times:
    """When each step is done: from the earliest start of study to the exam."""
    bars = (
        Bar(
            step.starts.earliest,
            step.finishes.earliest,
            step.finishes.latest,
            _when(step, exact=exact).text,
        )
        for step in plan.steps
    )
    return Times(plan.as_of, plan.next_stage_on, tuple(bars))


def _takes_study(plan: Plan) -> bool:
    """Whether there is anything to do but to go to exams that are booked."""
    return any(step.action != "booked" for step in plan.steps)


def _when(step: Step, *, exact: bool) -> Phrase:
    """When a step is done; an appointment is always given to the day."""
    return span(step.finishes.earliest, step.finishes.latest, exact=exact or step.action == "booked")


def ready(plan: Plan) -> DayRange:
    """When everything is passed: what is to be earned, and what is booked."""
    booked = [step.finishes for step in plan.steps if step.action == "booked"]
    passed = [plan.totals.finishes, *booked] if plan.totals.exams or not booked else booked
    return DayRange(max(days.earliest for days in passed), max(days.latest for days in passed))


NOT_COUNTED = Phrase("–", words="not counted")
"""The study and the fee of what is booked."""


def _row(step: Step) -> Row:
    booked = step.action == "booked"
    return row(
        str(step.position),
        Phrase(step_name(step), "strong", url=step.url),
        day(step.finishes.latest),
        NOT_COUNTED if booked else study(step.hours.low, step.hours.high, assumed=step.hours.assumed),
        NOT_COUNTED if booked else price(step.cost_usd),
        day(step.finishes.earliest),
        NOT_COUNTED if booked else day(step.starts.earliest),
        note=reason(step),
    )


def _totals(plan: Plan, *, exact: bool) -> Row:
    """What all steps come to, renewals included."""
    totals = plan.totals
    parts = [counted(totals.exams, "exam")] if totals.exams or not totals.booked else []
    renewals = sum(step.action == "renew" for step in plan.steps)
    parts += [counted(renewals, "renewal")] if renewals else []
    parts += [f"{totals.booked} booked"] if totals.booked else []
    parts += [f"{counted(totals.unknown_prices, 'price')} not known"] if totals.unknown_prices else []
    finishes = ready(plan)
    return row(
        "",
        ", ".join(parts),
        "",
        hours(totals.hours.low, totals.hours.high),
        usd(totals.cost_usd + totals.renewals_usd),
        "",
        "",
        note=span(finishes.earliest, finishes.latest, exact=exact).text,
    )


def reason(step: Step) -> str:
    """The one-line reason of a step: slots by title, tiers, what it unlocks, and what else it keeps or brings back."""
    slots = [because for because in step.because if isinstance(because, FillsSlot)]
    titles = [slot.title for slot in slots if slot.stage is not None]
    tiers = sorted({slot.tier for slot in slots if slot.tier is not None})
    unlocks = [because.unlocks for because in step.because if isinstance(because, Unlocks)]
    parts = [*dict.fromkeys(titles), *(asked_by(None, tier) for tier in tiers)]
    if unlocks:
        parts.append(f"required for {', '.join(unlocks)}")
    others = [id for id in step.keeps if id != step.certification]
    parts += [f"keeps {' and '.join(others)}"] if others else []
    parts += [f"brings back {' and '.join(step.revives)}"] if step.revives else []
    return ", ".join(parts)


def _limits(plan: Plan) -> Iterator[Block]:
    if plan.left_out:
        yield Heading("Not in this plan")
        slots = {slot.id: f"{slot.title} ({asked_by(slot.stage, slot.tier)})" for slot in plan.slots}
        yield Bullets(
            tuple(
                f"{slots[left.slot]}: {', '.join(left.certifications) or 'nothing available'}" for left in plan.left_out
            )
        )
    if plan.relaxations:
        yield Heading("To fit everything")
        yield Bullets(tuple(map(relaxation, plan.relaxations)))


def relaxation(limits: Relaxation) -> str:
    """Limits within which everything would fit."""
    parts = [f"a budget of {usd(limits.budget)}"] if limits.budget is not None else []
    parts += [f"{usd(limits.budget_per_year)} a year"] if limits.budget_per_year is not None else []
    parts += [f"time until {limits.by}"] if limits.by is not None else []
    return " and ".join(parts)


def _in_full(plan: Plan) -> Iterator[Block]:
    for step in plan.steps:
        lines = [f"{step.name}; {'see' if step.action == 'booked' else 'book at'} {step.url}"]
        lines += [f"note: {notice.text}" for notice in step.watch_out]
        lines += [alternative_text(other) for other in step.instead_of]
        yield Heading(f"{step.position}. {step.certification}")
        yield Bullets(tuple(lines))
    states = tuple(
        row(
            slot.title,
            asked_by(slot.stage, slot.tier),
            signed_word(*STATES[slot.state]),
            listed(slot.by, "nothing"),
            day(slot.until, "no end is known") if slot.state == "filled" or slot.until is not None else Phrase(""),
        )
        for slot in plan.slots
    )
    if states:
        yield Heading("What the goal asks for; one certification may cover several requirements")
        yield Grid(
            (
                Column("Requirement"),
                Column("For", drop=2, whole=True),
                Column("State", whole=True),
                Column("Certification"),
                Column("Until", drop=1, whole=True),
            ),
            states,
        )


def alternative_text(other: Alternative) -> str:
    """Why a certification was not chosen, and what choosing it would change."""
    return f"instead of {other.certification}, which {CRITERIA[other.worse_on]}: {changes(other)}"


def changes(other: Alternative | Difference) -> str:
    """The hours, dollars and exams that another choice adds or saves."""
    parts = [signed(other.hours, "h")] if other.hours else []
    parts += [signed(other.cost_usd, "$")] if other.cost_usd else []
    parts += [signed(other.exams, "exams" if abs(other.exams) > 1 else "exam")] if other.exams else []
    return ", ".join(parts) or "no difference"


def _topics(plan: Plan) -> Iterator[Block]:
    for title, topics in (("Skills to develop", plan.skills), ("Focus areas", plan.focus_areas)):
        if topics:
            yield Heading(title)
            yield Bullets(tuple(topic.text for topic in topics))
