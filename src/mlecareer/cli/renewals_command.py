"""`mlecareer renewals`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import also_holding, answer, catalog_of, day_of, known_profile, option_days
from mlecareer.cli.options import Common


def command(
    common: Common,
    have: Annotated[
        list[str] | None,
        typer.Option("--have", metavar="ID[:DAY]", help="A certification held, with the day; repeatable."),
    ] = None,
    within: Annotated[
        str | None, typer.Option("--within", metavar="DAYS", help="Only what lapses within so many days: 90d.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit with 1 when anything is due or lapsed.")] = False,
) -> None:
    """What lapses when, what renews it, what cannot be renewed, and the titles at risk.

    \b
    Examples:
      mlecareer renewals
      mlecareer renewals --within 90d --check
      mlecareer renewals --have cka:2025-02-10,cks:2025-06-01
    """
    from mlecareer.answers.renewals import renewals_answer
    from mlecareer.profile.known import unknown_holdings
    from mlecareer.profile.records import Profile

    catalog = catalog_of(common)
    profile = also_holding(catalog, known_profile(common, catalog) or Profile(), have)
    made = renewals_answer(
        catalog, profile, day_of(common), None if within is None else option_days("--within", within)
    )
    unknown = unknown_holdings(catalog, profile.holdings)
    answer(common, made, says_no=check and made.any_due, unknown=unknown)
