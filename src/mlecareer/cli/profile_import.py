"""`mlecareer profile import`"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from mlecareer import terminal
from mlecareer.cli.asking import tell
from mlecareer.cli.context import answer, can_ask, catalog_of, day_of
from mlecareer.cli.defaults import format_for
from mlecareer.cli.options import OUTPUT, Common, DryRun, read_once
from mlecareer.cli.profile_change import saved_anyway
from mlecareer.cli.profile_reading import say_what_is_awaited
from mlecareer.errors import StoppedError, UsageError
from mlecareer.profile.import_meaning import accepted, understood
from mlecareer.profile.importing import joined
from mlecareer.profile.records import Profile
from mlecareer.profile.wish import NONE
from mlecareer.profile.wishes import listed
from mlecareer.rendering.format import check

if TYPE_CHECKING:
    from mlecareer.profile.import_records import Joined, Pass, Understood

MOST_FILES = 100
"""The most files of one import; more of them usually come from a wrong shell pattern."""


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="What to read; - is standard input.", callback=read_once)
    ],
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="N", help="Choose number N where a name is ambiguous. Repeatable."),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Also list what is not in the catalog.", rich_help_panel=OUTPUT)
    ] = False,
    dry_run: DryRun = False,
    *,
    common: Common,
) -> None:
    """Import certifications from files: LinkedIn, Credly, JSON Resume, Microsoft, Open Badges, tables, pasted text.

    A file is recognised by its content. Nothing is fetched. A saved date is kept unless the file is more precise.

    Examples:
      mlecareer profile import Certifications.csv --dry-run
      mlecareer profile import badges.json resume.json
      mlecareer profile import mine.csv --accept 2
    """
    from mlecareer.answers.profile_import import ProfileImport, Saved, import_answer
    from mlecareer.storage.imports.reading import read_import
    from mlecareer.storage.profile_file import edit, place_of

    check(ProfileImport, common.format)
    if "" in files or len(files) > MOST_FILES:
        raise UsageError("name each file once", hint="mlecareer profile import --help shows the options")
    place_of(common.profile)
    catalog, day = catalog_of(common), day_of(common)
    say_what_is_awaited(*files, quiet=common.quiet)
    read = tuple(map(read_import, dict.fromkeys(files)))
    told = understood(catalog, read)
    chosen = accepted(told.choices, _numbers(accept)) if accept is not None else _asked(common, told)
    made: list[tuple[Joined, ...]] = []

    def change(profile: Profile) -> Profile:
        holdings, entries = joined(catalog, profile.holdings, (*told.passes, *chosen), day)
        made.append(entries)
        return replace(profile, holdings=holdings)

    done = edit(common.profile, change, dry_run=dry_run)
    result = import_answer(
        catalog, read, told, made[-1], chosen, Saved(done.path, done.diff, dry_run, done.can_undo), day
    )
    with saved_anyway(done, dry_run=dry_run):
        answer(common, result, full=full)
    if format_for(common, ProfileImport).is_rows:
        from mlecareer.rendering.pages.profile_import import warnings

        for text in warnings(result):
            terminal.warn(text)


def _numbers(texts: list[str]) -> Iterator[int]:
    """The numbers that `--accept` gives, each alone or with commas."""
    for text in listed(",".join(texts)):
        if not (text.isascii() and text.isdecimal() and len(text) <= 6):
            raise UsageError(f"--accept: '{text}' is not a number", hint="use a number of the list, such as --accept 2")
        yield int(text)


def _asked(common: Common, told: Understood) -> tuple[Pass, ...]:
    """What someone in a terminal says is meant; nothing where nobody can be asked."""
    if not told.choices or not can_ask(common):
        return ()
    tell("Which one is meant?")
    for choice in told.choices:
        row, dates = choice.meant.rows[0], f", earned {choice.meant.earned}" if choice.meant.earned is not None else ""
        terminal.tell(f"{choice.number}. {choice.meant.id}{dates} ('{row.name}', {row.file}, {row.where})")
    while True:
        try:
            said = terminal.ask("Numbers, separated by commas [none]: ")
            return accepted(told.choices, () if said.strip().casefold() in ("", NONE) else _numbers([said]))
        except UsageError as error:
            tell(f"{error.text}; {error.hint}")
        except (KeyboardInterrupt, EOFError):
            raise StoppedError("nothing saved") from None
