"""`mlecareer today`"""

from __future__ import annotations

from mlecareer.cli.context import answer, catalog_of, day_of, person
from mlecareer.cli.options import Common, PlanOptions


def command(common: Common, options: PlanOptions) -> None:
    """Where you stand: stage, next step, what lapses soon, which exams opened or closed since you last looked.

    \b
    Examples:
      mlecareer today
      mlecareer today --years 3 --have cka:2025-02-10
      mlecareer today --format json
    """
    from mlecareer.answers.today import today_answer
    from mlecareer.storage.profile import changed_on

    catalog, day = catalog_of(common), day_of(common)
    answer(common, today_answer(catalog, person(common, options, catalog), day, changed_on(common.profile) or day))
