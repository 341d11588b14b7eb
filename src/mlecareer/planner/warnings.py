"""What a person should know that belongs to no single step."""

from __future__ import annotations

from mlecareer.planner.bookings import booking_notices
from mlecareer.planner.course_notices import course_notices
from mlecareer.planner.gap import AskedSlot
from mlecareer.planner.limits import keeping_notices
from mlecareer.planner.open_places import shut_out
from mlecareer.planner.records import Notice
from mlecareer.planner.situation import Situation
from mlecareer.planner.solved import Solved
from mlecareer.planner.stage_notices import stage_notices
from mlecareer.profile.unknown import unknown_holdings


def warnings(solved: Solved) -> tuple[Notice, ...]:
    situation = solved.situation
    catalog, holdings = situation.catalog, situation.profile.holdings
    found = list(stage_notices(situation))
    found += [Notice(one.code, one.text) for one in unknown_holdings(catalog, holdings)]
    for id, held in situation.held.items():
        if held.undated and catalog.by_id[id].validity != ():
            text = f"{id} has no date, so we assume that it never expires; add it as {id}:YYYY-MM-DD"
            found.append(Notice("expiry_unknown", text))
        elif held.in_grace(situation.day):
            text = f"{id} expired on {held.until}; it can still be renewed before {held.grace_until}"
            found.append(Notice("lapsed", text))
        elif id not in situation.active:
            found.append(Notice("lapsed", f"{id} expired on {held.until}"))
    found += booking_notices(situation)
    found += course_notices(solved)
    found += [
        Notice(
            "unfillable", f"nothing can fill '{slot.slot.title}' ({slot.slot.id}): {_why_unfillable(situation, slot)}"
        )
        for slot in solved.candidates.unfillable
    ]
    found += keeping_notices(solved)
    found += shut_out(solved)
    if not solved.choice.proven:
        found.append(Notice("not_proven", "the search gave up before it proved that no plan is better"))
    return tuple(found)


def _why_unfillable(situation: Situation, slot: AskedSlot) -> str:
    options = sorted({id for group in slot.groups for id in group} - situation.counting)
    excluded = [id for id in options if id in situation.wishes.without]
    if excluded:
        return f"{', '.join(excluded)} excluded by --without"
    return f"{', '.join(options)} cannot be sat in time"
