"""What expires: soon, later and not kept, or already; and the titles that are lost by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mlecareer.catalog.amounts import hours_in_words
from mlecareer.catalog.days import add_days
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.course.course import MOST_HOURS_A_WEEK, least_hours_without_gap
from mlecareer.planner.course.pace import changes_after
from mlecareer.planner.course.records import Ending, Gap
from mlecareer.planner.keeping.keepers import Keeper, keepers_of, kept_by
from mlecareer.planner.keeping.titles import lost_on, titles_at_risk
from mlecareer.planner.step_records import Notice
from mlecareer.profile.holdings import DUE_DAYS


def expires_soon(solved: Solved) -> Iterator[Notice]:
    """What expires within 90 days, with the day to book by and what else the sitting keeps; and what is in its time of
    grace."""
    situation = solved.situation
    soon = add_days(situation.day, DUE_DAYS)
    for id, held in sorted(situation.held.items()):
        if held.in_grace(situation.day) and id not in situation.counting:
            text = f"{id} expired on {held.until}; it can still be renewed before {held.grace_until}"
            yield Notice("in_grace", text)
    keepers, lost = keepers_of(solved), _lost_by_end(solved)
    for until, id in _ending(solved):
        if until <= soon:
            keeper = kept_by(keepers, id, until)
            yield from _not_kept(solved, lost.get((id, until), ())) if keeper is None else [_saved(id, until, keeper)]


def expires_later(solved: Solved) -> Iterator[Notice]:
    """Each holding that expires later on the way and is not kept, and each that is earned on the way, expires and is
    not kept."""
    soon = add_days(solved.situation.day, DUE_DAYS)
    told = {(gap.id, gap.since) for gap in solved.course.gaps} | {(end.id, end.until) for end in solved.course.ends}
    first = {(id, until) for until, id in _ending(solved) if until <= soon}
    lost = _lost_by_end(solved)
    for id, until in sorted(told - first, key=lambda ending: (ending[1], ending[0])):
        yield from _not_kept(solved, lost.get((id, until), ()))


def expired(solved: Solved) -> Iterator[Notice]:
    """A notice for each holding that has expired already."""
    situation = solved.situation
    for id, held in sorted(situation.held.items()):
        if id not in situation.active and not held.in_grace(situation.day):
            yield Notice("lapsed", f"{id} expired on {held.until}")


def titles_in_danger(solved: Solved) -> Iterator[Notice]:
    """A notice for each title that is lost unless something is passed, with the day on which it is lost."""
    situation, course = solved.situation, solved.course
    if not situation.catalog.titles:
        return
    passed = {step.id: step.finishes.middle for step in course.steps}
    passed |= {id: step.finishes.middle for step in course.steps for id in step.revives}
    names = {title.id: title for title in situation.catalog.titles}
    ends_of: dict[str, list[date]] = {}
    for end in course.ends:
        ends_of.setdefault(end.id, []).append(end.until)
    gaps_of: dict[str, list[Gap]] = {}
    for gap in course.gaps:
        gaps_of.setdefault(gap.id, []).append(gap)
    for risk in titles_at_risk(situation.catalog, situation.profile, situation.day):
        if risk.state == "ending" and risk.lost_on is not None:
            are_booked = {exam.certification for exam in risk.booked}
            missing = [id for id in risk.missing if id not in are_booked]
            late = [id for id in missing if passed.get(id, date.max) >= risk.lost_on]
            if late:
                text = f"{risk.title} is lost on {risk.lost_on} unless you pass {' and '.join(late)} before"
                yield Notice("title_at_risk", text)
        elif risk.state == "held":
            title = names[risk.id]
            ends = [(until, id) for id in risk.held for until in ends_of.get(id, ())]
            # What counts again before the title is gone is no danger.
            gaps = (gap for id in risk.held for gap in gaps_of.get(id, ()) if gap.until > lost_on(title, gap.since))
            ends += [(gap.since, gap.id) for gap in gaps]
            if ends:
                until, id = min(ends)
                text = f"{risk.title} is lost on {lost_on(title, until)}, as {id} expires on {until}"
                yield Notice("title_at_risk", text)


def _ending(solved: Solved) -> list[tuple[date, str]]:
    """What is active and has an end, the first to expire first."""
    situation = solved.situation
    ends = ((situation.held[id].until, id) for id in situation.active)
    return sorted((until, id) for until, id in ends if until is not None)


def _saved(id: str, until: date, keeper: Keeper) -> Notice:
    also = [other for other in keeper.keeps if other not in (id, keeper.id)]
    too = f"; that keeps {' and '.join(also)} too" if also else ""
    if keeper.action == "booked":
        way = f"your exam in {keeper.id} on {keeper.day} renews it"
    elif keeper.id == id:
        way = f"renew it by {keeper.day}"
    else:
        way = f"{'renew' if keeper.action == 'renew' else 'pass'} {keeper.id} by {keeper.day}, which keeps it"
    return Notice("expires_soon", f"{id} expires on {until}: {way}{too}")


def _lost_by_end(solved: Solved) -> dict[tuple[str, date], list[Gap | Ending]]:
    """What the course says of each end: the gaps, then what ends for good."""
    lost: dict[tuple[str, date], list[Gap | Ending]] = {}
    for gap in solved.course.gaps:
        lost.setdefault((gap.id, gap.since), []).append(gap)
    for ending in solved.course.ends:
        lost.setdefault((ending.id, ending.until), []).append(ending)
    return lost


def _not_kept(solved: Solved, lost: Iterable[Gap | Ending]) -> Iterator[Notice]:
    """What is lost for a time or for good."""
    for each in lost:
        if isinstance(each, Gap):
            yield _lost_for_a_time(solved, each)
        else:
            yield from _lost(solved, each)


def _lost_for_a_time(solved: Solved, gap: Gap) -> Notice:
    text = f"{gap.id} will be expired from {gap.since} to {gap.until}"
    if solved.limits.budget_per_year_usd is not None:
        return Notice("gap", text)  # study alone does not tell the day
    # It takes a course for each half hour, of which there may be many.
    allowance, units = solved.candidates.allowance, 2 * MOST_HOURS_A_WEEK * solved.candidates.dearest
    if not allowance.has(units):
        return Notice("gap", text)
    allowance.spend(units)
    hours = least_hours_without_gap(solved.candidates.courses, solved.chosen, gap.id)
    if hours is None:
        return Notice("gap", text)
    least = "at least " if changes_after(solved.situation.wishes, solved.situation.day) else ""
    return Notice("gap", f"{text}; studying {least}{hours_in_words(hours)} a week prevents that")


def _lost(solved: Solved, ending: Ending) -> Iterator[Notice]:
    id, until = ending.id, ending.until
    kept_until = next((kept.until for kept in solved.course.kept if kept.id == id), None)
    titles = {slot.slot.id: slot.slot.title for slot in solved.situation.asked}
    if ending.why == "not_needed" and kept_until is not None:
        yield Notice("expires", f"{id} expires on {until}; renewals are planned only until {kept_until}")
    elif ending.why == "not_needed":
        text = f"{id} expires on {until}; this plan does not renew it (optional, or no longer needed)"
        yield Notice("expires", text)
    elif ending.why == "renewed_once":
        yield Notice("expires", f"{id} expires again on {until}; this plan renews it only once")
    elif ending.why == "exams_wait":
        yield Notice("exams_wait", f"{id} expires on {until}, because exams wait for the budget of a later year")
    elif ending.why == "too_many":
        text = f"{id} expires on {until}; there are so many renewals that this plan stops before that day"
        yield Notice("expires", text)
    elif not ending.next:
        yield Notice("cannot_renew", f"{id} expires on {until} and {_cannot_be_renewed(solved, id)}")
    else:
        text = f"{id} expires on {until} and {_cannot_be_renewed(solved, id)}; {_after(ending, titles)}"
        yield Notice("cannot_renew", text)


def _cannot_be_renewed(solved: Solved, id: str) -> str:
    """Why it cannot be renewed: nothing renews it, or what does comes too late."""
    courses = solved.candidates.courses
    facts = courses.facts[id]
    has_renewal = (facts.renewal is not None and facts.closes >= 0) or bool(courses.renewers_of(id))
    return "cannot be renewed in time" if has_renewal else "cannot be renewed"


def _after(ending: Ending, titles: dict[str, str]) -> str:
    """What covers each requirement next: `then b covers 'S', and nothing covers 'T'`."""
    covers: dict[str, list[str]] = {}
    for filler in ending.next:
        covers.setdefault(filler.id or "nothing", []).append(f"'{titles[filler.slot]}'")
    return f"then {', and '.join(f'{id} covers {_listed(slots)}' for id, slots in covers.items())}"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
