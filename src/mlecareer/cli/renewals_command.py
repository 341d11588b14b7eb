"""`mlecareer renewals`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlecareer.catalog.days import add_months, first_day
from mlecareer.catalog.lookup import find_wanted, ids_wanted
from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, day_of, option_date, option_span, read_option
from mlecareer.cli.options import LIMITS, OUTPUT, WHAT_YOU_WANT, Common, Failed, Have
from mlecareer.cli.person import also_failed, also_holding
from mlecareer.cli.profile_reading import known_profile
from mlecareer.errors import UsageError
from mlecareer.profile.typed import split_names

if TYPE_CHECKING:
    from datetime import date

    from mlecareer.catalog.records import Catalog
    from mlecareer.profile.records import Profile

USUAL_MONTHS = 36
"""For how long something is kept if nobody says until when."""

MOST_KEPT = 200
"""The most certifications that `--keep` may name, those of titles included: each is worked out by itself too."""


def command(
    have: Have = None,
    failed: Failed = None,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            "--keep",
            metavar="ID|TITLE",
            help="Show the cheapest way to keep these. Repeatable.",
            autocompletion=completion.wanted,
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DAY",
            help="Keep them until this date (default: for 3 years).",
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="TIME",
            help="Only what expires within this time, such as 90d or 3 months.",
            rich_help_panel=LIMITS,
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Exit with 1 if a renewal is due or expired.", rich_help_panel=OUTPUT),
    ] = False,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer renewals
    mlecareer renewals --within 90d --check
    mlecareer renewals --have cka:2025-02-10,cks:2025-06-01
    mlecareer renewals --keep kubestronaut --until 2029-12-31
    """
    from mlecareer.answers.renewals import renewals_answer
    from mlecareer.profile.records import Profile
    from mlecareer.profile.unknown import unknown_holdings
    from mlecareer.rendering.pages.renewals import title_text

    catalog, day = catalog_of(common), day_of(common)
    profile = also_holding(common, catalog, known_profile(common, catalog) or Profile(), have, day)
    profile = also_failed(common, catalog, profile, failed, day)
    if keep is not None or until is not None:
        if keep and (within is not None or check):
            raise UsageError("--keep does not go with --within or --check", hint="use one of them")
        _keep(common, catalog, profile, keep, until, day)
        return
    days = None if within is None else (option_span(common, "--within", within).after(day) - day).days
    made = renewals_answer(catalog, profile, day, days)
    unknown = unknown_holdings(catalog, profile.holdings)
    titles = map(title_text, made.titles)
    answer(common, made, says_no=check and made.any_due, unknown=unknown, asides=titles)


def _keep(
    common: Common, catalog: Catalog, profile: Profile, keep: list[str] | None, until: str | None, day: date
) -> None:
    """Show the cheapest way to keep what `--keep` names."""
    from mlecareer.answers.keep import keep_answer
    from mlecareer.profile.unknown import unknown_holdings
    from mlecareer.rendering.pages.keep import asides

    names = [name for text in keep or () for name in split_names(catalog, text)]
    if not names:
        raise UsageError("--until needs --keep", hint="type mlecareer renewals --keep cka, or the id of a title")
    asked = {}
    for name in names:
        each = read_option(common, "--keep", name, lambda text: find_wanted(catalog, text))
        asked[each.id] = each
    number = len({id for each in asked.values() for id in ids_wanted(each)})
    if number > MOST_KEPT:
        raise UsageError(f"--keep names {number:,} certifications, with those of titles; {MOST_KEPT} are the most")
    last = add_months(day, USUAL_MONTHS) if until is None else first_day(option_date(common, "--until", until, day))
    if last <= day:
        raise UsageError(f"--until: {last} is not after {day}", hint="give a date in the future, such as +3y")
    made = keep_answer(catalog, profile, tuple(asked.values()), last, day)
    unknown = unknown_holdings(catalog, profile.holdings)
    answer(common, made, says_no=not made.kept.is_kept, unknown=unknown, asides=asides(made))
