"""`mlecareer profile …`"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from mlecareer import terminal
from mlecareer.catalog.lookup import did_you_mean, find_certification, find_stage, meant_by, one_of
from mlecareer.catalog.scalars import Dollars, HoursAWeek, Years
from mlecareer.cli import profile_init
from mlecareer.cli.context import (
    answer,
    catalog_of,
    day_of,
    option_day,
    option_value,
    parse_holding,
    saved_profile,
    split,
)
from mlecareer.cli.group import Group
from mlecareer.cli.options import Common, expands
from mlecareer.errors import FileTroubleError, UsageError
from mlecareer.profile.experience import start_day
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import EFFORTS, Holding, Profile, Wishes
from mlecareer.rendering.format import check

if TYPE_CHECKING:
    from mlecareer.storage.profile_file import Edit

HELP = """The saved profile.

\b
Examples:
  mlecareer profile show
  mlecareer profile add cka --on 2025-02-10
  mlecareer profile set --years 3 --cloud aws
"""

app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None, help=HELP)

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the difference and write nothing.")]


def _change(common: Common, change: Callable[[Profile], Profile], *, dry_run: bool) -> None:
    from mlecareer.answers.profile import ProfileChange
    from mlecareer.storage.profile_file import edit

    check(ProfileChange, common.format)
    _show(common, edit(common.profile, change, dry_run=dry_run), dry_run=dry_run)


def _show(common: Common, done: Edit, *, dry_run: bool) -> None:
    """What was done; where that cannot be written, at least that it was."""
    from mlecareer.answers.profile import ProfileChange

    try:
        answer(common, ProfileChange(done.path, bool(done.diff), dry_run, done.diff, done.can_undo))
    except FileTroubleError as error:
        if done.diff and not dry_run:
            raise FileTroubleError(error.text, hint=f"the change is saved in {done.path} all the same") from None
        raise


app.command("init")(expands(profile_init.command))


@app.command("show")
@expands
def show(common: Common) -> None:
    """The saved profile, and what of it counts today.

    \b
    Examples:
      mlecareer profile show
      mlecareer profile show --format json
    """
    from mlecareer.answers.profile import profile_answer
    from mlecareer.storage.profile_file import place_of

    catalog = catalog_of(common)
    answer(common, profile_answer(catalog, saved_profile(common), place_of(common.profile), day_of(common)))


@app.command("path")
@expands
def path(common: Common) -> None:
    """Where the profile is, or would be.

    \b
    Examples:
      mlecareer profile path
      git -C "$(dirname "$(mlecareer profile path)")" log
    """
    import os

    from mlecareer.answers.profile import ProfilePath
    from mlecareer.storage.profile_file import place_of

    place = place_of(common.profile)
    answer(common, ProfilePath(place, os.path.exists(place)))


@app.command("set")
@expands
def set_(
    common: Common,
    career_start: Annotated[
        str | None,
        typer.Option("--career-start", metavar="DAY", help="First day in ML engineering; years grow by it."),
    ] = None,
    years: Annotated[
        str | None, typer.Option("--years", metavar="YEARS", help="Years so far; kept as the day they started.")
    ] = None,
    goal: Annotated[
        str | None, typer.Option("--goal", "--to", metavar="STAGE", help="The stage to be ready for.")
    ] = None,
    cloud: Annotated[list[str] | None, typer.Option("--cloud", metavar="CLOUD", help="A cloud to keep to.")] = None,
    without: Annotated[list[str] | None, typer.Option("--without", metavar="ID", help="Never plan this.")] = None,
    hours_per_week: Annotated[
        str | None, typer.Option("--hours-per-week", metavar="HOURS", help="Hours of study a week.")
    ] = None,
    budget: Annotated[str | None, typer.Option("--budget", metavar="USD", help="The most to pay in exam fees.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="DAY", help="The day to be done by.")] = None,
    minimise: Annotated[
        str | None, typer.Option("--minimise", "--minimize", metavar="hours|cost|exams", help="What to keep low.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Set what a plan is asked for; `none` takes a wish back.

    \b
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

    _change(common, change, dry_run=dry_run)


@app.command("add")
@expands
def add(
    common: Common,
    certification: Annotated[
        str, typer.Argument(metavar="ID[:DAY]", help="What you hold, by id, exam code or alias, with the day.")
    ],
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day you passed it.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a certification that you hold, or give its day.

    \b
    Examples:
      mlecareer profile add cka --on 2025-02-10
      mlecareer profile add aws-mls:2024-09-05 --dry-run
    """
    catalog, today = catalog_of(common), day_of(common)
    held = parse_holding(catalog, certification, "add")
    if on is not None:
        if held.earned is not None:
            raise UsageError(f"'{certification}' has a day already; give one of it and --on")
        held = replace(held, earned=option_day("--on", on))
    undated = held.earned is None

    def change(profile: Profile) -> Profile:
        nonlocal undated
        before = {find_held(catalog, one).id: one for one in profile.holdings}.get(held.id)
        if before is None:
            return replace(profile, holdings=(*profile.holdings, held))
        if held.earned is None:
            undated = before.earned is None
            return profile
        after = replace(before, earned=held.earned)
        return replace(profile, holdings=tuple(after if one is before else one for one in profile.holdings))

    _change(common, change, dry_run=dry_run)
    if undated:
        terminal.warn(f"{held.id}: the day it was earned is not known, so it counts without an end; add --on DAY")
    elif held.earned is not None and held.earned > today:
        terminal.warn(f"{held.id}: {held.earned} is after {today}; it does not count yet")


