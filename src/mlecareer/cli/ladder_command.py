"""`mlecareer ladder`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of
from mlecareer.cli.options import OUTPUT, Common


def command(
    full: Annotated[bool, typer.Option("--full", help="Add published pay figures.", rich_help_panel=OUTPUT)] = False,
    *,
    common: Common,
) -> None:
    """Examples:
    mlecareer ladder
    mlecareer ladder --format json
    """
    from mlecareer.answers.ladder import ladder

    answer(common, ladder(catalog_of(common)), full=full)
