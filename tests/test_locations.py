"""Where files belong: our two lines for Linux say what platformdirs says, however the variables are set."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from mlecareer.storage import locations

VARIANTS = (
    "<unset>",
    "",
    " ",
    "/abs/olute",
    "/abs/olute/",
    " /abs/spaced ",
    "rela/tive",
    "./here",
    "~/tilde",
    "$HOME/x",
)


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MLECAREER_PROFILE", "MLECAREER_CACHE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/somebody")


def put(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    if value != "<unset>":
        monkeypatch.setenv(name, value)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("value", VARIANTS)
def test_the_config_folder(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, "XDG_CONFIG_HOME", value)
    wanted = Path(platformdirs.user_config_dir("mlecareer", appauthor=False)) / "profile.yaml"
    assert Path(locations.profile_path() or "") == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("value", VARIANTS)
def test_the_cache_folder(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(monkeypatch, "XDG_CACHE_HOME", value)
    wanted = Path(platformdirs.user_cache_dir("mlecareer", appauthor=False))
    assert Path(locations.cache_folder() or "") == wanted


@pytest.mark.parametrize("variable", ["XDG_CONFIG_HOME", "XDG_CACHE_HOME"])
def test_one_variable_does_not_move_the_other_folder(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (locations.profile_path(), locations.cache_folder())
    monkeypatch.setenv(variable, "/elsewhere")
    after = (locations.profile_path(), locations.cache_folder())
    moved = ["XDG_CONFIG_HOME", "XDG_CACHE_HOME"].index(variable)
    assert after[moved] != before[moved]
    assert after[1 - moved] == before[1 - moved]


def test_elsewhere_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("config", "cache"):
        monkeypatch.setattr(
            platformdirs, f"user_{kind}_dir", lambda name, *, appauthor, kind=kind: f"/{kind}/{name}/{appauthor}"
        )
    monkeypatch.setattr(sys, "platform", "darwin")
    assert locations.profile_path() == "/config/mlecareer/False/profile.yaml"
    assert locations.cache_folder() == "/cache/mlecareer/False"
    monkeypatch.setattr(sys, "platform", "linux")
    assert locations.profile_path() == "/home/somebody/.config/mlecareer/profile.yaml"
    assert locations.cache_folder() == "/home/somebody/.cache/mlecareer"


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
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
