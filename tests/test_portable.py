"""Nothing ties the program to Linux: what macOS and Windows lack is named in one module, and is not necessary."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import mlecareer
from mlecareer import operating_system
from mlecareer.errors import FileTroubleError
from mlecareer.profile.command_line import command_line
from mlecareer.profile.records import Holding, Profile
from mlecareer.storage.files import read_bytes
from mlecareer.storage.writing import write_whole
from posix_names import MODULES, NAMES

SOURCE = Path(mlecareer.__file__).parent
ONLY_ROOM = "operating_system.py"


def named(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each name of a system that code imports or uses, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names if name.name in MODULES)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module in MODULES:
                yield node.lineno, module
            yield from ((node.lineno, name.name) for name in node.names if name.name in NAMES.get(module, ()))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in NAMES.get(node.value.id, ()):
                yield node.lineno, f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("/dev/"):
            yield node.lineno, node.value


def directives(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each day or time that is written with a directive that only one C library knows, as `%-d`, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and "%-" in part.value:
                    yield part.lineno, part.value


def test_only_the_module_of_the_systems_names_what_some_lack() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}:{line}: {name}"
        for path in SOURCE.rglob("*.py")
        if path.name != ONLY_ROOM
        for tree in [ast.parse(path.read_text("utf-8"))]
        for line, name in (*named(tree), *directives(tree))
    ]
    assert not wrong
    own = "import fcntl\nimport os\nfrom os import fork\nos.O_NOFOLLOW\nday.strftime('%-d')\nopen('/dev/tty')\n"
    assert [name for _, name in sorted((*named(ast.parse(own)), *directives(ast.parse(own))))] == [
        "fcntl",
        "fork",
        "os.O_NOFOLLOW",
        "%-d",
        "/dev/tty",
    ]


def test_every_module_is_imported_and_everything_saved_without_them(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("without_posix.py"), tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "imported and saved\n"), done.stderr


class Held:
    """Another program that holds a file for so many tries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, call: str, tries: int, winerror: int | None) -> None:
        self.tries, self.winerror, self.paused = tries, winerror, 0.0
        self.real = getattr(os, call)
        monkeypatch.setattr(os, call, self.call)
        monkeypatch.setattr("time.sleep", self.pause)

    def call(self, *paths: str) -> None:
        """Windows' answer while the file is held; then the system's own."""
        self.tries -= 1
        if self.tries >= 0:
            error = PermissionError(13, "Permission denied")
            if self.winerror is not None:
                error.winerror = self.winerror  # type: ignore[attr-defined,unused-ignore]
            raise error
        self.real(*paths)

    def pause(self, seconds: float) -> None:
        """Count what would be waited."""
        self.paused += seconds


@pytest.mark.parametrize("call", ["replace", "unlink"])
def test_a_file_that_another_program_holds_for_a_moment(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, call, operating_system.TRIES - 1, 32)
    write_whole(str(tmp_path / "file"), b"new", 0o600)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"new")]
    assert 0 < held.paused < 2 or call == "unlink"


@pytest.mark.parametrize(("winerror", "paused"), [(5, True), (None, False)])
def test_a_file_that_is_held_for_good(
    winerror: int | None, paused: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system's refusal is no matter of waiting, nothing is waited for."""
    (tmp_path / "file").write_bytes(b"old")
    held = Held(monkeypatch, "replace", 1000, winerror)
    with pytest.raises(PermissionError):
        write_whole(str(tmp_path / "file"), b"new", 0o600)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]
    assert (held.paused > 0) == paused
    assert held.paused < 2


def test_a_folder_that_the_system_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str, flags: int, mode: int = 0o777) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(FileTroubleError, match="it is a folder"):
        read_bytes(str(tmp_path), 10)
    operating_system.flush_folder(str(tmp_path))


@pytest.mark.parametrize(
    ("platform", "typed"),
    [
        ("linux", "mlecareer plan --years 3 --have cka,cks --price 'a b=$5'"),
        ("win32", 'mlecareer plan --years 3 --have "cka,cks" --price "a b=$5"'),
    ],
)
def test_a_command_to_type_is_quoted_for_the_shell(platform: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PowerShell takes an unquoted comma for a list, and cmd knows no single quotes."""
    monkeypatch.setattr(sys, "platform", platform)
    words = ("mlecareer", "plan", "--years", "3", "--have", "cka,cks", "--price", "a b=$5")
    assert operating_system.command_typed(words) == typed
    assert command_line(Profile(holdings=(Holding("cka"),)), None) == "mlecareer plan --have cka"
