"""`mlecareer renewals`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import also_failed, also_holding, answer, catalog_of, day_of, known_profile, option_span
from mlecareer.cli.options import LIMITS, OUTPUT, Common, Failed, Have


def command(
    have: Have = None,
    failed: Failed = None,
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
    """
    from mlecareer.answers.renewals import renewals_answer
    from mlecareer.profile.records import Profile
    from mlecareer.profile.unknown import unknown_holdings
    from mlecareer.rendering.pages.renewals import title_text

    catalog, day = catalog_of(common), day_of(common)
    profile = also_holding(common, catalog, known_profile(common, catalog) or Profile(), have, day)
    profile = also_failed(common, catalog, profile, failed, day)
    days = None if within is None else (option_span(common, "--within", within).after(day) - day).days
    made = renewals_answer(catalog, profile, day, days)
    unknown = unknown_holdings(catalog, profile.holdings)
    titles = map(title_text, made.titles)
    answer(common, made, says_no=check and made.any_due, unknown=unknown, asides=titles)
