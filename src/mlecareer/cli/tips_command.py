"""`mlecareer tips`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of, option_value
from mlecareer.cli.options import Common


def command(common: Common, number: Annotated[str | None, typer.Argument(help="One tip only.")] = None) -> None:
    """The advice.

    \b
    Examples:
      mlecareer tips
      mlecareer tips 3
    """
    from mlecareer.answers.reference import tips
    from mlecareer.catalog.scalars import Count

    answer(common, tips(catalog_of(common), None if number is None else option_value("tip", number, Count)))
