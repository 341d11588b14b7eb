"""Reading a catalog: each folder a layer of files, and the layers laid over each other. Nothing is validated yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from mlecareer.catalog.lookup import did_you_mean, nearest
from mlecareer.catalog.merging import merge, merge_entries
from mlecareer.errors import ContentError, Position, Problem
from mlecareer.records import record
from mlecareer.storage import documents
from mlecareer.storage.catalog_folder import CERTIFICATIONS, KINDS, catalog_paths
from mlecareer.storage.files import read_text, too_large
from mlecareer.storage.yaml_reader import read_document

CATALOG_BYTES = 16 * 1024 * 1024


@record(frozen=True)
class CatalogFile:
    """One file of a catalog folder, read but not yet validated."""

    name: str
    kind: str
    text: str
    tree: dict[str, Any]


Layer = tuple[CatalogFile, ...]


def read_layers(folders: Iterable[str]) -> list[Layer]:
    """The folders as layers, from the last that stands alone on.

    Raises:
        FileTroubleError: a folder or file cannot be read.
        ContentError: what is wrong in files by themselves, in all of them at once.
    """
    layers: list[Layer] = []
    wrong: list[ContentError] = []
    for folder in folders:
        layer = tuple(_readable(folder, wrong))
        if any(file.kind == "catalog" and file.tree.get("extends") == "nothing" for file in layer):
            layers.clear()
        layers.append(layer)
    if wrong:
        problems = tuple(problem for error in wrong for problem in error.problems)
        hint = next((error.hint for error in wrong if error.hint), "")
        raise ContentError(problems[: documents.SHOWN], total=len(problems), hint=hint)
    return layers


def _readable(folder: str, wrong: list[ContentError]) -> Iterator[CatalogFile]:
    """The files of one folder that can be read; what is wrong in the others is added to `wrong`."""
    size = 0
    for kind, name in catalog_paths(folder):
        try:
            file = _read(kind, name)
        except ContentError as error:
            wrong.append(error)
            continue
        size += len(file.text)
        if size > CATALOG_BYTES:
            raise too_large(folder, CATALOG_BYTES)
        yield file


def _read(kind: str, name: str) -> CatalogFile:
    """A file that holds a mapping."""
    if not kind:
        raise ContentError((Problem(f"unknown {_meant(name)}", Position(name, 1, 1)),))
    text = read_text(name, CATALOG_BYTES)
    tree = read_document(text, name)
    if not isinstance(tree, dict):
        fields = list(documents.CATALOG_DOCUMENTS[kind].model_fields)
        needed = f"field{'s' * (len(fields) > 1)} {' and '.join(fields)}"
        said = f"the file holds {documents.kind_of(tree)}; it needs the {needed}"
        raise ContentError((Problem(said, Position(name, 1, 1)),))
    return CatalogFile(name, kind, text, tree)


def _meant(path: str) -> str:
    """What an unknown file or folder is, and may have been meant to be."""
    name, ending = os.path.splitext(os.path.basename(path))
    if not ending:
        return f"folder in a catalog folder; did you mean '{CERTIFICATIONS}'?"
    if ending != ".yaml":
        return "file in a catalog folder; its files end in .yaml"
    # Compared without the ending, in which all are alike.
    near = did_you_mean(f"{name.casefold()}.yaml", [f"{kind}.yaml" for kind in nearest(name.casefold(), KINDS)])
    every = f"; the files are {', '.join(f'{kind}.yaml' for kind in KINDS)} and {CERTIFICATIONS}/*.yaml"
    return f"file in a catalog folder{near or every}"


def merged(layers: list[Layer]) -> dict[str, Any]:
    """The sections of all layers as one: lists of entries merged by key, anything else replaced. What stands
    among the entries and is none is left out; whoever validates finds it in the files."""
    sections: dict[str, Any] = {}
    for layer in layers:
        own: dict[str, Any] = {}
        for file in layer:
            for section, value in file.tree.items():
                if isinstance(value, list):
                    value = [entry for entry in value if isinstance(entry, dict)]
                both_lists = isinstance(own.get(section), list) and isinstance(value, list)
                own[section] = own[section] + value if both_lists else value
        for section, value in own.items():
            below = sections.get(section)
            if isinstance(below, list) and isinstance(value, list):
                sections[section] = merge_entries(below, value)
            else:
                sections[section] = merge(below, value)
    return sections
