"""`mlecareer plan`"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mlecareer.catalog.records import Catalog
from mlecareer.cli.context import answer, catalog_of, day_of, person
from mlecareer.cli.options import Common, PlanOptions
from mlecareer.profile.records import Profile

if TYPE_CHECKING:
    from mlecareer.answers.plan import PlanAnswer


def command(
    common: Common,
    options: PlanOptions,
    full: Annotated[bool, typer.Option("--full", help="Add alternatives, warnings and skills.")] = False,
) -> None:
    """What to take next, by when, for how much, and why.

    \b
    Examples:
      mlecareer plan --years 3 --have cka
      mlecareer plan --years 6 --have aws-mls:2024-09-05 --full
      mlecareer plan --years 3 --have cka --by 2027-03-01 --budget 300
      mlecareer plan --years 1 --cloud azure --hours-per-week 10 --to senior
    """
    catalog = catalog_of(common)
    made = planned(common, catalog, person(common, options, catalog), day_of(common), full=full)
    answer(common, made, full=full, says_no=made.says_no)


def planned(common: Common, catalog: Catalog, profile: Profile, day: date, *, full: bool = False) -> PlanAnswer:
    """The plan of a person, with alternatives where the format shows them."""
    from mlecareer.answers.plan import plan_answer
    from mlecareer.planner.plan import plan
    from mlecareer.rendering.format import Format

    reasons = full or common.format not in (None, Format.table, Format.plain, Format.ics)
    return plan_answer(catalog, plan(catalog, profile, day, reasons=reasons))
