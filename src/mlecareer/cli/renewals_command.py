"""`mlecareer renewals`"""

from __future__ import annotations

import re
from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of, day_of, person
from mlecareer.cli.options import Common, PlanOptions
from mlecareer.errors import UsageError


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
    made = renewals_answer(catalog, profile, day_of(common), None if within is None else _days(within))
    answer(common, made, says_no=check and made.any_due)


def _days(text: str) -> int:
    found = re.fullmatch(r"(\d{1,5})\s*d?", text.strip(), re.ASCII)
    if found is None:
        raise UsageError(f"--within '{text}' is not a number of days; use 90d")
    return int(found[1])
