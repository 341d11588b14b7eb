"""How a plan reads in text: its verdict, its steps and its sums, the same in every format and in the live planner."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from mlecareer.catalog.amounts import hours_in_words
from mlecareer.catalog.days import Month
from mlecareer.planner.asked.gap import Weight
from mlecareer.planner.records import DaySpan, Plan, PlannedSlot, Relaxation
from mlecareer.planner.step_records import (
    Alternative,
    DayRange,
    Difference,
    FillsSlot,
    LastSafeDay,
    Step,
    StudyBlock,
    Totals,
    Unlocks,
)
from mlecareer.profile.records import Currency
from mlecareer.rendering.money_wording import step_price
from mlecareer.rendering.page import Phrase, Style
from mlecareer.rendering.wording import (
    added,
    counted,
    date_said,
    hours,
    in_hours,
    month,
    span,
    step_name,
    step_title,
    study,
    usd,
)

DOT = Phrase(" · ", "muted", words=", ")
"""Between two facts."""

MOST_TIMES = 3
"""The most pauses, and changes of the hours a week, that are said one by one."""

STATES: dict[str, tuple[str, str, Style]] = {
    "filled": ("✓", "done", "good"),
    "planned": ("▸", "planned", "ours"),
    "waived": ("–", "not needed at your level", "muted"),
    "skipped": ("–", "you skip it", "muted"),
    "not_on_your_clouds": ("○", "not on your clouds", "warn"),
    "left_out": ("○", "not in this plan", "warn"),
    "unfillable": ("✕", "not possible", "bad"),
}
"""How a requirement stands, as a sign, a word and a style."""

WEIGHTS: dict[Weight, str] = {"must": "must-have", "recommended": "recommended", "optional": "optional"}
"""How much a requirement matters, in words."""

CRITERIA = {
    "must_left_open": "leaves a must-have open",
    "against_clouds": "is not on your clouds",
    "places_left_open": "leaves a requirement open",
    "extra_clouds": "adds a cloud",
    "off_guide": "is not in the guide",
    "long_waits": "waits long for an exam to open",
    "sittings": "takes more exams",
    "hours": "takes more hours",
    "total_usd": "costs more",
    "id": "is as good (we chose alphabetically)",
}
"""What losing on a criterion means."""


def verdict(plan: Plan, goal_title: str, *, so_far: bool = True) -> Phrase:
    """The verdict as a sentence, with the must-haves that are open; `so_far`: and how many are done."""
    musts = must_haves(plan)
    missing = ", ".join(slot.title for slot in musts if slot.state != "filled")
    done = sum(slot.state == "filled" for slot in musts)
    count = f" ({done} of {len(musts)} done)" if so_far and done and missing else ""
    has = "You have the must-haves. " if musts and not missing else ""
    match plan.verdict:
        case "rescue":
            saves = any(step.keeps for step in plan.steps if step.phase == "now")
            if missing:
                return Phrase(f"First {'save ' if saves else ''}what expires soon, then the must-haves{count}.", "warn")
            return Phrase("Save what expires soon." if saves else "Something you need expires soon.", "warn")
        case "must":
            return Phrase(f"Must-haves first: {missing}{count}.", "strong")
        case "build" if not any(slot.state != "waived" for slot in plan.slots):
            return Phrase("This goal asks for no certification. Build something.", "good")
        case "build":
            return Phrase(f"{has}Build something{'; these are optional' if plan.steps else ''}.", "good")
        case "grow":
            return Phrase(f"{has}{f'These make you ready for {goal_title}.' if plan.steps else ''}", "strong")
        case _:
            assert_never(plan.verdict)


def must_haves(plan: Plan) -> list[PlannedSlot]:
    """The must-haves that are asked."""
    return [slot for slot in plan.slots if slot.weight == "must" and slot.state not in ("waived", "skipped")]


def ready_label(plan: Plan) -> str:
    """What the date is called on which a plan is done: nobody is ready by a plan that leaves something out."""
    return "Finish" if plan.left_out else "Ready"


def ready(steps: Sequence[Step], totals: Totals, *, is_partial: bool = False) -> DayRange:
    """When everything is passed: what is to be earned, and what is booked. Who has nothing of either is ready now; but
    a partial plan, which leaves something out, is done with its renewals."""
    booked = [step.finishes for step in steps if step.action == "booked"]
    passed = [totals.finishes, *booked] if totals.exams or not booked else booked
    if is_partial and not totals.exams and not booked and steps:
        passed = [step.finishes for step in steps]
    return DayRange(
        max(days.earliest for days in passed),
        max(days.middle for days in passed),
        max(days.latest for days in passed),
    )


def when(step: Step, *, exact: bool = False) -> Phrase:
    """When a step is done; an appointment is always given to the day."""
    return span(step.finishes.earliest, step.finishes.latest, exact=exact or step.action == "booked")


def next_step(step: Step, currency: Currency | None = None) -> tuple[Phrase, ...]:
    """The step, its hours and its price, and when its exam is, or when that opens if the step waits for it."""
    name = Phrase(step_name(step), "good", url=step.url, title=step_title(step))
    if step.action == "booked":
        return name, DOT, Phrase("exam "), when(step)
    effort = study(step.hours)
    known = step.hours.high or not step.hours.assumed
    words = in_hours(hours(step.hours.low, step.hours.high)) + (" (assumed)" if step.hours.assumed else "")
    spent = Phrase(f"{effort.text} h", words=words if known else "study time not known")
    parts = (name, DOT, spent, DOT, step_price(step, currency))
    if step.opens is not None and step.opens == step.finishes.earliest:
        opens = f"opens {step.opens.day} {month(step.opens)}"
        return (*parts, DOT, Phrase(opens, words=f"exam {when(step).said}, opens {step.opens}"))
    return (*parts, DOT, Phrase("exam "), when(step))


def ready_in_words(plan: Plan) -> Iterator[Phrase]:
    """When everything is passed, at which pace, and when experience alone leads to the next stage."""
    finishes = ready(plan.steps, plan.totals, is_partial=bool(plan.left_out))
    yield replace(span(finishes.earliest, finishes.latest), style="strong")
    pace = plan.hours_per_week
    if takes_study(plan):
        yield Phrase(f", {pace.value:g} h a week", words=f", at {hours_in_words(pace.value)} a week")
        if pace.assumed:
            yield Phrase(" assumed", "muted", words=" (assumed)")
        for change in plan.pace[:MOST_TIMES]:
            since, then = change.since, f"{change.hours_per_week:g}"
            yield Phrase(f", {then} from {_day_or_month(since)}", words=f", {then} from {since}")
        if len(plan.pace) > MOST_TIMES:
            yield Phrase(f", {counted(len(plan.pace) - MOST_TIMES, 'more change')}")
    if plan.next_stage_on is not None:
        on = span(plan.next_stage_on, plan.next_stage_on)
        yield DOT
        yield Phrase(f"by experience {on.text}", "muted", words=f"next stage by experience alone {on.words}")


def pauses_in_words(plan: Plan) -> Iterator[Phrase]:
    """The pauses that are not over, the first few of many: `Feb–Jun 2027 · 1–14 Aug 2027`."""
    for number, pause in enumerate(plan.pauses[:MOST_TIMES]):
        if number:
            yield DOT
        yield _pause(pause)
    if len(plan.pauses) > MOST_TIMES:
        yield DOT
        yield Phrase(f"{len(plan.pauses) - MOST_TIMES} more")


def _pause(pause: DaySpan) -> Phrase:
    """A pause in months where it is whole ones, else in days."""
    first, last = pause.starts, pause.ends
    words = f"from {first} to {last}"
    if first.day == 1 and last == Month(last.year, last.month).last:
        return replace(span(first, last), words=words)
    if first == last:
        return Phrase(date_said(last), words=f"on {last}")
    if (first.year, first.month) == (last.year, last.month):
        return Phrase(f"{first.day}–{date_said(last)}", words=words)
    return Phrase(f"{date_said(first)} – {date_said(last)}", words=words)


def _day_or_month(day: date) -> str:
    return date_said(day, is_month=day.day == 1)


def takes_study(plan: Plan) -> bool:
    """Whether there is anything to do but to go to exams that are booked."""
    return any(step.action != "booked" for step in plan.steps)


def counts(totals: Totals) -> str:
    """`3 exams, 1 renewal, 1 booked`."""
    parts = [counted(totals.exams, "exam")] if totals.exams or not (totals.booked or totals.renewals) else []
    parts += [counted(totals.renewals, "renewal")] if totals.renewals else []
    parts += [f"{totals.booked} booked"] if totals.booked else []
    parts += [f"{counted(totals.unknown_prices, 'price')} not known"] if totals.unknown_prices else []
    return ", ".join(parts)


def outlook(steps: Sequence[Step]) -> str:
    """The names of later steps and the year of each: `ckad 2028, renew cka 2029`."""
    return ", ".join(f"{step_name(step)} {step.finishes.middle.year}" for step in steps)


def blocks_in_words(plan: Plan) -> tuple[Phrase, ...]:
    """How many study blocks there are, the first and the last, and how they get into a calendar."""
    if not plan.blocks:
        return (Phrase("none, as nothing needs study now", "muted"),)
    return *block_span(plan.blocks), DOT, Phrase("--format ics", "ours", words="for a calendar add --format ics")


def block_span(blocks: Sequence[StudyBlock]) -> tuple[Phrase, ...]:
    """`54 from 26 Nov 2026, 19:00, to 30 Mar 2027`; to the minute in words."""
    first, last = blocks[0].starts, blocks[-1].ends
    exact = f"{counted(len(blocks), 'study block')} from {first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M}"
    ends = date_said(blocks[-1].starts)
    return (Phrase(f"{len(blocks)} from {date_said(first)}, {first:%H:%M}, to {ends}", words=exact),)


def after_last_safe(last: LastSafeDay) -> str:
    """What is lost after a last safe day."""
    match last.why:
        case "expires":
            return f"{last.of} expires on the day after"
        case "uncovered":
            return f"{last.of} expires on the day after, and {last.certification} covers its requirements next"
        case "grace":
            return "after this day it takes the full exam, at its full price"
        case "closes":
            return "the exam cannot be taken after this day"
        case _:
            assert_never(last.why)


def reason(step: Step, earned: Collection[str] = ()) -> str:
    """The one-line reason of a step: the requirements that it covers, those of stages first and those of tiers where no
    stage asks for it; how much it matters; what it unlocks; and what else it keeps or brings back, apart from what the
    same plan has `earned`."""
    slots = [because for because in step.because if isinstance(because, FillsSlot)]
    titles = [slot.title for slot in slots if slot.stage is not None] or [slot.title for slot in slots]
    unlocks = [because.unlocks for because in step.because if isinstance(because, Unlocks)]
    parts = [*dict.fromkeys(titles)]
    parts += [WEIGHTS[step.weight]] if slots and step.weight != "recommended" else []
    if unlocks:
        parts.append(f"required for {', '.join(unlocks)}")
    others = [id for id in step.keeps if id != step.certification and id not in earned]
    parts += [f"keeps {' and '.join(others)}"] if others else []
    parts += [f"brings back {' and '.join(step.revives)}"] if step.revives else []
    return ", ".join(parts)


def must_have(slot: PlannedSlot) -> tuple[Phrase, ...]:
    """A must-have and how it stands: `Kubernetes for ML workloads ✓ done until Feb 2027`."""
    sign, word, style = STATES[slot.state]
    if slot.state == "filled" and slot.until is not None:
        word = f"{word} until {month(slot.until)}"
    return Phrase(f"{slot.title} "), Phrase(f"{sign} {word}", style, words=word)


def asides(plan: Plan) -> Iterator[str]:
    """What a plan says beside its steps: notices, what the limits leave out, and what would fit everything."""
    for notice in plan.notices:
        yield notice.text
    if plan.inputs.profile.wishes.blocks is not None and not plan.blocks:
        yield "there are no study blocks, as nothing needs study now"
    for text in left_out(plan):
        yield f"not in this plan: {text}"
    for limits in plan.relaxations:
        yield f"to fit everything: {relaxation(limits)}"


def left_out(plan: Plan) -> Iterator[str]:
    """Each requirement that the limits leave open, with what would cover it."""
    slots = {slot.id: f"{slot.title} ({asked_by(slot)})" for slot in plan.slots}
    for left in plan.left_out:
        yield f"{slots[left.slot]}: {', '.join(left.certifications) or 'nothing available'}"


def asked_by(slot: PlannedSlot) -> str:
    """The stage that asks for something, or for a tier how much it matters: `senior`, `must-have`."""
    return slot.stage or WEIGHTS[slot.weight]


def relaxation(limits: Relaxation) -> str:
    """Limits within which everything would fit."""
    parts = [f"a budget of {usd(limits.budget)}"] if limits.budget is not None else []
    parts += [f"{usd(limits.budget_per_year)} a year"] if limits.budget_per_year is not None else []
    parts += [f"time until {limits.by}"] if limits.by is not None else []
    return " and ".join(parts)


def alternative_text(other: Alternative) -> str:
    """What choosing another certification would change, and why it was not chosen."""
    return f"{other.certification}: {changes(other)}; {CRITERIA[other.worse_on]}"


def changes(other: Alternative | Difference) -> str:
    """The exams, hours and dollars that another choice adds or saves."""
    return added(other.sittings, other.hours, other.usd) or "no difference"
