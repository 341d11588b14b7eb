"""The built wheel, installed where nothing else is, answers from another folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

TOP = Path(__file__).resolve().parents[2]
PACKAGE = TOP / "src" / "mlecareer"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(TOP)], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The program of an environment that holds the wheel and what it needs."""
    folder = wheel.parent
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    subprocess.run([str(folder / "env/bin/pip"), "install", "--quiet", str(wheel)], check=True)
    return folder / "env/bin/mlecareer"


def test_it_holds_the_program_and_its_data_alone(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"mlecareer", f"{wheel.name.split('-py3')[0]}.dist-info"}
    assert "mlecareer/data/schema/stages.schema.json" in names
    data = {name for name in names if name.startswith("mlecareer/data/")}
    assert {name for name in names if name.startswith("mlecareer/")} - data == {
        f"mlecareer/{path.relative_to(PACKAGE)}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize(
    "command",
    [
        ("plan", "--years", "3", "--have", "cka"),
        ("plan", "--years", "3", "--have", "cka", "--format", "html"),
        ("stage", "senior"),
        ("certs", "--tier", "1"),
    ],
)
@pytest.mark.parametrize("day", ["2025-06-01", "2026-11-23"])
def test_the_wheel_answers_elsewhere(installed: Path, tmp_path: Path, command: tuple[str, ...], day: str) -> None:
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [str(installed), *command, "--as-of", day], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "cka" in done.stdout or "Senior" in done.stdout
