"""The same question gets the same bytes, whatever order files, entries and options come in."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from conftest import DATA, Program

DAY = ("--as-of", "2026-11-23")
PERSON = ("--years", "3", "--have", "cka:2025-02-10", "--have", "aws-mls:2024-09-05")
COMMANDS = (
    ("plan", *PERSON, *DAY),
    ("plan", *PERSON, "--budget", "300", "--by", "2027-03-01", *DAY),
    ("why", "cks", *PERSON, *DAY),
    ("compare", *PERSON, "--cloud", "aws", "--cloud", "azure", *DAY),
    ("renewals", "--have", "cka:2025-02-10", *DAY),
)


class WithoutAnchors(yaml.SafeDumper):
    """Writes every value out."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def shuffled(value: Any, random: Random) -> Any:
    """The same content: fields in another order, and the entries of the lists whose order says nothing."""
    if isinstance(value, dict):
        fields = list(value.items())
        random.shuffle(fields)
        return {name: shuffled(one, random) for name, one in fields}
    if isinstance(value, list):
        return [shuffled(one, random) for one in value]
    return value


def other_order(folder: Path, seed: int) -> Path:
    """The bundled catalog as a catalog of its own: one file for each certification, in files of other names."""
    random = Random(seed)
    (folder / "certifications").mkdir(parents=True)
    certifications = []
    for path in sorted((DATA / "certifications").glob("*.yaml")):
        certifications += yaml.load(path.read_text(), yaml.BaseLoader)["certifications"]
    random.shuffle(certifications)
    for number, one in enumerate(certifications):
        write(folder / "certifications" / f"{number:03d}.yaml", {"certifications": [shuffled(one, random)]})
    for path in DATA.glob("*.yaml"):
        content = yaml.load(path.read_text(), yaml.BaseLoader)
        if path.name == "catalog.yaml":
            content["extends"] = "nothing"
        write(folder / path.name, shuffled(content, random))
    return folder


def write(path: Path, content: Any) -> None:
    path.write_text(yaml.dump(content, Dumper=WithoutAnchors, sort_keys=False, allow_unicode=True))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("format", ["json", "table"])
def test_the_order_of_files_and_fields(seed: int, format: str, run: Program, tmp_path: Path) -> None:
    mine = other_order(tmp_path / "mine", seed)
    for command in COMMANDS:
        bundled = run(*command, "--format", format)
        again = run(*command, "--format", format, "--catalog", str(mine))
        assert bundled.code in (0, 1), bundled.errors
        assert again.errors == bundled.errors
        assert (again.code, again.out) == (bundled.code, bundled.out), command


def test_the_order_in_which_files_were_made(run: Program, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    for path in sorted(DATA.rglob("*.yaml"), reverse=True):
        target = mine / path.relative_to(DATA)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for command in COMMANDS:
        assert run(*command, "--catalog", str(mine)).out == run(*command).out


def test_the_order_of_options(run: Program) -> None:
    have = ["cka", "kcna", "aws-solutions-architect-associate"]
    plans = set()
    for order in (have, have[::-1], [have[1], have[0], have[2]]):
        options = [word for id in order for word in ("--have", f"{id}:2025-06-01")]
        plans.add(run("plan", "--years", "3", *options, *DAY, "--format", "json").out)
    assert len(plans) == 1
