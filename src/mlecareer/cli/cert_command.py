"""`mlecareer cert cka`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of, day_of
from mlecareer.cli.options import Common


def command(
    common: Common, certification: Annotated[str, typer.Argument(help="Its id, exam code, guide slug or any alias.")]
) -> None:
    """One certification in full: what it proves, takes and costs, how it is kept, and the sources.

    \b
    Examples:
      mlecareer cert cka
      mlecareer cert dp-100
      mlecareer cert SCS-C02 --as-of 2025-06-01
    """
    from mlecareer.answers.certifications import certification_answer
    from mlecareer.catalog.lookup import find_certification

    catalog = catalog_of(common)
    answer(common, certification_answer(catalog, find_certification(catalog, certification), day_of(common)))
