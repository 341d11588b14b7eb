"""The shipped JSON Schemas are fresh, and what we ship and print keeps to them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import AS_OF, DATA, LONG_RUN, TESTS
from mlecareer.rendering import json as rendered
from tools import schemas

BAKERY = ("--catalog", str(TESTS / "catalogs" / "bakery"))
BUNDLED = sorted([*DATA.glob("*.yaml"), *DATA.glob("certifications/*.yaml")])
BAKERS = sorted((TESTS / "catalogs" / "bakery").rglob("*.yaml"))
OVERLAY = sorted((TESTS.parent / "docs" / "example-overlay").rglob("*.yaml"))
assert BUNDLED
assert BAKERS
assert OVERLAY

PEOPLE = TESTS / "people"

COMMANDS = (
    "ladder",
    "stage junior",
    "stage principal",
    "stage senior --as-of 2024-01-01",
    "stage ml-engineer --as-of 2030-01-01",
    "diff senior staff",
    "diff principal junior",
    "diff senior senior",
    "certs",
    "certs --as-of 2024-01-01",
    "certs --tier 1 --status retired --vendor databricks",
    "cert cka",
    "cert cks",
    "cert azure-solutions-architect",
    "cert tensorflow-developer",
    "cert cka az-900 tensorflow-developer pmle",
    "cert cka cks --years 3",
    "stack",
    "stack serving",
    "tips",
    "tips 3",
    "roles",
    "catalog check",
    "catalog schema",
    "catalog export new --dry-run",
    "catalog sources",
    f"catalog sources --catalog {BAKERY[1]} --mark-read https://example.org/bread --dry-run",
    f"catalog review {TESTS}/reviews/learn-catalog.json",
    f"catalog review {TESTS}/reviews/page.html",
    f"changes {TESTS}/saved/plan.json",
    f"changes {TESTS}/saved/plan.json --have ckad:2026-11-01 --cloud aws --years 4",
    "today --years 3 --have cka:2025-02-10",
    "today --years 12",
    f"team {PEOPLE}/ann.yaml {PEOPLE}/bob.yaml {PEOPLE}/cy.yaml --require cka>=1",
    f"team {PEOPLE}/ann.yaml {PEOPLE}/cy.yaml --require cka>=2,cks>=1,kubestronaut>=3,aws:professional>=1 --until +3y",
    "plan --years 0",
    "plan --years 3 --have cka",
    "plan --years 12",
    "plan --years 3 --have cka:2025-02-10 --blocks tue,19:00-21:00 --horizon 12m",
    "plan --years 8 --have cka,cks --minimise cost",
    "plan --years 5.5 --have cka:2025-01-10,aws-mls:2024-09-05 --hours-per-week 10.5",
    "plan --years 1 --cloud azure --to principal",
    "plan --years 3 --budget 300 --by 2027-03-01",
    "plan --years 3 --budget 300.5",
    "plan --years 3 --by 2026-11-24",
    "plan --years 3 --without cka",
    "plan --years 1 --as-of 2024-02-01",
    "why dp-100 --years 3",
    "why aws-mls --years 3 --have aws-mls:2024-09-05",
    "why cka --years 3 --have cka",
    "why cka --years 3",
    "why cks --years 6 --to staff",
    "why kcna --years 12",
    "why mla --years 3",
    "why pmle --years 3 --without pmle",
    "why cks --years 6 --without cka",
    "why aws-security-specialty --years 4 --have cks:2026-01-01",
    "why aws-sap --years 4",
    "why cka --years 3 --budget 100",
    "why aws-mls --years 3 --as-of 2026-03-30",
    "compare --years 3",
    "compare --years 12 --cloud aws",
    "compare --years 1 --to senior --cloud aws,gcp",
    "today --years 3 --have cka:2025-02-10,terraform-associate:2024-12-01 --since 2026-03-01",
    "today --years 12",
    f"team {PEOPLE}/ann.yaml {PEOPLE}/bob.yaml {PEOPLE}/cy.yaml --require cka>=1",
    f"team {PEOPLE}/ann.yaml {PEOPLE}/cy.yaml --require cka>=2,cks>=1,kubestronaut>=3,aws:professional>=1 --until +3y",
    "renewals --have cka:2025-02-10,cks:2025-06-01 --keep kubestronaut --keep cka --until 2029-12-31",
    "renewals",
    "renewals --have cka:2025-02-10,ckad:2020-01-01,cks,aws-mls:2026-03-01,terraform-associate",
    "renewals --have kcna:2025-02-10,kcsa:2025-02-10,cka:2025-02-10,ckad:2025-02-10,cks:2025-02-10",
    "profile show",
    "profile path",
    "profile set --years 3 --dry-run",
    f"profile import {TESTS}/imports/badges.json {TESTS}/imports/mine.csv --dry-run",
    f"profile import {TESTS}/imports/list.csv --dry-run",
)
"""Command lines whose answers differ in shape: empty ones, ones that say no, other days, all verdicts."""


@cache
def validator(name: str) -> Draft202012Validator:
    """The shipped schema of a name, itself checked."""
    schema = json.loads((DATA / "schema" / f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def exact(name: str) -> Draft202012Validator:
    """The shipped schema of an answer, for one that holds nothing but what it names."""
    schema = json.loads((DATA / "schema" / f"{name}.schema.json").read_text())
    for _, node in nodes(schema):
        if "properties" in node:
            node["additionalProperties"] = False
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(name: str, value: Any) -> list[str]:
    """What is wrong with a value by a schema; an answer may hold nothing that its schema does not name."""
    used = exact(name) if name.startswith("output/") else validator(name)
    return [f"{error.json_path}: {error.message[:200]}" for error in used.iter_errors(value)]


def written(value: Any) -> Any:
    """A value of YAML as it is written: days as text."""
    if isinstance(value, dict):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [written(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def kind_of(path: Path) -> str:
    return path.parent.name if path.parent.name == "certifications" else path.stem


def test_they_are_fresh() -> None:
    assert schemas.stale() == [], "run python -m tools.schemas --write"


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_each_bundled_file_names_a_schema_that_is_there(path: Path) -> None:
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text())
    assert named is not None
    assert (path.parent / named[1]).resolve() == DATA / "schema" / f"{kind_of(path)}.schema.json"


@pytest.mark.parametrize("path", [*BUNDLED, *BAKERS, *OVERLAY], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_file_keeps_to_its_schema(path: Path) -> None:
    assert problems(kind_of(path), written(yaml.safe_load(path.read_text()))) == []


def test_files_with_mistakes_do_not() -> None:
    assert problems("stages", {"stagez": []})
    assert problems("certifications", {"certifications": [{"name": "no id"}]})
    assert problems("certifications", {"certifications": [{"id": "a", "exams": [{"opens": "soon"}]}]})
    assert problems("profile", {"holdings": [{"earned": "2026-01-01"}]})


def test_a_profile_keeps_to_its_schema() -> None:
    profile = {"schema_version": 1, "career_start": AS_OF, "holdings": ["cka", {"id": "cks", "earned": AS_OF}]}
    assert problems("profile", profile | {"wishes": {"clouds": ["aws"], "hours_per_week": 7.5}}) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_answer_keeps_to_its_schema(answer: Callable[..., dict[str, Any]], command: str) -> None:
    found = answer(*command.split())
    assert problems(f"output/{found['kind']}", found) == []


@pytest.mark.parametrize("command", ["ladder", "stage master", "certs", "plan --years 1", "renewals --have bread"])
def test_so_do_the_answers_of_another_career(answer: Callable[..., dict[str, Any]], command: str) -> None:
    found = answer(*command.split(), *BAKERY)
    assert problems(f"output/{found['kind']}", found) == []


def test_every_certification_can_be_asked_about() -> None:
    """`why` of each, by three people, so that every kind of reason is met."""
    from mlecareer.answers.why import why_answer
    from mlecareer.planner.why.why import why
    from mlecareer.profile.records import Holding, Profile
    from mlecareer.storage.catalog import load_catalog

    catalog = load_catalog()
    people = (
        Profile(years=1.0),
        Profile(years=3.0, holdings=(Holding("cka"), Holding("aws-ml-specialty", date(2024, 9, 5)))),
        Profile(years=8.0, holdings=(Holding("cka", date(2023, 1, 1)), Holding("cks", date(2026, 1, 1)))),
    )
    met: set[str] = set()
    for number, person in enumerate(people):
        for certification in catalog.certifications[number % 2 :: 1 if LONG_RUN else 2]:
            made = why_answer(why(catalog, person, certification.id, date.fromisoformat(AS_OF)), certification)
            found = rendered.as_object(made)
            assert problems("output/why", found) == [], certification.id
            met |= {reason["code"] for reason in found["because"]}
    assert {"fills", "step", "held", "retired", "successor", "instead", "not_asked", "required_by"} <= met


def test_every_kind_is_asked_for(answer: Callable[..., dict[str, Any]]) -> None:
    asked = {answer(*command.split())["kind"] for command in COMMANDS}
    assert asked == set(schemas.output_kinds())


@pytest.mark.parametrize("kind", sorted(schemas.output_kinds()))
def test_answers_are_said_in_full(kind: str) -> None:
    """No field is optional, nothing may be just anything, and a field that a later version adds is no mistake."""
    for where, node in nodes(validator(f"output/{kind}").schema):
        if node.get("type") == "object" and "properties" in node:
            assert "additionalProperties" not in node, where
            assert node["required"] == list(node["properties"]), where
        else:
            assert node.get("additionalProperties") is not True, where
            assert {"$ref", "type", "anyOf", "const", "enum"} & node.keys(), where


def nodes(schema: Any, where: str = "$") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema in a schema."""
    yield where, schema
    for name in ("properties", "$defs"):
        for key, below in schema.get(name, {}).items():
            yield from nodes(below, f"{where}.{key}")
    if "items" in schema:
        yield from nodes(schema["items"], f"{where}[]")
    for number, below in enumerate(schema.get("anyOf", ())):
        yield from nodes(below, f"{where}|{number}")


def test_an_answer_that_is_not_ours_is_refused(answer: Callable[..., dict[str, Any]]) -> None:
    plan = answer("plan", "--years", "3", "--have", "cka")
    assert validator("output/plan").is_valid(plan | {"more": 1})
    assert problems("output/plan", {name: value for name, value in plan.items() if name != "steps"})
    assert problems("output/plan", plan | {"kind": "why"})
    assert problems("output/plan", plan | {"as_of": "today"})


def test_schemas_are_written_where_they_are_stale_and_removed_where_they_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schemas, "folder", lambda: tmp_path)
    wanted = schemas.schemas()
    assert schemas.stale() == sorted(wanted)
    schemas.write()
    assert schemas.stale() == []
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.json")} == set(wanted)
    (tmp_path / "tips.schema.json").write_text("{}\n")
    (tmp_path / "gone.schema.json").write_text("{}\n")
    (tmp_path / "output" / "gone.schema.json").write_text("{}\n")
    odd = ["gone.schema.json", "output/gone.schema.json", "tips.schema.json"]
    assert schemas.stale() == odd
    schemas.write()
    assert schemas.stale() == []
    for name, text in wanted.items():
        assert (tmp_path / name).read_bytes() == text.encode()
        assert text.endswith("\n}\n")
