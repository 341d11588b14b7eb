"""What a person should know that belongs to no single step."""

from __future__ import annotations

from mlecareer.catalog.slots import stand_ins
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.bookings import booking_notices
from mlecareer.planner.gap import AskedSlot
from mlecareer.planner.records import Notice
from mlecareer.planner.renewals import keepers, renewable
from mlecareer.planner.situation import Situation
from mlecareer.planner.solved import Solved
from mlecareer.profile.unknown import unknown_holdings


def warnings(solved: Solved) -> tuple[Notice, ...]:
    situation = solved.situation
    catalog, holdings = situation.catalog, situation.profile.holdings
    found = [Notice(one.code, one.text) for one in unknown_holdings(catalog, holdings)]
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
    for slot in situation.asked:
        if slot.waived or slot.is_open:
            continue
        for id in keepers({id: situation.held[id] for id in situation.active}, [slot]):
            until = situation.held[id].until
            if until is not None and not renewable(catalog.by_id[id], situation.day):
                text = f"{id} fills '{slot.slot.title}' until {until} and cannot be renewed; "
                text += _next_filler(situation, slot, id)
                found.append(Notice("cannot_renew", text))
    found += [
        Notice(
            "unfillable", f"nothing can fill '{slot.slot.title}' ({slot.slot.id}): {_why_unfillable(situation, slot)}"
        )
        for slot in solved.candidates.unfillable
    ]
    if not solved.choice.proven:
        found.append(Notice("not_proven", "the search gave up before it proved that no plan is better"))
    return tuple(found)


def _next_filler(situation: Situation, slot: AskedSlot, id: str) -> str:
    """What fills a slot once a holding that cannot be renewed has lapsed."""
    catalog, until = situation.catalog, situation.held[id].until
    options = [*stand_ins(catalog, id), *(other for group in slot.groups for other in group)]
    for other in dict.fromkeys(options):
        can = other != id and other not in situation.wishes.without
        if can and until is not None and next_open_day(open_spans(catalog.by_id[other]), until) is not None:
            return f"{other} fills it next"
    return "nothing fills it after that"


def _why_unfillable(situation: Situation, slot: AskedSlot) -> str:
    options = sorted({id for group in slot.groups for id in group} - situation.counting)
    excluded = [id for id in options if id in situation.wishes.without]
    if excluded:
        return f"{', '.join(excluded)} excluded by --without"
    return f"{', '.join(options)} cannot be sat in time"
