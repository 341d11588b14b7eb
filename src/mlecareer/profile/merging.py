"""Merges new holdings and answers into a saved profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

from mlecareer.catalog.certification import Certification
from mlecareer.catalog.days import Month, add_days, add_months, first_day
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.status import validity_months
from mlecareer.profile.holdings import find_held, window
from mlecareer.profile.records import Failed, Holding, Profile, Studied

DAYS_BEFORE_END = 180
"""A date that is so near the end of an earlier pass, or after it, is that of another pass, where no window tells."""


def with_holdings(
    catalog: Catalog, holdings: tuple[Holding, ...], said: Sequence[Holding], day: date
) -> tuple[Holding, ...]:
    """The holdings with all that someone says at once on a day, under the catalog's ids.

    Each of several dates of one certification is a pass of its own, as in a file; none corrects another.
    """
    for holding in said:
        dates = frozenset(other.earned for other in said if other.id == holding.id)
        holdings = with_holding(catalog, holdings, holding, day, stated=dates - {holding.earned, None})
    return holdings


def with_holding(
    catalog: Catalog,
    holdings: tuple[Holding, ...],
    said: Holding,
    day: date,
    *,
    stated: frozenset[date | Month | None] = frozenset(),
) -> tuple[Holding, ...]:
    """The holdings with one that someone says on a day that they have, or have booked, under the catalog's id.

    A date joins those of other passes of this certification: one from whose window on it lies, one that is gone while
    this one is booked, or one that is `stated` beside it. It takes the place of those that it can only correct.
    Without a date, or with the same one again, what is saved stays as it is; so does the end that was given with it,
    where no other is said.
    """
    if said.id not in catalog.by_id:
        return _with_unknown(holdings, said)
    same = [saved for saved in holdings if find_held(catalog, saved).id == said.id]
    if not same:
        return (*holdings, said)
    if said == Holding(said.id) or any(_says_nothing_new(said, saved) for saved in same):
        return holdings
    wrong = [
        saved
        for saved in same
        if saved.earned not in stated and not is_another_pass(catalog.by_id[said.id], saved, said, day)
    ]
    if not wrong:
        last = max(place for place, saved in enumerate(holdings) if saved is same[-1])
        return (*holdings[: last + 1], said, *holdings[last + 1 :])
    saved = wrong[-1]
    earned, end = said.earned or saved.earned, said.expires or saved.expires
    if end is not None and earned is not None and first_day(end) <= first_day(earned):
        end = None
    corrected = Holding(saved.id, earned, end)
    return tuple(corrected if held is saved else held for held in holdings if held is saved or held not in wrong)


def _with_unknown(holdings: tuple[Holding, ...], said: Holding) -> tuple[Holding, ...]:
    """The holdings with one that the catalog does not know, so nor what its dates mean: each is a pass of its own, and
    only a holding without a date is completed."""
    same = [saved for saved in holdings if saved.id.casefold() == said.id.casefold()]
    if same and (said == Holding(said.id) or any(replace(said, id=saved.id) == saved for saved in same)):
        return holdings
    bare = next((saved for saved in same if saved == Holding(saved.id)), None)
    completed = tuple(replace(said, id=saved.id) if saved is bare else saved for saved in holdings)
    return completed if bare is not None else (*holdings, said)


def _says_nothing_new(said: Holding, saved: Holding) -> bool:
    """Whether a holding of the same certification has the same date, and no end or the same."""
    return said.earned == saved.earned and said.expires in (None, saved.expires)


def is_another_pass(certification: Certification, saved: Holding, said: Holding, day: date) -> bool:
    """Whether a date that someone says is that of another pass, not another date of the same."""
    if saved.earned is None or said.earned is None:
        return False
    early, late = sorted((saved, said), key=lambda holding: first_day(holding.earned or date.max))
    passed, again = (first_day(holding.earned or date.max) for holding in (early, late))
    if passed <= day < again:
        return True
    months = validity_months(certification, passed)
    if early.expires is not None:
        end = first_day(early.expires)
    elif months is not None:
        end = add_months(passed, months)
    else:
        return False
    opens = window(certification, end)[0]
    return again >= (add_days(end, -DAYS_BEFORE_END) if opens == date.min else opens)


def with_studied(studied: tuple[Studied, ...], said: Studied) -> tuple[Studied, ...]:
    """The hours of study with what someone says of one certification; no hours take it out."""
    others = tuple(known for known in studied if known.id != said.id)
    return (*others, said) if said.hours else others


def with_failed(catalog: Catalog, failed: tuple[Failed, ...], said: Failed) -> tuple[Failed, ...]:
    """The failed tries with one that someone says; one that is known stays as it is."""
    known = {(find_held(catalog, Holding(other.id)).id, other.day) for other in failed}
    return failed if (said.id, said.day) in known else (*failed, said)


def onto(catalog: Catalog, now: Profile, before: Profile, after: Profile) -> Profile:
    """A profile with what changed between two others: what someone else wrote meanwhile stays.

    `before` and `after` are in the words of the catalog; `now`, as it is in the file, may have other names for the
    same certifications.
    """
    old, new = _by_id(before), _by_id(after)
    moved = {id: passes for id, passes in new.items() if old.get(id) != passes}
    holdings: list[Holding] = []
    for holding in now.holdings:
        id = find_held(catalog, holding).id
        if id in moved:
            holdings += [passed for passed in moved[id] if passed not in holdings]
        elif id in new or id not in old:
            holdings.append(holding)
    holdings += [passed for passes in moved.values() for passed in passes if passed not in holdings]
    wishes = after.wishes_to_save
    changed = {
        field.name: getattr(wishes, field.name)
        for field in fields(wishes)
        if getattr(wishes, field.name) != getattr(before.wishes, field.name)
    }
    return replace(
        now,
        career_start=after.career_start if after.career_start != before.career_start else now.career_start,
        holdings=tuple(holdings),
        studied=after.studied if after.studied != before.studied else now.studied,
        failed=after.failed if after.failed != before.failed else now.failed,
        skip=after.skip if after.skip != before.skip else now.skip,
        prices=after.prices if after.prices != before.prices else now.prices,
        paid_by_employer=(
            after.paid_by_employer if after.paid_by_employer != before.paid_by_employer else now.paid_by_employer
        ),
        currency=after.currency if after.currency != before.currency else now.currency,
        wishes=replace(now.wishes, **changed),
    )


def _by_id(profile: Profile) -> dict[str, tuple[Holding, ...]]:
    """The passes of each certification, in the order in which they stand."""
    passes: dict[str, tuple[Holding, ...]] = {}
    for holding in profile.holdings:
        passes[holding.id] = (*passes.get(holding.id, ()), holding)
    return passes
