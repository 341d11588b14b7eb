"""`mlecareer stage senior`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli import completion
from mlecareer.cli.context import answer, catalog_of, day_of
from mlecareer.cli.options import Common


def command(
    stage: Annotated[
        str,
        typer.Argument(
            metavar="STAGE", help="Its id, number, title or a short form.", autocompletion=completion.stages
        ),
    ],
    common: Common,
) -> None:
    """Examples:
    mlecareer stage senior
    mlecareer stage 3
    mlecareer stage "Staff ML Engineer" --format json
    """
    from mlecareer.answers.stage import stage_answer
    from mlecareer.catalog.lookup import find_stage

    catalog = catalog_of(common)
    answer(common, stage_answer(catalog, find_stage(catalog, stage), day_of(common)))
