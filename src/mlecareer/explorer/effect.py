"""What a change did, in one line: to the finish, the total and the number of exams."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mlecareer.answers.plan import why_no_steps
from mlecareer.catalog.days import first_day
from mlecareer.catalog.status import status
from mlecareer.explorer.state import State
from mlecareer.planner.records import Plan
from mlecareer.profile.records import Holding
from mlecareer.profile.wishes import WISHES
from mlecareer.rendering.page import Phrase, Style
from mlecareer.rendering.plan_dates_wording import ready
from mlecareer.rendering.wording import MONTHS, NO_STEPS, counted, length, sentence, signed, step_name

NAMED = 3
"""The most certifications that are named in the line; the others are counted."""


def effect(before: Plan, after: Plan) -> tuple[Phrase, ...]:
    """What differs between two plans: `5 months sooner`, `−$150`, `−1 exam`; what is better is green."""
    parts = list(_differences(before, after)) or [Phrase("the plan stays the same", "muted")]
    was, now = (next(map(step_name, plan.steps), None) for plan in (before, after))
    if was != now:
        parts.append(what_is_next(after))
    return tuple(parts)


def what_is_next(plan: Plan) -> Phrase:
    """The next step, or why there is none."""
    step = next(iter(plan.steps), None)
    return Phrase(NO_STEPS[why_no_steps(plan)] if step is None else f"next: {step_name(step)}", "strong")


def in_words(phrases: tuple[Phrase, ...]) -> str:
    """The parts as one sentence."""
    return f"{sentence(', '.join(phrase.said for phrase in phrases))}."


def what_changed(before: State, after: State) -> str:
    """What was done, in a few words: `cka passed 10 Feb 2025`."""
    old, new = ({holding.id: holding for holding in state.profile.holdings} for state in (before, after))
    parts = [f"{id} not held" for id in old if id not in new]
    parts += [f"{id} {_since_when(holding, after.day)}" for id, holding in new.items() if old.get(id) != holding]
    was, wishes = before.profile.wishes, after.profile.wishes
    parts += [wish.said(wish.of(wishes)) for wish in WISHES if wish.of(was) != wish.of(wishes)]
    if before.day != after.day:
        parts.append("; ".join((f"as of {written(after.day)}", *_exams_changed(before, after))))
    return ", ".join(parts)


def written(when: object) -> str:
    """A date as people write it: `10 Feb 2025`, or `Feb 2025` where only the month is known."""
    if isinstance(when, date):
        return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    year, _, number = str(when).partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _since_when(holding: Holding, day: date) -> str:
    if holding.earned is None:
        return "held, date not known"
    when = first_day(holding.earned)
    if when == day:
        return "passed today"
    return f"{'booked for' if when > day else 'passed'} {written(holding.earned)}"


def _exams_changed(before: State, after: State) -> Iterator[str]:
    """What became of the exams between two as-of dates: `retired: aws-machine-learning-specialty`."""
    for word in ("retired", "changing", "closing", "open"):
        ids = [
            each.id
            for each in after.catalog.certifications
            if status(each, before.day) != (now := status(each, after.day)) and now == word
        ]
        if ids:
            more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
            yield f"{word}: {', '.join(ids[:NAMED])}{more}"


def _differences(before: Plan, after: Plan) -> Iterator[Phrase]:
    was, now = (ready(plan.steps, plan.totals).middle if plan.steps else None for plan in (before, after))
    if was is not None and now is not None and was != now:
        yield Phrase(f"{length(abs((now - was).days))} {'sooner' if now < was else 'later'}", _style(now < was))
    cost = round(after.totals.you_pay_usd - before.totals.you_pay_usd, 2)
    if cost:
        yield Phrase(signed(cost, "$"), _style(cost < 0))
    exams = after.totals.sittings - before.totals.sittings
    if exams:
        yield Phrase(signed(exams, "exam" if abs(exams) == 1 else "exams"), _style(exams < 0))
    still = _uncovered(after) - _uncovered(before)
    if still > 0:
        yield Phrase(f"{counted(still, 'more requirement')} uncovered", "warn")
    elif still:
        yield Phrase(f"{counted(-still, 'requirement')} covered again", "good")
    if not (cost or exams or still or was != now) and _steps(before) != _steps(after):
        yield Phrase("different steps, same total", "plain")


def _style(better: bool) -> Style:
    return "good" if better else "warn"


def _uncovered(plan: Plan) -> int:
    return sum(slot.state in ("left_out", "unfillable", "not_on_your_clouds") for slot in plan.slots)


def _steps(plan: Plan) -> list[str]:
    return [step.certification for step in plan.steps]
