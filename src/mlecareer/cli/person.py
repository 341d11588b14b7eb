"""The person that a command is about: the saved profile with the options over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from mlecareer.catalog.guide_lookup import find_slot
from mlecareer.catalog.records import Catalog
from mlecareer.cli.context import certification_named, read_option
from mlecareer.cli.options import Common
from mlecareer.cli.plan_options import PlanOptions, WishOptions
from mlecareer.cli.profile_reading import saved_profile
from mlecareer.errors import UsageError
from mlecareer.profile.experience import with_experience
from mlecareer.profile.merging import with_failed, with_holdings, with_studied
from mlecareer.profile.records import MOST_HOLDINGS, Profile
from mlecareer.profile.typed import read_failed, read_holding, read_studied, split_names
from mlecareer.profile.unknown import (
    PROFILE,
    Unknown,
    in_words_of,
    unknown_holdings,
    unknown_prices,
    unknown_skips,
    unknown_wishes,
)
from mlecareer.profile.wish import NONE, Wish
from mlecareer.profile.wishes import listed
from mlecareer.records import record


@record(frozen=True)
class Person:
    """The person that a command is about. `passed_over`: saved wishes that the catalog does not know, and that
    `profile` lacks; `unknown`: these, and the holdings that the catalog does not know."""

    profile: Profile
    passed_over: tuple[Unknown, ...]
    unknown: tuple[Unknown, ...]


def person(
    common: Common, options: PlanOptions, catalog: Catalog, day: date, otherwise: Profile | None = None
) -> Person:
    """The saved profile with the options over it, as they are meant on a day; where none is saved, `otherwise`.

    Raises:
        UsageError: an option's value cannot be read, or names what the catalog does not know.
    """
    own = saved_profile(common)
    saved = own or otherwise or Profile()
    where = PROFILE if own is not None or otherwise is None else "the saved plan"
    profile, ignored = in_words_of(catalog, saved), saved.wishes
    for wish, value in wished(common, options, catalog, day):
        profile = replace(profile, wishes=wish.set(profile.wishes, value))
        ignored = wish.set(ignored, value)
    if options.years is not None:
        profile = years_given(common, profile, options.years, day)
    profile = also_holding(common, catalog, profile, options.have, day)
    profile = also_studied(common, catalog, profile, options.studied)
    profile = also_failed(common, catalog, profile, options.failed, day)
    profile = skipping(catalog, profile, options.skip)
    profile = paying(common, catalog, profile, day, options.price, options.paid, options.currency)
    if options.first is not None:
        profile = replace(profile, next=certification_named(common, catalog, options.first).id)
    skipped = saved.skip if options.skip is None else ()
    passed_over = (
        *unknown_wishes(catalog, ignored, where),
        *unknown_skips(catalog, skipped, where),
        *unknown_prices(catalog, saved, where),
    )
    return Person(profile, passed_over, (*passed_over, *unknown_holdings(catalog, profile.holdings, where)))


def years_given(common: Common, profile: Profile, text: str, day: date) -> Profile:
    """The profile with the years of `--years`, or with the start that it gives."""
    return read_option(common, "--years", text, lambda text: with_experience(profile, text, day))


def wished(common: Common, options: WishOptions, catalog: Catalog, day: date) -> Iterator[tuple[Wish[Any], Any]]:
    """Each wish that an option gives, with its value on a day."""
    for wish, text in options.typed():
        yield wish, read_option(common, wish.option, text, partial(wish.read, catalog, day=day))


def also_holding(common: Common, catalog: Catalog, profile: Profile, have: list[str] | None, day: date) -> Profile:
    """The profile with the certifications of `--have` merged into its holdings on a day."""
    items = [item for text in have or () for item in split_names(catalog, text)]
    if have and not items:
        raise UsageError("--have names no certification; type one such as cka")
    said = [read_option(common, "--have", item, partial(read_holding, catalog)) for item in items]
    holdings = profile.holdings
    if len(said) <= MOST_HOLDINGS:
        holdings = with_holdings(catalog, holdings, said, day)
    if max(len(said), len(holdings)) > MOST_HOLDINGS:
        raise UsageError(f"--have names too many certifications; with the profile, {MOST_HOLDINGS:,} are the most")
    return replace(profile, holdings=holdings)


def also_studied(common: Common, catalog: Catalog, profile: Profile, texts: list[str] | None) -> Profile:
    """The profile with the hours of study that `--studied` gives; `none` removes those before it."""
    studied = profile.studied
    for item in listed(",".join(texts or ())):
        if item.casefold() == NONE:
            studied = ()
        else:
            studied = with_studied(studied, read_option(common, "--studied", item, partial(read_studied, catalog)))
    return replace(profile, studied=studied)


def also_failed(common: Common, catalog: Catalog, profile: Profile, texts: list[str] | None, day: date) -> Profile:
    """The profile with the failed tries of `--failed` too, as they are meant on a day."""
    failed = profile.failed
    for item in (item for text in texts or () for item in split_names(catalog, text)):
        read = partial(read_failed, catalog, today=day)
        failed = with_failed(catalog, failed, read_option(common, "--failed", item, read))
    return replace(profile, failed=failed)


def skipping(catalog: Catalog, profile: Profile, texts: list[str] | None) -> Profile:
    """The profile with the requirements of `--skip` left out in place of those before; `none` leaves none out."""
    if not texts:
        return profile
    items = [item for item in listed(",".join(texts)) if item.casefold() != NONE]
    return replace(profile, skip=tuple(dict.fromkeys(find_slot(catalog, item).id for item in items)))


def paying(
    common: Common,
    catalog: Catalog,
    profile: Profile,
    day: date,
    prices: list[str] | None,
    paid: list[str] | None,
    currency: str | None,
) -> Profile:
    """The profile with the prices of `--price` added, what an employer pays by `--paid` in place of that before, and
    the currency of `--currency`; `none` clears each."""
    if not prices and not paid and currency is None:
        return profile
    from mlecareer.profile.money import find_payable, read_currency, read_own_price, with_price

    own = profile.prices
    for text in prices or ():
        if text.strip().casefold() == NONE:
            own = ()
        else:
            said = read_option(common, "--price", text, lambda text: read_own_price(catalog, text, day))
            own = with_price(catalog, own, said)
    employer = profile.paid_by_employer
    if paid:
        names = [name for text in paid for name in split_names(catalog, text) if name.casefold() != NONE]
        if not names and not any(text.strip().casefold() == NONE for text in ",".join(paid).split(",")):
            raise UsageError("--paid names no certification or vendor; type one such as cka")
        employer = tuple(dict.fromkeys(find_payable(catalog, name) for name in names))
    shown = profile.currency
    if currency is not None:
        free = currency.strip().casefold() == NONE
        shown = None if free else read_option(common, "--currency", currency, lambda text: read_currency(text, day))
    return replace(profile, prices=own, paid_by_employer=employer, currency=shown)
