"""Which files a catalog folder holds. Known without reading them, so that a snapshot can be trusted."""

from __future__ import annotations

import os

from mlecareer.errors import FileTroubleError
from mlecareer.storage.files import cannot, read_text

KINDS = ("catalog", "vendors", "levels", "titles", "stages", "tiers", "stack", "tips", "roles")
"""The files of a catalog folder, without their ending; certifications lie in a folder of their own."""

CERTIFICATIONS = "certifications"
ENDINGS = (".yaml", ".yml")
"""What looks like a catalog's file; those of the second ending are refused, so that none is passed over in silence."""

SCHEMA_BYTES = 1024 * 1024


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
    """The kind and path of each YAML file of a catalog folder, in a fixed order; no kind where it, or a folder, is
    none of a catalog's, which whoever reads them refuses.

    Raises:
        FileTroubleError: the folder cannot be listed, or holds no catalog file.
    """
    found: list[tuple[str, str]] = []
    for name in listing(folder):
        path = os.path.join(folder, name)
        if name == CERTIFICATIONS:
            for file in listing(path):
                if file.casefold().endswith(ENDINGS):
                    kind = CERTIFICATIONS if file.endswith(".yaml") else ""
                    found.append((kind, os.path.join(path, file)))
        elif name.casefold().endswith(ENDINGS):
            kind = name.removesuffix(".yaml")
            found.append((kind if kind in KINDS else "", path))
        elif name.casefold().startswith("cert") and "." not in name and os.path.isdir(path):
            found.append(("", path))  # a slip of the finger would leave out all that is in it
    if not found:
        hint = "a catalog folder holds files such as stages.yaml and certifications/*.yaml"
        raise FileTroubleError(f"there is no catalog file in {folder}", hint=hint)
    return found


def listing(folder: str) -> list[str]:
    """What a folder holds, by name; FileTroubleError where it cannot be read."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError) as error:
        raise cannot("read", folder, error) from None
