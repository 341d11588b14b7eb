"""`mlecareer cert cka`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, day_of
from mlecareer.cli.options import Common


def command(
    certification: Annotated[
        str,
        typer.Argument(
            metavar="CERTIFICATION",
            help="Its id, exam code, name or alias.",
            autocompletion=completion.certifications,
        ),
    ],
    common: Common,
) -> None:
    """Examples:
    mlecareer cert cka
    mlecareer cert dp-100
    mlecareer cert SCS-C02 --as-of 2025-06-01
    """
    from mlecareer.answers.certifications import certification_answer
    from mlecareer.catalog.lookup import find_certification

    catalog = catalog_of(common)
    answer(common, certification_answer(catalog, find_certification(catalog, certification), day_of(common)))
