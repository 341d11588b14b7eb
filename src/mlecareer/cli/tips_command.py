"""`mlecareer tips`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, option_value
from mlecareer.cli.options import Common


def command(
    number: Annotated[
        str | None, typer.Argument(metavar="NUMBER", help="One tip only.", autocompletion=completion.tips)
    ] = None,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer tips
    mlecareer tips 3
    """
    from mlecareer.answers.reference import tips
    from mlecareer.catalog.scalars import Count

    answer(common, tips(catalog_of(common), None if number is None else option_value("tip", number, Count)))
