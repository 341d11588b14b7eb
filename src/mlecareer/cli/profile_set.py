"""`mlecareer profile set`"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated, cast

import typer

from mlecareer.catalog.days import first_day
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import one_of
from mlecareer.cli import completion
from mlecareer.cli.context import catalog_of, day_of, option_date
from mlecareer.cli.options import ABOUT_YOU, OUTPUT, Common, DryRun, Studied
from mlecareer.cli.person import also_studied, paying, skipping, wished, years_given
from mlecareer.cli.plan_options import CurrencyOption, Paid, Price, Skip, WishOptions
from mlecareer.cli.profile_change import changed
from mlecareer.errors import UsageError
from mlecareer.profile.experience import aimed_at, stage_at, with_start, years_on
from mlecareer.profile.records import COLOURS, FORMATS, SHARES, Colour, Defaults, FormatName, Profile, Share
from mlecareer.profile.wish import NONE
from mlecareer.profile.wishes import GOAL


def command(
    career_start: Annotated[
        str | None,
        typer.Option("--career-start", metavar="DAY", help="Start date in ML engineering.", rich_help_panel=ABOUT_YOU),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(
            "--years", metavar="YEARS", help="Years so far (saved as a start date).", rich_help_panel=ABOUT_YOU
        ),
    ] = None,
    studied: Studied = None,
    skip: Skip = None,
    share: Annotated[
        str | None,
        typer.Option(
            "--share",
            metavar="WHAT",
            help="What mlecareer team may read of this file: none, holdings or all.",
            autocompletion=completion.shares,
            rich_help_panel=ABOUT_YOU,
        ),
    ] = None,
    price: Price = None,
    paid: Paid = None,
    currency: CurrencyOption = None,
    default_format: Annotated[
        str | None,
        typer.Option(
            "--default-format",
            metavar="FORMAT",
            help="The format of answers where --format and MLECAREER_FORMAT do not say it.",
            autocompletion=completion.formats,
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    default_colour: Annotated[
        str | None,
        typer.Option(
            "--default-colour",
            metavar="WHEN",
            help="When answers have colours: auto, always or never.",
            autocompletion=completion.colours,
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    *,
    options: WishOptions,
    dry_run: DryRun = False,
    common: Common,
) -> None:
    """Set your preferences; the value none removes a preference.

    Examples:
      mlecareer profile set --career-start 2023-09-01 --hours-per-week 8
      mlecareer profile set --years 3 --cloud aws --budget 1000
      mlecareer profile set --studied cks=25
      mlecareer profile set --price "aws=50% until 2027-03-01 x1"
      mlecareer profile set --budget none --dry-run
    """
    catalog, day = catalog_of(common), day_of(common)
    if career_start is not None and years is not None:
        raise UsageError("use --career-start or --years, not both")
    wishes = tuple(wished(common, options, catalog, day))
    start = None
    if career_start is not None and career_start != NONE:
        start = first_day(option_date(common, "--career-start", career_start, day))
    if years is not None:
        start = with_start(years_given(common, Profile(), years, day), day).career_start
    # These say what is wrong with an option before a file is looked for.
    also_studied(common, catalog, Profile(), studied)
    shared = None if share is None else cast(Share, one_of(share, SHARES, "--share value"))
    skipping(catalog, Profile(), skip)
    paying(common, catalog, Profile(), day, price, paid, currency)
    shown = partial(_shown, default_format, default_colour)
    shown(Defaults())
    others = (career_start, years, studied, skip, share, price, paid, currency, default_format, default_colour)
    if not wishes and all(said is None or said == [] for said in others):
        raise UsageError("nothing to set", hint="mlecareer profile set --help shows the options")

    def change(profile: Profile) -> Profile:
        moved = career_start is not None or years is not None
        after = profile.wishes
        for wish, value in wishes:
            after = wish.set(after, value)
        profile = skipping(catalog, also_studied(common, catalog, profile, studied), skip)
        profile = paying(common, catalog, profile, day, price, paid, currency)
        made = replace(profile, career_start=start if moved else profile.career_start, wishes=after)
        made = replace(made, share=shared or made.share, defaults=shown(made.defaults))
        if any(wish is GOAL for wish, _ in wishes):
            _refuse_passed(catalog, made, day)
        return made

    changed(common, change, dry_run=dry_run)


def _shown(format: str | None, colour: str | None, defaults: Defaults) -> Defaults:
    """How answers are shown, with the format and the colours that options give; `none` takes either out."""
    if format is not None:
        name = None if format.strip().casefold() == NONE else one_of(format, FORMATS, "--default-format")
        defaults = replace(defaults, format=cast(FormatName | None, name))
    if colour is not None:
        when = "auto" if colour.strip().casefold() == NONE else one_of(colour, COLOURS, "--default-colour")
        defaults = replace(defaults, colour=cast(Colour, when))
    return defaults


def _refuse_passed(catalog: Catalog, profile: Profile, day: date) -> None:
    """Raise a UsageError for a goal below the present stage, where the years are known."""
    years = years_on(profile, day)
    if years is not None and catalog.stages:
        aimed_at(catalog, stage_at(catalog, years), profile.wishes.goal)
