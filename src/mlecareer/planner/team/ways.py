"""How someone can hold something on a day: by a renewal, by an exam that renews it, or by taking it.

The day of a sitting follows a rule. A renewal is on its latest open day at least 30 days before the end, inside its
window; failing that on the first day on which its study is done, before the end. What is taken anew is taken on the
latest open day at least 30 days before it must count; failing that on the first on which its study is done. What was
held before is taken again on or after its end, for the full price. Study adds up in the order in which sittings are
chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from mlecareer.planner.course.facts import last_open_day
from mlecareer.planner.course.kept import DAYS_BEFORE_END, day_of_renewal, study_begins
from mlecareer.planner.course.pace import NEVER, Span
from mlecareer.planner.course.prices import What
from mlecareer.planner.team.people import Sat, State, first_in
from mlecareer.planner.team.records import Need
from mlecareer.profile.holdings import By

MOST_WAYS = 500
"""The most ways of one person to hold a title that are looked at."""


def ways_to_count(state: State, need: Need, day: int, most: int = MOST_WAYS) -> list[State]:
    """The states in which someone counts for a need on a day, or as soon after it as they can. Of the ways to hold a
    title, no more than `most` are looked at."""
    if need.title is None:
        found: Iterable[State] = (after for id in need.ids for after in _to_hold(state, id, day))
    else:
        found = islice(_to_hold_all(state, need.ids, day), most)
    before = first_in(state.counts(need), day)
    sooner = {after.sat: after for after in found if first_in(after.counts(need), day) < before}
    return list(sooner.values())


def _to_hold_all(state: State, ids: Sequence[str], day: int) -> Iterator[State]:
    if not ids:
        yield state
        return
    ways = [state] if state.active_on(ids[0], day) == day else _to_hold(state, ids[0], day)
    for after in ways:
        yield from _to_hold_all(after, ids[1:], day)


def _to_hold(state: State, id: str, day: int, waiting: tuple[str, ...] = ()) -> Iterator[State]:
    """The states in which it counts on a day, or later but sooner than without them. Not by what is `waiting` for it,
    as that requires it."""
    others = _renewed_by_others(state, id, day, waiting)
    for after in (*_renewed(state, id, day), *_taken(state, id, day, waiting), *others):
        if after.active_on(id, day) < state.active_on(id, day):
            yield after


def _renewed(state: State, id: str, day: int) -> Iterator[State]:
    """By its own renewal, as often as it takes."""
    while (end := state.end(id, day)) is not None and end <= day:
        after = _renewal(state, id, end, end)
        if after is None or (after.end(id, day) or 0) <= end:
            return
        state = after
    if end is not None:
        yield state


def _renewal(state: State, id: str, end: int, saved_end: int) -> State | None:
    """The renewal of what ends on a day, to save what ends on another; failing that in its time of grace."""
    question = state.person.question
    renewal = question.facts[id].renewal
    if renewal is None:
        return None
    passed = state.passed(id, end)
    studied = study_begins(question, state.studied, passed) + question.pace.parts(renewal.middle)
    day = day_of_renewal(question, id, end, saved_end, state.studied, passed)
    if day is None and end == saved_end:
        day = _day_in_grace(state, id, end, studied if renewal.middle else state.studied)
    if day is None:
        return None
    included = renewal.included and _is_first(state, id) and question.facts.includes_next_try(id, day)
    what: What = "included" if included else "renewal"
    sat = _sat(state, day, id, "renew", what, renewal.by, renewal.middle)
    return state.after(sat, studied if renewal.middle else state.studied)


def _sat(state: State, day: int, id: str, action: Literal["renew", "take"], what: What, by: By, eighths: int) -> Sat:
    """A sitting at what it costs by itself on its day, and at the least that it could cost by itself."""
    question = state.person.question
    fee, at_first = question.price(id, day, what), question.price(id, question.day, what)
    return Sat(day, id, action, by, fee.cents, fee.counted, min(fee.counted, at_first.counted), eighths)


def _day_in_grace(state: State, id: str, end: int, studied: int) -> int | None:
    question = state.person.question
    renewal = question.catalog.by_id[id].renewal
    last = end - 1 + (renewal.grace_days if renewal is not None else 0)
    first = max(end, question.day, question.pace.day_of(studied))
    day = first_in(((opens, closes + 1) for opens, closes in _open(state, id)), first)
    return day if day <= last else None


def _renewed_by_others(state: State, id: str, day: int, waiting: tuple[str, ...]) -> Iterator[State]:
    """By passing something that renews it, which is held and renewed itself, or taken."""
    question, end = state.person.question, state.end(id, day)
    if end is None:
        return
    for other, link in question.renewers_of(id):
        if other == id:
            continue
        # It must be passed while this one counts, unless it brings back what has expired.
        for last in dict.fromkeys((end - 1, day) if link.revives else (end - 1,)):
            own_end = state.end(other, last)
            if own_end is not None:
                after = _renewal(state, other, own_end, last + 1)
                if after is not None:
                    yield after
            yield from _taken(state, other, last, waiting)


def _taken(state: State, id: str, day: int, waiting: tuple[str, ...]) -> Iterator[State]:
    """By the full exam, after what it requires; also early enough to renew what it renews only while that counts."""
    question = state.person.question
    if id in waiting or id in question.without or question.catalog.by_id[id].by_partner or day < question.day:
        return
    lasts = [day]
    for link in question.facts[id].renews:
        end = state.end(link.id, day)
        if not link.revives and end is not None and question.day < end <= day:
            lasts.append(end - 1)
    for last in dict.fromkeys(lasts):
        for ready in _ready(state, question.facts[id].requires, last, (*waiting, id)):
            after = _exam(ready, id, last)
            if after is not None:
                yield after


def _ready(state: State, requires: Sequence[tuple[str, bool]], day: int, waiting: tuple[str, ...]) -> Iterator[State]:
    """The states in which all that something requires is passed, or held where it must be."""
    if not requires:
        yield state
        return
    (id, active), *others = requires
    if active:
        met = state.active_on(id, day) < NEVER
        ways: Iterable[State] = (state,) if met else _to_hold(state, id, day, waiting)
    else:
        ways = (state,) if id in state.passes else _taken(state, id, day, waiting)
    for after in ways:
        yield from _ready(after, others, day, waiting)


def _exam(state: State, id: str, day: int) -> State | None:
    """The full exam, for what should count from a day on."""
    question = state.person.question
    facts, again = question.facts[id], id in state.passes
    eighths = question.full_hours(id) if again else facts.hours[1]
    studied = state.studied + question.pace.parts(eighths)
    first = max(question.day, question.pace.day_of(studied))
    if again:
        end = state.end(id, max(day, first))
        if end is not None:
            first = max(first, end + _grace_at_end(state, id))
    for other, active in facts.requires:
        first = max(first, state.active_on(other, first) if active else state.passes[other][0])
    if first >= NEVER:
        return None
    spans = _open(state, id)
    when = last_open_day(spans, day - DAYS_BEFORE_END)
    if when < first:
        when = first_in(((opens, closes + 1) for opens, closes in spans), first)
    if when >= NEVER or any(state.active_on(other, when) != when for other, active in facts.requires if active):
        return None
    what: What = "retake" if again else "exam"
    if question.facts.includes_next_try(id, when) and _is_first(state, id):
        what = "included"
    return state.after(_sat(state, when, id, "take", what, "exam", eighths), studied)


def _open(state: State, id: str) -> tuple[Span, ...]:
    """When an exam is open, the first and the last day of each time, without the pauses of the person."""
    question = state.person.question
    return question.pace.without_pauses(question.facts[id].spans)


def _is_first(state: State, id: str) -> bool:
    """Whether it is not taken before: a fee that was paid may then hold the next try."""
    return all(sat.id != id for sat in state.sat)


def _grace_at_end(state: State, id: str) -> int:
    """The days after the end in which a pass would be taken for the renewal that adds to the old end."""
    renewal = state.person.question.catalog.by_id[id].renewal
    return renewal.grace_days if renewal is not None and renewal.extends == "end" else 0
