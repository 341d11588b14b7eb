"""Compares a saved file of a vendor with the files of a catalog, and changes them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from difflib import unified_diff

from mlecareer.answers.catalog_review import CatalogReview
from mlecareer.catalog.certification import Certification, Source, Title, VendorIndex
from mlecareer.catalog.passages import beside
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.review import review, same_address
from mlecareer.catalog.review_records import Edit, VendorList
from mlecareer.errors import BusyError, UsageError
from mlecareer.records import record
from mlecareer.storage.catalog_edit import TextEdit, edited
from mlecareer.storage.catalog_files import CATALOG_BYTES, read_layers, validated
from mlecareer.storage.catalog_folder import CatalogFile, Layer
from mlecareer.storage.catalog_places import InCatalog, Origins
from mlecareer.storage.files import absolute, read_bytes
from mlecareer.storage.reviews.saved import SavedPage, read_saved
from mlecareer.storage.writing import Replacement, replace_all

BOM = b"\xef\xbb\xbf"

ORDER = (
    *("id", "name", "former_names", "badge_names", "short", "vendor", "level", "topics", "aliases", "summary"),
    *("price_usd", "minutes", "study_hours", "validity", "url", "sources"),
)
"""The order in which the files hold the fields of a certification, as far as it matters where a new one goes."""

NOT_YOURS = (
    "in a checkout add --catalog data; elsewhere make a copy first with mlecareer catalog export my-catalog, "
    "then add --catalog my-catalog"
)


@record(frozen=True)
class _Changed:
    """A file with its new text and what that holds, and the path in its catalog folder."""

    file: CatalogFile
    name: str
    text: str
    tree: dict[str, object]


def review_file(
    folders: tuple[str, ...], own: tuple[str, ...], file: str, against: str | None, day: date, *, apply: bool
) -> CatalogReview:
    """A file beside the catalog that the folders make, as of the day on which it was saved; `apply` changes the files
    of one's own folders, all of them or none.

    Raises:
        UsageError: a change belongs into a folder that is not one's own, or an older copy is given for a list.
        FileTroubleError, ContentError: a file cannot be read or written, or holds something else.
    """
    given = read_saved(file)
    layers = read_layers(folders)
    catalog = validated(layers)
    if isinstance(given, SavedPage):
        return _page(catalog, given, file, against, day)
    if against is not None:
        raise UsageError("--against is for pages; this list is compared with the catalog itself", hint="leave it out")
    found = review(catalog, given, day)
    changes = tuple(_changes(layers, folders, found.edits))
    if changes:
        _check(layers, changes)
    if apply and changes:
        _write(changes, own)
    return CatalogReview(
        as_of=day,
        file=file,
        source=given.kind,
        address=given.address or None,
        entries=_read_at(catalog, given.address),
        findings=found.findings,
        diff="".join(map(_diff, changes)),
        files=tuple(change.name for change in changes),
        applied=apply,
    )


def _page(catalog: Catalog, page: SavedPage, file: str, against: str | None, day: date) -> CatalogReview:
    """A page beside its older copy."""
    older = None
    if against is not None:
        old = read_saved(against)
        if isinstance(old, VendorList):
            raise UsageError(f"{against} is a list, not a page", hint="give the older copy of the same page")
        older = old.passages
    findings = beside(page.passages, older)
    entries = _read_at(catalog, page.address)
    return CatalogReview(
        day, file, "page", page.address or None, entries, findings, "", (), applied=False, compared=older is not None
    )


def _read_at(catalog: Catalog, address: str) -> tuple[str, ...]:
    """The certifications and titles whose facts were read at an address."""
    every: tuple[Certification | Title, ...] = (*catalog.certifications, *catalog.titles)
    return tuple(
        entry.id for entry in every if address and any(same_address(source.url, address) for source in entry.sources)
    )


def _changes(layers: list[Layer], folders: Iterable[str], edits: Iterable[Edit]) -> Iterator[_Changed]:
    """Each file that the edits change."""
    origins, by_file = Origins(layers), dict[str, list[TextEdit]]()
    for edit in edits:
        place = origins.of(InCatalog(edit.section, edit.key, edit.path))
        by_file.setdefault(place.file, []).append(TextEdit(place.path, edit.value, edit.add, _fields(edit)))
    for file in (file for layer in layers for file in layer if file.name in by_file):
        text, tree = edited(file.text, file.name, by_file[file.name])
        folder = next(folder for folder in map(absolute, folders) if file.name.startswith(os.path.join(folder, "")))
        if text != file.text:
            yield _Changed(file, os.path.relpath(file.name, folder).replace(os.sep, "/"), text, tree)


def _fields(edit: Edit) -> tuple[str, ...]:
    """The fields of the mapping in which an edit changes one, in their order."""
    if len(edit.path) == 1:
        return ORDER
    kind = VendorIndex if edit.path[0] == "index" else Source
    return tuple(kind.__match_args__)


def _check(layers: list[Layer], changes: Iterable[_Changed]) -> None:
    """Make sure that the catalog is sound with the changes. ContentError where it is not."""
    new = {change.file.name: replace(change.file, text=change.text, tree=change.tree) for change in changes}
    validated([tuple(new.get(file.name, file) for file in layer) for layer in layers])


def _diff(change: _Changed) -> str:
    """The change as `patch -p1` takes it in the catalog's folder."""
    before, after = (text.splitlines(keepends=True) for text in (change.file.text, change.text))
    lines = unified_diff(before, after, f"a/{change.name}", f"b/{change.name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _write(changes: tuple[_Changed, ...], own: Iterable[str]) -> None:
    """Put all new files in place of the old ones, once every one of them is safe on the disk."""
    places = tuple(os.path.join(absolute(folder), "") for folder in own)
    for change in changes:
        if not change.file.name.startswith(places):
            raise UsageError(
                f"{change.name} is not in a folder given with --catalog, so nothing is written", hint=NOT_YOURS
            )
    replace_all(map(_replacement, changes), CATALOG_BYTES)


def _replacement(change: _Changed) -> Replacement:
    """The bytes that a change was made from, and those that it makes; BusyError where the file is not that text."""
    before = read_bytes(change.file.name, CATALOG_BYTES)
    mark = BOM if before.startswith(BOM) else b""
    if before != mark + change.file.text.encode():
        raise BusyError(f"{change.name} changed in the meantime, so nothing is written", hint="try again")
    return Replacement(change.file.name, before, mark + change.text.encode())
