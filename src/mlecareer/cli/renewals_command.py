"""`mlecareer renewals`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of, day_of, option_days, person, warn_of_unknown
from mlecareer.cli.options import Common, PlanOptions


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

    catalog = catalog_of(common)
    profile = person(common, PlanOptions(have=have), catalog)
    warn_of_unknown(catalog, profile)
    made = renewals_answer(
        catalog, profile, day_of(common), None if within is None else option_days("--within", within)
    )
    answer(common, made, says_no=check and made.any_due)
