"""`from mlecareer import load_catalog, plan`: what it gives, and what it leaves alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import mlecareer
from conftest import DATA, environment

WATCHED = """
import json, sys
import mlecareer
light = sorted(sys.modules)
opened = []
sys.addaudithook(lambda event, arguments: opened.append((str(arguments[0]), str(arguments[1]))) if event == "open" else None)
from datetime import date
from mlecareer import Profile, load_catalog, plan
made = plan(load_catalog(), Profile(years=3.0), date(2026, 11, 23))
assert made.steps
print(json.dumps([light, opened]))
"""


def test_every_name_is_there() -> None:
    for name in mlecareer.__all__:
        assert getattr(mlecareer, name) is not None
    assert set(dir(mlecareer)) == set(mlecareer.__all__)


def test_an_unknown_name_is_said() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'plans'"):
        mlecareer.plans  # noqa: B018


def test_it_prints_nothing_and_opens_nothing_but_the_catalog(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCHED], capture_output=True, check=True, env=environment(tmp_path)
    )
    light, opened = json.loads(done.stdout)
    assert done.stderr == b""
    assert not {"pydantic", "yaml", "typer", "rich", "mlecareer.planner"} & set(light)
    code = (sys.prefix, sys.base_prefix, str(Path(mlecareer.__file__).parent))
    assert {mode for _, mode in opened} <= {"r", "rb", "None"}
    others = {path for path, _ in opened if not path.startswith(code) or path.endswith(".yaml")}
    files = {path for path in others if not path.isdecimal()}  # a number is a file that is open already
    assert files == {str(path) for path in [*DATA.glob("*.yaml"), *DATA.glob("certifications/*.yaml")]}
    assert list(tmp_path.iterdir()) == []
