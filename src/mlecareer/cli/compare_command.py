"""`mlecareer compare --cloud aws --cloud gcp`"""

from __future__ import annotations

from mlecareer.cli.asking import person_with_years
from mlecareer.cli.context import answer, catalog_of, day_of
from mlecareer.cli.options import Common, PlanOptions


def command(options: PlanOptions, common: Common) -> None:
    """Examples:
    mlecareer compare --cloud aws --cloud gcp --years 3 --have cka
    mlecareer compare --years 1 --to senior
    """
    from mlecareer.answers.compare import Comparison
    from mlecareer.planner.compare import compare
    from mlecareer.planner.situation import situation

    catalog, day = catalog_of(common), day_of(common)
    who = person_with_years(common, options, catalog, day)
    clouds = who.profile.wishes.clouds or catalog.clouds
    goal = situation(catalog, who.profile, day).goal.title
    answer(common, Comparison(day, compare(catalog, who.profile, clouds, day), goal), unknown=who.unknown)
