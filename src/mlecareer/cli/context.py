"""What a command needs before it can answer: the day, the catalog, the person; and how it shows the answer."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from mlecareer import terminal
from mlecareer.catalog.lookup import find_certification, find_stage, one_of
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.scalars import HoursAWeek, Scalar, Usd, Years, parse_day
from mlecareer.cli.clock import today
from mlecareer.cli.options import Common, PlanOptions
from mlecareer.errors import ANSWER_IS_NO, UsageError
from mlecareer.profile.known import Unknown, in_words_of, unknown_holdings, unknown_wishes
from mlecareer.profile.records import EFFORTS, Holding, Profile
from mlecareer.records import record
from mlecareer.rendering.format import Format, render
from mlecareer.storage import locations

if TYPE_CHECKING:
    from rich.console import RenderableType

Value = TypeVar("Value")


def day_of(common: Common) -> date:
    """The day that the answer is for."""
    return today() if common.as_of is None else option_day("--as-of", common.as_of)


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
    """Whom a command is about, and what the saved profile names and the catalog does not know."""

    profile: Profile
    unknown: tuple[Unknown, ...]


def person(common: Common, options: PlanOptions, catalog: Catalog) -> Person:
    """The saved profile with the options over it.

    Raises:
        UsageError: an option's value is none, or names what the catalog does not know.
    """
    saved = saved_profile(common) or Profile()
    profile = in_words_of(catalog, saved)
    wishes, passed_over = profile.wishes, saved.wishes
    if options.to is not None:
        wishes = replace(wishes, goal=find_stage(catalog, options.to).id)
    if options.cloud:
        passed_over = replace(passed_over, clouds=())
        wishes = replace(wishes, clouds=tuple(one_of(item, catalog.clouds, "cloud") for item in split(options.cloud)))
    if options.without:
        passed_over = replace(passed_over, without=())
        wishes = replace(wishes, without=ids(catalog, options.without))
    if options.hours_per_week is not None:
        hours = option_value("--hours-per-week", options.hours_per_week, HoursAWeek)
        wishes = replace(wishes, hours_per_week=hours)
    if options.budget is not None:
        wishes = replace(wishes, budget_usd=option_value("--budget", options.budget, Usd))
    if options.by is not None:
        wishes = replace(wishes, by=option_day("--by", options.by))
    if options.minimise is not None:
        wishes = replace(wishes, minimise=one_of(options.minimise, EFFORTS, "effort"))  # type: ignore[arg-type]
    years = profile.years if options.years is None else option_value("--years", options.years, Years)
    profile = also_holding(catalog, replace(profile, wishes=wishes, years=years), options.have)
    return Person(profile, (*unknown_wishes(catalog, passed_over), *unknown_holdings(catalog, profile.holdings)))


def also_holding(catalog: Catalog, profile: Profile, have: list[str] | None) -> Profile:
    """The profile with what `--have` says added; the same id wins.

    The profile's own may have one id twice: a pass by the name of an old exam, and a later one.
    """
    added = {one.id: one for one in (parse_holding(catalog, item, "--have") for item in split(have or ()))}
    kept = (one for one in profile.holdings if one.id not in added)
    return replace(profile, holdings=(*kept, *added.values()))


def parse_holding(catalog: Catalog, text: str, option: str) -> Holding:
    """`cka` or `cka:2025-02-10`."""
    name, _, day = text.partition(":")
    certification = find_certification(catalog, name)
    return Holding(certification.id, option_day(f"{option} {name}:", day) if day else None)


def ids(catalog: Catalog, texts: list[str]) -> tuple[str, ...]:
    """The ids that texts, separated by commas or not, mean."""
    return tuple(dict.fromkeys(find_certification(catalog, text).id for text in split(texts)))


def split(texts: Any) -> list[str]:
    """`a,b` and repeated options as one list."""
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def option_day(option: str, text: str) -> date:
    """A day given as an option."""
    try:
        return parse_day(text)
    except ValueError as error:
        raise UsageError(f"{option} {error}".replace(": '", " '", 1)) from None


def option_days(option: str, text: str) -> int:
    """A number of days given as an option: `90d`, or `90`."""
    number = text.strip().removesuffix("d").rstrip()
    if not (number.isascii() and number.isdecimal() and len(number) <= 5):
        raise UsageError(f"{option} '{text}' is not a number of days; use 90d")
    return int(number)


def option_value(option: str, text: str, kind: Any) -> Any:
    """A value given as an option, read as files are read."""
    scalar: Scalar = kind.__metadata__[0]
    try:
        return scalar.read(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def answer(
    common: Common, made: Any, *, full: bool = False, says_no: bool = False, unknown: Iterable[Unknown] = ()
) -> None:
    """Show an answer in the format that was asked for, and after it what it passed over; exit with 1 where it is no."""
    format = common.format or (Format.plain if terminal.is_dumb() else Format.table)
    output = render(made, format, width=terminal.width(), full=full)
    print_or_write(common, output, exact=format.is_file)
    for one in unknown:
        terminal.warn(one.text)
    if says_no:
        raise typer.Exit(ANSWER_IS_NO)


def print_or_write(common: Common, output: str | RenderableType, *, exact: bool = False) -> None:
    """Print what is made, or write it to the file that `--output` names."""
    if common.output is None:
        terminal.show(output, exact=exact)
    else:
        from mlecareer.storage.writing import write_output

        write_output(common.output, terminal.encoded(terminal.drawn(output, terminal.width()), "utf-8"))
