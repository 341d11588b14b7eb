"""Why a slot stays open: because of limits, because of the wished clouds, or because no exam can be taken in time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mlecareer.planner.asked.gap import AskedSlot
from mlecareer.planner.choice.candidates import Candidates
from mlecareer.planner.choice.question import bits
from mlecareer.planner.choice.solved import Solved
from mlecareer.planner.step_records import Notice

NODES_AN_EXAM = 4
"""What it takes to look at an exam of a set that may not be possible."""

WhyOpen = Literal["left_out", "not_on_your_clouds", "unfillable"]


def why_open(solved: Solved, slot: AskedSlot) -> WhyOpen:
    """Why a slot stays open in a plan: the limits, where it would be fuller without them; the clouds, where all that
    could still fill it is against the wish; else nothing can fill it."""
    whole = slot.open_places(solved.given_without_limits)
    if whole < slot.open_places(solved.given):
        return "left_out"
    on_clouds = slot.open_places(solved.given_on_clouds)
    at_all = slot.open_places(solved.given_by_all)
    return "not_on_your_clouds" if at_all < on_clouds == whole else "unfillable"


def shut_out(solved: Solved) -> Iterator[Notice]:
    """Each slot that candidates could fill, but not beside the rest of the plan, because exams close; with the exams
    that shut each other out. Nothing, where the answer has spent what it may."""
    candidates, given = solved.candidates, solved.given_without_limits
    for slot in candidates.slots:
        if slot.filled_with(given) or why_open(solved, slot) != "unfillable":
            continue
        missing = missing_of(slot, given)
        options = [id for id in candidates.ids if not candidates.gives[id].isdisjoint(missing)]
        clashes = []
        for id in options:
            clash = _clash(solved, id)
            if candidates.allowance.is_spent:
                return
            if not clash:
                break
            clashes.append(clash)
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
    own = 1 << candidates.number[id]
    clash = solved.whole.items | own | candidates.required[candidates.number[id]]
    if not _clashes(candidates, clash):
        return ()
    for other in bits(clash):
        fewer = clash & ~candidates.dependents[other]
        if fewer & own and fewer != clash and _clashes(candidates, fewer):
            clash = fewer
    return candidates.among(clash)


def _clashes(candidates: Candidates, items: int) -> bool:
    """Whether some cannot all be taken before their exams close."""
    candidates.allowance.nodes -= NODES_AN_EXAM * items.bit_count()
    return not candidates.allowance.is_spent and not candidates.can_be_taken(candidates.among(items))


def missing_of(slot: AskedSlot, given: frozenset[str]) -> frozenset[str]:
    """What would fill a place that is open once something is earned."""
    groups = zip(slot.groups, slot.filled, strict=True)
    return frozenset(id for group, held in groups if not held and given.isdisjoint(group) for id in group)
