"""A plan: what matters, what to do now and by when, for how much, and what comes later."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.answers.plan import PlanAnswer, why_no_steps
from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Notice
from mlecareer.rendering.money_wording import total
from mlecareer.rendering.page import (
    Block,
    Bullets,
    Field,
    Fields,
    Footnote,
    Heading,
    Notices,
    Page,
    Phrase,
    Summary,
)
from mlecareer.rendering.plan_dates_wording import (
    blocks_in_words,
    pauses_in_words,
    ready_in_words,
    ready_label,
    takes_study,
)
from mlecareer.rendering.plan_in_full import requirements, steps_in_full, topics
from mlecareer.rendering.plan_steps import earned, steps_table
from mlecareer.rendering.plan_wording import (
    counts,
    left_out,
    must_have,
    must_haves,
    next_step,
    outlook,
    relaxation,
    verdict,
)
from mlecareer.rendering.wording import (
    COMMA,
    NO_STEPS,
    counted,
    salary,
    sentence,
    study_signs,
    with_and,
)

NOTICES_ON_SCREEN = 4
"""A screen shows the first of them; every other format shows all."""


def page(answer: PlanAnswer, *, full: bool) -> Page:
    """What matters, the steps for now, and an outlook; in full also later steps with exact dates, pay, alternatives,
    notes and skills."""
    plan = answer.plan
    blocks: list[Block] = [Summary(tuple(_summary(answer, full=full)))]
    if plan.verdict == "build":
        blocks += topics(plan, brief=False)
    shown = plan.steps if full else tuple(step for step in plan.steps if step.phase == "now")
    if shown:
        blocks.append(steps_table(plan, shown, brief=full))
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
    to_earn = earned(plan)
    return tuple(notice.text for notice in plan.notices if not _is_elsewhere(notice, plan, to_earn, full=full))


def _is_elsewhere(notice: Notice, plan: Plan, to_earn: set[str], *, full: bool) -> bool:
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
            return not full and notice.text.partition(" ")[0] in to_earn
        case "opening_unseen":
            return full or not about_next
        case _:
            return False


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
