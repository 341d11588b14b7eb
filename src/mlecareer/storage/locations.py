"""Where profile and snapshots belong on this platform. Nothing is created by asking."""

from __future__ import annotations

import os
import sys


def cache_folder() -> str | None:
    """The folder for snapshots; none where there is no home to put it in."""
    named = os.environ.get("MLECAREER_CACHE")
    if named is not None:
        return os.path.abspath(named) if named else None
    return _folder("XDG_CACHE_HOME", ".cache", "user_cache_dir")


def profile_path() -> str | None:
    """The profile file where nothing else is said: `$MLECAREER_PROFILE`, else the config folder's."""
    named = os.environ.get("MLECAREER_PROFILE")
    if named:
        return named
    folder = _folder("XDG_CONFIG_HOME", ".config", "user_config_dir")
    return None if folder is None else os.path.join(folder, "profile.yaml")


def _folder(variable: str, below_home: str, elsewhere: str) -> str | None:
    """The program's own folder of one kind, as platformdirs says.

    On Linux its two-line rule stands here, as importing it costs every command 3 ms; a test compares them.
    """
    if sys.platform == "linux":
        named = os.environ.get(variable, "")
        base = named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), below_home)
        folder = os.path.join(base, "mlecareer")
    else:
        import platformdirs

        folder = getattr(platformdirs, elsewhere)("mlecareer", appauthor=False)
    # Without a home, `~` stays in the path: writing there would make a folder of that name.
    return folder if os.path.isabs(folder) else None
