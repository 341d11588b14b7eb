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
    leave = ignore_patterns("site-packages", "dist-packages", "test", "config-*")
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


OTHER, SHARED = 1234, 4321
"""A user and a group that own what root, or somebody else, changes."""


def owned(path: Path, mode: int, content: bytes | None = None, group: int = OTHER) -> Path:
    """A file, or a folder where there is no content, of the other user."""
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    os.chown(path, OTHER, group)
    path.chmod(mode)
    return path


def owner(path: Path) -> tuple[int, int, int]:
    """The owner, the group and the mode of a file."""
    state = path.stat()
    return state.st_uid, state.st_gid, state.st_mode & 0o777


def as_root(folder: Path, *arguments: str) -> Run:
    """The program as root."""
    return as_user(0, folder, *arguments)


@pytest.mark.parametrize(("mode", "group"), [(0o600, OTHER), (0o660, SHARED), (0o640, 0)])
def test_root_changes_the_profile_of_somebody_else_who_keeps_it(mode: int, group: int, folder: Path) -> None:
    own = owned(folder / "own", 0o700)
    path = owned(own / "p.yaml", mode, GOOD, group)
    for command in (("add", "kcna"), ("undo",), ("set", "--goal", "staff")):
        done = as_root(folder, "profile", *command, "--profile", str(path))
        assert done.code == 0, done.errors
        assert owner(path) == (OTHER, group, mode)
        assert owner(path.with_name("p.yaml.bak")) == (OTHER, group, mode)
    done = as_user(OTHER, folder, "profile", "add", "kcsa", "--profile", str(path))
    if group == OTHER:
        assert done.code == 0, done.errors
        assert b"kcsa" in path.read_bytes()
    else:  # who is not in its group cannot give it to that
        assert "its owner and group could not be kept" in done.errors


def test_root_keeps_the_owner_of_an_answer_and_of_a_catalog(folder: Path) -> None:
    path = owned(folder / "out", 0o640, b"before\n", SHARED)
    assert as_root(folder, "ladder", "--output", str(path)).code == 0
    assert owner(path) == (OTHER, SHARED, 0o640)
    (folder / "c").mkdir()
    source = "sources: [{url: https://a.example/x, read: 2026-01-01}]"
    tips = owned(folder / "c" / "titles.yaml", 0o664, f"titles:\n- {{id: kubestronaut, {source}}}\n".encode(), SHARED)
    done = as_root(folder, "catalog", "sources", "c", "--mark-read", "https://a.example/x", "2026-02-02")
    assert done.code == 0, done.errors
    assert b"2026-02-02" in tips.read_bytes()
    assert owner(tips) == (OTHER, SHARED, 0o664)


@pytest.mark.parametrize("command", ["profile add kcna --profile", "ladder --output"])
def test_who_cannot_keep_the_owner_changes_nothing(command: str, folder: Path) -> None:
    folder.chmod(0o777)
    path = owned(folder / "p.yaml", 0o666, GOOD)
    done = as_user(NOBODY, folder, *command.split(), str(path))
    assert (done.code, done.errors) == (4, f"error: cannot write {path}: its owner and group could not be kept\n")
    assert owner(path) == (OTHER, OTHER, 0o666)
    assert path.read_bytes() == GOOD
    assert {each.name for each in folder.iterdir()} <= {"p.yaml", ".p.yaml.lock"}


def test_in_a_folder_that_gives_its_group_the_file_keeps_its_own(folder: Path) -> None:
    shared = folder / "shared"
    shared.mkdir()
    os.chown(shared, OTHER, SHARED)
    shared.chmod(0o2770)
    path = owned(shared / "p.yaml", 0o640, GOOD)
    assert as_user(OTHER, folder, "profile", "add", "kcna", "--profile", str(path)).code == 0
    assert owner(path) == (OTHER, OTHER, 0o640)


def test_a_backup_that_may_not_be_replaced_stops_the_change(folder: Path) -> None:
    folder.chmod(0o1777)
    path = owned(folder / "p.yaml", 0o600, GOOD)
    backup = folder / "p.yaml.bak"
    backup.write_bytes(b"holdings: [cks]\n")
    backup.chmod(0o666)
    done = as_user(OTHER, folder, "profile", "add", "kcna", "--profile", str(path))
    assert done.code == 4, done.errors
    assert (path.read_bytes(), backup.read_bytes()) == (GOOD, b"holdings: [cks]\n")
    assert {each.name for each in folder.iterdir()} == {"p.yaml", "p.yaml.bak", ".p.yaml.lock"}


def test_a_folder_that_may_be_written_and_not_listed(folder: Path) -> None:
    own = owned(folder / "own", 0o333)
    path = own / "p.yaml"
    for command in (("add", "kcna", "--on", "2026-01-01"), ("set", "--goal", "staff"), ("undo",)):
        done = as_user(OTHER, folder, "profile", *command, "--profile", str(path))
        assert (done.code, done.err) == (0, b"")
    assert b"kcna" in path.read_bytes()
    done = as_user(OTHER, folder, "ladder", "--output", str(own / "out"))
    assert (done.code, done.err) == (0, b"")


def test_the_lock_that_root_made_is_the_owners(folder: Path) -> None:
    path = owned(owned(folder / "own", 0o700) / "p.yaml", 0o600, GOOD)
    assert as_root(folder, "profile", "add", "kcna", "--profile", str(path)).code == 0
    assert owner(path.with_name(".p.yaml.lock"))[0] == OTHER


def test_an_export_into_the_folder_of_somebody_else_leaves_it_theirs(folder: Path) -> None:
    target = owned(folder / "out", 0o755)
    assert as_root(folder, "catalog", "export", str(target)).code == 0
    assert owner(target) == (OTHER, OTHER, 0o755)
    assert (target / "catalog.yaml").exists()
