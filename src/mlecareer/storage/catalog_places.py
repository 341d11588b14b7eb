"""Finds the file and line of a problem: checks see the merged catalog, but people edit files."""

from __future__ import annotations

from typing import Any

from mlecareer.catalog.merging import entry_key
from mlecareer.errors import ContentError, Problem
from mlecareer.records import record
from mlecareer.storage.catalog_folder import CatalogFile, Layer
from mlecareer.storage.yaml_reader import Path, line_at, locate

CYCLE_SHOWN = 12


@record(frozen=True)
class InFile:
    """A place in one file: the file's name and the path in it."""

    file: str
    path: Path


@record(frozen=True)
class InCatalog:
    """A place in the merged catalog: a section, an entry of it by its key, and a path inside."""

    section: str
    key: Any = None
    path: Path = ()


@record(frozen=True)
class Fault:
    """What is wrong at a place. `others` are places that the sentence ends with: the first entry of the same key, or
    the certifications of a cycle."""

    place: InFile | InCatalog
    text: str
    others: tuple[InFile | InCatalog, ...] = ()
    cycle: tuple[str, ...] = ()


def content_error(layers: list[Layer], faults: list[Fault], total: int) -> ContentError:
    """The error that shows these faults, each with its position and line, of `total` in all."""
    origins = Origins(layers)
    texts = {file.name: file.text for layer in layers for file in layer}
    places = [[origins.of(place) for place in (fault.place, *fault.others)] for fault in faults]
    wanted: dict[str, list[Path]] = {}
    for place in (place for named in places for place in named):
        wanted.setdefault(place.file, []).append(place.path)
    positions = {name: locate(texts[name], name, paths) for name, paths in wanted.items()}
    problems: list[Problem] = []
    for fault, named in zip(faults, places, strict=True):
        at, *others = (positions[place.file][place.path] for place in named)
        lines = [f"line {other.line}" if other.file == at.file else f"{other.file}:{other.line}" for other in others]
        if fault.cycle:
            shown, more = fault.cycle[: CYCLE_SHOWN + 1], len(fault.cycle) - 1 - CYCLE_SHOWN
            rest = (f"{more} more", fault.cycle[-1]) if more > 0 else ()
            text = f"{fault.text}{' → '.join((*shown, *rest))} ({', '.join(lines)})"
        elif others:
            text = f"{fault.text}, first {'on' if others[0].file == at.file else 'at'} {lines[0]}"
        else:
            text = fault.text
        problems.append(Problem(text, at, line_at(texts[at.file], at.line)))
    return ContentError(tuple(problems), total=total)


class Origins:
    """Knows which file gave each part of the merged catalog."""

    def __init__(self, layers: list[Layer]) -> None:
        self.files = [file for layer in layers for file in layer]
        self.keys: dict[tuple[str, str], dict[Any, int]] = {}

    def of(self, place: InFile | InCatalog) -> InFile:
        """The place in the last file that holds it; if none does, in the file that holds most of the path to it."""
        if isinstance(place, InFile):
            return place
        last, most = None, -1
        for file in self.files:
            if (base := self._base(file, place)) is not None:
                path = (*base, *place.path)
                depth = _depth(file.tree, path)
                replaces = place.key is not None and _has_list(file.tree, path, len(base))
                if depth >= most or replaces:
                    last, most = InFile(file.name, path), depth
        assert last is not None, place
        return last

    def _base(self, file: CatalogFile, place: InCatalog) -> Path | None:
        """The path of the section, or of the entry meant, in a file; `None` where the file has none."""
        if place.section not in file.tree:
            return None
        if place.key is None:
            return (place.section,)
        index = self._indexes(file, place.section).get(place.key)
        return None if index is None else (place.section, index)

    def _indexes(self, file: CatalogFile, section: str) -> dict[Any, int]:
        """Where the entries of a section are in a file, by key; the first where there are several of one key."""
        if (file.name, section) not in self.keys:
            entries = file.tree[section]
            indexes: dict[Any, int] = {}
            for index, entry in enumerate(entries if isinstance(entries, list) else ()):
                indexes.setdefault(entry_key(entry), index)
            self.keys[file.name, section] = indexes
        return self.keys[file.name, section]


def _has_list(tree: Any, path: Path, after: int) -> bool:
    """Whether a list stands on a path behind its first parts; it replaces the one of earlier files as a whole."""
    return any(isinstance(_at(tree, path[:end]), list) for end in range(after + 1, _depth(tree, path) + 1))


def _at(tree: Any, path: Path) -> Any:
    for part in path:
        tree = tree[part]
    return tree


def _depth(tree: Any, path: Path) -> int:
    """How far a path goes in a tree."""
    for depth, part in enumerate(path):
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return depth
    return len(path)
