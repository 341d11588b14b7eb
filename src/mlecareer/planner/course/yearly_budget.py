"""A budget for each year: an exam that it cannot pay waits for the next year.

Years run from the as-of day. A fee is charged on the middle day of its exam, and an unknown fee is 0. What is kept and
when is taken from the course as it is without this limit, and each year its renewals have their fees reserved first.
Then only steps move, in their order, while study goes on. What expires because of that is among the ends of the course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from mlecareer.catalog.days import add_months
from mlecareer.planner.course.assembly import assembled, passes_of
from mlecareer.planner.course.ends import Pass
from mlecareer.planner.course.facts import Days, OwnRenewal, open_days
from mlecareer.planner.course.kept import MIDDLE, Fillers, Keep
from mlecareer.planner.course.order import Placed, Urgency
from mlecareer.planner.course.pace import NEVER, as_date
from mlecareer.planner.course.question import CourseQuestion
from mlecareer.planner.course.records import Chain, Course, CourseNotice, Ending, RenewalSitting
from mlecareer.planner.course.sittings import Sat
from mlecareer.planner.course.telling import tell


def within_yearly_budget(question: CourseQuestion, course: Course, usd: float) -> Course | None:
    """The course with each exam on the first day on which its year still has the money for it; `None` where that day
    never comes, or comes too late for an exam, or where something that must be active for an exam has expired by then.
    """
    return _within(_Years(date.fromordinal(question.day), round(usd * 100)), question, course)


def least_yearly_budget(
    question: CourseQuestion, course: Course, accepts: Callable[[Course], bool] = bool
) -> float | None:
    """The smallest budget for each year, in USD, with which a course can be had that is accepted; `None` where there is
    none."""
    fees = [*(step.usd for step in course.steps), *(sitting.usd for sitting in course.renewals)]
    cents = max(map(_cents, fees), default=0)
    while True:
        years = _Years(date.fromordinal(question.day), cents)
        found = _within(years, question, course)
        if found is not None and accepts(found):
            return cents / 100
        if years.short is None:
            return None
        # With less than that every exam is on the same day.
        cents += years.short


def _within(years: _Years, question: CourseQuestion, course: Course) -> Course | None:
    """The course, its fees paid from these years."""
    if not all(years.pay(sitting.day.toordinal(), _cents(sitting.usd)) for sitting in course.renewals):
        return None
    placed = [Placed(step.id, _days(step.starts), _days(step.finishes), step.waits) for step in course.steps]
    moved: list[Placed] = []
    waits: list[CourseNotice] = []
    passed: dict[str, Days] = {}
    for step in placed:
        facts = question.facts[step.id]
        before = [passed[id] for id, _ in facts.requires if id in passed]
        ready = open_days(facts, _not_before(step.days, *before))
        days = ready
        while days is not None and not years.pay(days[MIDDLE], facts.cents or 0):
            start = years.next_start(days[MIDDLE], facts.cents or 0)
            days = None if start is None else open_days(facts, _not_before(days, (start, start, start)))
        if ready is None or days is None:
            return None
        if days != ready:
            told = CourseNotice("waits_for_money", step.id, None, as_date(ready[MIDDLE]), as_date(days[MIDDLE]))
            waits.append(told)
        passed[step.id] = days
        moved.append(step._replace(days=days))
    return course if moved == placed else _with_moved(question, course, placed, moved, waits)


class _Years:
    """What is left of the budget of each year, in cents. `short` is the least by which a fee was too dear for a year;
    `None` where each could be paid on its day."""

    def __init__(self, day: date, cents: int) -> None:
        self.day, self.cents = day, cents
        self.left: dict[int, int] = {}
        self.short: int | None = None

    def pay(self, day: int, cents: int) -> bool:
        """Pays a fee on a day; `False` where the year of that day has not enough left, and then nothing is paid."""
        year = self._year(day)
        if not self._has(year, cents):
            return False
        self.left[year] = self.left.get(year, self.cents) - cents
        return True

    def next_start(self, day: int, cents: int) -> int | None:
        """The first day of the next year that has this much left; `None` where no year has."""
        if cents > self.cents:
            return None
        year = self._year(day) + 1
        while not self._has(year, cents):
            year += 1
        start = add_months(self.day, 12 * year)
        return None if start == date.max else start.toordinal()

    def _has(self, year: int, cents: int) -> bool:
        left = self.left.get(year, self.cents)
        if left < cents:
            self.short = cents - left if self.short is None else min(self.short, cents - left)
        return left >= cents

    def _year(self, day: int) -> int:
        when = as_date(day)
        year = when.year - self.day.year
        return year if add_months(self.day, 12 * year) <= when else year - 1


def _with_moved(
    question: CourseQuestion,
    course: Course,
    placed: Sequence[Placed],
    moved: Sequence[Placed],
    waits: Sequence[CourseNotice],
) -> Course | None:
    """The course with its steps on other days: the same is kept by the same sittings, as far as they can still be."""
    keeps = {kept.id: Keep(until=kept.until.toordinal()) for kept in course.kept}
    urgent = Urgency(
        {step.id: NEVER for step in course.steps if step.mark == "rescue"},
        {step.id: step.revives for step in course.steps if step.mark == "revives"},
    )
    sat = _still_possible(question, passes_of(question, moved), course.renewals)
    found = assembled(question, moved, urgent, Fillers(question, placed), keeps, sat, course.spent)
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
        notices=(*found.notices, *waits),
        spent=found.spent,
    )


def _still_possible(question: CourseQuestion, passes: Sequence[Pass], renewals: Sequence[RenewalSitting]) -> list[Sat]:
    """The sittings that can still take place on their days; what is passed only later is not renewed before."""
    possible: list[Sat] = []
    for sitting in renewals:
        id, day = sitting.id, sitting.day.toordinal()
        told = tell(question, [one for one in passes if one.day <= day], possible, {})
        end, renewal = told.ends.get(id, -1), question.facts[id].renewal
        paid = None if sitting.usd is None else _cents(sitting.usd)
        if sitting.how == "retake" and 0 <= end <= day:
            cents, counted = paid, question.full_price(id, is_next_try=False)[1] if paid is None else paid
            study, new_end = question.full_hours(id), question.end_of_pass(id, day)
            possible.append(Sat(day, id, "retake", new_end, cents, counted, study, False))
        elif sitting.how != "retake" and renewal is not None and _may_renew(question, id, renewal, day, end):
            new_end = question.end_of_renewal(id, day, end)
            cents, counted = paid, renewal.counted_cents if paid is None else paid
            possible.append(Sat(day, id, sitting.how, new_end, cents, counted, renewal.middle, renewal.assumed))
    return possible


def _may_renew(question: CourseQuestion, id: str, renewal: OwnRenewal, day: int, end: int) -> bool:
    """Whether something with this end may be renewed on a day: inside its window, once a term, before it expires."""
    if renewal.opens_before is not None and day < end - renewal.opens_before:
        return False
    return day < end and not (renewal.extends_end and day < question.start_of_term(id, end))


def _endings(course: Course, moved: Course) -> Iterator[Ending]:
    """What expires in the moved course; what is kept and would not have expired otherwise expires for want of money."""
    before = {(ending.id, ending.until) for ending in course.ends}
    kept = {kept.id for kept in course.kept}
    for ending in moved.ends:
        is_new = ending.id in kept and (ending.id, ending.until) not in before
        yield Ending(ending.id, ending.until, "exams_wait" if is_new else ending.why, ending.next)


def _not_before(days: Days, *others: Days) -> Days:
    low, middle, high = zip(days, *others, strict=True)
    return max(low), max(middle), max(high)


def _days(chain: Chain) -> Days:
    return chain.low.toordinal(), chain.middle.toordinal(), chain.high.toordinal()


def _cents(usd: float | None) -> int:
    return round((usd or 0) * 100)
