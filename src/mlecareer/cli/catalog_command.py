"""`mlecareer catalog …`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer import terminal
from mlecareer.catalog.lookup import one_of
from mlecareer.cli.context import answer, catalog_folders, catalog_of, day_of, option_days, print_or_write
from mlecareer.cli.group import Group
from mlecareer.cli.options import Common, expands, named
from mlecareer.errors import ContentError, UsageError
from mlecareer.rendering.format import Format

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    help="""For those who keep a catalog.

    \b
    Examples:
      mlecareer catalog check my-overlay
      mlecareer catalog export my-career
      mlecareer catalog sources --older-than 180d
    """,
)


@app.command("check")
@expands
def check(
    common: Common,
    folder: Annotated[
        list[str] | None, typer.Argument(metavar="[DIR]...", help="Folders to lay over it.", callback=named)
    ] = None,
) -> None:
    """Read the catalog with the folders over it, and list all that is wrong; exit 1 where anything is.

    \b
    Examples:
      mlecareer catalog check
      mlecareer catalog check my-overlay
      mlecareer catalog check my-overlay --format json
    """
    from mlecareer.answers.catalog import clean_catalog, faulty_catalog
    from mlecareer.storage.catalog import load_catalog

    laid = (*catalog_folders(common), *(folder or ()))
    try:
        found = clean_catalog(laid, load_catalog(laid))
    except ContentError as error:
        found = faulty_catalog(laid, error, terminal.shown_path)
    answer(common, found, says_no=not found.clean)


@app.command("schema")
@expands
def schema(
    common: Common, kind: Annotated[str | None, typer.Argument(help="Print the schema of this kind of file.")] = None
) -> None:
    """What the files of a catalog may hold, as JSON Schemas; editors complete by them.

    \b
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
        raise UsageError(f"a schema is JSON; it cannot be shown as {common.format}", hint="leave --format out")
    found = one_of(kind.removesuffix(".yaml"), kinds, "kind of file")
    print_or_write(common, schema_text(found), exact=True)


@app.command("export")
@expands
def export(
    common: Common,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A folder that is new or empty.", callback=named)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
) -> None:
    """Write the catalog, with the folders over it, as a folder that stands alone.

    \b
    Examples:
      mlecareer catalog export my-career --catalog my-overlay --dry-run
      mlecareer catalog export my-career --catalog my-overlay

    Files that no folder changes are copied with their comments; nothing is ever written over.
    """
    from mlecareer.answers.catalog import CatalogExport
    from mlecareer.rendering.format import check
    from mlecareer.storage.catalog import layered
    from mlecareer.storage.catalog_export import export_catalog

    check(CatalogExport, common.format)  # nothing is written where it could not be said
    answer(common, export_catalog(layered(catalog_folders(common)), folder, dry_run=dry_run))


@app.command("sources")
@expands
def sources(
    common: Common,
    older_than: Annotated[
        str | None, typer.Option("--older-than", metavar="DAYS", help="Only what was read longer ago: 180d.")
    ] = None,
) -> None:
    """Where every fact was read, what should be read again first at the top.

    \b
    Examples:
      mlecareer catalog sources
      mlecareer catalog sources --older-than 180d
      mlecareer catalog sources --format csv
    """
    from mlecareer.answers.catalog import sources_answer

    days = None if older_than is None else option_days("--older-than", older_than)
    answer(common, sources_answer(catalog_of(common), day_of(common), days))
