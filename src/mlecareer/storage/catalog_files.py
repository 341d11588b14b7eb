"""Reads a catalog: folders of files, one over the other, and validates the result."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from mlecareer.catalog.checks.checks import check
from mlecareer.catalog.checks.finding import Finding
from mlecareer.catalog.merging import entry_key, merge, merge_entries
from mlecareer.catalog.records import Catalog
from mlecareer.catalog.suggestions import did_you_mean, nearest
from mlecareer.errors import ContentError, Position, Problem
from mlecareer.storage.catalog_folder import CERTIFICATIONS, KINDS, CatalogFile, Layer, catalog_paths
from mlecareer.storage.catalog_places import CYCLE_SHOWN, Fault, InCatalog, InFile, content_error
from mlecareer.storage.documents import CATALOG_DOCUMENTS
from mlecareer.storage.files import read_text, too_large
from mlecareer.storage.validation import SHOWN, Wrong, kind_of, unknown_field, validate
from mlecareer.storage.yaml_reader import ENTRY, Held, Path, Reader

CATALOG_BYTES = 16 * 1024 * 1024
ALL_BYTES = 2 * CATALOG_BYTES
"""The folders of a catalog together may hold this much text, and no more values than one document."""

MOST_CERTIFICATIONS = 3_000
"""A plan from 3,000 certifications, which may be a chain, was seen to take 7 seconds of a processor; one from 10,000
took more than 40. What else of a catalog is limited stands in `catalog.checks.sizes`."""


def read_catalog(folders: Iterable[str]) -> Catalog:
    """The catalog that the folders make, each laid over those before it.

    Raises:
        FileTroubleError: a folder or file cannot be read.
        ContentError: what is wrong in the files, all of it at once.
    """
    return validated(read_layers(folders))


def read_layers(folders: Iterable[str]) -> list[Layer]:
    """The folders as layers; those before the last that extends nothing are left out, and not read.

    Raises:
        FileTroubleError: a folder or file cannot be read.
        ContentError: what is wrong in files by themselves, in all of them at once.
    """
    layers: list[Layer] = []
    wrong: list[ContentError] = []
    held, size = Held(), 0
    for folder, paths in reversed([(folder, catalog_paths(folder)) for folder in folders]):
        faulty: list[ContentError] = []
        layer = tuple(_readable(folder, paths, faulty, held))
        size += sum(len(file.text) for file in layer)
        if size > ALL_BYTES:
            raise too_large(f"the catalog with {folder}", ALL_BYTES)
        layers.insert(0, layer)
        wrong[:0] = faulty
        if any(file.kind == "catalog" and file.tree.get("extends") == "nothing" for file in layer):
            break
    if wrong:
        problems = tuple(problem for error in wrong for problem in error.problems)
        hint = next((error.hint for error in wrong if error.hint), "")
        raise ContentError(problems[:SHOWN], total=len(problems), hint=hint)
    return layers


def _readable(
    folder: str, paths: list[tuple[str, str]], wrong: list[ContentError], held: Held
) -> Iterator[CatalogFile]:
    """The files of one folder that can be read; what is wrong in the others is added to `wrong`."""
    size = 0
    for kind, name in paths:
        try:
            file = _read(kind, name, held)
        except ContentError as error:
            if held.too_many:  # the other files are not to blame
                raise
            wrong.append(error)
            continue
        size += len(file.text)
        if size > CATALOG_BYTES:
            raise too_large(folder, CATALOG_BYTES)
        yield file


def _read(kind: str, name: str, held: Held) -> CatalogFile:
    """A file that holds a mapping."""
    if not kind:
        raise ContentError((Problem(f"unknown {_meant(name)}", Position(name, 1, 1)),))
    text = read_text(name, CATALOG_BYTES)
    tree = Reader(text, name, held=held, entry=ENTRY).document()
    if not isinstance(tree, dict):
        fields = list(CATALOG_DOCUMENTS[kind].model_fields)
        said = f"the file holds {kind_of(tree)}; it needs the field {' or '.join(fields)}"
        raise ContentError((Problem(said, Position(name, 1, 1)),))
    return CatalogFile(name, kind, text, tree)


def _meant(path: str) -> str:
    """The words about an unknown file or folder, with what may have been meant."""
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
    """The sections of all layers as one: lists of entries merged by key, anything else replaced.

    What stands in such a list and is no entry is left out here, and told of the file that holds it.
    """
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


def validated(layers: list[Layer]) -> Catalog:
    """The catalog that layers make. ContentError: what is wrong in their files, all of it at once."""
    sections = merged(layers)
    certifications = sections.get(CERTIFICATIONS)
    if isinstance(certifications, list) and len(certifications) > MOST_CERTIFICATIONS:
        limit = (
            f"{len(certifications):,} certifications; a catalog holds at most {MOST_CERTIFICATIONS:,}, "
            "so leave some out, or make a catalog for each career"
        )
        raise content_error(layers, [Fault(_largest(layers, CERTIFICATIONS), limit)], 1)
    faults: list[Fault] = []
    total = 0
    for fault in _file_faults(layers):
        total += 1
        if total <= SHOWN:
            faults.append(fault())
    parts: dict[str, Any] = {}
    for kind, model in CATALOG_DOCUMENTS.items():
        tree = {section: sections[section] for section in model.model_fields if section in sections}
        document = validate(model, tree)
        if isinstance(document, Wrong):
            faults += [Fault(_place(sections, path), text) for path, text in document.shown]
            total += document.total
        elif kind == "catalog":
            parts["title"] = document.model_dump()["title"]
        else:
            parts |= {section: getattr(document, section) for section in model.model_fields}
    if not faults:
        catalog = Catalog(**parts)
        findings = check(catalog)
        if not findings:
            return catalog
        total = len(findings)
        faults = [_fault(finding) for finding in findings[:SHOWN]]
    raise content_error(layers, faults[:SHOWN], total)


def _fault(finding: Finding) -> Fault:
    """The fault for a finding about the merged catalog."""
    others = (InCatalog(finding.section, id, finding.path) for id in finding.cycle[:-1][:CYCLE_SHOWN])
    place = InCatalog(finding.section, finding.key, finding.path)
    return Fault(place, finding.sentence(), tuple(others), finding.cycle)


def _file_faults(layers: list[Layer]) -> Iterator[Callable[[], Fault]]:
    """The faults of single files: unknown top-level fields, entries that are no mapping, and a key twice in one layer.
    Each is a function that makes the fault, as there may be very many and only the first are shown."""
    for layer in layers:
        seen: dict[tuple[str, Any], InFile] = {}
        for file in layer:
            fields = CATALOG_DOCUMENTS[file.kind].model_fields
            for section, entries in file.tree.items():
                if section not in fields:
                    yield partial(_unknown_field, InFile(file.name, (section,)), list(fields))
                    continue
                is_list = isinstance(entries, list) and fields[section].default == ()
                for index, entry in enumerate(entries if is_list else ()):
                    place, key = InFile(file.name, (section, index)), (section, entry_key(entry))
                    if not isinstance(entry, dict):
                        yield partial(_no_entry, place, entry)
                    elif key in seen:
                        yield partial(Fault, place, f"duplicate '{key[1]}'", (seen[key],))
                    elif isinstance(key[1], str):
                        seen[key] = place


def _unknown_field(place: InFile, fields: list[str]) -> Fault:
    return Fault(place, unknown_field(str(place.path[0]), fields))


def _no_entry(place: InFile, entry: Any) -> Fault:
    said = f"an entry of '{place.path[0]}' must be a mapping of fields, not {kind_of(entry)}"
    return Fault(place, said)


def _place(sections: dict[str, Any], path: Path) -> InCatalog:
    section = str(path[0])
    if len(path) > 1 and isinstance(path[1], int) and isinstance(sections[section], list):
        return InCatalog(section, entry_key(sections[section][path[1]]), path[2:])
    return InCatalog(section, path=path[1:])


def _largest(layers: list[Layer], section: str) -> InFile:
    """Where the longest list of a section is."""
    files = [file for layer in layers for file in layer if isinstance(file.tree.get(section), list)]
    return InFile(max(files, key=lambda file: len(file.tree[section])).name, (section,))
