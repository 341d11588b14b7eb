"""When each certification that is held expires, and what renews it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal

from mlecareer.catalog.certification import Certification, Renews
from mlecareer.catalog.days import add_days
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import next_open_day, open_spans
from mlecareer.planner.keeping.records import BookedExam, HoldingRenewal
from mlecareer.profile.holdings import DUE_DAYS, Booked, Held, after_booking, booked, standing, window
from mlecareer.profile.records import Profile
from mlecareer.profile.tries import NextTry, next_tries


def renewals(catalog: Catalog, profile: Profile, as_of: date) -> tuple[HoldingRenewal, ...]:
    """Each holding and each booked exam with its end, first to expire first; those without a known end last."""
    held = standing(catalog, profile.holdings, as_of)
    coming = ends_by_bookings(catalog, held, booked(catalog, profile.holdings, as_of))
    tries = next_tries(catalog, profile.failed, held, as_of)
    renewers = _renewers(catalog)
    found = [
        _renewal(catalog, holding, as_of, renewers.get(holding.id, ()), coming.get(holding.id), tries.get(holding.id))
        for holding in held.values()
    ]
    found += [
        HoldingRenewal(id, None, None, None, None, (), "booked", booked=exam)
        for id, exam in coming.items()
        if id not in held
    ]
    return tuple(sorted(found, key=_end))


def ends_by_bookings(catalog: Catalog, held: Mapping[str, Held], exams: tuple[Booked, ...]) -> dict[str, BookedExam]:
    """What the booked exams give, by certification: for each the first exam that gives it a later end."""
    found: dict[str, BookedExam] = {}
    before = dict(held)
    for exam in exams:
        after = after_booking(catalog, before, exam)
        for id in dict.fromkeys((exam.id, *(link.id for link in catalog.by_id[exam.id].renews))):
            old, holding = before.get(id), after.get(id)
            if id not in found and holding is not None and (old is None or old.until != holding.until or id == exam.id):
                found[id] = BookedExam(exam.id, exam.day, holding.until)
        before = after
    return found


def _end(renewal: HoldingRenewal) -> tuple[date, str]:
    end = renewal.lapses if renewal.lapses is not None or renewal.booked is None else renewal.booked.lapses
    return end or date.max, renewal.certification


def _renewal(
    catalog: Catalog,
    held: Held,
    day: date,
    renewers: Iterable[tuple[Certification, Renews]],
    coming: BookedExam | None,
    next_try: NextTry | None,
) -> HoldingRenewal:
    certification = catalog.by_id[held.id]
    own = _own_way(certification, held, day)
    if next_try is not None and own.by in ("exam", "full_exam"):
        own = _tried_again(own, day, next_try)
    others = tuple(_others(renewers, held, day))
    found = replace(
        own,
        renewed_by=(*own.renewed_by, *others),
        booked=coming,
        earned_is_month=held.earned_is_month,
        lapses_is_month=held.until_is_month,
    )
    in_grace = held.in_grace(day) and own.by in ("assessment", "exam")
    kept = coming is not None and (held.until is None or coming.day < held.until or not held.active(day))
    if kept:
        return replace(found, state="booked")
    if held.until is None:
        return replace(found, state="unknown" if held.undated and certification.validity != () else "valid")
    if not held.active(day):
        return replace(found, state="grace" if in_grace else "lapsed")
    if not found.renewed_by:
        return replace(found, state="cannot_renew")
    return replace(found, state="due" if day >= add_days(held.until, -DUE_DAYS) else "valid")


def _tried_again(own: HoldingRenewal, day: date, next_try: NextTry) -> HoldingRenewal:
    """How a holding is kept by an exam that was failed: not before one may take it again, and free if a fee that was
    paid holds the next try."""
    cost = 0 if next_try.included else own.cost_usd
    opens = max(own.window_opens or day, next_try.opens)
    return replace(own, cost_usd=cost, window_opens=opens if next_try.opens > day else own.window_opens)


def _own_way(certification: Certification, held: Held, day: date) -> HoldingRenewal:
    """How a holding is kept by its own renewal on some day to come, or had again by the full exam."""
    renewal, spans, until = certification.renewal, open_spans(certification), held.until
    none = HoldingRenewal(held.id, held.earned, until, None, None, (), "valid")
    first, last = (day, date.max) if until is None else window(certification, until)
    opens = next_open_day(spans, max(day, first))
    # An assessment needs no exam that is open, only one that is not retired.
    by: Literal["assessment", "exam"] | None = None
    if renewal is not None and renewal.by != "none" and opens is not None and max(day, first) <= last:
        by = renewal.by if renewal.by == "assessment" or opens <= last else None
    if renewal is not None and by is not None:
        found = replace(none, renewed_by=(held.id,), by=by, cost_usd=renewal.price_usd)
        if until is None:
            return found
        return replace(found, window_opens=None if first == date.min else first, window_closes=last)
    if until is not None and not held.active(day) and next_open_day(spans, day) is not None:
        return replace(none, renewed_by=(held.id,), by="full_exam", cost_usd=certification.price_usd)
    return none


def _renewers(catalog: Catalog) -> dict[str, list[tuple[Certification, Renews]]]:
    """For each certification, those that renew it and that anyone may take, with how."""
    found: dict[str, list[tuple[Certification, Renews]]] = {}
    for certification in catalog.certifications:
        for link in () if certification.by_partner else certification.renews:
            found.setdefault(link.id, []).append((certification, link))
    return found


def _others(renewers: Iterable[tuple[Certification, Renews]], held: Held, day: date) -> Iterator[str]:
    """What else renews a holding: what can be passed before its end, or later where it revives what has expired."""
    for certification, link in renewers:
        opens = next_open_day(open_spans(certification), max(day, link.since or day))
        if opens is not None and (link.revives or held.until is None or opens < held.until):
            yield certification.id
