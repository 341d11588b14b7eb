"""Writes a catalog as a complete folder, which loads as the same catalog.

A file that no other changes is copied as it is, with its comments; what is merged of several is written anew.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import normalize

import yaml

from mlecareer.answers.catalog import CatalogExport, ExportedFile
from mlecareer.errors import FileTroubleError
from mlecareer.operating_system import portable_name
from mlecareer.storage.catalog_files import merged, read_layers, validated
from mlecareer.storage.catalog_folder import (
    CERTIFICATIONS,
    UNFINISHED,
    CatalogFile,
    listing,
    refuse_unfinished,
    schema_path,
    schema_text,
)
from mlecareer.storage.documents import CATALOG_DOCUMENTS
from mlecareer.storage.files import absolute
from mlecareer.storage.new_folder import write_folder
from mlecareer.storage.yaml_reader import Quoted

FIRST_LINES = """\
# yaml-language-server: $schema={}
# Merged by `mlecareer catalog export`; comments stay in the files it was merged from.
"""


def export_catalog(folders: Iterable[str], target: str, *, dry_run: bool = False) -> CatalogExport:
    """Write what the folders make, each laid over those before it, and the schemas beside it.

    Raises:
        FileTroubleError: the target is there and not empty, or a file cannot be read or written.
        ContentError: what is wrong in the folders' files.
    """
    place = absolute(target)
    if os.path.lexists(place):
        held = listing(place) if os.path.isdir(place) else [target]
        if any(not name.startswith(UNFINISHED) for name in held):
            refuse_unfinished(target, held)
            raise FileTroubleError(f"{target} already exists and is not an empty folder", hint="name a new folder")
    layers = read_layers(folders)
    validated(layers)
    files = list(_files([file for layer in layers for file in layer], merged(layers) | {"extends": "nothing"}))
    files += [(ExportedFile(_schema_name(kind), "copied"), schema_text(kind)) for kind in CATALOG_DOCUMENTS]
    if not dry_run:
        write_folder(target, {exported.file: text for exported, text in files})
    return CatalogExport(target, dry_run, tuple(exported for exported, _ in files))


def _files(sources: list[CatalogFile], sections: dict[str, Any]) -> Iterator[tuple[ExportedFile, str]]:
    """The files of the folder and their texts."""
    for kind, model in CATALOG_DOCUMENTS.items():
        held = {section: sections[section] for section in model.model_fields if section in sections}
        if kind == CERTIFICATIONS:
            for name, entries in _by_file(sources, held.get(kind, [])).items():
                yield _file(f"{kind}/{name}", kind, {kind: entries}, sources)
        elif held:
            yield _file(f"{kind}.yaml", kind, held, sources)


def _by_file(sources: list[CatalogFile], certifications: list[Any]) -> dict[str, list[Any]]:
    """The certifications by the name of the file that each came in first.

    Names that are the same file on macOS or Windows, as `AWS.yaml` and `aws.yaml`, are the same here.
    """
    first: dict[str, str] = {}
    names: dict[str, str] = {}
    for file in sources:
        entries = file.tree.get(CERTIFICATIONS)
        own = portable_name(os.path.basename(file.name))
        name = names.setdefault(normalize("NFC", own).casefold(), own)
        for entry in entries if isinstance(entries, list) else ():
            first.setdefault(entry["id"], name)
    by_file: dict[str, list[Any]] = {}
    for entry in certifications:
        by_file.setdefault(first[entry["id"]], []).append(entry)
    return by_file


def _file(path: str, kind: str, tree: dict[str, Any], sources: list[CatalogFile]) -> tuple[ExportedFile, str]:
    """A file with this tree: a copy of the source with exactly this content, or else a new text."""
    for file in sources:
        if file.kind == kind and file.tree == tree:
            return ExportedFile(path, "copied"), file.text
    schema = posixpath.relpath(_schema_name(kind), posixpath.dirname(path) or ".")
    style = False if kind == "catalog" else None  # None: entries of plain values take one line
    body: str = yaml.dump(
        tree, Dumper=_AsRead, sort_keys=False, allow_unicode=True, width=110, default_flow_style=style
    )
    return ExportedFile(path, "merged"), FIRST_LINES.format(schema) + body


def _schema_name(kind: str) -> str:
    return f"schema/{os.path.basename(schema_path(kind))}"


class _AsRead(yaml.SafeDumper):
    """Writes a figure, a day or a flag that was read without quotes without them, and every value out."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def plain(self, data: str) -> yaml.ScalarNode:
        """A text that was read without quotes."""
        if re.fullmatch(r"[\w.+-]+", data) is None:
            return self.represent_str(data)
        return self.represent_scalar(self.resolve(yaml.ScalarNode, data, (True, False)), data)  # type: ignore[no-untyped-call]


_AsRead.add_representer(str, _AsRead.plain)
_AsRead.add_representer(Quoted, yaml.SafeDumper.represent_str)
