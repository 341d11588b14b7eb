"""The built wheel, installed where nothing else is, answers from another folder."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
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
    base = wheel.name.split("-py3")[0]
    assert {name.split("/")[0] for name in names} == {"mlecareer", f"{base}.dist-info", f"{base}.data"}
    shared = [name for name in names if name.startswith(f"{base}.data/")]
    assert shared == [f"{base}.data/data/share/man/man1/mlecareer.1"]
    assert "mlecareer/data/schema/stages.schema.json" in names
    data = {name for name in names if name.startswith("mlecareer/data/")}
    assert {name for name in names if name.startswith("mlecareer/")} - data == {
        f"mlecareer/{path.relative_to(PACKAGE)}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_archive_of_the_sources_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    builder = tmp_path / "builder/bin"
    subprocess.run([sys.executable, "-m", "venv", str(builder.parent)], check=True)
    needs = tomllib.loads((TOP / "pyproject.toml").read_text())["build-system"]["requires"]
    subprocess.run([builder / "pip", "install", "--quiet", *needs], check=True)
    subprocess.run([builder / "hatchling", "build", "-t", "sdist", "-d", tmp_path], cwd=TOP, check=True)
    pip = [sys.executable, "-m", "pip", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, next(tmp_path.glob("*.tar.gz"))], check=True)
    ours, theirs = ZipFile(wheel), ZipFile(tmp_path / wheel.name)
    assert {name: ours.read(name) for name in ours.namelist()} == {
        name: theirs.read(name) for name in theirs.namelist()
    }


def test_the_man_page_and_completion_come_with_it(installed: Path, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    page = installed.parents[1] / "share/man/man1/mlecareer.1"
    assert page.read_bytes() == (TOP / "man/mlecareer.1").read_bytes()
    subprocess.run([installed, "--install-completion", "bash"], env=env, check=True, capture_output=True)
    assert (tmp_path / ".bash_completions/mlecareer.sh").exists()


def test_its_page_needs_nothing_of_the_repository(wheel: Path) -> None:
    with ZipFile(wheel) as files:
        (metadata,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        page = files.read(metadata).decode()
    assert "```console\n$ mlecareer plan --years 3" in page
    assert "<picture>" not in page
    assert "<img" not in page
    assert all(address.startswith("https://") for address in re.findall(r"\]\(([^)]*)\)", page))


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
