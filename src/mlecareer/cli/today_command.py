"""`mlecareer today`, which is also what `mlecareer` alone shows in a terminal"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.catalog.days import first_day
from mlecareer.cli.asking import person_with_years
from mlecareer.cli.context import answer, catalog_of, day_of, option_date
from mlecareer.cli.options import OUTPUT, Common
from mlecareer.cli.plan_options import PlanOptions
from mlecareer.errors import UsageError


def command(
    options: PlanOptions,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY",
            help="Show exam changes since this date (the profile's last change).",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Show all.", rich_help_panel=OUTPUT)] = False,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer today
    mlecareer today --since 2026-06-01 --full
    mlecareer today --years 3 --have cka:2025-02-10
    """
    from mlecareer.answers.today import today_answer
    from mlecareer.storage.profile import changed_on

    catalog, day = catalog_of(common), day_of(common)
    after = changed_on(common.profile) if since is None else first_day(option_date(common, "--since", since, day))
    if since is not None and after is not None and after > day:
        raise UsageError(f"--since: {after} is in the future", hint="use a date before today, such as '3 months ago'")
    who = person_with_years(common, options, catalog, day)
    answer(common, today_answer(catalog, who.profile, day, after), full=full, unknown=who.unknown)
