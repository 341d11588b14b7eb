"""What a person should know of the choice: must-haves, clouds, what stays open, and what experience alone brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.asked.situation import Situation
from mlecareer.planner.choice.open_places import why_open
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.step_records import Notice, Step
from mlecareer.profile.experience import next_stage_on


def not_next(solved: Solved) -> Iterator[Notice]:
    """A notice if what should come first is not in the plan at all."""
    wanted = solved.situation.profile.next
    if wanted is not None and wanted not in solved.chosen:
        text = f"{wanted} is not a step of this plan, so --next changes nothing; mlecareer why {wanted} says why"
        yield Notice("next_not_planned", text)


def must_haves(solved: Solved) -> Iterator[Notice]:
    """A notice for each must-have that stays open, or that cannot be booked until a day."""
    situation, given, chosen = solved.situation, solved.given, set(solved.chosen)
    for slot in situation.open_slots:
        if slot.weight != "must":
            continue
        if not slot.filled_with(given):
            text = f"the must-have '{slot.slot.title}' stays open: {_why_open(solved, slot)}"
            yield Notice("must_open", text)
        for id in sorted(chosen & {id for group in slot.groups for id in group}):
            opens = next_open_day(open_spans(situation.catalog.by_id[id]), situation.day)
            if opens is not None and opens > situation.day:
                yield Notice("must_not_bookable", f"{id}, a must-have, cannot be booked before {opens}")


def requirements_that_stay_open(solved: Solved) -> Iterator[Notice]:
    """A notice for each other requirement that nothing can fill, or only what is not on the person's clouds."""
    given = solved.given
    unfillable = {(slot.slot.id, slot.want) for slot in solved.candidates.unfillable}
    for slot in solved.situation.open_slots:
        if slot.weight == "must" or slot.filled_with(given):
            continue
        reason = why_open(solved, slot)
        name = f"'{slot.slot.title}' ({slot.slot.id})"
        if reason == "not_on_your_clouds":
            yield Notice(reason, f"{name} stays open: {_why_open(solved, slot)}")
        elif (slot.slot.id, slot.want) in unfillable:
            yield Notice("unfillable", f"no certification can cover {name}: {_why_open(solved, slot)}")


def _why_open(solved: Solved, slot: AskedSlot) -> str:
    reason = why_open(solved, slot)
    if reason == "left_out":
        return "it does not fit your limits"
    if reason == "not_on_your_clouds":
        return "what could cover it is not on your clouds"
    return _why_unfillable(solved.situation, slot)


def other_clouds(solved: Solved, steps: Sequence[Step]) -> Iterator[Notice]:
    """Each cloud of the plan beside the one where the person is at home, or beside its first."""
    catalog = solved.situation.catalog
    by_cloud: dict[str, list[str]] = {}
    for step in steps:
        cloud = catalog.cloud_of(catalog.by_id[step.certification])
        if step.action == "earn" and cloud is not None:
            by_cloud.setdefault(cloud, []).append(step.certification)
    home = solved.situation.brings.home or tuple(by_cloud)[:1]
    for cloud, ids in by_cloud.items():
        if cloud not in home:
            are = "is" if len(ids) == 1 else "are"
            text = f"{' and '.join(ids)} {are} on a second cloud, {_name(catalog, cloud)}"
            yield Notice("other_cloud", text)


def as_good(solved: Solved) -> Iterator[Notice]:
    """A notice for each cloud that is about as good as those of the plan."""
    catalog = solved.situation.catalog
    for tie in solved.near_ties:
        differs = f"{tie.hours:+g} h, {'+' if tie.usd >= 0 else '-'}${abs(tie.usd):,.0f}".replace("-", "−")
        name = next((each.short for each in catalog.vendors if each.cloud == tie.cloud), tie.cloud)
        text = f"{name} is about as good ({differs}): choose the cloud that your employer or local jobs use"
        yield Notice("near_tie", text)


def stage_by_years(solved: Solved) -> Iterator[Notice]:
    """A notice if experience alone leads to the goal before the plan is done."""
    situation, stages = solved.situation, solved.situation.catalog.stages
    rank = [stage.id for stage in stages].index(situation.goal.id)
    if situation.goal.id == situation.stage.id or not solved.course.steps:
        return
    on = next_stage_on(situation.profile, stages[rank - 1], situation.years, situation.day)
    if on is not None and on < solved.course.finishes.middle:
        text = f"you are {situation.goal.title} by experience on {on}, before all is done"
        yield Notice("stage_by_years", text)


def not_proven(solved: Solved) -> Iterator[Notice]:
    """A notice if the search gave up before it was sure."""
    if not solved.choice.proven:
        yield Notice("not_proven", "this plan may not be the best: the search stopped before it had compared all")


def _why_unfillable(situation: Situation, slot: AskedSlot) -> str:
    options = sorted({id for group in slot.groups for id in group} - situation.counting)
    excluded = [id for id in options if id in situation.wishes.without]
    if excluded:
        return f"{', '.join(excluded)} excluded by --without"
    if len(options) == 1:
        return f"{options[0]} cannot be taken in time"
    return f"none of {', '.join(options)} can be taken in time"


def _name(catalog: Catalog, cloud: str) -> str:
    return next((vendor.name for vendor in catalog.vendors if vendor.cloud == cloud), cloud)
