"""`mlecareer stack`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of
from mlecareer.cli.options import Common


def command(common: Common, area: Annotated[str | None, typer.Argument(help="One area only.")] = None) -> None:
    """The technology stack by area.

    \b
    Examples:
      mlecareer stack
      mlecareer stack serving
    """
    from mlecareer.answers.reference import stack
    from mlecareer.catalog.lookup import find_area

    catalog = catalog_of(common)
    answer(common, stack(catalog, None if area is None else find_area(catalog, area)))
