"""`mlecareer catalog …`"""

from __future__ import annotations

from typing import Annotated

import typer

from mlecareer.catalog.lookup import one_of
from mlecareer.cli.context import answer, catalog_folders, catalog_of, day_of, print_or_write
from mlecareer.cli.options import Common, expands
from mlecareer.errors import ContentError

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    help="""For those who keep a catalog.

    \b
    Examples:
      mlecareer catalog check
      mlecareer catalog sources
    """,
)


@app.command("check")
@expands
def check(
    common: Common,
    folders: Annotated[list[str] | None, typer.Argument(metavar="[DIR]...", help="Folders to lay over it.")] = None,
) -> None:
    """Read the catalog with the folders over it, and list all that is wrong; exit 1 where anything is.

    \b
    Examples:
      mlecareer catalog check
      mlecareer catalog check --format json
    """
    from mlecareer.answers.catalog import clean_catalog, faulty_catalog
    from mlecareer.storage.catalog import load_catalog

    laid = (*catalog_folders(common), *(folders or ()))
    try:
        found = clean_catalog(laid, load_catalog(laid))
    except ContentError as error:
        found = faulty_catalog(laid, error)
    answer(common, found, says_no=not found.clean)


@app.command("schema")
@expands
def schema(
    common: Common, file: Annotated[str | None, typer.Argument(help="Print the schema of this kind of file.")] = None
) -> None:
    """What the files of a catalog may hold, as JSON Schemas; editors complete by them.

    \b
    Examples:
      mlecareer catalog schema
      mlecareer catalog schema certifications
    """
    import os

    from mlecareer.answers.catalog import CatalogSchemas, SchemaFile
    from mlecareer.storage.catalog_folder import CERTIFICATIONS, KINDS, schema_path
    from mlecareer.storage.files import read_text

    kinds = (*KINDS, CERTIFICATIONS)
    if file is None:
        names = {kind: os.path.join(kind, "*.yaml") if kind == CERTIFICATIONS else f"{kind}.yaml" for kind in kinds}
        answer(common, CatalogSchemas(tuple(SchemaFile(names[kind], schema_path(kind)) for kind in kinds)))
        return
    kind = one_of(file.removesuffix(".yaml"), kinds, "kind of file")
    print_or_write(common, read_text(schema_path(kind), SCHEMA_BYTES))


SCHEMA_BYTES = 1024 * 1024


@app.command("export")
@expands
def export(common: Common, folder: Annotated[str, typer.Argument(metavar="DIR", help="A new folder.")]) -> None:
    """Write the catalog, with the folders over it, as a folder that stands alone.

    \b
    Examples:
      mlecareer catalog export my-career
    """
    from mlecareer.answers.catalog import CatalogExport
    from mlecareer.storage.catalog import layered
    from mlecareer.storage.catalog_export import export_catalog

    catalog_of(common)  # what cannot be read is not written out
    answer(common, CatalogExport(folder, export_catalog(layered(catalog_folders(common)), folder)))


@app.command("sources")
@expands
def sources(common: Common) -> None:
    """Where every fact was read, what should be read again first at the top.

    \b
    Examples:
      mlecareer catalog sources
      mlecareer catalog sources --format csv
    """
    from mlecareer.answers.catalog import sources_answer

    answer(common, sources_answer(catalog_of(common), day_of(common)))
