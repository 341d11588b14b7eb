"""As a user who owns nothing: folders that cannot be written, no home, not even an entry among the users.

Run as root, who becomes another user in the started process; root itself is refused nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copy, copytree, ignore_patterns, rmtree

import pytest

from conftest import Run

TOP = Path(__file__).resolve().parents[2]
NOBODY, UNKNOWN = 65534, 54321
GOOD = b"holdings:\n- cka\n"


@pytest.fixture(scope="module", autouse=True)
def program() -> Iterator[None]:
    """The program where every user may read it: Python and the tests' environment can lie in closed folders, so
    both are copied, and the program is installed beside them."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    python = place / "bin" / "python"
    python.parent.mkdir()
    copy(Path(sys.executable).resolve(), python)
    library = Path(sysconfig.get_path("stdlib", vars={"base": sys.base_prefix, "installed_base": sys.base_prefix}))
    leave = ignore_patterns("site-packages", "dist-packages", "test", "__pycache__", "config-*")
    copytree(library, place / "lib" / library.name, ignore=leave)
    packages = str(place / "packages")
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", packages, str(TOP)], check=True)
    PROGRAM[:] = [str(python), "-c", f"import sys; sys.path.insert(0, {packages!r})\n{START}"]
    yield
    rmtree(place)


PROGRAM: list[str] = []
START = "sys.argv[0] = 'mlecareer'\nfrom mlecareer.cli.main import main\nmain()"


def as_user(user: int, folder: Path, *arguments: str, **variables: str) -> Run:
    """The program as another user, without a home unless one is given."""

    def become() -> None:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)

    return Run(
        subprocess.run(
            [*PROGRAM, *arguments],
            env={"PATH": "/usr/bin:/bin", "COLUMNS": "80", "LC_ALL": "C.UTF-8", **variables},
            cwd=folder,
            preexec_fn=become,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
        )
    )


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user can reach and only root can write. pytest's own are closed to others."""
    assert os.geteuid() == 0, "these tests become another user, so they run as root"
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    rmtree(path)


def test_nobody_in_the_list_of_users_has_that_number() -> None:
    import pwd

    with pytest.raises(KeyError):
        pwd.getpwuid(UNKNOWN)


@pytest.mark.parametrize(
    "command", [("ladder",), ("plan", "--years", "3"), ("stage", "senior"), ("certs",)], ids=" ".join
)
def test_answers_need_no_home(command: tuple[str, ...], folder: Path) -> None:
    done = as_user(UNKNOWN, folder, *command, "--as-of", "2026-11-23")
    assert done.code == 0, done.errors
    assert done.err == b""
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "command", [("add", "kcna"), ("set", "--years", "3"), ("show",), ("path",), ("undo",)], ids=" ".join
)
def test_a_profile_needs_a_home(command: tuple[str, ...], folder: Path) -> None:
    folder.chmod(0o777)
    done = as_user(UNKNOWN, folder, "profile", *command)
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: there is no home folder to keep a profile in\nhint: ")
    assert list(folder.iterdir()) == [], "no folder `~`"


def test_a_named_profile_needs_no_home(folder: Path) -> None:
    folder.chmod(0o777)
    done = as_user(UNKNOWN, folder, "profile", "add", "kcna", "--on", "2025-01-01", "--profile", "p.yaml")
    assert done.code == 0, done.errors
    assert b"kcna" in (folder / "p.yaml").read_bytes()


@pytest.mark.parametrize("home", ["relative", "", "/nonexistent", "/root", "/dev/null"])
def test_a_home_that_is_none(home: str, folder: Path) -> None:
    folder.chmod(0o777)
    assert as_user(NOBODY, folder, "ladder", HOME=home).code == 0
    done = as_user(NOBODY, folder, "profile", "add", "kcna", HOME=home)
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: ")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "command", [("add", "kcna"), ("remove", "cka"), ("set", "--years", "3"), ("undo",)], ids=" ".join
)
@pytest.mark.parametrize("locked_before", [False, True])
def test_a_folder_that_cannot_be_written(locked_before: bool, command: tuple[str, ...], folder: Path) -> None:
    profile = folder / "profile.yaml"
    profile.write_bytes(GOOD)
    (folder / "profile.yaml.bak").write_bytes(b"holdings: []\n")
    if locked_before:
        (folder / ".profile.yaml.lock").touch(0o666)
        (folder / ".profile.yaml.lock").chmod(0o666)
    for path in (profile, folder / "profile.yaml.bak"):
        path.chmod(0o666)
    folder.chmod(0o555)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = as_user(NOBODY, folder, "profile", *command, "--profile", str(profile))
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: cannot write ")
    assert "permission denied" in done.errors
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    shown = as_user(NOBODY, folder, "profile", "show", "--profile", str(profile))
    assert shown.code == 0, shown.errors


@pytest.mark.parametrize("command", [("plan",), ("profile", "show"), ("profile", "add", "kcna")], ids=" ".join)
def test_a_profile_that_may_not_be_read(command: tuple[str, ...], folder: Path) -> None:
    folder.chmod(0o777)
    profile = folder / "profile.yaml"
    profile.write_bytes(GOOD)
    profile.chmod(0o600)
    done = as_user(NOBODY, folder, *command, "--profile", str(profile))
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: cannot read ")
    assert profile.read_bytes() == GOOD


def test_a_catalog_that_may_not_be_read(folder: Path) -> None:
    (folder / "c").mkdir(mode=0o700)
    (folder / "c" / "tips.yaml").write_text("tips: []\n")
    done = as_user(NOBODY, folder, "ladder", "--catalog", "c")
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: cannot read ")


def test_an_answer_where_it_may_not_be_written(folder: Path) -> None:
    done = as_user(NOBODY, folder, "ladder", "--output", "ladder.txt")
    assert done.code == 4, done.errors
    assert done.errors.startswith("error: cannot write ")
    assert list(folder.iterdir()) == []
