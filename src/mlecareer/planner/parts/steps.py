"""The steps of a plan: what to earn, what to renew and what is booked, each with its days, price and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mlecareer.catalog.days import add_days
from mlecareer.catalog.status import exam_on
from mlecareer.planner.asked.gap import Weight
from mlecareer.planner.choice.reasons import because, slot_reason
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.pace import EIGHTHS
from mlecareer.planner.course.records import BookedPoint, Chain, CourseStep, RenewalSitting
from mlecareer.planner.notices.before_booking import before_you_book, opens_on, retake_rule, trying_again
from mlecareer.planner.notices.bookings import against_booking
from mlecareer.planner.notices.payment import how_paid
from mlecareer.planner.parts.phases import phase
from mlecareer.planner.parts.step_places import belongs, serves, step_weights
from mlecareer.planner.records import Verdict
from mlecareer.planner.step_records import DayRange, Notice, Step, StudyRange, Unlocks


def steps(solved: Solved, verdict: Verdict, *, alternatives: int | None = 0) -> tuple[Step, ...]:
    """What to earn, in the order of study. What is booked stands before the first of these that is passed on its date
    or after it, a renewal before the first that is passed after it. `alternatives` is the most that a step names
    (`None`: all)."""
    earned = list(solved.course.steps)
    dated: list[BookedPoint | RenewalSitting] = [*solved.course.booked, *solved.course.renewals]
    dated.sort(key=lambda point: (point.day, isinstance(point, RenewalSitting), point.id))
    ordered: list[CourseStep | BookedPoint | RenewalSitting] = []
    for point in dated:
        # What requires a booked exam may be passed on the same date, and comes behind it.
        before = point.day if isinstance(point, BookedPoint) else add_days(point.day, 1)
        while earned and earned[0].finishes.middle < before:
            ordered.append(earned.pop(0))
        ordered.append(point)
    made = _Steps(solved, verdict, alternatives)
    return tuple(made.step(step, position) for position, step in enumerate((*ordered, *earned), start=1))


class _Steps:
    """Makes the steps of one plan."""

    def __init__(self, solved: Solved, verdict: Verdict, alternatives: int | None) -> None:
        self.solved, self.situation = solved, solved.situation
        self.catalog, self.courses = solved.situation.catalog, solved.candidates.courses
        self.verdict, self.alternatives = verdict, alternatives
        self.belongs, self.weights = belongs(solved), step_weights(solved)
        self.open = {number for number, slot in enumerate(self.situation.asked) if slot.is_open}
        # By what is required, the steps that require it: those chosen in the order of their ids, and the steps that
        # require it to be active, by their place.
        self.unlocked: dict[str, list[str]] = {}
        for id in solved.chosen:
            for required in {required.id for required in self.catalog.by_id[id].requires}:
                self.unlocked.setdefault(required, []).append(id)
        self.booked_as = {(exam.id, exam.day, exam.by) for exam in self.situation.booked}
        self.filled_by: dict[str, list[int]] = {}
        for number, slot in enumerate(self.situation.asked):
            for id in slot.filled_by if slot.is_asked else ():
                self.filled_by.setdefault(id, []).append(number)
        self.places = {step.id: place for place, step in enumerate(solved.course.steps)}
        self.needing: dict[str, list[int]] = {}
        for place, step in enumerate(solved.course.steps):
            for required in {required.id for required in self.catalog.by_id[step.id].requires if required.active}:
                self.needing.setdefault(required, []).append(place)

    def step(self, step: CourseStep | BookedPoint | RenewalSitting, position: int) -> Step:
        """A step of the course as one of the plan."""
        match step:
            case RenewalSitting():
                return self._renew(step, position)
            case BookedPoint():
                return self._booked(step, position)
            case _:
                return self._earn(step, position)

    def _earn(self, step: CourseStep, position: int) -> Step:
        id, candidates = step.id, self.solved.candidates
        certification, facts = self.catalog.by_id[id], self.courses.facts[id]
        finishes = _days(step.finishes)
        lacking = self.situation.lacking
        numbers = {number for given in candidates.gives[id] for number in lacking.get(given, ())} & self.open
        filled = tuple(self.situation.asked[number] for number in sorted(numbers))
        low, _, high = facts.hours
        assumed = facts.renewal is not None and facts.renewal.assumed
        most, alternatives = self.alternatives, self.solved.alternatives
        exam = exam_on(certification, finishes.earliest)
        stage, tier = self._asked_by(id)
        return Step(
            position=position,
            action="earn",
            phase=phase(self.solved, step, self.verdict),
            certification=id,
            name=certification.name,
            exam_code=exam.code if exam is not None else None,
            url=certification.url,
            stage=stage,
            tier=tier,
            weight=self._weight(id),
            fills=tuple(slot.slot.id for slot in filled),
            requires=tuple(required.id for required in certification.requires),
            cost_usd=step.usd,
            you_pay_usd=step.paid.usd,
            hours=_study(low, high, assumed=assumed if facts.as_renewal else self.catalog.hours(certification).assumed),
            starts=_days(step.starts),
            finishes=finishes,
            keeps=step.keeps,
            revives=step.revives,
            opens=opens_on(certification, self.situation.day),
            because=because(self.unlocked.get(id, ()), filled),
            instead_of=() if most == 0 else alternatives.instead_of(filled, most),
            before_you_book=(
                *how_paid(self.situation, step.paid, step.usd),
                *before_you_book(self.situation, certification, finishes),
            ),
            paid_by=step.paid.by,
            paid_with=step.paid.source,
        )

    def _renew(self, sitting: RenewalSitting, position: int) -> Step:
        certification = self.catalog.by_id[sitting.id]
        renewal = self.courses.facts[sitting.id].renewal
        if sitting.how == "retake" or renewal is None:
            published = self.catalog.hours(certification)
            hours = _study(published.low * EIGHTHS, published.high * EIGHTHS, assumed=published.assumed)
        else:
            hours = _study(renewal.low, renewal.high, assumed=renewal.assumed)
        exam = exam_on(certification, sitting.day) if sitting.how != "assessment" else None
        served = serves(self.solved, (sitting.id, *sitting.keeps))
        stage, tier = self._asked_by(sitting.id)
        return Step(
            position=position,
            action="renew",
            phase=phase(self.solved, sitting, self.verdict),
            certification=sitting.id,
            name=certification.name,
            exam_code=exam.code if exam is not None else None,
            url=certification.url,
            stage=stage,
            tier=tier,
            weight=self._weight(sitting.id),
            fills=tuple(slot.slot.id for slot in served),
            requires=(),
            cost_usd=sitting.usd,
            you_pay_usd=sitting.paid.usd,
            hours=hours,
            starts=_on(sitting.starts),
            finishes=_on(sitting.day),
            keeps=sitting.keeps,
            because=(*map(slot_reason, served), *map(Unlocks, self._kept_for(sitting))),
            before_you_book=(
                *how_paid(self.situation, sitting.paid, sitting.usd),
                *_of_renewal(sitting),
                *self._if_failed(sitting),
            ),
            paid_by=sitting.paid.by,
            paid_with=sitting.paid.source,
        )

    def _if_failed(self, sitting: RenewalSitting) -> Iterator[Notice]:
        """What to know of failed tries, where an exam is taken: that it was failed, and what it costs to fail."""
        if sitting.how == "assessment":
            return
        next_try = self.courses.facts.tries.get(sitting.id)
        yield from trying_again(self.situation, sitting.id)
        yield from retake_rule(self.catalog.by_id[sitting.id], failed=0 if next_try is None else next_try.failed)

    def _kept_for(self, sitting: RenewalSitting) -> Iterator[str]:
        """The steps to come that require something to be active that a sitting keeps."""
        steps = self.solved.course.steps
        for place in sorted({place for id in (sitting.id, *sitting.keeps) for place in self.needing.get(id, ())}):
            if steps[place].finishes.middle >= sitting.day:
                yield steps[place].id

    def _booked(self, point: BookedPoint, position: int) -> Step:
        """An exam that is booked. It fills what it fills in the choice, where it counts as held."""
        situation = self.situation
        certification = self.catalog.by_id[point.id]
        by_assessment = (point.id, point.day, "assessment") in self.booked_as
        exam = None if by_assessment else exam_on(certification, point.day)
        filled = tuple(situation.asked[number] for number in self.filled_by.get(point.id, ()))
        unlocks = sorted(self.unlocked.get(point.id, ()), key=self.places.__getitem__)
        stage, tier = self._asked_by(point.id)
        return Step(
            position=position,
            action="booked",
            phase=phase(self.solved, point, self.verdict),
            certification=point.id,
            name=certification.name,
            exam_code=exam.code if exam is not None else None,
            url=certification.url,
            stage=stage,
            tier=tier,
            weight=self._weight(point.id),
            fills=tuple(slot.slot.id for slot in filled),
            requires=tuple(required.id for required in certification.requires),
            cost_usd=0,
            you_pay_usd=0,
            hours=StudyRange(0, 0, assumed=False),
            starts=_on(point.day),
            finishes=_on(point.day),
            keeps=point.keeps,
            revives=point.revives,
            because=(*map(slot_reason, filled), *map(Unlocks, unlocks)),
            before_you_book=tuple(against_booking(situation, point.id, point.day)),
            paid_by="booked",
        )

    def _asked_by(self, id: str) -> tuple[str, int | None]:
        stage, tier = self.belongs[id]
        return self.catalog.stages[stage].id, tier

    def _weight(self, id: str) -> Weight:
        return self.weights.get(id, "optional")


def _days(chain: Chain) -> DayRange:
    return DayRange(chain.low, chain.middle, chain.high)


def _on(day: date) -> DayRange:
    return DayRange(day, day, day)


def _of_renewal(sitting: RenewalSitting) -> Iterable[Notice]:
    if sitting.assumed:
        yield Notice("hours_assumed", "study time for the renewal is unknown; we count a quarter of that for the exam")
    if sitting.how == "retake":
        yield Notice("taken_again", "it has expired by then, and the full exam is taken again")


def _study(low: int, high: int, *, assumed: bool) -> StudyRange:
    """A range of study in whole hours."""
    return StudyRange(round(low / EIGHTHS), round(high / EIGHTHS), assumed)
