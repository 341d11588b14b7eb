"""`mlecareer profile …`"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from mlecareer import terminal
from mlecareer.catalog.guide_lookup import find_skill
from mlecareer.catalog.lookup import AmbiguousNameError, meant_by
from mlecareer.catalog.suggestions import did_you_mean
from mlecareer.cli import completion, profile_add, profile_import, profile_init, profile_set
from mlecareer.cli.context import answer, catalog_of, day_of, read_option
from mlecareer.cli.defaults import format_for
from mlecareer.cli.group import command, group
from mlecareer.cli.options import Common, DryRun
from mlecareer.cli.profile_change import changed, shown
from mlecareer.cli.profile_reading import saved_profile
from mlecareer.errors import UsageError
from mlecareer.profile.holdings import find_held
from mlecareer.profile.records import Failed, Holding, Profile
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
    from mlecareer.storage.files import STANDARD_INPUT, called
    from mlecareer.storage.profile_file import place_of

    catalog = catalog_of(common)
    path = called(STANDARD_INPUT) if common.profile == STANDARD_INPUT else place_of(common.profile)
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
    if format_for(common, ProfilePath) is Format.table:  # which would fold a path that is longer than a line
        common = replace(common, format=Format.plain)
    answer(common, ProfilePath(place, os.path.exists(place)))


command(app, "set")(profile_set.command)
command(app, "add")(profile_add.command)


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
