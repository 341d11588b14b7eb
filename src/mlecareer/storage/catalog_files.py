"""Loading a catalog: its folders as layers, validated as one, every problem located in its own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mlecareer.catalog.checks import check
from mlecareer.catalog.merging import entry_key, merge, merge_entries
from mlecareer.catalog.records import Catalog
from mlecareer.errors import ContentError, Position, Problem
from mlecareer.storage import documents
from mlecareer.storage.catalog_folder import catalog_paths
from mlecareer.storage.files import read_text, too_large
from mlecareer.storage.yaml_reader import Path, locate, read_document

CATALOG_BYTES = 16 * 1024 * 1024
CERTIFICATIONS = 10_000
PROBLEMS_SHOWN = 20


@dataclass(frozen=True)
class CatalogFile:
    """One file of a catalog folder, read but not yet validated."""

    name: str
    kind: str
    text: str
    tree: dict[str, Any]


Layer = tuple[CatalogFile, ...]


@dataclass(frozen=True)
class Place:
    """Where a problem is, in terms of the merged catalog: a section, an entry of it, a path inside. A problem
    of one file alone has no section, and the file's name and the path in it as its key. `first` is the file
    and path of another place that the sentence speaks of."""

    section: str
    key: Any
    path: Path
    first: tuple[str, Path] | None = None


def read_catalog(folders: Iterable[str]) -> Catalog:
    """The catalog that the folders make, each laid over those before it.

    Raises:
        FileTroubleError: a folder or file cannot be read.
        ContentError: what is wrong in the files, all of it at once.
    """
    layers: list[Layer] = []
    for folder in folders:
        layer = read_folder(folder)
        if any(file.kind == "catalog" and file.tree.get("extends") == "nothing" for file in layer):
            layers.clear()
        layers.append(layer)
    sections = merged(layers)
    certifications = sections.get("certifications", [])
    if isinstance(certifications, list) and len(certifications) > CERTIFICATIONS:
        limit = f"{len(certifications)} certifications; a catalog holds at most {CERTIFICATIONS}"
        raise ContentError((Problem(limit, _first_position(layers, "certifications")),))
    found: list[tuple[Place, str]] = list(_unknown_sections(layers))
    parts: dict[str, Any] = {}
    for kind, model in documents.CATALOG_DOCUMENTS.items():
        tree = {section: sections[section] for section in model.model_fields if section in sections}
        document = documents.validate(model, tree)
        if isinstance(document, list):
            found += [(_place(sections, path), text) for path, text in document]
        elif kind == "catalog":
            parts["title"] = document.model_dump()["title"]
        else:
            parts |= {section: getattr(document, section) for section in model.model_fields}
    if not found:
        catalog = Catalog(**parts)
        found = [(Place(f.section, f.key, f.path), f.text) for f in check(catalog)]
        if not found:
            return catalog
    raise _content_error(layers, found)


def read_folder(folder: str) -> Layer:
    """The files of one catalog folder, each a mapping."""
    files: list[CatalogFile] = []
    size = 0
    for kind, name in catalog_paths(folder):
        text = read_text(name, CATALOG_BYTES)
        size += len(text)
        if size > CATALOG_BYTES:
            raise too_large(folder, CATALOG_BYTES)
        tree = read_document(text, name)
        if not isinstance(tree, dict):
            allowed = " and ".join(documents.CATALOG_DOCUMENTS[kind].model_fields)
            problem = Problem(
                f"the file holds {documents.kind_of(tree)}; it needs the fields {allowed}", Position(name, 1, 1)
            )
            raise ContentError((problem,))
        files.append(CatalogFile(name, kind, text, tree))
    return tuple(files)


def merged(layers: list[Layer]) -> dict[str, Any]:
    """The sections of all layers as one: lists of entries merged by key, anything else replaced."""
    sections: dict[str, Any] = {}
    for layer in layers:
        own: dict[str, Any] = {}
        for file in layer:
            for section, value in file.tree.items():
                both_lists = isinstance(own.get(section), list) and isinstance(value, list)
                own[section] = own[section] + value if both_lists else value
        for section, value in own.items():
            below = sections.get(section)
            if isinstance(below, list) and isinstance(value, list):
                sections[section] = merge_entries(below, value)
            else:
                sections[section] = merge(below, value)
    return sections


def _unknown_sections(layers: list[Layer]) -> Iterator[tuple[Place, str]]:
    """Top-level fields that a kind of file does not have, and entries of one key in one layer."""
    for layer in layers:
        seen: dict[tuple[str, Any], tuple[str, Path]] = {}
        for file in layer:
            allowed = list(documents.CATALOG_DOCUMENTS[file.kind].model_fields)
            for section, entries in file.tree.items():
                if section not in allowed:
                    yield Place("", (file.name, section), ()), documents.unknown_field(section, allowed)
                for index, entry in enumerate(entries if isinstance(entries, list) else ()):
                    key = (section, entry_key(entry))
                    if key in seen:
                        yield Place("", (file.name, section, index), (), seen[key]), f"'{key[1]}' is there twice"
                    elif isinstance(key[1], str):
                        seen[key] = file.name, (section, index)


def _place(sections: dict[str, Any], path: Path) -> Place:
    section = str(path[0])
    if len(path) > 1 and isinstance(path[1], int) and isinstance(sections[section], list):
        return Place(section, entry_key(sections[section][path[1]]), path[2:])
    return Place(section, None, path[1:])


def _content_error(layers: list[Layer], found: list[tuple[Place, str]]) -> ContentError:
    """The error that shows the first problems, each with its position and line."""
    files = {file.name: file for layer in layers for file in layer}
    shown = [(_origin(layers, place), place.first, text) for place, text in found[:PROBLEMS_SHOWN]]
    wanted: dict[str, list[Path]] = {}
    for (name, path), first, _ in shown:
        wanted.setdefault(name, []).append(path)
        if first is not None:
            wanted.setdefault(first[0], []).append(first[1])
    positions = {name: locate(files[name].text, name, paths) for name, paths in wanted.items()}
    problems: list[Problem] = []
    for (name, path), first, text in shown:
        position = positions[name][path]
        if first is not None:
            there = positions[first[0]][first[1]]
            where = f"on line {there.line}" if first[0] == name else f"at {there.file}:{there.line}"
            text = f"{text}, first {where}"
        problems.append(Problem(text, position, line_at(files[name].text, position.line)))
    return ContentError(tuple(problems), total=len(found))


def line_at(text: str, line: int) -> str:
    """One line of a text, without its end."""
    lines = text.split("\n", line)
    return lines[line - 1].rstrip("\r") if len(lines) >= line else ""


def _origin(layers: list[Layer], place: Place) -> tuple[str, Path]:
    """The file that said what is at a place last, and the path to it there."""
    if not place.section:
        name, *rest = place.key
        return name, tuple(rest)
    best: tuple[int, str, Path] | None = None
    for layer in layers:
        for file in layer:
            entries = file.tree.get(place.section)
            base: Path = (place.section,)
            if place.key is not None:
                keys = [entry_key(entry) for entry in entries] if isinstance(entries, list) else []
                if place.key not in keys:
                    continue
                base = (place.section, keys.index(place.key))
            elif place.section not in file.tree:
                continue
            depth = _depth(file.tree, (*base, *place.path))
            if best is None or depth >= best[0]:
                best = depth, file.name, (*base, *place.path)
    assert best is not None, place
    return best[1], best[2]


def _depth(tree: Any, path: Path) -> int:
    """How far a path goes in a tree, passing over parts that a short form leaves out."""
    depth = 0
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            continue
        depth += 1
    return depth


def _first_position(layers: list[Layer], section: str) -> Position:
    file = next(file for layer in layers for file in layer if section in file.tree)
    return locate(file.text, file.name, [(section,)])[(section,)]
