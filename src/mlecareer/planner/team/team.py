"""A team on a day: who counts for what it needs, when that falls, and the cheapest remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from mlecareer.catalog.records import Catalog
from mlecareer.catalog.related import related
from mlecareer.planner.course.pace import EIGHTHS
from mlecareer.planner.team.people import State, everyone, first_in
from mlecareer.planner.team.records import Coming, Fall, Holder, Member, Need, Remedy, Sitting, Standing, TeamPlan
from mlecareer.planner.team.remedy import cheapest
from mlecareer.planner.team.search import MOST_WORK, Cheapest
from mlecareer.planner.team.tally import Tally
from mlecareer.profile.holdings import booked


def team_plan(
    catalog: Catalog,
    members: Sequence[Member],
    needs: Sequence[Need],
    day: date,
    until: date,
    *,
    most_work: int = MOST_WORK,
) -> TeamPlan:
    """What a team can count on from a day until another, both included, and the cheapest remedy.

    People who share nothing count as nobody. What more people are needed for than there are has no remedy.
    """
    known = sorted((member for member in members if member.share != "none"), key=lambda member: member.name)
    ids = related(catalog, (id for need in needs for id in need.ids))
    people = everyone(catalog, (member.profile for member in known), day, ids)
    within_reach = [need for need in needs if need.least <= len(people)]
    best = cheapest(people, within_reach, until.toordinal(), most_work=most_work)
    states, mended = [person.state() for person in people], [person.state() for person in people]
    for number, sat, _ in best.chosen:
        mended[number] = mended[number].after(sat, 0)
    names = [member.name for member in known]
    span = day.toordinal(), until.toordinal()
    return TeamPlan(
        tuple(_standing(need, names, states, mended, *span) for need in needs),
        tuple(sorted(_falls(needs, names, states, *span), key=lambda fall: fall.day)),
        tuple(sorted(_coming(catalog, needs, known, day, until), key=lambda exam: (exam.day, exam.name))),
        _remedy(best, names),
    )


def _standing(
    need: Need, names: Sequence[str], states: Sequence[State], mended: Sequence[State], first: int, last: int
) -> Standing:
    counts = Tally.of((state.counts(need) for state in states), first, last).counts
    after = Tally.of((state.counts(need) for state in mended), first, last).counts
    below = next((start for start, _, count in counts if count < need.least), None)
    still_below = [end for _, end, count in after if count < need.least]
    met_from = max(still_below, default=first)
    holders = [
        Holder(name, tuple(id for id in need.ids if state.active_on(id, first) == first))
        for name, state in zip(names, states, strict=True)
        if first_in(state.counts(need), first) == first
    ]
    return Standing(
        what=need.what,
        kind=need.kind,
        name=need.name,
        least=need.least,
        now=counts[0][2],
        lowest=min(count for _, _, count in counts),
        first_below=None if below is None else date.fromordinal(below),
        met_from=None if met_from > last else date.fromordinal(met_from),
        holders=tuple(holders),
    )


def _falls(
    needs: Sequence[Need], names: Sequence[str], states: Sequence[State], first: int, last: int
) -> Iterator[Fall]:
    for need in needs:
        counts = Tally.of((state.counts(need) for state in states), first, last).counts
        for (_, day, before), (_, _, left) in pairwise(counts):
            if left >= before:
                continue
            gone = [
                (name, state)
                for name, state in zip(names, states, strict=True)
                if first_in(state.counts(need), day) != day and first_in(state.counts(need), day - 1) == day - 1
            ]
            lost = dict.fromkeys(id for _, state in gone for id in _lost(state, need, day))
            yield Fall(date.fromordinal(day), need.what, tuple(name for name, _ in gone), tuple(lost), left, need.least)


def _lost(state: State, need: Need, day: int) -> Iterator[str]:
    """What of a need no longer counts on a day on which someone stops counting for it."""
    for id in need.ids:
        # A title may last on after something of it has expired.
        if state.end(id, day - 1) == day if need.title is None else state.active_on(id, day) != day:
            yield id


def _coming(
    catalog: Catalog, needs: Sequence[Need], members: Sequence[Member], day: date, until: date
) -> Iterator[Coming]:
    for member in members:
        for exam in booked(catalog, member.profile.holdings, day):
            serves = tuple(need.what for need in needs if exam.id in need.ids)
            if serves and exam.day <= until:
                yield Coming(exam.day, member.name, exam.id, serves)


def _remedy(best: Cheapest, names: Sequence[str]) -> Remedy:
    sittings = [
        Sitting(
            day=date.fromordinal(sat.day),
            name=names[number],
            action=sat.action,
            certification=sat.id,
            by=sat.by,
            usd=None if sat.cents is None else sat.cents / 100,
            hours=sat.eighths / EIGHTHS,
            requirements=(what,),
        )
        for number, sat, what in sorted(best.chosen, key=lambda each: (each[1].day, each[0], each[1].id))
    ]
    return Remedy(
        sittings=tuple(sittings),
        usd=sum(sat.cents or 0 for _, sat, _ in best.chosen) / 100,
        unknown_prices=sum(sat.cents is None for _, sat, _ in best.chosen),
        hours=sum(sitting.hours for sitting in sittings),
        optimal=best.optimal,
    )
