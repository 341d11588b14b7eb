"""What a person changed, in a sentence: without its effect, and without a full stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from mlecareer.catalog.amounts import hours_in_words
from mlecareer.catalog.days import first_day
from mlecareer.planner.changes.person_facts import EXPERIENCE, GOAL, WISH, PersonFacts
from mlecareer.profile.experience import years_on
from mlecareer.profile.records import Holding, Profile
from mlecareer.profile.wishes import WISHES

NAMED = 3
"""The most things that are named in a sentence; the others are counted."""

FIELDS = {
    "skip": "requirements to skip",
    "skills_done": "skills done",
    "paid_by_employer": "list of what your employer pays for",
    "prices": "own price",
    "share": "choice of what to share",
}
"""What people call the fields of a profile, where the name of the field does not say it."""


def person_sentence(person: PersonFacts, day: date, kind: str, about: str) -> str:
    """What the person says otherwise than before, as it is meant on a day."""
    old, new = person.today, person.new
    match kind:
        case "holdings":
            return _holding(about, _entries(old.holdings, about), _entries(new.holdings, about), day)
        case "studied":
            was, now = (sum(each.hours for each in _entries(who.studied, about)) for who in (old, new))
            return _studied(about, was, now)
        case "failed":
            added = [each for each in _entries(new.failed, about) if each not in old.failed]
            return f"You failed {about} on {added[-1].day}" if added else f"You no longer say that you failed {about}"
        case "next":
            return f"You want {new.next} first" if new.next else f"You no longer want {old.next} first"
        case _ if kind == WISH:
            return _wish(old, new, about)
        case _ if kind == EXPERIENCE:
            return _experience(old, new, day)
        case _:
            name = FIELDS.get(kind, kind.replace("_", " "))
            return f"Your {name} for {about} changed" if about else _field(name, getattr(old, kind), getattr(new, kind))


def some(ids: Sequence[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _entries(entries: Iterable[Any], id: str) -> list[Any]:
    return [each for each in entries if each.id == id]


def _holding(id: str, old: list[Holding], new: list[Holding], day: date) -> str:
    if not new:
        return f"You no longer list {id} among what you hold"
    added = [held for held in new if held not in old]
    if not added:
        return f"You list {id} fewer times among what you hold"
    held = added[-1]
    if old and held.earned == old[-1].earned:
        return f"{id} expires {_end(held)} instead of {_end(old[-1])}"
    if held.earned is None:
        return f"You no longer say when you passed {id}" if old else f"You hold {id}"
    if first_day(held.earned) > day:
        return f"You booked {id} for {held.earned}"
    return f"You passed {id} on {held.earned}" + (", as you now say" if old else "")


def _end(held: Holding) -> str:
    return f"on {held.expires}" if held.expires is not None else "when the pass no longer counts"


def _studied(id: str, was: int, now: int) -> str:
    if now > was:
        return f"You studied {hours_in_words(now - was)} for {id}" + (f", {now} in all" if was else "")
    return f"You say {hours_in_words(now)} of study for {id} instead of {was}"


def _wish(old: Profile, new: Profile, field: str) -> str:
    if field == GOAL:
        was, now = (person.wishes_to_save.goal or "the next stage" for person in (old, new))
        return f"You aim for {now} instead of {was}" if was != now else f"Your goal {now} is reached or set anew"
    wish = next((wish for wish in WISHES if wish.field == field), None)
    if wish is None:
        return f"You changed your {field.replace('_', ' ')}"
    return f"You changed your wish '{wish.said(wish.of(old.wishes))}' to '{wish.said(wish.of(new.wishes))}'"


def _experience(old: Profile, new: Profile, day: date) -> str:
    was, now = (years_on(person, day) or 0 for person in (old, new))
    if was == now:
        return "The day from which your years of experience are counted changed"
    return f"You have {now:g} years of experience instead of {was:g}"


def _field(name: str, old: Any, new: Any) -> str:
    """That a field changed; of a list of names, which came and went."""
    if not (isinstance(old, tuple) and all(isinstance(each, str) for each in (*old, *new))):
        return f"Your {name} changed"
    more, fewer = [each for each in new if each not in old], [each for each in old if each not in new]
    said = [f"with {some(more)}"] if more else []
    said += [f"without {some(fewer)}"] if fewer else []
    return f"Your {name} changed: {', '.join(said)}"
