"""The saved profile as answers: what it says on a day, and what a change did to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from mlecareer.catalog.days import Month, first_day
from mlecareer.catalog.records import Catalog
from mlecareer.planner.step_records import Notice
from mlecareer.profile.experience import stage_at, years_on
from mlecareer.profile.holdings import standing
from mlecareer.profile.records import Currency, Defaults, Failed, OwnPrice, Profile, Share, Studied, Wishes
from mlecareer.profile.unknown import in_words_of, unknown
from mlecareer.records import record

State = Literal["active", "grace", "lapsed", "booked", "unknown"]


@record(frozen=True)
class HoldingView:
    """A holding on a day. `unknown`: the catalog does not know the id, which is kept all the same.

    `booked`: dated after the day. If only the month of a date is known, the date is its first day, and is marked.
    `needs_date`: without a date it counts for ever, though others expire.
    """

    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("needs_date",)
    id: str
    earned: date | None
    until: date | None
    state: State
    earned_is_month: bool = False
    until_is_month: bool = False
    needs_date: bool = False


@record(frozen=True)
class ProfileAnswer:
    """The saved profile; `place` is its path as people write it."""

    KIND: ClassVar[str] = "profile"
    ROWS: ClassVar[tuple[str, ...]] = ("holdings",)
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("place", "stage_title")
    as_of: date
    path: str
    exists: bool
    career_start: date | None
    years: float | None
    stage: str | None
    holdings: tuple[HoldingView, ...]
    studied: tuple[Studied, ...]
    failed: tuple[Failed, ...]
    skills_done: tuple[str, ...]
    skip: tuple[str, ...]
    wishes: Wishes
    share: Share
    prices: tuple[OwnPrice, ...]
    paid_by_employer: tuple[str, ...]
    currency: Currency | None
    defaults: Defaults
    warnings: tuple[Notice, ...]
    place: str
    stage_title: str


@record(frozen=True)
class ProfileChange:
    """What a command did to the profile file, or with `dry_run` would do."""

    KIND: ClassVar[str] = "profile_change"
    TEXT_ONLY: ClassVar[tuple[str, ...]] = ("can_undo",)
    path: str
    changed: bool
    dry_run: bool
    diff: str
    # Whether the bytes before are kept; those of no file are not.
    can_undo: bool


@record(frozen=True)
class ProfilePath:
    """Where the profile is, or would be."""

    KIND: ClassVar[str] = "profile_path"
    path: str
    exists: bool


def profile_answer(catalog: Catalog, profile: Profile | None, path: str, place: str, day: date) -> ProfileAnswer:
    """A profile on a day; an empty one where none is saved. `place` is the path as people write it."""
    told = profile or Profile()
    person = in_words_of(catalog, told)
    years = years_on(person, day)
    stage = stage_at(catalog, years) if years is not None and catalog.stages else None
    return ProfileAnswer(
        day,
        path,
        profile is not None,
        person.career_start,
        years,
        None if stage is None else stage.id,
        tuple(_views(catalog, person, day)),
        person.studied,
        person.failed,
        person.skills_done,
        told.skip,
        told.wishes,
        told.share,
        told.prices,
        told.paid_by_employer,
        told.currency,
        told.defaults,
        tuple(Notice(warning.code, warning.text) for warning in unknown(catalog, told)),
        place,
        "" if stage is None else stage.title,
    )


def _views(catalog: Catalog, person: Profile, day: date) -> Iterator[HoldingView]:
    held = standing(catalog, person.holdings, day)
    for holding in person.holdings:
        earned, is_month = (
            None if holding.earned is None else first_day(holding.earned),
            isinstance(holding.earned, Month),
        )
        if holding.id not in catalog.by_id:
            yield HoldingView(holding.id, earned, None, "unknown", is_month)
        elif earned is not None and earned > day:
            yield HoldingView(holding.id, earned, None, "booked", is_month)
        else:
            own = held[holding.id]
            state: State = "active" if own.active(day) else "grace" if own.in_grace(day) else "lapsed"
            needs_date = earned is None and own.until is None and catalog.by_id[holding.id].validity != ()
            yield HoldingView(holding.id, earned, own.until, state, is_month, own.until_is_month, needs_date)
