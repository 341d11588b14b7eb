"""The same question gets the same bytes, whatever order files, entries and options come in, and wherever it is asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from conftest import DATA, LONG_RUN, Program, environment

DAY = ("--as-of", "2026-11-23")
PERSON = ("--years", "3", "--have", "cka:2025-02-10", "--have", "aws-mls:2024-09-05")
COMMANDS = (
    ("plan", *PERSON, *DAY),
    ("plan", *PERSON, "--budget", "300", "--by", "2027-03-01", *DAY),
    ("why", "cks", *PERSON, *DAY),
    ("compare", *PERSON, "--cloud", "aws", "--cloud", "azure", *DAY),
    ("renewals", "--have", "cka:2025-02-10", *DAY),
    ("certs", *DAY),
)
SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Etc/GMT+12", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "Asia/Kathmandu", "LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "random", "TZ": "nonsense", "LC_ALL": "nonsense", "PYTHONOPTIMIZE": "2"},
    {"PYTHONHASHSEED": "0", "LC_ALL": "<unset>", "LANG": "<unset>", "SOURCE_DATE_EPOCH": "0"},
)
"""Each with an encoding that can say everything: what is shown where it cannot is another test's."""

ALL_ANSWERS = """
import json, sys
from mlecareer.cli.main import run
for words in json.loads(sys.argv[1]):
    print(run(words), flush=True)
"""


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


@pytest.mark.parametrize(("seed", "format"), [(1, "json"), (2, "table")] if LONG_RUN else [(1, "json")])
def test_the_order_of_files_and_fields(seed: int, format: str, run: Program, tmp_path: Path) -> None:
    mine = other_order(tmp_path / "mine", seed)
    for command in (command for command in COMMANDS if command[0] != "certs"):  # lists in the order of the catalog
        bundled = run(*command, "--format", format)
        again = run(*command, "--format", format, "--catalog", str(mine))
        assert bundled.code in (0, 1), bundled.errors
        assert again.errors == bundled.errors
        assert (again.code, again.out) == (bundled.code, bundled.out), command


@pytest.mark.parametrize("format", ["json", "table"] if LONG_RUN else ["table"])
def test_the_order_and_the_times_in_which_files_were_made(format: str, run: Program, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    for age, path in enumerate(sorted(DATA.rglob("*.yaml"), reverse=True)):
        target = mine / path.relative_to(DATA)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
        os.utime(target, (age * 86_400, age * 86_400))
    for command in COMMANDS:
        bundled = run(*command, "--format", format)
        assert bundled.out
        assert run(*command, "--format", format, "--catalog", str(mine)).out == bundled.out


def test_wherever_it_is_asked(tmp_path: Path) -> None:
    lines = [[*command, "--format", format] for command in COMMANDS for format in ("json", "table")]
    lines = lines if LONG_RUN else lines[::3]  # half the commands in each format
    script = [sys.executable, "-B", "-c", ALL_ANSWERS, json.dumps(lines)]
    usual = environment(tmp_path) | {"MLECAREER_CACHE": ""}
    here = subprocess.run(script, env=usual, cwd=tmp_path, capture_output=True, check=True)
    assert here.stdout.count(b"\n0\n") + here.stdout.count(b"\n1\n") >= len(lines)
    for variables in SURROUNDINGS if LONG_RUN else SURROUNDINGS[::2]:
        changed = usual | {"PYTHONIOENCODING": "utf-8"} | variables
        changed = {name: value for name, value in changed.items() if value != "<unset>"}
        there = subprocess.run(script, env=changed, cwd=tmp_path, capture_output=True, check=True)
        assert (there.stdout, there.stderr) == (here.stdout, here.stderr), variables


def test_the_order_of_options(run: Program) -> None:
    have = ["cka", "kcna", "aws-solutions-architect-associate"]
    plans = set()
    for order in (have, have[::-1], [have[1], have[0], have[2]]):
        options = [word for id in order for word in ("--have", f"{id}:2025-06-01")]
        plans.add(run("plan", "--years", "3", *options, *DAY, "--format", "json").out)
    assert len(plans) == 1
