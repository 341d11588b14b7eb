"""A course put together from its parts: its steps with their days, what it keeps, and the sittings that keep it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from mlecareer.planner.course.ends import Pass
from mlecareer.planner.course.fees import Paid
from mlecareer.planner.course.kept import MIDDLE, Fillers, Keep, finish_of
from mlecareer.planner.course.order import Placed, Urgency
from mlecareer.planner.course.pace import EIGHTHS, NEVER, as_date, is_beyond
from mlecareer.planner.course.prices import Taken, What
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import (
    BookedPoint,
    Chain,
    Course,
    CourseNotice,
    CourseStep,
    CourseTotals,
    Ending,
    KeptCertification,
    NextFiller,
    RenewalSitting,
    WhyEnds,
)
from mlecareer.planner.course.sitting import Sat
from mlecareer.planner.course.telling import Told, tell
from mlecareer.profile.holdings import Booked

SLOW = 2


def assembled(
    question: CourseQuestion,
    placed: Sequence[Placed],
    urgent: Urgency,
    fillers: Fillers,
    keeps: Mapping[str, Keep],
    sat: Sequence[Sat],
    *,
    until: int | None = None,
    bundled: bool = True,
) -> Course | None:
    """The course of these steps and sittings; `None` where what must be active for an exam is not. `until` is the
    end from which on no sitting was looked for. With `bundled` false no bundle is bought."""
    told = tell(question, passes_of(question, placed), sat, keeps)
    if not all(_is_active(question, step, told) for step in placed):
        return None
    sittings = [Taken(one.id, one.day, one.what) for one in sat]
    paid = paid_for(question, placed, sittings, bundled=bundled)
    of_steps, of_sittings = paid[: len(placed)], paid[len(placed) :]
    return Course(
        steps=tuple(_step(question, step, urgent, told, own) for step, own in zip(placed, of_steps, strict=True)),
        booked=tuple(_booked(point, told) for point in question.booked),
        renewals=tuple(_renewal(question, one, told, own) for one, own in zip(sat, of_sittings, strict=True)),
        kept=tuple(
            KeptCertification(id, as_date(keep.last), _date(told.ends.get(id, NEVER)))
            for id, keep in sorted(keeps.items())
        ),
        gaps=tuple(told.gaps),
        ends=_endings(question, told, keeps, fillers, placed, NEVER if until is None else until),
        totals=_totals(question, placed, sat, paid),
        finishes=_chain([max((step.days[n] for step in placed), default=question.day) for n in range(3)]),
        notices=tuple(_notices(question, placed, sat, told)),
    )


def passes_of(question: CourseQuestion, placed: Sequence[Placed], chain: int = MIDDLE) -> list[Pass]:
    """What is passed in a course, steps and what is booked, in the order of the days."""
    passes = [
        Pass(day, step.id, question.end_of_step(step.id, day), question.facts[step.id].renews)
        for step in placed
        for day in (step.days[chain],)
    ]
    passes += [
        Pass(point.day.toordinal(), point.id, question.end_of_booked(point), question.facts[point.id].renews)
        for point in question.booked
    ]
    passes.sort(key=attrgetter("day", "id"))
    return passes


def paid_for(
    question: CourseQuestion, placed: Sequence[Placed], sittings: Sequence[Taken], *, bundled: bool = True
) -> tuple[Paid, ...]:
    """What is paid for each step and each sitting of a course, in these orders. With `bundled` false no bundle is
    bought."""
    steps = [Taken(step.id, step.days[MIDDLE], question.what_of_step(step.id, step.days[MIDDLE])) for step in placed]
    booked = [Taken(point.id, point.day.toordinal(), "booked") for point in question.booked if point.by != "assessment"]
    paid = question.prices.paid((*steps, *sittings, *booked), question.work, bundled=bundled)
    return paid[: len(steps) + len(sittings)]


def _listed(question: CourseQuestion, id: str, what: What) -> float | None:
    return question.prices.listed(question.catalog.by_id[id], what).usd


def _is_active(question: CourseQuestion, step: Placed, told: Told) -> bool:
    """Whether all that must be active on the day of an exam is."""
    return all(
        told.ends_on[step.id][id] > step.days[MIDDLE] for id, active in question.facts[step.id].requires if active
    )


def _step(question: CourseQuestion, step: Placed, urgent: Urgency, told: Told, paid: Paid) -> CourseStep:
    facts, key = question.facts[step.id], (step.days[MIDDLE], step.id)
    return CourseStep(
        id=step.id,
        starts=_chain(step.starts),
        finishes=_chain(step.days),
        waits=step.waits,
        mark="rescue" if step.id in urgent.rescue else "revives" if step.id in urgent.revives else None,
        keeps=tuple(id for id in told.kept_by.get(key, ()) if id != step.id),
        revives=tuple(told.brought_back_by.get(key, ())),
        usd=_listed(question, step.id, question.what_of_step(step.id, step.days[MIDDLE])),
        paid=paid,
        hours=facts.hours[MIDDLE] / EIGHTHS,
    )


def _booked(point: Booked, told: Told) -> BookedPoint:
    key = point.day.toordinal(), point.id
    revives = tuple(told.brought_back_by.get(key, ()))
    return BookedPoint(point.id, point.day, point.renews, tuple(told.kept_by.get(key, ())), revives)


def _renewal(question: CourseQuestion, sat: Sat, told: Told, paid: Paid) -> RenewalSitting:
    key = sat.day, sat.id
    return RenewalSitting(
        id=sat.id,
        starts=as_date(_study_starts(question, sat)),
        day=as_date(sat.day),
        how=sat.how,
        what=sat.what,
        usd=_listed(question, sat.id, sat.what),
        paid=paid,
        hours=sat.study / EIGHTHS,
        assumed=sat.assumed,
        keeps=(*told.kept_by.get(key, ()), *told.brought_back_by.get(key, ())),
        saves=as_date(told.moved.get(key, sat.day)),
    )


def _study_starts(question: CourseQuestion, sat: Sat) -> int:
    """The last day on which the study for a renewal can begin; its own day where it takes none."""
    if not sat.study:
        return sat.day
    return min(sat.day, question.pace.begins_before(sat.day, sat.study))


def _endings(
    question: CourseQuestion,
    told: Told,
    keeps: Mapping[str, Keep],
    fillers: Fillers,
    placed: Sequence[Placed],
    until: int,
) -> tuple[Ending, ...]:
    """What expires before all is done or kept, the first first. What is held and not kept is told where only slow study
    would still need it, too."""
    found: list[Ending] = []
    finish, latest = finish_of(question, placed), finish_of(question, placed, SLOW)
    ends = [(end, id) for id, end in told.ends.items() if end > question.day]
    for end, id in sorted((*ends, *told.lapses)):
        limit = keeps[id].last if id in keeps else -1
        done = latest if id in question.active and id not in keeps else finish
        if end > max(done, fillers.until, limit):
            continue
        why: WhyEnds = "not_needed"
        if end <= limit:
            once = id in told.renewed and id not in question.counts_today
            why = "renewed_once" if once else "cannot_be_kept" if end < until else "too_many"
        elif id not in keeps and any(id in place for place in fillers.of_place) and not fillers.can_be_kept(id):
            why = "cannot_be_kept"
        found.append(Ending(id, as_date(end), why, tuple(_next_fillers(question, told, id, end))))
    return tuple(found)


def _next_fillers(question: CourseQuestion, told: Told, id: str, end: int) -> Iterator[NextFiller]:
    """What fills each slot next that something filled: of what counts on that day or is earned later the first."""
    for slot, others in question.beside(id):
        ready = [
            (max(end, told.since.get(other, end)), other)
            for other in others
            if told.ends.get(other, -1) > max(end, told.since.get(other, end))
        ]
        since, other = min(ready, default=(None, None))
        yield NextFiller(slot, other, _date(since))


def _totals(
    question: CourseQuestion, placed: Sequence[Placed], sat: Sequence[Sat], paid: Sequence[Paid]
) -> CourseTotals:
    study = sum(question.facts[step.id].hours[MIDDLE] for step in placed) + sum(one.study for one in sat)
    return CourseTotals(
        sittings=len(paid),
        hours=study / EIGHTHS,
        usd=sum(own.cents or 0 for own in paid) / 100,
        unknown_prices=sum(own.cents is None for own in paid),
        counted_cents=sum(own.counted for own in paid),
    )


def _notices(
    question: CourseQuestion, placed: Sequence[Placed], sat: Sequence[Sat], told: Told
) -> Iterator[CourseNotice]:
    studied = question.pace.finish(sum(question.facts[step.id].hours[MIDDLE] for step in placed))
    for one in sat:
        starts = _study_starts(question, one)
        if placed and one.study and starts <= studied:
            yield CourseNotice("above_hours", one.id, None, as_date(starts), as_date(min(one.day, studied)))
    for step in placed:
        facts, slow = question.facts[step.id], step.days[SLOW]
        for id, end in told.ends_on.get(step.id, {}).items():
            later = next((question.end_of_step(id, other.days[SLOW]) for other in placed if other.id == id), end)
            if max(end, later) <= slow:
                yield CourseNotice("inactive_if_slower", id, step.id, as_date(end), as_date(slow))
        grace = question.held[step.id].grace_until if facts.as_renewal else None
        if grace is not None and step.days[MIDDLE] >= grace.toordinal():
            yield CourseNotice("after_grace", step.id, None, grace, as_date(step.days[MIDDLE]))
        if is_beyond(slow):
            yield CourseNotice("beyond_calendar", step.id)


def _chain(days: Sequence[int]) -> Chain:
    low, middle, high = days
    return Chain(as_date(low), as_date(middle), as_date(high))


def _date(day: int | None) -> date | None:
    """A day as a date; `None` for one that never comes."""
    return None if day is None or day >= NEVER else as_date(day)