@app.command("remove")
@expands
def remove(
    common: Common,
    name: Annotated[str, typer.Argument(metavar="ID", help="What you do not hold, or have not done, after all.")],
    dry_run: DryRun = False,
) -> None:
    """Take a certification, or a skill that is done, out of the profile.

    \b
    Examples:
      mlecareer profile remove cka
      mlecareer profile remove docker --dry-run
    """
    catalog = catalog_of(common)

    def change(profile: Profile) -> Profile:
        if name in profile.skills_done:
            return replace(profile, skills_done=tuple(one for one in profile.skills_done if one != name))
        meant = find_held(catalog, Holding(name)).id
        kept = tuple(one for one in profile.holdings if meant not in (one.id, find_held(catalog, one).id))
        if len(kept) == len(profile.holdings):
            if len(meant_by(catalog, name)) > 1:
                find_certification(catalog, name)  # says which ones it is short for
            known = (*(one.id for one in profile.holdings), *profile.skills_done)
            raise UsageError(
                f"the profile does not have '{name}'{did_you_mean(meant, known)}",
                hint="mlecareer profile show lists what it has",
            )
        return replace(profile, holdings=kept)

    _change(common, change, dry_run=dry_run)


@app.command("done")
@expands
def done(
    common: Common,
    skill: Annotated[str, typer.Argument(help="The id of a skill or focus area; stage shows them in its JSON.")],
    dry_run: DryRun = False,
) -> None:
    """Mark a skill or focus area as done.

    \b
    Examples:
      mlecareer profile done docker
      mlecareer profile done ml-system-design --dry-run
    """
    catalog = catalog_of(common)
    certification = find_held(catalog, Holding(skill)).id
    if skill not in catalog.skills and certification in catalog.by_id:
        raise UsageError(f"'{skill}' is a certification, not a skill", hint=f"mlecareer profile add {certification}")
    id = one_of(skill, catalog.skills, "skill")

    def change(profile: Profile) -> Profile:
        return replace(profile, skills_done=tuple(dict.fromkeys((*profile.skills_done, id))))

    _change(common, change, dry_run=dry_run)


@app.command("undo")
@expands
def undo(common: Common, dry_run: DryRun = False) -> None:
    """Give the profile back as it was before the last change; twice is redo.

    \b
    Examples:
      mlecareer profile undo --dry-run
      mlecareer profile undo
    """
    from mlecareer.answers.profile import ProfileChange
    from mlecareer.storage import profile_file

    check(ProfileChange, common.format)
    _show(common, profile_file.undo(common.profile, dry_run=dry_run), dry_run=dry_run)
