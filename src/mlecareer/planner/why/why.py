"""Why a certification is in the plan, or is not: an answer for any certification."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.slots import stand_ins
from mlecareer.catalog.status import exam_on, last_day, next_open_day, open_spans, status
from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.choice.reasons import slot_name, slot_reason
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.kept import day_of_renewal
from mlecareer.planner.notices.before_booking import retake_rule, trying_again
from mlecareer.planner.notices.payment import PriceCode, how_paid
from mlecareer.planner.parts.steps import steps
from mlecareer.planner.step_records import Difference, FillsSlot, Unlocks
from mlecareer.planner.why.instead import instead
from mlecareer.planner.why.records import (
    BookedReason,
    ClosesReason,
    HeldReason,
    OpensReason,
    OtherReason,
    PlainReason,
    Reason,
    RequiredReason,
    RetiredReason,
    SlotReason,
    StepReason,
    UnlocksReason,
    Why,
    WhyVerdict,
)
from mlecareer.profile.records import Profile


def why(catalog: Catalog, profile: Profile, id: str, as_of: date) -> Why:
    """Why the plan holds a certification, or does not.

    Raises:
        UsageError: as for a plan.
    """
    return why_of(Solved(situation(catalog, profile, as_of)), id)


def why_of(solved: Solved, id: str) -> Why:
    """Why a plan that is solved holds a certification, or does not."""
    return _Asked(solved, solved.situation.catalog.by_id[id]).answer()


class _Asked:
    """One certification looked at beside a solved plan."""

    def __init__(self, solved: Solved, certification: Certification) -> None:
        self.solved, self.situation = solved, solved.situation
        self.catalog, self.day = solved.situation.catalog, solved.situation.day
        self.certification, self.id = certification, certification.id
        self.slots = tuple(self._slots_of(certification.id))

    def _slots_of(self, id: str) -> Iterator[AskedSlot]:
        for number in self.situation.serving.get(id, ()):
            if any(id in group for group in self.situation.asked[number].groups):
                yield self.situation.asked[number]

    def answer(self) -> Why:
        verdict, reasons = self._verdict()
        return Why(self.id, verdict, (*reasons, *self._facts()), self._difference(verdict))

    def _verdict(self) -> tuple[WhyVerdict, list[Reason]]:
        if self.id in self.situation.active:
            return "held", [*self._held(), *self._fills()]
        if self.id in self.situation.counting:
            return "held", [self._booked(), *self._fills()]
        if self.id in self.solved.chosen:
            return "planned", list(self._planned())
        if status(self.certification, self.day) == "retired":
            return "retired", list(self._retired())
        if next_open_day(open_spans(self.certification), self.day) != self.day:
            return "cannot_book", list(self._cannot_book())
        if self.id not in self.solved.candidates.number:
            if any(slot.is_open for slot in self.slots):
                return "impossible", list(self._impossible())
            return "not_asked", list(self._not_asked())
        if self.solved.alternatives.forced(self.id) is None:
            return "impossible", list(self._impossible())
        if not any(slot.is_open for slot in self.slots):
            return "not_asked", list(self._not_asked())
        return "worse", list(self._instead())

    def _difference(self, verdict: WhyVerdict) -> Difference | None:
        """What the best plan with it would change; `None` if it is in the plan or cannot be."""
        return None if verdict == "planned" else self.solved.alternatives.forced(self.id)

    # --- reasons -------------------------------------------------------------------------------

    def _planned(self) -> Iterator[Reason]:
        # The verdict of the plan matters to phases only, which are not looked at here.
        step = next(step for step in steps(self.solved, "grow") if step.certification == self.id)
        for reason in step.because:
            if isinstance(reason, FillsSlot):
                yield SlotReason("fills", f"covers {slot_name(reason)}", reason.slot)
        for reason in step.because:
            if isinstance(reason, Unlocks):
                yield UnlocksReason("unlocks", f"{reason.unlocks} requires it", reason.unlocks)
        finish = step.finishes
        text = f"step {step.position}: exam between {finish.earliest} and {finish.latest}"
        yield StepReason("step", text, step.position)
        taken = next(each for each in self.solved.course.steps if each.id == self.id)
        for notice in how_paid(self.situation, taken.paid, taken.usd):
            yield PlainReason(cast(PriceCode, notice.code), notice.text)

    def _held(self) -> Iterator[Reason]:
        held = self.situation.held[self.id]
        until = held.until
        if held.earned is None and until is None:
            yield HeldReason("held", "you hold it; without a date we cannot tell when it expires", None)
        elif until is None:
            yield HeldReason("held", f"you have held it since {held.earned}; its expiry is not known", None)
        else:
            by = f" (renewed by {held.renewed_by})" if held.renewed_by is not None else ""
            yield HeldReason("held", f"you hold it until {until}{by}", until)
            if not self._can_be_renewed():
                yield PlainReason("cannot_renew", "it cannot be renewed")

    def _can_be_renewed(self) -> bool:
        """Whether there is a day, not only today, on which it can be renewed by itself."""
        courses = self.solved.candidates.courses
        end = courses.ends[self.id]
        return day_of_renewal(courses, self.id, end, end, 0, None) is not None

    def _booked(self) -> Reason:
        day = next(exam.day for exam in self.situation.booked if exam.id == self.id)
        return BookedReason("booked", f"you have booked it for {day}", day)

    def _fills(self) -> Iterator[Reason]:
        for slot in map(slot_reason, self.slots):
            yield SlotReason("fills", f"covers {slot_name(slot)}", slot.slot)

    def _retired(self) -> Iterator[Reason]:
        last = last_day(self.certification)
        text = "it can no longer be taken" if last is None else f"the last exam day was {last}"
        yield RetiredReason("retired", text, last)
        successors = stand_ins(self.catalog, self.id)
        if not successors:
            yield PlainReason("no_successor", "nothing replaces it")
        for successor in successors:
            text = f"{successor} ({self.catalog.by_id[successor].name}) replaces it"
            yield OtherReason("successor", text, successor)
        yield from self._instead(compared=False)

    def _cannot_book(self) -> Iterator[Reason]:
        opens = next_open_day(open_spans(self.certification), self.day)
        exam = exam_on(self.certification, self.day)
        if opens is None:
            text = "an exam is announced but has no date, so it is not planned yet"
            yield PlainReason("announced", text)
            yield from self._instead(compared=False)
            return
        name = f" ({exam.code})" if exam is not None and exam.code else ""
        expected = ", as announced; we have not seen it open yet" if exam is not None and exam.expected else ""
        text = f"no exam is open on {self.day}; the next{name} opens on {opens}{expected}"
        yield OpensReason("no_open_exam", text, opens)
        yield from self._instead()

    def _not_asked(self) -> Iterator[Reason]:
        filled = [slot for slot in self.slots if not slot.is_open]
        for slot in filled:
            reason, by = slot_reason(slot), ", ".join(slot.filled_by)
            text = f"it could cover {slot_name(reason)}, but {by} already does"
            yield SlotReason("filled", text, reason.slot)
        needed = list(self._required_by())
        yield from needed
        if not filled and not needed:
            text = f"nothing between '{self.situation.stage.id}' and '{self.situation.goal.id}' asks for it"
            yield PlainReason("not_asked", text)

    def _required_by(self) -> Iterator[Reason]:
        """The options of what is asked that require it, themselves or by what they require."""
        requiring: dict[str, list[str]] = {}
        for certification in self.catalog.certifications:
            for each in certification.requires:
                requiring.setdefault(each.id, []).append(certification.id)
        above, waiting = set[str](), [self.id]
        while waiting:
            new = set(requiring.get(waiting.pop(), ())) - above
            above |= new
            waiting += new
        for id in sorted(above):
            for slot in map(slot_reason, self._slots_of(id)):
                text = f"{id}, which could cover {slot_name(slot)}, requires it"
                yield RequiredReason("required_by", text, slot.slot, id)

    def _impossible(self) -> Iterator[Reason]:
        candidates, wishes = self.solved.candidates, self.situation.wishes
        missing = [r.id for r in self.certification.requires if r.id not in self.situation.met(self.certification)]
        cannot = [id for id in missing if candidates.requirements(id) is None]
        if self.id in wishes.without:
            yield PlainReason("excluded", "you excluded it with --without")
        elif self.certification.by_partner and self.id not in candidates.number:
            text = f"only a partner organisation can open its exam for you; if yours does, add --want {self.id}"
            yield PlainReason("by_partner", text)
        elif cannot:
            yield OtherReason("requires", f"it requires {cannot[0]}, and {self._why_not(cannot[0])}", cannot[0])
        elif self.id not in candidates.number:
            yield self._too_late()
        else:
            yield PlainReason("limits", "no plan within your limits includes it")
        yield from self._instead()

    def _too_late(self) -> Reason:
        last = last_day(self.certification)
        if last is None:
            return ClosesReason("too_late", "its exam cannot be taken in time, even if you take it first", None)
        return ClosesReason(
            "too_late", f"its last exam day is {last}; even as the first step you could not take it in time", last
        )

    def _why_not(self, id: str) -> str:
        if id in self.situation.wishes.without:
            return f"you excluded {id} with --without"
        return f"{id} can no longer be taken"

    def _instead(self, *, compared: bool = True) -> Iterator[Reason]:
        return instead(self.solved, self.certification, self.slots, compared=compared)

    def _facts(self) -> Iterator[Reason]:
        next_try = self.situation.tries.get(self.id)
        for notice in trying_again(self.situation, self.id):
            yield PlainReason("next_try", notice.text)
        for notice in retake_rule(self.certification, failed=0 if next_try is None else next_try.failed):
            yield PlainReason("retake", notice.text)
        exam = exam_on(self.certification, self.day)
        if exam is not None and exam.expected:
            when = "" if exam.opens is None else f" for {exam.opens}"
            yield PlainReason("expected", f"{exam.code} is announced{when}; we have not seen it open yet")
