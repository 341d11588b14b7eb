"""The command line for a person's data and preferences: options for everything that is not already saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mlecareer.operating_system import command_typed
from mlecareer.profile.records import Profile
from mlecareer.profile.typed import typed_failed, typed_holding, typed_studied
from mlecareer.profile.wish import NONE
from mlecareer.profile.wishes import WISHES


def command_line(profile: Profile, saved: Profile | None, given: Iterable[str] = ()) -> str:
    """The `mlecareer plan …` for a profile, beside the one that is saved; it ends with the options `given`."""
    return command_typed(["mlecareer", "plan", *_options(profile, saved or Profile()), *given])


def unsaid(profile: Profile, saved: Profile | None) -> tuple[str, ...]:
    """The changes that no option says: options add holdings to the saved profile, but cannot remove any."""
    held = {holding.id for holding in profile.holdings}
    gone = (holding.id for holding in (saved or Profile()).holdings if holding.id not in held)
    return tuple(f"{id} is not held" for id in gone)


def _money(profile: Profile, saved: Profile) -> Iterator[str]:
    from mlecareer.profile.money import typed_currency, typed_own_price

    priced = {price.id for price in profile.prices}
    for price in saved.prices:
        if price.id not in priced:
            yield from ("--price", f"{price.id}={NONE}")
    for price in profile.prices:
        if price not in saved.prices:
            yield from ("--price", typed_own_price(price))
    if profile.paid_by_employer != saved.paid_by_employer:
        yield from ("--paid", ",".join(profile.paid_by_employer) or NONE)
    if profile.currency != saved.currency:
        yield from ("--currency", NONE if profile.currency is None else typed_currency(profile.currency))


def _options(profile: Profile, saved: Profile) -> Iterator[str]:
    if profile.years is not None or profile.career_start != saved.career_start:
        yield from ("--years", f"{profile.years:g}" if profile.years is not None else str(profile.career_start))
    for holding in profile.holdings:
        if holding not in saved.holdings:
            yield from ("--have", typed_holding(holding))
    for studied in profile.studied:
        if studied not in saved.studied:
            yield from ("--studied", typed_studied(studied))
    for failed in profile.failed:
        if failed not in saved.failed:
            yield from ("--failed", typed_failed(failed))
    if profile.skip != saved.skip:
        yield from ("--skip", ",".join(profile.skip) or NONE)
    yield from _money(profile, saved)
    if profile.next is not None:
        yield from ("--next", profile.next)
    wishes = profile.wishes_to_save
    for wish in WISHES:
        if wish.of(wishes) != wish.of(saved.wishes):
            yield from (wish.option, wish.as_typed(wishes).replace(", ", ","))
