"""`mlecareer profile …`"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from mlecareer import terminal
from mlecareer.catalog.days import first_day
from mlecareer.catalog.guide_lookup import find_skill
from mlecareer.catalog.lookup import AmbiguousNameError, meant_by
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import did_you_mean
from mlecareer.cli import completion, profile_import, profile_init, profile_set
from mlecareer.cli.context import answer, catalog_of, day_of, option_date, read_option, saved_profile
from mlecareer.cli.group import command, group
from mlecareer.cli.options import Common, DryRun
from mlecareer.cli.profile_change import changed, shown
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import find_held
from mlecareer.profile.merging import with_failed, with_holding
from mlecareer.profile.records import Failed, Holding, Profile
from mlecareer.profile.typed import day_of_try, read_any_holding
from mlecareer.rendering.format import Format, check

app = group(
    """Examples:
  mlecareer profile show
  mlecareer profile add cka --on 2025-02-10
  mlecareer profile import Certifications.csv
  mlecareer profile set --years 3 --cloud aws

Without a command it shows your profile.
""",
    bare="show",
)

command(app, "init")(profile_init.command)


@command(app, "show")
def show(common: Common) -> None:
    """Show your profile and what counts today.

    Examples:
      mlecareer profile show
      mlecareer profile show --format json
    """
    from mlecareer.answers.profile import profile_answer
    from mlecareer.storage.profile_file import place_of

    catalog, path = catalog_of(common), place_of(common.profile)
    answer(common, profile_answer(catalog, saved_profile(common), path, terminal.at_home(path), day_of(common)))


@command(app, "path")
def path(common: Common) -> None:
    """Show where the profile is, or would be.

    Examples:
      mlecareer profile path
      git -C "$(dirname "$(mlecareer profile path)")" log
    """
    import os

    from mlecareer.answers.profile import ProfilePath
    from mlecareer.storage.profile_file import place_of

    place = place_of(common.profile)
    if common.format in (None, Format.table):  # which would fold a path that is longer than a line
        common = replace(common, format=Format.plain)
    answer(common, ProfilePath(place, os.path.exists(place)))


command(app, "set")(profile_set.command)


@command(app, "add")
def add(
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
        terminal.warn(f"'{held.id}' is not in the catalog, so it is kept but ignored")
    elif held.earned is not None and first_day(held.earned) > today:
        terminal.warn(f"{held.id} is dated in the future, so it counts as booked for {held.earned}")
    elif len(dates) > 1:
        terminal.warn(f"{held.id} has {len(dates)} dates now, {' and '.join(dates)}; remove it to start again")
    elif not dates and all(holding.expires is None for holding in passes) and catalog.by_id[held.id].validity != ():
        terminal.warn(f"{held.id} has no date, so we assume that it never expires; add --on DAY")


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
        terminal.warn(f"'{tried.id}' is not in the catalog, so it is kept but ignored")


@command(app, "remove")
def remove(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="What to remove: a certification or a skill.", autocompletion=completion.held
        ),
    ],
    failed: Annotated[bool, typer.Option("--failed", help="Remove its failed tries alone.")] = False,
    dry_run: DryRun = False,
    *,
    common: Common,
) -> None:
    """Remove a certification with its failed tries, or a skill that is done.

    Examples:
      mlecareer profile remove cka
      mlecareer profile remove docker --dry-run
    """
    catalog = catalog_of(common)

    def without(name: str, profile: Profile) -> Profile:
        if name in profile.skills_done and not failed:
            return replace(profile, skills_done=tuple(done for done in profile.skills_done if done != name))
        saved: tuple[Holding | Failed, ...] = profile.failed if failed else (*profile.holdings, *profile.failed)
        ids = {entry.id: find_held(catalog, Holding(entry.id)).id for entry in saved}
        meant = tuple(each for each in meant_by(catalog, name) if each.id in ids.values())
        if len(meant) > 1:
            raise AmbiguousNameError(name.strip(), meant)
        names = {name.strip().casefold(), *(each.id for each in meant)}
        gone = {entry.id for entry in saved if not names.isdisjoint((entry.id.casefold(), ids[entry.id]))}
        if not gone:
            known = (*ids, *(() if failed else profile.skills_done))
            raise UsageError(
                f"your profile does not have {'a failed try of ' if failed else ''}'{name}'{did_you_mean(name, known)}",
                hint="mlecareer profile show lists what it has",
            )
        held = profile.holdings if failed else tuple(held for held in profile.holdings if held.id not in gone)
        return replace(profile, holdings=held, failed=tuple(each for each in profile.failed if each.id not in gone))

    read_option(common, "", name, lambda name: changed(common, partial(without, name), dry_run=dry_run))


@command(app, "done")
def done(
    skill: Annotated[
        str,
        typer.Argument(
            metavar="SKILL",
            help="A skill's id; mlecareer stage ID lists them.",
            autocompletion=completion.skills,
        ),
    ],
    dry_run: DryRun = False,
    *,
    common: Common,
) -> None:
    """Mark a skill or focus area as done.

    Examples:
      mlecareer profile done docker
      mlecareer profile done ml-system-design --dry-run
    """
    catalog = catalog_of(common)
    certification = find_held(catalog, Holding(skill)).id
    if skill not in catalog.skills and certification in catalog.by_id:
        raise UsageError(f"'{skill}' is a certification, not a skill", hint=f"mlecareer profile add {certification}")
    id = find_skill(catalog, skill)

    def change(profile: Profile) -> Profile:
        return replace(profile, skills_done=tuple(dict.fromkeys((*profile.skills_done, id))))

    changed(common, change, dry_run=dry_run)


command(app, "import")(profile_import.command)


@command(app, "undo")
def undo(dry_run: DryRun = False, *, common: Common) -> None:
    """Undo the last change; run it again to redo.

    Examples:
      mlecareer profile undo --dry-run
      mlecareer profile undo
    """
    from mlecareer.answers.profile import ProfileChange
    from mlecareer.storage import profile_file

    check(ProfileChange, common.format)
    shown(common, profile_file.undo(common.profile, dry_run=dry_run), dry_run=dry_run)
