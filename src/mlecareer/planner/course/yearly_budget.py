"""A budget for each year: an exam that it cannot pay waits for the next year.

Years run from the as-of day. A fee is charged on the middle day of its exam, and an unknown fee is 0. What is kept and
when is taken from the course as it is without this limit, and each year its renewals have their fees reserved first.
Then only steps move, in their order, while study goes on. What expires because of that is among the ends of the course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from mlecareer.planner.course.assembly import assembled, paid_for, passes_of
from mlecareer.planner.course.budget_years import Years
from mlecareer.planner.course.ends import Pass
from mlecareer.planner.course.facts import Days, OwnRenewal
from mlecareer.planner.course.kept import MIDDLE, Fillers, Keep
from mlecareer.planner.course.moved_steps import MovedSteps
from mlecareer.planner.course.order import Placed, Urgency
from mlecareer.planner.course.pace import NEVER, as_date
from mlecareer.planner.course.prices import Taken
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Chain, Course, CourseNotice, Ending, RenewalSitting
from mlecareer.planner.course.sitting import Sat
from mlecareer.planner.course.telling import moved_ends
from mlecareer.planner.course.work import FREE_STEPS, LOOKS_A_FEE, LOOKS_A_STEP, MOST_YEARLY_LOOKS


def within_yearly_budget(question: CourseQuestion, course: Course, usd: float) -> Course | None:
    """The course with each exam on the first day on which its year still has the money for it; `None` where that day
    never comes, or comes too late for an exam, or where something that must be active for an exam has expired by then.
    """
    return _within(Years(date.fromordinal(question.day), round(usd * 100)), question, course)


def least_yearly_budget(
    question: CourseQuestion, course: Course, accepts: Callable[[Course], bool] = bool
) -> float | None:
    """The smallest budget for each year, in USD, with which a course can be had that is accepted; `None` where there is
    none."""
    certifications, prices = question.catalog.by_id, question.prices
    least = [question.facts[step.id].least_alone for step in course.steps]
    least += [prices.least_alone(certifications[one.id], question.day, one.what) for one in course.renewals]
    cents = max(least, default=0)
    start = question.work.looks
    while question.work.looks - start < MOST_YEARLY_LOOKS:
        years = Years(date.fromordinal(question.day), cents)
        found = _within(years, question, course)
        if found is not None and accepts(found):
            return cents / 100
        if years.short is None:
            return None
        # With less than that every exam is on the same day.
        cents += years.short
    question.work.give_up()
    return None


def _within(years: Years, question: CourseQuestion, course: Course) -> Course | None:
    """The course, its fees paid from these years; where bundles are too dear for them, without any bundle."""
    found = _paid_from(years, question, course, bundled=True)
    ids = {*(step.id for step in course.steps), *(sitting.id for sitting in course.renewals)}
    if found is None and question.prices.may_bundle(ids):
        found = _paid_from(years, question, course, bundled=False)
    return found


def _paid_from(years: Years, question: CourseQuestion, course: Course, *, bundled: bool) -> Course | None:
    """The course, its fees paid from these years. Where an exam moves, what each exam costs is worked out anew."""
    placed = [Placed(step.id, _days(step.starts), _days(step.finishes), step.waits) for step in course.steps]
    sittings = list(map(_taken, course.renewals))
    moved = MovedSteps(question, placed)
    paid = list(paid_for(question, moved, sittings, bundled=bundled))
    most = question.work.looks + MOST_YEARLY_LOOKS
    number: int | None = None
    while number is None or number < len(moved):
        if number is None:
            # From the beginning.
            question.work.looks += LOOKS_A_FEE * len(paid)
            of_sittings = zip(sittings, paid[len(moved) :], strict=True)
            if not years.reserve((sitting.day, own.cents or 0) for sitting, own in of_sittings):
                return None
            number = 0
            continue
        if question.work.looks > most:
            question.work.give_up()
            return None
        question.work.looks += LOOKS_A_FEE
        if moved.stays(years, number, paid[number]):
            number += 1
            continue
        days = moved.next_days(years, number, paid[number])
        if days is None:
            return None
        moved[number] = moved[number]._replace(days=days)
        if question.prices.are_shared:
            before = paid
            paid = list(paid_for(question, moved, sittings, bundled=bundled))
            if paid[:number] != before[:number] or paid[len(moved) :] != before[len(moved) :]:
                number = None
        else:
            id, day = moved[number].id, days[MIDDLE]
            paid[number] = question.price(id, day, question.what_of_step(id, day))
    if moved == placed and bundled:
        return course
    question.work.looks += LOOKS_A_STEP * max(0, len(moved) - FREE_STEPS)
    found = _with_moved(question, course, placed, moved, bundled=bundled)
    return found if found is not None and _is_paid_from(years, found) else None


def _is_paid_from(years: Years, course: Course) -> bool:
    """Whether the years can pay what a course costs."""
    years.left.clear()
    days = [*(one.day for one in course.renewals), *(step.finishes.middle for step in course.steps)]
    paid = [*(one.paid for one in course.renewals), *(step.paid for step in course.steps)]
    return all(years.pay(day.toordinal(), own.cents or 0) for day, own in zip(days, paid, strict=True))


def _with_moved(
    question: CourseQuestion,
    course: Course,
    placed: Sequence[Placed],
    moved: MovedSteps,
    *,
    bundled: bool,
) -> Course | None:
    """The course with its steps on other days: the same is kept by the same sittings, as far as they can still be."""
    keeps = {kept.id: Keep(until=kept.until.toordinal()) for kept in course.kept}
    urgent = Urgency(
        {step.id: NEVER for step in course.steps if step.mark == "rescue"},
        {step.id: step.revives for step in course.steps if step.mark == "revives"},
    )
    sat = _still_possible(question, passes_of(question, moved), course.renewals)
    fillers = Fillers(question, placed)
    found = assembled(question, moved, urgent, fillers, keeps, sat, bundled=bundled)
    if found is None:
        return None
    return Course(
        steps=found.steps,
        booked=found.booked,
        renewals=found.renewals,
        kept=found.kept,
        gaps=found.gaps,
        ends=tuple(_endings(course, found)),
        totals=found.totals,
        finishes=found.finishes,
        notices=(*found.notices, *_waits(placed, moved)),
    )


def _waits(placed: Sequence[Placed], moved: MovedSteps) -> Iterator[CourseNotice]:
    """What waits for the money of a later year, with the days between which it does."""
    for number, (before, after) in enumerate(zip(placed, moved, strict=True)):
        ready = moved.ready(number, before.days)
        if ready is not None and ready != after.days:
            since, until = as_date(ready[MIDDLE]), as_date(after.days[MIDDLE])
            yield CourseNotice("waits_for_money", after.id, None, since, until)


def _still_possible(question: CourseQuestion, passes: Sequence[Pass], renewals: Sequence[RenewalSitting]) -> list[Sat]:
    """The sittings that can still take place on their days; what is passed only later is not renewed before."""
    possible: list[Sat] = []
    ends = dict(question.ends)
    on_day: dict[int, list[Pass]] = {}
    for one in passes:
        on_day.setdefault(one.day, []).append(one)
    sittings: dict[int, list[RenewalSitting]] = {}
    for sitting in renewals:
        sittings.setdefault(sitting.day.toordinal(), []).append(sitting)
    for day in sorted({*on_day, *sittings}):
        today = on_day.get(day, [])
        for sitting in sittings.get(day, ()):
            question.work.looks += len(today)
            id = sitting.id
            touching = [one for one in today if one.id == id or any(link.id == id for link in one.links)]
            sat = _still(question, sitting, day, moved_ends(ends, touching).get(id, ends.get(id, -1)))
            if sat is not None:
                possible.append(sat)
                today.append(Pass(day, id, sat.end, question.facts[id].renews))
        ends |= moved_ends(ends, today)
    return possible


def _still(question: CourseQuestion, sitting: RenewalSitting, day: int, end: int) -> Sat | None:
    """The sitting of something with this end, as far as it can still take place on its day."""
    id, renewal = sitting.id, question.facts[sitting.id].renewal
    cents = question.price(id, day, sitting.what).counted
    if sitting.how == "retake" and 0 <= end <= day:
        study, new_end = question.full_hours(id), question.terms.end_of_pass(id, day)
        return Sat(day, id, "retake", new_end, sitting.what, cents, study, False)
    if sitting.how != "retake" and renewal is not None and _may_renew(question, id, renewal, day, end):
        new_end = question.terms.end_of_renewal(id, day, end)
        return Sat(day, id, sitting.how, new_end, sitting.what, cents, renewal.middle, renewal.assumed)
    return None


def _may_renew(question: CourseQuestion, id: str, renewal: OwnRenewal, day: int, end: int) -> bool:
    """Whether something with this end may be renewed on a day: inside its window, once a term, before it expires."""
    if renewal.opens_before is not None and day < end - renewal.opens_before:
        return False
    return day < end and not (renewal.extends_end and day < question.terms.start_of_term(id, end))


def _endings(course: Course, moved: Course) -> Iterator[Ending]:
    """What expires in the moved course; what is kept and would not have expired otherwise expires for want of money."""
    before = {(ending.id, ending.until) for ending in course.ends}
    kept = {kept.id for kept in course.kept}
    for ending in moved.ends:
        is_new = ending.id in kept and (ending.id, ending.until) not in before
        yield Ending(ending.id, ending.until, "exams_wait" if is_new else ending.why, ending.next)


def _days(chain: Chain) -> Days:
    return chain.low.toordinal(), chain.middle.toordinal(), chain.high.toordinal()


def _taken(sitting: RenewalSitting) -> Taken:
    return Taken(sitting.id, sitting.day.toordinal(), sitting.what)
