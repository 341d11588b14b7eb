"""Writing a catalog out as a folder of its own, which stands on nothing and loads as the same catalog."""

from __future__ import annotations

import os
from typing import Any

import yaml

from mlecareer.errors import FileTroubleError
from mlecareer.storage.catalog_folder import CERTIFICATIONS
from mlecareer.storage.catalog_layers import merged, read_layers
from mlecareer.storage.documents import CATALOG_DOCUMENTS
from mlecareer.storage.files import absolute, cannot
from mlecareer.storage.output import write_output
from mlecareer.storage.schemas import document_texts

FIRST_LINE = "# yaml-language-server: $schema={}\n"


def export_catalog(folders: tuple[str, ...], target: str) -> tuple[str, ...]:
    """Write what the folders make, each laid over those before it, and the schemas beside it; gives the files.

    Raises:
        FileTroubleError: the target is there and not empty, or a file cannot be read or written.
    """
    place = absolute(target)
    if os.path.lexists(place) and (not os.path.isdir(place) or os.listdir(place)):
        raise FileTroubleError(f"{target} is there already and not an empty folder", hint="name a new folder")
    sections = merged(read_layers(folders))
    sections["extends"] = "nothing"
    files = {os.path.join("schema", name): text for name, text in document_texts().items()}
    for kind, model in CATALOG_DOCUMENTS.items():
        held = {section: sections[section] for section in model.model_fields if section in sections}
        if kind == CERTIFICATIONS:
            for vendor in dict.fromkeys(one["vendor"] for one in held[CERTIFICATIONS]):
                ours = [one for one in held[CERTIFICATIONS] if one["vendor"] == vendor]
                files[os.path.join(CERTIFICATIONS, f"{vendor}.yaml")] = _text(
                    f"../schema/{kind}.schema.json", {CERTIFICATIONS: ours}
                )
        elif held:
            files[f"{kind}.yaml"] = _text(f"schema/{kind}.schema.json", held)
    try:
        for name in files:
            os.makedirs(os.path.dirname(os.path.join(place, name)), exist_ok=True)
    except OSError as error:
        raise cannot("write", target, error) from None
    for name, text in files.items():
        write_output(os.path.join(place, name), text.encode())
    return tuple(sorted(files))


def _text(schema: str, content: dict[str, Any]) -> str:
    body: str = yaml.dump(content, Dumper=_AsRead, sort_keys=False, allow_unicode=True, width=110)
    return FIRST_LINE.format(schema) + body


class _AsRead(yaml.SafeDumper):
    """Writes figures and days that were read as texts without quotes, and every value out."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def text(self, data: str) -> yaml.ScalarNode:
        """A text; plain where it says a figure or a day."""
        tag: str = self.resolve(yaml.ScalarNode, data, (True, False))  # type: ignore[no-untyped-call]
        plain = tag.rpartition(":")[2] in ("int", "float", "timestamp", "bool")
        return self.represent_scalar(tag if plain else "tag:yaml.org,2002:str", data)


_AsRead.add_representer(str, _AsRead.text)
