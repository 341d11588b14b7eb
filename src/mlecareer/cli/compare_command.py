"""`mlecareer compare --cloud aws --cloud gcp`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.catalog.amounts import read_years_ahead
from mlecareer.cli.asking import person_with_years
from mlecareer.cli.context import answer, catalog_of, day_of, read_option
from mlecareer.cli.options import WHAT_YOU_WANT, Common
from mlecareer.cli.plan_options import PlanOptions


def command(
    options: PlanOptions,
    over: Annotated[
        str | None,
        typer.Option(
            "--over",
            metavar="YEARS",
            help="Show the cost over this many years (3 if not given).",
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer compare --cloud aws --cloud gcp --years 3 --have cka
    mlecareer compare --years 1 --to senior --over 5
    """
    from mlecareer.answers.compare import comparison
    from mlecareer.planner.asked.situation import situation
    from mlecareer.planner.compare import OVER_YEARS, compare

    catalog, day = catalog_of(common), day_of(common)
    who = person_with_years(common, options, catalog, day)
    clouds = who.profile.wishes.clouds or catalog.clouds
    goal = situation(catalog, who.profile, day).goal.title
    over_years = OVER_YEARS if over is None else read_option(common, "--over", over, read_years_ahead)
    routes = compare(catalog, who.profile, clouds, day, over_years)
    made = comparison(catalog, day, routes, goal, who.profile.currency)
    answer(common, made, says_no=made.says_no, unknown=who.unknown)
