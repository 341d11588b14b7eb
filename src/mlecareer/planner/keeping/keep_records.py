"""How certifications and titles are kept until a day, and what that costs: frozen values."""

from __future__ import annotations

from datetime import date
from typing import Literal

from mlecareer.records import record

KeepState = Literal["kept", "gap", "lost", "not_held", "no_date"]
"""`kept`: it counts on every day that is asked for; `gap`: it expires and is brought back; `lost`: from some day on
nothing can keep it; `not_held`: it was never passed; `no_date`: it counts, and nobody said when it was passed."""


@record(frozen=True)
class Without:
    """Days on which something does not count: from `since` to the day before `until` (`None`: for good)."""

    since: date
    until: date | None


@record(frozen=True)
class KeptCertification:
    """A certification that is asked for, by itself or as a part of titles (`titles`).

    `until` is the last day on which it must count. `expires` is its end as it is today, `ends` that after all sittings;
    `None` where there is none, or none is known. `without` are the days on which it does not count until then.
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
    """A title that is asked for. `lost_on` is the first day without it as things are kept (`None`: no end is known);
    `missing` is what of it does not count today. `kept`: it is held on every day that is asked for; `not_held`: it is
    not held today."""

    id: str
    title: str
    state: Literal["kept", "lost", "not_held"]
    missing: tuple[str, ...]
    lost_on: date | None


@record(frozen=True)
class KeepSitting:
    """One exam or assessment. `starts` is the day on which its study begins at the latest, and `ends` the end that it
    gives.

    `how`: its renewal by `exam` or `assessment`, the `full_exam` again after it has expired, or a `new` certification.
    `keeps` is what it keeps from expiring, `brings_back` what has expired by then and counts again. `cost_usd` is the
    list price, `you_pay_usd` what the person pays.
    """

    certification: str
    how: Literal["exam", "assessment", "full_exam", "new"]
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
    """What keeping comes to. `usd` is what the person pays, where an unknown price counts as 0; `days_expired` are the
    days of all certifications on which one does not count; `lost` is what cannot be kept in this way."""

    usd: float
    unknown_prices: int
    sittings: int
    hours: float
    days_expired: int
    lost: tuple[str, ...]


@record(frozen=True)
class Kept:
    """The cheapest sittings that keep what is asked for until a day, in the order of their days.

    `asked` are the ids of what is asked for, certifications and titles. `one_by_one` is what it costs to renew each
    certification by itself; `waiting` what it costs to let each expire, and to take its full exam on the first day on
    which one can after that. `optimal`: no cheaper way is possible.
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
