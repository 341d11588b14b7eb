"""What changed since a saved plan, and what each cause does to the plan by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from mlecareer.catalog.days import first_day
from mlecareer.catalog.records import Catalog
from mlecareer.planner.changes.between import Between
from mlecareer.planner.changes.figures import beside, effect, figures, figures_of
from mlecareer.planner.changes.question import DAY, Fact, Question
from mlecareer.planner.changes.records import Cause, Changes, Effect, Figures, Rest, SavedPlan, Worse
from mlecareer.planner.changes.sentences import NOT_RECORDED, cause
from mlecareer.planner.choice.question import Allowance
from mlecareer.planner.records import Plan

MOST_PLANS = 40
"""The most causes that are tried by themselves; each takes a plan. More of them are put together: those of one
certification first, and then all that is left."""


class _SpentError(Exception):
    """The plans of causes have spent what they may."""


def changes(saved: SavedPlan, now: Plan, catalog: Catalog) -> Changes:
    """What came between a saved plan and that of now, made with this catalog.

    Each cause is applied alone: time that passed to the saved question, and anything else to the saved question as it
    would be asked today, so that what was passed since then counts as passed and not as booked. If the saved question
    does not lead to the saved plan any more, that is a cause too: the program, or what the file does not record. Causes
    that would take too long to try are left out; their effect is in the rest.

    Raises:
        UsageError: the saved question makes no sense.
    """
    between = Between(saved.inputs, Question(catalog, now.inputs.profile, now.as_of))
    before, after = saved.figures, figures_of(now)
    whole, own = effect(before, after), effect(after, after)
    causes: list[Cause] = []
    allowance = beside() if now.optimal else Allowance(0)

    def asked_with(*facts: Fact) -> Figures:
        made = figures(between.question(facts), allowance) if not allowance.is_spent else None
        if made is None or allowance.is_spent:
            raise _SpentError
        return made

    with suppress(_SpentError):
        asked = today = asked_with()
        if asked != before:
            causes.append(Cause("program", "not_recorded", "", NOT_RECORDED, effect(before, asked)))
        if DAY in between.facts:
            today = asked_with(DAY)
            causes.append(cause(between, (DAY,), effect(asked, today)))
        passed = [fact for fact in between.facts if is_passed(between, fact)]
        if passed:
            own = effect(today, asked_with(DAY, *passed))
        others = [fact for fact in between.facts if fact != DAY]
        causes.extend(
            cause(between, facts, effect(today, asked_with(DAY, *facts))) for facts in _causes(others, MOST_PLANS)
        )
    causes.sort(key=lambda each: -each.effect.size)
    return Changes(
        as_of=now.as_of,
        saved_on=saved.inputs.as_of,
        before=before,
        after=after,
        effect=whole,
        causes=tuple(causes),
        together=_rest(whole, causes),
        worse=tuple(_worse(after, whole, own)),
    )


def _causes(facts: Sequence[Fact], most: int) -> Iterator[tuple[Fact, ...]]:
    """The facts one by one, or where there are too many, those that are about the same thing of the catalog together,
    and then all that are left."""
    alone: list[tuple[Fact, ...]] = [(fact,) for fact in facts]
    if len(alone) > most:
        by_thing: dict[object, list[Fact]] = {}
        for fact in facts:
            by_thing.setdefault(fact.about if fact.by == "catalog" and fact.about else fact, []).append(fact)
        alone = sorted(map(tuple, by_thing.values()), key=lambda group: group[0].by == "catalog")
    yield from alone[: most - 1]
    left = alone[most - 1 :]
    for by in ("catalog", "you"):
        rest = tuple(fact for group in left for fact in group if fact.by == by)
        if rest:
            yield rest


def is_passed(between: Between, fact: Fact) -> bool:
    """Whether a fact is that the person holds something which they did not, or passed it again."""
    if (fact.by, fact.kind) != ("you", "holdings"):
        return False
    old, new = between.person.today.holdings, between.person.new.holdings
    return any(
        holding.earned is None or first_day(holding.earned) <= between.now.day
        for holding in new
        if holding.id == fact.about and holding not in old
    )


def _rest(whole: Effect, causes: Iterable[Cause]) -> Rest:
    effects = [cause.effect for cause in causes]
    return Rest(
        finish_days=(whole.finish_days or 0) - sum(each.finish_days or 0 for each in effects),
        usd=round(whole.usd - sum(each.usd for each in effects), 2),
        steps=whole.steps - sum(each.steps for each in effects),
    )


def _worse(after: Figures, whole: Effect, own: Effect) -> Iterator[Worse]:
    """In what the plan got worse, beyond what something that was passed does by itself."""
    if whole.finish_days is None and after.finish is not None:
        yield "finish"
    if whole.finish_days is not None and whole.finish_days > max(0, own.finish_days or 0):
        yield "finish"
    if whole.usd > max(0, own.usd):
        yield "cost"
    if whole.places_open > max(0, own.places_open):
        yield "places"
    if whole.limits_met is False and own.limits_met is not False:
        yield "limits"
