"""The plan: gap, choice, order, dates, renewals and reasons put together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from mlecareer.catalog.records import Catalog, Hours, Stage, Topic
from mlecareer.catalog.slots import stand_ins
from mlecareer.catalog.status import exam_on, next_open_day, open_spans
from mlecareer.planner.candidates import NO_LIMITS, NO_TIER, Candidates, latest_finish
from mlecareer.planner.choice import Choice
from mlecareer.planner.dates import Job, Sitting
from mlecareer.planner.gap import AskedSlot
from mlecareer.planner.limits import left_out, limits_of, relaxations
from mlecareer.planner.order import arrange
from mlecareer.planner.reasons import Alternatives, because, slot_reason, watch_out
from mlecareer.planner.records import (
    Assumed,
    DayRange,
    Notice,
    Plan,
    PlannedSlot,
    SlotState,
    Step,
    StudyRange,
    Totals,
)
from mlecareer.planner.renewals import RenewalDue, keepers, renewable, renewals_due
from mlecareer.planner.situation import HOURS_A_WEEK, Situation, situation
from mlecareer.profile.experience import next_stage_on
from mlecareer.profile.records import Profile
from mlecareer.records import record

NOTHING = Choice(0, (), (), True, ())


def plan(catalog: Catalog, profile: Profile, as_of: date, *, reasons: bool = True) -> Plan:
    """The best plan from a profile to its goal on a day; with `reasons`, each step says what it stands
    in place of.

    Raises:
        UsageError: no years are known, or a wish names what does not exist or lies behind.
    """
    return Solved(situation(catalog, profile, as_of)).plan(reasons=reasons)


@record(frozen=True)
class Solved:
    """A situation with its choice made; the parts of a plan follow from it."""

    situation: Situation

    @cached_property
    def candidates(self) -> Candidates:
        """What could be earned."""
        return Candidates(self.situation)

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """What sets are compared by."""
        return self.candidates.criteria()

    @cached_property
    def choice(self) -> Choice:
        """The best set within the limits."""
        return self.candidates.choose(self.criteria, limits_of(self.candidates)) or NOTHING

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """What is earned."""
        return self.candidates.among(self.choice.items)

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """What is earned, in order, with its days."""
        return self._arranged[0]

    @cached_property
    def renewals(self) -> tuple[RenewalDue, ...]:
        """What is renewed on the way."""
        return self._arranged[1]

    @cached_property
    def alternatives(self) -> Alternatives:
        """What other choices would change."""
        return Alternatives(self.candidates, self.criteria, limits_of(self.candidates), self.choice)

    @cached_property
    def _arranged(self) -> tuple[tuple[Sitting, ...], tuple[RenewalDue, ...]]:
        """The steps and renewals; the hours of renewals move the steps, which may move renewals again."""
        jobs = self.candidates.jobs(self.chosen)
        earned = arrange(jobs, self.situation.pace) or ()
        due = self._renewals(earned)
        for _ in range(len(due) + 1):
            studied = tuple(job for one in due for job in self._renewal_jobs(one))
            if not studied:
                break
            with_study = arrange((*jobs, *studied), self.situation.pace)
            if with_study is None:
                break
            earned = tuple(sitting for sitting in with_study if "@" not in sitting.job.id)
            again = self._renewals(earned)
            if again == due:
                break
            due = again
        return earned, due

    def _renewals(self, earned: tuple[Sitting, ...]) -> tuple[RenewalDue, ...]:
        situation = self.situation
        slots = [slot for slot in situation.asked if not slot.waived]
        active = {id: situation.held[id] for id in situation.held if id in situation.active}
        filled = [slot for slot in slots if slot not in situation.open_slots]
        partly = {id for slot in situation.open_slots for group in slot.groups for id in group if id in active}
        needs = {r.id for id in self.chosen for r in situation.catalog.by_id[id].requires if r.active}
        keep = {*keepers(active, filled), *partly, *self.chosen, *needs}
        horizon = latest_finish(earned, situation.day)
        return renewals_due(situation.catalog, situation.held, earned, keep, situation.day, horizon)

    def _renewal_jobs(self, due: RenewalDue) -> Iterable[Job]:
        renewal = self.situation.catalog.by_id[due.certification].renewal
        if renewal is not None and renewal.hours:
            early, late = due.days
            yield Job(
                f"{due.certification}@{due.round}",
                renewal.hours,
                renewal.hours,
                (len(self.situation.catalog.stages), NO_TIER, 0),
                spans=((early, early),),
                spans_late=((late, late),),
            )

    # --- the plan ------------------------------------------------------------------------------

    def plan(self, *, reasons: bool = True) -> Plan:
        """The whole plan."""
        situation, choice = self.situation, self.choice
        profile = situation.profile
        hours = situation.wishes.hours_per_week
        steps = self.steps(reasons=reasons)
        limited = limits_of(self.candidates) != NO_LIMITS and bool(choice.left_open)
        whole = self.candidates.choose(self.candidates.criteria(), NO_LIMITS) if limited else None
        stages = tuple(dict.fromkeys((situation.stage, situation.goal)))
        return Plan(
            as_of=situation.day,
            years=situation.years,
            stage=situation.stage.id,
            goal=situation.goal.id,
            salary_usd={"now": situation.stage.salary_usd, "goal": situation.goal.salary_usd},
            next_stage_on=next_stage_on(profile, situation.stage, situation.years, situation.day),
            optimal=choice.proven,
            gap=None if choice.proven else self._gap(),
            hours_per_week=Assumed(hours or HOURS_A_WEEK, hours is None),
            minimise=situation.wishes.minimise,
            within_limits=not limited,
            slots=self.slots(),
            steps=steps,
            totals=self._totals(steps),
            objective=self._objective(),
            skills=self._undone(stages, "skills"),
            focus_areas=self._undone(stages, "focus_areas"),
            warnings=self._warnings(),
            left_out=left_out(self.candidates, choice, whole) if choice.left_open else (),
            relaxations=relaxations(self.candidates, whole) if limited else (),
        )

    def steps(self, *, reasons: bool = True) -> tuple[Step, ...]:
        """What to earn and what to renew, in the order of their latest days."""
        dated: list[tuple[date, int, Step]] = [
            (sitting.finishes[1], place, self._earn(sitting, reasons=reasons))
            for place, sitting in enumerate(self.sittings)
        ]
        dated += [(due.days[1], len(dated), self._renew(due)) for due in self.renewals]
        # Steps stay in the order of study; a renewal stands before the first step that ends after it.
        ordered = [step for _, _, step in dated if step.action == "earn"]
        for day, _, step in sorted((one for one in dated if one[2].action == "renew"), key=lambda one: one[0]):
            place = next((n for n, other in enumerate(ordered) if other.finishes.latest > day), len(ordered))
            ordered.insert(place, step)
        return tuple(_at(step, position) for position, step in enumerate(ordered, start=1))

    def _earn(self, sitting: Sitting, *, reasons: bool) -> Step:
        catalog, id = self.situation.catalog, sitting.job.id
        certification, hours = catalog.by_id[id], catalog.hours(catalog.by_id[id])
        finishes = DayRange(*sitting.finishes)
        exam = exam_on(certification, finishes.earliest)
        gives = self.candidates.gives[id]
        filled = tuple(
            slot
            for number, slot in enumerate(self.candidates.slots)
            if number not in self.choice.left_open and any(not gives.isdisjoint(group) for group in slot.groups)
        )
        return Step(
            position=0,
            action="earn",
            certification=id,
            name=certification.name,
            exam_code=exam.code if exam is not None else None,
            url=certification.url,
            stage=catalog.stages[sitting.job.key[0]].id,
            tier=None if sitting.job.key[1] == NO_TIER else sitting.job.key[1],
            fills=tuple(slot.slot.id for slot in filled),
            requires=tuple(r.id for r in certification.requires),
            cost_usd=certification.price_usd,
            hours=StudyRange(hours.low, hours.high, certification.study_hours is None),
            starts=DayRange(*sitting.starts),
            finishes=finishes,
            because=because(self.candidates, id, self.chosen, filled),
            instead_of=self.alternatives.instead_of(filled) if reasons else (),
            watch_out=watch_out(self.situation, certification, finishes),
        )

    def _renew(self, due: RenewalDue) -> Step:
        situation = self.situation
        certification = situation.catalog.by_id[due.certification]
        renewal = certification.renewal
        by_exam = renewal is not None and renewal.by == "exam"
        exam = exam_on(certification, due.days[0]) if by_exam else None
        hours = renewal.hours if renewal is not None else None
        serves = tuple(
            slot
            for slot in situation.asked
            if not slot.waived and any(due.certification in group for group in slot.groups)
        )
        stage = min((slot.place for slot in serves), default=0)
        found = (
            ()
            if hours is not None
            else (Notice("hours_unknown", "study for the renewal is not known and counts as 0"),)
        )
        return Step(
            position=0,
            action="renew",
            certification=due.certification,
            name=certification.name,
            exam_code=exam.code if exam is not None else None,
            url=certification.url,
            stage=situation.catalog.stages[stage].id,
            tier=min((slot.tier for slot in serves if slot.tier is not None), default=None),
            fills=tuple(slot.slot.id for slot in serves),
            requires=(),
            cost_usd=renewal.price_usd if renewal is not None else None,
            hours=StudyRange(hours or 0, hours or 0, hours is None),
            starts=DayRange(*due.days),
            finishes=DayRange(*due.days),
            because=tuple(slot_reason(slot) for slot in serves),
            watch_out=found,
        )

    # --- the parts around the steps ------------------------------------------------------------

    def slots(self) -> tuple[PlannedSlot, ...]:
        """Every slot on the way, those behind included, with what fills it and until when."""
        situation, candidates = self.situation, self.candidates
        left = {candidates.slots[number].slot.id for number in self.choice.left_open}
        unfillable = {slot.slot.id for slot in candidates.unfillable}
        active = {id: held for id, held in situation.held.items() if id in situation.active}
        given = {id for one in self.chosen for id in candidates.gives[one]}
        found = []
        for slot in situation.asked:
            state: SlotState = (
                "waived"
                if slot.waived
                else "unfillable"
                if slot.slot.id in unfillable
                else "left_out"
                if slot.slot.id in left
                else "planned"
                if slot in situation.open_slots
                else "filled"
            )
            members = dict.fromkeys(id for group in slot.groups for id in group)
            kept = keepers(active, [slot])
            by = tuple(
                id
                for id in members
                if id in (kept if state == "filled" else active) or (state == "planned" and id in given)
            )
            ends = [active[id].until for id in by if id in active]
            until = min((end for end in ends if end is not None), default=None)
            found.append(PlannedSlot(slot.slot.id, slot.slot.title, slot.stage, slot.tier, state, by, until))
        return tuple(found)

    def _totals(self, steps: tuple[Step, ...]) -> Totals:
        earned = [step for step in steps if step.action == "earn"]
        day = self.situation.day
        return Totals(
            exams=len(earned),
            cost_usd=_sum(step.cost_usd for step in earned),
            renewals_usd=_sum(step.cost_usd for step in steps if step.action == "renew"),
            unknown_prices=sum(step.cost_usd is None for step in steps),
            hours=Hours(sum(step.hours.low for step in steps), sum(step.hours.high for step in steps)),
            finishes=DayRange(
                max((step.finishes.earliest for step in earned), default=day),
                max((step.finishes.latest for step in earned), default=day),
            ),
        )

    def _objective(self) -> tuple[dict[str, Any], ...]:
        values = self.choice.objective or (0,) * len(self.criteria)
        return tuple(
            {"criterion": name, "value": _in_units(name, value)}
            for name, value in zip(self.criteria, values, strict=True)
        )

    def _gap(self) -> dict[str, Any]:
        """By how much a better set could at most beat this one, on the first criterion where it could."""
        for name, have, bound in zip(self.criteria, self.choice.objective, self.choice.bound, strict=True):
            if bound < have:
                return {"criterion": name, "at_most": _in_units(name, have - bound)}
        return {"criterion": self.criteria[-1], "at_most": 0}

    def _undone(self, stages: tuple[Stage, ...], what: str) -> tuple[Topic, ...]:
        done = set(self.situation.profile.skills_done)
        topics: dict[str, Topic] = {topic.id: topic for stage in stages for topic in getattr(stage, what)}
        return tuple(topic for id, topic in topics.items() if id not in done)

    def _warnings(self) -> tuple[Notice, ...]:
        situation = self.situation
        catalog, found = situation.catalog, []
        for holding in situation.profile.holdings:
            if holding.id not in catalog.by_id:
                found.append(Notice("unknown_holding", f"the catalog does not know '{holding.id}', which you hold"))
            elif holding.earned is None:
                text = f"{holding.id}: the day it was earned is not known, so it counts without an end; "
                text += f"give it as {holding.id}:YYYY-MM-DD"
                found.append(Notice("expiry_unknown", text))
            elif holding.earned > situation.day:
                found.append(
                    Notice(
                        "not_yet",
                        f"{holding.id}: earned on {holding.earned}, after {situation.day}; it does not count yet",
                    )
                )
            elif holding.id not in situation.active:
                until = situation.held[holding.id].until
                found.append(Notice("lapsed", f"{holding.id}: lapsed on {until}"))
        for slot in situation.asked:
            if slot.waived or slot in situation.open_slots:
                continue
            for id in keepers({id: situation.held[id] for id in situation.active}, [slot]):
                until = situation.held[id].until
                if until is not None and not renewable(catalog.by_id[id], situation.day):
                    text = f"{id} fills '{slot.slot.title}' until {until} and cannot be renewed; "
                    text += self._next_filler(slot, id)
                    found.append(Notice("cannot_renew", text))
        found += [
            Notice("unfillable", f"nothing can fill '{slot.slot.title}' ({slot.slot.id}): {self._why_unfillable(slot)}")
            for slot in self.candidates.unfillable
        ]
        if not self.choice.proven:
            found.append(Notice("not_proven", "the search gave up before it proved that no plan is better"))
        return tuple(found)

    def _next_filler(self, slot: AskedSlot, id: str) -> str:
        """What fills a slot once a holding that cannot be renewed has lapsed."""
        catalog, until = self.situation.catalog, self.situation.held[id].until
        options = [*stand_ins(catalog, id), *(other for group in slot.groups for other in group)]
        for other in dict.fromkeys(options):
            can = other != id and other not in self.situation.wishes.without
            if can and until is not None and next_open_day(open_spans(catalog.by_id[other]), until) is not None:
                return f"{other} fills it next"
        return "nothing fills it after that"

    def _why_unfillable(self, slot: AskedSlot) -> str:
        options = sorted({id for group in slot.groups for id in group} - self.situation.active)
        excluded = [id for id in options if id in self.situation.wishes.without]
        if excluded:
            return f"{', '.join(excluded)} excluded by --without"
        return f"{', '.join(options) or 'no option'} cannot be sat in time"


def _at(step: Step, position: int) -> Step:
    from dataclasses import replace

    return replace(step, position=position)


def _sum(prices: Iterable[float | None]) -> float:
    # In cents, so that adding decimals leaves no dust.
    return sum(round((price or 0) * 100) for price in prices) / 100


def _in_units(criterion: str, value: int) -> float:
    return value / 2 if criterion == "hours" else value / 100 if criterion == "cost_usd" else value
