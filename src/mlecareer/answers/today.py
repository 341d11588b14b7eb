"""Where someone stands today: the stage, the next step, what expires, news of exams, and which command helps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import ClassVar, Literal

from mlecareer.answers.plan import NoSteps, why_no_steps
from mlecareer.catalog.days import add_days, add_months
from mlecareer.catalog.guide import Topic
from mlecareer.catalog.records import Catalog
from mlecareer.planner.asked.situation import Situation, situation
from mlecareer.planner.changes.figures import beside, effect, figures, figures_of
from mlecareer.planner.changes.person_facts import on_day
from mlecareer.planner.changes.question import Question
from mlecareer.planner.changes.records import Effect
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.keeping.keeping import renewals
from mlecareer.planner.keeping.records import HoldingRenewal, TitleAtRisk
from mlecareer.planner.keeping.titles import titles_at_risk
from mlecareer.planner.notices.assumption import ABOUT_FACTS
from mlecareer.planner.plan import plan_of
from mlecareer.planner.records import Plan, Verdict
from mlecareer.planner.step_records import Action, DayRange, Notice, Step
from mlecareer.profile.holdings import DUE_DAYS
from mlecareer.profile.records import Profile
from mlecareer.records import record

THINGS = 3
"""The most things that are named for the year ahead; nobody does more."""


@record(frozen=True)
class NextStep:
    """The step to take now."""

    action: Action
    certification: str
    name: str
    finishes: DayRange


@record(frozen=True)
class Lapse:
    """A holding that expires soon or expired recently. `lapses` is the first day on which it no longer counts;
    `renew_by` is the last day of its grace, on which it can still be renewed after that."""

    certification: str
    lapses: date
    lapsed: bool
    renewed_by: tuple[str, ...]
    renew_by: date | None = None


@record(frozen=True)
class ExamNews:
    """An exam that opened (on its first day) or closed (after its last), or was announced for a day that has come and
    not seen to open."""

    certification: str
    exam_code: str | None
    event: Literal["opened", "announced", "closed"]
    on: date


@record(frozen=True)
class Suggestion:
    """A command to type next, and what it shows."""

    command: str
    shows: str


@record(frozen=True)
class Today:
    """Where a person stands on a day. `this_year` are the first things to do within a year: steps, or for who should
    build what to focus on. `exams` are those that opened or closed after `since`, the newest first; there are none if
    `since` is `None`. `moved` is what the time since then did to the plan: the same person and catalog, planned on that
    day and today; `None` if it did nothing. `notices` say which facts of the catalog may no longer hold."""

    KIND: ClassVar[str] = "today"
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("plan", "stage_title", "goal_title", "no_steps")
    as_of: date
    since: date | None
    years: float
    stage: str
    goal: str
    next_stage_on: date | None
    steps: int
    left_open: int
    finishes: DayRange | None
    verdict: Verdict
    next: NextStep | None
    this_year: tuple[NextStep | Topic, ...]
    lapses: tuple[Lapse, ...]
    titles: tuple[TitleAtRisk, ...]
    exams: tuple[ExamNews, ...]
    moved: Effect | None
    suggestions: tuple[Suggestion, ...]
    notices: tuple[Notice, ...]
    plan: Plan
    stage_title: str
    goal_title: str
    no_steps: NoSteps


def today_answer(catalog: Catalog, profile: Profile, day: date, since: date | None) -> Today:
    """Where a person stands, with the exams that opened or closed after `since`, up to the day.

    Raises:
        UsageError: as for a plan.
    """
    solved = Solved(situation(catalog, profile, day))
    here, plan = solved.situation, plan_of(solved)
    step = next((_to_do(step) for step in plan.steps if step.phase == "now"), None)
    lapses = tuple(_lapses(renewals(catalog, profile, day), day))
    touching = {*here.held, *(planned.certification for planned in plan.steps), *_could_fill(here)}
    return Today(
        as_of=day,
        since=since,
        years=here.years,
        stage=here.stage.id,
        goal=here.goal.id,
        next_stage_on=plan.next_stage_on,
        steps=len(plan.steps),
        left_open=sum(slot.state in ("unfillable", "left_out") for slot in plan.slots),
        finishes=plan.totals.finishes if plan.totals.exams else None,
        verdict=plan.verdict,
        next=step,
        this_year=tuple(_this_year(plan)),
        lapses=lapses,
        titles=tuple(title for title in titles_at_risk(catalog, profile, day) if _is_soon(title.lost_on, day)),
        exams=() if since is None else exam_news(catalog, touching, since, day),
        moved=None if since is None or since >= day else _moved(catalog, profile, since, plan),
        suggestions=tuple(_suggestions(step, lapses)),
        notices=tuple(notice for notice in plan.notices if notice.code in ABOUT_FACTS),
        plan=plan,
        stage_title=here.stage.title,
        goal_title=here.goal.title,
        no_steps=why_no_steps(plan),
    )


def _moved(catalog: Catalog, profile: Profile, since: date, plan: Plan) -> Effect | None:
    """What a plan differs in from that of an earlier day; `None` where either takes too long to be proven."""
    if not plan.optimal:
        return None
    was, allowance = on_day(catalog, profile, plan.as_of, since), beside()
    moved = effect(figures(Question(catalog, was, since), allowance), figures_of(plan))
    return None if moved.is_none or allowance.is_spent else moved


def _to_do(step: Step) -> NextStep:
    return NextStep(step.action, step.certification, step.name, step.finishes)


def _this_year(plan: Plan) -> Iterable[NextStep | Topic]:
    """The first things that matter within a year."""
    end = add_months(plan.as_of, 12)
    if plan.verdict == "build":
        saved = (step for step in plan.steps if step.phase == "now")
        return islice((*map(_to_do, saved), *plan.focus_areas, *plan.skills), THINGS)
    soon = (step for number, step in enumerate(plan.steps) if not number or step.finishes.middle <= end)
    return islice(map(_to_do, soon), THINGS)


def _could_fill(here: Situation) -> Iterator[str]:
    """The certifications that could fill an open slot."""
    for slot in here.open_slots:
        for group in slot.groups:
            yield from group


def _lapses(holdings: tuple[HoldingRenewal, ...], day: date) -> Iterator[Lapse]:
    for holding in holdings:
        end = holding.lapses
        # A holding that a booked exam will renew is no news.
        if end is not None and holding.state != "booked" and _is_soon(end, day):
            renew_by = holding.window_closes if holding.state == "grace" else None
            yield Lapse(holding.certification, end, end <= day, holding.renewed_by, renew_by)


def _is_soon(end: date | None, day: date) -> bool:
    return end is not None and add_days(day, -DUE_DAYS) <= end <= add_days(day, DUE_DAYS)


def exam_news(catalog: Catalog, touching: set[str], since: date, day: date) -> tuple[ExamNews, ...]:
    """The exams of some certifications that opened or closed after a day, up to another; the newest first."""
    by_name = sorted(
        _news(catalog, touching, since, day),
        key=lambda event: (event.certification, event.exam_code or "", event.event),
    )
    return tuple(sorted(by_name, key=lambda event: event.on, reverse=True))


def _news(catalog: Catalog, touching: set[str], since: date, day: date) -> Iterator[ExamNews]:
    for id in touching:
        for exam in catalog.by_id[id].exams:
            if exam.opens is not None and since < exam.opens <= day:
                yield ExamNews(id, exam.code, "announced" if exam.expected else "opened", exam.opens)
            # On its last day an exam is still open.
            if exam.closes is not None and since <= exam.closes < day:
                yield ExamNews(id, exam.code, "closed", exam.closes)


def _suggestions(step: NextStep | None, lapses: tuple[Lapse, ...]) -> Iterator[Suggestion]:
    if lapses:
        yield Suggestion("mlecareer renewals", "what to renew, and how")
    if step is None:
        yield Suggestion("mlecareer plan", "skills and focus areas")
    else:
        yield Suggestion("mlecareer plan", "all steps")
    yield Suggestion("mlecareer explore", "try changes")
    if step is not None:
        yield Suggestion(f"mlecareer why {step.certification}", "why this one")
