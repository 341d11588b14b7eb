"""Where the profile and the snapshots belong on this platform. Asking creates nothing."""

from __future__ import annotations

import os
from typing import Literal

from mlecareer.errors import UsageError
from mlecareer.storage.files import STANDARD_INPUT


def cache_folder() -> str | None:
    """The folder for snapshots; `None` if there is no home to put it in, or `$MLECAREER_CACHE` is empty."""
    named = os.environ.get("MLECAREER_CACHE")
    if named is not None:
        return os.path.abspath(named) if named else None
    return _own_folder("cache")


def profile_path() -> str | None:
    """The profile file where no other is named: `$MLECAREER_PROFILE`, else one in the config folder; `None` without a
    home. A variable holds for every command, and standard input for one: UsageError where it is `-`."""
    named = os.environ.get("MLECAREER_PROFILE")
    if named == STANDARD_INPUT:
        raise UsageError("MLECAREER_PROFILE: - (standard input) is for --profile", hint="name a file in the variable")
    if named:
        return named
    folder = _own_folder("config")
    return None if folder is None else os.path.join(folder, "profile.yaml")


def _own_folder(kind: Literal["cache", "config"]) -> str | None:
    """The program's own folder of one kind, as platformdirs says; `None` if the user has no home."""
    import platformdirs

    ask = platformdirs.user_cache_dir if kind == "cache" else platformdirs.user_config_dir
    try:
        folder = ask("mlecareer", appauthor=False)
    except RuntimeError:  # there is no home; earlier versions leave `~` in the path instead
        return None
    return folder if os.path.isabs(folder) else None
