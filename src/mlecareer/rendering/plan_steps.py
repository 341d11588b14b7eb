"""The steps of a plan as a table: what each takes and costs, when it is done, and what all of them come to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from mlecareer.planner.records import Plan
from mlecareer.planner.step_records import Step, Totals
from mlecareer.rendering.money_wording import beside_total, list_price, step_cost, total
from mlecareer.rendering.page import Bar, Column, Details, Field, Grid, Phrase, Row, Times, row
from mlecareer.rendering.plan_dates_wording import ready, when
from mlecareer.rendering.plan_in_full import PHASES, details
from mlecareer.rendering.plan_wording import counts, reason
from mlecareer.rendering.wording import day, hours, in_hours, span, step_name, step_title, study, usd

COLUMNS = (
    Column("#", right=True, whole=True),
    Column("Certification", whole=True),
    Column("Latest", whole=True, times=True, title="Latest exam"),
    Column("Hours", drop=1, right=True, whole=True),
    Column("Cost", right=True, whole=True),
    Column("Earliest", whole=True, times=True, title="Earliest exam"),
    Column("Start studying", whole=True, times=True),
)

NOT_COUNTED = Phrase("–", words="not counted")
"""The study and the fee of what is booked."""


def steps_table(plan: Plan, steps: Sequence[Step], *, brief: bool) -> Grid:
    """The steps under each other, with what they come to; `brief`, if more is said of each below."""
    by_plan = earned(plan)
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
    rows = tuple(_row(plan, step, by_plan, details(step, plan) if brief else None) for step in steps)
    parts = tuple(_parts(plan)) if brief else ()
    return Grid(COLUMNS, rows, numbered=True, times=times(plan, steps), totals=sums, brief=brief, parts=parts)


def _row(plan: Plan, step: Step, by_plan: Collection[str], more: Details | None) -> Row:
    booked = step.action == "booked"
    made = row(
        str(step.position),
        Phrase(step_name(step), "strong", url=step.url, title=step_title(step)),
        day(step.finishes.latest),
        NOT_COUNTED if booked else study(step.hours),
        NOT_COUNTED if booked else step_cost(step, plan.currency),
        day(step.finishes.earliest),
        NOT_COUNTED if booked else day(step.starts.earliest),
        note=reason(step, by_plan),
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


def earned(plan: Plan) -> set[str]:
    """What the plan earns."""
    return {step.certification for step in plan.steps if step.action == "earn"}
