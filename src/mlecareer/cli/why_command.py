"""`mlecareer why ID`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of, day_of, person
from mlecareer.cli.options import Common, PlanOptions


def command(
    common: Common,
    options: PlanOptions,
    certification: Annotated[str, typer.Argument(help="Any certification, by id, exam code or alias.")],
) -> None:
    """Why a certification is, or is not, in the plan.

    \b
    Examples:
      mlecareer why dp-100 --years 3
      mlecareer why aws-security-specialty --years 4 --have cka
      mlecareer why mla --years 3 --format json
    """
    from mlecareer.answers.why import why_answer
    from mlecareer.catalog.lookup import find_certification
    from mlecareer.planner.why import why

    catalog = catalog_of(common)
    meant = find_certification(catalog, certification)
    answer(common, why_answer(why(catalog, person(common, options, catalog), meant.id, day_of(common)), meant))
