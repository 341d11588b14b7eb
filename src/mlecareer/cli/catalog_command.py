"""`mlecareer catalog …`"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from mlecareer import terminal
from mlecareer.catalog.dates import read_when
from mlecareer.catalog.days import first_day
from mlecareer.catalog.suggestions import one_of
from mlecareer.cli import catalog_review, completion
from mlecareer.cli.context import answer, catalog_folders, day_of, option_date, option_span, print_or_write
from mlecareer.cli.group import command, group
from mlecareer.cli.options import Common, DryRun, folder_named
from mlecareer.errors import ContentError, UsageError
from mlecareer.rendering.format import Format
from mlecareer.storage import locations

if TYPE_CHECKING:
    from mlecareer.answers.catalog import SourcesMarked

app = group("""Examples:
  mlecareer catalog check my-overlay
  mlecareer catalog export my-career
  mlecareer catalog sources --older-than 180d
  mlecareer catalog review learn-catalog.json
""")


@command(app, "check")
def check(
    folder: Annotated[
        list[str] | None, typer.Argument(metavar="[DIR]...", help="Your own catalog folders.", callback=folder_named)
    ] = None,
    *,
    common: Common,
) -> None:
    """Check a catalog and list every problem; exit 1 if there is one.

    Examples:
      mlecareer catalog check
      mlecareer catalog check my-overlay
      mlecareer catalog check my-overlay --format json
    """
    from mlecareer.answers.catalog import clean_catalog, faulty_catalog
    from mlecareer.storage.catalog import load_catalog

    laid = (*catalog_folders(common), *(folder or ()))
    try:
        checked = clean_catalog(laid, load_catalog(laid))
    except ContentError as error:
        checked = faulty_catalog(laid, error, terminal.shown_path)
    answer(common, checked, says_no=not checked.clean)


@command(app, "schema")
def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND", help="Print the schema of this kind of file.", autocompletion=completion.schemas
        ),
    ] = None,
    *,
    common: Common,
) -> None:
    """Show the JSON Schemas of catalog files, for editors.

    Examples:
      mlecareer catalog schema
      mlecareer catalog schema certifications
    """
    import os

    from mlecareer.answers.catalog import CatalogSchemas, SchemaFile
    from mlecareer.storage.catalog_folder import CERTIFICATIONS, KINDS, schema_path, schema_text

    kinds = (*KINDS, CERTIFICATIONS)
    if kind is None:
        names = {kind: os.path.join(kind, "*.yaml") if kind == CERTIFICATIONS else f"{kind}.yaml" for kind in kinds}
        answer(common, CatalogSchemas(tuple(SchemaFile(names[kind], schema_path(kind)) for kind in kinds)))
        return
    if common.format not in (None, Format.json):
        raise UsageError(f"a schema is JSON; it cannot be shown as {common.format}", hint="leave out --format")
    kind = one_of(kind.removesuffix(".yaml"), kinds, "kind of file")
    print_or_write(common, schema_text(kind), exact=True)


@command(app, "export")
def export(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A new or empty folder.", callback=folder_named)],
    dry_run: DryRun = False,
    *,
    common: Common,
) -> None:
    """Export a complete, standalone catalog.

    Examples:
      mlecareer catalog export my-career --catalog my-overlay --dry-run
      mlecareer catalog export my-career --catalog my-overlay

    Files that your folders do not change are copied with their comments. No file is overwritten.
    """
    from mlecareer.answers.catalog import CatalogExport
    from mlecareer.rendering.format import check
    from mlecareer.storage.catalog import layered
    from mlecareer.storage.catalog_export import export_catalog

    check(CatalogExport, common.format)  # nothing is written where it could not be said
    answer(common, export_catalog(layered(catalog_folders(common)), folder, dry_run=dry_run))


@command(app, "sources")
def sources(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DIR]... [DAY]",
            help="Your own catalog folders. With --mark-read, also the date you read it (default: today).",
            callback=folder_named,
        ),
    ] = None,
    older_than: Annotated[
        str | None, typer.Option("--older-than", metavar="TIME", help="Only older than this, such as 180d or 6 months.")
    ] = None,
    mark_read: Annotated[
        list[str] | None,
        typer.Option(
            "--mark-read",
            metavar="ADDRESS",
            help="Record in the files of DIR that you have read this address. Repeatable.",
        ),
    ] = None,
    dry_run: DryRun = False,
    *,
    common: Common,
) -> None:
    """List the sources of all facts; the next to read again is first.

    Examples:
      mlecareer catalog sources
      mlecareer catalog sources --older-than 180d --format csv
      mlecareer catalog sources my-overlay --mark-read ADDRESS
      mlecareer catalog sources my-overlay --mark-read ADDRESS 2026-11-20

    --mark-read changes the date in every entry that names the address, and nothing else.
    """
    from mlecareer.answers.catalog import sources_answer
    from mlecareer.storage.catalog import load_catalog

    day = day_of(common)
    if mark_read:
        answer(common, _marked(common, what or (), mark_read, day, dry_run=dry_run))
        return
    if dry_run:
        raise UsageError("--dry-run needs --mark-read; nothing is written without it")
    catalog = load_catalog((*catalog_folders(common), *(what or ())), cache=locations.cache_folder())
    days = None if older_than is None else (day - option_span(common, "--older-than", older_than).before(day)).days
    answer(common, sources_answer(catalog, day, days))


def _marked(common: Common, what: Sequence[str], urls: list[str], day: date, *, dry_run: bool) -> SourcesMarked:
    """The addresses that are marked as read in the named folders, which are written once they are known to be sound."""
    from mlecareer.answers.catalog import SourcesMarked
    from mlecareer.rendering.format import check
    from mlecareer.storage.catalog import load_catalog
    from mlecareer.storage.mark_read import mark_read

    folders, read = _folders_and_day(common, what, day)
    folders = (*(common.catalog or ()), *folders)
    if not folders:
        raise UsageError(
            "--mark-read writes into a catalog folder, and none is named",
            hint="in a checkout: mlecareer catalog sources data --mark-read ADDRESS; elsewhere make a copy first: "
            "mlecareer catalog export DIR",
        )
    check(SourcesMarked, common.format)  # nothing is written where it could not be said
    load_catalog(tuple(dict.fromkeys((*catalog_folders(common), *folders))))
    return mark_read(dict.fromkeys(folders), dict.fromkeys(urls), read, dry_run=dry_run)


def _folders_and_day(common: Common, what: Sequence[str], day: date) -> tuple[tuple[str, ...], date]:
    """The folders, and the day on which something was read, where one of the words is a date."""
    dates = [word for word in what if _is_date(word, day)]
    if len(dates) > 1:
        raise UsageError(f"--mark-read takes one date, not {' and '.join(dates)}")
    read = first_day(option_date(common, "--mark-read", dates[0], day)) if dates else day
    if read > day:
        raise UsageError(f"--mark-read: {read} is in the future; give the date on which you read it")
    return tuple(word for word in what if word not in dates), read


def _is_date(word: str, day: date) -> bool:
    """Whether a word is a date, or digits that were meant as one; `2026-catalog` is a folder."""
    try:
        read_when(word, day)
    except ValueError:
        return re.fullmatch(r"\d[\d./-]*", word) is not None
    return True


command(app, "review")(catalog_review.command)
