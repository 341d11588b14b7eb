"""Loads the catalog: from a snapshot while its files are unchanged, otherwise from the files."""

from __future__ import annotations

import os
from zlib import crc32

from mlecareer.catalog.records import Catalog
from mlecareer.storage import snapshot
from mlecareer.storage.catalog_folder import bundled_folder, catalog_paths
from mlecareer.storage.files import absolute


def layered(folders: tuple[str, ...]) -> tuple[str, ...]:
    """The bundled folder and those laid over it, each once."""
    return tuple(dict.fromkeys((bundled_folder(), *map(absolute, folders))))


def load_catalog(folders: tuple[str, ...] = (), *, cache: str | None = None) -> Catalog:
    """The bundled catalog with the folders laid over it, each over those before.

    With a `cache` folder, a snapshot there saves reading files that have not changed.

    Raises:
        FileTroubleError: a folder or file cannot be read.
        ContentError: what is wrong in the files, each with its position.
    """
    every = layered(folders)

    def read() -> Catalog:
        from mlecareer.storage.catalog_files import read_catalog

        return read_catalog(every)

    if cache is None:
        return read()
    paths = [path for folder in every for _, path in catalog_paths(folder)]
    name = f"catalog-{crc32(os.fsencode(chr(0).join(every))):08x}.json"
    return snapshot.through(os.path.join(cache, name), snapshot.stamp(paths), Catalog, read)
