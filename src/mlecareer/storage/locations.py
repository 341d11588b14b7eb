"""Where profile and snapshots belong on this platform. Nothing is created by asking."""

from __future__ import annotations

import os


def cache_folder() -> str | None:
    """The folder for snapshots; none where there is no home to put it in."""
    named = os.environ.get("MLECAREER_CACHE")
    if named is not None:
        return os.path.abspath(named) if named else None
    from platformdirs import user_cache_dir

    return _absolute(user_cache_dir("mlecareer", appauthor=False))


def profile_path() -> str | None:
    """The profile file where nothing else is said: `$MLECAREER_PROFILE`, else the config folder's."""
    named = os.environ.get("MLECAREER_PROFILE")
    if named:
        return named
    from platformdirs import user_config_dir

    folder = _absolute(user_config_dir("mlecareer", appauthor=False))
    return None if folder is None else os.path.join(folder, "profile.yaml")


def _absolute(folder: str) -> str | None:
    # Without a home, `~` stays in the path: writing there would make a folder of that name.
    return folder if os.path.isabs(folder) else None
