"""A plan: what matters, what to do now and by when, for how much, and what comes later."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from mlecareer.answers.plan import PlanAnswer, why_no_steps
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Notice, Step, Totals
from mlecareer.rendering.money_wording import beside_total, list_price, step_cost, total
from mlecareer.rendering.page import (
    Bar,
    Block,
    Bullets,
    Column,
    Details,
    Field,
    Fields,
    Footnote,
    Grid,
    Heading,
    Notices,
    Page,
    Phrase,
    Row,
    Summary,
    Times,
    row,
)
from mlecareer.rendering.plan_dates_wording import (
    blocks_in_words,
    pauses_in_words,
    ready,
    ready_in_words,
    ready_label,
    takes_study,
    when,
)
from mlecareer.rendering.plan_in_full import PHASES, details, requirements, steps_in_full, topics
from mlecareer.rendering.plan_wording import (
    counts,
    left_out,
    must_have,
    must_haves,
    next_step,
    outlook,
    reason,
    relaxation,
    verdict,
)
from mlecareer.rendering.wording import (
    COMMA,
    NO_STEPS,
    counted,
    day,
    hours,
    in_hours,
    salary,
    sentence,
    span,
    step_name,
    step_title,
    study,
    study_signs,
    usd,
    with_and,
)

COLUMNS = (
    Column("#", right=True, whole=True),
    Column("Certification", whole=True),
    Column("Latest", whole=True, times=True, title="Latest exam"),
    Column("Hours", drop=1, right=True, whole=True),
    Column("Cost", right=True, whole=True),
    Column("Earliest", whole=True, times=True, title="Earliest exam"),
    Column("Start studying", whole=True, times=True),
)

NOTICES_ON_SCREEN = 4
"""A screen shows the first of them; every other format shows all."""
NOT_COUNTED = Phrase("–", words="not counted")
"""The study and the fee of what is booked."""


def page(answer: PlanAnswer, *, full: bool) -> Page:
    """What matters, the steps for now, and an outlook; in full also later steps with exact dates, pay, alternatives,
    notes and skills."""
    plan = answer.plan
    blocks: list[Block] = [Summary(tuple(_summary(answer, full=full)))]
    if plan.verdict == "build":
        blocks += topics(plan, brief=False)
    shown = plan.steps if full else tuple(step for step in plan.steps if step.phase == "now")
    if shown:
        blocks.append(_table(plan, shown, brief=full))
    if not full:
        blocks += _later(plan)
    blocks += _limits(plan)
    if plan.notices:
        on_screen = _on_screen(plan, full=full)
        texts = tuple(notice.text for notice in plan.notices)
        blocks.append(Notices(texts, on_screen if full else on_screen[:NOTICES_ON_SCREEN]))
    if plan.steps:
        signs = study_signs(step.hours for step in shown)
        blocks.append(Footnote(() if full or not answer.in_full else _more(answer), signs))
    if full:
        blocks += [*steps_in_full(plan), *requirements(plan, answer.goal_title)]
    if plan.verdict != "build" and (full or not takes_study(plan)):
        blocks += topics(plan, brief=full)
    title = answer.stage_title if plan.stage == plan.goal else f"{answer.stage_title} → {answer.goal_title}"
    return Page(title, tuple(blocks), plan.as_of, answer.sources)


def _more(answer: PlanAnswer) -> tuple[Phrase, ...]:
    """The command that shows what the short page leaves out; on a screen also the notices that have no room."""
    plan = answer.plan
    parts = ["alternatives"]
    if takes_study(plan) and plan.verdict != "build":
        parts += [counted(len(plan.skills), "skill")] if plan.skills else []
        parts += [counted(len(plan.focus_areas), "focus area")] if plan.focus_areas else []
    more = len(_on_screen(plan, full=True)) - len(_on_screen(plan, full=False)[:NOTICES_ON_SCREEN])
    seen = [counted(more, "notice"), *parts[:1]] if more > 0 else parts[: 2 if plan.skills else 1]
    said = f" adds {with_and(parts)}."
    short = f" {', '.join(seen)}" if answer.in_full.startswith("--") else said
    return Phrase(answer.in_full, "ours"), Phrase(short, "muted", words=said)


def _on_screen(plan: Plan, *, full: bool) -> tuple[str, ...]:
    """The notices, without those that say only what a screen shows elsewhere: in its frame, or at a step."""
    return tuple(notice.text for notice in plan.notices if not _is_elsewhere(notice, plan, full=full))


def _is_elsewhere(notice: Notice, plan: Plan, *, full: bool) -> bool:
    """Whether a screen shows elsewhere what a notice says; of exams that are no step to take next, only in full."""
    about_next = plan.steps and notice.text.startswith(
        (f"{plan.steps[0].certification}, ", f"{plan.steps[0].exam_code} ")
    )
    match notice.code:
        case "stage_by_years" | "hours_assumed":
            return True
        case "must_not_bookable":
            return full or bool(about_next)
        case "above_hours":
            return not full
        case "expires":  # of what is not held yet, years ahead
            return not full and notice.text.startswith(tuple(f"{id} " for id in _earned(plan)))
        case "opening_unseen":
            return full or not about_next
        case _:
            return False


def _earned(plan: Plan) -> set[str]:
    """What the plan earns."""
    return {step.certification for step in plan.steps if step.action == "earn"}


# --- the answer ----------------------------------------------------------------------------------


def _summary(answer: PlanAnswer, *, full: bool) -> Iterator[Field]:
    """The verdict, the next step, the must-haves, and when everything is done."""
    plan = answer.plan
    yield Field("Verdict", (verdict(plan, answer.goal_title, so_far=not full),))
    if plan.steps and plan.steps[0].phase == "now":
        yield Field("Next", next_step(plan.steps[0], plan.currency))
    elif plan.verdict != "build":
        why = why_no_steps(plan)
        yield Field("Next", (Phrase(f"{sentence(NO_STEPS[why])}.", "good" if why == "complete" else "warn"),))
    parts: list[Phrase] = []
    for slot in must_haves(plan):
        parts += [*([COMMA] if parts else []), *must_have(slot)]
    if full and parts:
        yield Field("Must-haves", tuple(parts))
    if plan.steps and plan.steps[0].phase == "now":
        yield Field(ready_label(plan), tuple(ready_in_words(plan)))
        if plan.pauses and takes_study(plan):
            yield Field("Pause", tuple(pauses_in_words(plan)))
    if plan.inputs.profile.wishes.blocks is not None:
        yield Field("Blocks", blocks_in_words(plan))
    if full:
        yield Field("Pay", _pay(answer))


def _pay(answer: PlanAnswer) -> tuple[Phrase, ...]:
    plan = answer.plan
    pay = [Phrase(salary(plan.salary_usd.now))]
    if plan.stage != plan.goal:
        pay += [Phrase(" → ", "muted"), Phrase(salary(plan.salary_usd.goal), "strong")]
    return (*pay, Phrase(f" · {answer.salary_title}" if answer.salary_title else "", "muted"))


# --- the steps -----------------------------------------------------------------------------------


def _table(plan: Plan, steps: Sequence[Step], *, brief: bool) -> Grid:
    """The steps under each other, with what they come to; `brief`, if more is said of each below."""
    earned = _earned(plan)
    whole = len(steps) == len(plan.steps)
    totals = plan.totals if whole else plan.totals_now
    finishes = ready(steps, totals, is_partial=bool(plan.left_out))
    exams = counts(totals) if whole else f"{counts(totals)} now"
    sums = row(
        "",
        Phrase(", ".join((exams, *beside_total(totals, plan.currency))), words=exams),
        "",
        hours(totals.hours.low, totals.hours.high),
        Phrase(usd(totals.you_pay_usd), words=total(totals, plan.currency).said),
        "",
        "",
        note=span(finishes.earliest, finishes.latest).text,
    )
    rows = tuple(_row(plan, step, earned, details(step, plan) if brief else None) for step in steps)
    parts = tuple(_parts(plan)) if brief else ()
    return Grid(COLUMNS, rows, numbered=True, times=times(plan, steps), totals=sums, brief=brief, parts=parts)


def _row(plan: Plan, step: Step, earned: Collection[str], more: Details | None) -> Row:
    booked = step.action == "booked"
    made = row(
        str(step.position),
        Phrase(step_name(step), "strong", url=step.url, title=step_title(step)),
        day(step.finishes.latest),
        NOT_COUNTED if booked else study(step.hours),
        NOT_COUNTED if booked else step_cost(step, plan.currency),
        day(step.finishes.earliest),
        NOT_COUNTED if booked else day(step.starts.earliest),
        note=reason(step, earned),
        details=more,
    )
    return replace(made, aside=list_price(step))


def _parts(plan: Plan) -> Iterator[Field]:
    """What is for now, and everything: the exams, hours and dollars, and when all is passed."""
    now, later = ([step for step in plan.steps if step.phase == phase] for phase in ("now", "later"))
    if now:
        reach = f"Until {plan.horizon}: " if plan.horizon is not None else ""
        yield Field(PHASES["now"], (Phrase(f"{reach}{_sums(plan, now, plan.totals_now)}"),))
    if later:
        yield Field(PHASES["later"], "")
    yield Field("In all", (Phrase(_sums(plan, plan.steps, plan.totals)),))


def _sums(plan: Plan, steps: Sequence[Step], totals: Totals) -> str:
    """What steps come to: `3 exams, 90–150 hours, $595, passed between 2027-02-01 and 2027-05-01`."""
    ends = ready(steps, totals)
    both = totals.fees_usd and totals.renewals_usd
    listed = "" if totals.you_pay_usd == totals.total_usd else "at list prices "
    split = f" ({listed}{usd(totals.fees_usd)} for exams, {usd(totals.renewals_usd)} for renewals)" if both else ""
    spent = f"{in_hours(hours(totals.hours.low, totals.hours.high))}, {total(totals, plan.currency).said}{split}"
    middle = "" if ends.earliest == ends.latest else f", with average hours on {ends.middle}"
    if not totals.exams and not totals.booked:
        return f"{counts(totals)}, {spent}"
    return f"{counts(totals)}, {spent}, passed {span(ends.earliest, ends.latest).words}{middle}"


def times(plan: Plan, steps: Sequence[Step]) -> Times:
    """When each step is done: from the earliest start of study to the exam."""
    bars = (Bar(step.starts.earliest, step.finishes.earliest, step.finishes.latest, when(step).text) for step in steps)
    end = max((step.finishes.latest for step in steps), default=plan.as_of)
    pauses = ((pause.starts, pause.ends) for pause in plan.pauses if pause.starts < end)
    return Times(plan.as_of, plan.next_stage_on, tuple(bars), tuple(pauses))


def _later(plan: Plan) -> Iterator[Block]:
    """What comes after now: the names with a year, and what everything comes to."""
    later = [step for step in plan.steps if step.phase == "later"]
    if not later:
        return
    sums = f"{counts(plan.totals)}, {total(plan.totals, plan.currency).said}"
    in_all = f"in all {sums}" if len(later) < len(plan.steps) else sums
    yield Fields((Field("Later", (Phrase(outlook(later)), COMMA, Phrase(in_all))),))


def _limits(plan: Plan) -> Iterator[Block]:
    if plan.left_out:
        yield Heading("Not in this plan")
        yield Bullets(tuple(left_out(plan)))
    if plan.relaxations:
        yield Fields((Field("To fit everything", ", or ".join(map(relaxation, plan.relaxations))),))
