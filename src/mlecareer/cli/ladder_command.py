"""`mlecareer ladder`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_of
from mlecareer.cli.options import Common


def command(
    common: Common, full: Annotated[bool, typer.Option("--full", help="Add public pay figures.")] = False
) -> None:
    """The five stages: years, salary, goal.

    \b
    Examples:
      mlecareer ladder
      mlecareer ladder --format json
    """
    from mlecareer.answers.ladder import ladder

    answer(common, ladder(catalog_of(common)), full=full)
