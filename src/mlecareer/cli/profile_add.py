"""`mlecareer profile add`"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from mlecareer.catalog.days import first_day
from mlecareer.catalog.records import Catalog
from mlecareer.cli import completion
from mlecareer.cli.context import catalog_of, day_of, option_date, read_option, warn
from mlecareer.cli.options import Common, DryRun
from mlecareer.cli.profile_change import changed
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import find_held
from mlecareer.profile.merging import with_failed, with_holding
from mlecareer.profile.records import Failed, Holding, Profile
from mlecareer.profile.typed import day_of_try, read_any_holding


def command(
    certification: Annotated[
        list[str],
        typer.Argument(
            metavar="ID[:DAY]",
            help="A certification you hold, with the date you passed.",
            autocompletion=completion.certifications,
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="The date or month you passed it or have booked it for."),
    ] = None,
    expires: Annotated[
        str | None,
        typer.Option(
            "--expires",
            metavar="DAY",
            help="The first date it no longer counts, if not the usual one.",
        ),
    ] = None,
    failed: Annotated[
        str | None,
        typer.Option("--failed", metavar="DAY", help="The date you took the exam and failed."),
    ] = None,
    dry_run: DryRun = False,
    *,
    common: Common,
) -> None:
    """Add a certification that you hold or have booked, or give its date.

    A date in the future means an exam that you have booked.

    A date near or after the expiry of an earlier pass adds a pass; any other date corrects the saved one.

    With --failed it is not held: plans wait until you may take the exam again.

    A certification that is not in the catalog is kept, but ignored.

    Examples:
      mlecareer profile add cka --on 2025-02-10
      mlecareer profile add cks 12 Dec 2026
      mlecareer profile add aws-saa:2019-05 --expires 2028-05-20
      mlecareer profile add cka --failed 2026-11-20
      mlecareer profile add aws-mls:2024-09-05 --dry-run
    """
    catalog, today = catalog_of(common), day_of(common)
    held = read_option(common, "", " ".join(certification), partial(read_any_holding, catalog))
    if failed is not None:
        _add_failed(common, catalog, held, failed, is_held=bool(on or expires), dry_run=dry_run)
        return
    if on is not None:
        if held.earned is not None:
            raise UsageError("give the date once: either cka:DAY or --on DAY")
        held = replace(held, earned=option_date(common, "--on", on, today))
    if expires is not None:
        end = option_date(common, "--expires", expires, today)
        held = replace(held, expires=end)
        if held.earned is not None and first_day(end) <= first_day(held.earned):
            raise UsageError(f"--expires: {expires} is not after {held.earned}, when it was passed")

    def change(profile: Profile) -> Profile:
        return replace(profile, holdings=with_holding(catalog, profile.holdings, held, today))

    after = changed(common, change, dry_run=dry_run)
    passes = [holding for holding in after.holdings if find_held(catalog, holding).id == held.id]
    dates = [str(holding.earned) for holding in passes if holding.earned is not None]
    if held.id not in catalog.by_id:
        warn(common, f"'{held.id}' is not in the catalog, so it is kept but ignored")
    elif held.earned is not None and first_day(held.earned) > today:
        warn(common, f"{held.id} is dated in the future, so it counts as booked for {held.earned}")
    elif len(dates) > 1:
        warn(common, f"{held.id} has {len(dates)} dates now, {' and '.join(dates)}; remove it to start again")
    elif not dates and all(holding.expires is None for holding in passes) and catalog.by_id[held.id].validity != ():
        warn(common, f"{held.id} has no date, so we assume that it never expires; add --on DAY")


def _add_failed(common: Common, catalog: Catalog, named: Holding, text: str, *, is_held: bool, dry_run: bool) -> None:
    """Add a failed try of what is named to the profile."""
    if is_held or named.earned is not None:
        raise UsageError("give the date you failed it alone, and add the date you passed it by another command")
    today = day_of(common)
    when = option_date(common, "--failed", text, today)
    tried = Failed(named.id, read_option(common, "--failed", text, lambda _: day_of_try(when, today)))
    changed(
        common, lambda profile: replace(profile, failed=with_failed(catalog, profile.failed, tried)), dry_run=dry_run
    )
    if tried.id not in catalog.by_id:
        warn(common, f"'{tried.id}' is not in the catalog, so it is kept but ignored")
