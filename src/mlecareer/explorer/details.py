"""The details of the certification under the cursor, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.status import exam_on, last_day, next_open_day, open_spans, status, validity_months
from mlecareer.explorer.effect import written
from mlecareer.explorer.lines import Line, line, wrapped
from mlecareer.explorer.state import State
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Alternative, Step
from mlecareer.planner.why.records import Why
from mlecareer.records import record
from mlecareer.rendering.page import Phrase, Style
from mlecareer.rendering.pages.why import verdict_on
from mlecareer.rendering.plan_dates_wording import when
from mlecareer.rendering.plan_wording import CRITERIA, alternative_text, changes, reason
from mlecareer.rendering.wording import hours, sentence, status_text, usd

LABEL = 9
"""Columns of the labels."""


@record(frozen=True)
class Advice:
    """What had to be worked out about a certification: why it is in the plan or not, and what could take its place."""

    id: str
    why: Why
    instead: tuple[Alternative, ...] = ()


def detail_lines(
    state: State, plan: Plan | None, id: str, width: int, advice: Advice | None = None
) -> tuple[Line, ...]:
    """The certification in a few fields; `advice` is added once it is known."""
    if not id:
        return ()
    certification = state.catalog.by_id[id]
    steps = [step for step in plan.steps if step.certification == id] if plan is not None else []
    known = advice if advice is not None and advice.id == id else None
    lines = list(wrapped(certification.name, width, "strong"))
    for label, text, style in _fields(state, certification, steps, known):
        for number, part in enumerate(wrapped(text, width - LABEL, style)):
            lines.append(line(Phrase(f"{'' if number else label:{LABEL}}", "muted"), *part.pieces))
    return tuple(lines)


Field = tuple[str, str, Style]
"""A label, what stands beside it, and how that is meant."""


def _fields(state: State, it: Certification, steps: list[Step], advice: Advice | None) -> Iterator[Field]:
    now = status_text(status(it, state.day))
    exam = _exam(it, state)
    held = state.situation.held.get(it.id)
    if held is not None:
        passed = f"passed {written(held.earned)}" if held.earned is not None else "date not known"
        until = "" if held.until is None else f", valid until {written(held.until)}"
        active = held.active(state.day)
        yield "Held", f"{passed}{until if active else f', expired {written(held.until)}'}", "good" if active else "warn"
    for step in steps:
        what = {"earn": "exam", "renew": "renew it", "booked": "exam booked for"}[step.action]
        yield "Plan", f"step {step.position}, {what} {when(step, exact=False).text}", "ours"
    if steps:
        yield "Why", sentence(reason(steps[0])), "plain"
    elif advice is not None:
        why = " ".join(_why(advice.why))
        if why:
            yield "Why", why, "plain"
    yield "Exam", f"{now.text}{exam}", now.style
    study = state.catalog.hours(it)
    yield "Study", f"{hours(study.low, study.high)} h{', assumed' if study.assumed else ''}", "plain"
    yield "Cost", _cost(it, state), "plain"
    if advice is not None:
        for number, other in enumerate(advice.instead):
            yield "" if number else "Instead", alternative_text(other), "plain"
        if advice.why.difference is not None and not steps:
            difference = advice.why.difference
            yield "With it", f"{changes(difference)}; it {CRITERIA[difference.worse_on]}", "plain"
    for number, notice in enumerate(note for step in steps for note in step.before_you_book):
        yield "" if number else "Note", notice.text, "warn"
    yield "Book", it.url, "ours"


def _why(why: Why) -> Iterator[str]:
    """The verdict and its first reasons; of what is held only what it covers, as the other fields say the rest."""
    if why.verdict != "held":
        yield verdict_on(why).text
    for each in [each for each in why.because if each.code not in ("held", "booked")][:2]:
        yield f"{sentence(each.text)}."


def _exam(it: Certification, state: State) -> str:
    """The exam that is open, or when it opens or was open last."""
    exam, last = exam_on(it, state.day), last_day(it)
    code = f" {exam.code}" if exam is not None and exam.code is not None else ""
    if exam is not None:
        return f"{code}{f', last day {written(last)}' if last is not None else ''}"
    opens = next_open_day(open_spans(it), state.day)
    if opens is not None:
        return f", opens {written(opens)}"
    return f", last day was {written(last)}" if last is not None else ""


def _cost(it: Certification, state: State) -> str:
    price = "not known" if it.price_usd is None else usd(it.price_usd)
    months = validity_months(it, state.day)
    if not months:
        return f"{price}, does not expire" if it.validity == () else price
    renewal = it.renewal
    if renewal is None or renewal.by == "none":
        return f"{price}, valid for {months} months"
    fee = "a renewal" if renewal.price_usd is None else usd(renewal.price_usd)
    return f"{price}, then {fee if renewal.price_usd != 0 else 'a free renewal'} every {months} months"
