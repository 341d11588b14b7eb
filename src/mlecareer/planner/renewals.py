"""What lapses, when, and the steps that keep it: after the choice, and never counted in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog, Certification
from mlecareer.catalog.status import exam_on, next_open_day, open_spans
from mlecareer.planner.dates import Sitting
from mlecareer.planner.gap import AskedSlot
from mlecareer.profile.holdings import Held, after_pass, renewed
from mlecareer.records import record

DAYS_BEFORE_END = 30
"""A renewal is due so many days before the end, so that one failed try does not cost the holding."""

MOST_RENEWALS = 200
"""An end to what a catalog with a validity of a month could ask for."""


@record(frozen=True)
class RenewalDue:
    """One renewal, the `round`th of its certification, with the day it is due along each chain."""

    certification: str
    round: int
    days: tuple[date, date]


def renewable(certification: Certification, day: date) -> bool:
    """Whether a holding can be kept on that day: by an assessment, or by an exam that is open."""
    if certification.renewal is None or certification.renewal.by == "none":
        return False
    if certification.renewal.by == "assessment":
        return next_open_day(open_spans(certification), day) is not None
    return exam_on(certification, day) is not None and next_open_day(open_spans(certification), day) == day


def window_opens(certification: Certification, until: date) -> date | None:
    """The first day on which one may renew what lapses then; none where nothing restricts it."""
    days = certification.renewal.opens_days_before if certification.renewal is not None else None
    return None if days is None else add_days(until, -days)


def due_day(certification: Certification, until: date, day: date) -> date:
    """The day to renew on: 30 days before the end, never before the window opens, at once if late."""
    opens = window_opens(certification, until) or date.min
    return max(add_days(until, -DAYS_BEFORE_END), opens, day)


def keepers(held: dict[str, Held], slots: Iterable[AskedSlot]) -> tuple[str, ...]:
    """What to keep of what is held: for each slot as many as it needs, those that last longest first."""
    kept: dict[str, None] = {}
    for slot in slots:
        lasting: dict[str, date] = {}
        for group in slot.groups:
            filling = [(held[id].until or date.max, id) for id in group if id in held]
            if filling:
                until = max(end for end, _ in filling)
                lasting[min(id for end, id in filling if end == until)] = until
        ranked = sorted(lasting, key=lambda one: (-lasting[one].toordinal(), one))
        kept.update(dict.fromkeys(ranked[: slot.need]))
    return tuple(kept)


def renewals_due(
    catalog: Catalog,
    held: dict[str, Held],
    sittings: Sequence[Sitting],
    keep: Iterable[str],
    day: date,
    horizon: date,
) -> tuple[RenewalDue, ...]:
    """The renewals that keep certifications, held or earned on the way, from lapsing up to the horizon."""
    kept = tuple(sorted(keep))
    early, late = (
        _lapsing(catalog, held, [(s.finishes[chain], s.job.id) for s in sittings], kept, day, horizon)
        for chain in (0, 1)
    )
    earliest_finish = max((sitting.finishes[0] for sitting in sittings), default=horizon)
    found = []
    for key in sorted(early.keys() | late.keys()):
        if key in late or early[key] <= earliest_finish:
            days = early.get(key) or late[key], late.get(key) or early[key]
            found.append(RenewalDue(key[0], key[1], (min(days), max(days))))
    return tuple(sorted(found, key=lambda due: (due.days[1], due.certification)))


def _lapsing(
    catalog: Catalog,
    held: dict[str, Held],
    passes: list[tuple[date, str]],
    keep: tuple[str, ...],
    day: date,
    horizon: date,
) -> dict[tuple[str, int], date]:
    """Along one chain of passes: the day of each renewal, by certification and how many there were."""
    standing, coming = dict(held), sorted(passes)
    rounds: dict[str, int] = {}
    found: dict[tuple[str, int], date] = {}
    while len(found) < MOST_RENEWALS:
        waiting = [
            (due_day(catalog.by_id[id], until, day), id)
            for id in keep
            for until in (standing[id].until if id in standing else None,)
            if until is not None and day < until <= horizon and not _comes_anyway(catalog, id, until, coming)
        ]
        waiting = [(due, id) for due, id in waiting if renewable(catalog.by_id[id], due)]
        renew = min(waiting, default=None)
        if coming and (renew is None or coming[0][0] <= renew[0]):
            passed, id = coming.pop(0)
        elif renew is not None:
            passed, id = renew
            rounds[id] = rounds.get(id, 0) + 1
            found[id, rounds[id]] = passed
        else:
            return found
        before = standing.get(id)
        standing[id] = after_pass(catalog, standing, id, passed)
        standing |= renewed(catalog, standing, id, passed)
        if renew is not None and before is not None and standing[id].until == before.until:
            return found
    return found


def _comes_anyway(catalog: Catalog, id: str, until: date, coming: Iterable[tuple[date, str]]) -> bool:
    """Whether a pass that is planned anyway renews it, before its end or by bringing it back."""
    return any(
        link.id == id and (link.since is None or passed >= link.since) and (link.revives or passed < until)
        for passed, other in coming
        for link in catalog.by_id[other].renews
    )
