"""`mlecareer stack`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of
from mlecareer.cli.options import Common


def command(
    area: Annotated[
        str | None, typer.Argument(metavar="AREA", help="One area only.", autocompletion=completion.areas)
    ] = None,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer stack
    mlecareer stack serving
    """
    from mlecareer.answers.reference import stack
    from mlecareer.catalog.lookup import find_area

    catalog = catalog_of(common)
    answer(common, stack(catalog, None if area is None else find_area(catalog, area)))
