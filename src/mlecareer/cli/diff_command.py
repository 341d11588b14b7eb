"""`mlecareer diff senior staff`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, day_of
from mlecareer.cli.options import Common


def command(
    one: Annotated[
        str,
        typer.Argument(metavar="FROM", help="The stage to start from.", autocompletion=completion.stages),
    ],
    other: Annotated[
        str,
        typer.Argument(metavar="TO", help="The stage to compare with it.", autocompletion=completion.stages),
    ],
    common: Common,
) -> None:
    """Examples:
    mlecareer diff senior staff
    mlecareer diff 1 2
    """
    from mlecareer.answers.stage import stage_diff
    from mlecareer.catalog.lookup import find_stage

    catalog = catalog_of(common)
    answer(common, stage_diff(catalog, find_stage(catalog, one), find_stage(catalog, other), day_of(common)))
