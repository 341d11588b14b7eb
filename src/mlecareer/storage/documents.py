"""What each kind of file may say: one Pydantic model a kind, made of the domain's records.

Imported only when a file has changed since it was last validated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from mlecareer.catalog.lookup import did_you_mean
from mlecareer.catalog.records import (
    Area,
    Aspect,
    Certification,
    Level,
    Role,
    Salaries,
    Stage,
    Tier,
    Tip,
    Title,
    Vendor,
)
from mlecareer.catalog.scalars import Day, ShortForm, whole
from mlecareer.profile.records import Holding, Profile, Wishes
from mlecareer.storage.yaml_reader import Path

SCHEMA_VERSION = 1
"""The profile schema that this program writes; a newer one is read by nobody and never written over."""


class Document(BaseModel):
    """A file: what it does not know is refused, down to the last record in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CatalogDocument(Document):
    """`catalog.yaml`: what the folder is, and what it stands on."""

    extends: Literal["bundled", "nothing"] = "bundled"
    title: str = ""


class VendorsDocument(Document):
    """`vendors.yaml`: who gives certifications."""

    vendors: tuple[Vendor, ...] = ()


class LevelsDocument(Document):
    """`levels.yaml`: how demanding certifications are, lowest first."""

    levels: tuple[Level, ...] = ()


class CertificationsDocument(Document):
    """`certifications/<vendor>.yaml`: what one can hold."""

    certifications: tuple[Certification, ...] = ()


class TitlesDocument(Document):
    """`titles.yaml`: what certifications held at once earn."""

    titles: tuple[Title, ...] = ()


class StagesDocument(Document):
    """`stages.yaml`: the career ladder, lowest first, and what its salary ranges mean."""

    salaries: Salaries | None = None
    stages: tuple[Stage, ...] = ()


class TiersDocument(Document):
    """`tiers.yaml`: the essential certifications by rank."""

    tiers: tuple[Tier, ...] = ()


class StackDocument(Document):
    """`stack.yaml`: the technology stack by area."""

    areas: tuple[Area, ...] = ()


class TipsDocument(Document):
    """`tips.yaml`: the advice."""

    tips: tuple[Tip, ...] = ()


class RolesDocument(Document):
    """`roles.yaml`: jobs side by side, respect by respect."""

    roles: tuple[Role, ...] = ()
    aspects: tuple[Aspect, ...] = ()


CATALOG_DOCUMENTS: dict[str, type[Document]] = {
    "catalog": CatalogDocument,
    "vendors": VendorsDocument,
    "levels": LevelsDocument,
    "certifications": CertificationsDocument,
    "titles": TitlesDocument,
    "stages": StagesDocument,
    "tiers": TiersDocument,
    "stack": StackDocument,
    "tips": TipsDocument,
    "roles": RolesDocument,
}
"""The kinds of file in a catalog folder, by file name without its ending (certifications: by folder)."""


class ProfileDocument(Document):
    """The profile file."""

    schema_version: Annotated[int, whole(1, SCHEMA_VERSION, "schema versions")] = SCHEMA_VERSION
    career_start: Day | None = None
    holdings: tuple[Annotated[Holding, ShortForm("id", str)], ...] = ()
    skills_done: tuple[str, ...] = ()
    wishes: Wishes = Wishes()

    def profile(self) -> Profile:
        """The person that the file describes."""
        return Profile(
            career_start=self.career_start,
            holdings=self.holdings,
            skills_done=self.skills_done,
            wishes=self.wishes,
        )


Kind = TypeVar("Kind", bound=Document)


def validate(model: type[Kind], tree: Any) -> Kind | list[tuple[Path, str]]:
    """The document that a tree holds, or all that is wrong with it: paths into the tree, and sentences."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        # Pydantic's own text would repeat the input, which may be hostile and huge.
        found = error.errors(include_input=False, include_url=False, include_context=False)
    schema: dict[str, Any] | None = None
    problems: list[tuple[Path, str]] = []
    for details in found:
        path = details["loc"]
        if details["type"] in UNKNOWN_FIELD:
            schema = schema or model.model_json_schema()
            problems.append((path, unknown_field(str(path[-1]), allowed_fields(schema, path[:-1]))))
        else:
            problems.append((path, _sentence(details, _value_at(tree, path))))
    return problems


UNKNOWN_FIELD = ("unexpected_keyword_argument", "extra_forbidden")

_EXPECTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "dict_type": "a mapping of fields",
    "dataclass_type": "a mapping of fields",
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
}


def _sentence(details: ErrorDetails, value: Any) -> str:
    """What is wrong at a place, without Pydantic's words."""
    kind = details["type"]
    field = next((part for part in reversed(details["loc"]) if isinstance(part, str)), "")
    if kind == "missing":
        return f"the field '{field}' is missing"
    if kind in _EXPECTED:
        return f"'{field}' must be {_EXPECTED[kind]}, not {kind_of(value)}"
    if kind == "literal_error" and isinstance(value, str):
        options = details["msg"].removeprefix("Input should be ").replace("'", "").replace(" or ", ", ").split(", ")
        return f"{field!r} cannot be {value[:40]!r}{did_you_mean(value, options)}; use one of {', '.join(options)}"
    return f"'{field}': {details['msg'].removeprefix('Value error, ')}"


def kind_of(value: Any) -> str:
    """What a value of a file is, for a sentence."""
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else "a text" if isinstance(value, str) else "nothing"


def _value_at(tree: Any, path: Path) -> Any:
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def unknown_field(name: str, allowed: list[str]) -> str:
    """The sentence for a field that is not known: the nearest one, else all that are allowed."""
    near = did_you_mean(name, allowed)
    return f"unknown field '{name[:60]}'{near or '; the allowed fields are ' + ', '.join(sorted(allowed))}"


def allowed_fields(schema: dict[str, Any], path: Path) -> list[str]:
    """The fields that a JSON Schema knows at a path."""
    nodes = list(_expanded(schema, schema))
    for part in path:
        below = [
            node["items"] if isinstance(part, int) and "items" in node else node.get("properties", {}).get(part)
            for node in nodes
        ]
        nodes = [deeper for node in below if node is not None for deeper in _expanded(schema, node)]
    return [name for node in nodes for name in node.get("properties", ())]


def _expanded(schema: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A node of a schema with its references followed and its alternatives side by side."""
    if "$ref" in node:
        yield from _expanded(schema, schema["$defs"][node["$ref"].rpartition("/")[2]])
    for alternative in node.get("anyOf", ()):
        yield from _expanded(schema, alternative)
    yield node
