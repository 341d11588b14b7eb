"""`mlecareer catalog review`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.cli.context import answer, catalog_folders, day_of
from mlecareer.cli.options import OUTPUT, Common, readable
from mlecareer.cli.profile_reading import say_what_is_awaited
from mlecareer.errors import UsageError


def command(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A page or list that you saved; - is standard input.", callback=readable),
    ],
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="OLD", help="An older copy of the same page.", callback=readable),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write the difference into your --catalog folder.", rich_help_panel=OUTPUT)
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Also show what agrees.", rich_help_panel=OUTPUT)] = False,
    *,
    common: Common,
) -> None:
    """Compare a saved page or list of a vendor with the catalog; exit 1 if something differs.

    Examples:
      mlecareer catalog review learn-catalog.json
      mlecareer catalog review cka.html --catalog my-catalog --apply
      mlecareer catalog review page.html --against old-page.html

    Microsoft's Learn catalog (JSON) and pages of the Linux Foundation are compared fact by fact.

    For any other page, you see its sentences about retirements, dates and prices. Nothing is fetched.

    --as-of is the day on which the file was saved.
    """
    from mlecareer.answers.catalog_review import CatalogReview
    from mlecareer.cli.clock import today
    from mlecareer.rendering.format import check
    from mlecareer.storage.catalog import layered
    from mlecareer.storage.catalog_review import review_file

    check(CatalogReview, common.format)
    day, own = day_of(common), catalog_folders(common)
    if day > today():
        raise UsageError(f"--as-of: nothing was saved on {day}, which is in the future", hint="leave it out for today")
    say_what_is_awaited(file, against, quiet=common.quiet)
    made = review_file(layered(own), own, file, against, day, apply=apply)
    answer(common, made, full=full, says_no=made.differs)
