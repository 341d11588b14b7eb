"""`mlecareer profile set`"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from mlecareer.catalog.lookup import find_certification, find_stage, one_of
from mlecareer.catalog.scalars import Dollars, HoursAWeek, Years
from mlecareer.cli import completion
from mlecareer.cli.context import catalog_of, day_of, option_day, option_value, split
from mlecareer.cli.options import ABOUT_YOU, LIMITS, WHAT_YOU_WANT, Common
from mlecareer.cli.profile_change import DryRun, changed
from mlecareer.errors import UsageError
from mlecareer.profile.experience import start_day
from mlecareer.profile.records import EFFORTS, Profile, Wishes


def command(
    career_start: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="Start date in ML engineering.", rich_help_panel=ABOUT_YOU),
    ] = None,
    years: Annotated[
        str | None,
        typer.Option(metavar="YEARS", help="Years so far (saved as a start date).", rich_help_panel=ABOUT_YOU),
    ] = None,
    goal: Annotated[
        str | None,
        typer.Option(
            "--goal",
            "--to",
            metavar="STAGE",
            help="Target stage.",
            autocompletion=completion.stages,
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    cloud: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CLOUD",
            help="Prefer this cloud. Repeatable.",
            autocompletion=completion.clouds,
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Never plan this one. Repeatable.",
            autocompletion=completion.certifications,
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    minimise: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT",
            help="Optimise for hours, cost or exams.",
            autocompletion=completion.efforts,
            rich_help_panel=WHAT_YOU_WANT,
        ),
    ] = None,
    hours_per_week: Annotated[
        str | None, typer.Option(metavar="HOURS", help="Study hours a week.", rich_help_panel=LIMITS)
    ] = None,
    budget: Annotated[
        str | None, typer.Option(metavar="USD", help="Budget for exam fees.", rich_help_panel=LIMITS)
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="DAY", help="Deadline.", rich_help_panel=LIMITS)] = None,
    dry_run: DryRun = False,
    *,
    common: Common,
) -> None:
    """Set your preferences; none clears one.

    Examples:
      mlecareer profile set --career-start 2023-09-01 --hours-per-week 8
      mlecareer profile set --years 3 --cloud aws --budget 1000
      mlecareer profile set --budget none --dry-run
    """
    catalog, day = catalog_of(common), day_of(common)
    if career_start is not None and years is not None:
        raise UsageError("--career-start and --years say the same; give one of them")
    wishes: dict[str, object] = {}
    if goal is not None:
        wishes["goal"] = None if goal == "none" else find_stage(catalog, goal).id
    if cloud:
        named = () if cloud == ["none"] else split(cloud)
        wishes["clouds"] = tuple(one_of(one, catalog.clouds, "cloud") for one in named)
    if without:
        ids = () if without == ["none"] else tuple(find_certification(catalog, one).id for one in split(without))
        wishes["without"] = ids
    if hours_per_week is not None:
        none = hours_per_week == "none"
        wishes["hours_per_week"] = None if none else option_value("--hours-per-week", hours_per_week, HoursAWeek)
    if budget is not None:
        wishes["budget_usd"] = None if budget == "none" else option_value("--budget", budget, Dollars)
    if by is not None:
        wishes["by"] = None if by == "none" else option_day("--by", by)
    if minimise is not None:
        wishes["minimise"] = Wishes().minimise if minimise == "none" else one_of(minimise, EFFORTS, "effort")
    start = option_day("--career-start", career_start) if career_start not in (None, "none") else None
    if years is not None:
        start = start_day(option_value("--years", years, Years), day)
    if not wishes and career_start is None and years is None:
        raise UsageError("nothing to set", hint="mlecareer profile set --help shows what can be")

    def change(profile: Profile) -> Profile:
        moved = career_start is not None or years is not None
        return replace(
            profile,
            career_start=start if moved else profile.career_start,
            wishes=replace(profile.wishes, **wishes),  # type: ignore[arg-type]
        )

    changed(common, change, dry_run=dry_run)
