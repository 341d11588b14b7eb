"""JSON Schemas of the catalog's files, of the profile and of every JSON answer, generated from what defines them.

They are shipped in `data/schema/`: editors complete the YAML files by them (their first line names one), and
scripts can check what they read. `python -m tools.schemas --write` writes them, `--check` fails if they are stale.
"""

from __future__ import annotations

import json
import os
import pkgutil
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from mlecareer import answers
from mlecareer.answers import OUTPUT_VERSION
from mlecareer.catalog.merging import KEYS
from mlecareer.storage.catalog_folder import bundled_folder
from mlecareer.storage.documents import CATALOG_DOCUMENTS, Document, ProfileDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


class _Untitled(GenerateJsonSchema):
    """Without a title for each field, which would only repeat its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


class _AsPrinted(_Untitled):
    """Records as the JSON renderer prints them: names and hidden fields minded, every field there. Others may join them
    later, so none is forbidden."""

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> Schema:
        record = schema["cls"]
        made = super().dataclass_schema(schema)
        names, hidden = getattr(record, "NAMES", {}), getattr(record, "TEXT_ONLY", ())
        fields = {
            names.get(name, name): _without_bounds(field)
            for name, field in made["properties"].items()
            if name not in hidden
        }
        return made | {"properties": fields, "required": list(fields)}


def _without_bounds(field: Schema) -> Schema:
    """A field's schema without defaults and the ranges that files must keep to: sums may leave those."""
    kept = {name: value for name, value in field.items() if name not in ("default", "minimum", "maximum")}
    if "anyOf" in kept:
        kept["anyOf"] = [_without_bounds(alternative) for alternative in kept["anyOf"]]
    return kept


def output_kinds() -> dict[str, type]:
    """Every kind of answer with its record."""
    modules = [import_module(f"{answers.__name__}.{module.name}") for module in pkgutil.iter_modules(answers.__path__)]
    records = (value for module in modules for value in vars(module).values() if isinstance(value, type))
    return dict(sorted((record.KIND, record) for record in records if hasattr(record, "KIND")))


def output_schema(kind: str, record: Any) -> Schema:
    """The schema of the JSON that an answer is printed as."""
    flat = getattr(record, "FLAT", None)
    shown = get_type_hints(record)[flat] if flat else record
    made = TypeAdapter(shown).json_schema(schema_generator=_AsPrinted)
    head = {"schema_version": {"const": OUTPUT_VERSION, "type": "integer"}, "kind": {"const": kind, "type": "string"}}
    properties = head | made.pop("properties")
    return {
        "$schema": DIALECT,
        **made,
        "title": f"mlecareer: {kind}",
        "description": _sentence(shown.__doc__),
        "properties": properties,
        "required": list(properties),
    }


def document_schema(kind: str, document: type[Document]) -> Schema:
    """The schema of a kind of file."""
    made = document.model_json_schema(schema_generator=_Untitled)
    if kind != "profile":
        _relax(made)
    return {"$schema": DIALECT, **made, "title": f"mlecareer: {kind}", "description": _sentence(document.__doc__)}


def _relax(schema: Schema) -> None:
    """Ask of an entry only what names it, as an overlay gives only the fields that it changes; whether all
    is there is checked when the layers are one."""
    for section in schema["properties"].values():
        for entry in _records(schema, section.get("items", section)):
            key = next((key for key in KEYS if key in entry["properties"]), None)
            _require(entry, key)
            for field in entry["properties"].values():
                for below in _records(schema, field):
                    _require(below, None)


def _require(record: Schema, name: str | None) -> None:
    record.pop("required", None)
    if name:
        record["required"] = [name]


def _records(schema: Schema, node: Schema) -> Iterator[Schema]:
    """The mappings that a node may be, lists aside."""
    if "$ref" in node:
        yield schema["$defs"][node["$ref"].rpartition("/")[2]]
    for alternative in node.get("anyOf", ()):
        yield from _records(schema, alternative)


def _sentence(text: str | None) -> str:
    return " ".join((text or "").split())


@cache
def schemas() -> dict[str, str]:
    """Every schema as the text of its file, by its path under `data/schema/`."""
    files = {f"{kind}.schema.json": document_schema(kind, model) for kind, model in CATALOG_DOCUMENTS.items()}
    files["profile.schema.json"] = document_schema("profile", ProfileDocument)
    files |= {
        os.path.join("output", f"{kind}.schema.json"): output_schema(kind, record)
        for kind, record in output_kinds().items()
    }
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in files.items()}


def folder() -> Path:
    """Where the schemas are shipped."""
    return Path(bundled_folder(), "schema")


def stale() -> list[str]:
    """The names of the files that differ from what would be generated, surplus files included."""
    wanted = schemas()
    present = {
        str(path.relative_to(folder())): path.read_bytes().decode() for path in folder().rglob("*") if path.is_file()
    }
    return sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))


def write() -> None:
    """Write every schema that is stale, and remove the surplus files."""
    wanted = schemas()
    for name in stale():
        path = folder() / name
        if name not in wanted:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[name].encode())


def main() -> None:
    """Write or check, as the command line says."""
    if sys.argv[1:] == ["--write"]:
        write()
    elif sys.argv[1:] == ["--check"]:
        if names := stale():
            sys.exit(f"stale: {', '.join(names)}; run python -m tools.schemas --write")
    else:
        sys.exit("use --write or --check")


if __name__ == "__main__":
    main()
