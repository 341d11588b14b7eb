"""What a command needs: the date, the catalog and the person; and how it shows its answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from mlecareer import terminal
from mlecareer.catalog.certification import Certification
from mlecareer.catalog.dates import Span, read_span, read_when
from mlecareer.catalog.days import Month, first_day
from mlecareer.catalog.guide_lookup import find_slot
from mlecareer.catalog.lookup import find_certification
from mlecareer.catalog.records import Catalog
from mlecareer.characters import encoded
from mlecareer.cli.clock import today
from mlecareer.cli.options import Common, PlanOptions, WishOptions
from mlecareer.drawing import drawn
from mlecareer.errors import ANSWER_IS_NO, AmbiguousError, UsageError
from mlecareer.profile.experience import with_experience
from mlecareer.profile.merging import with_failed, with_holdings, with_studied
from mlecareer.profile.records import Profile
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
from mlecareer.profile.wishes import NONE, Wish, listed
from mlecareer.records import record
from mlecareer.rendering.format import Format, render
from mlecareer.storage import locations

if TYPE_CHECKING:
    from rich.console import RenderableType

Value = TypeVar("Value")


def day_of(common: Common) -> date:
    """The day that the answer is for; ask once, as a date that may mean two is asked back."""
    return today() if common.as_of is None else first_day(option_date(common, "--as-of", common.as_of, today()))


def can_ask(common: Common) -> bool:
    """Whether there is a terminal, and nobody forbade to ask in it."""
    return not common.no_input and terminal.is_terminal()


def catalog_of(common: Common) -> Catalog:
    """The catalog with the folders of `$MLECAREER_CATALOG` and `--catalog` over it."""
    from mlecareer.storage.catalog import load_catalog

    return load_catalog(catalog_folders(common), cache=locations.cache_folder())


def catalog_folders(common: Common) -> tuple[str, ...]:
    """The folders that are laid over the bundled catalog."""
    named = os.environ.get("MLECAREER_CATALOG", "")
    return (*filter(None, named.split(os.pathsep)), *(common.catalog or ()))


def saved_profile(common: Common) -> Profile | None:
    """The profile that is saved, where there is one; one that was named must be there."""
    from mlecareer.storage.profile import load_profile

    return load_profile(common.profile, cache=locations.cache_folder())


def known_profile(common: Common, catalog: Catalog) -> Profile | None:
    """The saved profile in the words of the catalog."""
    saved = saved_profile(common)
    return None if saved is None else in_words_of(catalog, saved)


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


def read_option(common: Common, option: str, text: str, read: Callable[[str], Value]) -> Value:
    """The value that `read` makes of an option's text. In a terminal, what may mean several things is asked back.

    Raises:
        UsageError: as `read`, and for its ValueError.
    """
    try:
        return read(text)
    except AmbiguousError as error:
        if can_ask(common):
            return read_option(common, option, error.settled(text, _chosen(error)), read)
        if isinstance(error, UsageError):
            raise
        raise UsageError(_about(option, error)) from None
    except ValueError as error:
        raise UsageError(_about(option, error)) from None


def _about(option: str, error: Exception) -> str:
    return f"{option}: {error}" if option else str(error)


def _chosen(unclear: AmbiguousError) -> str:
    """What to type for the meaning that is chosen in the terminal."""
    terminal.tell("\n".join(unclear.choices))
    while True:
        typed = unclear.chosen(terminal.ask(unclear.prompt))
        if typed is not None:
            return typed


def certification_named(common: Common, catalog: Catalog, text: str) -> Certification:
    """The certification that a text means. In a terminal, one that may mean several is asked back.

    Raises:
        UsageError: it means none, or several where nobody can be asked.
    """
    return read_option(common, "", text, partial(find_certification, catalog))


def option_date(common: Common, option: str, text: str, day: date) -> date | Month:
    """The date or month that an option gives, as it is meant on a day."""
    return read_option(common, option, text, lambda text: read_when(text, day))


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
    return replace(profile, holdings=with_holdings(catalog, profile.holdings, said, day))


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


def option_span(common: Common, option: str, text: str) -> Span:
    """The length of time that an option gives: `90d`, `3 months`, or `90` for days."""
    return read_option(common, option, text, read_span)


def given(common: Common, day: date) -> tuple[str, ...]:
    """The options that any command needs to give the same answer on a day."""
    options = [part for folder in common.catalog or () for part in ("--catalog", folder)]
    options += ["--as-of", str(day)] if common.as_of is not None else []
    options += ["--profile", common.profile] if common.profile is not None else []
    return tuple(options)


def answer(
    common: Common,
    made: Any,
    *,
    full: bool = False,
    says_no: bool = False,
    unknown: Iterable[Unknown] = (),
    asides: Iterable[str] = (),
) -> None:
    """Show an answer in the format that was asked for, and after it what it passed over; exit with 1 where it is no.
    `asides` are what it says beside its list, for the formats that have no place for that."""
    format = common.format or (Format.plain if terminal.is_dumb() else Format.table)
    if format in (Format.table, Format.plain) and hasattr(made, "path") and made.KIND != "profile_path":
        made = replace(made, path=terminal.shown_path(made.path))
    output = render(made, format, width=terminal.width(), full=full)
    print_or_write(common, output, exact=format.is_file)
    for text in (*(asides if format.is_list else ()), *(warning.text for warning in unknown)):
        terminal.warn(text)
    if says_no:
        raise typer.Exit(ANSWER_IS_NO)


def print_or_write(common: Common, output: str | RenderableType, *, exact: bool = False) -> None:
    """Print what is made, or write it to the file that `--output` names."""
    if common.output is None:
        terminal.show(output, exact=exact)
    else:
        from mlecareer.storage.writing import write_output

        write_output(common.output, encoded(drawn(output, terminal.width()), "utf-8"))
