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
from mlecareer.planner.course.facts import Days, OwnRenewal, not_before, open_days
from mlecareer.planner.course.fees import Paid
from mlecareer.planner.course.kept import MIDDLE, Fillers, Keep
from mlecareer.planner.course.order import Placed, Urgency
from mlecareer.planner.course.pace import NEVER, as_date
from mlecareer.planner.course.prices import Taken
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Chain, Course, CourseNotice, Ending, RenewalSitting
from mlecareer.planner.course.sitting import Sat
from mlecareer.planner.course.telling import tell


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
    while True:
        years = Years(date.fromordinal(question.day), cents)
        found = _within(years, question, course)
        if found is not None and accepts(found):
            return cents / 100
        if years.short is None:
            return None
        # With less than that every exam is on the same day.
        cents += years.short


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
    moved = list(placed)
    while True:
        paid = paid_for(question, moved, sittings, bundled=bundled)
        years.left.clear()
        of_sittings = zip(sittings, paid[len(moved) :], strict=True)
        if not all(years.pay(sitting.day, own.cents or 0) for sitting, own in of_sittings):
            return None
        number = next(
            (n for n, own in enumerate(paid[: len(moved)]) if not _stays(years, question, moved, n, own)), None
        )
        if number is None:
            break
        days = _next_days(years, question, moved, number, paid[number])
        if days is None:
            return None
        moved[number] = moved[number]._replace(days=days)
    if moved == placed and bundled:
        return course
    found = _with_moved(question, course, placed, moved, bundled=bundled)
    return found if found is not None and _is_paid_from(years, found) else None


def _stays(years: Years, question: CourseQuestion, placed: Sequence[Placed], number: int, own: Paid) -> bool:
    """Whether a step can be taken on its days, after what it requires, and is paid from the year of it."""
    days = placed[number].days
    return _ready(question, placed, number, days) == days and years.pay(days[MIDDLE], own.cents or 0)


def _next_days(years: Years, question: CourseQuestion, placed: Sequence[Placed], number: int, own: Paid) -> Days | None:
    """The next days of a step that does not stay on its own: those after what it requires, else those from the start of
    the next year that can pay for it; `None` where there are none."""
    days = placed[number].days
    ready = _ready(question, placed, number, days)
    if ready != days:
        return ready
    year = years.next_start(days[MIDDLE], own.cents or 0)
    start = None if year is None else question.pace.exam_day(year)
    return None if start is None else open_days(question.facts[placed[number].id], not_before(days, (start,) * 3))


def _ready(question: CourseQuestion, placed: Sequence[Placed], number: int, days: Days) -> Days | None:
    """The first days from given ones on which a step can be taken: its exam is open, and what it requires is passed."""
    facts = question.facts[placed[number].id]
    required = {id for id, _ in facts.requires}
    return open_days(facts, not_before(days, *(step.days for step in placed[:number] if step.id in required)))


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
    moved: Sequence[Placed],
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
        notices=(*found.notices, *_waits(question, placed, moved)),
    )


def _waits(question: CourseQuestion, placed: Sequence[Placed], moved: Sequence[Placed]) -> Iterator[CourseNotice]:
    """What waits for the money of a later year, with the days between which it does."""
    for number, (before, after) in enumerate(zip(placed, moved, strict=True)):
        ready = _ready(question, moved, number, before.days)
        if ready is not None and ready != after.days:
            since, until = as_date(ready[MIDDLE]), as_date(after.days[MIDDLE])
            yield CourseNotice("waits_for_money", after.id, None, since, until)


def _still_possible(question: CourseQuestion, passes: Sequence[Pass], renewals: Sequence[RenewalSitting]) -> list[Sat]:
    """The sittings that can still take place on their days; what is passed only later is not renewed before."""
    possible: list[Sat] = []
    for sitting in renewals:
        id, day = sitting.id, sitting.day.toordinal()
        told = tell(question, [one for one in passes if one.day <= day], possible, {})
        end, renewal = told.ends.get(id, -1), question.facts[id].renewal
        if sitting.how == "retake" and 0 <= end <= day:
            cents = question.price(id, day, sitting.what).counted
            study, new_end = question.full_hours(id), question.terms.end_of_pass(id, day)
            possible.append(Sat(day, id, "retake", new_end, sitting.what, cents, study, False))
        elif sitting.how != "retake" and renewal is not None and _may_renew(question, id, renewal, day, end):
            new_end = question.terms.end_of_renewal(id, day, end)
            cents = question.price(id, day, sitting.what).counted
            study, assumed = renewal.middle, renewal.assumed
            possible.append(Sat(day, id, sitting.how, new_end, sitting.what, cents, study, assumed))
    return possible


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
