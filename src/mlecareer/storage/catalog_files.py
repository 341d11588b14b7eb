"""Validating a catalog: the layers of its folders as one, every problem located in its own file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from mlecareer.catalog.checks import check
from mlecareer.catalog.merging import entry_key
from mlecareer.catalog.records import Catalog
from mlecareer.errors import ContentError, Position, Problem
from mlecareer.records import record
from mlecareer.storage import documents
from mlecareer.storage.catalog_layers import CatalogFile, Layer, merged, read_layers
from mlecareer.storage.yaml_reader import Path, line_at, locate

CERTIFICATIONS = 10_000
CYCLE_SHOWN = 12


@record(frozen=True)
class Place:
    """Where a problem is, in terms of the merged catalog: a section, an entry of it, a path inside. A problem
    of one file alone has no section, and the file's name and the path in it as its key. `first` is the file
    and path of another place that the sentence speaks of, `cycle` the certifications that it ends with."""

    section: str = ""
    key: Any = None
    path: Path = ()
    first: tuple[str, Path] | None = None
    cycle: tuple[str, ...] = ()


def read_catalog(folders: Iterable[str]) -> Catalog:
    """The catalog that the folders make, each laid over those before it.

    Raises:
        FileTroubleError: a folder or file cannot be read.
        ContentError: what is wrong in the files, all of it at once.
    """
    return validated(read_layers(folders))


def validated(layers: list[Layer]) -> Catalog:
    """The catalog that layers make. ContentError: what is wrong in their files, all of it at once."""
    sections = merged(layers)
    certifications = sections.get("certifications")
    if isinstance(certifications, list) and len(certifications) > CERTIFICATIONS:
        limit = f"{len(certifications)} certifications; a catalog holds at most {CERTIFICATIONS}"
        raise ContentError((Problem(limit, _largest(layers, "certifications")),))
    found: list[tuple[Place, str]] = []
    total = 0
    for place, said in _file_problems(layers):
        total += 1
        if total <= documents.SHOWN:
            found.append((place, said()))
    parts: dict[str, Any] = {}
    for kind, model in documents.CATALOG_DOCUMENTS.items():
        tree = {section: sections[section] for section in model.model_fields if section in sections}
        document = documents.validate(model, tree)
        if isinstance(document, documents.Wrong):
            found += [(_place(sections, path), text) for path, text in document.shown]
            total += document.total
        elif kind == "catalog":
            parts["title"] = document.model_dump()["title"]
        else:
            parts |= {section: getattr(document, section) for section in model.model_fields}
    if not found:
        catalog = Catalog(**parts)
        findings = check(catalog)
        if not findings:
            return catalog
        found = [(Place(f.section, f.key, f.path, cycle=f.cycle), f.sentence()) for f in findings[: documents.SHOWN]]
        total = len(findings)
    raise _content_error(layers, found[: documents.SHOWN], total)


def _file_problems(layers: list[Layer]) -> Iterator[tuple[Place, Callable[[], str]]]:
    """Top-level fields that a kind of file does not have, entries that are none, and entries of one key in one
    layer; each with what makes its sentence, as only the first are read."""
    for layer in layers:
        seen: dict[tuple[str, Any], tuple[str, Path]] = {}
        for file in layer:
            fields = documents.CATALOG_DOCUMENTS[file.kind].model_fields
            for section, entries in file.tree.items():
                if section not in fields:
                    yield Place(key=(file.name, section)), partial(documents.unknown_field, section, list(fields))
                    continue
                is_list = isinstance(entries, list) and fields[section].default == ()
                for index, entry in enumerate(entries if is_list else ()):
                    key = (section, entry_key(entry))
                    if not isinstance(entry, dict):
                        yield Place(key=(file.name, section, index)), partial(_no_entry, section, entry)
                    elif key in seen:
                        place = Place(key=(file.name, section, index), first=seen[key])
                        yield place, partial("'{}' is there twice".format, key[1])
                    elif isinstance(key[1], str):
                        seen[key] = file.name, (section, index)


def _no_entry(section: str, entry: Any) -> str:
    return f"an entry of '{section}' must be a mapping of fields, not {documents.kind_of(entry)}"


def _place(sections: dict[str, Any], path: Path) -> Place:
    section = str(path[0])
    if len(path) > 1 and isinstance(path[1], int) and isinstance(sections[section], list):
        return Place(section, entry_key(sections[section][path[1]]), path[2:])
    return Place(section, path=path[1:])


def _content_error(layers: list[Layer], shown: list[tuple[Place, str]], total: int) -> ContentError:
    """The error that shows the first problems, each with its position and line."""
    origins = _Origins(layers)
    files = {file.name: file for layer in layers for file in layer}
    wanted: dict[str, list[Path]] = {}
    for place, _ in shown:
        for name, path in (origins.of(place), *origins.others(place)):
            wanted.setdefault(name, []).append(path)
    positions = {name: locate(files[name].text, name, paths) for name, paths in wanted.items()}
    problems: list[Problem] = []
    for place, text in shown:
        name, path = origins.of(place)
        others = [positions[file][inside] for file, inside in origins.others(place)]
        where = [f"line {other.line}" if other.file == name else f"{other.file}:{other.line}" for other in others]
        if place.first is not None:
            text += f", first {'on' if others[0].file == name else 'at'} {where[0]}"
        if place.cycle:
            first, more = place.cycle[: CYCLE_SHOWN + 1], len(place.cycle) - 1 - CYCLE_SHOWN
            rest = (f"{more} more", place.cycle[-1]) if more > 0 else ()
            text += f"{' → '.join((*first, *rest))} ({', '.join(where)})"
        position = positions[name][path]
        problems.append(Problem(text, position, line_at(files[name].text, position.line)))
    return ContentError(tuple(problems), total=total)


class _Origins:
    """Which file said what of the merged catalog."""

    def __init__(self, layers: list[Layer]) -> None:
        self.layers = layers
        self.keys: dict[tuple[str, str], dict[Any, int]] = {}

    def of(self, place: Place) -> tuple[str, Path]:
        """The file that said what is at a place last, and the path to it there."""
        if not place.section:
            name, *rest = place.key
            return name, tuple(rest)
        best: tuple[int, str, Path] | None = None
        for file in (file for layer in self.layers for file in layer if place.section in file.tree):
            base: Path = (place.section,)
            if place.key is not None:
                index = self._keys(file, place.section).get(place.key)
                if index is None:
                    continue
                base = (place.section, index)
            depth = _depth(file.tree, (*base, *place.path))
            if best is None or depth >= best[0]:
                best = depth, file.name, (*base, *place.path)
        assert best is not None, place
        return best[1], best[2]

    def others(self, place: Place) -> list[tuple[str, Path]]:
        """The other places that the sentence about a place names."""
        first = [] if place.first is None else [place.first]
        return first + [self.of(Place(place.section, id, place.path)) for id in place.cycle[:-1][:CYCLE_SHOWN]]

    def _keys(self, file: CatalogFile, section: str) -> dict[Any, int]:
        """Where the entries of a section are in a file, by key; the first where there are several."""
        if (file.name, section) not in self.keys:
            entries = file.tree[section]
            found: dict[Any, int] = {}
            for index, entry in enumerate(entries if isinstance(entries, list) else ()):
                found.setdefault(entry_key(entry), index)
            self.keys[file.name, section] = found
        return self.keys[file.name, section]


def _depth(tree: Any, path: Path) -> int:
    """How far a path goes in a tree."""
    for depth, part in enumerate(path):
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return depth
    return len(path)


def _largest(layers: list[Layer], section: str) -> Position:
    """Where the longest list of a section starts."""
    files = [file for layer in layers for file in layer if isinstance(file.tree.get(section), list)]
    file = max(files, key=lambda file: len(file.tree[section]))
    return locate(file.text, file.name, [(section,)])[(section,)]
