"""When an exam that was failed may be taken again, and whether a fee that was paid holds that try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from mlecareer.catalog.days import add_days, add_months
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.retakes import days_to_wait, first_of_fee, is_included
from mlecareer.profile.holdings import Held
from mlecareer.profile.records import Failed
from mlecareer.records import record


@record(frozen=True)
class NextTry:
    """The next try of an exam: how often it was failed since it was last passed, the day of the last of these tries,
    and the first day on which it may be taken again.

    `waits_known`: the vendor's rule says how long to wait. `included`: a fee that was paid holds this try too, up to
    `included_until` if that is limited. As nobody says when it was paid, the first try that it paid for counts.
    """

    id: str
    failed: int
    last: date
    opens: date
    waits_known: bool
    included: bool
    included_until: date | None = None


def next_tries(catalog: Catalog, failed: Iterable[Failed], held: Mapping[str, Held], day: date) -> dict[str, NextTry]:
    """The next try of each certification that was failed by a day, by id.

    A try before the last pass is history, and so is one of something that counts and of whose pass no day is known. A
    try after the day is passed over, and so is one of what the catalog does not know.
    """
    days: dict[str, set[date]] = {}
    for tried in failed:
        if tried.day <= day and tried.id in catalog.by_id and not _is_history(held.get(tried.id), tried.day, day):
            days.setdefault(tried.id, set()).add(tried.day)
    tries: dict[str, NextTry] = {}
    for id in sorted(days):
        retake, count, last = catalog.by_id[id].retake, len(days[id]), max(days[id])
        wait = days_to_wait(retake, count)
        opens = add_days(last, max(1, wait or 0))
        until = None
        if retake is not None and retake.within_months is not None and is_included(retake, count):
            until = add_months(sorted(days[id])[first_of_fee(retake, count)], retake.within_months)
        included = is_included(retake, count) and (until is None or max(opens, day) <= until)
        tries[id] = NextTry(id, count, last, opens, wait is not None, included, until if included else None)
    return tries


def _is_history(held: Held | None, tried: date, day: date) -> bool:
    """Whether a try lies before the last pass of what was failed."""
    if held is None:
        return False
    if held.passed is not None:
        return tried <= held.passed
    return held.active(day) or (held.until is not None and tried < held.until)
