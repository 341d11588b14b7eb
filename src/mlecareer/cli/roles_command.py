"""`mlecareer roles`"""

from __future__ import annotations

from mlecareer.cli.context import answer, catalog_of
from mlecareer.cli.options import Common


def command(common: Common) -> None:
    """Examples:
    mlecareer roles
    mlecareer roles --format markdown
    """
    from mlecareer.answers.reference import roles

    answer(common, roles(catalog_of(common)))
