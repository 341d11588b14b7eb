"""What changed, in a sentence for each cause, and where a fact of the catalog was read."""

from __future__ import annotations

from collections.abc import Sequence

from mlecareer.catalog.certification import Source
from mlecareer.catalog.days import first_day
from mlecareer.planner.asked.situation import situation
from mlecareer.planner.changes.between import Between
from mlecareer.planner.changes.catalog_facts import CLOUD, REQUIREMENT, TITLE
from mlecareer.planner.changes.catalog_sentences import catalog_sentence
from mlecareer.planner.changes.person_sentences import NAMED, person_sentence, some
from mlecareer.planner.changes.question import DAY, Fact
from mlecareer.planner.changes.records import Cause, Effect

NOT_RECORDED = "The planner changed, or parts of the catalog that the file does not record"

SUPPORTS = {"hours": "study_hours"}
"""What sources call a field, where a plan calls it otherwise."""


def cause(between: Between, facts: Sequence[Fact], effect: Effect) -> Cause:
    """A cause with its effect and, for facts of the catalog about one thing, their source."""
    first, kinds, things = facts[0], {fact.kind for fact in facts}, {fact.about for fact in facts}
    source = _source(between, first) if first.by == "catalog" and len(things) == 1 else None
    return Cause(
        by=first.by,
        code=first.kind if len(kinds) == len(things) == 1 else "several",
        about=first.about if len(things) == 1 else "",
        text=_said(between, facts),
        effect=effect,
        source=source.url if source is not None else None,
        read=source.read if source is not None else None,
    )


def _said(between: Between, facts: Sequence[Fact]) -> str:
    texts = [_sentence(between, fact) for fact in facts[:NAMED]]
    more = len(facts) - len(texts)
    return "; ".join(texts) + (f"; and {more} more" if more else "")


def _sentence(between: Between, fact: Fact) -> str:
    if fact.by == "calendar":
        return _time(between)
    if fact.by == "you":
        return person_sentence(between.person, between.now.day, fact.kind, fact.about)
    return catalog_sentence(between.catalog, fact.kind, fact.about)


def _time(between: Between) -> str:
    was, now = between.old.as_of, between.now.day
    days = abs((now - was).days)
    so_long = f"{days} day{'' if days == 1 else 's'}"
    grown = _grown(between)
    if was > now:
        return f"The date is {so_long} earlier: {now} instead of {was}{grown}"
    dated = [(held.id, first_day(held.earned)) for held in between.person.old.holdings if held.earned is not None]
    passed = [id for id, earned in dated if was < earned <= now]
    told = f"; what you booked counts as passed: {some(passed)}" if passed else ""
    return f"{so_long} passed, from {was} to {now}{grown}{told}"


def _grown(between: Between) -> str:
    """The stage that someone is at by time alone, and the goal that follows from it, where they are others."""
    was, now = (
        situation(question.catalog, question.profile, question.day)
        for question in (between.question(), between.question((DAY,)))
    )
    stage = f"; you are now at the stage {now.stage.title}" if now.stage != was.stage else ""
    goal = f"; the plan is now for {now.goal.title} instead of {was.goal.title}" if now.goal != was.goal else ""
    return stage + goal


def _source(between: Between, fact: Fact) -> Source | None:
    """Where a fact was read: a source that supports the field, else the first of the certification or title."""
    catalog = between.now.catalog
    if fact.kind == TITLE:
        titles = (title for title in catalog.titles if title.id == fact.about)
        return next((source for title in titles for source in title.sources), None)
    certification = catalog.by_id.get(fact.about)
    if certification is None or fact.kind in (REQUIREMENT, CLOUD):
        return None
    field = SUPPORTS.get(fact.kind, fact.kind)
    supporting = [source for source in certification.sources if field in source.supports]
    return next(iter((*supporting, *certification.sources)), None)
