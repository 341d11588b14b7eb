"""The built wheel, installed where nothing else is, answers from another folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of an environment that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(TOP)], check=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True)
    wheel = next(folder.glob("*.whl"))
    subprocess.run([str(folder / "env/bin/pip"), "install", "--quiet", str(wheel)], check=True)
    return folder / "env/bin/mlecareer"


@pytest.mark.parametrize(
    "command", [("plan", "--years", "3", "--have", "cka"), ("stage", "senior"), ("certs", "--tier", "1")]
)
@pytest.mark.parametrize("day", ["2025-06-01", "2026-11-23"])
def test_the_wheel_answers_elsewhere(installed: Path, tmp_path: Path, command: tuple[str, ...], day: str) -> None:
    env = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [str(installed), *command, "--as-of", day], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "cka" in done.stdout or "Senior" in done.stdout
