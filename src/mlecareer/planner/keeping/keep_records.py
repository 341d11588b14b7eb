"""How certifications and titles are kept until a day, and what that costs: frozen values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.records import record

KeepState = Literal["kept", "gap", "lost", "not_held", "no_date"]
"""What becomes of a certification. `kept`: it counts on every day that is asked for. `gap`: it expires and is brought
back. `lost`: from some day on nothing can keep it. `not_held`: it was never passed. `no_date`: it counts today, but
nobody said when it was passed."""

KeepHow = Literal["exam", "assessment", "full_exam", "new"]


@record(frozen=True)
class Without:
    """Days on which a certification does not count: from `since` to the day before `until`. If `until` is `None`, it
    never counts again."""

    since: date
    until: date | None


@record(frozen=True)
class KeptCertification:
    """A certification that the person asks to keep, by itself or for the titles in `titles`.

    `until` is the last day on which it must count. `expires` is the first day on which it no longer counts as things
    are today, and `ends` is that day once all sittings are taken; either is `None` if it does not expire, or if the day
    is not known. `without` are the times up to `until` in which it does not count.
    """

    id: str
    titles: tuple[str, ...]
    until: date
    expires: date | None
    ends: date | None
    state: KeepState
    without: tuple[Without, ...] = ()


@record(frozen=True)
class KeptTitle:
    """A title that the person asks to keep.

    `state` is `kept` if the title is held on every day that is asked for, `lost` if it is not, and `not_held` if the
    person does not hold it today and no booked exam earns it. `missing` are its certifications that do not count today.
    `lost_on` is the first day without the title once all sittings are taken; `None` if no such day is known.
    """

    id: str
    title: str
    state: Literal["kept", "lost", "not_held"]
    missing: tuple[str, ...]
    lost_on: date | None


@record(frozen=True)
class KeepSitting:
    """One exam or assessment to take.

    `how` is a renewal by `exam` or `assessment`, the `full_exam` of a certification that has expired, or the exam of a
    `new` one. `starts` is the last day on which its study can begin. `ends` is the first day on which the certification
    no longer counts after this sitting. `keeps` are the certifications that it keeps from expiring, and `brings_back`
    those that have expired by then and count again. `cost_usd` is the list price, `you_pay_usd` what the person pays.
    """

    certification: str
    how: KeepHow
    starts: date
    day: date
    hours: float
    hours_assumed: bool
    cost_usd: float | None
    you_pay_usd: float | None
    keeps: tuple[str, ...]
    brings_back: tuple[str, ...]
    ends: date | None


@record(frozen=True)
class KeepCost:
    """What it costs to keep all that is asked for in one way.

    `usd` is what the person pays; an unknown price counts as 0. `days_expired` adds up, over all certifications, the
    days on which each does not count. `lost` are the certifications that cannot be kept in this way.
    """

    usd: float
    unknown_prices: int
    sittings: int
    hours: float
    days_expired: int
    lost: tuple[str, ...]


@record(frozen=True)
class Kept:
    """The cheapest sittings that keep what is asked for until a day, in the order of their days.

    `asked` are the ids of the certifications and titles that are asked for. `one_by_one` is what it costs to renew each
    certification by itself. `waiting` is what it costs to let each of them expire, and then to take its full exam on
    the first possible day. `optimal` is true if it is proven that no way is cheaper.
    """

    as_of: date
    until: date
    asked: tuple[str, ...]
    certifications: tuple[KeptCertification, ...]
    titles: tuple[KeptTitle, ...]
    sittings: tuple[KeepSitting, ...]
    total: KeepCost
    one_by_one: KeepCost
    waiting: KeepCost
    optimal: bool

    @property
    def is_kept(self) -> bool:
        """Whether all that is asked for can be kept; a gap in a certification is told, and is no failure."""
        certifications = all(each.state not in ("lost", "not_held") for each in self.certifications)
        return certifications and all(title.state == "kept" for title in self.titles)
