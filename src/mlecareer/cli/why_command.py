"""`mlecareer why ID`"""

from __future__ import annotations

from mlecareer.cli.asking import person_with_years
from mlecareer.cli.context import answer, catalog_of, certification_named, day_of
from mlecareer.cli.options import Certification, Common
from mlecareer.cli.plan_options import PlanOptions


def command(options: PlanOptions, certification: Certification, common: Common) -> None:
    """Examples:
    mlecareer why dp-100 --years 3
    mlecareer why aws-security-specialty --years 4 --have cka
    mlecareer why mla --years 3 --format json
    """
    from mlecareer.answers.why import why_answer
    from mlecareer.planner.why.why import why

    catalog, day = catalog_of(common), day_of(common)
    meant = certification_named(common, catalog, certification)
    who = person_with_years(common, options, catalog, day)
    answer(common, why_answer(why(catalog, who.profile, meant.id, day), meant), unknown=who.unknown)
