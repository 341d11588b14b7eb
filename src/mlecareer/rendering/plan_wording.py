"""How a plan reads in text: its verdict, its steps and its sums, the same in every format and in the live planner."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import assert_never

from mlecareer.planner.asked.gap import Weight
from mlecareer.planner.records import Plan, PlannedSlot, Relaxation
from mlecareer.planner.step_records import (
    Alternative,
    Difference,
    FillsSlot,
    Step,
    Totals,
    Unlocks,
)
from mlecareer.profile.records import Currency
from mlecareer.rendering.money_wording import step_price
from mlecareer.rendering.page import Phrase, Style
from mlecareer.rendering.plan_dates_wording import when
from mlecareer.rendering.wording import (
    COMMA,
    added,
    counted,
    hours,
    in_hours,
    month,
    step_name,
    step_title,
    study,
    usd,
)

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


def next_step(step: Step, currency: Currency | None = None) -> tuple[Phrase, ...]:
    """The step, its hours and its price, and when its exam is, or when that opens if the step waits for it."""
    name = Phrase(step_name(step), "good", url=step.url, title=step_title(step))
    if step.action == "booked":
        return name, COMMA, Phrase("exam "), when(step)
    effort = study(step.hours)
    known = step.hours.high or not step.hours.assumed
    words = in_hours(hours(step.hours.low, step.hours.high)) + (" (assumed)" if step.hours.assumed else "")
    spent = Phrase(f"{effort.text} h", words=words if known else "study time not known")
    parts = (name, COMMA, spent, COMMA, step_price(step, currency))
    if step.opens is not None and step.opens == step.finishes.earliest:
        opens = f"opens {step.opens.day} {month(step.opens)}"
        return (*parts, COMMA, Phrase(opens, words=f"exam {when(step).said}, opens {step.opens}"))
    return (*parts, COMMA, Phrase("exam "), when(step))


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
