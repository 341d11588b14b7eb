"""Runs mlecareer where the names that only POSIX has are gone: python without_posix.py FOLDER. Prints the last
line if all is well.

The libraries are imported first: what they do on another system is theirs. What is left to see is what ours needs.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import shutil
import signal
import sys
from pathlib import Path

from posix_names import MODULES, NAMES


class Lock:
    """Stands in for filelock, which has a way of its own on each system."""

    def __init__(self, path: str, **settings: object) -> None:
        self.path = f"{path}.held"

    def acquire(self) -> None:
        """Take it; FileExistsError where it is held."""
        Path(self.path).touch(exist_ok=False)

    def release(self) -> None:
        """Give it back."""
        Path(self.path).unlink()


def without_posix() -> None:
    """Take away the modules and the names. Opening a folder is refused, as Windows refuses it."""
    for library in (
        "asyncio",
        "filelock",
        "rich.console",
        "subprocess",
        "tempfile",
        "textual.app",
        "typer",
        "pydantic",
    ):
        importlib.import_module(library)
    sys.modules["filelock"].FileLock = Lock  # type: ignore[attr-defined]
    for module in MODULES:
        sys.modules[module] = None  # type: ignore[assignment]  # what makes an import of it fail
    for module, names in NAMES.items():
        for name in names:
            if hasattr(sys.modules[module], name):
                delattr(sys.modules[module], name)
    opened = os.open

    def refusing_folders(path: str, flags: int, mode: int = 0o777) -> int:
        if os.path.isdir(path):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, flags, mode)

    shutil._use_fd_functions = False  # type: ignore[attr-defined]  # as where no folder can be opened
    os.open = refusing_folders  # type: ignore[assignment]


def command(*arguments: str) -> None:
    """Run a command in this process; it must end well."""
    from mlecareer.cli.main import run

    code = run([*arguments, "--debug"])
    assert code == 0, (arguments, code)


def main(folder: Path) -> None:
    """Import every module, and save everything that can be saved."""
    without_posix()
    import mlecareer

    for module in pkgutil.walk_packages(mlecareer.__path__, "mlecareer."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    os.environ |= {"MLECAREER_CACHE": str(folder / "cache"), "MLECAREER_PROFILE": str(folder / "profile.yaml")}
    quiet = ("--output", str(folder / "out.txt"), "--no-input")
    (folder / "badges.csv").write_text("name,issued\nCertified Kubernetes Administrator,2025-02-10\n", "utf-8")
    command("profile", "set", "--years", "3", *quiet)
    command("profile", "add", "terraform", *quiet)
    command("profile", "set", "--hours-per-week", "6", *quiet)
    command("profile", "import", str(folder / "badges.csv"), *quiet)
    command("profile", "undo", *quiet)
    command("plan", *quiet)
    command("catalog", "export", str(folder / "catalog"), *quiet)
    saved = (folder / "profile.yaml").read_text("utf-8")
    assert "terraform" in saved, saved
    assert "hours_per_week: 6" in saved, saved
    assert "cka" not in saved, saved
    assert "cka" in (folder / "profile.yaml.bak").read_text("utf-8")
    assert (folder / "catalog" / "catalog.yaml").is_file()
    assert list((folder / "cache").iterdir())
    assert not list(folder.glob(".mlecareer-*"))
    sys.stdout.write("imported and saved\n")


if __name__ == "__main__":
    assert not hasattr(signal, "CTRL_C_EVENT"), "this stands in for Windows, and is not for it"
    main(Path(sys.argv[1]))
