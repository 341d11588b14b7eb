"""The files of a catalog folder, listed without reading them, so that a snapshot can be checked against them."""

from __future__ import annotations

import os
from typing import Any

from mlecareer.errors import FileTroubleError
from mlecareer.records import record
from mlecareer.storage.files import cannot, read_text

KINDS = ("catalog", "vendors", "levels", "titles", "stages", "pay", "tiers", "stack", "tips", "roles")
"""The files of a catalog folder, without their ending; certifications lie in a folder of their own."""

CERTIFICATIONS = "certifications"
ENDINGS = (".yaml", ".yml")
"""The endings of a catalog's files. The second is refused with an error, not silently ignored."""

OTHERS = (".", "#", "~")
"""How names start of what other programs put beside a file while it is edited or copied: `.#tips.yaml`,
`._tips.yaml`, `#tips.yaml#`, `~$tips.yaml`. They are passed over."""

UNFINISHED = ".mlecareer-export-"
"""The beginning of the name of a folder in one that is being filled; it is gone when that is complete."""

SCHEMA_BYTES = 1024 * 1024


@record(frozen=True)
class CatalogFile:
    """One file of a catalog folder, read but not yet validated."""

    name: str
    kind: str
    text: str
    tree: dict[str, Any]


Layer = tuple[CatalogFile, ...]
"""The files of one folder, to be laid over those of the folders before it."""


def bundled_folder() -> str:
    """The catalog that comes with the program: beside it when installed, else the checkout's `data`."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "data")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), "data")


def schema_path(kind: str) -> str:
    """The JSON Schema that is shipped for a kind of file."""
    return os.path.join(bundled_folder(), "schema", f"{kind}.schema.json")


def schema_text(kind: str) -> str:
    """The JSON Schema itself."""
    return read_text(schema_path(kind), SCHEMA_BYTES)


def catalog_paths(folder: str) -> list[tuple[str, str]]:
    """The kind and path of each YAML file of a catalog folder, in a fixed order.

    The kind is empty for a file or folder that a catalog does not have, so that its reader can refuse it.

    Raises:
        FileTroubleError: the folder cannot be listed, or holds no catalog file.
    """
    paths: list[tuple[str, str]] = []
    held = listing(folder)
    refuse_unfinished(folder, held)
    for name in held:
        path = os.path.join(folder, name)
        if name == CERTIFICATIONS:
            for file in listing(path):
                if not file.startswith(OTHERS) and file.casefold().endswith(ENDINGS):
                    kind = CERTIFICATIONS if file.endswith(".yaml") else ""
                    paths.append((kind, os.path.join(path, file)))
        elif name.startswith(OTHERS):
            continue
        elif name.casefold().endswith(ENDINGS):
            kind = name.removesuffix(".yaml")
            paths.append((kind if kind in KINDS else "", path))
        elif name.casefold().startswith("cert") and "." not in name and os.path.isdir(path):
            paths.append(("", path))  # a slip of the finger would leave out all that is in it
    if not paths:
        hint = "a catalog folder holds files such as stages.yaml and certifications/*.yaml"
        raise FileTroubleError(f"there is no catalog file in {folder}", hint=hint)
    return paths


def refuse_unfinished(folder: str, held: list[str]) -> None:
    """FileTroubleError where what a folder holds is a part of an export that was killed."""
    if any(name.startswith(UNFINISHED) for name in held):
        raise FileTroubleError(
            f"{folder} holds a part of a catalog: its export was stopped", hint="empty the folder and export again"
        )


def listing(folder: str) -> list[str]:
    """What a folder holds, by name; FileTroubleError where it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError) as error:
        raise cannot("read", folder, error) from None
