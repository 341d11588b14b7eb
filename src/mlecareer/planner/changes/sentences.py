"""What changed, in a sentence for each fact: without its effect, and without a full stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mlecareer.catalog.certification import Exam, Hours, Source
from mlecareer.catalog.days import first_day
from mlecareer.catalog.slots import all_slots, listed
from mlecareer.planner.changes.catalog_facts import (
    ADDED,
    CLOUD,
    GONE,
    LEVELS,
    RENEWER,
    REQUIREMENT,
    STAGES,
    TIERS,
    TITLE,
)
from mlecareer.planner.changes.person_facts import EXPERIENCE, GOAL, WISH
from mlecareer.planner.changes.question import Fact
from mlecareer.planner.changes.records import Cause, Effect
from mlecareer.profile.experience import years_on
from mlecareer.profile.records import Holding
from mlecareer.profile.wishes import WISHES

if TYPE_CHECKING:
    from mlecareer.planner.changes.between import Between

SUPPORTS = {"hours": "study_hours"}
"""What sources call a field, where a plan calls it otherwise."""

NAMED = 3
"""The most things that are named in a sentence; the others are counted."""

CHANGED = {
    "vendor": "The vendor of {} changed",
    "level": "The level of {} changed",
    "validity": "How long {} is valid changed",
    "requires": "What {} requires changed",
    "builds_on": "What {} builds on changed",
    "experience_months": "The experience that the vendor advises for {} changed",
    "retake": "The rules for a second try of {} changed",
    "renewal": "How {} is renewed changed",
    "renews": "What {} renews changed",
    "covers": "What {} covers changed",
    "succeeded_by": "What replaces {} changed",
    GONE: "{} is no longer in the catalog",
    ADDED: "{}, which you hold, is new in the catalog",
    RENEWER: "{} now renews what it did not",
    TITLE: "What the title {} asks for changed",
    CLOUD: "The cloud of {} changed",
    STAGES: "The stages of the ladder changed",
    TIERS: "When tiers are due changed",
    LEVELS: "The levels of the catalog, or what is usually paid there, changed",
}
"""What changed in the catalog, where a sentence does not say what it was and is."""


class Sentences:
    """The sentences about the facts in which two questions differ."""

    not_recorded = "The planner changed, or parts of the catalog that the file does not record"

    def __init__(self, between: Between) -> None:
        self.between, self.now = between, between.now.catalog
        self.facts, self.person = between.catalog, between.person

    def cause(self, facts: Sequence[Fact], effect: Effect) -> Cause:
        """A cause with its effect and, for a fact of the catalog, its source."""
        first = facts[0]
        is_alone = len({(fact.kind, fact.about) for fact in facts}) == 1
        source = self._source(first) if first.by == "catalog" and len({fact.about for fact in facts}) == 1 else None
        return Cause(
            by=first.by,
            code=first.kind if is_alone else "several",
            about=first.about if len({fact.about for fact in facts}) == 1 else "",
            text=self.said(facts),
            effect=effect,
            source=source.url if source is not None else None,
            read=source.read if source is not None else None,
        )

    def said(self, facts: Sequence[Fact]) -> str:
        """What changed."""
        texts = [self._said(fact) for fact in facts[:NAMED]]
        more = len(facts) - len(texts)
        return "; ".join(texts) + (f"; and {more} more" if more else "")

    def _source(self, fact: Fact) -> Source | None:
        """Where the fact was read: a source that supports the field, else the first of the certification."""
        if fact.kind == TITLE:
            return next(
                (title.sources[0] for title in self.now.titles if title.id == fact.about and title.sources), None
            )
        certification = self.now.by_id.get(fact.about)
        if certification is None or fact.kind in (REQUIREMENT, CLOUD):
            return None
        field = SUPPORTS.get(fact.kind, fact.kind)
        supporting = [source for source in certification.sources if field in source.supports]
        return next(iter((*supporting, *certification.sources)), None)

    def _said(self, fact: Fact) -> str:
        match fact.by:
            case "calendar":
                return self._time()
            case "you":
                return self._of_person(fact.kind, fact.about)
            case _:
                return self._of_catalog(fact.kind, fact.about)

    def _of_person(self, kind: str, about: str) -> str:
        if kind == WISH:
            return self._wish(about)
        if kind == EXPERIENCE:
            return self._experience()
        if kind == "holdings":
            return self._holding(about)
        return self._studied(about) if kind == "studied" else self._field(kind, about)

    def _of_catalog(self, kind: str, about: str) -> str:
        if kind == REQUIREMENT:
            return self._requirement(about)
        if kind not in ("price_usd", "hours", "exams"):
            return CHANGED.get(kind, f"{kind.replace('_', ' ')} of {{}} changed").format(about)
        was, now = (getattr(facts[about], kind) for facts in (self.facts.recorded, self.facts.present))
        if kind == "price_usd":
            return _price(about, was, now)
        if kind == "hours":
            return f"{about} takes {_hours(now)} hours of study instead of {_hours(was)}"
        return "; ".join(_exams(about, was, now)) or f"What is known of the exams of {about} changed"

    def _time(self) -> str:
        was, now = self.between.old.as_of, self.between.now.day
        days = abs((now - was).days)
        so_long = f"{days} day{'' if days == 1 else 's'}"
        if was > now:
            return f"The date is {so_long} earlier: {now} instead of {was}"
        passed = [
            held.id
            for held in self.person.old.holdings
            if held.earned is not None and was < first_day(held.earned) <= now
        ]
        booked = f"; what you booked counts as passed: {_some(passed)}" if passed else ""
        return f"Time passed: {so_long}, from {was} to {now}{booked}"

    def _holding(self, id: str) -> str:
        old, new = (
            [held for held in person.holdings if held.id == id] for person in (self.person.today, self.person.new)
        )
        if not new:
            return f"You no longer list {id} among what you hold"
        added = [held for held in new if held not in old]
        if not added:
            return f"You list {id} fewer times among what you hold"
        held = added[-1]
        if old and held.earned == old[-1].earned:
            return f"{id} expires {_end(held)} instead of {_end(old[-1])}"
        return self._dated(held, again=bool(old))

    def _dated(self, held: Holding, *, again: bool) -> str:
        if held.earned is None:
            return f"You hold {held.id}" if not again else f"You no longer say when you passed {held.id}"
        if first_day(held.earned) > self.between.now.day:
            return f"You booked {held.id} for {held.earned}"
        return f"You passed {held.id} on {held.earned}" + (", as you now say" if again else "")

    def _studied(self, id: str) -> str:
        was, now = (
            sum(each.hours for each in person.studied if each.id == id)
            for person in (self.person.today, self.person.new)
        )
        if now > was:
            return f"You studied {now - was} hours for {id}" + (f", {now} in all" if was else "")
        return f"You say {now} hours of study for {id} instead of {was}"

    def _wish(self, field: str) -> str:
        old, new = self.person.today, self.person.new
        if field == GOAL and (old.wishes.goal, old.reached) != (new.wishes.goal, new.reached):
            was, now = (person.wishes_to_save.goal or "the next stage" for person in (old, new))
            return f"You aim for {now} instead of {was}" if was != now else f"Your goal {now} is reached or set anew"
        wish = next((wish for wish in WISHES if wish.field == field), None)
        if wish is None:
            return f"You changed {field.replace('_', ' ')}"
        return f"You changed your wish: {wish.said(wish.of(new.wishes))} instead of {wish.said(wish.of(old.wishes))}"

    def _experience(self) -> str:
        was, now = (years_on(person, self.between.now.day) for person in (self.person.today, self.person.new))
        if was == now:
            return f"Your {now or 0:g} years of experience are counted from another day"
        return f"You have {now or 0:g} years of experience instead of {was or 0:g}"

    def _field(self, field: str, about: str) -> str:
        old, new = getattr(self.person.today, field), getattr(self.person.new, field)
        name = field.replace("_", " ")
        if field == "failed":
            return f"You failed {about}, or no longer say so"
        if about:
            return f"What you say about {about} under {name} changed"
        if field == "next":
            return f"You want {new} first" if new else f"You no longer want {old} first"
        if isinstance(old, tuple) and all(isinstance(each, str) for each in (*old, *new)):
            more, fewer = [each for each in new if each not in old], [each for each in old if each not in new]
            said = [f"with {_some(more)}"] if more else []
            said += [f"without {_some(fewer)}"] if fewer else []
            return f"Your {name} changed: {', '.join(said)}"
        return f"Your {name} changed"

    def _requirement(self, id: str) -> str:
        slots = {slot.id: slot for _, slot in all_slots(self.now)}
        if id not in slots:
            return f"{self.facts.requirements[id].title} ({id}) is no longer asked for"
        slot = slots[id]
        if id not in self.facts.requirements:
            return f"{slot.title} ({id}) is asked for too"
        recorded = self.facts.requirements[id]
        was, now = {*recorded.options, *recorded.otherwise}, (*listed(self.now, slot), *slot.otherwise)
        more, fewer = [each for each in now if each not in was], sorted(was - {*now})
        if more or fewer:
            said = [f"new option {_some(more)}"] if more else []
            said += [f"no longer {_some(fewer)}"] if fewer else []
            return f"{slot.title} ({id}): {', '.join(said)}"
        return f"What {slot.title} ({id}) asks for changed"


def _price(id: str, was: float | None, now: float | None) -> str:
    if now is None or was is None:
        return f"The price of {id} is {'no longer known' if now is None else f'known: {_usd(now)}'}"
    return f"{id} costs {_usd(now)} instead of {_usd(was)}"


def _end(held: Holding) -> str:
    return f"on {held.expires}" if held.expires is not None else "when the pass no longer counts"


def _usd(amount: float) -> str:
    return f"${amount:,.2f}".removesuffix(".00")


def _hours(hours: Hours) -> str:
    return f"{hours.low}–{hours.high}" if hours.low != hours.high else str(hours.low)


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _exams(id: str, was: tuple[Exam, ...], now: tuple[Exam, ...]) -> Iterator[str]:
    """What became of each version of an exam."""
    before = {exam.code: exam for exam in was}
    for exam in now:
        name = f"{exam.code} ({id})" if exam.code else f"The exam of {id}"
        old = before.pop(exam.code, None)
        if old is None:
            opens = "" if exam.opens is None else f", which opens on {exam.opens}"
            yield f"{name} is a new exam{opens}"
            continue
        if old.expected and not exam.expected:
            yield f"{name} opened on {exam.opens}" if exam.opens is not None else f"{name} opened"
        elif old.opens != exam.opens:
            yield f"{name} opens on {exam.opens or 'a day that is not known'}" + (
                f" instead of {old.opens}" if old.opens is not None else ""
            )
        if old.closes != exam.closes:
            instead = f" instead of {old.closes}" if old.closes is not None else ""
            yield (
                f"{name} closes after {exam.closes}{instead}"
                if exam.closes is not None
                else (f"{name} no longer closes on {old.closes}")
            )
        if old.announced != exam.announced:
            yield f"{name} is {'announced' if exam.announced else 'no longer only announced'}"
    for code in before:
        name = f"{code} ({id})" if code else f"An exam of {id}"
        yield f"{name} is no longer listed"
