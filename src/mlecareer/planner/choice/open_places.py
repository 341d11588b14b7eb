"""Why a slot stays open: because of limits, because of the wished clouds, or because no exam can be taken in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from mlecareer.planner.asked.gap import AskedSlot, against
from mlecareer.planner.choice.candidates import Candidates
from mlecareer.planner.choice.question import Choice
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.step_records import Notice

WhyOpen = Literal["left_out", "not_on_your_clouds", "unfillable"]


def given_by(candidates: Candidates, choice: Choice) -> frozenset[str]:
    """What a choice makes count."""
    return _given(candidates, candidates.among(choice.items))


def why_open(solved: Solved, slot: AskedSlot) -> WhyOpen:
    """Why a slot stays open in a plan: the limits, where it would be fuller without them; the clouds, where all that
    could still fill it is against the wish; else nothing can fill it."""
    candidates = solved.candidates
    whole = slot.open_places(given_by(candidates, solved.whole))
    if whole < slot.open_places(given_by(candidates, solved.choice)):
        return "left_out"
    on_clouds = slot.open_places(_given(candidates, [id for id in candidates.ids if _is_on_clouds(solved, id)]))
    at_all = slot.open_places(_given(candidates, candidates.ids))
    return "not_on_your_clouds" if at_all < on_clouds == whole else "unfillable"


def shut_out(solved: Solved) -> Iterator[Notice]:
    """Each slot that candidates could fill, but not beside the rest of the plan, because exams close; with the exams
    that shut each other out."""
    candidates, given = solved.candidates, given_by(solved.candidates, solved.whole)
    for slot in candidates.slots:
        if slot.filled_with(given) or why_open(solved, slot) != "unfillable":
            continue
        options = [id for id in candidates.ids if not candidates.gives[id].isdisjoint(missing_of(slot, given))]
        clashes = [clash for id in options if (clash := _clash(solved, id))]
        if clashes and len(clashes) == len(options):
            *others, last = min(clashes, key=len)
            more = f"; nor can any of its {len(options) - 1} other options" if len(options) > 1 else ""
            text = (
                f"'{slot.slot.title}' ({slot.slot.id}) stays open: {', '.join(others)} and {last} cannot all be taken"
            )
            yield Notice("shut_out", f"{text} before their exams close{more}")


def _clash(solved: Solved, id: str) -> tuple[str, ...]:
    """The exams, this one among them, that cannot all be taken in time, none of which is needless for that; nothing
    where it can be taken beside the best set."""
    candidates = solved.candidates
    clash = {*candidates.among(solved.whole.items), *_with_required(candidates, id)}
    if candidates.can_be_taken(clash):
        return ()
    for other in sorted(clash):
        fewer = {each for each in clash if other not in _with_required(candidates, each)}
        if id in fewer and not candidates.can_be_taken(fewer):
            clash = fewer
    return tuple(sorted(clash))


def missing_of(slot: AskedSlot, given: frozenset[str]) -> frozenset[str]:
    """What would fill a place that is open once something is earned."""
    groups = zip(slot.groups, slot.filled, strict=True)
    return frozenset(id for group, held in groups if not held and given.isdisjoint(group) for id in group)


def _given(candidates: Candidates, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(given for id in ids for given in candidates.gives[id])


def _is_on_clouds(solved: Solved, id: str) -> bool:
    clouds, catalog = solved.situation.wishes.clouds, solved.situation.catalog
    return not any(against(catalog, each, clouds) for each in _with_required(solved.candidates, id))


def _with_required(candidates: Candidates, id: str) -> frozenset[str]:
    return frozenset({id, *(candidates.requirements(id) or ())})
