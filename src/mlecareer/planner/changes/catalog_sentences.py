"""What changed in a catalog, in a sentence: without its effect, and without a full stop."""

from __future__ import annotations

from collections.abc import Iterator

from mlecareer.catalog.amounts import usd_in_words
from mlecareer.catalog.certification import Exam, Hours
from mlecareer.catalog.slots import listed
from mlecareer.planner.changes.catalog_facts import (
    ADDED,
    BUNDLES,
    CLOUD,
    CODES,
    GONE,
    LEVELS,
    RENEWER,
    REQUIREMENT,
    STAGES,
    TIERS,
    TITLE,
    CatalogFacts,
)
from mlecareer.planner.changes.person_sentences import some

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
    CODES: "What a pass gives for the next exam of the same vendor changed",
    BUNDLES: "The bundles in which exams are sold changed",
}
"""What changed, where a sentence does not say what it was and is."""


def catalog_sentence(facts: CatalogFacts, kind: str, about: str) -> str:
    """What the catalog says otherwise than before."""
    if kind == REQUIREMENT:
        return _requirement(facts, about)
    if kind not in ("price_usd", "hours", "exams"):
        return CHANGED[kind].format(about)
    was, now = (getattr(each[about], kind) for each in (facts.recorded, facts.present))
    if kind == "price_usd":
        return _price(about, was, now)
    if kind == "hours":
        return f"{about} takes {_hours(now)} hours of study instead of {_hours(was)}"
    return "; ".join(_exams(about, was, now)) or f"What is known of the exams of {about} changed"


def _requirement(facts: CatalogFacts, id: str) -> str:
    slot, recorded = facts.slots.get(id), facts.requirements.get(id)
    if slot is None:
        return f"{'' if recorded is None else recorded.title} ({id}) is no longer asked for"
    if recorded is None:
        return f"{slot.title} ({id}) is asked for too"
    was, now = {*recorded.options, *recorded.otherwise}, (*listed(facts.now, slot), *slot.otherwise)
    more, fewer = [each for each in now if each not in was], sorted(was - {*now})
    said = [f"new option {some(more)}"] if more else []
    said += [f"no longer {some(fewer)}"] if fewer else []
    return f"{slot.title} ({id}): {', '.join(said)}" if said else f"What {slot.title} ({id}) asks for changed"


def _price(id: str, was: float | None, now: float | None) -> str:
    if now is None or was is None:
        return f"The price of {id} is {'no longer known' if now is None else f'known: {usd_in_words(now)}'}"
    return f"{id} costs {usd_in_words(now)} instead of {usd_in_words(was)}"


def _hours(hours: Hours) -> str:
    return f"{hours.low}–{hours.high}" if hours.low != hours.high else str(hours.low)


def _exams(id: str, was: tuple[Exam, ...], now: tuple[Exam, ...]) -> Iterator[str]:
    """What became of each version of an exam."""
    before = {exam.code: exam for exam in was}
    for exam in now:
        old = before.pop(exam.code, None)
        if old is None and exam.code is None:
            yield f"{id} has an exam now"
        elif old is None:
            opens = "" if exam.opens is None else f", which opens on {exam.opens}"
            yield f"{_name(id, exam.code)} is a new exam{opens}"
        else:
            yield from _dates(_name(id, exam.code), old, exam)
    yield from (f"{_name(id, code)} is no longer listed" for code in before)


def _name(id: str, code: str | None) -> str:
    return f"{code} ({id})" if code else f"The exam of {id}"


def _dates(name: str, was: Exam, now: Exam) -> Iterator[str]:
    """What became of the dates of one version."""
    if was.expected and not now.expected:
        yield f"{name} opened on {now.opens}" if now.opens is not None else f"{name} opened"
    elif was.opens != now.opens:
        instead = f" instead of {was.opens}" if was.opens is not None else ""
        yield f"{name} opens on {now.opens or 'a day that is not known'}{instead}"
    if was.closes != now.closes:
        instead = f" instead of {was.closes}" if was.closes is not None else ""
        closes = (
            f"closes after {now.closes}{instead}" if now.closes is not None else f"no longer closes on {was.closes}"
        )
        yield f"{name} {closes}"
    if was.announced != now.announced:
        yield f"{name} is {'announced' if now.announced else 'no longer only announced'}"
