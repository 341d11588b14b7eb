"""Where files belong: what platformdirs says, unless a variable of ours says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from mlecareer.storage import locations


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MLECAREER_PROFILE", "MLECAREER_CACHE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/somebody")


def test_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("config", "cache"):
        monkeypatch.setattr(
            platformdirs, f"user_{kind}_dir", lambda name, *, appauthor, kind=kind: f"/{kind}/{name}/{appauthor}"
        )
    assert locations.profile_path() == "/config/mlecareer/False/profile.yaml"
    assert locations.cache_folder() == "/cache/mlecareer/False"


@pytest.mark.parametrize("variable", ["XDG_CONFIG_HOME", "XDG_CACHE_HOME"])
def test_one_variable_does_not_move_the_other_folder(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (locations.profile_path(), locations.cache_folder())
    assert before == ("/home/somebody/.config/mlecareer/profile.yaml", "/home/somebody/.cache/mlecareer")
    monkeypatch.setenv(variable, "/elsewhere")
    after = (locations.profile_path(), locations.cache_folder())
    moved = ["XDG_CONFIG_HOME", "XDG_CACHE_HOME"].index(variable)
    assert after[moved] == ("/elsewhere/mlecareer/profile.yaml", "/elsewhere/mlecareer")[moved]
    assert after[1 - moved] == before[1 - moved]


@pytest.mark.parametrize("version", ["as installed", "an earlier one"])
def test_without_a_home_there_is_no_folder(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    if version == "an earlier one":  # which left the path as it was
        for kind in ("config", "cache"):
            monkeypatch.setattr(platformdirs, f"user_{kind}_dir", lambda name, appauthor: f"~/.x/{name}")
    assert locations.profile_path() is None
    assert locations.cache_folder() is None


def test_what_is_named_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    monkeypatch.setenv("MLECAREER_PROFILE", "mine.yaml")
    assert locations.profile_path() == "mine.yaml"
    monkeypatch.setenv("MLECAREER_PROFILE", "")
    assert locations.profile_path() == "/elsewhere/mlecareer/profile.yaml"


def test_snapshots_go_where_they_are_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MLECAREER_CACHE", "snapshots")
    assert locations.cache_folder() == str(tmp_path / "snapshots")
    monkeypatch.setenv("MLECAREER_CACHE", "")
    assert locations.cache_folder() is None
