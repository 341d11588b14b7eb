"""The files of the project itself: the lock holds what pyproject.toml asks for, and the page on PyPI is whole."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import mlecareer
from conftest import TESTS

ROOT = TESTS.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = {
    canonicalize_name(pin.name): pin for pin in map(Requirement, re.findall(r"^[^#\s].*", LOCK, flags=re.MULTILINE))
}


@pytest.mark.parametrize("asked", ASKED)
def test_the_lock_holds_what_is_asked_for(asked: str) -> None:
    wanted = Requirement(asked)
    pin = LOCKED.get(canonicalize_name(wanted.name))
    assert pin is not None, "run the command at the head of requirements.lock"
    (version,) = pin.specifier
    assert version.operator == "=="
    assert wanted.specifier.contains(version.version), "run the command at the head of requirements.lock"


def test_the_lock_names_no_address() -> None:
    assert "//" not in LOCK
    assert "index-url" not in LOCK


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {mlecareer.__version__}\n" in citation
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d\S*)", changes, flags=re.MULTILINE)[0] == mlecareer.__version__
