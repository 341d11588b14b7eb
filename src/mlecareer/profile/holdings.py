"""What is held on a day: passes, how long they count, what renews what, and what is booked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.days import Month, add_days, add_months, first_day
from mlecareer.catalog.lookup import is_said, meant_by
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import Span, validity_months
from mlecareer.profile.records import Holding
from mlecareer.records import record

By = Literal["exam", "assessment"]
"""What is passed: an exam, or the vendor's assessment by which a holding is renewed."""

DUE_DAYS = 90
"""This many days before its end a holding should be renewed: lists call it due, and screens mark it."""


@record(frozen=True)
class Held:
    """A certification passed at some time.

    `earned` is the day of the first pass that is known, `passed` that of the last one; both are `None` where no day
    is known. `until` is the first day on which it no longer counts; `None` where it does not expire, or where its end
    is not known. For `grace_days` from then on it does not count, but can still be renewed. If only the month
    of a day is known, the day is the first of that month, and is marked.
    """

    id: str
    earned: date | None
    until: date | None
    renewed_by: str | None = None
    passed: date | None = None
    grace_days: int = 0
    earned_is_month: bool = False
    until_is_month: bool = False

    def active(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.until is None or day < self.until

    def in_grace(self, day: date) -> bool:
        """Whether it has expired by a day, and can still be renewed on it."""
        return self.grace_until is not None and not self.active(day) and day < self.grace_until

    @property
    def grace_until(self) -> date | None:
        """The first day on which it can no longer be renewed; `None` where there is no time of grace, or no end."""
        return add_days(self.until, self.grace_days) if self.until is not None and self.grace_days else None

    @property
    def undated(self) -> bool:
        """Whether it counts only because nothing is known of its days. It may be one that never expires."""
        return self.earned is None and self.until is None


@record(frozen=True)
class Booked:
    """An exam, or the assessment of a holding, with a date in the future.

    `renews`: on that day the certification is still held, or in its time of grace.
    """

    id: str
    day: date
    renews: bool
    by: By = "exam"
    expires: date | None = None
    day_is_month: bool = False


def find_held(catalog: Catalog, holding: Holding) -> Holding:
    """A saved holding under the id of the catalog; as it is where the catalog does not know it for sure."""
    meant = meant_by(catalog, holding.id)
    sure = len(meant) == 1 and is_said(catalog, meant[0], holding.id)
    return replace(holding, id=meant[0].id) if sure and meant[0].id != holding.id else holding


def standing(catalog: Catalog, holdings: Iterable[Holding], day: date) -> dict[str, Held]:
    """All that has been passed by a day, expired ones too, by id in the order of the catalog.

    Several passes of one certification count together, in whatever order they are listed. A holding without a day
    counts where no other pass of it is known, and renews nothing, as its own end is not known. What is dated after
    the day is booked. What the catalog does not know is passed over.
    """
    known = tuple(holdings)
    held = _without_a_day(catalog, known)
    for when, passes in _days(catalog, known):
        if when > day:
            break
        held = _passed(catalog, held, when, passes)
    return {
        certification.id: held[certification.id] for certification in catalog.certifications if certification.id in held
    }


def booked(catalog: Catalog, holdings: Iterable[Holding], day: date) -> tuple[Booked, ...]:
    """What is dated after a day, the first first; the certifications of one day in the order of the catalog."""
    known = tuple(holdings)
    held = standing(catalog, known, day)
    exams: list[Booked] = []
    for when, passes in _days(catalog, known):
        if when > day:
            for id, holding in passes.items():
                before = held.get(id)
                renews = before is not None and (before.active(when) or before.in_grace(when))
                by = way_of_pass(catalog, held, id, when)
                expires = None if holding.expires is None else first_day(holding.expires)
                exams.append(Booked(id, when, renews, by, expires, isinstance(holding.earned, Month)))
            held = _passed(catalog, held, when, passes)
    return tuple(exams)


def after_booking(catalog: Catalog, held: Mapping[str, Held], exam: Booked) -> dict[str, Held]:
    """What is held after a booked exam is passed on its day."""
    day = Month(exam.day.year, exam.day.month) if exam.day_is_month else exam.day
    return _passed(catalog, held, exam.day, {exam.id: Holding(exam.id, day, exam.expires)})


def window(certification: Certification, until: date) -> Span:
    """The first and the last day on which one may renew what expires on a day, both included.

    The first is `date.min` where nothing restricts it. The last is the last good day, or the last of the time of grace.
    """
    renewal = certification.renewal
    days_before = renewal.opens_days_before if renewal is not None else None
    grace = renewal.grace_days if renewal is not None else 0
    return date.min if days_before is None else add_days(until, -days_before), add_days(until, grace - 1)


def way_of_pass(catalog: Catalog, held: Mapping[str, Held], id: str, passed: date) -> By:
    """What a pass on a day must have been: the assessment, where one adds to the old end and the day is one on which
    one may renew; else the exam."""
    before, renewal = held.get(id), catalog.by_id[id].renewal
    if before is None or before.until is None or renewal is None or renewal.extends != "end":
        return "exam"
    first, last = window(catalog.by_id[id], before.until)
    return "assessment" if first <= passed <= last else "exam"


def end_of_pass(catalog: Catalog, id: str, passed: date) -> date | None:
    """The first day on which an exam passed on a day no longer counts; `None` when it does not expire."""
    months = validity_months(catalog.by_id[id], passed)
    return None if months is None else add_months(passed, months)


def end_given(catalog: Catalog, held: Mapping[str, Held], id: str, passed: date, by: By = "exam") -> date | None:
    """The end that a pass gives, of an exam or of an assessment, before what is held counts longer anyway.

    An assessment that adds to the old end needs one; without one it counts from its day, as an exam does.
    """
    certification, before = catalog.by_id[id], held.get(id)
    adds = by == "assessment" and certification.renewal is not None and certification.renewal.extends == "end"
    if not adds or before is None or before.until is None:
        return end_of_pass(catalog, id, passed)
    months = validity_months(certification, passed)
    return None if months is None else add_months(before.until, months)


def after_pass(catalog: Catalog, held: Mapping[str, Held], id: str, passed: date, by: By = "exam") -> Held:
    """The holding that a pass makes, or makes last longer."""
    return _after(catalog, held.get(id), id, passed, end_given(catalog, held, id, passed, by))


def renewed(catalog: Catalog, held: Mapping[str, Held], id: str, passed: date, by: By = "exam") -> dict[str, Held]:
    """The holdings that a pass of `id` moves: their end becomes the later of their own and the one that it gives.

    `held` is what is held before the pass, or after it: an exam gives the same end either way, an assessment that
    adds to the old end needs what was held before.
    """
    return _moved(catalog, held, id, passed, end_given(catalog, held, id, passed, by))


def later(one: date | None, other: date | None) -> date | None:
    """The later of two ends; `None` is later than any day."""
    return None if one is None or other is None else max(one, other)


def _without_a_day(catalog: Catalog, holdings: tuple[Holding, ...]) -> dict[str, Held]:
    """What is held without the day of a pass: bare, or with an end that the person knows."""
    held: dict[str, Held] = {}
    for holding in holdings:
        if holding.id not in catalog.by_id or holding.earned is not None:
            continue
        until = None if holding.expires is None else first_day(holding.expires)
        before = held.get(holding.id)
        if before is None or before.until is None or (until is not None and until > before.until):
            made = Held(holding.id, None, until, grace_days=_grace(catalog, holding.id))
            held[holding.id] = replace(made, until_is_month=isinstance(holding.expires, Month))
    return held


def _days(catalog: Catalog, holdings: tuple[Holding, ...]) -> Iterator[tuple[date, dict[str, Holding]]]:
    """The days on which something was or will be passed, the first first, with what: each certification once."""
    order = {certification.id: place for place, certification in enumerate(catalog.certifications)}
    by_day: dict[date, dict[str, Holding]] = {}
    for holding in holdings:
        if holding.earned is None or holding.id not in order:
            continue
        passes = by_day.setdefault(first_day(holding.earned), {})
        other = passes.get(holding.id)
        # A pass that is listed twice is one pass. Of two known ends the later counts; a day tells more than a month.
        passes[holding.id] = holding if other is None else min(holding, other, key=_rank)
    for day in sorted(by_day):
        yield day, dict(sorted(by_day[day].items(), key=lambda item: order[item[0]]))


def _rank(holding: Holding) -> tuple[timedelta, bool, bool]:
    ends = date.min if holding.expires is None else first_day(holding.expires)
    return date.max - ends, isinstance(holding.expires, Month), isinstance(holding.earned, Month)


def _passed(catalog: Catalog, held: Mapping[str, Held], day: date, passes: Mapping[str, Holding]) -> dict[str, Held]:
    """What is held after the passes of a day.

    All of them come before what they renew, and what they renew is judged by what counts then, so that the order of
    two of them is no matter.
    """
    after = dict(held)
    ends: dict[str, tuple[date | None, bool]] = {}
    for id, holding in passes.items():
        is_month = isinstance(holding.earned, Month)
        end = end_given(catalog, held, id, day, way_of_pass(catalog, held, id, day))
        end_is_month = is_month
        if holding.expires is not None:
            end, end_is_month = first_day(holding.expires), isinstance(holding.expires, Month)
        ends[id] = end, end_is_month
        after[id] = _after(catalog, held.get(id), id, day, end, earned_is_month=is_month, end_is_month=end_is_month)
    passed = dict(after)
    for id, (end, end_is_month) in ends.items():
        for other, moved in _moved(catalog, passed, id, day, end, end_is_month=end_is_month).items():
            if later(after[other].until, moved.until) != after[other].until:
                after[other] = moved
    return after


def _after(
    catalog: Catalog,
    before: Held | None,
    id: str,
    passed: date,
    end: date | None,
    *,
    earned_is_month: bool = False,
    end_is_month: bool = False,
) -> Held:
    """What is held of one certification after a pass that gives this end."""
    end_is_month = end_is_month and end is not None
    made = Held(id, passed, end, None, passed, _grace(catalog, id), earned_is_month, end_is_month)
    if before is None or before.undated:
        return made
    if before.earned is not None:
        made = replace(made, earned=before.earned, earned_is_month=before.earned_is_month)
    if before.passed is not None:
        made = replace(made, passed=max(before.passed, passed))
    if later(before.until, end) == before.until:
        return replace(made, until=before.until, renewed_by=before.renewed_by, until_is_month=before.until_is_month)
    return made


def _moved(
    catalog: Catalog, held: Mapping[str, Held], id: str, passed: date, end: date | None, *, end_is_month: bool = False
) -> dict[str, Held]:
    moved: dict[str, Held] = {}
    for link in catalog.by_id[id].renews:
        target = held.get(link.id)
        if target is None or target.until is None or (link.since is not None and passed < link.since):
            continue
        if (link.revives or target.active(passed)) and later(target.until, end) != target.until:
            marked = end_is_month and end is not None
            moved[link.id] = replace(target, until=end, renewed_by=id, until_is_month=marked)
    return moved


def _grace(catalog: Catalog, id: str) -> int:
    renewal = catalog.by_id[id].renewal
    return 0 if renewal is None else renewal.grace_days
