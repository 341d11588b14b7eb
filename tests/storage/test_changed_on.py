"""When a profile was last changed."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from mlecareer.storage import profile
from mlecareer.storage.profile import changed_on


def test_the_day_where_the_user_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p"
    path.write_text("")
    os.utime(path, (0, 1_767_657_600))  # 2026-01-06 at midnight, UTC
    for zone, day in (("UTC0", date(2026, 1, 6)), ("AAA1", date(2026, 1, 5)), ("BBB-1", date(2026, 1, 6))):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert changed_on(str(path)) == day
    monkeypatch.undo()
    time.tzset()


def test_none_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert changed_on(str(tmp_path / "none")) is None
    monkeypatch.setattr(profile, "profile_path", lambda: None)
    monkeypatch.chdir(tmp_path)
    assert changed_on(None) is None
    (tmp_path / "p").write_text("")
    monkeypatch.setattr(profile, "profile_path", lambda: str(tmp_path / "p"))
    assert changed_on(None) is not None
