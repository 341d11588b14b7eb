"""Why a certification is in the plan, or is not: an answer for any certification."""

from __future__ import annotations

from datetime import date
from typing import Any

from mlecareer.catalog.records import Catalog, Certification
from mlecareer.catalog.slots import stand_ins
from mlecareer.catalog.status import exam_on, last_day, next_open_day, open_spans, status
from mlecareer.planner.kept import day_of_renewal
from mlecareer.planner.reasons import slot_reason
from mlecareer.planner.records import Difference, FillsSlot, Unlocks, Verdict, Why
from mlecareer.planner.situation import situation
from mlecareer.planner.solved import Solved
from mlecareer.planner.steps import steps
from mlecareer.profile.records import Profile

Reason = dict[str, Any]


def why(catalog: Catalog, profile: Profile, id: str, as_of: date) -> Why:
    """Why the plan holds a certification, or does not.

    Raises:
        UsageError: as for a plan.
    """
    return _Asked(Solved(situation(catalog, profile, as_of)), catalog.by_id[id]).answer()


class _Asked:
    """One certification looked at beside a solved plan."""

    def __init__(self, solved: Solved, certification: Certification) -> None:
        self.solved, self.situation = solved, solved.situation
        self.catalog, self.day = solved.situation.catalog, solved.situation.day
        self.certification, self.id = certification, certification.id
        self.slots = [
            slot
            for slot in self.situation.asked
            if slot.is_asked and any(certification.id in group for group in slot.groups)
        ]

    def answer(self) -> Why:
        verdict, reasons = self._verdict()
        return Why(self.id, verdict, (*reasons, *self._facts()), self._difference(verdict))

    def _verdict(self) -> tuple[Verdict, list[Reason]]:
        if self.id in self.situation.active:
            return "held", self._held()
        if self.id in self.situation.counting:
            return "held", self._booked()
        if self.id in self.solved.chosen:
            return "planned", self._planned()
        if status(self.certification, self.day) == "retired":
            return "retired", self._retired()
        if next_open_day(open_spans(self.certification), self.day) != self.day:
            return "cannot_book", self._cannot_book()
        if self.id not in self.solved.candidates.number:
            if any(slot.is_open for slot in self.slots):
                return "impossible", self._impossible()
            return "not_asked", self._not_asked()
        if self.solved.alternatives.forced(self.id) is None:
            return "impossible", self._impossible()
        if not any(slot.is_open for slot in self.slots):
            return "not_asked", self._not_asked()
        return "worse", self._fillers()

    def _difference(self, verdict: Verdict) -> Difference | None:
        """What the best plan with it would change; `None` if it is in the plan or cannot be."""
        return None if verdict == "planned" else self.solved.alternatives.forced(self.id)

    # --- reasons -------------------------------------------------------------------------------

    def _planned(self) -> list[Reason]:
        step = next(step for step in steps(self.solved, reasons=False) if step.certification == self.id)
        found = [
            self._slot_reason("fills", f"fills {_named(one)}", one)
            for one in step.because
            if isinstance(one, FillsSlot)
        ]
        found += [
            {"code": "unlocks", "text": f"{one.unlocks} requires it", "unlocks": one.unlocks}
            for one in step.because
            if isinstance(one, Unlocks)
        ]
        finish = step.finishes
        text = f"step {step.position}, sat between {finish.earliest} and {finish.latest}"
        return [*found, {"code": "step", "text": text, "position": step.position}]

    def _held(self) -> list[Reason]:
        held = self.situation.held[self.id]
        until = held.until
        if held.earned is None:
            found = [
                {"code": "held", "text": "you hold it; the day it was earned is not known, so no end is", "until": None}
            ]
        elif until is None:
            found = [{"code": "held", "text": f"you hold it since {held.earned}; no end is known", "until": None}]
        else:
            by = f" (renewed by {held.renewed_by})" if held.renewed_by is not None else ""
            found = [{"code": "held", "text": f"you hold it until {until}{by}", "until": until.isoformat()}]
        if until is not None and not self._can_be_renewed():
            found.append({"code": "cannot_renew", "text": "it cannot be renewed"})
        return found + [self._slot_reason("fills", f"fills {_named(one)}", one) for one in map(slot_reason, self.slots)]

    def _can_be_renewed(self) -> bool:
        """Whether there is a day, not only today, on which it can be renewed by itself."""
        courses = self.solved.candidates.courses
        end = courses.ends[self.id]
        return day_of_renewal(courses, self.id, end, end, 0, None) is not None

    def _booked(self) -> list[Reason]:
        day = next(exam.day for exam in self.situation.booked if exam.id == self.id)
        booked: Reason = {"code": "booked", "text": f"you have booked it for {day}", "day": day.isoformat()}
        fills = (self._slot_reason("fills", f"fills {_named(one)}", one) for one in map(slot_reason, self.slots))
        return [booked, *fills]

    def _retired(self) -> list[Reason]:
        last = last_day(self.certification)
        found: list[Reason] = [
            {"code": "retired", "text": f"its last exam day was {last}", "since": last.isoformat() if last else None}
        ]
        successors = stand_ins(self.catalog, self.id)
        if not successors:
            found.append({"code": "no_successor", "text": "nothing succeeds it"})
        for successor in successors:
            text = f"{successor} ({self.catalog.by_id[successor].name}) succeeds it and stands in for it"
            found.append({"code": "successor", "text": text, "certification": successor})
        return found + self._fillers(compared=False)

    def _cannot_book(self) -> list[Reason]:
        opens = next_open_day(open_spans(self.certification), self.day)
        exam = exam_on(self.certification, self.day)
        if opens is None:
            text = "an exam is announced, without a day; what has no day is never planned"
            return [{"code": "announced", "text": text}, *self._fillers(compared=False)]
        name = f" ({exam.code})" if exam is not None and exam.code else ""
        expected = ", as announced; not seen to happen yet" if exam is not None and exam.expected else ""
        text = f"no exam is open on {self.day}; the next{name} opens on {opens}{expected}"
        return [{"code": "no_open_exam", "text": text, "opens": opens.isoformat()}, *self._fillers()]

    def _not_asked(self) -> list[Reason]:
        filled = [slot for slot in self.slots if not slot.is_open]
        if not filled:
            text = f"nothing between '{self.situation.stage.id}' and '{self.situation.goal.id}' asks for it"
            return [{"code": "not_asked", "text": text}]
        return [
            self._slot_reason("filled", f"{_named(one)}, which it could fill, is filled already by {by}", one)
            for slot in filled
            for one, by in ((slot_reason(slot), ", ".join(slot.filled_by)),)
        ]

    def _impossible(self) -> list[Reason]:
        candidates, wishes = self.solved.candidates, self.situation.wishes
        if self.id in wishes.without:
            return [{"code": "excluded", "text": "you excluded it with --without"}, *self._fillers()]
        missing = [r.id for r in self.certification.requires if r.id not in self.situation.met(self.certification)]
        cannot = [id for id in missing if candidates.requirements(id) is None]
        if cannot:
            text = f"because it requires {cannot[0]} and {self._why_not(cannot[0])}"
            return [{"code": "requires", "text": text, "certification": cannot[0]}, *self._fillers()]
        if self.id not in candidates.number:
            last = last_day(self.certification)
            text = f"it closes on {last}, before you could sit it, even if you took it first"
            return [{"code": "too_late", "text": text, "closes": str(last)}, *self._fillers()]
        return [{"code": "limits", "text": "no plan within your limits holds it"}, *self._fillers()]

    def _why_not(self, id: str) -> str:
        if id in self.situation.wishes.without:
            return f"you excluded {id} with --without"
        return f"{id} cannot be sat any more"

    def _fillers(self, *, compared: bool = True) -> list[Reason]:
        """What fills the slots that it could fill; `compared`: with what it alone takes more or less."""
        return [
            self._slot_reason("instead", self._beside(id, slot_reason(slot), compared=compared), slot_reason(slot))
            | {"certification": id}
            | (self._alone(id) if compared else {})
            for slot in self.slots
            for id in self.solved.chosen
            if any(id in group for group in slot.groups)
        ]

    def _beside(self, id: str, slot: FillsSlot, *, compared: bool) -> str:
        text = f"{id} fills {_named(slot)} in the plan"
        if not compared:
            return text
        alone = self._alone(id)
        hours = _more_or_less(alone["hours"], f"{abs(alone['hours']):g} h")
        cost = _more_or_less(alone["cost_usd"], f"${abs(alone['cost_usd']):,.2f}".removesuffix(".00"))
        change = " and ".join(filter(None, (hours, cost)))
        text += f"; {self.id} alone takes {change} than it" if change else f"; {self.id} takes as much"
        unknown = [one for one in (self.id, id) if self.catalog.by_id[one].price_usd is None]
        return f"{text}; the price of {' and '.join(unknown)} is not known and counts as 0" if unknown else text

    def _alone(self, id: str) -> dict[str, float]:
        """How it differs from another, each by itself: hours (middle of the ranges) and price."""
        other = self.catalog.by_id[id]
        own_hours, hours = self.catalog.hours(self.certification), self.catalog.hours(other)
        cents = round((self.certification.price_usd or 0) * 100) - round((other.price_usd or 0) * 100)
        return {"hours": (own_hours.low + own_hours.high - hours.low - hours.high) / 2, "cost_usd": cents / 100}

    def _facts(self) -> list[Reason]:
        exam = exam_on(self.certification, self.day)
        found = []
        if exam is not None and exam.expected:
            found.append({"code": "expected", "text": f"{exam.code} is announced; that it has opened was not seen yet"})
        return found + [{"code": "doubt", "text": doubt} for doubt in self.certification.doubts]

    def _slot_reason(self, code: str, text: str, slot: FillsSlot) -> Reason:
        return {"code": code, "text": text, "slot": slot.slot}


def _named(slot: FillsSlot) -> str:
    """A slot by its title and what it is of, as two may share a title."""
    return f"'{slot.title}' ({slot.stage or f'tier {slot.tier}'})"


def _more_or_less(difference: float, amount: str) -> str:
    """`40 h less`, `$50 more`; nothing where there is no difference."""
    return f"{amount} {'more' if difference > 0 else 'less'}" if difference else ""
